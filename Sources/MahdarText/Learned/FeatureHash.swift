/// Features of the learned models are 32-bit numbers: a template and its values, mixed.
public enum FeatureHash {
  /// Mixes a template's number with up to three values.
  @inlinable @inline(__always)
  public static func mix(_ template: UInt32, _ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0)
    -> UInt32
  {
    var hash = UInt64(template) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ UInt64(first)) &* 0xD6E8_FEB8_6659_FD93
    hash ^= hash >> 32
    hash = (hash ^ UInt64(second)) &* 0xD6E8_FEB8_6659_FD93
    hash ^= hash >> 32
    hash = (hash ^ UInt64(third)) &* 0xD6E8_FEB8_6659_FD93
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  /// FNV-1a over some of the codes.
  @inlinable @inline(__always)
  public static func codes(_ codes: [UInt8], _ range: Range<Int>) -> UInt32 {
    FeatureHash.codes(codes.span, range)
  }

  /// FNV-1a over some of the codes.
  @inlinable @inline(__always)
  public static func codes(_ codes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for index in range { hash = (hash ^ UInt32(codes[index])) &* 16_777_619 }
    return hash ^ (hash >> 15)
  }
}
