import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Finds the expressions of time of the session's document and resolves them.
///
/// Looking for them and resolving them are apart: ``find(anchor:)`` may be asked again with another
/// day, such as that on which a quotation was said.
struct TimeFinder {
  let session: Session
  let parser: TimeParser
  private var scanner: TimeScanner { parser.scanner }
  /// The expressions in order.
  let found: [FoundTime]

  /// Looks through the document.
  ///
  /// - Complexity: O(*n*) in the tokens; only those whose word type has a class of time are parsed.
  init(session: Session) {
    self.session = session
    let scanner = session.timeScanner
    parser = TimeParser(scanner: scanner)
    found = TimeSearch(session: session, parser: parser).run()
  }

  /// The expressions with their values.
  ///
  /// - Parameters:
  ///   - anchor: The day of writing; without it, relative times stay open.
  ///   - seconds: Seconds of that day, where the hour of writing is known.
  ///   - sayings: Stretches of reported words with the day on which they were said.
  ///   - wanted: Stretches of what is demanded or promised.
  func find(
    anchor: CalendarDay?, seconds: Int? = nil, sayings: [Saying] = [], wanted: [TextRange] = []
  ) -> [TimeExpression] {
    zip(found, resolve(anchor: anchor, seconds: seconds, sayings: sayings, wanted: wanted)).map {
      time, resolved in
      TimeExpression(
        span: time.range, type: resolved.type, value: resolved.value, mod: time.mod ?? resolved.mod)
    }
  }

  /// The intervals of ``found``.
  func resolve(
    anchor: CalendarDay?, seconds: Int? = nil, sayings: [Saying] = [], wanted: [TextRange] = []
  ) -> [ResolvedTime] {
    var resolver = TimeResolver(
      anchor: anchor.map { written(published: $0) }, seconds: seconds,
      islamic: session.knowledge.times.islamic)
    let own = resolver.anchor
    var results: [ResolvedTime] = []
    results.reserveCapacity(found.count)
    for time in found {
      let isQuoted = session.document.quotationOf[time.start] >= 0
      resolver.anchor =
        sayings.last { $0.range.contains(time.range) && (isQuoted || !$0.isQuotedOnly) }?.day ?? own
      resolver.tense =
        wanted.last { $0.contains(time.range) }.map { parser.tense(from: time.start, inWanted: $0) }
        ?? parser.tense(from: time.start, to: time.end)
      resolver.keepsYearOpen = time.isEvent
      var resolved = resolver.resolve(time.sense)
      if time.role == .to, let from = results.last, from.isKnown, resolved.isKnown,
        resolved.start < from.start
      {
        // من 28 كانون الأول إلى 3 كانون الثاني: the end comes after the beginning.
        resolver.anchor = from.day
        resolver.tense = .future
        let later = resolver.resolve(time.sense)
        if later.isKnown, later.start >= from.start { resolved = later }
      }
      results.append(resolved)
      if resolved.isKnown, resolved.grain.rawValue >= TimeGrain.part.rawValue { resolver.last = resolved }
    }
    return results
  }

  /// The day on which a text of that date was written.
  func written(published day: CalendarDay) -> CalendarDay { day.adding(days: shift(of: day)) }

  /// How many days the text was written before or after the day it is dated: its اليوم الاثنين tells.
  private func shift(of anchor: CalendarDay) -> Int {
    var votes: [Int: Int] = [:]
    for time in found {
      guard let (weekday, offset) = time.counted else { continue }
      let ahead = (weekday - anchor.adding(days: offset).weekday + 7) % 7
      votes[ahead > 2 ? ahead - 7 : ahead, default: 0] += 1
    }
    let best = votes.max { ($0.value, -abs($0.key)) < ($1.value, -abs($1.key)) }
    guard let best, best.key <= 1, best.value * 2 > votes.values.reduce(0, +) else { return 0 }
    return best.key
  }
}
