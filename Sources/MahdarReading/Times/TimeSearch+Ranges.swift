import MahdarKnowledge
import MahdarText

/// Ranges: two expressions of which each gives the other what it leaves out.
extension TimeSearch {
  /// Marks the ends of ranges and lets them share year, day and part of the day.
  mutating func join() {
    guard found.count > 1 else { return }
    for second in 1..<found.count {
      let first = second - 1
      guard isRange(found[first], found[second]) else { continue }
      found[first].role = .from
      found[second].role = .to
      let (a, b) = TimeSearch.share(found[first].sense, found[second].sense)
      found[first].sense = a
      found[second].sense = b
    }
  }

  /// Whether nothing but إلى, a dash, or after بين a و, stands between two expressions.
  private func isRange(_ a: FoundTime, _ b: FoundTime) -> Bool {
    if a.role == .from { return false }
    let scanner = parser.scanner
    guard b.start >= a.end, b.start - a.end <= 2 else { return false }
    if let to = scanner.word(a.end, .to) ?? scanner.word(a.end, .until) { return to.end == b.start }
    if parser.isMark(a.end, .dash), b.start == a.end + 1 { return true }
    guard let between = scanner.wordBefore(a.start, .from), between.word.number == 1 else {
      // بين عامي 2010 و2015
      guard a.start >= 2, let earlier = scanner.wordBefore(a.start - 1, .from), earlier.word.number == 1
      else {
        return false
      }
      return isJoined(a.end, b.start)
    }
    return isJoined(a.end, b.start)
  }

  private func isJoined(_ end: Int, _ start: Int) -> Bool {
    let and = parser.scanner.afterAnd(end)
    if and.hasAnd { return and.index == start }
    return end == start && parser.scanner.words(start).contains { $0.clitics.contains(.and) }
  }

  /// Each sense completed from the other.
  static func share(_ a: TimeSense, _ b: TimeSense) -> (TimeSense, TimeSense) {
    switch (a, b) {
    case (.clock(var from, let dayA), .clock(var to, let dayB)):
      if from.part == nil { from.part = to.part } else if to.part == nil { to.part = from.part }
      if from.zone == nil { from.zone = to.zone }
      return (.clock(from, of: dayA ?? dayB), .clock(to, of: dayB ?? dayA))
    case (
      .dayOfMonth(let day, .month(let month, let islamic, nil, .open)),
      .dayOfMonth(_, .month(_, _, let year, let which))
    ):
      return (.dayOfMonth(day, of: .month(month, islamic: islamic, year: year, which)), b)
    case (.month(let month, let islamic, nil, .open), .month(_, _, let year, let which)):
      return (.month(month, islamic: islamic, year: year, which), b)
    default: return (a, b)
    }
  }
}
