/// Decompresses an input while it is read.
final class CompressedInput {
  private let input: ByteInput
  private let inflater: Inflater
  private var source: [UInt8] = []
  private var place = 0
  private var hasEnded = false

  init?(_ input: ByteInput, _ compression: Compression) {
    guard let inflater = Inflater(compression) else { return nil }
    self.input = input
    self.inflater = inflater
  }

  /// Whether the stream is damaged, or ends within a member.
  var isDamaged: Bool { inflater.isBroken || hasEnded && !inflater.isComplete }

  /// Appends the next bytes; 0 at the end.
  func read(into bytes: inout [UInt8], room: Int) throws(InputError) -> Int {
    let before = bytes.count
    while bytes.count == before {
      if place == source.count {
        source.removeAll(keepingCapacity: true)
        place = 0
        hasEnded = try input.read(into: &source) == 0
      }
      let taken = inflater.step(source[place...], into: &bytes, room: room)
      place += taken
      if inflater.isBroken || hasEnded && taken == 0 && bytes.count == before { break }
    }
    return bytes.count - before
  }
}
