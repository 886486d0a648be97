import MahdarText

/// An expression of time as gold or a reading has it.
struct AnnotatedTime: Sendable {
  var span: CodePoints
  var type: String
  /// `nil` where the text leaves the value to the reader.
  var value: String?
}

extension Scorer {
  /// What is counted of expressions of time.
  struct TimeCounts: Sendable {
    /// Whether any gold had the layer.
    var isMeasured = false
    /// Found with the very extent of the gold.
    var exact = Tally()
    /// Found with some word of the gold's extent.
    var touched = Tally()
    var type = Share()
    var value = Share()
  }

  /// Scores the times of an article: extents, and of those found the type and the value.
  mutating func addTimes(
    _ article: AnnotatedArticle, _ gold: [AnnotatedTime], _ system: [AnnotatedTime], _ text: ScoredText
  ) {
    times.isMeasured = true
    for tally in [\TimeCounts.exact, \TimeCounts.touched] {
      times[keyPath: tally].gold += gold.count
      times[keyPath: tally].system += system.count
    }
    let matches = match(gold.map(\.span), system.map(\.span))
    let matchedGold = Set(matches.map(\.gold))
    let matchedSystem = Set(matches.map(\.system))
    for (index, time) in gold.enumerated() where !matchedGold.contains(index) {
      note("missed", article, "time \(text[time.span]) \(time.value ?? "")")
    }
    for (index, time) in system.enumerated() where !matchedSystem.contains(index) {
      note("spurious", article, "time \(text[time.span]) \(time.value ?? "")")
    }
    for pair in matches {
      let (wanted, found) = (gold[pair.gold], system[pair.system])
      times.touched.hit += 1
      if wanted.span == found.span {
        times.exact.hit += 1
      } else {
        note("extent", article, "time: gold '\(text[wanted.span])', system '\(text[found.span])'")
      }
      times.type.add(wanted.type == found.type)
      guard let value = wanted.value else { continue }
      times.value.add(value == found.value)
      if value != found.value {
        note("value", article, "time \(text[wanted.span]): gold \(value), system \(found.value ?? "none")")
      }
    }
  }

  /// The figures of times; none where no gold has them.
  var timeFigures: [(String, Figure)] {
    guard times.isMeasured else { return [] }
    func share(_ share: Share) -> Figure {
      .share(share.all > 0 ? rounded(Double(share.right) / Double(share.all)) : nil)
    }
    func finding(_ tally: Tally) -> Figure {
      .finding(Finding(gold: tally.gold, system: tally.system, hit: tally.hit))
    }
    return [
      ("times", finding(times.exact)), ("times_touched", finding(times.touched)),
      ("time_type_accuracy", share(times.type)), ("time_value_accuracy", share(times.value)),
    ]
  }
}
