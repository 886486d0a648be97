import Testing

@testable import Mahdar
@testable import MahdarArchive

extension ContradictionView {
  /// What differs, as the sides have it.
  fileprivate var differing: [String] { sides.map(\.value) }
}

@Suite struct StoryTests {
  private func report(_ id: String, _ outlet: String, _ text: String) -> Article {
    Article(id: id, outlet: outlet, title: id, published: "2024-03-05", text: Text(text))
  }

  private func filled() throws -> TestArchive {
    let test = try TestArchive()
    try test.keep([
      report("a", "صحيفة المرفأ", "قال وزير الري نادر العطار إن بوابات السد القديم تضررت في 12 موضعا."),
      report("b", "وكالة الضفة", "قال وزير الري نادر العطار إن بوابات السد القديم تضررت في 12 موضعا."),
      report("c", "إذاعة الساحل", "قالت هالة المنصوري إن بوابات السد القديم تضررت في 30 موضعا."),
      report("d", "صحيفة الضفاف", "نفى سالم الحداد أن تكون بوابات السد القديم قد تضررت."),
      report("e", "صحيفة الضفاف", "قال سالم الحداد إن المتحف سيفتح أبوابه للزوار يوم الأحد."),
    ])
    try test.archive.keep(
      stories: [("a", "a"), ("b", "a"), ("c", "c"), ("d", "d")].map {
        KeptStory(article: $0.0, story: "a", origin: $0.1, reasons: "[]")
      })
    return test
  }

  @Test func daysCountTheirReportsInTheVersionThatStands() throws {
    let test = try filled()
    #expect(try test.archive.reportedDays() == [ReportedDay(day: "2024-03-05", articles: 5)])
    var changed = report("e", "صحيفة الضفاف", "قال سالم الحداد إن المتحف لن يفتح أبوابه للزوار يوم الأحد.")
    try test.keep([changed])
    #expect(try test.archive.counts().versions == 6)
    #expect(try test.archive.reportedDays() == [ReportedDay(day: "2024-03-05", articles: 5)])
    let stories = try test.archive.stories(ofDay: "2024-03-05")
    #expect(stories.reduce(0) { $0 + $1.reports } == 5)
    // A day that only a former version bears is no day of reports any more.
    changed.published = "2024-03-08"
    changed.text = Text("قال سالم الحداد إن المتحف مغلق.")
    try test.keep([changed])
    changed.published = "2024-03-09"
    changed.text = Text("قال سالم الحداد إن المتحف مفتوح.")
    try test.keep([changed])
    #expect(try test.archive.reportedDays().map(\.day) == ["2024-03-09", "2024-03-05"])
    #expect(try test.archive.reportedDay(after: "2024-03-05") == "2024-03-09")
  }

  @Test func aClaimCountsOriginsAndVoicesNotOutlets() throws {
    let test = try filled()
    let story = try test.archive.story(ofArticle: "b")
    #expect(story.label == "a" && story.outlets == 4)
    #expect(story.origins.map { $0.reports.map(\.article) } == [["a", "b"], ["c"], ["d"]])
    let first = try #require(story.claims.first { $0.voices == ["نادر العطار"] })
    #expect(first.origins == 1 && first.outlets == 2 && first.statements.count == 2)
  }

  @Test func whatContradictsStandsSideBySide() throws {
    let test = try filled()
    let contradictions = try test.archive.story(ofArticle: "a").contradictions
    let figures = try #require(contradictions.first { $0.kind == .figures })
    #expect(Set(figures.differing) == ["12 موضعا", "30 موضعا"])
    #expect(figures.sides.map(\.origins) == [1, 1] && figures.sides[0].statements.count == 2)
    #expect(contradictions.contains { $0.kind == .denial && [$0.first.act, $0.second.act].contains("deny") })
  }

  @Test func thePartiesOfAStoryAreThoseWhoSpeakInIt() throws {
    let story = try filled().archive.story(labelled: "a")
    #expect(Set(story.parties.map(\.name)) == ["نادر العطار", "هالة المنصوري", "سالم الحداد"])
    #expect(throws: ArchiveError.self) { try filled().archive.story(labelled: "z") }
  }

  @Test func whoeverIsNamedMoreFullyInTheStoryIsOnePerson() throws {
    let test = try TestArchive()
    try test.keep([
      report("a", "صحيفة المرفأ", "قال وزير الري نادر العطار إن بوابات السد القديم تضررت في 12 موضعا."),
      report("b", "وكالة الضفة", "قال العطار إن بوابات السد القديم تضررت في 12 موضعا."),
    ])
    try test.archive.keep(
      stories: ["a", "b"].map { KeptStory(article: $0, story: "a", origin: $0, reasons: "[]") })
    let story = try test.archive.story(ofArticle: "a")
    #expect(story.parties.map(\.name) == ["نادر العطار"])
    #expect(story.claims.first?.origins == 2 && story.claims.first?.voices == ["نادر العطار"])
  }

  @Test func anOutletsOwnWordsAreTheVoiceOfTheirOrigin() throws {
    let test = try TestArchive()
    let attack = "قتل سبعة عمال في انفجار مصنع الدهان بمدينة سرحان صباح الأحد."
    try test.keep([
      report("a", "صحيفة المرفأ", attack), report("b", "وكالة الضفة", attack),
      report("c", "إذاعة الساحل", "قتل تسعة عمال في انفجار مصنع الدهان بمدينة سرحان صباح الأحد."),
    ])
    try test.archive.keep(
      stories: [("a", "a"), ("b", "a"), ("c", "c")].map {
        KeptStory(article: $0.0, story: "a", origin: $0.1, reasons: "[]")
      })
    let story = try test.archive.story(ofArticle: "a")
    let claim = try #require(story.claims.first)
    #expect(claim.origins == 1 && claim.voices == ["صحيفة المرفأ"] && claim.outlets == 2)
    let toll = try #require(story.contradictions.first { $0.measure == "killed" })
    #expect(toll.differing == ["7", "9"] && toll.sides.map(\.voices.count) == [1, 1])
  }

  @Test func anArticleWithoutAStoryIsTold() throws {
    let test = try filled()
    #expect(throws: ArchiveError.self) { try test.archive.story(ofArticle: "e") }
    #expect(throws: ArchiveError.self) { try test.archive.story(ofArticle: "z") }
    #expect(try test.archive.firstDayWithoutStory() == "2024-03-05")
    #expect(try test.archive.storySummaries().map(\.articles) == [4])
  }

  @Test func daysAreReadInTheirOwnReport() throws {
    let test = try TestArchive()
    let opening = "قالت هالة المنصوري إن المتحف الوطني سيفتح قاعته الكبرى أمام الزوار في "
    try test.keep([
      report("a", "صحيفة المرفأ", opening + "9 مايو 2024."),
      report("b", "وكالة الضفة", opening + "13 مايو 2024."),
    ])
    try test.archive.keep(
      stories: ["a", "b"].map { KeptStory(article: $0, story: "a", origin: $0, reasons: "[]") })
    let dates = try #require(
      try test.archive.story(ofArticle: "a").contradictions.first { $0.kind == .dates })
    #expect(dates.differing == ["2024-05-09", "2024-05-13"])
  }
}
