import Mahdar

/// `1 origin`, `2 origins`.
func counted(_ count: Int, _ word: String, _ plural: String? = nil) -> String {
  FactWording.counted(count, word, plural)
}

extension ListText {
  /// Words on a line of their own.
  mutating func indented(_ words: String) {
    plain("  ")
    self.words(words)
    end()
  }

  /// A time as people write it.
  func time(_ value: String) -> String { TimeWording(.english)(value) }

  /// A sentence of the archive's, its days as people write them.
  mutating func sentence(_ words: String) {
    self.words(words.replacing(/\d{4}-\d{2}(-\d{2})?/) { time(String($0.output.0)) })
  }

  /// From the first day to the last one: one day alone, where they are the same.
  func days(_ first: String?, _ last: String?) -> String {
    guard let first, let last, first != last else { return (first ?? last).map(time) ?? "no day" }
    return "\(time(first)) to \(time(last))"
  }

  /// Says how many further ones there are, if any.
  mutating func more(_ count: Int) {
    if count <= 0 { return }
    plain("  and \(counted(count, "more", "more"))")
    end()
  }
}
