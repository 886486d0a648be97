import ArgumentParser
import Glibc
import Mahdar

/// `mahdar ingest`: articles into the archive.
struct IngestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest",
    abstract: "Reads articles and keeps them, with their records, in an archive.",
    discussion: """
      Gives the archive what it has not got: an article that is there is passed over, one that changed \
      becomes a new version beside the old one. So the same command may be run again at any time; after \
      it was stopped it goes on where it was.

        mahdar ingest --archive news.mahdar articles.jsonl
        mahdar ingest --archive news.mahdar --outlet "صحيفة المرفأ" reports/
        cat articles.jsonl | mahdar ingest --archive news.mahdar
        mahdar ingest --archive news.mahdar --records records.jsonl

      With --records the input is what 'mahdar read --format jsonl' printed, here or on other machines, and \
      nothing is read again.

      What can't be read is told, and the rest is kept. The exit status says so: 66 if an input could not be \
      read, 65 if a part of one gave no article, 0 if all is kept. An article whose date can't be read is \
      kept without a day, and told.
      """)

  @Argument(
    help: "Files and folders to read; '-' or none for standard input.", completion: .file())
  var paths: [String] = []

  @Option(name: [.long, .short], help: "The archive's file, made if it isn't there.", completion: .file())
  var archive: String

  @Option(help: "What the input is, if that isn't to be seen from its first bytes.")
  var from: InputFormat = .auto

  @Option(help: "Who published the articles that don't say so themselves.")
  var outlet: String?

  @Option(help: "When they were published, as 2021-06-16 or 2021-06-16T14:30:00Z.")
  var published: String?

  @Option(help: "Of a table, which column holds what, as text=body,title=headline.")
  var columns: String?

  @Option(parsing: .unconditional, help: "How many articles to read at a time (default: one a processor).")
  var jobs: Int?

  @Flag(help: "The input is records, as 'mahdar read --format jsonl' prints them.")
  var records = false

  @Option(
    help: "With --records, the knowledge they were read with (default: unknown, so that reread redoes them).")
  var knowledgeDigest: String?

  @Flag(help: "Print a line, such as 'kept 256', each time that articles are safely on the disk.")
  var report = false

  @Flag(help: "Print nothing but faults.")
  var quiet = false

  @Flag(exclusivity: .chooseLast)
  var faults: FaultPolicy = .strict

  @OptionGroup var knowledge: KnowledgeOptions

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("The number of jobs must be between 1 and 1024.")
    }
    if records, outlet != nil || published != nil || columns != nil || from != .auto {
      throw ValidationError(
        "Records say all of that themselves: give --records without --from, --outlet, --published, --columns."
      )
    }
    if let columns, columnMap(columns) == nil { throw wrongColumns(columns) }
    if let published, !isDate(published) {
      throw ValidationError(
        "'\(published)' is no date. Write it as 2021-06-16 or 2021-06-16T14:30:00Z.")
    }
  }

  func run() async throws {
    try await withExitCodes {
      tellWhenInterrupted()
      let inputs = try InputPaths(paths, opensFolders: true)
      if records { return try mergeRecords(inputs) }
      let input = ArticleInput(
        inputs, format: from.format,
        defaults: ArticleDefaults(
          outlet: outlet, published: published, columns: columns.flatMap(columnMap) ?? [:]),
        tellsDates: true)
      let (reader, digest) = try knowledge.readerAndDigest()
      let archive = try Archive(path: archive, access: .create) { reader.lexicon }
      let run = IngestRun(input: input, reader: reader, archive: archive, knowledge: digest, reports: report)
      let counts = try await run.run(jobs: jobs ?? Terminal.processors, size: inputs.size)
      try tellCounts(counts)
    }
  }

  private func mergeRecords(_ inputs: InputPaths) throws {
    let (reader, _) = try knowledge.readerAndDigest()
    let archive = try Archive(path: archive, access: .create) { reader.lexicon }
    let run = RecordsRun(archive: archive, knowledge: knowledgeDigest ?? "unknown", reports: report)
    try tellCounts(try run.run(inputs))
  }

  private func tellCounts(_ counts: IngestRun.Counts) throws {
    if !quiet { try ByteOutput().write(Array((counts.sentence + "\n").utf8)) }
    if counts.undated > 0 { tell("The date of \(counted(counts.undated, "article")) could not be read.") }
    try counts.left.conclude(faults)
  }

  /// Says, where Ctrl-C ends the run, that what is on the disk stays; each transaction is kept whole or not
  /// at all.
  private func tellWhenInterrupted() {
    signal(SIGINT) { number in
      let message: StaticString =
        "\nmahdar: Stopped. What was kept stays. Run the same command again, and it goes on from there.\n"
      _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
      signal(number, SIG_DFL)
      raise(number)
    }
  }
}
