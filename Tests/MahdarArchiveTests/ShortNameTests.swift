import Testing

@testable import Mahdar
@testable import MahdarArchive

@Suite struct ShortNameTests {
  private func filled(_ texts: [(id: String, story: String, text: String)]) throws -> TestArchive {
    let test = try TestArchive()
    try test.keep(
      texts.map { Article(id: $0.id, outlet: "صحيفة المرفأ", published: "2024-03-05", text: Text($0.text)) })
    try test.archive.keep(
      stories: texts.map { KeptStory(article: $0.id, story: $0.story, origin: $0.id, reasons: "[]") })
    return test
  }

  private static let full = "قال وزير الري نادر العطار إن السد امتلأ قبل موعده."
  private static let short = "وقال الوزير العطار إن البوابات ستفتح يوم الأحد."

  @Test func aFamilyNameIsWhoeverBearsItInTheStory() throws {
    let test = try filled([("a", "a", Self.full), ("b", "a", Self.short)])
    #expect(try test.archive.linkShortNames() == 1)
    #expect(try test.archive.who("نادر العطار").entity.articles == 2)
    #expect(try test.archive.linkShortNames() == 0)
    #expect(try test.archive.check().faults == [])
  }

  @Test func inAnotherStoryItStaysWhatItIs() throws {
    let test = try filled([("a", "a", Self.full), ("b", "b", Self.short)])
    #expect(try test.archive.linkShortNames() == 0)
    #expect(try test.archive.who("نادر العطار").entity.articles == 1)
  }

  @Test func ofTwoBearersNeitherIsMeant() throws {
    let test = try filled([
      ("a", "a", Self.full), ("b", "a", Self.short), ("c", "a", "قالت المهندسة سلوى العطار إن السد آمن."),
    ])
    #expect(try test.archive.linkShortNames() == 0)
  }

  @Test func aUsersSplitHoldsForALinkedName() throws {
    let test = try filled([("a", "a", Self.full), ("b", "a", Self.short)])
    try test.archive.linkShortNames()
    let entity = try test.archive.who("نادر العطار").entity.id
    try test.archive.split(.article("b"), offEntity: entity, who: "salwa")
    #expect(try test.archive.entity(entity).articles == 1)
  }
}
