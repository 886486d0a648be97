import MahdarText
import TestSupport
import Testing

@Suite struct SentenceTests {
  private func sentences(_ text: String) -> [String] {
    let document = document(text)
    return document.sentences.map { document.string($0) }
  }

  @Test(arguments: [
    ("جاء. ثم غادر.", ["جاء.", "ثم غادر."]),
    ("قال د. سامي إن م. هالة غادرت. انتهى", ["قال د. سامي إن م. هالة غادرت.", "انتهى"]),
    ("قال د. سامي وم. هالة نعم. انتهى", ["قال د. سامي وم. هالة نعم.", "انتهى"]),
    ("وقال أ.د. سامي نعم. ثم سكت", ["وقال أ.د. سامي نعم.", "ثم سكت"]),
    ("ارتفع 3.5 في المئة. وهبط ٤٫٢", ["ارتفع 3.5 في المئة.", "وهبط ٤٫٢"]),
    ("عينة دي.إيه.إن جديدة. انتهى", ["عينة دي.إيه.إن جديدة.", "انتهى"]),
    ("انتهى الاجتماع.وغادر الوفد", ["انتهى الاجتماع.", "وغادر الوفد"]),
    ("انتظروا... ثم غادروا", ["انتظروا...", "ثم غادروا"]),
    ("انتظروا… ثم غادروا", ["انتظروا…", "ثم غادروا"]),
    ("متى؟ الآن! حسنا", ["متى؟", "الآن!", "حسنا"]),
    ("متى؟! لا أعرف", ["متى؟!", "لا أعرف"]),
    ("قال: «لن نغادر.» ثم جلس.", ["قال: «لن نغادر.»", "ثم جلس."]),
    ("قال: \"لن نغادر.\" ثم جلس.", ["قال: \"لن نغادر.\"", "ثم جلس."]),
    ("(انظر الصورة.) انتهى", ["(انظر الصورة.)", "انتهى"]),
    ("سطر بلا نقطة\nسطر آخر", ["سطر بلا نقطة", "سطر آخر"]),
    ("انتهى ۔ وبدأ", ["انتهى ۔", "وبدأ"]),
    ("نسخة a.b.c هنا. انتهى", ["نسخة a.b.c هنا.", "انتهى"]),
    ("بلغ عددهم 20. ثم زاد", ["بلغ عددهم 20.", "ثم زاد"]),
    ("أولا، ثانيا؛ ثالثا: رابعا", ["أولا، ثانيا؛ ثالثا: رابعا"]),
    ("", []), ("\n\n", []),
  ])
  func cuts(text: String, expected: [String]) {
    #expect(sentences(text) == expected)
  }

  /// Each token but line breaks stands in one sentence, in order.
  @Test(arguments: 1...60)
  func sentencesCoverTheTokens(seed: UInt64) {
    var random = SplitMix(seed)
    let document = document(random.text(150))
    var covered: [Int] = []
    for sentence in document.sentences {
      #expect(!sentence.isEmpty)
      covered += Array(sentence.start..<sentence.end)
    }
    #expect(covered == document.tokens.indices.filter { document.tokens[$0].kind != .newline })
    for (number, sentence) in document.sentences.enumerated() {
      for index in sentence.start..<sentence.end { #expect(document.sentenceOf[index] == Int32(number)) }
    }
  }
}
