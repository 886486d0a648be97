extension ByteInput {
  /// All bytes of an input that is one document; `nil` if they are more than the limit.
  func document(limit: Int) throws(InputError) -> [UInt8]? {
    var bytes: [UInt8] = []
    while try read(into: &bytes) > 0 {
      if bytes.count > limit { return nil }
    }
    return bytes
  }
}
