import Mahdar
import Testing

@testable import MahdarEvaluation

@Suite struct ScorerTests {
  private let gold = """
    {"id":"1","text":"قال زيد إن المطر قادم اليوم","statements":[{"cue":[0,3],"source":[4,7],\
    "source_entity":"زيد","content":[11,27],"manner":"indirect","act":"say","via":[],\
    "negated":false}]}
    """

  private func articles(_ lines: String) throws -> [AnnotatedArticle] {
    try AnnotatedArticle.parse(Array(lines.utf8))
  }

  private func figures(_ gold: String, _ system: String) throws -> Figures {
    var scorer = Scorer()
    let records = try articles(system)
    for article in try articles(gold) {
      scorer.add(gold: article, system: records.first { $0.article.id == article.article.id })
    }
    return scorer.figures
  }

  @Test func goldAgainstItselfIsRight() throws {
    let figures = try figures(gold, gold)
    #expect(figures["source_accuracy"] == .share(1))
    #expect(figures["via_accuracy"] == .share(nil))
    #expect(
      figures.text == """
        articles                 1
        cue                      precision 1.0 recall 1.0 f1 1.0 gold 1 system 1 hit 1
        source_accuracy          1.0
        source_span_accuracy     1.0
        content_accuracy         1.0
        content_word_f1          1.0
        manner_accuracy          1.0
        act_accuracy             1.0
        negated_accuracy         1.0
        via_accuracy             None
        via_spurious             0
        strict                   precision 1.0 recall 1.0 f1 1.0 gold 1 system 1 hit 1
        commitments              precision 0.0 recall 0.0 f1 0.0 gold 0 system 0 hit 0
        contacts                 precision 0.0 recall 0.0 f1 0.0 gold 0 system 0 hit 0
        contact_participants     precision 0.0 recall 0.0 f1 0.0 gold 0 system 0 hit 0
        decisions                precision 0.0 recall 0.0 f1 0.0 gold 0 system 0 hit 0
        decision_body_accuracy   None
        decision_action_accuracy None
        altered_texts            0

        """)
  }

  @Test func anAlteredTextCountsAsEmpty() throws {
    var scorer = Scorer(errors: 5)
    let altered = gold.replacing("اليوم", with: "غدا")
    #expect(try !scorer.add(gold: articles(gold)[0], system: articles(altered)[0]))
    #expect(scorer.figures["altered_texts"] == .count(1))
    #expect(scorer.errors == ["missed    1: قال زيد إن المطر قادم اليوم"])
  }

  @Test func errorsAreShownUpToTheLimit() throws {
    let wrong = gold.replacing("[11,27]", with: "[11,16]").replacing("\"زيد\"", with: "\"عمر\"")
    var scorer = Scorer(errors: 1)
    scorer.add(gold: try articles(gold)[0], system: try articles(wrong)[0])
    scorer.add(gold: try articles(gold)[0], system: nil)
    #expect(scorer.errors == ["source    1: قال: gold 'زيد', system 'عمر'"])
  }

  @Test(arguments: [
    ("الرئيس جو بايدن", "بايدن", true), ("وزارة الدفاع", "وزارة الداخلية", false),
    ("أحمد", "احمد", true), ("مُحَمَّد", "محمد", true), ("الأمين العام", "الامين", true),
    ("رويترز", "لرويترز", true), ("", "زيد", false), ("زيد", "زيد قال إن كل شيء على ما يرام", false),
    ("علي", "علية", false),
  ])
  func namesAreTheSameUpToTitlesAndSpelling(a: String, b: String, expected: Bool) {
    #expect(NameComparison().isSame(a, b) == expected)
    #expect(NameComparison().isSame(b, a) == expected)
  }

  @Test func theLargerOverlapIsMatchedFirst() {
    let pairs = match(
      [CodePoints(start: 0, end: 10), CodePoints(start: 8, end: 12)],
      [CodePoints(start: 9, end: 12), CodePoints(start: 5, end: 9)])
    #expect(pairs.map(\.gold) == [0, 1])
    #expect(pairs.map(\.system) == [1, 0])
  }

  @Test func roundingIsDecidedOnTheExactValue() {
    #expect(rounded(0.12345) == 0.1235)  // the number is a little above
    #expect(rounded(0.00015) == 0.0001)  // a little below
    #expect(rounded(0.00005) == 0.0001)
    #expect(rounded(0.5) == 0.5)
    #expect(rounded(2.0 / 3) == 0.6667)
    #expect(rounded(0.03125) == 0.0312)  // exactly between: the even one
    #expect(rounded(0.09375) == 0.0938)
  }

  @Test func badFilesAreToldWithTheirLine() throws {
    #expect(
      message("{\"id\":\"1\",\"text\":\"\"}\n{") == """
        Line 2 is not JSON: the value is not complete (byte 2). Write one JSON object a line.
        """)
    #expect(
      message("{\"id\":\"1\",\"statements\":[{\"cue\":[1]}]}") == """
        Line 1 is no article with an "id" and spans of two numbers each. \
        Give a file of the form that RECORD.md describes.
        """)
  }

  private func message(_ lines: String) -> String {
    do {
      _ = try articles(lines)
      return "parsed"
    } catch {
      return "\(error)"
    }
  }

  @Test func goldMayHoldDigestsInsteadOfTexts() throws {
    var article = try #require(try articles(#"{"id":"1","sha256":"ab","statements":[]}"#).first)
    #expect(!article.hasText)
    #expect(article.digest == "ab")
    article.supply(Text("قال"))
    #expect(article.hasText)
  }

  @Test func aRecordIsScoredLikeItsJSON() throws {
    let text = Text("قال زيد إن المطر قادم اليوم")
    let record = Record(
      article: Article(id: "1", text: text),
      statements: [
        Statement(
          id: "s1", cue: TextRange(0, 6), source: TextRange(7, 13), sourceEntity: "زيد",
          sourceClass: .named, content: TextRange(19, text.bytes.count), manner: .indirect,
          act: .say, rule: "verb-that", confidence: 0.9)
      ])
    var scorer = Scorer()
    scorer.add(gold: try articles(gold)[0], system: AnnotatedArticle(record))
    #expect(scorer.figures == (try figures(gold, gold)))
    #expect(scorer.rules.map(\.rule) == ["verb-that"])
    let bin = try #require(scorer.reliability.first { $0.count > 0 })
    #expect(bin.from == 0.9 && bin.to == 0.95 && bin.confidence == 0.9 && bin.precision == 1)
    #expect(
      scorer.ruleTable == """
        statements  cue found  strictly right  precision  rule
                 1          1               1        1.0  verb-that

        """)
    #expect(scorer.reliabilityTable.contains("0.9  – 0.95           1  0.9     1.0\n"))
  }
}
