import MahdarText
import Testing

@testable import Mahdar
@testable import MahdarArchive

@Suite struct EntityTests {
  private func key(_ name: String, _ kind: EntityKind = .person, authority: String? = nil) throws -> String {
    let key = EntityKey(try Shared.reader.get().lexicon)
    return key(Entity(id: "e1", kind: kind, name: name, authority: authority))
  }

  @Test(arguments: [
    ("عبد الله الحداد", "عبدالله الحداد"),
    ("أبو بكر المنصوري", "ابوبكر منصوري"), ("أبا بكر المنصوري", "أبو بكر المنصوري"),
    ("أبي بكر المنصوري", "أبو بكر المنصوري"), ("سالم أبي الفضل", "سالم أبو الفضل"),
    ("أبي بكر", "أبو بكر"), ("ذي الفقار الحداد", "ذو الفقار الحداد"), ("ذا الفقار الحداد", "ذوالفقار الحداد"),
    ("أخي زيد المنصوري", "أخو زيد المنصوري"),
    ("نادر بن سالم العطار", "نادر سالم العطار"),
    ("نادر ابن سالم العطار", "نادر سالم العطار"),
    ("إبراهيم العطّار", "ابراهيم العطار"),
    ("هالة المنصورى", "هاله المنصوري"),
    ("جيرالد فوتشكيروفيتش", "جيرالد فوتشكروفتش"),
    ("غيورغ براندشتيتر", "جيورج براندشتتر"),
  ])
  func oneNameInTwoSpellings(first: String, second: String) throws {
    #expect(try key(first) == key(second))
  }

  @Test(arguments: [
    ("محمد سالم", "محمد سليم"), ("ناصر العطار", "نصر العطار"), ("حامد الحداد", "حمد الحداد"),
    ("نادر العطار", "نادر الحداد"), ("أبي بن سالم العطار", "أبو سالم العطار"),
    ("أبو بكر المنصوري", "بكر المنصوري"), ("سالم أخي الحداد", "سالم أخو الحداد"),
  ])
  func differentNames(first: String, second: String) throws {
    #expect(try key(first) != key(second))
  }

  @Test func anAuthorityComesBeforeTheName() throws {
    let keys = try key("نادر العطار", authority: "p7").split(separator: "\n")
    #expect(keys.first == "authority:p7")
    #expect(keys.last.map(String.init) == (try key("نادر العطار")))
    #expect(try key("نادر العطار", .organisation) != key("نادر العطار"))
  }

  private func report(_ id: String, _ text: String) -> Article {
    Article(id: id, outlet: "صحيفة المرفأ", published: "2024-03-05", text: Text(text))
  }

  @Test func aMergeHoldsForWhatComesLaterAndCanBeUndone() throws {
    let test = try TestArchive()
    try test.keep([
      report("a", "قال نادر العطار إن السد امتلأ."), report("b", "قال نادر سالم العطار إن السد لم يمتلئ."),
    ])
    let both = try test.archive.entities(named: "العطار")
    #expect(both.count == 2)
    let short = try #require(
      try test.archive.entities(named: "نادر العطار").first { $0.name == "نادر العطار" })
    let long = try #require(try test.archive.entities(named: "سالم").first)
    let decision = try test.archive.merge(entity: short.id, into: long.id, who: "salwa", note: "one man")
    #expect(try test.archive.entities(named: "العطار").map(\.articles) == [2])
    #expect(try test.archive.who("العطار").statements.count == 2)
    try test.keep([report("c", "أكد نادر العطار أن البوابات مفتوحة.")])
    #expect(try test.archive.entities(named: "العطار").map(\.articles) == [3])
    #expect(throws: ArchiveError.self) {
      try test.archive.merge(entity: long.id, into: short.id, who: "salwa")
    }
    try test.archive.undo(decision: decision, who: "hala")
    #expect(try test.archive.entities(named: "العطار").map(\.articles).sorted() == [1, 2])
    let kept = try #require(try test.archive.entityDecisions().first)
    #expect(kept.isMerge && kept.who == "salwa" && kept.note == "one man" && kept.undoneBy == "hala")
    #expect(throws: ArchiveError.self) { try test.archive.undo(decision: decision, who: "hala") }
    #expect(try test.archive.check().isSound)
  }

  @Test func whoIsMergedGoesByTheNameThatTheUserChose() throws {
    let test = try TestArchive()
    let reports = ["سامي الورداني", "سامي الورداني", "سامي وردان"].enumerated().map { number, name in
      HandMade.record("r\(number)", "2031-03-0\(number + 1)", "تعهد \(name) أمس بفتح السد.") { record, find in
        record.entities.append(Entity(id: "e9", kind: .person, name: name))
        record.statements = [
          Statement(
            id: "s1", cue: find("تعهد"), source: find(name), sourceEntity: name, sourceID: "e9",
            sourceClass: .named,
            content: find("بفتح السد"), manner: .indirect, act: .say, rule: "r", confidence: 0.9)
        ]
        record.commitments = [
          Commitment(
            id: "p1", kind: .pledge, content: find("بفتح السد"), by: name, byID: "e9", statement: "s1",
            rule: "r",
            confidence: 0.9)
        ]
        record.contacts = [
          Contact(
            id: "c1", kind: .meeting, anchor: find("أمس"), participants: [name, "هالة المنصوري"],
            participantIDs: ["e9", "e2"], rule: "r", confidence: 0.9)
        ]
      }
    }
    try test.archive.keep(reports, knowledge: "k")
    func names() throws -> [Set<String>] {
      let commitments = try test.archive.commitments(RegisterQuery())
      var exported = Set<String>()
      try test.archive.eachRecord(RecordSelection()) { record in
        exported.formUnion(record.identities.filter { $0.label == "e9" }.map(\.name))
      }
      return [
        Set(commitments.compactMap { $0.by?.name }), Set(commitments.compactMap(\.report.voice)),
        Set(try test.archive.contacts(RegisterQuery()).flatMap { $0.participants.map(\.name) }),
        Set(try test.archive.who("المنصوري").contacts.map(\.name)), exported,
        Set(try test.archive.entities(named: "سامي").map(\.name)),
      ]
    }
    let before = try names()
    let rare = try #require(try test.archive.entities(named: "وردان").first { $0.name == "سامي وردان" })
    let frequent = try #require(try test.archive.entities(named: "الورداني").first)
    #expect(frequent.articles == 2 && before[0] == ["سامي الورداني", "سامي وردان"])
    // The rarer name is the one that was chosen.
    let decision = try test.archive.merge(entity: frequent.id, into: rare.id, who: "salwa")
    let chosen: Set = ["سامي وردان"]
    #expect(
      try names() == [chosen, chosen, chosen.union(["هالة المنصوري"]), chosen, chosen, chosen])
    try test.archive.undo(decision: decision, who: "salwa")
    #expect(try names() == before)
  }

  @Test func unlikeKindsAreMergedOnlyExpressly() throws {
    let test = try TestArchive()
    try test.archive.keep(
      [HandMade.record("a", "2031-03-01", "التقى نادر العطار مجلس المياه.") { _, _ in }], knowledge: "k")
    let person = try #require(try test.archive.entities(named: "العطار").first)
    let body = try #require(try test.archive.entities(named: "مجلس المياه").first)
    let refusal = #expect(throws: ArchiveError.self) {
      try test.archive.merge(entity: person.id, into: body.id, who: "salwa")
    }
    #expect(refusal?.isUnlike == true && refusal?.isRequest == true)
    #expect(try test.archive.entityDecisions().isEmpty)
    try test.archive.merge(entity: person.id, into: body.id, who: "salwa", evenUnlike: true)
    #expect(try test.archive.entities(named: "العطار").map(\.name) == ["مجلس المياه"])
  }

  @Test func aSplitByArticleAndByNameCanBeUndone() throws {
    let test = try TestArchive()
    try test.keep([
      report("a", "قال نادر العطار إن السد امتلأ."), report("b", "قال نادر العطار إن المباراة صعبة."),
    ])
    let one = try #require(try test.archive.entities(named: "العطار").first)
    #expect(one.articles == 2)
    let decision = try test.archive.split(.article("b"), offEntity: one.id, who: "salwa")
    #expect(try test.archive.entities(named: "العطار").map(\.articles) == [1, 1])
    #expect(throws: ArchiveError.self) {
      try test.archive.split(.name("نادر العطار"), offEntity: one.id, who: "salwa")
    }
    try test.archive.undo(decision: decision, who: "salwa")
    #expect(try test.archive.entities(named: "العطار").map(\.articles) == [2])
  }

  @Test func aSplitOfSeveralKeysIsOneActThatIsUndoneAsAWhole() throws {
    let test = try TestArchive()
    try test.keep([
      report("a", "قال نادر العطار إن السد امتلأ. وأكد حامد الحداد أن البوابات مفتوحة."),
      report("b", "قال نادر العطار إن المباراة صعبة. وأكد حامد الحداد أن الملعب جاهز."),
    ])
    let one = try #require(try test.archive.entities(named: "العطار").first)
    let other = try #require(try test.archive.entities(named: "الحداد").first)
    try test.archive.merge(entity: other.id, into: one.id, who: "salwa")
    let decision = try test.archive.split(.article("b"), offEntity: one.id, who: "salwa")
    let rows = try test.archive.entityDecisions().filter { !$0.isMerge }
    #expect(rows.count == 2 && rows.first?.id == decision)
    // What was one and was split off together is one.
    #expect(try test.archive.entities(named: "العطار").map(\.articles) == [1, 1])
    #expect(try test.archive.entities(named: "الحداد").map(\.articles) == [1, 1])
    try test.archive.undo(decision: try #require(rows.last?.id), who: "hala")
    #expect(try test.archive.entityDecisions().filter { $0.undone == nil }.map(\.isMerge) == [true])
    #expect(try test.archive.entities(named: "العطار").map(\.articles) == [2])
    #expect(throws: ArchiveError.self) { try test.archive.undo(decision: decision, who: "hala") }
    #expect(try test.archive.check().isSound)
  }

  @Test func decisionsSurviveRereading() throws {
    let test = try TestArchive()
    try test.keep([
      report("a", "قال نادر العطار إن السد امتلأ."), report("b", "قال نادر سالم العطار إن السد لم يمتلئ."),
    ])
    let short = try #require(
      try test.archive.entities(named: "نادر العطار").first { $0.name == "نادر العطار" })
    let long = try #require(try test.archive.entities(named: "سالم").first)
    try test.archive.merge(entity: short.id, into: long.id, who: "salwa")
    #expect(try test.archive.staleCount(knowledge: "k2") == 2)
    try test.reread(knowledge: "k2")
    #expect(try test.archive.staleCount(knowledge: "k2") == 0)
    #expect(try test.archive.entities(named: "العطار").map(\.articles) == [2])
    #expect(try test.archive.check().isSound)
  }

  @Test func whoTellsWhatSomebodySaidAndWhoElseIsCalledSo() throws {
    let test = try TestArchive()
    try test.keep(Reports.all)
    let who = try test.archive.who("العطار")
    #expect(who.entity.name == "نادر العطار" && who.entity.articles == 2 && who.entity.statements == 3)
    #expect(who.acts.map(\.act) == ["say", "deny"] && who.acts.map(\.count) == [2, 1])
    #expect(who.statements.map(\.evidence.article) == ["denial", "dam", "dam"])
    #expect(throws: ArchiveError.self) { try test.archive.who("لا أحد بهذا الاسم") }
  }
}

extension TestArchive {
  /// Reads everything anew that was read with other knowledge.
  func reread(knowledge: String) throws {
    var worker = try Shared.reader.get().makeWorker()
    let stale = try archive.staleArticles(knowledge: knowledge, after: 0, limit: 1000)
    try archive.replace(
      stale.map { stale in
        let record = worker.read(stale.article)
        return (
          version: stale.version, reading: RecordedArticle(record: record, line: TestArchive.line(record))
        )
      }, knowledge: knowledge)
    try archive.refreshWords()
  }
}
