import MahdarText
import TestSupport
import Testing

@Suite struct QuotationTests {
  /// The quotations from mark to mark; nested ones with their depth before them, open ones with `…`.
  private func quotations(_ text: String) -> [String] {
    let document = document(text)
    return document.quotations.map { quotation in
      var depth = 0
      var parent = quotation.parent
      while parent >= 0 {
        depth += 1
        parent = document.quotations[parent].parent
      }
      let end = quotation.closed ? quotation.close + 1 : quotation.close
      let words = document.string(TokenRange(quotation.open, end))
      return String(repeating: ">", count: depth) + words + (quotation.closed ? "" : "…")
    }
  }

  @Test(arguments: [
    ("قال: «نعم» ثم جلس", ["«نعم»"]),
    ("قال: “نعم” ثم جلس", ["“نعم”"]),
    ("قال: ”نعم“ ثم جلس", ["”نعم“"]),
    ("قال: „نعم“ ثم جلس", ["„نعم“"]),
    ("قال: \"نعم\" ثم جلس", ["\"نعم\""]),
    ("قال: 'نعم' ثم جلس", ["'نعم'"]),
    ("قال: ‘نعم’ ثم جلس", ["‘نعم’"]),
    ("قال: ''نعم'' ثم جلس", ["''نعم''"]),
    ("قال: ,,نعم'' ثم جلس", [",,نعم''"]),
    ("قال: »نعم« ثم جلس", ["»نعم«"]),
    ("قال:\"نعم\"وجلس", ["\"نعم\""]),
    ("«أولا» و«ثانيا»", ["«أولا»", "«ثانيا»"]),
    ("\"أولا\" و\"ثانيا\"", ["\"أولا\"", "\"ثانيا\""]),
    ("«قال لي \"نعم\" أمس»", ["«قال لي \"نعم\" أمس»", ">\"نعم\""]),
    ("«قرأت «الأيام» أمس»", ["«قرأت «الأيام» أمس»", ">«الأيام»"]),
    ("\"قرأت «الأيام» أمس\"", ["\"قرأت «الأيام» أمس\"", ">«الأيام»"]),
    ("صحيفة \"الصدى\" قالت: \"نعم\".", ["\"الصدى\"", "\"نعم\""]),
    ("don't و rock'n'roll", []),
    ("بلا علامات", []),
    ("نعم» ثم جلس", []),
    ("«نعم ثم جلس\nسطر", ["«نعم ثم جلس…"]),
    ("", []), ("«", ["«…"]), ("»", []),
  ])
  func pairs(text: String, expected: [String]) {
    #expect(quotations(text) == expected)
  }

  @Test func aQuotationOpenedAgainAtEachParagraphIsOne() {
    let text = "وتابع: «الأولى.\n«الثانية.\n«الثالثة». ثم جلس"
    #expect(quotations(text) == ["«الأولى.\n«الثانية.\n«الثالثة»"])
  }

  @Test func aQuotationThatClosesInALaterParagraphIsOne() {
    #expect(quotations("وتابع: «الأولى.\nالثانية». ثم جلس") == ["«الأولى.\nالثانية»"])
  }

  @Test func oneThatIsNeverClosedEndsWithItsParagraph() {
    let found = document("قال: «نعم\nثم «جلس» هنا").quotations
    #expect(found.map(\.closed) == [false, true])
  }

  /// Whatever the text, quotations nest and lie within it, and each token knows its own.
  @Test(arguments: 1...80)
  func quotationsNest(seed: UInt64) {
    var random = SplitMix(seed)
    let marks: [String] = [
      "«", "»", "“", "”", "\"", "'", "‘", "’", "„", ",,", "''", " ", " ", "نعم", ".", "\n", ":",
    ]
    let text = (0..<80).map { _ in marks[Int(random.next() % UInt64(marks.count))] }.joined()
    let document = document(text)
    for (position, quotation) in document.quotations.enumerated() {
      #expect(quotation.open <= quotation.close && quotation.close <= document.tokens.count)
      #expect(quotation.parent < position)
      if quotation.closed { #expect(quotation.close < document.tokens.count) }
      if quotation.parent >= 0 {
        #expect(document.quotations[quotation.parent].open < quotation.open)
      }
    }
    #expect(document.quotationOf.allSatisfy { $0 >= -1 && Int($0) < document.quotations.count })
  }
}
