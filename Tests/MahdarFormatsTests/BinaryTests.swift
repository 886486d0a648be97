import MahdarRecord
import MahdarText
import Testing

@testable import MahdarFormats

/// Pictures, databases and noise are no articles; damaged texts are.
@Suite struct BinaryTests {
  private static let sentence = "قال العمدة إن الجسر مفتوح منذ الصباح أمام السيارات والمشاة. "

  private static func results(_ bytes: [UInt8]) throws -> [Result<Article, FormatError>] {
    try drain(ArticleFormat.open(ByteInput(bytes: bytes)))
  }

  private static func fault(_ bytes: [UInt8]) throws -> String? {
    let results = try results(bytes)
    guard results.count == 1, case .failure(let fault) = results[0] else { return nil }
    return fault.description
  }

  /// Bytes of a linear congruential generator, the same each time.
  private static func noise(_ count: Int, seed: UInt64) -> [UInt8] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
  }

  static let signed: [(String, [UInt8])] = [
    ("a PNG picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    ("a JPEG picture", [0xFF, 0xD8, 0xFF, 0xE0]),
    ("a WebP picture", Array("RIFF\u{10}\0\0\0WEBPVP8 ".utf8)),
    ("a PDF document", Array("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n".utf8)),
    ("an SQLite database", Array("SQLite format 3\0".utf8)),
    ("an MP4 film", Array("\0\0\0\u{18}ftypisom".utf8)),
    ("an archive of tar", [UInt8](repeating: 0x61, count: 257) + Array("ustar\0".utf8)),
    ("compressed with bzip2", Array("BZh91AY&SY".utf8)),
  ]

  @Test(arguments: signed) func signaturesTell(kind: String, bytes: [UInt8]) throws {
    let expected =
      "The input holds no text: it is \(kind). Give a text, a page, a feed, a table or a crawl."
    #expect(try Self.fault(bytes) == expected)
    #expect(try Self.fault(bytes + Array(Self.sentence.utf8)) == expected)
    for format in [ArticleFormat.text, .jsonl, .html] {
      let source = try ArticleFormat.open(ByteInput(bytes: bytes), as: format)
      #expect(try drain(source).count == 1)
    }
  }

  @Test(arguments: [300, 1000, 20_000, 300_000], 1...25 as ClosedRange<UInt64>)
  func noiseIsNoText(count: Int, seed: UInt64) throws {
    let fault = try #require(try Self.fault(Self.noise(count, seed: seed)))
    #expect(fault.hasPrefix("The input holds no text: "))
    #expect(fault.contains(" characters can't be decoded or are control characters. "))
  }

  @Test func numbersAndHolesAreNoText() throws {
    let numbers = (0..<500 as Range<UInt32>).flatMap { number in
      withUnsafeBytes(of: (number &* 2_654_435_761).littleEndian) { Array($0) }
    }
    #expect(try Self.fault(numbers) != nil)
    #expect(try Self.fault([UInt8](repeating: 0, count: 4096)) != nil)
    #expect(try Self.fault(Array(Self.sentence.utf8) + [UInt8](repeating: 0, count: 4096)) != nil)
  }

  /// A text with some bad bytes, NULs or the marks of a wire is read as before.
  @Test func damagedTextsAreRead() throws {
    let text = Array(String(repeating: Self.sentence, count: 20).utf8)
    var torn = text
    for place in stride(from: 40, to: torn.count, by: 97) { torn[place] = 0xFF }
    let wire =
      Array("\u{16}\u{16}\u{1}abc\u{2}".utf8) + text.prefix(220) + Array("\u{3}\u{4}\u{1A}\u{1E}".utf8)
    let cases: [[UInt8]] = [
      text, torn, text + [0, 0, 0], wire, Array("نص\0".utf8), Array("قال".utf8) + [0xFF],
      Array("%PD قال العمدة".utf8), Array("BM قال العمدة".utf8), Array("MZ قال العمدة".utf8),
    ]
    for bytes in cases {
      let results = try Self.results(bytes)
      #expect(results.count == 1)
      #expect(throws: Never.self) { try results.first?.get() }
    }
  }

  /// Text of two bytes a letter is full of bytes that are control characters by themselves.
  @Test(arguments: [true, false], [true, false]) func utf16IsText(isBig: Bool, isMarked: Bool) throws {
    let marks = isMarked ? "\u{FEFF}" : ""
    let text = String(repeating: Self.sentence + "«نعم»، قالت؛ ", count: 10)
    let bytes = (marks + text).utf16.flatMap { unit in
      isBig ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    #expect(try Self.results(bytes).first?.get().text.string == text)
  }
}
