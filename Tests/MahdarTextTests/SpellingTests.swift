import MahdarText
import Testing

@Suite struct SpellingTests {
  @Test(arguments: [
    ("كتابة", Spelling.End.tehMarbuta), ("كتابه", .heh), ("على", .alefMaqsura), ("علي", .yeh),
    ("كتاب", .other),
    ("كتابةً", .tehMarbuta), ("", .other), ("Beirut", .other),
  ])
  func theEnd(_ word: String, _ end: Spelling.End) {
    #expect(Spelling(word).end == end)
  }

  @Test(arguments: [
    ("ألعاب", Spelling.Alef.above), ("العاب", .bare), ("إعلان", .below), ("آمال", .above), ("بألعاب", .above),
    ("كتاب", .bare), ("مدرسة", .none),
  ])
  func theFirstAlef(_ word: String, _ alef: Spelling.Alef) {
    #expect(Spelling(word).alef == alef)
  }

  @Test func theMarksOfTheAccusative() {
    #expect(Spelling("مؤكداً").hasTanween)
    #expect(!Spelling("مؤكدا").hasTanween)
    #expect(!Spelling("مؤكّدا").hasTanween)
  }

  @Test func anUnknownSpelling() {
    #expect(!Spelling.unknown.isKnown)
    #expect(Spelling("كتاب").isKnown)
  }

  /// Letters in their presentation forms tell what the letters tell.
  @Test(arguments: [
    ("\u{FE8D}\u{FEDF}\u{FEA4}\u{FE8E}\u{FEAD}\u{FEB1}", "الحارس"),
    ("\u{FEA7}\u{FEC4}\u{FE94}", "خطة"), ("\u{FEF7}\u{FEE3}\u{FEAE}", "لأمر"),
    ("\u{FEB7}\u{FE98}\u{FEEF}", "شتى"),
  ])
  func presentationFormsAreSpeltAlike(form: String, word: String) {
    #expect(Spelling(form) == Spelling(word))
    #expect(Folding.fold(form) == Folding.fold(word))
  }
}
