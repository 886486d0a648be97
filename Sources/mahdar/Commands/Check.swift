import ArgumentParser
import Glibc
import Mahdar

/// `mahdar check`: the examples of the knowledge files, each a test.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Runs every example of the knowledge files through the whole reader.",
    discussion: """
      The files of the folder stand in the place of the built-in ones that bear their names. Each \
      example that comes out otherwise is shown with its place and with what came out instead. Those \
      that are known to, and marked as limits in their files, are passed over until they come out right.

        mahdar check
        mahdar check my-knowledge
        mahdar check --limits
      """)

  @Argument(help: "A folder of knowledge files, laid over the built-in ones.", completion: .directory)
  var folder: String?

  @Option(name: .customLong("knowledge"), help: .hidden)
  var knowledge: String?

  @Option(help: "Run only the examples of files whose names contain this.")
  var only: String?

  @Flag(help: "List the examples that are known to come out otherwise.")
  var limits = false

  @Flag(help: "Print only the last line.")
  var quiet = false

  func validate() throws {
    if folder != nil, knowledge != nil {
      throw ValidationError("Give the folder once, as an argument or with --knowledge.")
    }
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    let started = ContinuousClock.now
    let folder = folder ?? knowledge
    let (examples, failures) = try told(folder: folder) {
      let files = try knowledgeFiles(folder)
      let examples = try KnowledgeExamples(files).only(inFilesNamed: only ?? "")
      return (examples.examples, examples.check(try Reader(knowledge: files)))
    }
    if let only, examples.isEmpty {
      tell("No knowledge file with examples has '\(only)' in its name.")
      throw ExitCode(EX_USAGE)
    }
    var report = ""
    let known = examples.filter(\.isLimit)
    if limits {
      for example in known {
        report += "\(shownPath(example.file, folder: folder)):\(example.line): \(example.text)\n"
      }
      if !known.isEmpty { report += "\n" }
    }
    if !quiet {
      for failure in failures {
        let place = shownPath(failure.file, folder: folder)
        report += place + failure.description.dropFirst(failure.file.count) + "\n\n"
      }
    }
    let seconds = started.duration(to: .now) / .seconds(1)
    let failed = Set(failures.map { "\($0.example.file):\($0.example.line)" }).count
    report += "\(examples.count) examples, "
    report += failed == 0 ? "all as they say" : "\(failed) otherwise"
    if !known.isEmpty { report += ", \(known.count) known limits" }
    report += ", in \(Double(Int(seconds * 100)) / 100) s\n"
    try write(report)
    if failed > 0 { throw ExitCode.failure }
  }

  private func write(_ report: String) throws {
    let output = ByteOutput()
    do throws(OutputError) {
      try output.write(Array(report.utf8))
    } catch {
      // Nobody reads any more; the exit status still says how it went.
      if error != .closed { throw error }
    }
  }
}
