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
    scanner.begin()
    parser = TimeParser(scanner: scanner)
    found = TimeSearch(session: session, parser: parser).run()
  }

  /// The expressions with their values.
  ///
  /// - Parameters:
  ///   - anchor: The day of writing; without it, relative times stay open.
  ///   - seconds: Seconds of that day, where the hour of writing is known.
  ///   - sayings: Stretches of quoted words with the day on which they were said.
  func find(
    anchor: CalendarDay?, seconds: Int? = nil, sayings: [(range: TextRange, day: CalendarDay)] = []
  ) -> [TimeExpression] {
    zip(found, resolve(anchor: anchor, seconds: seconds, sayings: sayings)).map { time, resolved in
      TimeExpression(
        span: time.range, type: resolved.type, value: resolved.value, mod: time.mod ?? resolved.mod)
    }
  }

  /// The intervals of ``found``.
  func resolve(
    anchor: CalendarDay?, seconds: Int? = nil, sayings: [(range: TextRange, day: CalendarDay)] = []
  ) -> [ResolvedTime] {
    var resolver = TimeResolver(
      anchor: anchor.map { $0.adding(days: shift(of: $0)) }, seconds: seconds,
      islamic: session.knowledge.times.islamic)
    let own = resolver.anchor
    var results: [ResolvedTime] = []
    results.reserveCapacity(found.count)
    for time in found {
      resolver.anchor = sayings.last { $0.range.contains(time.range) }?.day ?? own
      resolver.tense = tense(time)
      resolver.keepsYearOpen = time.isEvent
      let resolved = resolver.resolve(time.sense)
      results.append(resolved)
      if resolved.isKnown, resolved.grain.rawValue >= TimeGrain.part.rawValue { resolver.last = resolved }
    }
    return results
  }

  /// How many days the text was written before or after the day it is dated: its اليوم الاثنين tells.
  private func shift(of anchor: CalendarDay) -> Int {
    var votes: [Int: Int] = [:]
    for time in found {
      guard let (weekday, offset) = time.counted else { continue }
      let ahead = (weekday - anchor.adding(days: offset).weekday + 7) % 7
      votes[ahead > 3 ? ahead - 7 : ahead, default: 0] += 1
    }
    let best = votes.max { ($0.value, -abs($0.key)) < ($1.value, -abs($1.key)) }
    guard let best, abs(best.key) <= 2, best.value * 2 > votes.values.reduce(0, +) else { return 0 }
    return best.key
  }

  // MARK: Tense

  /// Whether the sentence speaks of what was or what will be: its nearest verb, or words that say so.
  private func tense(_ time: FoundTime) -> TimeTense {
    let document = session.document
    if time.start > 0 {
      let kinds = scanner.kinds(time.start - 1)
      if kinds & TimeKind.since.bit != 0 { return .past }
      if kinds & (TimeKind.until.bit | TimeKind.to.bit) != 0 { return .future }
    }
    guard time.start < document.sentenceOf.count else { return .open }
    let sentence = document.sentenceOf[time.start]
    var index = time.start - 1
    while index >= 0, index > time.start - 25, document.sentenceOf[index] == sentence {
      if let tense = tense(at: index) { return tense }
      index -= 1
    }
    index = time.end
    while index < document.tokens.count, index < time.end + 15, document.sentenceOf[index] == sentence {
      if let tense = tense(at: index) { return tense }
      index += 1
    }
    return .open
  }

  private func tense(at index: Int) -> TimeTense? {
    let word = session.words[index]
    guard word.part == .verb else {
      return scanner.kinds(index) & TimeKind.ahead.bit != 0 && scanner.word(index, .ahead) != nil ? .future : nil
    }
    if word.inflection.contains(.perfect) { return .past }
    guard word.inflection.contains(.imperfect) else { return nil }
    if word.proclitics.contains(.future) { return .future }
    for back in 1...3 where index - back >= 0 {
      let before = session.words[index - back]
      if before.classes.contains(.future) { return .future }
      if before.classes.contains(.kana) { return .past }
      if back == 1, before.classes.contains(.negator) {
        return scanner.kinds(index - back) & TimeKind.ahead.bit != 0 ? .future : .past
      }
    }
    return .future
  }
}
