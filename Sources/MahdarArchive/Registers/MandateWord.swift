import CMahdarAssets

/// What the word that opens the object of a decision does to a mandate: إنهاء المهمة, تمديد المهمة.
enum MandateWord: String {
  case ends
  /// It ends a suspension.
  case resumes
  case extends
  /// It denies what follows: عدم التمديد.
  case denies

  /// What the first word of an object does; `nil` for any other word.
  init?(opening object: String) {
    guard let first = EntityKey.words(object).first, let word = MandateWord.words[first] else { return nil }
    self = word
  }

  /// The words of `mandate-words.tsv`, folded.
  private static let words: [[UInt8]: MandateWord] = {
    let asset = mahdar_asset_mandate_words()
    let table = String(
      decoding: UnsafeBufferPointer(start: asset.bytes, count: Int(asset.length)), as: UTF8.self)
    var words: [[UInt8]: MandateWord] = [:]
    // Behind the comment and the names of the columns.
    for line in table.split(separator: "\n").dropFirst(2) {
      let columns = line.split(separator: "\t").map(String.init)
      guard columns.count == 2, let effect = MandateWord(rawValue: columns[0]),
        let word = EntityKey.words(columns[1]).first
      else { preconditionFailure("mandate-words.tsv has a line without an effect and a word: \(line)") }
      words[word] = effect
    }
    return words
  }()
}
