import MahdarText
import TestSupport
import Testing

@Suite struct TextTests {
  @Test(arguments: 1...40)
  func codePointsAndBytesConvertBothWays(seed: UInt64) {
    var random = SplitMix(seed)
    let string = random.text(Int(seed) * 7)
    let offsets = ScalarOffsets(Text(string))
    let scalars = Array(string.unicodeScalars)
    #expect(offsets.count == scalars.count)
    var byte = 0
    for (position, scalar) in scalars.enumerated() {
      #expect(offsets.byteOffset(ofScalar: position) == byte)
      #expect(offsets.scalarOffset(ofByte: byte) == position)
      byte += String(scalar).utf8.count
    }
    #expect(offsets.byteOffset(ofScalar: scalars.count) == byte)
    #expect(offsets.scalarOffset(ofByte: byte) == scalars.count)
    let (start, end) = offsets.scalars(TextRange(0, byte))
    #expect(start == 0 && end == scalars.count)
  }

  @Test func everyByteIsTwoHexadecimalDigits() {
    #expect(hexadecimal([0x01, 0x23, 0x0f, 0xf0, 0x00, 0xff]) == "01230ff000ff")
    #expect(hexadecimal([0x12, 0x03]) != hexadecimal([0x01, 0x23]))
    #expect(hexadecimal([UInt8]()) == "")
  }

  @Test func offsetsBeyondTheEndAreTheEnd() {
    let offsets = ScalarOffsets(Text("قال"))
    #expect(offsets.byteOffset(ofScalar: 99) == 6)
    #expect(offsets.scalarOffset(ofByte: 99) == 3)
    let nothing = ScalarOffsets(Text(""))
    #expect(
      nothing.count == 0 && nothing.byteOffset(ofScalar: 0) == 0 && nothing.scalarOffset(ofByte: 0) == 0)
  }

  @Test func goodBytesAreKept() {
    var replaced = -1
    let bytes = Array("قال\u{FFFD} e\u{301}\r\n\u{0}".utf8)
    #expect(Text(repairing: bytes, replaced: &replaced).bytes == bytes)
    #expect(replaced == 0)
  }

  @Test func badBytesAreReplacedAndCounted() {
    var replaced = 0
    let text = Text(repairing: [0xD9, 0x82, 0xFF, 0x20, 0xD8], replaced: &replaced)
    #expect(text.string == "ق\u{FFFD} \u{FFFD}")
    #expect(replaced == 2)
  }

  @Test func rangesCompareAndContain() {
    let outer = TextRange(2, 10)
    #expect(outer.contains(TextRange(2, 10)) && outer.contains(TextRange(5, 5)))
    #expect(!outer.contains(TextRange(1, 3)))
    #expect(outer.overlaps(TextRange(9, 20)) && !outer.overlaps(TextRange(10, 20)))
    #expect(TextRange(2, 3) < outer && outer < TextRange(3, 4))
    #expect(outer.count == 8 && outer.bounds == 2..<10 && TextRange(4, 4).isEmpty)
  }
}
