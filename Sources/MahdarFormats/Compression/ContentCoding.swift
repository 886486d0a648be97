/// The compression of bodies of HTTP, which servers name and often get wrong.
///
/// Specification: RFC 9110, section 8.4.
package enum ContentCoding {
  /// A body as it was before it was compressed.
  package struct Plain {
    /// The bytes.
    package var bytes: [UInt8]
    /// Whether they came to their end undamaged.
    package var isWhole: Bool
  }

  /// Undoes the codings of a `Content-Encoding` field; a body that is not compressed after all stays as it
  /// is.
  ///
  /// - Returns: `nil` if the bytes would be more than the limit.
  package static func decode(_ body: [UInt8], _ codings: String, limit: Int) -> Plain? {
    var plain = Plain(bytes: body, isWhole: true)
    for coding in codings.lowercased().split(separator: ",").reversed() {
      guard let compression = compression(coding.filter { $0 != " " }, plain.bytes) else { continue }
      guard let (bytes, isWhole) = Inflater.inflate(plain.bytes[...], compression, limit: limit) else {
        return nil
      }
      if !isWhole { plain.isWhole = false }
      // What can't be decompressed at all was decompressed on the way already.
      if !bytes.isEmpty || isWhole { plain.bytes = bytes }
    }
    return plain
  }

  private static func compression(_ name: String, _ body: [UInt8]) -> Compression? {
    switch name {
    case "gzip", "x-gzip": body.starts(with: [0x1F, 0x8B]) ? .gzip : nil
    // "deflate" means zlib, and many servers send it without zlib's frame.
    case "deflate":
      body.first.map { $0 & 0x0F == 8 && body.count > 1 && (Int($0) << 8 | Int(body[1])) % 31 == 0 } == true
        ? .gzip : .deflate
    case "br": .brotli
    case "zstd": Compression(magic: body)
    default: nil
    }
  }
}
