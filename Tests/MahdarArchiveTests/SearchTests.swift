import TestSupport
import Testing

@testable import Mahdar
@testable import MahdarArchive

@Suite struct SearchTests {
  @Test func ofAVersionWithMoreThanFitAllIsGiven() throws {
    let test = try TestArchive()
    try test.keep([Reports.museum, Reports.dam, Reports.denial])
    let all = try test.archive.statements(SearchQuery(""), afterVersion: 0).rows.map(\.name)
    #expect(all.count { $0.hasPrefix("dam#1/") } > 2)
    for limit in 1...all.count {
      var query = SearchQuery("")
      query.limit = limit
      var (told, last) = ([String](), Int64(0))
      for _ in all {
        let arrivals = try test.archive.statements(query, afterVersion: last)
        told += arrivals.rows.map(\.name)
        last = arrivals.upTo
      }
      #expect(told == all, "\(limit) at once")
    }
  }

  private func articles(_ test: TestArchive, _ query: String) throws -> [String] {
    try test.archive.search(SearchQuery(query)).articles.map(\.evidence.article).sorted()
  }

  private func statements(_ test: TestArchive, _ query: String) throws -> [String] {
    var query = SearchQuery(query)
    query.domain = .statements
    return try test.archive.search(query).statements.map {
      "\($0.statement.evidence.article) \($0.statement.act)"
    }
    .sorted()
  }

  @Test(arguments: [
    ("المدينة", ["dam", "denial"]),  // بمدينتهم
    ("مدينه", ["dam", "denial"]),
    ("أكدت", ["dam"]),
    ("lemma:أكّدت", ["dam", "denial"]),  // يؤكد
    ("root:سكن", ["dam"]),  // سكان
    ("بوابات", ["dam", "denial"]),
    ("بوابات -تضررت", ["dam"]),
    ("بوابات NOT تضررت", ["dam"]),
    ("المتحف OR تضررت", ["denial", "museum"]),
    ("(المتحف OR تضررت) AND خبراء", ["denial"]),
    ("\"وزير الري\"", ["dam"]),
    ("\"الري وزير\"", []),
    ("«وزير الري نادر»", ["dam"]),
    ("بواب*", ["dam", "denial"]),
    ("title:السد", ["dam"]),
    ("title:البوابات", []),
    ("outlet:المرفأ", ["dam", "museum"]),
    ("outlet:المرفأ السد", ["dam"]),
    ("from:2024-03-06", ["denial", "museum"]),
    ("from:2024-03 to:2024-03", ["dam", "denial"]),
    ("to:2024-03-05", ["dam"]),
    ("names:العطار", ["dam", "denial"]),
    ("NOT السد", ["denial", "museum"]),
    ("خبراء OR outlet:المرفأ", ["dam", "denial", "museum"]),
    ("لاوجودلها", []),
  ])
  func articlesAreFound(query: String, expected: [String]) throws {
    let test = try TestArchive()
    try test.keep(Reports.all)
    #expect(try articles(test, query) == expected)
  }

  @Test(arguments: [
    ("speaker:العطار", ["dam say", "dam say", "denial deny"]),
    ("speaker:العطار act:deny", ["denial deny"]),
    ("speaker:العطار act:نفي", ["denial deny"]),
    ("act:نَفْي", ["denial deny"]),
    ("act:denies", ["denial deny"]),
    ("manner:بنصّه", ["dam say"]),
    ("manner:\"partly direct\"", []),
    ("speaker:\"نادر العطار\" البوابات", ["dam say", "denial deny"]),
    ("manner:direct", ["dam say"]),
    ("act:announce", ["museum announce"]),
    ("title:المتحف", ["museum announce"]),
  ])
  func statementsAreFound(query: String, expected: [String]) throws {
    let test = try TestArchive()
    try test.keep(Reports.all)
    #expect(try statements(test, query) == expected)
  }

  @Test func aSnippetShowsTheWordsAsTheyAreWritten() throws {
    let test = try TestArchive()
    try test.keep(Reports.all)
    let hit = try #require(try test.archive.search(SearchQuery("lemma:أكد القرى")).articles.first)
    #expect(hit.snippet.pieces.filter(\.isMatch).map(\.text) == ["وأكّدت", "القرى"])
    #expect(Reports.dam.text.string.contains(hit.evidence.exact))
    let scalars = Array(Reports.dam.text.string.unicodeScalars)
    let quoted = String(String.UnicodeScalarView(scalars[hit.evidence.start..<hit.evidence.end]))
    #expect(quoted == hit.evidence.exact)
  }

  @Test(arguments: [
    ("", 0..<0, "The query is empty. Write a word to look for."),
    (
      "السد AND", 8..<8,
      "Something is missing at the end. Write a word to look for, or take the last word out."
    ),
    (
      "السد OR OR المتحف", 8..<10,
      "OR stands between two things to look for; one is missing. To look for the word itself, write \"OR\"."
    ),
    ("(السد", 0..<1, "This '(' is not closed. Add a ')'."),
    ("السد)", 4..<5, "There is no '(' for this ')'. Take it out."),
    ("\"السد", 0..<1, "This quotation mark is not closed. Add one."),
    ("speker:العطار", 0..<6, "There is no field 'speker'. Did you mean 'speaker'?"),
    ("speaker: العطار", 0..<8, "There is no value behind 'speaker:'. Write it without a space."),
    ("السد act:denny", 9..<14, "No act is called 'denny'. Did you mean 'deny'?"),
    ("from:2024-3", 5..<11, "'2024-3' is no date. Write it as 2021-06-16, 2021-06 or 2021."),
    ("country:Egypt", 8..<13, "'Egypt' is no country code. Write the two letters of ISO 3166, such as EG."),
    ("outlet:المرفا2", 7..<14, "The archive has no outlet 'المرفا2'."),
    ("ا*ب", 0..<3, "A '*' stands only at the end of a word. Take it out, or put it there."),
    ("...", 0..<3, "There is no word in '...'. Write letters or digits to look for."),
  ])
  func aWrongQuerySaysWhere(query: String, place: Range<Int>, message: String) throws {
    let test = try TestArchive()
    try test.keep(Reports.all)
    let error = #expect(throws: SearchQueryError.self) { try test.archive.search(SearchQuery(query)) }
    #expect(error?.query == query && error?.place == place && error?.message == message)
  }

  private func fault(_ test: TestArchive, _ query: String) -> SearchQueryError? {
    do {
      _ = try test.archive.search(SearchQuery(query))
      return nil
    } catch {
      return error as? SearchQueryError
    }
  }

  @Test func valuesThatThereAreAreTold() throws {
    let test = try TestArchive()
    let unknown = try #require(fault(test, "السد act:رقص"))
    #expect(unknown.fault == .noSuchValue && unknown.place == 9..<12)
    #expect(unknown.message.contains("deny (نفي)") && unknown.message.contains("pledge (تعهد)"))
    let near = try #require(fault(test, "act:تحذيرر"))
    #expect(near.fault == .nearValue && near.message.contains("'تحذير'"))
    #expect(
      fault(test, "channel:\"مؤتمر صحفي\"") == nil && fault(test, "channel:\"press conference\"") == nil)
    // Every value of these fields has a word on the pages, and is found by it alone.
    for field in [SearchField.act, .manner, .channel] {
      for value in ValueNames.values(of: field) {
        let name = try #require(ValueNames.name(of: field, value), "\(field) \(value)")
        #expect(ValueNames.value(of: field, named: name) == value)
      }
    }
  }

  @Test(arguments: [
    ("السد from:2024-05-10 to:2024-05-01", 24..<34), ("to:2023 from:2024-05", 3..<7),
    ("from:2024-02 (السد to:2024-01 from:2024-03)", 22..<29),
    ("from:2024-05-10 AND to:2024 AND to:2024-05-09", 35..<45),
  ])
  func daysThatAreTurnedAboutAreToldOf(query: String, place: Range<Int>) throws {
    let found = try #require(fault(try TestArchive(), query), "\(query)")
    #expect(found.fault == .daysTurned && found.place == place, "\(found)")
  }

  @Test(arguments: [
    "from:2024-05-10 to:2024-05-10", "from:2024-05-10 to:2024", "from:2024 to:2024-01-05",
    "from:2024-05-10 OR to:2024-05-01", "from:2024-05-10 -to:2024-05-01",
  ])
  func otherDaysAreSearched(query: String) throws {
    #expect(fault(try TestArchive(), query) == nil)
  }

  @Test func theCaretStandsUnderTheFault() {
    let error = SearchQueryError(query: "ab cd:", place: 3..<5, .noWord, ["cd"])
    #expect(
      error.description == """
        Character 4 of the query: There is no word in 'cd'. Write letters or digits to look for.
          ab cd:
             ^^
        """)
  }

  /// Any characters at all give hits or a fault in the query, and never one of the database.
  @Test func anyQueryIsAnswered() throws {
    let test = try TestArchive()
    try test.keep(Reports.all)
    let seed = SplitMix.freshSeed()
    var random = SplitMix(seed)
    let pieces = [
      "السد", "(", ")", "\"", "*", "-", ":", " ", "AND", "OR", "NOT", "lemma:", "speaker:", "act:say", "'",
      "«",
      "»", "{", "}", "^", "~", "=", "+", "\u{64B}", "ـ", "a", "5", "\u{0}", "from:2024", "title:", "root:",
      "&",
    ]
    for _ in 0..<400 {
      let query = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      do {
        _ = try test.archive.search(SearchQuery(query))
      } catch is SearchQueryError {
      } catch {
        Issue.record("seed \(seed), query \(query.debugDescription): \(error)")
      }
    }
  }
}
