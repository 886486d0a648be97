import Mahdar
import Testing

@Suite struct ClaimTests {
  private static let knowledge: Result<ClaimKnowledge, KnowledgeError> = {
    do throws(KnowledgeError) {
      return .success(ClaimKnowledge(try Knowledge(KnowledgeFile.embedded)))
    } catch {
      return .failure(error)
    }
  }()

  private struct Said {
    var article: String
    var origin: String
    var voice: String
    var content: String
    var isDenial = false
    var days: [String] = []
  }

  private func assertions(_ said: [Said]) throws -> [Assertion] {
    var extractor = ClaimExtractor(try Self.knowledge.get())
    return said.map { one in
      Assertion(
        article: one.article, origin: one.origin, voice: one.voice, isDenial: one.isDenial,
        features: extractor.features(of: Text(one.content)), days: one.days)
    }
  }

  private func found(_ said: [Said]) throws -> (claims: [Claim], contradictions: [ClaimContradiction]) {
    ClaimFinder(try Self.knowledge.get().weights).find(try assertions(said))
  }

  private static let gates = [
    Said(article: "a", origin: "a", voice: "1", content: "بوابات السد القديم تضررت في 12 موضعا"),
    Said(article: "b", origin: "a", voice: "1", content: "بوابات السد القديم تضررت في اثني عشر موضعا"),
    Said(article: "c", origin: "c", voice: "2", content: "السد القديم تضررت بواباته في 12 موضعا"),
    Said(article: "d", origin: "d", voice: "3", content: "بوابات السد القديم تضررت في 30 موضعا"),
    Said(article: "e", origin: "e", voice: "4", content: "تكون بوابات السد القديم قد تضررت", isDenial: true),
    Said(article: "f", origin: "f", voice: "5", content: "المتحف سيفتح أبوابه للزوار يوم الأحد"),
  ]

  @Test func aClaimCountsItsOriginsAndVoices() throws {
    let claim = try #require(try found(Self.gates).claims.first)
    #expect(claim.members == [0, 1, 2])
    #expect(claim.origins == 2 && claim.voices == ["1", "2"])
  }

  @Test func figuresAndDenialsStandSideBySide() throws {
    let contradictions = try found(Self.gates).contradictions
    let figures = try #require(contradictions.first { $0.kind == .figures })
    #expect(figures.sides.map(\.members) == [[0, 1, 2], [3]])
    let denial = try #require(contradictions.first { $0.kind == .denial })
    #expect(denial.sides.map(\.members) == [[0, 1, 2, 3], [4]])
  }

  @Test func theOrderOfWhatIsSaidDecidesNothing() throws {
    let claims = try found(Self.gates).claims.map { Set($0.members) }
    let order = [5, 3, 1, 4, 0, 2]
    let shuffled = try found(order.map { Self.gates[$0] })
    #expect(Set(shuffled.claims.map { Set($0.members.map { order[$0] }) }) == Set(claims))
    #expect(shuffled.contradictions.count == (try found(Self.gates).contradictions.count))
  }

  @Test func whoPassesOnWhatStandsThereIsNoVoice() throws {
    var assertions = try assertions([Self.gates[0], Self.gates[0]])
    assertions[0].voice = "spokesman"
    assertions[1].within = 0
    let claims = ClaimFinder(try Self.knowledge.get().weights).claims(assertions)
    #expect(claims.count == 1 && claims[0].voices == ["1"])
  }

  @Test func daysThatDifferAreDatesOfTwoMinds() throws {
    let opening = "المتحف الوطني سيفتح قاعته الكبرى أمام الزوار"
    let contradictions = try found([
      Said(article: "a", origin: "a", voice: "1", content: opening, days: ["2031-05-04"]),
      Said(article: "b", origin: "b", voice: "2", content: opening, days: ["2031-05-11"]),
    ]).contradictions
    #expect(contradictions.map(\.kind) == [.dates])
    #expect(contradictions.first?.sides.map(\.value) == ["2031-05-04", "2031-05-11"])
  }

  @Test func aNegationAtTheBeginningContradicts() throws {
    let contradictions = try found([
      Said(article: "a", origin: "a", voice: "1", content: "بوابات السد القديم تضررت كثيرا"),
      Said(article: "b", origin: "b", voice: "2", content: "بوابات السد القديم لم تتضرر كثيرا"),
    ]).contradictions
    #expect(contradictions.map(\.kind) == [.denial])
  }

  @Test(arguments: [
    ("تضررت 12 بوابة", [12.0]), ("تضررت اثنتا عشرة بوابة", [12]), ("تضرر خمسة وعشرون منزلا", [25]),
    ("خصصت 3.5 مليون دينار", [3_500_000]), ("خصصت ثلاثة ملايين دينار", [3_000_000]),
    ("صوت له 25 ألفا و823 ناخبا", [25_823]), ("بلغت 204.732 عبوة", [204_732]), ("ارتفع 7 في المئة", [7]),
    ("في 12 مايو", []), ("عام 2031", []), ("المرتبة الخامسة عشرة", []),
  ])
  func figuresAreRead(content: String, values: [Double]) throws {
    var extractor = ClaimExtractor(try Self.knowledge.get())
    #expect(extractor.features(of: Text(content)).figures.map(\.value) == values)
  }

  @Test func aVagueFigureAgreesWithANearOne() throws {
    let (claims, contradictions) = try found([
      Said(article: "a", origin: "a", voice: "1", content: "بوابات السد القديم تضررت في نحو 30 موضعا"),
      Said(article: "b", origin: "b", voice: "2", content: "بوابات السد القديم تضررت في 32 موضعا"),
    ])
    #expect(claims.count == 1 && contradictions.isEmpty)
  }
}
