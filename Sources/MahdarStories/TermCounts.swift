/// Counts the words of an article.
struct TermCounts {
  private var table: [UInt32: StoryTerm] = [:]
  private var labelled: Set<UInt32> = []
  private(set) var labels: [StoryLabel] = []

  mutating func add(_ key: UInt32, title: Bool, weight: UInt16, isInLead: Bool) {
    var term =
      table[key] ?? StoryTerm(key: key, count: 0, titleCount: 0, isInLead: false)
    term.count += weight
    if title, term.titleCount < .max { term.titleCount += 1 }
    if isInLead { term.isInLead = true }
    table[key] = term
  }

  mutating func label(_ key: UInt32, _ form: @autoclosure () -> String, most: Int) {
    if labels.count < most, labelled.insert(key).inserted {
      labels.append(StoryLabel(key: key, form: form()))
    }
  }

  /// The words by key.
  var terms: [StoryTerm] { table.values.sorted { $0.key < $1.key } }
}
