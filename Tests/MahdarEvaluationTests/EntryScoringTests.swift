import Mahdar
import Testing

@testable import MahdarEvaluation

@Suite struct EntryScoringTests {
  private let text = "هز انفجار المرفأ فقتل ثلاثة. وقال الحارس إن الانفجار وقع فجرا"

  private func line(_ layers: String) -> String { #"{"id":"1","text":"\#(text)",\#(layers)}"# }

  private func scorer(gold: String, system: String) throws -> Scorer {
    var scorer = Scorer(errors: 20)
    let records = try AnnotatedArticle.parse(Array(line(system).utf8))
    for article in try AnnotatedArticle.parse(Array(line(gold).utf8)) {
      scorer.add(gold: article, system: records.first)
    }
    return scorer
  }

  private let gold = """
    "contacts":[],"decisions":[],"commitments":[],"incidents":[{"kind":"accident","anchor":[3,9],\
    "tellings":[{"anchor":[45,53]}],"toll":{"killed":3},"actors":[],"targets":["المرفأ"],"status":"done"}]
    """

  @Test func anIncidentMayStandAtAnyOfItsTellings() throws {
    let system = """
      "incidents":[{"kind":"attack","anchor":[45,53],"tellings":[{"anchor":[45,53],"statement":null}],\
      "toll":{"killed":2},"actors":["الحارس"],"targets":[],"status":"done"}]
      """
    let scorer = try scorer(gold: gold, system: system)
    let figures = scorer.figures
    guard case .finding(let found) = figures["incidents"] else {
      Issue.record("no figure of incidents")
      return
    }
    #expect(found.hit == 1)
    #expect(figures["incident_kind_accuracy"] == .share(0))
    #expect(figures["incident_status_accuracy"] == .share(1))
    #expect(figures["incident_toll_accuracy"] == .share(0))
    #expect(scorer.errors.count == 3)
    #expect(scorer.entryReliability.allSatisfy { $0.count == 0 })
  }

  @Test func anEventFoundTwiceIsOnceTooMuch() throws {
    let system = """
      "incidents":[{"kind":"accident","anchor":[3,9],"confidence":0.95},\
      {"kind":"accident","anchor":[45,53],"confidence":0.95}]
      """
    let scorer = try scorer(gold: gold, system: system)
    guard case .finding(let found) = scorer.figures["incidents"] else {
      Issue.record("no figure of incidents")
      return
    }
    #expect(found.hit == 1)
    #expect(found.precision == 0.5)
    #expect(scorer.entryReliability.last?.precision == 0.5)
  }

  @Test func outcomesAreScoredByAnchorAndField() throws {
    let scorer = try scorer(
      gold: """
        "outcomes":[{"kind":"deed","polarity":"positive","action":"open","anchor":[3,9],"by":null},\
        {"kind":"deed","polarity":"positive","action":"build","anchor":[45,53],"by":"الحارس"}]
        """,
      system: """
        "outcomes":[{"kind":"deed","polarity":"negative","action":"open","anchor":[3,9],"by":null,\
        "confidence":0.9}]
        """)
    guard case .finding(let found) = scorer.figures["outcomes"] else {
      Issue.record("no figure of outcomes")
      return
    }
    #expect(found.gold == 2 && found.hit == 1)
    #expect(scorer.figures["outcome_polarity_accuracy"] == .share(0))
    #expect(scorer.figures["outcome_action_accuracy"] == .share(1))
    #expect(scorer.figures["outcome_by_accuracy"] == .share(1))
    #expect(scorer.figures["incidents"] == nil)
  }

  @Test func goldWithoutIncidentsHasNoFiguresOfThem() throws {
    let scorer = try scorer(gold: #""contacts":[]"#, system: #""contacts":[]"#)
    #expect(scorer.figures["incidents"] == nil)
    #expect(scorer.figures["commitment_by_accuracy"] == nil)
  }
}
