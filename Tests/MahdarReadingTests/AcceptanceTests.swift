import Mahdar
import Testing

/// Which matches count: by the weights of their signs, or by the rules alone.
@Suite struct AcceptanceTests {
  private static let text = "وقال وزير النقل إن الطريق سيفتح غدا. وبلغ عدد الزوار ألف زائر."

  private static func reader(weights: String) throws -> Reader {
    let table = "feature\tweight\n" + weights
    let file = KnowledgeFile(name: "lexicon/acceptance.tsv", bytes: Array(table.utf8))
    return try Reader(knowledge: KnowledgeFile.overlay([file]))
  }

  private static func cues(_ reader: Reader) -> [String] {
    var worker = reader.makeWorker()
    let article = Article(id: "a", text: Text(text))
    return worker.read(article).statements.map { article.text[$0.cue] }
  }

  @Test func withoutWeightsTheRulesDecide() throws {
    #expect(Self.cues(try Self.reader(weights: "")) == ["قال"])
  }

  @Test func weightsDecideByTheirSum() throws {
    #expect(Self.cues(try Self.reader(weights: "all\t-1\n")).isEmpty)
    #expect(Self.cues(try Self.reader(weights: "all\t-1\ncue=قال\t1.5\n")) == ["قال"])
    #expect(Self.cues(try Self.reader(weights: "all\t-1\nruleAndCue=verb-that|قال\t1.5\n")) == ["قال"])
  }

  @Test func aSignThatIsNoneIsToldWithTheOneMeant() throws {
    let error = #expect(throws: KnowledgeError.self) { try Self.reader(weights: "cues=قال\t1\n") }
    #expect(error?.description.contains("did you mean 'cue'?") ?? false)
  }

  @Test func candidatesTellTheirSigns() throws {
    let candidates = try Reader().candidates(in: Article(id: "a", text: Text(Self.text)))
    let said = try #require(candidates.first)
    #expect(said.isAccepted)
    #expect(said.signs.contains("cue=قال"))
    #expect(said.signs.contains("doubt=none"))
    #expect(said.signs.count == Set(said.signs).count)
  }

  // MARK: Contacts

  private static let meeting = "وعقد الوزير نبيل عيسى اجتماعا مع السفيرة هيلين براون."

  private static func contacts(weights: String) throws -> [String] {
    let file = KnowledgeFile(
      name: "lexicon/contact-acceptance.tsv", bytes: Array(("feature\tweight\n" + weights).utf8))
    var worker = try Reader(knowledge: KnowledgeFile.overlay([file])).makeWorker()
    let article = Article(id: "a", text: Text(meeting))
    return worker.read(article).contacts.map { article.text[$0.anchor] }
  }

  @Test func contactsAreWeighedByTheirOwnTable() throws {
    #expect(try Self.contacts(weights: "") == ["اجتماعا"])
    #expect(try Self.contacts(weights: "all\t-1\n").isEmpty)
    #expect(try Self.contacts(weights: "all\t-1\nrule=held\t1.5\n") == ["اجتماعا"])
  }

  @Test func candidatesOfContactsTellTheirSigns() throws {
    let candidates = try Reader().contactCandidates(in: Article(id: "a", text: Text(Self.meeting)))
    let met = try #require(candidates.first)
    #expect(met.isAccepted)
    #expect(met.signs.contains("rule=held"))
    #expect(met.signs.contains("doubt=none"))
    #expect(met.signs.count == Set(met.signs).count)
  }

  // MARK: Decisions

  private static let approval = "ووافقت لجنة المياه على خطة المرفأ."

  @Test func decisionsAreWeighedByTheirOwnTable() throws {
    func decisions(_ weights: String) throws -> Int {
      let file = KnowledgeFile(
        name: "lexicon/decision-acceptance.tsv", bytes: Array(("feature\tweight\n" + weights).utf8))
      var worker = try Reader(knowledge: KnowledgeFile.overlay([file])).makeWorker()
      return worker.read(Article(id: "a", text: Text(Self.approval))).decisions.count
    }
    #expect(try decisions("") == 1)
    #expect(try decisions("all\t-1\n") == 0)
    #expect(try decisions("all\t-1\ncue=وافق\t1.5\n") == 1)
  }

  @Test func candidatesOfDecisionsTellTheirSigns() throws {
    let candidates = try Reader().decisionCandidates(in: Article(id: "a", text: Text(Self.approval)))
    let approved = try #require(candidates.first)
    #expect(approved.isAccepted)
    #expect(approved.signs.contains("cue=وافق"))
    #expect(approved.signs.contains("doubt=none"))
    #expect(approved.signs.count == Set(approved.signs).count)
  }

  // MARK: Commitments

  private static let promise = "وأعلن الوزير نبيل عيسى أنه سيفتح المرفأ أمام الصيادين."

  @Test func commitmentsAreWeighedByTheirOwnTable() throws {
    func commitments(_ weights: String) throws -> Int {
      let file = KnowledgeFile(
        name: "lexicon/commitment-acceptance.tsv", bytes: Array(("feature\tweight\n" + weights).utf8))
      var worker = try Reader(knowledge: KnowledgeFile.overlay([file])).makeWorker()
      return worker.read(Article(id: "a", text: Text(Self.promise))).commitments.count
    }
    #expect(try commitments("") == 1)
    #expect(try commitments("all\t-1\n") == 0)
    #expect(try commitments("all\t-1\nrule=left-out-future\t1.5\n") == 1)
  }

  @Test func candidatesOfCommitmentsTellTheirSigns() throws {
    let candidates = try Reader().commitmentCandidates(in: Article(id: "a", text: Text(Self.promise)))
    let promised = try #require(candidates.first)
    #expect(promised.isAccepted)
    #expect(promised.kind == .pledge)
    #expect(promised.signs.contains("rule=left-out-future"))
    #expect(promised.signs.contains("doubt=none"))
    #expect(promised.signs.count == Set(promised.signs).count)
  }
}
