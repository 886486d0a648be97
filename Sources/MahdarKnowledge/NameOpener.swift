import MahdarText

/// Words that make one name with the word behind them: عبد الغني, أبو حمد.
package enum NameOpener {
  private static let words: [[UInt8]] = [
    [Letter.ain, Letter.beh, Letter.dal], [Letter.alef, Letter.beh, Letter.waw],
    [Letter.alef, Letter.beh, Letter.yeh], [Letter.alef, Letter.beh, Letter.alef],
  ]

  /// Whether a folded word is one of them: عبد, ابو, ابي, ابا.
  package static func opens(_ word: [UInt8]) -> Bool { word.count == 3 && words.contains(word) }
}
