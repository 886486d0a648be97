/// The lines of an input, one at a time, whatever they hold.
public struct RawLines {
  private var reader: LineReader

  /// The lines of an input.
  ///
  /// - Parameter limit: The most bytes of a line; a longer one is passed over.
  public init(_ input: ByteInput, limit: Int = 256 << 20) { reader = LineReader(input, limit: limit) }

  /// The number of the line that was given last, from 1.
  public var number: Int { reader.number }

  /// The next line without its line feed; `nil` at the end. Of one that is too long `{` is given, which no
  /// reader takes for whole.
  public mutating func next() throws(InputError) -> [UInt8]? {
    switch try reader.next() {
    case .bytes(let range): Array(reader.bytes[range])
    case .tooLong: [0x7B]
    case nil: nil
    }
  }
}
