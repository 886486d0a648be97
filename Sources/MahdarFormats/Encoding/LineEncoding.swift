/// What an input of lines is written in.
enum LineEncoding {
  /// UTF-8, or nothing that can be told.
  case utf8
  /// An encoding whose lines end as those of ASCII do, by its name.
  case named(String)
  /// One of two bytes and more a letter, whose lines end otherwise: the input, decoded as a whole.
  case decoded(ByteInput)

  /// What the head of an input shows.
  ///
  /// - Throws: ``InputError`` if the input can't be read.
  static func of(_ input: ByteInput, head: [UInt8]) throws(InputError) -> LineEncoding {
    let found = TextDecoder(head, declared: input.charset).encoding
    if found.hasPrefix("utf-16") || found.hasPrefix("utf-32") {
      guard let bytes = try input.document(limit: 1_000_000_000) else { return .utf8 }
      return .decoded(ByteInput(bytes: TextDecoder(bytes).bytes, name: input.name))
    }
    return found == "utf-8" ? .utf8 : .named(found)
  }
}
