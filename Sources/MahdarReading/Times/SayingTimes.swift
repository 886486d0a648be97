import MahdarKnowledge
import MahdarRecord
import MahdarText

/// When things were said.
///
/// Three clocks stay apart: the day on which the text was published, to which the outlet's own words
/// are resolved; the day on which somebody spoke, to which the words between quotation marks are
/// resolved; and the day that a word means, which is its value.
///
/// The day of a saying is told by a time that stands in the cue's clause: `قال أمس`. Where none does,
/// and the report never says today in its own voice but names a day just before, a today in what is
/// reported of the past is that day: who writes on Saturday of what was done on Friday quotes a Friday's
/// today. A statement without a speaker of its own goes on with the time of the one before.
struct SayingTimes {
  let session: Session
  let finder: TimeFinder
  let statements: [Statement]
  let anchor: CalendarDay

  /// Tells the statements when they were said.
  ///
  /// - Returns: The stretches whose times are resolved to another day than the article's.
  static func tell(
    _ finder: TimeFinder, _ statements: inout [Statement], _ published: PublishedTime?
  ) -> [Saying] {
    guard let published, !finder.found.isEmpty else { return [] }
    let said = SayingTimes(
      session: finder.session, finder: finder, statements: statements,
      anchor: finder.written(published: published.day)
    ).run()
    for (index, time) in said.times.enumerated() { statements[index].time = time }
    return said.sayings
  }

  /// For each statement the time of saying, and the stretches whose times are resolved to another day
  /// than the article's.
  func run() -> (times: [String?], sayings: [Saying]) {
    let resolved = finder.resolve(anchor: anchor)
    var sayings: [Saying] = []
    var attached: [Int?] = []
    for (index, statement) in statements.enumerated() {
      let own = self.attached(to: statement, resolved) ?? (goesOn(index) ? attached[index - 1] : nil)
      attached.append(own)
      if let own, resolved[own].day != anchor {
        sayings.append(Saying(range: statement.content, day: resolved[own].day, isQuotedOnly: true))
      }
    }
    var times = [String?](repeating: nil, count: statements.count)
    if let event = eventDay(resolved) {
      for (index, statement) in statements.enumerated() where attached[index] == nil {
        guard
          let today = finder.found.first(where: { isToday($0) && statement.content.contains($0.range) }),
          isTold(today)
        else { continue }
        times[index] = event.description
        sayings.append(Saying(range: statement.content, day: event, isQuotedOnly: false))
      }
    }
    // A time in the clause of a saying may itself stand in what somebody said on another day.
    let final = sayings.isEmpty ? resolved : finder.resolve(anchor: anchor, sayings: sayings)
    for (index, own) in attached.enumerated() {
      if let own { times[index] = SayingTimes.value(final[own]) }
    }
    return (times, sayings)
  }

  /// Whether a statement that names no speaker goes on with the words of the one before: وأضاف.
  private func goesOn(_ index: Int) -> Bool {
    guard index > 0, statements[index].source == nil, !statements[index].sourceEntity.isEmpty else {
      return false
    }
    return statements[index].sourceEntity == statements[index - 1].sourceEntity
      && statements[index].within == statements[index - 1].within
  }

  // MARK: The cue's clause

  /// The day or time of day that stands nearest to the cue, in its clause and outside what is said.
  private func attached(to statement: Statement, _ resolved: [ResolvedTime]) -> Int? {
    guard let cue = session.document.token(at: statement.cue.start) else { return nil }
    var best: (distance: Int, index: Int)?
    for (index, time) in finder.found.enumerated() {
      guard isDay(time.sense), resolved[index].isKnown, !statement.content.contains(time.range),
        session.document.sentenceOf[time.start] == session.document.sentenceOf[cue],
        // A cue may itself be taken for a word of a time.
        time.start > cue || time.end <= cue, isOutlets(time, for: statement)
      else { continue }
      let between = time.start > cue ? (cue + 1)..<time.start : time.end..<cue
      guard between.count <= 24, isOneClause(between, statement, from: cue) else { continue }
      if best.map({ between.count < $0.distance }) ?? true { best = (between.count, index) }
    }
    return best?.index
  }

  /// Whether a time stands in no other statement's content, unless this statement does too.
  private func isOutlets(_ time: FoundTime, for statement: Statement) -> Bool {
    statements.allSatisfy {
      $0.id == statement.id || !$0.content.contains(time.range) || $0.content.contains(statement.cue)
    }
  }

  /// Whether no other finite verb and no relative clause stand between a cue and its time; what was said
  /// may.
  private func isOneClause(_ between: Range<Int>, _ statement: Statement, from cue: Int) -> Bool {
    for index in between {
      let token = session.document.tokens[index]
      if statement.content.contains(token.range) { continue }
      if token.kind == .newline || token.mark == .semicolon { return false }
      let word = session.words[index]
      if word.part == .verb || word.classes.contains(.relative) { return false }
      if statements.contains(where: { $0.id != statement.id && $0.cue.contains(token.range) }) {
        return false
      }
    }
    return true
  }

  private func isDay(_ sense: TimeSense) -> Bool {
    switch sense {
    case .part(_, let inner), .clock(_, let inner): inner.map { isDay($0) } ?? false
    case .told(_, let inner): isDay(inner)
    default: sense.isDay
    }
  }

  // MARK: The day of the event

  /// The day, up to three before the article's, that the report names most; `nil` where the outlet
  /// says today itself.
  private func eventDay(_ resolved: [ResolvedTime]) -> CalendarDay? {
    var votes: [Int: Int] = [:]
    for (time, value) in zip(finder.found, resolved) {
      if isToday(time), !statements.contains(where: { $0.content.contains(time.range) }) { return nil }
      guard value.isKnown, isNamed(time.sense), (1...3).contains(anchor.number - value.day.number) else {
        continue
      }
      votes[value.day.number, default: 0] += 1
    }
    return votes.max { ($0.value, $0.key) < ($1.value, $1.key) }.map { CalendarDay(number: $0.key) }
  }

  /// A weekday or yesterday, or a part of one.
  private func isNamed(_ sense: TimeSense) -> Bool {
    switch sense {
    case .weekday(_, .open), .today(-1), .hinted(_, .today(-1)): true
    case .part(_, .some(let inner)), .clock(_, .some(let inner)): isNamed(inner)
    default: false
    }
  }

  private func isToday(_ time: FoundTime) -> Bool {
    switch time.sense {
    case .today(0), .part(_, .some(.today(0))), .clock(_, .some(.today(0))): true
    default: false
    }
  }

  /// Whether it is told of the past: `أجريا اليوم`.
  private func isTold(_ time: FoundTime) -> Bool {
    finder.parser.tense(from: time.start, to: time.end) == .past
  }

  // MARK: The value

  /// A day, or a day with its hour; a part of a day is left out, ISO 8601 has none.
  private static func value(_ time: ResolvedTime) -> String {
    let isHour = time.suffix.count > 3 && time.suffix.utf8.contains(0x3A)
    return isHour ? time.value : time.day.description
  }
}

/// A stretch of reported words with the day on which they were said.
struct Saying {
  var range: TextRange
  var day: CalendarDay
  /// Only what stands between quotation marks is the speaker's own.
  var isQuotedOnly: Bool
}
