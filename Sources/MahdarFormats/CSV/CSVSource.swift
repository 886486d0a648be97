import CMahdarFormats
public import MahdarRecord
import MahdarText

/// Tables of comma-separated values (RFC 4180), a row an article; the separator may be a semicolon or a tab.
///
/// The first row names the columns. Which holds what is said by the caller's map, else told by the names.
public final class CSVSource: ArticleSource {
  private var input: ByteInput
  private var rows: CSVReader
  /// The encoding of the table, where it is not UTF-8; a field alone is too short to tell it by.
  private var encoding: String?
  private let defaults: ArticleDefaults
  private let limit: Int
  private var columns: [String: Int]?
  /// How many columns the table has.
  private var width = 0
  /// Whether the last rows may be lines of a field that was not closed as it should be.
  private var isAstray = false
  /// The article of a row that was cut off, which comes behind what is told of it.
  private var cutOff: Result<Article, FormatError>?
  /// The line that the last row begins in.
  public private(set) var line: Int?

  /// Reads an input; `limit` is the most bytes that a row may have.
  public init(
    _ input: ByteInput, defaults: ArticleDefaults = ArticleDefaults(), limit: Int = FormatLimits.articleBytes
  ) {
    self.input = input
    rows = CSVReader(input, limit: limit)
    self.defaults = defaults
    self.limit = limit
  }

  /// The article of the next row.
  public func next() throws(InputError) -> Result<Article, FormatError>? {
    if columns == nil {
      try findEncoding()
      guard let header = try rows.next() else { return nil }
      if case .openQuotation(let line) = header.fault {
        columns = [:]
        return .failure(FormatError(kind: .openQuotation, line: line))
      }
      width = header.fields.count
      let names = header.fields.map {
        trimmed(String(decoding: TextDecoder($0, declared: encoding).bytes, as: UTF8.self)) ?? ""
      }
      columns = Self.map(names, defaults.columns)
      if columns?["text"] == nil {
        columns = [:]
        return .failure(
          FormatError(kind: .noColumn(known: names.prefix(20).joined(separator: ", ")), line: 1))
      }
    }
    guard let columns, let column = columns["text"] else { return nil }
    if let last = cutOff {
      cutOff = nil
      return last
    }
    while let row = try rows.next() {
      line = row.line
      switch row.fault {
      case .tooLong: return .failure(FormatError(kind: .lineTooLong(limit: limit), line: row.line))
      case .openQuotation(let open):
        isAstray = true
        return .failure(FormatError(kind: .openQuotation, line: open))
      case .cutOff(let open):
        if !isAstray, column < row.fields.count, case .success(let article) = article(row, columns, column) {
          cutOff = .success(article)
          return .failure(FormatError(kind: .cutOffTable, line: open))
        }
        return .failure(FormatError(kind: .openQuotation, line: open))
      case nil: break
      }
      if row.fields.allSatisfy({ $0.allSatisfy(isSpace) }) { continue }
      if row.fields.count >= width { isAstray = false }
      guard column < row.fields.count, !isAstray else {
        return .failure(
          FormatError(
            kind: .badRow(
              "it has \(row.fields.count) columns, too few for the \(isAstray ? "table" : "text")"),
            line: row.line))
      }
      return article(row, columns, column)
    }
    return nil
  }

  /// Looks at the head of the table; one with two bytes a letter is decoded as a whole.
  private func findEncoding() throws(InputError) {
    switch try LineEncoding.of(input, head: input.head()) {
    case .utf8: break
    case .named(let name): encoding = name
    case .decoded(let input): rows = CSVReader(input, limit: limit)
    }
  }

  private func article(
    _ row: CSVReader.Row, _ columns: [String: Int], _ column: Int
  ) -> Result<Article, FormatError> {
    let decoded = TextDecoder(row.fields[column], declared: encoding)
    guard decoded.bytes.contains(where: { !isSpace($0) }) else {
      return .failure(FormatError(kind: .badRow("its text is empty"), line: row.line))
    }
    var warnings = decoded.warnings
    func value(_ name: String) -> String? {
      guard let index = columns[name], index < row.fields.count else { return nil }
      let decoded = TextDecoder(row.fields[index], declared: encoding)
      warnings += decoded.warnings.filter { !warnings.contains($0) }
      return trimmed(String(decoding: decoded.bytes, as: UTF8.self))
    }
    let text = Text(validUTF8: decoded.bytes)
    let outlet = value("outlet") ?? defaults.outlet
    let url = value("url")
    let published = value("published").map { DateText($0)?.iso ?? $0 }
    if let warning = published.flatMap({ PublishedText($0).warning }) { warnings.append(warning) }
    var article = Article(
      id: value("id") ?? contentID(outlet: outlet, url: url, text: text), outlet: outlet, url: url,
      title: value("title"), deck: value("deck"),
      authors: value("authors").map { $0.split(separator: ";").compactMap { trimmed(String($0)) } } ?? [],
      published: published ?? defaults.published,
      language: value("language") ?? "ar", text: text)
    let unnamed = row.fields.dropFirst(width).contains { !$0.allSatisfy(isSpace) }
    if unnamed {
      warnings.append("its row has \(row.fields.count) columns, of which the header names \(width)")
    }
    article.warnings = warnings
    return .success(article)
  }

  /// For each field the column that holds it.
  private static func map(_ names: [String], _ told: [String: String]) -> [String: Int] {
    var columns: [String: Int] = [:]
    for (field, name) in told { columns[field] = names.firstIndex(of: name) }
    for row in FormatTable.rows(of: format_file_columns()).dropFirst() where row.count == 2 {
      let field = String(row[0])
      guard columns[field] == nil, told[field] == nil else { continue }
      columns[field] = names.firstIndex { $0.lowercased() == row[1].lowercased() }
    }
    return columns
  }
}

/// Whether the first row of an input names a column for a text.
func looksLikeCSV(_ head: [UInt8]) -> Bool {
  guard let feed = head.firstIndex(of: 0x0A), feed < 4000 else { return false }
  let line = String(decoding: head[..<feed], as: UTF8.self)
  let names = line.split { $0 == "," || $0 == ";" || $0 == "\t" }.map {
    (trimmed(String($0)) ?? "").filter { $0 != "\"" && $0 != "\u{FEFF}" }.lowercased()
  }
  guard names.count >= 2 else { return false }
  let known = FormatTable.rows(of: format_file_columns()).dropFirst().filter { $0.count == 2 }
  let fields = Set(known.filter { names.contains($0[1].lowercased()) }.map { $0[0] })
  return fields.contains("text") && fields.count >= 2
}
