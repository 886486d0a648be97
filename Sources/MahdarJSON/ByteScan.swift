/// The position of the first byte that a JSON string can't hold as it is: a quotation mark, a
/// backslash or a control character.
///
/// Eight bytes are looked at together in one word; nearly all of a text passes here.
///
/// - Returns: The position, or `end` if every byte is plain.
/// - Complexity: O(*n*), several bytes a nanosecond.
public func firstSpecialByte(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
  var index = start
  let raw = bytes.bytes
  while index &+ 8 <= end {
    let word = raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    if holdsSpecialByte(word) { break }
    index &+= 8
  }
  while index < end {
    let byte = bytes[index]
    if byte < 0x20 || byte == 0x22 || byte == 0x5C { return index }
    index &+= 1
  }
  return end
}

/// Whether one of the word's bytes is below 0x20, a quotation mark or a backslash.
///
/// A byte less `n` borrows into its top bit exactly where it was below `n`; a byte is `c` where
/// its difference from `c` is zero.
@inline(__always)
private func holdsSpecialByte(_ word: UInt64) -> Bool {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let tops: UInt64 = 0x8080_8080_8080_8080
  let quote = word ^ (ones &* 0x22)
  let backslash = word ^ (ones &* 0x5C)
  let below = (word &- ones &* 0x20) & ~word
  let isQuote = (quote &- ones) & ~quote
  let isBackslash = (backslash &- ones) & ~backslash
  return (below | isQuote | isBackslash) & tops != 0
}
