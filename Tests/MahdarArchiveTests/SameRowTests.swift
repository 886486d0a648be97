import Testing

@testable import Mahdar
@testable import MahdarArchive

/// What several reports of one story tell alike is one row of its register, with all its reports.
@Suite struct SameRowTests {
  /// An archive of reports in one story; of each the origin by its article.
  private func archive(_ reports: [RecordedArticle], origins: [String: String] = [:]) throws -> TestArchive {
    let test = try TestArchive()
    try test.archive.keep(reports, knowledge: "k")
    try test.archive.keep(
      stories: reports.map { report in
        let id = report.record.article.id
        return KeptStory(article: id, story: "s", origin: origins[id] ?? id, reasons: "[]")
      })
    return test
  }

  private func pledge(
    _ id: String, _ day: String, _ content: String, outlet: String = "صحيفة المرفأ", by: Bool = true
  ) -> RecordedArticle {
    HandMade.record(id, day, "تعهد نادر العطار أمس \(content).", outlet: outlet) { record, find in
      record.commitments = [
        Commitment(
          id: "p1", kind: .pledge, content: find(content), by: by ? "نادر العطار" : nil,
          byID: by ? "e1" : nil,
          rule: "r", confidence: 0.9)
      ]
    }
  }

  @Test func aPromiseInACopyIsOneRow() throws {
    let test = try archive(
      [
        pledge("a", "2031-03-02", "بفتح بوابات السد القديم أمام المزارعين"),
        pledge("b", "2031-03-04", "بفتح بوابات السد القديم أمام المزارعين", outlet: "وكالة الضفة", by: false),
      ], origins: ["b": "a"])
    let rows = try test.archive.commitments(RegisterQuery())
    #expect(rows.map { $0.reports.map(\.name) } == [["a#1/p1", "b#1/p1"]])
    #expect(rows[0].reports.origins == 1 && rows[0].by?.name == "نادر العطار")
    #expect(rows[0].report.name == "a#1/p1" && rows[0].status == .open)
    // Whichever report is asked for, the row has all of them.
    var query = RegisterQuery()
    query.outlet = "وكالة الضفة"
    #expect(try test.archive.commitments(query).map(\.reports.count) == [2])
    // What is decided of one report is decided of the row.
    try test.archive.decide(commitment: "b#1/p1", status: .kept, who: "salwa")
    #expect(try test.archive.commitments(RegisterQuery()).map(\.status) == [.kept])
    #expect(try test.archive.commitment(named: "a#1/p1", asOf: "2031-04-01").status == .kept)
    #expect(try test.archive.who("العطار").commitments.count == 1)
  }

  @Test(arguments: [
    // Heard by two outlets on one day.
    ("2031-03-02", "بفتح بوابات السد القديم للمزارعين", 1),
    // Said again after days.
    ("2031-03-09", "بفتح بوابات السد القديم أمام المزارعين", 2),
    // Something else.
    ("2031-03-02", "ببناء مدرسة في قرية النخيل", 2),
    ("2031-03-02", "بفتح ثلاث بوابات السد القديم أمام المزارعين", 1),
  ])
  func twoOriginsTellOnePromise(day: String, content: String, rows: Int) throws {
    let test = try archive([
      pledge("a", "2031-03-02", "بفتح بوابات السد القديم أمام المزارعين"),
      pledge("b", day, content, outlet: "وكالة الضفة"),
    ])
    let found = try test.archive.commitments(RegisterQuery())
    #expect(found.count == rows)
    if rows == 1 { #expect(found[0].reports.origins == 2 && found[0].status == .open) }
  }

  private func resolution(
    _ id: String, _ day: String, number: String?, _ object: String, vote: Vote? = nil
  ) -> RecordedArticle {
    HandMade.record(id, day, "اعتمد مجلس المياه \(object).", outlet: id) { record, find in
      record.decisions = [
        Decision(
          id: "d1", body: "مجلس المياه", bodyID: "e3", action: .adopt, anchor: find("اعتمد"),
          object: find(object),
          instrument: .resolution, number: number, vote: vote, rule: "r", confidence: 0.9)
      ]
    }
  }

  @Test func aResolutionIsOneRowByItsNumber() throws {
    let test = try archive([
      resolution("a", "2031-03-02", number: "12", "القرار 12 بشأن حصص الري"),
      resolution(
        "b", "2031-03-03", number: "12", "القرار 12 الذي طال انتظاره",
        vote: .counted(for: 9, against: 2, abstaining: nil)),
      resolution("c", "2031-03-03", number: "13", "القرار 13 بشأن حصص الري"),
    ])
    let rows = try test.archive.decisions(RegisterQuery())
    #expect(rows.map { $0.reports.map(\.name) } == [["c#1/d1"], ["a#1/d1", "b#1/d1"]])
    #expect(rows[1].fall == .counted(for: 9, against: 2, abstaining: nil) && rows[1].reports.origins == 2)
  }

  @Test func aDecisionIsOneRowByItsWords() throws {
    let test = try archive([
      resolution("a", "2031-03-02", number: nil, "خطة لإصلاح 151 قناة في وادي الرمل"),
      resolution("b", "2031-03-02", number: nil, "خطة إصلاح 151 قناة بوادي الرمل"),
      resolution("c", "2031-03-02", number: nil, "خطة لإصلاح 130 قناة في وادي الرمل"),
    ])
    #expect(try test.archive.decisions(RegisterQuery()).map(\.reports.count) == [1, 2])
  }

  private func blast(
    _ id: String, _ day: String, _ text: String, word: String, killed: Int?, place: String? = nil,
    time: String? = nil
  ) -> RecordedArticle {
    HandMade.record(id, day, text, outlet: id) { record, find in
      record.incidents = [
        Incident(
          id: "i1", kind: .attack, anchor: find(word), toll: killed.map { Toll(killed: $0) }, time: time,
          place: place, rule: "r", confidence: 0.9)
      ]
    }
  }

  private static let market = "قتل ستة أشخاص في انفجار وقع صباح الأربعاء في سوق الزهور بمدينة سرحان."

  @Test func anIncidentIsOneRowWhoseTollIsRevised() throws {
    let test = try archive([
      blast("a", "2031-03-05", Self.market, word: "انفجار", killed: 6, place: "سوق الزهور"),
      blast(
        "b", "2031-03-06", "ارتفعت حصيلة انفجار سوق الزهور في مدينة سرحان إلى تسعة قتلى.", word: "انفجار",
        killed: 9),
    ])
    let rows = try test.archive.incidents(RegisterQuery())
    #expect(rows.map { $0.tolls.map(\.counts) } == [[["killed": 6], ["killed": 9]]])
    #expect(rows[0].tollChange == .revised && rows[0].reports.origins == 2 && rows[0].place == "سوق الزهور")
  }

  @Test func ofManyTollsThoseThatMostReportsHaveAreForemost() throws {
    let report = try #require(
      try archive([blast("a", "2031-03-05", Self.market, word: "انفجار", killed: 6)]).archive
        .incidents(RegisterQuery()).first?.reports.first)
    var tolls = (1...10).map { TollView(counts: ["killed": $0], report: report) }
    tolls[8].later = [report]
    #expect(tolls.foremost.shown.compactMap { $0.counts["killed"] } == [1, 2, 3, 4, 5, 6, 7, 9])
    #expect(tolls.foremost.more == 2)
  }

  @Test func partiesOfManyReportsStandByHowManyOriginsTellOfThem() throws {
    func told(_ id: String, _ actors: [String], _ targets: [String]) -> RecordedArticle {
      HandMade.record(id, "2031-03-05", Self.market, outlet: id) { record, find in
        record.incidents = [
          Incident(
            id: "i1", kind: .attack, anchor: find("انفجار"), actors: actors,
            actorIDs: actors.map { _ in nil }, targets: targets, targetIDs: targets.map { _ in nil },
            toll: Toll(killed: 6), place: "سوق الزهور", rule: "r", confidence: 0.9)
        ]
      }
    }
    let test = try archive([
      told("a", ["مسجد"], ["سوق الزهور"]), told("b", ["انتحاري"], ["مسجداً لحراس السوق"]),
      told("c", ["انتحاري"], ["مسجد حراس السوق"]), told("d", ["انتحاري", "عابر سبيل"], ["مسجد حراس السوق"]),
    ])
    let row = try #require(try test.archive.incidents(RegisterQuery()).first)
    #expect(row.actors.map(\.name) == ["انتحاري", "عابر سبيل"] && row.actors.map(\.origins) == [3, 1])
    #expect(row.targets.map(\.name) == ["مسجد حراس السوق", "سوق الزهور"])
    #expect(row.targets.map(\.origins) == [3, 1])
    #expect(row.actors.foremost.shown.map(\.name) == ["انتحاري"] && row.actors.foremost.more == 1)
    #expect(row.tolls.count == 1 && row.tolls[0].voices == ["a", "b", "c", "d"])
  }

  @Test(arguments: [
    ("2031-03-05", "قتل جندي في قصف على معسكر قرب قرية النخيل.", "قصف", "قرية النخيل", nil as String?),
    ("2031-03-05", "وكان انفجار قد قتل ستة أشخاص في سوق الزهور.", "انفجار", "سوق الزهور", "2029-01-10"),
  ])
  func anotherPlaceOrDayIsAnotherIncident(
    day: String, text: String, word: String, place: String, time: String?
  ) throws {
    let test = try archive([
      blast("a", "2031-03-05", Self.market, word: "انفجار", killed: 6, place: "سوق الزهور"),
      blast("b", day, text, word: word, killed: nil, place: place, time: time),
    ])
    #expect(try test.archive.incidents(RegisterQuery()).count == 2)
  }

  @Test func oneIncidentOfTwoStoriesIsOneRow() throws {
    let test = try TestArchive()
    let reports = [
      blast("a", "2031-03-05", Self.market, word: "انفجار", killed: 6, place: "سوق الزهور"),
      blast(
        "b", "2031-03-05", "وأدانت الحكومة انفجار سوق الزهور الذي قتل ستة أشخاص صباح الأربعاء بمدينة سرحان.",
        word: "انفجار", killed: 6, place: "سوق الزهور"),
      blast("c", "2031-03-05", "وقتل رجل في شجار بسوق الزهور.", word: "شجار", killed: 1, place: "سوق الزهور"),
    ]
    try test.archive.keep(reports, knowledge: "k")
    try test.archive.keep(
      stories: ["a", "b", "c"].map { KeptStory(article: $0, story: $0, origin: $0, reasons: "[]") })
    #expect(
      try test.archive.incidents(RegisterQuery()).map { $0.reports.map(\.name) } == [
        ["c#1/i1"], ["a#1/i1", "b#1/i1"],
      ])
  }

  /// Of an alert on one outlet it is news what that outlet had last of all.
  @Test func whoFollowsOneOutletHearsOfItsReportThoughAnotherHadItBefore() throws {
    func reports(_ id: String) -> [RecordedArticle] {
      let outlet = id == "a" ? "صحيفة المرفأ" : "وكالة الضفة"
      var blast = blast(
        id + "3", "2031-03-05", Self.market, word: "انفجار", killed: 6, place: "سوق الزهور")
      blast.record.article.outlet = outlet
      var decision = resolution(id + "2", "2031-03-05", number: "12", "القرار 12 بشأن حصص الري")
      decision.record.article.outlet = outlet
      return [
        pledge(id + "1", "2031-03-05", "بفتح بوابات السد القديم أمام المزارعين", outlet: outlet), decision,
        blast,
      ]
    }
    let test = try archive(reports("a"))
    let since = FollowedSince.now(version: 3)
    try test.archive.keep(reports("b"), knowledge: "k")
    try test.archive.keep(
      stories: ["b1", "b2", "b3"].map { KeptStory(article: $0, story: "s", origin: $0, reasons: "[]") })
    func news(_ outlet: String?) throws -> [Int] {
      var query = RegisterQuery(asOf: "2031-03-06")
      query.outlet = outlet
      return [
        try test.archive.commitmentsChanged(query, since: since).count,
        try test.archive.decisionsChanged(query, since: since).count,
        try test.archive.incidentsChanged(query, since: since).count,
      ]
    }
    #expect(try news("وكالة الضفة") == [1, 1, 1])
    #expect(try news("صحيفة المرفأ") == [0, 0, 0])
    // Whoever follows all has heard of them.
    #expect(try news(nil) == [0, 0, 0])
  }

  private func meeting(_ id: String, with delegation: String?) -> RecordedArticle {
    let text = "التقى نادر العطار هالة المنصوري والوفد المرافق لها ووفد التجار."
    return HandMade.record(id, "2031-03-05", text, outlet: id) { record, find in
      record.entities.append(Entity(id: "e4", kind: .organisation, name: delegation ?? ""))
      let others = delegation.map { [$0] } ?? []
      record.contacts = [
        Contact(
          id: "c1", kind: .meeting, anchor: find("التقى"),
          participants: ["نادر العطار", "هالة المنصوري"] + others,
          participantIDs: ["e1", "e2"] + others.map { _ in "e4" }, rule: "r", confidence: 0.9)
      ]
    }
  }

  @Test func aDelegationThatCameAlongMakesNoOtherMeeting() throws {
    let test = try archive([meeting("a", with: nil), meeting("b", with: "الوفد المرافق")])
    let rows = try test.archive.contacts(RegisterQuery())
    #expect(rows.map { $0.reports.map(\.name) } == [["a#1/c1", "b#1/c1"]])
    #expect(rows[0].participants.map(\.name) == ["نادر العطار", "هالة المنصوري", "الوفد المرافق"])
    // With two delegations there may have been two.
    let other = try archive([meeting("a", with: "وفد التجار"), meeting("b", with: "الوفد المرافق")])
    #expect(try other.archive.contacts(RegisterQuery()).count == 2)
  }

  private func crash(
    _ id: String, _ day: String, _ text: String, _ kinds: [(IncidentKind, String, Int)]
  ) -> RecordedArticle {
    HandMade.record(id, day, text, outlet: id) { record, find in
      record.incidents = kinds.enumerated().map { number, told in
        Incident(
          id: "i\(number + 1)", kind: told.0, anchor: find(told.1), toll: Toll(killed: told.2), rule: "r",
          confidence: 0.9)
      }
    }
  }

  @Test func aCrashAndThoseWhomItKilledAreOneRow() throws {
    let test = try archive([
      crash(
        "a", "2031-03-05", "لقي سبعة أشخاص مصرعهم في تصادم حافلتين قرب سرحان.",
        [(.killing, "مصرعهم", 7), (.accident, "تصادم", 7)]),
      crash(
        "b", "2031-03-06", "ارتفع عدد الضحايا إلى تسعة بعد اصطدام الحافلتين، وكانت السلطات أعلنت مقتل سبعة.",
        [(.accident, "اصطدام", 9), (.killing, "مقتل", 7)]),
    ])
    let rows = try test.archive.incidents(RegisterQuery())
    #expect(rows.map(\.kind) == ["accident"] && rows[0].reports.map(\.name).count == 4)
    #expect(rows.map { $0.tolls.map(\.counts) } == [[["killed": 7], ["killed": 9]]])
    var query = RegisterQuery()
    query.kind = "killing"
    #expect(try test.archive.incidents(query).isEmpty)
  }

  @Test func anotherNumberOfKilledIsAnotherKilling() throws {
    let test = try archive([
      crash(
        "a", "2031-03-05", "لقي سبعة أشخاص مصرعهم في تصادم حافلتين. وقتل ثلاثة في شجار.",
        [(.accident, "تصادم", 7), (.killing, "وقتل", 3)])
    ])
    #expect(Set(try test.archive.incidents(RegisterQuery()).map(\.kind)) == ["accident", "killing"])
  }

  /// Fighting at one place goes on day by day: what links one day to the next makes no one incident of a
  /// month.
  @Test func whatIsLinkedFromDayToDayIsCutByTheWeek() throws {
    let test = try TestArchive()
    let ids = (1...20).map { "d\($0)" }
    try test.archive.keep(
      (1...20).map { day in
        blast(
          "d\(day)", "2031-03-\(day < 10 ? "0" : "")\(day)", Self.market, word: "انفجار", killed: 6,
          place: "سوق الزهور")
      }, knowledge: "k")
    try test.archive.keep(stories: ids.map { KeptStory(article: $0, story: $0, origin: $0, reasons: "[]") })
    let rows = try test.archive.incidents(RegisterQuery())
    #expect(rows.map(\.reports.count) == [4, 8, 8])
    // From whichever report one comes.
    var query = RegisterQuery()
    query.outlet = "d3"
    #expect(try test.archive.incidents(query).map(\.reports.count) == [8])
  }

  /// A report of long ago that comes in with those of today opens the days before it, and not all between.
  @Test func anOldReportOpensNoWholeArchive() {
    let condition = Archive.hundredDays(before: ["2019-05-01", "2031-03-04", "2031-03-06"])
    #expect(
      condition.arguments.map { "\($0)" } == ["2019-05-01", "2019-05-01~", "2031-03-04", "2031-03-06~"])
    #expect(Archive.hundredDays(before: []).sql == "0")
  }
}
