import Mahdar
import TestSupport
import Testing

@testable import MahdarFormats

@Suite struct QuotedTableTests {
  private func read(_ table: String, limit: Int = 1000) throws -> (texts: [String], faults: [Int]) {
    let results = try drain(CSVSource(ByteInput(bytes: Array(table.utf8)), limit: limit))
    let faults = results.map { result -> Int? in
      if case .failure(let fault) = result { fault.line } else { nil }
    }
    return (results.compactMap { $0.article?.text.string }, faults.compactMap(\.self))
  }

  /// A quotation that is not closed costs its own row; the rows behind it are read.
  @Test(arguments: [
    ("1,\"a\n2,\"b\"\n3,c\n", ["b", "c"], [2]), ("1,a\n2,\"b\n3,c\n4,d\n", ["a", "c", "d"], [3]),
    ("\"x\ny\",\"a\n2,\"b\"\n", ["b"], [3]), ("1,\"a\r\n2,\"b\"\r\n", ["b"], [2]),
    ("1,\"a\n\n2,b\n3,\"c\n4,d", ["b", "d"], [2, 5]),
    ("1,\"a\n2,\"\"\"b\"\" c\"\n", ["\"b\" c"], [2]),
    ("1,\"a\n\"2\",\"b\"\n", ["b"], [2]),
  ])
  func whatIsNotClosedIsTold(rows: String, texts: [String], faults: [Int]) throws {
    let (read, told) = try read("id,text\n" + rows)
    #expect(read == texts && told == faults)
  }

  @Test(arguments: [
    ("1,\"a\nb\"\n2,c\n", ["a\nb", "c"]), ("1,\"a\n\"\"b\"\"\" \n", ["a\n\"b\" "]),
    ("\"1\",\"a\n\nb\"\r\n", ["a\n\nb"]), ("1,a \"b\nc\",d", ["a \"b", "d"]),
  ])
  func whatIsClosedIsRead(rows: String, texts: [String]) throws {
    let (read, told) = try read("id,text\n" + rows)
    #expect(read == texts && told == [])
  }

  /// A mark that was not doubled and stands where it can neither open nor close a field is one of the text.
  @Test(arguments: [
    ("1,\"a \"b\" c\"\n2,d\n", ["a \"b\" c", "d"]), ("1,\"a \"b\"\"\n2,d\n", ["a \"b\"", "d"]),
    ("1,\"a\nb \"c\" d\n\"e\" f\"\n2,g\n", ["a\nb \"c\" d\n\"e\" f", "g"]),
    // Nor does the first one open a field if the line isn't closed.
    ("1,\"a\" b\n2,c\n", ["\"a\" b", "c"]), ("1,\"a\" b\n2,\"c\"\n", ["\"a\" b", "c"]),
    ("1,\"a\" b\n", ["\"a\" b"]), ("1,\"a\"b", ["\"a\"b"]),
  ])
  func aMarkThatOpensNothingIsOneOfTheText(rows: String, texts: [String]) throws {
    let (read, told) = try read("id,text\n" + rows)
    #expect(read == texts && told == [])
  }

  /// Rows that begin with words in marks are read one by one, however many there are.
  @Test(arguments: [
    "\"المدينة\" تستعد للموسم,قال الناطق كذا,1", "\"المدينة\" و\"القرية تستعدان,قال الناطق كذا,1",
    "كذا,قال الناطق كذا,\"المدينة\" تستعد",
  ])
  func manyRowsThatBeginWithWordsInMarksTakeNoLonger(row: String) throws {
    let count = 20_000
    let table = "title,text,id\n" + String(repeating: row + "\n", count: count)
    let clock = ContinuousClock()
    var read: (texts: [String], faults: [Int]) = ([], [])
    let time = try clock.measure { read = try self.read(table, limit: 10_000_000) }
    #expect(read.texts.count == count && read.faults == [] && Set(read.texts).count == 1)
    #expect(time < .seconds(30))
  }

  /// A row whose first field begins with words in marks swallows none behind it.
  @Test func wordsInMarksThatBeginARowAreOfIt() throws {
    let (texts, faults) = try read("text,id,title\n\"a\" b,1,x\n\"c\" d \"e\",2,y\n\"f 5\" g\nh\",3,z\n")
    #expect(texts.first == "\"a\" b" && texts.last == "f 5\" g\nh" && faults == [])
  }

  /// A mark before a comma is one of the text where its row would have more columns than the table.
  @Test(arguments: [
    ("1,\"a \"b\", c\",t\n2,d,t\n", ["a \"b\", c", "d"]),
    ("1,\"a \"b\", \"c\", d\",t\n", ["a \"b\", \"c\", d"]),
    ("1,\"a \"b\",\"t, u\"\n", ["a \"b"]), ("1,\"a \"b\",t,,\n", ["a \"b"]),
  ])
  func aMarkThatWouldMakeARowTooWideIsOneOfTheText(rows: String, texts: [String]) throws {
    let (read, told) = try read("id,text,title\n" + rows)
    #expect(read == texts && told == [])
  }

  /// What stands in columns that the header doesn't name is told.
  @Test(arguments: [("1,a,t,u", 1), ("1,a,t,,", 0)]) func aRowThatIsWiderThanTheTableIsTold(
    row: String, warnings: Int
  ) throws {
    let table = ByteInput(bytes: Array("id,text,title\n\(row)\n".utf8))
    let articles = try drain(CSVSource(table)).compactMap(\.article)
    #expect(articles.map { $0.warnings.count { $0.contains("columns") } } == [warnings])
  }

  /// Lines of a text whose marks were not doubled are no rows, however few columns a row has.
  @Test(arguments: [("text,id,title", ",1,t", ",2,t"), ("text", "", "")])
  func linesOfATextAreNoRows(header: String, one: String, other: String) throws {
    let (texts, faults) = try read("\(header)\n\"a\nb \"c\" d\n\"\(one)\n\"e\nf\"\(other)\n")
    #expect(texts == ["a\nb \"c\" d\n", "e\nf"] && faults == [])
  }

  /// A table that ends within its last row gives what there is of it.
  @Test(arguments: [
    ("id,text\n1,a\n2,\"b", ["a", "b"], [3]), ("id,text\n1,a\n2,\"b\n", ["a", "b"], [3]),
    ("id,text\n1,a\n2,\"b\nc \"d\" e\nf", ["a", "b\nc \"d\" e\nf"], [3]),
    ("text,title\na,b\nc,\"d", ["a", "c"], [3]), ("text\na\n\"b\nc", ["a", "b\nc"], [3]),
    ("id,title,text\n1,a,b\n2,\"c", ["b"], [3]),
  ])
  func aRowThatIsCutOffIsKeptAndTold(table: String, texts: [String], faults: [Int]) throws {
    let (read, told) = try read(table)
    #expect(read == texts && told == faults)
  }

  /// What an open quotation would swallow is more than an article may be: rows are read all the same.
  @Test func rowsBehindALongOpenQuotationAreRead() throws {
    let rows = (2...400).map { "\($0),row \($0)\n" }.joined()
    let (texts, faults) = try read("id,text\n1,\"a\n" + rows, limit: 1000)
    #expect(texts == (2...400).map { "row \($0)" } && faults == [2])
  }

  /// Behind a text that is too long, reading goes on where a row opens a quotation, or where it is closed.
  @Test(arguments: [("\n3,b\n4,\"c\"\n", [2]), ("\"\n4,c\n", [2])])
  func aTextThatIsTooLongSwallowsNothingBehind(end: String, faults: [Int]) throws {
    let lines = String(repeating: "line of a text\n", count: 40_000)
    let (texts, told) = try read("id,text\n1,\"a\n" + lines + end, limit: 1000)
    #expect(texts == ["c"] && told == faults)
  }

  /// Whatever a text holds, a table that is written as it should be gives it back, and nothing is told.
  @Test func whatIsQuotedAsItShouldBeIsReadAsItWas() throws {
    let seed = SplitMix.freshSeed()
    var random = SplitMix(seed)
    for _ in 0..<2000 {
      let texts = (0..<3).map { _ in
        "x"
          + (0..<Int.random(in: 0...9, using: &random))
          .map { _ in random.pick(["\"", "\"", "\n", ",", " ", "b"]) }.joined()
      }
      let rows = texts.enumerated().map { number, text in
        "\(number),\"\(text.replacing("\"", with: "\"\""))\",\"t\"\n"
      }
      let (read, told) = try read("id,text,title\n" + rows.joined())
      #expect(read == texts && told == [], "seed \(seed)")
      if read != texts || told != [] { break }
    }
  }
}
