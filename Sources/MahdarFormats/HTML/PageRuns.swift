/// The texts of a page that the parser doesn't see.
///
/// In the place of each stands one code point of the planes for private use (U+F0000 and above) that tells
/// its number, so that it comes back wherever the parser moves it. What the page itself has of these planes
/// gets a sign as well; what it makes by references to characters counts once at most.
struct PageRuns {
  /// Where each text stands in the page.
  private var ranges: [Range<Int>] = []

  private static let first: UInt32 = 0xF0000
  private static let limit = 0x10FFFF - 0xF0000

  /// Appends a sign for a text; `false` if there are no more signs.
  mutating func stand(for range: Range<Int>, in output: inout [UInt8]) -> Bool {
    guard ranges.count < Self.limit else { return false }
    let scalar = Self.first + UInt32(ranges.count)
    ranges.append(range)
    output.append(0xF0 | UInt8(scalar >> 18))
    output.append(0x80 | UInt8(scalar >> 12 & 0x3F))
    output.append(0x80 | UInt8(scalar >> 6 & 0x3F))
    output.append(0x80 | UInt8(scalar & 0x3F))
    return true
  }

  /// Appends what the parser gave, with the texts in the place of their signs; `isUsed` has a place for each
  /// text and is kept from call to call.
  func append(
    _ text: UnsafeRawBufferPointer, of page: [UInt8], isUsed: inout [Bool], to output: inout [UInt8]
  ) {
    if isUsed.isEmpty { isUsed = [Bool](repeating: false, count: ranges.count) }
    var place = 0
    while place < text.count {
      if text[place] >= 0xF3, place + 3 < text.count, let number = number(text, place), !isUsed[number] {
        isUsed[number] = true
        output.append(contentsOf: page[ranges[number]])
        place += 4
      } else {
        output.append(text[place])
        place += 1
      }
    }
  }

  private func number(_ text: UnsafeRawBufferPointer, _ place: Int) -> Int? {
    var scalar = UInt32(text[place] & 0x07)
    for offset in 1...3 { scalar = scalar << 6 | UInt32(text[place + offset] & 0x3F) }
    guard scalar >= Self.first, Int(scalar - Self.first) < ranges.count else { return nil }
    return Int(scalar - Self.first)
  }
}
