/// The position of the first byte that a JSON string can't hold as it is: a quotation mark, a
/// backslash or a control character.
///
/// Sixteen bytes are looked at together; nearly all of a text passes here.
///
/// - Returns: The position, or `end` if every byte is plain.
/// - Complexity: O(*n*), about a byte for each third of a cycle.
@inlinable
public func firstSpecialByte(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
  var index = start
  let raw = bytes.bytes
  while index &+ 16 <= end {
    let block = raw.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
    let special = (block .< 0x20) .| (block .== 0x22) .| (block .== 0x5C)
    if any(special) { break }
    index &+= 16
  }
  while index < end {
    let byte = bytes[index]
    if byte < 0x20 || byte == 0x22 || byte == 0x5C { return index }
    index &+= 1
  }
  return end
}
