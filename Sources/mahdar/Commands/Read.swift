import ArgumentParser
import Glibc
import Mahdar

/// `mahdar read`: articles in, records out.
struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Reads articles and says who said what.",
    discussion: """
      An input is plain text (one article), JSON Lines (an object a line with "text" and, where known, "id", \
      "outlet", "url", "title", "deck", "authors", "published" and "language"), a page, a feed (RSS, Atom, JSON \
      Feed), a wire's item (ninjs, NewsML-G2), a table (CSV), a crawl (WARC), or a ZIP archive of these; it may be \
      compressed with gzip or zstd. What it is is told from its first bytes.

        mahdar read report.txt
        mahdar read --format html report.txt > report.html
        cat articles.jsonl | mahdar read --format jsonl > records.jsonl

      What can't be read is told, and the rest is read. The exit status says so: 66 if an input could not be \
      read, 65 if a part of one gave no article, 0 if all was read.
      """)

  @Argument(
    help: "The files to read; '-' or none for standard input.", completion: .file())
  var files: [String] = []

  @Option(help: "What the input is: text, jsonl, html, xml, json, csv, warc, zip or auto.")
  var from: InputFormat = .auto

  @Option(
    help: """
      What to print: text, jsonl, html, body for the text of the articles alone, or one of the forms of 'mahdar \
      export'.
      """)
  var format: OutputFormat = .text

  @OptionGroup var exportOptions: ExportFormOptions

  @Option(help: "Who published the articles that don't say so themselves.")
  var outlet: String?

  @Option(help: "When they were published, as 2021-06-16 or 2021-06-16T14:30:00Z.")
  var published: String?

  @Option(help: "Of a table, which column holds what, as text=body,title=headline.")
  var columns: String?

  @Option(parsing: .unconditional, help: "How many articles to read at a time (default: one a processor).")
  var jobs: Int?

  @Flag(exclusivity: .chooseLast)
  var faults: FaultPolicy = .strict

  @OptionGroup var knowledge: KnowledgeOptions

  @Option(help: "The file to write instead of standard output.", completion: .file())
  var output: String?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("The number of jobs must be between 1 and 1024.")
    }
    if let published, !isDate(published) {
      throw ValidationError(
        "'\(published)' is no date. Write it as 2021-06-16 or 2021-06-16T14:30:00Z.")
    }
    if let columns, columnMap(columns) == nil { throw wrongColumns(columns) }
    if exportOptions.table != nil, format != .export("csv") {
      throw ValidationError("--table says which of the tables of csv; give it with --format csv.")
    }
    if let output { try refuseOutput(output, ontoInputs: files) }
  }

  func run() async throws {
    try await withExitCodes { try await read() }
  }

  private func read() async throws {
    let input = ArticleInput(
      try InputPaths(files), format: from.format,
      defaults: ArticleDefaults(
        outlet: outlet, published: published, columns: columns.flatMap(columnMap) ?? [:]))
    if format == .body {
      let output = if let output { try ByteOutput(path: output) } else { ByteOutput() }
      return try BodyRun(input: input, output: output).run().conclude(faults)
    }
    let reader = try knowledge.reader()
    let output = if let output { try ByteOutput(path: output) } else { ByteOutput() }
    let renderer = Renderer(
      format: format,
      terminal: TerminalText(
        columns: Terminal.columns,
        hasColours: output.isTerminal && !Terminal.refusesColours, lexicon: reader.lexicon))
    let jobs = jobs ?? (input.isOneText ? 1 : Terminal.processors)
    let run = ReadRun(
      input: input, reader: reader, renderer: renderer, options: exportOptions.options(), output: output)
    try await run.run(jobs: jobs).conclude(faults)
  }
}

/// What an input is said to be.
struct InputFormat: ExpressibleByArgument, Equatable {
  /// The format, or `nil` where each input is to be looked at.
  let format: ArticleFormat?

  static let auto = InputFormat(format: nil)

  private init(format: ArticleFormat?) { self.format = format }

  init?(argument: String) {
    switch argument {
    case "auto": format = nil
    case "feed", "rss", "atom", "newsml": format = .xml
    case "ninjs", "jsonfeed": format = .json
    case "tsv": format = .csv
    default:
      guard let known = ArticleFormat(rawValue: argument) else { return nil }
      format = known
    }
  }

  var defaultValueDescription: String { format?.rawValue ?? "auto" }

  static let allValueStrings = ["auto"] + ArticleFormat.allCases.map(\.rawValue)
}

extension OutputFormat: ExpressibleByArgument {
  init?(argument: String) { self.init(argument) }

  static var allValueStrings: [String] { names }

  var defaultValueDescription: String {
    switch self {
    case .text: "text"
    case .jsonl: "jsonl"
    case .html: "html"
    case .body: "body"
    case .export(let name): name
    }
  }
}

func wrongColumns(_ text: String) -> ValidationError {
  ValidationError("'\(text)' is no map of columns. Write it as text=NAME,title=NAME.")
}

/// The columns of `text=NAME,title=NAME`; `nil` if a part has no such form or names no field of an article.
func columnMap(_ text: String) -> [String: String]? {
  var columns: [String: String] = [:]
  for part in text.split(separator: ",") {
    let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
    guard sides.count == 2, ArticleDefaults.columnFields.contains(sides[0]) else { return nil }
    columns[sides[0]] = sides[1]
  }
  return columns
}
