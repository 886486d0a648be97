import MahdarRecord
import Testing

@testable import Mahdar
@testable import MahdarArchive

/// What becomes of mandates as days pass and further decisions come.
@Suite struct MandateTests {
  /// A decision about an object of which the mandate's subject is a part; `nil` for none.
  private func decision(
    _ id: String, _ day: String, _ action: DecisionAction, _ object: String, mandate: String?,
    until: String? = nil, duration: String? = nil, time: String? = nil, body: String = "e3"
  ) -> RecordedArticle {
    HandMade.record(id, day, "قرر مجلس المياه \(object).") { record, find in
      record.decisions = [
        Decision(
          id: "d1", body: body == "e3" ? "مجلس المياه" : "نادر العطار", bodyID: body, action: action,
          anchor: find("قرر"), object: find(object),
          mandate: mandate.map { Mandate(subject: $0, until: until, duration: duration) }, time: time,
          rule: "r",
          confidence: 0.9)
      ]
    }
  }

  private func kept(_ articles: [RecordedArticle]) throws -> TestArchive {
    let test = try TestArchive()
    try test.archive.keep(articles, knowledge: "k")
    return test
  }

  /// The mandates by the article that tells of them.
  private func mandates(_ test: TestArchive, asOf: String) throws -> [String: MandateView] {
    var mandates: [String: MandateView] = [:]
    for decision in try test.archive.decisions(RegisterQuery(asOf: asOf)) {
      if let mandate = decision.mandate { mandates[decision.report.evidence.article] = mandate }
    }
    return mandates
  }

  private static let mission = "مهمة بعثة الأنهار"

  /// A length without a day is counted from the decision.
  @Test(arguments: [
    ("2031-02-01", MandateState.inForce), ("2031-06-20", .expiring), ("2031-07-05", .expiring),
    ("2031-07-06", .lapsed),
  ])
  func aTermThatHasPassedLapses(asOf: String, state: MandateState) throws {
    let test = try kept([
      decision("a", "2031-01-05", .extend, "تمديد \(Self.mission)", mandate: Self.mission, duration: "P6M")
    ])
    let mandate = try #require(try mandates(test, asOf: asOf)["a"])
    #expect(mandate.state == state && mandate.end == "2031-07-05" && mandate.until == nil)
  }

  /// A month or a year is no day to count from: then the day of the report is.
  @Test(arguments: [
    ("2031-01", "2031-07-20"), ("2031", "2031-07-20"), ("2031-01-05", "2031-07-05"), (nil, "2031-07-20"),
  ])
  func aTermIsCountedFromAWholeDay(time: String?, end: String) throws {
    let test = try kept([
      decision(
        "a", "2031-01-20", .extend, "تمديد \(Self.mission)", mandate: Self.mission, duration: "P6M",
        time: time)
    ])
    let mandate = try #require(try mandates(test, asOf: "2032-01-01")["a"])
    #expect(mandate.state == .lapsed && mandate.end == end)
    // What is asked for by days ahead goes by the same day.
    for (ahead, count) in [(end, 1), ("2031-07-21", 0)] {
      var query = RegisterQuery(asOf: "2031-02-01")
      query.ahead = ahead
      let decisions = try test.archive.decisions(query)
      #expect(decisions.count == count)
      let calendar = PlanCalendar(
        contacts: [], decisions: decisions, commitments: [], made: "2031-02-01T00:00:00Z")
      let line = "DTSTART;VALUE=DATE:" + end.replacing("-", with: "")
      #expect(String(decoding: calendar.bytes, as: UTF8.self).contains(line) == (count == 1))
    }
  }

  @Test(arguments: [nil, "PT6H", "P", "P-3M", "Px"]) func whatHasNoEndStaysInForce(duration: String?) throws {
    let test = try kept([
      decision("a", "2031-01-05", .extend, "تمديد \(Self.mission)", mandate: Self.mission, duration: duration)
    ])
    let mandate = try #require(try mandates(test, asOf: "2099-01-01")["a"])
    #expect(mandate.state == .inForce && mandate.end == nil)
  }

  /// What annuls, stops, suspends or lifts it ends a mandate without an end, and is none itself.
  @Test(arguments: [
    (DecisionAction.other, "إنهاء مهمة بعثة الأنهار", mission as String?),
    (.other, "إلغاء مهمة بعثة الأنهار", mission), (.reject, "مهمة بعثة الأنهار", nil),
    (.suspend, "وقف مهمة بعثة الأنهار", nil), (.sanction, "رفع مهمة بعثة الأنهار", nil),
  ])
  func aLaterDecisionEndsIt(action: DecisionAction, object: String, subject: String?) throws {
    let test = try kept([
      decision("a", "2031-01-05", .adopt, "ولاية \(Self.mission)", mandate: Self.mission),
      decision("b", "2031-03-05", action, object, mandate: subject),
    ])
    let mandates = try mandates(test, asOf: "2031-03-10")
    #expect(mandates["a"]?.state == .ended && mandates["a"]?.endedBy == "b#1/d1")
    #expect(mandates["b"] == nil)
    var query = RegisterQuery(asOf: "2031-03-10")
    query.status = "ended"
    #expect(try test.archive.decisions(query).map(\.report.name) == ["a#1/d1"])
  }

  /// What is about something else, came before, or refuses no more than an extension or an end, ends nothing.
  @Test(arguments: [
    ("2031-03-05", DecisionAction.reject, "تمديد مهمة بعثة الأنهار", mission as String?),
    ("2031-03-05", .other, "عدم تمديد مهمة بعثة الأنهار", mission),
    ("2031-03-05", .other, "إنهاء عقد شركة النقل البحري", nil),
    ("2031-01-04", .other, "إنهاء مهمة بعثة الأنهار", mission),
    ("2031-03-05", .reject, "رفع مهمة بعثة الأنهار", nil),
    ("2031-03-05", .reject, "إلغاء مهمة بعثة الأنهار", nil),
    ("2031-03-05", .reject, "تمديد مهمة بعثة الأنهار", nil),
    ("2031-03-05", .reject, "استئناف مهمة بعثة الأنهار", nil),
  ])
  func anotherDecisionEndsNothing(
    day: String, action: DecisionAction, object: String, subject: String?
  ) throws {
    let test = try kept([
      decision("a", "2031-01-05", .adopt, "ولاية \(Self.mission)", mandate: Self.mission),
      decision("b", day, action, object, mandate: subject),
    ])
    let mandates = try mandates(test, asOf: "2031-03-10")
    #expect(mandates["a"]?.state == .inForce && mandates["a"]?.endedBy == nil && mandates["b"] == nil)
  }

  @Test func aSuspensionIsEndedByWhatResumesAndNotByAnother() throws {
    let lessons = "الدراسة في مدارس الساحل"
    let test = try kept([
      decision("a", "2031-01-05", .suspend, "تعليق \(lessons)", mandate: lessons),
      decision("b", "2031-01-07", .suspend, "تعليق \(lessons)", mandate: lessons),
      decision("c", "2031-01-09", .other, "استئناف \(lessons)", mandate: lessons),
    ])
    let mandates = try mandates(test, asOf: "2031-01-10")
    #expect(mandates["a"]?.endedBy == "c#1/d1" && mandates["b"]?.endedBy == "c#1/d1")
    #expect(mandates["c"] == nil)
  }

  /// The same body gives it anew; within a week that is rather a later report, and another body gives its
  /// own.
  @Test(arguments: [
    ("2031-03-05", "e3", MandateState.replaced), ("2031-01-08", "e3", .inForce),
    ("2031-03-05", "e1", .inForce),
  ])
  func aNewMandateReplacesIt(day: String, body: String, state: MandateState) throws {
    let test = try kept([
      decision("a", "2031-01-05", .adopt, "ولاية \(Self.mission)", mandate: Self.mission),
      decision("b", day, .adopt, "ولاية جديدة \(Self.mission)", mandate: Self.mission, body: body),
    ])
    let mandates = try mandates(test, asOf: "2031-03-10")
    #expect(mandates["a"]?.state == state && mandates["b"]?.state == .inForce)
    #expect(mandates["a"]?.endedBy == (state == .replaced ? "b#1/d1" : nil))
  }

  /// Whichever comes first holds: what was extended before it was ended was extended.
  @Test func theFirstLaterDecisionHolds() throws {
    let test = try kept([
      decision("a", "2031-01-05", .adopt, "ولاية \(Self.mission)", mandate: Self.mission),
      decision("b", "2031-02-05", .extend, "تمديد \(Self.mission)", mandate: Self.mission),
      decision("c", "2031-03-05", .other, "إنهاء \(Self.mission)", mandate: Self.mission),
    ])
    let mandates = try mandates(test, asOf: "2031-03-10")
    #expect(mandates["a"]?.state == .extended && mandates["a"]?.extendedBy == "b#1/d1")
    #expect(mandates["b"]?.state == .ended && mandates["b"]?.endedBy == "c#1/d1")
  }
}
