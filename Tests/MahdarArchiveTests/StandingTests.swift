import MahdarJSON
import Testing

@testable import Mahdar
@testable import MahdarArchive

/// Registers by where their rows stand, and rows of many reports.
@Suite struct StandingTests {
  private func report(_ id: String, _ day: String, _ text: String) -> Article {
    Article(id: id, outlet: "صحيفة المرفأ", published: day, text: Text(text))
  }

  private func names(_ found: [CommitmentView]) -> [String] { found.map(\.report.name) }

  /// Commitments of which each stands otherwise, some by what others of their story tell.
  private func archive() throws -> TestArchive {
    let test = try TestArchive()
    try test.keep([
      report("road", "2024-03-05", "تعهد وزير الري نادر العطار بإصلاح طريق القرية القديمة."),
      report("copy", "2024-03-06", "تعهد الوزير نادر العطار بإصلاح طريق القرية القديمة."),
      report("done", "2024-03-25", "أصلح وزير الري نادر العطار طريق القرية القديمة أمس."),
      report("school", "2024-03-05", "تعهدت المديرة هالة المنصوري ببناء مدرسة النخيل قبل يوم 20 مارس."),
      report("undone", "2024-03-25", "قال السكان إن هالة المنصوري لم تبن مدرسة النخيل."),
      report("museum", "2024-03-06", "تعهد رئيس البلدية جلال الطويل بافتتاح المتحف قبل يوم 3 أبريل."),
      report("market", "2024-03-07", "تعهد جلال الطويل بتنظيف السوق قبل يوم 12 مارس."),
      report("bridge", "2024-03-08", "تعهدت سلوى الحداد بترميم الجسر الحجري."),
      report("again", "2024-03-18", "تعهدت سلوى الحداد بترميم الجسر الحجري."),
      report("fee", "2024-03-09", "تعهد وليد الفارس بخفض رسوم الميناء."),
      report("back", "2024-03-19", "تراجع وليد الفارس عن تعهده بخفض رسوم الميناء."),
      report("demand", "2024-03-10", "طالب السكان بإعادة الحافلات إلى قرية النخيل."),
    ])
    try test.archive.keep(
      stories: ["road", "copy"].map {
        KeptStory(article: $0, story: "road", origin: "road", reasons: "[]")
      })
    try test.archive.decide(commitment: "demand#1/p1", status: .kept, who: "salwa")
    return test
  }

  @Test func whatStandsSoIsFoundAsAmongAll() throws {
    let test = try archive()
    let query = RegisterQuery(asOf: "2024-04-01")
    let all = try test.archive.commitments(query)
    var found = 0
    for status in CommitmentStatus.allCases {
      var asked = query
      asked.status = status.rawValue
      let standing = try test.archive.commitments(asked)
      #expect(names(standing) == names(all.filter { $0.status == status }), "\(status)")
      #expect(!standing.isEmpty, "\(status)")
      found += standing.count
    }
    #expect(found == all.count)
    let settled: Set<CommitmentStatus> = [.kept, .broken, .withdrawn]
    #expect(
      try names(test.archive.commitments(query, standing: settled))
        == names(all.filter { settled.contains($0.status) }))
    #expect(
      try names(test.archive.commitments(query, standing: [.due, .overdue]))
        == names(all.filter { [.due, .overdue].contains($0.status) }))
    #expect(try test.archive.commitments(query, standing: []).isEmpty)
  }

  /// Of somebody who says much again: within a story, on the same day, by whom another report names alone.
  @Test func whatWasSaidAgainIsFoundAsAmongAll() throws {
    let test = try TestArchive()
    let deeds = [
      "بإصلاح طريق القرية القديمة", "بإصلاح طريق القرية الجديدة", "بترميم الجسر الحجري", "ببناء مدرسة النخيل",
      "بترميم الجسر الحجري الكبير", "بخفض رسوم الميناء",
    ]
    let speakers = ["تعهد وزير الري نادر العطار", "تعهدت المديرة هالة المنصوري", "وعد المسؤول"]
    var articles: [Article] = []
    for number in 0..<48 {
      let deed = deeds[number * 7 % deeds.count]
      articles.append(
        report(
          "r\(number)", "2024-03-0\(1 + number / 6)T0\(number % 6):00:00Z",
          "\(speakers[number * 5 % 3]) \(deed)."))
    }
    try test.keep(articles)
    try test.archive.keep(
      stories: (0..<48).filter { $0 % 4 < 3 }.map {
        KeptStory(
          article: "r\($0)", story: "s\($0 / 12)", origin: $0 % 8 < 2 ? "o\($0 / 12)" : "r\($0)",
          reasons: "[]")
      })
    var (asked, found) = (0, 0)
    for (from, to) in [(nil, nil), ("2024-03-03", nil), ("2024-03", "2024-03-04"), (nil, "2024-03-02")] {
      for party in [nil, "العطار", "هالة المنصوري"] {
        var query = RegisterQuery(asOf: "2024-04-01")
        (query.from, query.to, query.party, query.limit) = (from, to, party, 500)
        let all = try test.archive.commitments(query)
        query.status = "repeated"
        let again = try test.archive.commitments(query)
        #expect(again == all.filter { $0.status == .repeated }, "\(query)")
        (asked, found) = (asked + all.count, found + again.count)
      }
    }
    #expect(found > 20 && asked > found, "\(found) of \(asked)")
  }

  @Test func whatIsKeptIsFoundSinceAMonthToo() throws {
    let test = try archive()
    var query = RegisterQuery(asOf: "2024-04-01")
    (query.from, query.status) = ("2024-03", "kept")
    let kept = try names(test.archive.commitments(query))
    query.from = nil
    #expect(try kept == names(test.archive.commitments(query)) && kept.count == 2)
  }

  @Test func aRowOfWhichAnotherReportWasKeptIsFoundByItsOwnDays() throws {
    let test = try archive()
    var query = RegisterQuery(asOf: "2024-04-01")
    (query.from, query.to, query.status) = ("2024-03-06", "2024-03-06", "kept")
    #expect(try test.archive.commitments(query).first?.reports.map(\.name) == ["road#1/p1", "copy#1/p1"])
    query.status = "danced"
    #expect(try test.archive.commitments(query).isEmpty)
  }

  @Test func whatOthersAskOfSomebodyIsNotSaidAgain() throws {
    func commitment(_ id: String, _ day: String, _ kind: CommitmentKind) -> RecordedArticle {
      HandMade.record(id, day, "خفض رسوم الجامعة القديمة يعود إلى نادر العطار.") { record, find in
        record.commitments = [
          Commitment(
            id: "p1", kind: kind, content: find("خفض رسوم الجامعة القديمة"), by: "نادر العطار", byID: "e1",
            rule: "r", confidence: 0.9)
        ]
      }
    }
    func first(then kind: CommitmentKind) throws -> CommitmentStatus? {
      let test = try TestArchive()
      try test.archive.keep(
        [commitment("a", "2024-03-05", .pledge), commitment("b", "2024-03-08", kind)], knowledge: "k")
      return try test.archive.commitments(RegisterQuery()).first { $0.report.name == "a#1/p1" }?.status
    }
    #expect(try first(then: .pledge) == .repeated)
    #expect(try first(then: .demand) == .open)
  }

  @Test func whatIsDecidedOrDeniedOfAPromiseIsNewsOfIt() throws {
    func answer(_ id: String, _ act: Act, _ words: String) -> RecordedArticle {
      HandMade.record(id, "2024-03-20", "قال نادر العطار إن \(words).") { record, find in
        record.statements = [
          Statement(
            id: "s1", cue: find("قال"), source: find("نادر العطار"), sourceEntity: "نادر العطار",
            sourceID: "e1", sourceClass: .named, content: find(words), manner: .indirect, act: act,
            rule: "r", confidence: 0.9)
        ]
      }
    }
    let test = try TestArchive()
    try test.archive.keep(
      [
        HandMade.record("a", "2024-03-05", "تعهد نادر العطار بفتح بوابات السد القديم.") { record, find in
          record.commitments = [
            Commitment(
              id: "p1", kind: .pledge, content: find("بفتح بوابات السد القديم"), by: "نادر العطار",
              byID: "e1", rule: "r", confidence: 0.9)
          ]
        }
      ], knowledge: "k")
    let since = FollowedSince.now(version: Int64(try test.archive.latestVersion()))
    func changed() throws -> [CommitmentBasis] {
      try test.archive.commitmentsChanged(RegisterQuery(asOf: "2024-04-01"), since: since)
        .map(\.proposal.basis)
    }
    try test.archive.keep([answer("b", .deny, "المتحف مغلق أمام الزوار")], knowledge: "k")
    try test.archive.keep([answer("c", .say, "فتح بوابات السد القديم قريب")], knowledge: "k")
    #expect(try changed().isEmpty)
    try test.archive.keep([answer("d", .deny, "فتح بوابات السد القديم")], knowledge: "k")
    #expect(try changed() == [.denial])
  }

  /// Reports of one attack, of which each names others.
  private func attacks(_ named: [(actor: String, target: String)]) throws -> TestArchive {
    let test = try TestArchive()
    let reports = named.enumerated().map { place, parties in
      HandMade.record("a\(place)", "2024-03-05", "وقع هجوم على الميناء القديم.", outlet: "ناشر \(place)") {
        record, find in
        record.incidents = [
          Incident(
            id: "i1", kind: .attack, anchor: find("هجوم"), actors: [parties.actor], actorIDs: [nil],
            targets: [parties.target], targetIDs: [nil], place: "الميناء القديم", rule: "r", confidence: 0.9)
        ]
      }
    }
    try test.archive.keep(reports, knowledge: "k")
    try test.archive.keep(
      stories: named.indices.map {
        KeptStory(article: "a\($0)", story: "a0", origin: "a\($0 / 2)", reasons: "[]")
      })
    return test
  }

  @Test func aRowWithSomeReportsTellsHowManyThereAre() throws {
    let test = try attacks(Array(repeating: ("مسلحون", "الميناء"), count: 7))
    let incident = try #require(try test.archive.incidents(RegisterQuery()).first)
    let some = incident.withReports(upTo: 3)
    #expect(some.reports == Array(incident.reports.prefix(3)))
    #expect(some.allReports == ReportTotal(reports: 7, origins: 4))
    #expect(some.json.contains("\"origins\":4,\"reports_in_all\":7"))
    #expect(incident.withReports(upTo: 7) == incident && !incident.json.contains("reports_in_all"))
  }
}

extension ArchiveRow {
  /// The row as text.
  fileprivate var json: String {
    var buffer = JSONBuffer()
    append(to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}
