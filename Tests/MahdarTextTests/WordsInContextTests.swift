import MahdarText
import Testing

/// Words with their context fall between words at both ends.
@Suite struct WordsInContextTests {
  @Test(arguments: [
    // Both ends inside a word, and an ellipsis at each.
    ("طار أن بوابات ", "السد فتحت", " صباحا و", true, true, "…أن بوابات السد فتحت صباحا…"),
    // All of the text stands there: nothing is lost, nothing added.
    ("وقال ", "السد فتح", " صباحا و", false, false, "وقال السد فتح صباحا و"),
    // The cut falls between words already.
    (" أن بوابات ", "السد", " فتح ", true, true, "…أن بوابات السد فتح…"),
    ("أن\nبوابات ", "السد", ".\nو", true, true, "…بوابات السد.…"),
    // A clitic before the words and the rest of the word behind them are theirs.
    ("لى الضفة و", "قال", "ت هالة إ", true, true, "…الضفة وقالت هالة…"),
    ("", "السد", "", true, true, "…السد…"),
    ("", "", "", false, false, ""),
  ])
  func theCutFallsBetweenWords(
    prefix: String, words: String, suffix: String, isCutBefore: Bool, isCutBehind: Bool, expected: String
  ) {
    #expect(
      inContext(prefix, words, suffix, isCutBefore: isCutBefore, isCutBehind: isCutBehind) == expected)
  }

  /// Wherever a text is cut, what is left is words of it.
  @Test func noCutMakesAWordThatTheTextHasNot() {
    let text = Array("أعلنت البلدية تمديد ولاية اللجنة ستة أشهر وفتح مستشفى الضفة أمام الزوار".unicodeScalars)
    func part(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(text[range])) }
    let known = Set(part(0..<text.count).split(separator: " "))
    for start in 0..<30 {
      for end in 40..<text.count {
        let shown = inContext(
          part(start..<33), part(33..<37), part(37..<end), isCutBefore: start > 0,
          isCutBehind: end < text.count)
        #expect(shown.hasPrefix("…") == (start > 0) && shown.hasSuffix("…") == (end < text.count))
        let bare = shown.replacing("…", with: "")
        for word in bare.split(separator: " ") { #expect(known.contains(word), "\(shown)") }
      }
    }
  }
}
