import MahdarText
import TestSupport
import Testing

@Suite struct TokenizerTests {
  private func words(_ text: String) -> [String] {
    let text = Text(text)
    return tokens(text).filter { $0.kind != .newline }.map { text[$0.range] }
  }

  @Test(arguments: [
    ("قال الوزير.", ["قال", "الوزير", "."]),
    ("وأضاف:«نعم»", ["وأضاف", ":", "«", "نعم", "»"]),
    ("ارتفع 3.5 في المئة", ["ارتفع", "3.5", "في", "المئة"]),
    ("٤٫٢ و١٬٠٠٠ و1,000", ["٤٫٢", "و", "١٬٠٠٠", "و", "1,000"]),
    ("عند 14:30 يوم 16/6/2021", ["عند", "14:30", "يوم", "16/6/2021"]),
    ("COVID-19 وa.b@c.org", ["COVID", "-", "19", "و", "a.b@c.org"]),
    ("قالَ الرَّئيسُ", ["قالَ", "الرَّئيسُ"]),
    ("الـــرئيس", ["الـــرئيس"]),
    ("انتظروا... ثم", ["انتظروا", "...", "ثم"]),
    ("،،نعم،،", ["،", "،", "نعم", "،", "،"]),
    (",,نعم''", [",,", "نعم", "''"]),
    ("\u{200F}قال\u{200F} \u{202B}نعم\u{202C}", ["قال", "نعم"]),
    ("می\u{200C}شود", ["می\u{200C}شود"]),
    ("", []), (" \u{A0}\t", []), ("\u{64E}", []),
  ])
  func pieces(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func lineBreaksAreOneToken() {
    let text = Text("أ\r\n \n\nب\u{2028}ج")
    #expect(tokens(text).map(\.kind) == [.word, .newline, .word, .newline, .word])
  }

  @Test func spacesAreRemembered() {
    let found = tokens(Text("أ ب،ج"))
    #expect(found.map(\.spaceBefore) == [true, true, false, false])
  }

  @Test(arguments: 1...60)
  func theLawsHoldOnRandomBytes(seed: UInt64) {
    var random = SplitMix(seed)
    var replaced = 0
    let text = Text(repairing: random.bytes(400), replaced: &replaced)
    expectLaws(text)
    expectLaws(Text(random.text(200)))
  }

  /// In bounds, on the edges of code points, in order, and nothing between them that shows.
  private func expectLaws(_ text: Text, _ location: SourceLocation = #_sourceLocation) {
    var end = 0
    for token in tokens(text) {
      let (start, limit) = (Int(token.start), Int(token.end))
      #expect(end <= start && start < limit && limit <= text.bytes.count, sourceLocation: location)
      #expect(isEdge(start, text) && isEdge(limit, text), sourceLocation: location)
      expectNothingShows(end, start, text, location)
      end = limit
    }
    expectNothingShows(end, text.bytes.count, text, location)
  }

  private func isEdge(_ offset: Int, _ text: Text) -> Bool {
    offset == text.bytes.count || text.bytes[offset] & 0xC0 != 0x80
  }

  private func expectNothingShows(_ from: Int, _ to: Int, _ text: Text, _ location: SourceLocation) {
    for scalar in text[TextRange(from, to)].unicodeScalars {
      let category = scalar.properties.generalCategory
      let isHidden =
        scalar.properties.isWhitespace || category == .format || category == .nonspacingMark
        || category == .control || category == .modifierLetter
      #expect(isHidden, "U+\(String(scalar.value, radix: 16)) was lost", sourceLocation: location)
    }
  }

  @Test(arguments: 1...200)
  func theFastOneDoesWhatTheNaiveOneDoes(seed: UInt64) {
    var random = SplitMix(seed)
    let text = random.text(1 + Int(seed))
    let found = tokens(Text(text)).map {
      NaiveTokenizer.Piece(kind: "\($0.kind)", start: Int($0.start), end: Int($0.end))
    }
    #expect(found == NaiveTokenizer.pieces(text), "\(text.debugDescription)")
  }

  /// All texts of three code points of the alphabet.
  @Test func theFastOneDoesWhatTheNaiveOneDoesOnAllShortTexts() {
    var differences: [String] = []
    for first in alphabet {
      for second in alphabet {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: [first, second, first])
        let text = String(view)
        let found = tokens(Text(text)).map {
          NaiveTokenizer.Piece(kind: "\($0.kind)", start: Int($0.start), end: Int($0.end))
        }
        if found != NaiveTokenizer.pieces(text) { differences.append(text.debugDescription) }
      }
    }
    #expect(differences == [])
  }
}
