import Mahdar
import Testing

/// What must agree for two figures, tolls or days to be held against each other.
@Suite struct ContradictionTests {
  private static let knowledge: Result<ClaimKnowledge, KnowledgeError> = {
    do throws(KnowledgeError) {
      return .success(ClaimKnowledge(try Knowledge(KnowledgeFile.embedded)))
    } catch {
      return .failure(error)
    }
  }()

  private struct Told {
    var content: String
    var killed: Int
    var voice: String?
    var published = "2031-05-04"
    var places: [String] = []
    var text = ""
  }

  /// What stands side by side of reports that tell one toll each.
  private func kinds(_ told: [Told]) throws -> [ClaimContradiction.Kind] {
    let knowledge = try Self.knowledge.get()
    var extractor = ClaimExtractor(knowledge)
    var assertions: [Assertion] = []
    for (number, one) in told.enumerated() {
      let places = Set(one.places.map { AssertedPlace(key: $0, name: $0) })
      assertions.append(
        Assertion(
          article: "\(number)", origin: "\(number)", voice: one.voice ?? "\(number)",
          published: one.published,
          features: extractor.features(of: Text(one.content)),
          incident: AssertedIncident(kind: "accident", place: nil, toll: ["killed": one.killed]),
          places: places,
          report: ReportContext(places: places, text: extractor.features(of: Text(one.text)))))
    }
    return ClaimFinder(knowledge.weights).find(assertions).contradictions.map(\.kind)
  }

  private func first(_ toll: String) -> String { "قتل \(toll) في انفجار مصنع الدهان بمدينة سرحان" }
  private func second(_ toll: String) -> String {
    "أسفر انفجار في مصنع الدهان بمدينة سرحان عن مقتل \(toll) وعن أضرار في البيوت المجاورة"
  }

  @Test(arguments: [
    ("20 شخصا على الأقل", 20, "23 شخصا", 23), ("أكثر من 20 شخصا", 20, "23 شخصا", 23),
    ("ما لا يقل عن 20 شخصا", 20, "23 شخصا", 23), ("20 شخصا حتى الآن", 20, "23 شخصا", 23),
    ("نحو 20 شخصا", 20, "21 شخصا", 21), ("أكثر من 20 شخصا", 20, "أكثر من 25 شخصا", 25),
    ("ما لا يزيد على 23 شخصا", 23, "20 شخصا", 20), ("20 شخصا على الأكثر", 20, "18 شخصا", 18),
  ])
  func boundsGoTogetherWithWhatTheyAllow(one: String, count: Int, other: String, another: Int) throws {
    #expect(
      try kinds([
        Told(content: first(one), killed: count), Told(content: second(other), killed: another),
      ]).isEmpty)
  }

  @Test(arguments: [
    ("20 شخصا على الأقل", 20, "17 شخصا", 17), ("20 شخصا", 20, "23 شخصا", 23),
    ("ما لا يزيد على 20 شخصا", 20, "23 شخصا", 23), ("20 شخصا", 20, "أكثر من 23 شخصا", 23),
    ("خمسة أشخاص", 5, "ستة عمال", 6),
  ])
  func whatABoundDoesNotAllowContradicts(one: String, count: Int, other: String, another: Int) throws {
    #expect(
      try kinds([
        Told(content: first(one), killed: count), Told(content: second(other), killed: another),
      ]) == [.figures])
  }

  @Test func oneVoiceCountsAnew() throws {
    #expect(
      try kinds([
        Told(content: first("20 شخصا"), killed: 20, voice: "v"),
        Told(content: second("23 شخصا"), killed: 23, voice: "v"),
      ]) == [.revised])
  }

  @Test func aReportThatKnowsTheOtherTollRevisesIt() throws {
    let text = second("23 شخصا") + ". وكانت الشرطة تحدثت عن مقتل 20 شخصا في انفجار مصنع الدهان."
    #expect(
      try kinds([
        Told(content: first("20 شخصا"), killed: 20),
        Told(content: second("23 شخصا"), killed: 23, text: text),
      ]) == [.revised])
  }

  @Test func inNearlyTheSameWordsADispatchWasCorrected() throws {
    #expect(
      try kinds([
        Told(content: first("20 شخصا"), killed: 20), Told(content: first("23 شخصا"), killed: 23),
      ]) == [.revised])
  }

  @Test(arguments: [
    (["سرحان"], ["تل الرمان"], 0), (["سرحان"], ["سرحان"], 1), (["سرحان"], [], 1), (["السرحان"], ["سرحين"], 1),
  ])
  func twoPlacesAreTwoIncidents(one: [String], other: [String], count: Int) throws {
    let found = try kinds([
      Told(content: "قتل 20 شخصا في انفجار مصنع الدهان", killed: 20, places: one),
      Told(content: "أسفر انفجار في مصنع الدهان عن مقتل 23 شخصا وأضرار", killed: 23, places: other),
    ])
    #expect(found.count == count)
  }

  @Test func pricesOfTwoHoursAreTwo() throws {
    let knowledge = try Self.knowledge.get()
    var extractor = ClaimExtractor(knowledge)
    func told(_ article: String, _ content: String) -> Assertion {
      Assertion(
        article: article, origin: article, voice: article, features: extractor.features(of: Text(content)))
    }
    let opening = "هبط سعر قنطار القطن في سوق المرفأ "
    let hours = [
      told("a", opening + "35 قرشا بحلول الساعة 1130 بتوقيت سرحان"),
      told("b", opening + "28 قرشا بحلول الساعة 1345 بتوقيت سرحان"),
    ]
    #expect(ClaimFinder(knowledge.weights).find(hours).contradictions.isEmpty)
    let oneHour = [
      told("a", opening + "35 قرشا بحلول الساعة 1130 بتوقيت سرحان"),
      told("b", opening + "28 قرشا بحلول الساعة 1130 بتوقيت سرحان"),
    ]
    #expect(ClaimFinder(knowledge.weights).find(oneHour).contradictions.map(\.kind) == [.figures])
  }

  @Test(arguments: [
    ("وكانت مصادر في الشرطة قد أعلنت أمس ", true), ("كان الوزير قد قال إن ", true),
    ("وقالت الشرطة إن ", false),
    ("وقد أعلنت الشرطة أن ", false),
  ])
  func whatHadBeenSaidIsOlder(lead: String, isEarlier: Bool) throws {
    var extractor = ClaimExtractor(try Self.knowledge.get())
    #expect(extractor.isEarlier(Text(lead)) == isEarlier)
  }
}
