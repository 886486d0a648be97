import MahdarText
import TestSupport
import Testing

@Suite struct FoldingTests {
  /// Spellings that are one word.
  @Test(arguments: [
    ("مُؤَكِّدًا", "مؤكدا"), ("الـــرئيس", "الرئيس"), ("قـال", "قال"), ("رحمٰن", "رحمن"),
    ("إلى", "الي"), ("أحمد", "احمد"), ("آمال", "امال"), ("ٱلله", "الله"), ("القاهرة", "القاهره"),
    ("على", "علي"), ("ایران", "ايران"), ("کتاب", "كتاب"), ("گروه", "كروه"), ("پاريس", "باريس"),
    ("می‌شود", "ميشود"),
    ("ﺍﻟﺮﺋﻴﺲ", "الرئيس"), ("ﻻ", "لا"), ("ﻷن", "لأن"), ("ﻹعلان", "لإعلان"), ("ﻵن", "لآن"),
    ("٢٠٢١", "2021"), ("۲۰۲۱", "2021"), ("NATO", "nato"), ("\u{200F}قال\u{200E}", "قال"),
    ("\u{FEFF}قال", "قال"), ("\u{2068}قال\u{2069}", "قال"), ("قا\u{AD}ل", "قال"),
  ])
  func spellingsOfOneWord(written: String, same: String) {
    #expect(Folding.fold(written) == Folding.fold(same))
  }

  /// Words that must stay apart.
  @Test(arguments: [
    ("سأل", "سئل"), ("مسؤول", "مسول"), ("قال", "قالت"), ("رأي", "ري"), ("عام", "عالم"), ("ذكر", "دكر"),
    ("مبدأ", "مبدئ"), ("شئون", "شؤون"),
  ])
  func differentWords(one: String, other: String) {
    #expect(Folding.fold(one) != Folding.fold(other))
  }

  @Test func lettersHaveTheirCodes() {
    #expect(Folding.fold("قال") == [0xC2, Letter.alef, Letter.lam])
    #expect(Folding.fold("ابتدرسعفكلمنهوي").allSatisfy(Letter.isArabic))
    #expect(Folding.fold("") == [])
    #expect(Folding.fold(" \u{64E}\u{640}") == [])
  }

  @Test func presentationFormsAreTheirLetters() {
    // Each form that Unicode decomposes into one or two Arabic letters folds as they do.
    let plain: [(ClosedRange<UInt32>, String)] = [
      (0xFE8D...0xFE8E, "ا"), (0xFE8F...0xFE92, "ب"), (0xFE93...0xFE94, "ة"), (0xFE95...0xFE98, "ت"),
      (0xFE99...0xFE9C, "ث"), (0xFE9D...0xFEA0, "ج"), (0xFEA1...0xFEA4, "ح"), (0xFEA5...0xFEA8, "خ"),
      (0xFEA9...0xFEAA, "د"), (0xFEAB...0xFEAC, "ذ"), (0xFEAD...0xFEAE, "ر"), (0xFEAF...0xFEB0, "ز"),
      (0xFEB1...0xFEB4, "س"), (0xFEB5...0xFEB8, "ش"), (0xFEB9...0xFEBC, "ص"), (0xFEBD...0xFEC0, "ض"),
      (0xFEC1...0xFEC4, "ط"), (0xFEC5...0xFEC8, "ظ"), (0xFEC9...0xFECC, "ع"), (0xFECD...0xFED0, "غ"),
      (0xFED1...0xFED4, "ف"), (0xFED5...0xFED8, "ق"), (0xFED9...0xFEDC, "ك"), (0xFEDD...0xFEE0, "ل"),
      (0xFEE1...0xFEE4, "م"), (0xFEE5...0xFEE8, "ن"), (0xFEE9...0xFEEC, "ه"), (0xFEED...0xFEEE, "و"),
      (0xFEEF...0xFEF0, "ى"), (0xFEF1...0xFEF4, "ي"), (0xFEF5...0xFEFC, "لا"), (0xFE80...0xFE80, "ء"),
      (0xFE81...0xFE84, "أ"), (0xFE85...0xFE86, "ؤ"), (0xFE89...0xFE8C, "ئ"), (0xFB56...0xFB59, "پ"),
      (0xFB8E...0xFB91, "ک"), (0xFBFC...0xFBFF, "ی"),
    ]
    for (scalars, letters) in plain {
      for value in scalars {
        let form = Unicode.Scalar(value).map { String($0) } ?? ""
        #expect(Folding.fold(form) == Folding.fold(letters), "U+\(String(value, radix: 16))")
      }
    }
  }

  /// A folded word read as text again folds to itself.
  @Test(arguments: 1...40)
  func foldingAgainChangesNothing(seed: UInt64) {
    var random = SplitMix(seed)
    let codes = Folding.fold(random.text(60))
    #expect(Folding.fold(written(codes)) == codes)
  }

  /// The codes as letters.
  private func written(_ codes: [UInt8]) -> String {
    var view = String.UnicodeScalarView()
    for code in codes {
      if code == Letter.other {
        view.append("😀")
      } else if code >= 0x80, let scalar = Unicode.Scalar(UInt32(code) - 0x80 + 0x600) {
        view.append(scalar)
      } else {
        view.append(Unicode.Scalar(code))
      }
    }
    return String(view)
  }

  /// The parts of a text fold to the parts of its folding.
  @Test(arguments: 1...20)
  func foldingGoesLetterByLetter(seed: UInt64) {
    var random = SplitMix(seed)
    let text = random.text(50)
    let parts = text.unicodeScalars.flatMap { Folding.fold(String($0)) }
    #expect(Folding.fold(text) == parts)
  }
}
