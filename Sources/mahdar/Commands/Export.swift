import ArgumentParser
import Glibc
import Mahdar

/// `mahdar export`: records out of an archive, in the forms of others.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the records of an archive, or some of them, in the form of another program.",
    discussion: """
      \(Exports.all.map { "  \($0.format.name): \($0.format.summary)" }.joined(separator: "\n"))

      Which records: all, or those that a query and the options name, as in 'mahdar search'. A query that \
      names a field of statements (speaker: act: …) leaves of each record what it found. Records are \
      written one by one, whatever their number.

        mahdar export --archive news.mahdar --to csv --table statements -o statements.csv
        mahdar export --archive news.mahdar --to csv -o tables/
        mahdar export --archive news.mahdar --to markdown --from 2024-03-05 --to-date 2024-03-05
        mahdar export --archive news.mahdar --to graphml 'speaker:العطار' -o chains.graphml
      """)

  @Argument(help: "A query in the language of 'mahdar search'; several arguments are joined by spaces.")
  var query: [String] = []

  @OptionGroup var archive: ArchiveOptions

  @Option(help: "The form to write.")
  var to: ExportForm

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var options: ExportFormOptions

  @Option(
    name: [.long, .short],
    help: "The file to write instead of standard output; for csv also a folder, for all tables.",
    completion: .file())
  var output: String?

  func validate() throws {
    try selection.check()
    if let output, folder != nil, to.type != CSVTables.self {
      throw ValidationError("'\(output)' is a folder. Only csv goes into one; give the name of a file.")
    }
    if options.table != nil, to.type != CSVTables.self {
      throw ValidationError("--table says which of the tables of csv; give it with --to csv.")
    }
    try refuseOutputs(outputPaths, ontoArchive: archive.archive)
  }

  /// The files that are written; none where standard output is.
  private var outputPaths: [String] {
    guard let output else { return [] }
    guard let folder else { return [output] }
    return CSVTables.Table.allCases.map { folder + $0.rawValue + ".csv" }
  }

  /// The folder that all tables go into, with a slash at its end; `nil` where one file is written.
  private var folder: String? {
    guard let output, isFolder(output) || output.hasSuffix("/") else { return nil }
    return output.hasSuffix("/") ? output : output + "/"
  }

  func run() async throws {
    try withExitCodes {
      let archive = try archive.toRead()
      let selection = selection.selection(
        query.joined(separator: " "), isByStory: to.type == MarkdownBriefing.self)
      do {
        // Before anything is written over: whether the query can be run at all.
        let count = try archive.count(selection)
        if count == 0 {
          try archive.checkNamed(selection)
          tell("No article was found; what is written is empty.")
        }
        let run = try makeRun()
        _ = try run.run(archive, selection)
      } catch let error as SearchQueryError {
        tell(error.description)
        throw ExitCode(EX_USAGE)
      } catch let error as RecordDecodingError {
        tell("A record of '\(archive.path)' can't be read: \(error) Run 'mahdar reread --all'.")
        throw ExitCode(EX_DATAERR)
      }
    }
  }

  private func makeRun() throws -> ExportRun {
    guard let folder else {
      let outputs = if output == nil { ExportOutputs() } else { try ExportOutputs(paths: outputPaths) }
      return ExportRun([to.type.init(options.options())], outputs: outputs)
    }
    if !isFolder(folder), mkdir(folder, 0o777) != 0 {
      throw OutputError.cannotCreate(name: folder, reason: String(cString: strerror(errno)))
    }
    let outputs = try ExportOutputs(paths: outputPaths)
    return ExportRun(
      CSVTables.Table.allCases.map { CSVTables(options.options(table: $0)) }, outputs: outputs)
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

/// The name of an export.
struct ExportForm: ExpressibleByArgument {
  let type: any RecordExport.Type

  init?(argument: String) {
    guard let type = Exports.named(argument) else { return nil }
    self.type = type
  }

  static var allValueStrings: [String] { Exports.all.map { $0.format.name } }
  var defaultValueDescription: String { type.format.name }
}

/// Which records are written.
struct SelectionOptions: ParsableArguments {
  @Option(help: "Published on this day or later: 2021-06-16, 2021-06 or 2021.")
  var from: String?

  @Option(help: "Published up to and with this day, month or year.")
  var toDate: String?

  @Option(help: "Who published it.")
  var outlet: String?

  @Option(help: "The label of a story, or the id of an article of it.")
  var story: String?

  @Option(help: "Whom the articles name: words of the name, or the entity's number as '#17'.")
  var entity: String?

  @Option(help: "The id of one article.")
  var article: String?

  @Flag(help: "Former versions of articles too.")
  var former = false

  @Option(name: [.long, .short], help: "The most records to write (default: all).")
  var limit: Int?

  func check() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more.") }
    try checkSpan(from, toDate, "--to-date")
  }

  func selection(_ query: String, isByStory: Bool) -> RecordSelection {
    var selection = RecordSelection()
    selection.query = query.isEmpty ? nil : query
    selection.from = from
    selection.to = toDate
    selection.outlet = outlet
    selection.story = story
    selection.entity = entity
    selection.article = article
    selection.includesFormer = former
    selection.isByStory = isByStory
    selection.limit = limit
    return selection
  }
}

/// How exports are written.
struct ExportFormOptions: ParsableArguments {
  @Option(help: "Of csv, which table (default: statements).")
  var table: Choice<CSVTables.Table>?

  @Flag(help: "Of tables: begin with a byte order mark, by which spreadsheets know UTF-8.")
  var bom = false

  @Flag(help: "Of tables: leave cells that a spreadsheet would run as a formula as they are.")
  var unguarded = false

  @Option(help: "Of markdown and ical, the language of headings and summaries.")
  var language = Choice(ExportOptions.Language.arabic)

  func options(table: CSVTables.Table? = nil) -> ExportOptions {
    var options = ExportOptions(made: utcNow())
    options.table = table ?? self.table?.value ?? .statements
    options.hasByteOrderMark = bom
    options.isGuarded = !unguarded
    options.language = language.value
    return options
  }
}

/// One of the values of an enumeration of the library.
struct Choice<Value: RawRepresentable<String> & CaseIterable>: ExpressibleByArgument {
  let value: Value

  init(_ value: Value) { self.value = value }

  init?(argument: String) {
    guard let value = Value(rawValue: argument) else { return nil }
    self.value = value
  }

  static var allValueStrings: [String] { Value.allCases.map(\.rawValue) }
  var defaultValueDescription: String { value.rawValue }
}

/// This moment, ISO 8601 in UTC, to the second.
func utcNow() -> String {
  var seconds = time(nil)
  var parts = tm()
  gmtime_r(&seconds, &parts)
  func digits(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
  let day = "\(parts.tm_year + 1900)-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))"
  return day + "T\(digits(parts.tm_hour)):\(digits(parts.tm_min)):\(digits(parts.tm_sec))Z"
}
