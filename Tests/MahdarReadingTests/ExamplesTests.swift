import Foundation
import Mahdar
import Testing

/// Runs the examples of the knowledge files; a failure points at the line of the file.
@Suite struct ExamplesTests {
  private static let all = Result { try KnowledgeExamples(KnowledgeFile.embedded) }

  /// Those of the constructions; each must come out as it says.
  static func ofConstructions() throws -> [PlacedExample] {
    try all.get().examples.filter { !$0.isRow }.map { PlacedExample(example: $0) }
  }

  @Test(arguments: try ofConstructions())
  func theConstructionsReadTheirExamples(placed: PlacedExample) throws {
    let failures = KnowledgeExamples.check(placed.example, try Shared.reader())
    for failure in failures {
      Issue.record("\(failure.description)", sourceLocation: location(failure.file, failure.line))
    }
  }

  @Test(arguments: ["lexicon/reporting-verbs.tsv", "lexicon/reporting-nouns.tsv"])
  func theTablesReadMostOfTheirExamples(file: String) throws {
    let examples = try Self.all.get().only(inFilesNamed: file)
    let failures = examples.check(try Shared.reader())
    let floor = try #require(try FloorsTests.Baseline.read().examples[file])
    let missed = failures.count + examples.examples.count(where: \.isLimit)
    let share = 1 - Double(missed) / Double(max(examples.examples.count, 1))
    #expect(
      share >= floor,
      """
      \(failures.count) of \(examples.examples.count) examples come out otherwise:
      \(failures.map(\.description).joined(separator: "\n"))
      """)
    if !failures.isEmpty {
      print(
        "\(file): \(failures.count) of \(examples.examples.count) examples come out otherwise, in the lines")
      print(failures.map { "\($0.line)" }.joined(separator: " "))
    }
  }

  private func location(_ file: String, _ line: Int) -> SourceLocation {
    let path = Shared.package.appendingPathComponent("Sources/MahdarKnowledge/Files/" + file).path
    return SourceLocation(fileID: "Files/" + file, filePath: path, line: line, column: 1)
  }
}

/// An example, named in the tests by its place.
struct PlacedExample: CustomTestStringConvertible, Sendable {
  let example: KnowledgeExample
  var testDescription: String { "\(example.file):\(example.line)" }
}

/// The examples' own rules, on knowledge of a few lines laid over the built-in files.
@Suite struct ExampleRulesTests {
  /// Checks a rule file of this text, in the place of the built-in files of verbs.
  private func check(_ rules: String) throws -> [String] {
    let file = KnowledgeFile(name: "grammar/statements/verbs.rule", bytes: Array(rules.utf8))
    let others = KnowledgeFile.embedded.filter { !$0.name.hasPrefix("grammar/statements/verbs/") }
    let reader = try Reader(knowledge: KnowledgeFile.overlay([file], on: others))
    return try KnowledgeExamples([file]).check(reader).map(\.description)
  }

  private let construction = """
    construction that
    yields  statement
    pattern cue:verb(speech) source:np that content:clause

    """

  @Test func anExampleThatHoldsIsSilent() throws {
    let failures = try check(
      construction + """
        example وقال المدير إن الباب مفتوح.
          cue     قال
          source  المدير
          entity  المدير
          content الباب مفتوح
          act     say
          manner  indirect
          negated false
          via     -
          count   1
        never   الباب مفتوح.
        """)
    #expect(failures == [])
  }

  @Test func aWrongFieldIsShownAtItsPlace() throws {
    let failures = try check(
      construction + """
        example وقال المدير إن الباب مفتوح.
          source  الباب
        """)
    #expect(
      failures == [
        """
        grammar/statements/verbs.rule:5:11: error: the source is \u{2068}المدير\u{2069}, not \u{2068}الباب\u{2069}
          source  الباب
                  ^
          say by statements/verbs:that: cue \u{2068}قال\u{2069} source \u{2068}المدير\u{2069} \
        content \u{2068}الباب مفتوح\u{2069}
        """
      ])
  }

  @Test func anExampleWithoutStatementSaysSo() throws {
    let failures = try check(construction + "example الباب مفتوح.\n")
    #expect(
      failures == [
        """
        grammar/statements/verbs.rule:4:9: error: the construction 'statements/verbs:that' found no statement
        example الباب مفتوح.
                ^
          no statement came out
        """
      ])
  }

  @Test func neverAndLimitAreHeld() throws {
    let failures = try check(
      construction + """
        never   وقال المدير إن الباب مفتوح.
        limit   وقال المدير إن الباب مفتوح.
        limit   الباب مفتوح.
        """)
    #expect(failures.count == 2)
    #expect(failures.first?.contains(":4:9: error: no statement should come out\n") == true)
    #expect(failures.last?.contains(":5:9: error: the limit is overcome; make it an 'example'\n") == true)
  }

  @Test func aMarkedRowIsPassedOverUntilItComesOutRight() throws {
    let name = "lexicon/reporting-nouns.tsv"
    let file = try #require(KnowledgeFile.embedded.first { $0.name == name })
    let rows = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    let column = try #require(rows.first?.firstIndex(of: "example"))
    var right = try #require(rows.dropFirst().first { $0[column] != "-" && !$0[column].hasPrefix("limit ") })
    right[column] = "limit " + right[column]
    let wrong = try #require(rows.first { $0[column].hasPrefix("limit ") })
    let table = [rows[0], right, wrong].map { $0.joined(separator: "\t") }.joined(separator: "\n")
    let examples = try KnowledgeExamples([KnowledgeFile(name: name, bytes: Array(table.utf8))])
    #expect(examples.examples.map(\.isLimit) == [true, true])
    let failures = examples.check(try Shared.reader())
    #expect(failures.map(\.message) == ["the limit is overcome; take the word 'limit' away"])
  }

  @Test(arguments: [
    ("act     sayy", "no statement can have the act 'sayy'; did you mean 'say'?"),
    ("manner  loud", "no statement can have the manner 'loud'; it is one of direct, mixed, indirect"),
    ("negated no", "no statement can have the negated 'no'; it is one of true, false"),
    ("count   two", "no statement can have the count 'two'; give a number"),
    ("source", "no statement can have the source ''; give the words, or - for none"),
    ("sorce   x", "no role or field is named 'sorce'; did you mean 'source'?"),
  ])
  func fieldsThatNoStatementCanHave(line: String, message: String) throws {
    let error = #expect(throws: KnowledgeError.self) {
      try check(construction + "example وقال المدير إن الباب مفتوح.\n  \(line)\n")
    }
    #expect(error?.description.contains(":5:") == true)
    #expect(error?.description.contains(" error: \(message)\n") == true)
  }

  @Test(arguments: [
    ("trait   lights", "no trait is named 'lights'; did you mean 'light'?"),
    ("yields  contact\ntrait   light", "only constructions of statements have traits"),
  ])
  func traitsThatNoConstructionHas(lines: String, message: String) throws {
    let error = #expect(throws: KnowledgeError.self) { try check(construction + lines + "\n") }
    #expect(error?.description.contains(" error: \(message)\n") == true)
  }

  @Test func aConstructionOfAnotherFileOfTheFolder() throws {
    let files = ["1-one", "2-two"].map {
      KnowledgeFile(name: "grammar/statements/verbs/\($0).rule", bytes: Array(construction.utf8))
    }
    let error = #expect(throws: KnowledgeError.self) {
      try Reader(knowledge: KnowledgeFile.overlay(files))
    }
    #expect(
      error?.description.contains(
        "2-two.rule:1:1: error: a construction named 'that' stands in another file of 'statements/verbs'\n")
        == true)
  }

  @Test(arguments: [
    ("set door باب\nset door بوابة", "a set named 'door' stands above"),
    ("set clause باب", "'clause' names no set: a class or a chunk is called so"),
  ])
  func setsThatNoPatternCouldName(lines: String, message: String) throws {
    let error = #expect(throws: KnowledgeError.self) { try check(lines + "\n" + construction) }
    #expect(error?.description.contains(" error: \(message)\n") == true)
  }
}
