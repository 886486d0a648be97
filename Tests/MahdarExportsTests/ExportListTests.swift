import Foundation
import MahdarJSON
import Testing

@testable import Mahdar
@testable import MahdarExports

/// What every listed export must bear and keep.
@Suite struct ExportListTests {
  static let names = Exports.all.map { $0.format.name }

  /// Everything that an export writes of records.
  static func written(_ name: String, _ items: [ExportItem], table: CSVTables.Table = .statements) throws
    -> [UInt8]
  {
    let type = try #require(Exports.named(name))
    var options = ExportOptions(made: "2024-11-06T08:00:00Z")
    options.table = table
    var export = type.init(options)
    var buffer = JSONBuffer()
    export.begin(&buffer)
    for item in items { export.append(item, to: &buffer) }
    export.end(&buffer)
    return buffer.bytes
  }

  @Test func eachNameStandsOnce() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(Exports.named("no such export") == nil)
  }

  /// A file beside the list that is not in it would never be found by anybody.
  @Test func everyFileThatConformsIsListed() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/MahdarExports/Exports")
    var conforming = 0
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      let source = try String(contentsOf: file, encoding: .utf8)
      conforming += source.components(separatedBy: ": RecordExport {").count - 1
    }
    #expect(conforming == Exports.all.count)
  }

  @Test(arguments: names) func nothingIsWrittenOfNoRecords(name: String) throws {
    let bytes = try Self.written(name, [])
    #expect(String(validating: bytes, as: UTF8.self) != nil)
    if name == "jsonld" {
      #expect(try JSONValue(parsing: bytes)["@graph"]?.array == [])
    }
  }

  @Test(arguments: names) func aBareRecordIsWritten(name: String) throws {
    for text in ["", "x", "\u{0}"] {
      let bytes = try Self.written(name, [ExportItem(Record(article: Article(id: "", text: Text(text))))])
      #expect(String(validating: bytes, as: UTF8.self) != nil)
    }
  }

  /// The same bytes come out whether records are written together or one after another.
  @Test(arguments: names) func recordsAreWrittenAsTheyCome(name: String) throws {
    let type = try #require(Exports.named(name))
    let items = Reports.all.map { ExportItem($0) }
    var export = type.init(ExportOptions(made: "2024-11-06T08:00:00Z"))
    var buffer = JSONBuffer()
    var bytes: [UInt8] = []
    export.begin(&buffer)
    for item in items {
      bytes += buffer.bytes
      buffer.clear()
      export.append(item, to: &buffer)
    }
    export.end(&buffer)
    #expect(try Self.written(name, items) == bytes + buffer.bytes)
  }

  @Test(arguments: [
    (ExportOptions.Language.english, " · 2 killed, 5 injured\n"),
    (ExportOptions.Language.arabic, " · قتيلان، ٥ جرحى\n"),
  ])
  func aBriefingTellsWhomSomethingStruck(language: ExportOptions.Language, words: String) throws {
    var options = ExportOptions(made: "2024-11-06T08:00:00Z")
    options.language = language
    var export = MarkdownBriefing(options)
    var buffer = JSONBuffer()
    for record in Reports.all { export.append(ExportItem(record), to: &buffer) }
    export.end(&buffer)
    #expect(String(decoding: buffer.bytes, as: UTF8.self).contains(words))
  }

  /// What an export keeps between records must not grow with their texts.
  @Test(arguments: names) func manyRecordsNeedNoMoreRoomThanOne(name: String) throws {
    let type = try #require(Exports.named(name))
    var export = type.init(ExportOptions(made: "2024-11-06T08:00:00Z"))
    var buffer = JSONBuffer()
    var largest = 0
    export.begin(&buffer)
    for number in 0..<500 {
      var record = Reports.compensation
      record.article.id = "report-\(number)"
      export.append(ExportItem(record), to: &buffer)
      largest = max(largest, buffer.bytes.count)
      buffer.clear()
    }
    export.end(&buffer)
    #expect(largest < 200_000)
    #expect(buffer.bytes.count < 200_000)
  }

  /// Forms that hold whole texts hold them to the byte.
  @Test(arguments: ["jsonl", "ninjs", "jsonld", "ftm"]) func textsAreKept(name: String) throws {
    let text = "قال «ب»\r\n\t<&\">'\u{1}\u{1B}\u{202E}📰\u{64B}e\u{301}\\u0041 \u{2028}\u{FFFD}"
    let record = Record(article: Article(id: "1", text: Text(text)))
    let bytes = try Self.written(name, [ExportItem(record)])
    let value = try JSONValue(parsing: name == "jsonld" ? bytes : Array(bytes.split(separator: 0x0A)[0]))
    let kept: String? =
      switch name {
      case "jsonl": value["text"]?.string
      case "ninjs": value["bodies"]?.array?.first?["value"]?.string
      case "ftm": value["properties"]?["bodyText"]?.array?.first?.string
      default: value["@graph"]?.array?.first?["articleBody"]?.string
      }
    #expect(kept.map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test func identitiesOfTheArchiveNameEntities() throws {
    let item = ExportItem(
      Reports.compensation,
      identities: ["e2": ExportItem.Identity(number: 17, name: "كريم بن صالح الزواري", kind: .person)])
    for name in ["jsonld", "ninjs", "graphml", "csv"] {
      let text = String(decoding: try Self.written(name, [item]), as: UTF8.self)
      #expect(text.contains("urn:mahdar:entity:17"), "\(name)")
    }
  }

  @Test func calendarsEscapeTheirTexts() {
    #expect(ICalendarWriter.escaped("a,b;c\\d\ne\u{7}") == "a\\,b\\;c\\\\d\\ne")
  }
}
