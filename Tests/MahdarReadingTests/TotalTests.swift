import Foundation
import Mahdar
import TestSupport
import Testing

/// Reading is total: whatever the bytes, a sound record comes out.
@Suite struct TotalTests {
  @Test(arguments: 1...20)
  func randomBytesGiveARecord(seed: UInt64) throws {
    var random = SplitMix(seed)
    let likely: [UInt8] = [0xD8, 0xD9, 0xA7, 0xA8, 0x84, 0x20, 0x0A, 0x2E, 0x22, 0x3A]
    let bytes = (0..<600).map { _ in
      random.next() % 3 == 0 ? UInt8(truncatingIfNeeded: random.next()) : random.pick(likely)
    }
    var replaced = 0
    let text = Text(repairing: bytes, replaced: &replaced)
    var worker = try Shared.reader().makeWorker()
    let record = worker.read(Article(id: "random", text: text))
    #expect(record.article.text == text)
    expectSound(record)
  }

  /// Words of the constructions in any order, with marks between them.
  @Test(arguments: 1...60)
  func wordsInAnyOrderGiveARecord(seed: UInt64) throws {
    let words = [
      "قال", "وقال", "قالت", "أن", "إن", "أنه", "بأن", "الوزير", "وزير الخارجية", "مؤكدا", "مشيرا إلى",
      "نقلت", "عن",
      "قوله", "رويترز", "وفقا ل", "بحسب", "دعا", "إلى", "رفض", "الإفصاح", "لم", "يؤكد", "كان", "قد", "أما",
      "الذي",
      "«", "»", "\"", "'", ":", "،", ".", "؟", "...", "(", ")", "\n", "\n\n", "سامي حداد", "مصادر", "في بيان",
      "بيان",
      "اتهم", "ب", "و", "د.", "3.5", "abc", "-", "هو", "ما", "دون", "أعلن", "إعلان", "كما", "حيث", "بدوره",
      "من جهته",
    ]
    var random = SplitMix(seed)
    let text = (0..<(1 + Int(seed) * 4)).map { _ in random.pick(words) }.joined(
      separator: random.next() % 4 == 0 ? "" : " ")
    expectSound(
      try Shared.read(text, outlet: random.pick([nil, "رويترز"]), title: random.pick([nil, "قال الوزير"])))
  }

  @Test(arguments: [
    "", " ", "\n", "\u{0}", "«", "»»»»", "::::", "قال", "قال قال قال قال", "إن", "أن أن أن", "«قال", "وفقا",
    "بحسب،",
    "نقلت عن", "مؤكدا", "رفض", "د.", "...", "التقى مع الهلال بعد الظهر", "قال سامر الحلو (المدير",
    "قال الوزير - في", "\u{FEFF}", "\u{202E}قال\u{202C}", "قال:", "قال: «", "لم",
    "كان قد", "وأكد الوزير أن الأسعار ارتفعت، بحسب بيان للإعلام",
  ])
  func scrapsGiveARecord(text: String) throws {
    expectSound(try Shared.read(text))
  }

  /// What the constructions look for, broken off at either end.
  @Test(arguments: 1...4)
  func cutExamplesGiveARecord(seed: UInt64) throws {
    var random = SplitMix(seed)
    var worker = try Shared.reader().makeWorker()
    for example in try KnowledgeExamples(KnowledgeFile.embedded).examples {
      let words = example.text.split(separator: " ")
      let first = Int(random.next() % UInt64(words.count))
      let last = first + Int(random.next() % UInt64(words.count - first))
      let text = words[first...last].joined(separator: " ")
      expectSound(worker.read(Article(id: text, text: Text(text))))
    }
  }

  @Test(arguments: [
    ("قال ", 1500), ("«", 1500), ("أن ", 1500), ("وزير ", 1500), ("قال الوزير إن ", 1500),
    ("مؤكدا أن ", 1500), ("قال: «", 1500),
  ])
  func oneWordRepeatedIsReadInReasonableTime(word: String, count: Int) throws {
    let started = ContinuousClock.now
    expectSound(try Shared.read(String(repeating: word, count: count)))
    #expect(started.duration(to: .now) < .seconds(60))
  }

  @Test(arguments: [
    ("أمس", true), ("05/03/2024", true), ("2024-03", true), ("2024-03-05", false),
    ("2024-03-05T09:30:00Z", false),
    ("", false), (nil, false),
  ])
  func aDateThatIsNoneIsToldOnce(published: String?, isTold: Bool) throws {
    var worker = try Shared.reader().makeWorker()
    var article = Article(
      id: "a", published: published, text: Text("وصل الوفد أمس."), warnings: ["headline only"])
    let warnings = worker.read(article).warnings
    #expect(warnings.count == (isTold ? 2 : 1) && warnings.first == "headline only")
    article.warnings = warnings
    #expect(worker.read(article).warnings == warnings)
  }

  @Test(arguments: [
    ("The council met on Monday and told nobody of it.", true), ("议会星期一开会讨论了新的预算案但是没有公布任何结果或者决定", true),
    ("وصل الوفد أمس.", false),
    ("قال المدير إن Windows Server 2025 Datacenter Edition متوفر في المكتبة الآن.", false),
    ("OK", false), ("", false),
  ])
  func aTextThatIsNotArabicIsToldOnce(text: String, isTold: Bool) throws {
    var worker = try Shared.reader().makeWorker()
    let record = worker.read(Article(id: "a", text: Text(text)))
    #expect(record.warnings.isEmpty != isTold)
    let again = Article(id: "a", text: Text(text), warnings: record.warnings)
    #expect(worker.read(again).warnings == record.warnings)
  }

  @Test func readingTwiceGivesTheSame() throws {
    var worker = try Shared.reader().makeWorker()
    let path = Shared.package.appendingPathComponent("Examples/dam.txt").path
    let article = Article(id: "dam", text: Text(try String(contentsOfFile: path, encoding: .utf8)))
    let first = worker.read(article)
    _ = worker.read(Article(id: "other", text: Text("وقالت سلمى إن المطر قادم.")))
    #expect(worker.read(article) == first)
    var other = try Shared.reader().makeWorker()
    #expect(other.read(article) == first)
  }
}
