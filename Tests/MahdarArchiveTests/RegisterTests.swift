import Foundation
import Testing

@testable import Mahdar
@testable import MahdarArchive

@Suite struct RegisterTests {
  private func contact(_ id: String, _ day: String, outlet: String, _ status: ContactStatus = .done)
    -> RecordedArticle
  {
    HandMade.record(id, day, "التقى نادر العطار هالة المنصوري لبحث السد الجديد.", outlet: outlet) {
      record, find in
      record.contacts = [
        Contact(
          id: "c1", kind: .meeting, anchor: find("التقى"), participants: ["نادر العطار", "هالة المنصوري"],
          participantIDs: ["e1", "e2"], topics: [find("السد الجديد")], status: status, time: "2024-03-05",
          rule: "r", confidence: 0.9)
      ]
    }
  }

  @Test func aTopicIsReadInItsOwnReport() throws {
    let test = try TestArchive()
    var records = [
      HandMade.record("a", "2024-03-04", "خبر آخر من الميناء، لا لقاء فيه ولا بحث، ولا وزراء.") { _, _ in }
    ]
    records.append(contact("b", "2024-03-05", outlet: "وكالة الضفة"))
    try test.archive.keep(records, knowledge: "k")
    #expect(try test.archive.contacts(RegisterQuery()).map(\.topics) == [["السد الجديد"]])
  }

  @Test func reportsOfOneContactAreOneRow() throws {
    let test = try TestArchive()
    try test.archive.keep(
      [
        contact("a", "2024-03-04", outlet: "صحيفة المرفأ", .planned),
        contact("b", "2024-03-05", outlet: "وكالة الضفة"),
      ], knowledge: "k")
    let contacts = try test.archive.contacts(RegisterQuery())
    #expect(contacts.count == 1)
    #expect(contacts[0].reports.map(\.name) == ["a#1/c1", "b#1/c1"])
    #expect(contacts[0].status == "done" && contacts[0].topics == ["السد الجديد"])
    #expect(contacts[0].participants.map(\.name) == ["نادر العطار", "هالة المنصوري"])
    #expect(contacts[0].reports[0].evidence.exact == "التقى")
    var query = RegisterQuery()
    query.party = "المنصوري"
    query.outlet = "وكالة الضفة"
    #expect(try test.archive.contacts(query).map(\.reports.count) == [1])
    query.kind = "call"
    #expect(try test.archive.contacts(query).isEmpty)
    #expect(try test.archive.who("العطار").contacts.map(\.name) == ["هالة المنصوري"])
  }

  private func mandate(_ id: String, _ day: String, _ action: DecisionAction, until: String)
    -> RecordedArticle
  {
    HandMade.record(id, day, "قرر مجلس المياه تمديد مهمة لجنة السد.") { record, find in
      record.decisions = [
        Decision(
          id: "d1", body: "مجلس المياه", bodyID: "e3", action: action, anchor: find("قرر"),
          object: find("تمديد مهمة لجنة السد"), mandate: Mandate(subject: "مهمة لجنة السد", until: until),
          time: day,
          rule: "r", confidence: 0.9)
      ]
    }
  }

  @Test(arguments: [
    ("2024-06-01", ["in force", "extended"]), ("2024-12-10", ["expiring", "extended"]),
    ("2025-02-01", ["lapsed", "extended"]),
  ])
  func mandates(asOf: String, states: [String]) throws {
    let test = try TestArchive()
    try test.archive.keep(
      [
        mandate("a", "2023-12-20", .adopt, until: "2024-06-30"),
        mandate("b", "2024-06-20", .extend, until: "2024-12-31"),
      ], knowledge: "k")
    let decisions = try test.archive.decisions(RegisterQuery(asOf: asOf))
    #expect(decisions.compactMap(\.mandate?.state.rawValue) == states)
    #expect(decisions[1].mandate?.extendedBy == "b#1/d1")
    #expect(decisions[0].object == "تمديد مهمة لجنة السد" && decisions[0].body?.name == "مجلس المياه")
    var query = RegisterQuery(asOf: asOf)
    query.status = states[0]
    #expect(try test.archive.decisions(query).map(\.report.name) == ["b#1/d1"])
  }

  /// Two reports of one extension in a story, and a further one behind them.
  @Test func anExtensionToldTwiceIsExtendedByTheNextOne() throws {
    let test = try TestArchive()
    try test.archive.keep(
      [
        mandate("a", "2024-03-05", .extend, until: "2024-06-30"),
        mandate("b", "2024-03-06", .extend, until: "2024-06-30"),
        mandate("c", "2024-06-20", .extend, until: "2024-12-31"),
      ], knowledge: "k")
    try test.archive.keep(
      stories: [("a", "s"), ("b", "s"), ("c", "t")].map {
        KeptStory(article: $0.0, story: $0.1, origin: $0.0, reasons: "[]")
      })
    let rows = try test.archive.decisions(RegisterQuery(asOf: "2024-06-25"))
    #expect(rows.map { $0.reports.map(\.name) } == [["c#1/d1"], ["a#1/d1", "b#1/d1"]])
    #expect(rows.map { $0.mandate?.extendedBy } == [nil, "c#1/d1"])
  }

  private func pledge(_ id: String, _ day: String, due: String?) -> RecordedArticle {
    HandMade.record(id, day, "تعهد نادر العطار بفتح بوابات السد القديم.") { record, find in
      record.commitments = [
        Commitment(
          id: "p1", kind: .pledge, content: find("بفتح بوابات السد القديم"), by: "نادر العطار", byID: "e1",
          due: due,
          rule: "r", confidence: 0.9)
      ]
    }
  }

  @Test(arguments: [
    ("2024-03-10", "open"), ("2024-03-28", "due"), ("2024-04-02", "overdue"),
  ])
  func aDateDecidesWhatIsDue(asOf: String, status: String) throws {
    let test = try TestArchive()
    try test.archive.keep([pledge("a", "2024-03-05", due: "2024-04-01")], knowledge: "k")
    let commitment = try #require(try test.archive.commitments(RegisterQuery(asOf: asOf)).first)
    #expect(commitment.status.rawValue == status && commitment.decisions.isEmpty)
  }

  @Test func itsDayCountsMoreThanThatItWasSaidAgain() throws {
    let test = try TestArchive()
    try test.archive.keep(
      [pledge("a", "2024-03-05", due: "2024-04-01"), pledge("b", "2024-03-08", due: nil)], knowledge: "k")
    func first(asOf: String) throws -> CommitmentStatus? {
      try test.archive.commitments(RegisterQuery(asOf: asOf)).first { $0.report.evidence.article == "a" }?
        .status
    }
    #expect(try first(asOf: "2024-03-10") == .repeated)
    #expect(try first(asOf: "2024-04-05") == .overdue)
  }

  @Test func whatLaterReportsShowStandsBesideItWithItsRow() throws {
    let test = try TestArchive()
    let decided = HandMade.record("c", "2024-03-20", "قرر نادر العطار فتح بوابات السد القديم.") {
      record, find in
      record.decisions = [
        Decision(
          id: "d1", body: "نادر العطار", bodyID: "e1", action: .approve, anchor: find("قرر"),
          object: find("فتح بوابات السد القديم"), rule: "r", confidence: 0.9)
      ]
    }
    try test.archive.keep(
      [pledge("a", "2024-03-05", due: nil), pledge("b", "2024-03-08", due: nil)], knowledge: "k")
    var proposals = try test.archive.commitments(RegisterQuery()).map(\.proposal)
    #expect(proposals.map(\.status) == [.open, .repeated] && proposals[1].evidence == "b#1/p1")
    try test.archive.keep([decided], knowledge: "k")
    proposals = try test.archive.commitments(RegisterQuery()).map(\.proposal)
    // What is decided is not done yet.
    #expect(proposals.map(\.status) == [.open, .open] && proposals.map(\.basis) == [.decision, .decision])
    #expect(proposals[0].evidence == "c#1/d1" && proposals[0].target?.exact == "فتح بوابات السد القديم")
  }

  @Test func whatAUserDecidesHoldsAndItsHistoryIsKept() throws {
    let test = try TestArchive()
    try test.archive.keep([pledge("a", "2024-03-05", due: "2024-04-01")], knowledge: "k")
    try test.archive.decide(commitment: "a#1/p1", status: .broken, who: "salwa", note: "nothing was opened")
    try test.archive.decide(
      commitment: "a#1/p1", status: .kept, who: "hala", evidence: "https://example.org/gates")
    // A later reading draws the span otherwise; the decisions still hold.
    var later = pledge("a", "2024-03-05", due: nil)
    later.record.commitments[0].content = HandMade.find(later.record.article.text, "فتح بوابات السد")
    try test.archive.replace([(version: 1, reading: later)], knowledge: "k2")
    let commitment = try #require(try test.archive.commitments(RegisterQuery(asOf: "2024-05-01")).first)
    #expect(commitment.status == .kept && commitment.decisions.map(\.who) == ["salwa", "hala"])
    #expect(commitment.report.evidence.exact == "فتح بوابات السد")
    for name in ["a#1/p9", "a#2/p1", "a", "x#1/p1"] {
      #expect(throws: ArchiveError.self) {
        try test.archive.decide(commitment: name, status: .kept, who: "salwa")
      }
    }
    #expect(throws: ArchiveError.self) {
      try test.archive.decide(commitment: "a#1/p1", status: .overdue, who: "salwa")
    }
  }

  private func storm(_ id: String, _ day: String, killed: Int, outlet: String = "صحيفة المرفأ")
    -> RecordedArticle
  {
    HandMade.record(id, day, "قتل \(killed) أشخاص في عاصفة ضربت الساحل.", outlet: outlet) { record, find in
      record.incidents = [
        Incident(
          id: "i1", kind: .disaster, anchor: find("عاصفة"), toll: Toll(killed: killed), place: "الساحل",
          rule: "r",
          confidence: 0.9)
      ]
    }
  }

  @Test func tollsAreShownAsTheyWereRevised() throws {
    let test = try TestArchive()
    try test.archive.keep(
      [
        storm("a", "2024-03-05", killed: 3), storm("b", "2024-03-05", killed: 3, outlet: "وكالة الضفة"),
        storm("c", "2024-03-07", killed: 5),
        storm("d", "2024-05-01", killed: 4),
      ], knowledge: "k")
    let incidents = try test.archive.incidents(RegisterQuery())
    #expect(incidents.map { $0.tolls.map(\.counts) } == [[["killed": 4]], [["killed": 3], ["killed": 5]]])
    #expect(incidents.map(\.reports.count) == [1, 3])
  }

  @Test func tollsOfTwoVoicesAreContestedAndNotRevised() throws {
    let test = try TestArchive()
    try test.archive.keep(
      [storm("a", "2024-03-05", killed: 3), storm("b", "2024-03-06", killed: 5)], knowledge: "k")
    var incident = try #require(try test.archive.incidents(RegisterQuery()).first)
    #expect(incident.tollChange == .revised)
    incident.tolls[0].report.voice = "نادر العطار"
    incident.tolls[1].report.voice = "هالة المنصوري"
    // Another day has brought more.
    #expect(incident.tollChange == .revised)
    incident.tolls[1].report.day = "2024-03-05"
    #expect(incident.tollChange == .contested)
    incident.tolls[1].report.voice = "العطار"
    #expect(incident.tollChange == .revised)
    incident.tolls[1] = TollView(counts: ["killed": 2], report: incident.tolls[1].report)
    incident.tolls[1].report.voice = "هالة المنصوري"
    incident.tolls[1].report.day = "2024-03-06"
    #expect(incident.tollChange == .contested)
    incident.tolls[1].counts = ["injured": 7]
    #expect(incident.tollChange == nil)
  }

  @Test func whatIsPlannedIsACalendar() throws {
    let test = try TestArchive()
    try test.archive.keep(
      [
        contact("a", "2024-03-04", outlet: "صحيفة المرفأ", .planned),
        pledge("b", "2024-03-05", due: "2024-04-01"),
        mandate("c", "2024-03-06", .adopt, until: "2024-06-30"), pledge("d", "2024-03-07", due: "2024-05"),
      ], knowledge: "k")
    let query = RegisterQuery(asOf: "2024-03-01")
    func text(_ language: ExportOptions.Language) throws -> String {
      String(
        decoding: PlanCalendar(
          contacts: try test.archive.contacts(query), decisions: try test.archive.decisions(query),
          commitments: try test.archive.commitments(query), language: language, made: "2024-03-01T00:00:00Z"
        ).bytes, as: UTF8.self)
    }
    func unfolded(_ text: String) -> String { text.replacingOccurrences(of: "\r\n ", with: "") }
    let english = try text(.english)
    let lines = english.components(separatedBy: "\r\n")
    #expect(lines.first == "BEGIN:VCALENDAR" && lines.suffix(2) == ["END:VCALENDAR", ""])
    #expect(
      lines.filter { $0.hasPrefix("DTSTART") }
        == ["20240305", "20240401", "20240630"].map { "DTSTART;VALUE=DATE:\($0)" })
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    #expect(unfolded(english).contains("SUMMARY;LANGUAGE=en:meeting: نادر العطار · هالة المنصوري\r\n"))
    let arabic = unfolded(try text(.arabic))
    #expect(arabic.contains("SUMMARY;LANGUAGE=ar:لقاء: نادر العطار · هالة المنصوري\r\n"))
    #expect(arabic.contains("CATEGORIES;LANGUAGE=ar:نهاية ولاية\r\n") && !arabic.contains("mandate ends"))
    // A calendar that is asked for in the other language has the same events.
    func ids(_ text: String) -> [String] {
      text.components(separatedBy: "\r\n").filter { $0.hasPrefix("UID") }
    }
    #expect(ids(arabic) == ids(english))
  }
}
