public import MahdarJSON
public import MahdarRecord

/// A form in which records leave the program, written record by record, so that any number of them goes
/// out in flat memory.
///
/// To add one: a file beside this one with a type that conforms, and its name in ``Exports/all``. The
/// tests run over the list; the program's `--to` and the server's content negotiation pick it up.
public protocol RecordExport: Sendable {
  /// What it is called and what it is.
  static var format: ExportFormat { get }

  /// An export that begins.
  init(_ options: ExportOptions)
  /// Writes what stands before the first record.
  mutating func begin(_ buffer: inout JSONBuffer)
  /// Writes a record.
  mutating func append(_ item: ExportItem, to buffer: inout JSONBuffer)
  /// Writes what stands behind the last record.
  mutating func end(_ buffer: inout JSONBuffer)
}

extension RecordExport {
  /// Writes nothing.
  public mutating func begin(_ buffer: inout JSONBuffer) {}
  /// Writes nothing.
  public mutating func end(_ buffer: inout JSONBuffer) {}
}

/// What an export is called and what it is.
public struct ExportFormat: Sendable, Equatable {
  /// What to ask for it by: `csv`.
  public var name: String
  /// The media type of what is written, with its parameters.
  public var mediaType: String
  /// What the names of its files end with, without a full stop.
  public var fileExtension: String
  /// What it is, for lists, a clause without its full stop.
  public var summary: String
}

/// The forms in which records leave the program.
public enum Exports {
  /// Each of them, once.
  public static let all: [any RecordExport.Type] = [
    JSONLines.self, CSVTables.self, MarkdownBriefing.self, LinkedData.self, FollowTheMoney.self,
    EventRows.self, Ninjs.self, GraphML.self, PlannedEvents.self,
  ]

  /// The one of a name; `nil` where there is none.
  public static func named(_ name: String) -> (any RecordExport.Type)? {
    all.first { $0.format.name == name }
  }
}

/// How exports are written.
public struct ExportOptions: Sendable, Equatable {
  /// The language of headings, where there are some.
  public enum Language: String, Sendable, CaseIterable {
    /// Arabic.
    case arabic = "ar"
    /// English.
    case english = "en"
  }

  /// Which table CSV writes.
  public var table: CSVTables.Table = .statements
  /// CSV begins with a byte order mark, by which spreadsheets know UTF-8.
  public var hasByteOrderMark = false
  /// Cells of CSV that a spreadsheet would run as a formula are put behind an apostrophe.
  public var isGuarded = true
  /// The language of a briefing's headings.
  public var language: Language = .arabic
  /// When the export is made: ISO 8601, to the second, in UTC.
  public var made: String

  /// The usual ones.
  public init(made: String) { self.made = made }
}

/// A record on its way out, with what is known of it beyond its article.
public struct ExportItem: Sendable {
  /// Who an entity of the article is over all articles.
  public struct Identity: Sendable, Equatable {
    /// The number in the archive.
    public var number: Int64
    /// The name in the archive.
    public var name: String
    /// The kind in the archive, which may be another than in the article.
    public var kind: EntityKind

    /// Makes one.
    public init(number: Int64, name: String, kind: EntityKind) {
      self.number = number
      self.name = name
      self.kind = kind
    }
  }

  /// The record.
  public var record: Record
  /// Which version of the article was read, from 1.
  public var version: Int
  /// By ids of entities of the record.
  public var identities: [String: Identity]
  /// The label of the story that the article belongs to.
  public var story: String?
  /// The label of the dispatch that it is a copy of.
  public var origin: String?

  /// A record by itself, or with what an archive knows.
  public init(
    _ record: Record, version: Int = 1, identities: [String: Identity] = [:], story: String? = nil,
    origin: String? = nil
  ) {
    self.record = record
    self.version = version
    self.identities = identities
    self.story = story
    self.origin = origin
  }
}

extension JSONLines: RecordExport {
  /// The form.
  public static let format = ExportFormat(
    name: "jsonl", mediaType: "application/x-ndjson", fileExtension: "jsonl",
    summary: "records as JSON Lines, every field")

  /// An export that begins.
  public init(_ options: ExportOptions) { self.init() }

  /// Writes a record.
  public mutating func append(_ item: ExportItem, to buffer: inout JSONBuffer) {
    append(item.record, to: &buffer)
  }
}
