import Foundation
import Mahdar
import MahdarJSON
import Testing

@testable import MahdarReading

/// What a text alone says, as the rows of the corpus of expressions give it.
struct TimeProbe {
  let session: Session
  private static let knowledge = Result { try Knowledge(KnowledgeFile.embedded) }

  init() throws {
    let knowledge = try TimeProbe.knowledge.get()
    session = Session(knowledge: knowledge, grammar: try Grammar(knowledge.grammar))
  }

  /// The expressions of a text with their values.
  func times(_ text: String, _ published: String?) -> [TimeExpression] {
    session.begin(Text(text))
    let published = PublishedTime(published)
    return TimeFinder(session: session).find(anchor: published?.day, seconds: published?.seconds)
  }

  /// The interval that a text names, in seconds, its end exclusive.
  func interval(_ text: String, _ published: String, offset: Int) -> Range<Int>? {
    session.begin(Text(text))
    guard let reference = PublishedTime(published) else { return nil }
    let finder = TimeFinder(session: session)
    let resolved = finder.resolve(anchor: reference.day, seconds: reference.seconds)
    func bounds(_ time: ResolvedTime) -> Range<Int>? {
      if time.start == 0, time.end == 0 { return nil }
      if let narrow = time.narrow { return narrow }
      let shift = time.zone.map { ($0 - offset) * 60 } ?? 0
      return (time.start - shift)..<(time.end - shift)
    }
    guard let first = resolved.first, let start = bounds(first) else { return nil }
    if finder.found[0].role == .from, resolved.count == 2, let end = bounds(resolved[1]) {
      return start.lowerBound..<max(start.lowerBound, end.upperBound)
    }
    guard resolved.count == 1 else { return nil }
    if finder.found[0].role == .until, let seconds = reference.seconds {
      return (reference.day.number * 86_400 + seconds)..<start.lowerBound
    }
    return start
  }

  /// The number that a text is.
  func number(_ text: String, ordinal: Bool) -> Double? {
    session.begin(Text(text))
    let scanner = session.timeScanner
    let found = ordinal ? scanner.ordinal(0) : scanner.signed(0)
    guard let found, found.end == session.document.tokens.count else { return nil }
    return found.value
  }

  /// The length of time that a text is.
  func span(_ text: String) -> TimeSpan? {
    session.begin(Text(text))
    let scanner = session.timeScanner
    let parser = TimeParser(scanner: scanner)
    return parser.span(0)?.span ?? parser.bareSpan(0)?.span
  }
}

/// Seconds since 1970 of `2013-02-12T04:30:00`.
func seconds(_ moment: String) -> Int? {
  guard let day = CalendarDay(iso8601: moment) else { return nil }
  let fields = moment.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
  guard fields.count == 3 else { return nil }
  return day.number * 86_400 + fields[0] * 3600 + fields[1] * 60 + fields[2]
}

/// Where the shared material for measuring stands, if it does.
let sharedMaterial: String? = {
  let environment = ProcessInfo.processInfo.environment["MAHDAR_SHARED"]
  let beside = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared").path()
  return [environment, beside].compactMap { $0 }.first { FileManager.default.fileExists(atPath: $0) }
}()

@Suite struct DucklingTests {
  /// The expressions of Duckling's corpus: at least 0.97 of them must have their value.
  @Test(.enabled(if: sharedMaterial != nil)) func corpus() throws {
    let path = try #require(sharedMaterial) + "/eval/duckling-ar.jsonl"
    let probe = try TimeProbe()
    var (right, count) = (0, 0)
    var missed: [String] = []
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      count += 1
      if isRight(row, probe) { right += 1 } else { missed.append(String(line)) }
    }
    print("expressions with the right value: \(right) of \(count)")
    for line in missed { print("  missed: \(line)") }
    #expect(Double(right) >= 0.97 * Double(count), "\(missed.joined(separator: "\n"))")
  }

  private func isRight(_ row: [String: Any], _ probe: TimeProbe) -> Bool {
    let text = row["text"] as? String ?? ""
    switch row["kind"] as? String {
    case "Numeral", "Ordinal":
      let value = probe.number(text, ordinal: row["kind"] as? String == "Ordinal")
      guard let value, let wanted = row["value"] as? Double else { return false }
      return abs(value - wanted) < 1e-9
    case "Duration":
      guard let span = probe.span(text), span.amounts.count == 1 else { return false }
      return span.amounts[0].amount == row["value"] as? Double
        && span.amounts[0].unit.rawValue == (row["grain"] as? String)?.lowercased()
    default:
      let published = row["reference_time"] as? String ?? ""
      if row["negative"] as? Bool == true { return probe.times(text, published).isEmpty }
      let sign = published.dropFirst(19).hasPrefix("-") ? -1 : 1
      let hours = Int(published.dropFirst(20).prefix(2)) ?? 0
      guard let interval = probe.interval(text, published, offset: sign * hours * 60) else { return false }
      if let wanted = row["value"] as? String { return interval.lowerBound == seconds(wanted) }
      guard let wanted = row["value"] as? [String: Any], let from = wanted["from"] as? String,
        let to = wanted["to"] as? String
      else { return false }
      return interval.lowerBound == seconds(from) && interval.upperBound == seconds(to)
    }
  }
}
