import Testing

@testable import Mahdar
@testable import MahdarArchive

/// What an outlet changed, as it is shown: in the clause in which it stands.
@Suite struct ChangedClauseTests {
  /// The clauses between two versions of a text, what was changed in brackets.
  private func clauses(_ former: String, _ later: String) throws -> [[String]] {
    let test = try TestArchive()
    for text in [former, later] { try test.keep([Article(id: "a", text: Text(text))]) }
    let change = try #require(try test.archive.history(ofArticle: "a").last?.change)
    return change.clauses.map { clause in
      [clause.former, clause.later].map { $0.pieces.map { $0.isMatch ? "[\($0.text)]" : $0.text }.joined() }
    }
  }

  @Test func oneWordStandsInItsClause() throws {
    #expect(
      try clauses(
        "امتلأ السد. وقتل سبعة عمال في الانهيار، وفقا للبلدية. وعاد الناس.",
        "امتلأ السد. وقتل ثمانية عمال في الانهيار، وفقا للبلدية. وعاد الناس.")
        == [["وقتل [سبعة] عمال في الانهيار، وفقا للبلدية.", "وقتل [ثمانية] عمال في الانهيار، وفقا للبلدية."]])
  }

  @Test func whatWasChangedInOneClauseIsShownAtOnce() throws {
    #expect(
      try clauses("وقتل سبعة عمال وجرح تسعة. وعاد الناس.", "وقتل ثمانية عمال وجرح عشرة. وعاد السكان.")
        == [
          ["وقتل [سبعة] عمال وجرح [تسعة.]", "وقتل [ثمانية] عمال وجرح [عشرة.]"],
          ["وعاد [الناس.]", "وعاد [السكان.]"],
        ])
  }

  @Test func changedWordsSideBySideAreOneChange() throws {
    #expect(
      try clauses("امتلأ السد قبل أسبوعين كاملين من موعده", "امتلأ السد قبل شهر واحد من موعده")
        == [["امتلأ السد قبل [أسبوعين كاملين] من موعده", "امتلأ السد قبل [شهر واحد] من موعده"]])
  }

  /// A number with a point in it ends no clause, nor does the title before a line break begin one.
  @Test func aPointWithinANumberEndsNothing() throws {
    #expect(
      try clauses("بلغ الارتفاع 3.5 أمتار في السد\nثم هبط.", "بلغ الارتفاع 3.5 أمتار عند السد\nثم هبط.")
        == [["بلغ الارتفاع 3.5 أمتار [في] السد", "بلغ الارتفاع 3.5 أمتار [عند] السد"]])
  }

  @Test func whatWasPutInHasTheFormerClauseWithoutMarks() throws {
    let clauses = try clauses("قال الوزير إن السد امتلأ.", "قال الوزير الجديد إن السد امتلأ.")
    #expect(clauses.count == 1 && clauses[0][0] == "قال الوزير إن السد امتلأ.")
    #expect(clauses[0][1].contains("[") && clauses[0][1].contains("الجديد"))
  }

  /// Of a long clause as much is shown as is read with it, cut between words.
  @Test func aLongClauseIsCut() throws {
    let words = String(repeating: "كلمة طويلة ", count: 40)
    let clause = try #require(try clauses(words + "واحد " + words, words + "اثنان " + words).first)
    for (shown, word) in zip(clause, ["[واحد]", "[اثنان]"]) {
      #expect(shown.hasPrefix("…") && shown.hasSuffix("…") && shown.contains(word))
      #expect(shown.unicodeScalars.count < 170)
      let whole = Set(["كلمة", "طويلة", word])
      #expect(shown.dropFirst().dropLast().split(separator: " ").allSatisfy { whole.contains(String($0)) })
    }
  }
}

/// A report has one name wherever it stands for itself.
@Suite struct HeadlineTests {
  @Test(arguments: [
    ("عنوان", "نص", "عنوان"),
    (nil as String?, "قال الوزير إن السد امتلأ.\nثم عاد.", "قال الوزير إن السد امتلأ."),
    (" \u{200F}\n", "\n\n  قال  الوزير\u{202E}\tكلاما.", "قال الوزير كلاما."),
    ("ع\u{1B}نوان\nثان", "نص", "عنوان ثان"), ("\t", "\u{A0}\n\u{200F} \r\nنص", "نص"),
    ("\u{A0}", "\u{A0}\n", ""),
    (nil, String(repeating: "كلمات ", count: 30), String(repeating: "كلمات ", count: 12) + "كلمات…"),
  ])
  func itIsTheHeadlineOrTheFirstWords(title: String?, text: String, name: String) {
    #expect(Headline.of(title: title, text: text.utf8) == name)
    #expect(Article(id: "a", title: title, text: Text(text)).heading == name)
  }

  /// A list calls a report what the report itself does, however odd its headline is.
  @Test(arguments: ["\t", "\u{A0}", " \u{200F}\n", "\u{FEFF}\u{3000}"])
  func aHeadlineThatShowsNothingIsNoneInLists(title: String) throws {
    let test = try TestArchive()
    let article = Article(
      id: "a", outlet: "صحيفة", title: title, published: "2024-03-05", text: Text("\u{A0}\nامتلأ السد."))
    try test.keep([article])
    #expect(try test.archive.articleNames(limit: 9).map(\.heading) == ["امتلأ السد."])
    #expect(article.heading == "امتلأ السد.")
  }

  @Test func anUntitledReportIsCalledByItsFirstWordsInEveryList() throws {
    let test = try TestArchive()
    let name = "قال نادر العطار إن السد امتلأ."
    let reports = ["a", "b"].map { id in
      Article(id: id, outlet: "صحيفة \(id)", published: "2024-03-05", text: Text(name + "\nوعاد الناس."))
    }
    try test.keep(reports)
    try test.archive.keep(
      stories: ["a", "b"].map { KeptStory(article: $0, story: "a", origin: $0, reasons: "[]") })
    let archive = test.archive
    let person = try #require(try archive.entities(named: "العطار").first)
    let material = try archive.storyMaterial(labelled: "a")
    let names =
      try archive.search(SearchQuery("السد")).articles.map(\.evidence.heading)
      + archive.articles(SearchQuery("")).rows.map(\.evidence.heading)
      + archive.articleNames(limit: 9).map(\.heading) + archive.history(ofArticle: "a").map(\.heading)
      + archive.storySummaries().map(\.heading) + archive.stories(ofDay: "2024-03-05").map(\.heading)
      + archive.goingStories(before: "2024-03-06", since: "2024-03-01").map(\.heading)
      + archive.subjects(ofEntity: person.id).map(\.heading)
      + archive.articles(withEntity: person.id).map(\.heading)
      + material.origins.flatMap(\.reports).map(\.heading)
    #expect(names.count == 15 && Set(names) == [name], "\(names)")
    #expect(try archive.search(SearchQuery("السد")).articles.allSatisfy { $0.evidence.title == nil })
  }
}
