import Mahdar
import MahdarJSON
import Testing

@Suite struct CSVTests {
  private func cells(title: String, guarded: Bool = true, bom: Bool = false) -> String {
    var options = ExportOptions(made: "2024-11-06T08:00:00Z")
    options.table = .articles
    options.isGuarded = guarded
    options.hasByteOrderMark = bom
    var export = CSVTables(options)
    var buffer = JSONBuffer()
    export.begin(&buffer)
    export.append(ExportItem(Record(article: Article(id: "1", title: title, text: Text("x")))), to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"), ("'=1", "''=1"),
    ("＝1", "'＝1"), ("قال", "قال"), ("'قال'", "'قال'"), ("a=1", "a=1"),
  ])
  func formulasAreDisarmed(title: String, cell: String) {
    #expect(cells(title: title).contains(",\(cell),,,ar,"))
    #expect(cells(title: title, guarded: false).contains(",\(title),,,ar,"))
  }

  @Test(arguments: [("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\r\nb", "\"a\r\nb\""), (" a", "\" a\"")])
  func cellsAreQuotedWhereTheyMust(title: String, cell: String) {
    #expect(cells(title: title).contains(",\(cell),,,ar,"))
  }

  @Test func theMarkComesFirst() {
    #expect(cells(title: "x", bom: true).utf8.starts(with: [0xEF, 0xBB, 0xBF]))
    #expect(!cells(title: "x").utf8.starts(with: [0xEF]))
  }

  @Test(arguments: CSVTables.Table.allCases) func everyRowHasEveryColumn(table: CSVTables.Table) throws {
    let records = Reports.all.map { record in
      var record = record
      record.outcomes = record.statements.map { statement in
        Outcome(
          id: "o1", kind: .deed, action: "open", polarity: .negative, anchor: statement.cue,
          by: statement.sourceEntity, object: statement.content, rule: "outcomes/deeds:told-not-done",
          confidence: 0.5)
      }
      return record
    }
    let bytes = try ExportListTests.written("csv", records.map { ExportItem($0) }, table: table)
    let rows = rows(String(decoding: bytes, as: UTF8.self))
    #expect(rows.count > 1)
    for row in rows { #expect(row == CSVTables.columns(table).count) }
  }

  /// The number of cells of each row.
  private func rows(_ text: String) -> [Int] {
    var rows: [Int] = []
    var cells = 1
    var isQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case ",": if !isQuoted { cells += 1 }
      case "\n":
        if !isQuoted {
          rows.append(cells)
          cells = 1
        }
      default: break
      }
    }
    return rows
  }
}
