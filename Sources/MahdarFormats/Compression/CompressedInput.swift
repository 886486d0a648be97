/// Decompresses an input while it is read.
///
/// Where a member of gzip is damaged, reading goes on with the next one: crawls have one for each record.
final class CompressedInput {
  private let input: ByteInput
  private let compression: Compression
  private var inflater: Inflater
  private var source: [UInt8] = []
  private var place = 0
  private var hasEnded = false
  /// Whether a member was damaged and passed over.
  private var wasDamaged = false
  /// Whether the next member is looked for.
  private var isLost = false

  init?(_ input: ByteInput, _ compression: Compression) {
    guard let inflater = Inflater(compression) else { return nil }
    self.input = input
    self.compression = compression
    self.inflater = inflater
  }

  /// Whether the stream is damaged, or ends within a member.
  var isDamaged: Bool { wasDamaged || inflater.isBroken || hasEnded && !inflater.isComplete }

  /// Appends the next bytes; 0 at the end.
  func read(into bytes: inout [UInt8], room: Int) throws(InputError) -> Int {
    let before = bytes.count
    while bytes.count == before {
      if place == source.count {
        source.removeAll(keepingCapacity: true)
        place = 0
        hasEnded = try input.read(into: &source) == 0
      }
      if isLost {
        if hasEnded { break }
        isLost = !findMember()
        continue
      }
      let taken = inflater.step(source[place...], into: &bytes, room: room)
      place += taken
      if inflater.isBroken {
        guard compression == .gzip else { break }
        wasDamaged = true
        isLost = true
      } else if hasEnded && taken == 0 && bytes.count == before {
        break
      }
    }
    return bytes.count - before
  }

  /// Goes to the next beginning of a member in what is at hand; whether there is one.
  private func findMember() -> Bool {
    while place < source.count {
      guard let start = source[place...].firstIndex(of: 0x1F) else { break }
      // Three bytes and no flag that is reserved; a mark that is cut by the end of the block is not found.
      if start + 3 < source.count, source[start + 1] == 0x8B, source[start + 2] == 8,
        source[start + 3] & 0xE0 == 0, let next = Inflater(compression)
      {
        inflater = next
        place = start
        return true
      }
      place = start + 1
    }
    place = source.count
    return false
  }
}
