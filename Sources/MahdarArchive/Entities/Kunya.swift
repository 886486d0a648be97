import MahdarText

/// The nouns in names whose form tells the case they stand in: أبو بكر says, one sees أبا بكر and hears of
/// أبي بكر.
enum Kunya {
  private static let father = forms([Letter.alef, Letter.beh])
  /// أخو زيد: of a brother only as the first word, for elsewhere it is somebody's.
  private static let brother = forms([Letter.alef, Letter.khah])
  /// ذو الفقار.
  private static let owner = forms([Letter.thal])

  /// The nominative, the accusative and the genitive.
  private static func forms(_ stem: [UInt8]) -> [[UInt8]] {
    [Letter.waw, Letter.alef, Letter.yeh].map { stem + [$0] }
  }

  /// The folded words of a person's name, such nouns before another word in the nominative.
  ///
  /// أبي بن كعب is a name of its own.
  static func nominative(_ words: [[UInt8]]) -> [[UInt8]] {
    words.enumerated().map { place, word in
      guard place + 1 < words.count, !EntityKey.isSon(words[place + 1]) else { return word }
      for forms in [father, owner] + (place == 0 ? [brother] : []) where forms.contains(word) {
        return forms[0]
      }
      return word
    }
  }

  /// Whether a name has such a noun in another case than the nominative.
  static func isOblique(_ name: String) -> Bool {
    let words = EntityKey.words(name)
    return nominative(words) != words
  }

  /// The forms of such a noun; none of another word.
  static func forms(of word: [UInt8]) -> [[UInt8]] {
    [father, owner, brother].first { $0.contains(word) } ?? []
  }

  /// Whether a word in the nominative makes one name with the next one.
  static func isPrefix(_ word: [UInt8]) -> Bool { word == father[0] || word == owner[0] }
}
