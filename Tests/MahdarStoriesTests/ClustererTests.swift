import Mahdar
import Testing

/// Articles about people who don't exist, told by several outlets.
enum Reports {
  static func article(
    _ id: String, _ outlet: String, _ day: Int, _ title: String, _ text: String, authors: [String] = []
  ) -> Article {
    Article(
      id: id, outlet: outlet, title: title, authors: authors,
      published: "2031-03-\(day < 10 ? "0" : "")\(day)", text: Text(text))
  }

  static let bridge =
    "انهار جسر الوادي الأخضر في مدينة سرحان صباح اليوم بعد ساعات من هطول أمطار غزيرة، وأصيب أربعة عمال "
    + "كانوا يدهنون سوره الحديدي. وقال المهندس فواز الدرعي مدير بلدية سرحان إن فرق الإنقاذ أخرجت العمال "
    + "من مجرى الوادي ونقلتهم إلى مستشفى سرحان العام، وإن حالة اثنين منهم حرجة. وأضاف أن البلدية أغلقت "
    + "الطريق المؤدي إلى الجسر حتى تنتهي لجنة هندسية من فحص بقية الدعامات."
  static let bridgeEdited =
    "انهار جسر الوادي الأخضر في مدينة سرحان صباح أمس بعد ساعات من هطول أمطار غزيرة، وأصيب أربعة عمال "
    + "كانوا يدهنون سوره الحديدي. وذكر مدير بلدية سرحان المهندس فواز الدرعي أن فرق الإنقاذ أخرجت العمال "
    + "من مجرى الوادي ونقلتهم إلى مستشفى سرحان العام، وأن حالة اثنين منهم حرجة."
  static let bridgeOther =
    "سقط عمال دهان في مجرى سيل بعدما تهاوى تحتهم جسر قديم في سرحان كانت البلدية قد وعدت بترميمه. وروى "
    + "شهود أن صوت تكسر سمع قبل سقوط جسر الوادي الأخضر بدقائق، وأن أربعة أصيبوا، بينهم شاب في العشرين. "
    + "وطالب أهالي الحي بمحاسبة المقاول الذي تسلم أعمال الصيانة قبل عامين."
  static let library =
    "افتتحت وزيرة الثقافة لمياء الشنقر مكتبة للأطفال في ضاحية النخيل تضم عشرين ألف كتاب وقاعة للرسم. "
    + "وقالت الشنقر إن المكتبة ستفتح أبوابها كل مساء مجانا، وإن متطوعات من الضاحية سيقرأن القصص للصغار."

  static let all: [Article] = [
    article("a", "المرفأ", 2, "انهيار جسر في سرحان وإصابة أربعة عمال", bridge, authors: ["سرحان - رويترز"]),
    article(
      "b", "الضحى", 3, "إصابة أربعة عمال بانهيار جسر في سرحان", bridgeEdited, authors: ["رويترز - سرحان"]),
    article("c", "السنبلة", 3, "جسر سرحان يتهاوى بعماله", bridgeOther),
    article("d", "المرفأ", 3, "مكتبة للأطفال في ضاحية النخيل", library),
  ]

  static func clusterer() throws -> (StoryKnowledge, StoryClusterer) {
    let knowledge = StoryKnowledge(try Knowledge(KnowledgeFile.embedded))
    return (knowledge, StoryClusterer(knowledge))
  }
}

@Suite struct ClustererTests {
  @Test func reportsOfOneEventAreOneStoryAndCopiesOneOrigin() throws {
    var (knowledge, clusterer) = try Reports.clusterer()
    var extractor = StoryExtractor(knowledge)
    let result = clusterer.add(Reports.all.map { extractor.features(of: $0) })
    #expect(result.map(\.article) == ["a", "b", "c", "d"])
    #expect(result.map(\.story) == ["a", "a", "a", "d"])
    #expect(result.map(\.origin) == ["a", "a", "c", "d"])
  }
}
