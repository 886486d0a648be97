import ArgumentParser
import Glibc
import Mahdar

/// `mahdar read`: articles in, records out.
struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Reads articles and says who said what.",
    discussion: """
      An input is plain text (one article) or JSON Lines (an object a line with "text" and, where \
      known, "id", "outlet", "url", "title", "deck", "authors", "published" and "language").

        mahdar read report.txt
        mahdar read --format html report.txt > report.html
        cat articles.jsonl | mahdar read --format jsonl > records.jsonl
      """)

  @Argument(
    help: "The files to read; '-' or none for standard input.", completion: .file())
  var files: [String] = []

  @Option(help: "What the input is: text, jsonl, html or auto.")
  var from: InputFormat = .auto

  @Option(help: "What to print: text, jsonl, html, or body for the text of the articles alone.")
  var format: OutputFormat = .text

  @Option(help: "Who published the articles that don't say so themselves.")
  var outlet: String?

  @Option(help: "When they were published, as 2021-06-16 or 2021-06-16T14:30:00Z.")
  var published: String?

  @Option(help: "How many articles to read at a time (default: one a processor).")
  var jobs: Int?

  @Flag(help: "End with status 65 if a part of the input gave no article.")
  var strict = false

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
    if let output, files.contains(where: { isSameFile($0, output) }) {
      throw ValidationError("'\(output)' is an input too. Give the output another name.")
    }
  }

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    do {
      try await read()
    } catch let error as InputError {
      tell(error.description)
      throw ExitCode(EX_NOINPUT)
    } catch OutputError.closed {
      return
    } catch let error as OutputError {
      tell(error.description)
      if case .cannotCreate = error { throw ExitCode(EX_CANTCREAT) }
      throw ExitCode(EX_IOERR)
    }
  }

  private func read() async throws {
    let places: [ArticleInput.Place] =
      files.isEmpty ? [.standardInput] : files.map { $0 == "-" ? .standardInput : .file($0) }
    let input = try ArticleInput(
      places: places, format: from.format,
      defaults: ArticleDefaults(outlet: outlet, published: published))
    if format == .body {
      let output = if let output { try ByteOutput(path: output) } else { ByteOutput() }
      try end(try BodyRun(input: input, output: output).run())
      return
    }
    let reader = try knowledge.reader()
    let output = if let output { try ByteOutput(path: output) } else { ByteOutput() }
    let renderer = Renderer(
      format: format,
      terminal: TerminalText(
        columns: Terminal.columns,
        hasColours: output.isTerminal && !Terminal.refusesColours))
    let jobs = jobs ?? (input.isOneText ? 1 : Terminal.processors)
    let run = ReadRun(input: input, reader: reader, renderer: renderer, output: output)
    try end(try await run.run(jobs: jobs))
  }

  /// Tells what could not be read.
  private func end(_ counts: ReadRun.Counts) throws {
    if counts.faults > 0 {
      tell("\(counts.faults) of \(counts.articles + counts.faults) articles could not be read.")
      if strict { throw ExitCode(EX_DATAERR) }
    }
  }
}

/// What an input is said to be.
enum InputFormat: String, CaseIterable, ExpressibleByArgument {
  case auto, text, jsonl, html

  /// The format, or `nil` where each input is to be looked at.
  var format: ArticleFormat? {
    switch self {
    case .auto: nil
    case .text: .text
    case .jsonl: .jsonl
    case .html: .html
    }
  }
}

extension OutputFormat: ExpressibleByArgument {}

/// Whether the string begins with a day of ISO 8601 and goes on, if at all, with a time.
func isDate(_ string: String) -> Bool {
  let bytes = Array(string.utf8)
  guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return false }
  guard let month = Int(string.dropFirst(5).prefix(2)), (1...12).contains(month) else {
    return false
  }
  guard let day = Int(string.dropFirst(8).prefix(2)), (1...31).contains(day) else { return false }
  return Int(string.prefix(4)) != nil && (bytes.count == 10 || bytes[10] == 0x54)
}

/// Whether two names lead to one file.
private func isSameFile(_ a: String, _ b: String) -> Bool {
  var first = stat()
  var second = stat()
  guard stat(a, &first) == 0, stat(b, &second) == 0 else { return false }
  return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    && first.st_mode & S_IFMT == S_IFREG
}
