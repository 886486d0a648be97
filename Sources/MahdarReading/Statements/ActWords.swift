import MahdarText

/// Classes of words that decide an act, by name in `particles.tsv`.
enum ActWords {
  /// ضرورة, يجب, ينبغي: what is said must be done.
  static let necessity: WordClasses = [.modal]
}

extension Session {
  func matchesAny(_ index: Int, _ classes: WordClasses) -> Bool {
    !words[index].possible.isDisjoint(with: classes)
  }
}
