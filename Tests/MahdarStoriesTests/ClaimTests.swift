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
    var days: [(day: String, words: String)] = []
    var published: String?
    var incident: AssertedIncident?
  }

  private func assertions(_ said: [Said]) throws -> [Assertion] {
    var extractor = ClaimExtractor(try Self.knowledge.get())
    return said.map { one in
      let content = Array(one.content.utf8)
      let expressions = one.days.compactMap { day in
        content.firstRange(of: Array(day.words.utf8)).map { (day.day, $0) }
      }
      let (features, days) = extractor.features(of: Text(one.content), naming: expressions)
      return Assertion(
        article: one.article, origin: one.origin, voice: one.voice, published: one.published,
        isDenial: one.isDenial, features: features, days: days, incident: one.incident)
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
    let opening = "المتحف الوطني سيفتح قاعته الكبرى أمام الزوار في "
    let contradictions = try found([
      Said(
        article: "a", origin: "a", voice: "1", content: opening + "4 مايو", days: [("2031-05-04", "4 مايو")]),
      Said(
        article: "b", origin: "b", voice: "2", content: opening + "13 مايو", days: [("2031-05-13", "13 مايو")]
      ),
    ]).contradictions
    #expect(contradictions.map(\.kind) == [.dates])
    #expect(contradictions.first?.sides.map(\.value) == ["2031-05-04", "2031-05-13"])
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
    ("في 12 مايو", []), ("عام 2031", []), ("المرتبة الخامسة عشرة", []), ("غاص 11,73 مترا", [11.73]),
    ("خصصت 5ر4 مليون دينار", [4_500_000]), ("وزعت 000ر22 شتلة", [22_000]),
    ("بيعت \"1.7\" مليون شتلة", [1_700_000]),
    ("بيعت نصف مليون شتلة", [500_000]),
    ("خصصت 116 مليونا و800 ألف دينار", [116_800_000]), ("طوله 216, 407 مترا", []),
    ("غاص ثلاثة وأربعين فاصلة ثمانية مترا", []), ("تضررت ما بين 20 و25 بوابة", []),
    ("ضبطت كمية من الحبوب", []), ("أنفق مليون ونصف المليون دينار", [1_500_000]),
    ("أنفق مليونين وربع المليون دينار", [2_250_000]), ("غاص ٢٫٥ مترا", [2.5]), ("غاص 3,5 مترا", [3.5]),
    ("أصيب شخصان في الحريق", [2]), ("توفي عشرات القتلى", []),
  ])
  func figuresAreRead(content: String, values: [Double]) throws {
    var extractor = ClaimExtractor(try Self.knowledge.get())
    #expect(extractor.features(of: Text(content)).figures.map(\.value) == values)
  }

  @Test func theHundredOfAShareIsNoNumber() throws {
    var extractor = ClaimExtractor(try Self.knowledge.get())
    #expect(extractor.features(of: Text("ارتفع المؤشر 7 في المائة")).numbers == [7])
  }

  @Test func aVagueFigureAgreesWithANearOne() throws {
    let (claims, contradictions) = try found([
      Said(article: "a", origin: "a", voice: "1", content: "بوابات السد القديم تضررت في نحو 30 موضعا"),
      Said(article: "b", origin: "b", voice: "2", content: "بوابات السد القديم تضررت في 32 موضعا"),
    ])
    #expect(claims.count == 1 && contradictions.isEmpty)
  }

  @Test(arguments: [
    ("26,250,799 دينارا", "26.2 مليون دينار"),
    // The same digits, with thousands for decimals, and in the other order.
    ("3462 مليون دينار", "3.462 مليار دينار"), ("886.054 دينارا", "054886 دينارا"),
  ])
  func aFigureThatIsPrintedOtherwiseIsTheSame(one: String, other: String) throws {
    let opening = "أنفقت البلدية على ترميم الجسر القديم "
    let contradictions = try found([
      Said(article: "a", origin: "a", voice: "1", content: opening + one),
      Said(article: "b", origin: "b", voice: "2", content: opening + other),
    ]).contradictions
    #expect(contradictions.isEmpty)
  }

  @Test func whoeverTellsBothFiguresTellsOfTwoThings() throws {
    let contradictions = try found([
      Said(article: "a", origin: "a", voice: "1", content: "تضررت في القرية القديمة 21 بوابة في الفيضان"),
      Said(
        article: "b", origin: "b", voice: "2",
        content: "تضررت في القرية القديمة 66 بوابة في الفيضان، 21 منها جديدة"),
    ]).contradictions
    #expect(contradictions.isEmpty)
  }

  @Test(arguments: [("ونفى", true), ("نافيا", true), ("كذبت", true), ("رفضت", false), ("استبعد", false)])
  func whoRefusesDeniesNoClaim(cue: String, isInDenial: Bool) throws {
    var extractor = ClaimExtractor(try Self.knowledge.get())
    #expect(extractor.isInDenial(Text(cue)) == isInDenial)
  }

  @Test(arguments: [
    // Another thing of the same people is denied.
    ("بوابات السد القديم تضررت كثيرا", "تكون بوابات السد القديم تعطل الملاحة"),
    // Whoever calls it untrue says the same as who denies it.
    ("ما قيل عن تضرر بوابات السد القديم شائعات", "تكون بوابات السد القديم قد تضررت"),
    ("لم تتضرر بوابات السد القديم", "تكون بوابات السد القديم قد تضررت"),
    // How it was done is denied, and that it was is said.
    ("أصلحت البلدية بوابات السد القديم بعد الفيضان", "ما قيل عن سوء إصلاح بوابات السد القديم بعد الفيضان"),
  ])
  func whatIsDeniedMustHaveBeenSaid(said: String, denied: String) throws {
    let contradictions = try found([
      Said(article: "a", origin: "a", voice: "1", content: said),
      Said(article: "b", origin: "b", voice: "2", content: denied, isDenial: true),
    ]).contradictions
    #expect(contradictions.isEmpty)
  }

  @Test(arguments: [("2031-05-04", 1), ("2031-05-05", 1), ("2031-05-12", 0)])
  func whatComesToPassLaterWasNotDenied(day: String, count: Int) throws {
    let contradictions = try found([
      Said(
        article: "a", origin: "a", voice: "1", content: "قررت الوزارة تعيين نادر العطار مديرا لميناء الضفاف",
        published: day),
      Said(
        article: "b", origin: "b", voice: "2", content: "تعيين نادر العطار مديرا لميناء الضفاف",
        isDenial: true,
        published: "2031-05-04"),
    ]).contradictions
    #expect(contradictions.count == count)
  }

  private func tolls(_ days: [String], _ killed: [Int]) throws -> [ClaimContradiction] {
    try found(
      zip(days, killed).enumerated().map { place, report in
        Said(
          article: "\(place)", origin: "\(place)", voice: "\(place)",
          content: place == 0
            ? "قتل \(report.1) عمال في انفجار مصنع الدهان بمدينة سرحان"
            : "أسفر انفجار في مصنع الدهان بمدينة سرحان عن مقتل \(report.1) عمال وعن أضرار في البيوت المجاورة",
          published: report.0,
          incident: AssertedIncident(kind: "accident", place: "سرحان", toll: ["killed": report.1]))
      }
    ).contradictions
  }

  @Test func aTollThatRoseIsRevisedAndNoContradiction() throws {
    let revised = try tolls(["2031-05-05", "2031-05-04"], [9, 7])
    #expect(revised.map(\.kind) == [.revised] && revised.first?.measure == "killed")
    #expect(revised.first?.sides.map(\.value) == ["7", "9"])
    #expect(try tolls(["2031-05-04", "2031-05-04"], [9, 7]).map(\.kind) == [.figures])
    #expect(try tolls(["2031-05-04", "2031-05-05"], [9, 7]).map(\.kind) == [.figures])
  }

  @Test func whoeverTellsANewerTollContradictsNobody() throws {
    let contents = [
      "قتل 7 عمال في انفجار مصنع الدهان بمدينة سرحان",
      "قتل 9 عمال في انفجار مصنع الدهان بمدينة سرحان في حصيلة جديدة",
    ]
    let contradictions = try found(
      zip(contents, [7, 9]).enumerated().map { place, one in
        Said(
          article: "\(place)", origin: "\(place)", voice: "\(place)", content: one.0, published: "2031-05-04",
          incident: AssertedIncident(kind: "accident", place: "سرحان", toll: ["killed": one.1]))
      }
    ).contradictions
    #expect(contradictions.map(\.kind) == [.revised])
  }

  @Test func countsFarFromEachOtherAreOfTwoIncidents() throws {
    let contradictions = try found(
      [("a", 1, 13), ("b", 5, 12)].map { article, killed, injured in
        Said(
          article: article, origin: article, voice: article,
          content: "قتل \(killed) وأصيب \(injured) من سكان الحي في قصف الأحياء السكنية بمدينة سرحان",
          incident: AssertedIncident(
            kind: "attack", place: nil, toll: ["killed": killed, "injured": injured]))
      }
    ).contradictions
    #expect(contradictions.isEmpty)
  }

  @Test func aTollIsNotToldOnceMoreByItsWords() throws {
    let contradictions = try tolls(["2031-05-04", "2031-05-04", "2031-05-04"], [7, 9, 9])
    #expect(contradictions.count == 1 && contradictions.first?.sides.map(\.value) == ["9", "7"])
  }

  @Test func twoTollsOfAnIncidentMayDifferBoth() throws {
    let contradictions = try found(
      [("a", 2, 15), ("b", 4, 17)].map { article, killed, injured in
        Said(
          article: article, origin: article, voice: article,
          content: article == "a"
            ? "قتل \(killed) من ركاب الحافلة وأصيب \(injured) آخرون في حادث على طريق الضفاف"
            : "شهد طريق الضفاف حادثا أصيب فيه \(injured) شخصا من ركاب الحافلة وقتل \(killed) منهم بعد انقلابها",
          incident: AssertedIncident(
            kind: "accident", place: nil, toll: ["killed": killed, "injured": injured, "missing": 3]))
      }
    ).contradictions
    #expect(Set(contradictions.compactMap(\.measure)) == ["killed", "injured"])
  }

  @Test func eachReportsOwnDayIsNoContradiction() throws {
    let opening = "هبت الرياح على السوق الكبرى بمدينة سرحان صباح "
    let contradictions = try found([
      Said(
        article: "a", origin: "a", voice: "1", content: opening + "الاثنين",
        days: [("2031-05-05", "الاثنين")],
        published: "2031-05-05"),
      Said(
        article: "b", origin: "b", voice: "2", content: opening + "الثلاثاء",
        days: [("2031-05-06", "الثلاثاء")],
        published: "2031-05-06"),
    ]).contradictions
    #expect(contradictions.isEmpty)
  }
}
