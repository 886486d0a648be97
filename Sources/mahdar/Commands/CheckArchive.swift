import ArgumentParser
import Mahdar

/// `mahdar check-archive`: proves an archive's integrity.
struct CheckArchiveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-archive",
    abstract: "Proves that an archive is whole: pages, references, indexes, versions, spans.",
    discussion: """
      Reads all of it, which takes a while for a large one. Ends with status 1 if something doesn't hold.

        mahdar check-archive --archive news.mahdar
      """)

  @OptionGroup var archive: ArchiveOptions

  @Flag(help: "Print only what doesn't hold.")
  var quiet = false

  func run() async throws {
    try withExitCodes {
      let archive = try opened()
      let check = try archive.check()
      var report = ""
      if !quiet {
        let numbers = try archive.statistics()
        report += "\(counted(numbers.articles, "article")) in \(counted(numbers.versions, "version")), "
        report += counted(numbers.statements, "statement") + ", "
        report += counted(numbers.entities, "entity", "entities")
        if let first = numbers.firstDay, let last = numbers.lastDay { report += ", \(first) to \(last)" }
        report += "\n"
        for step in check.steps { report += "examined: \(step)\n" }
        for step in check.omitted {
          report += "not examined, for the archive may not be written: \(step)\n"
        }
      }
      for fault in check.faults { report += fault + "\n" }
      if check.isSound, !quiet {
        report += check.omitted.isEmpty ? "Everything holds.\n" : "Everything else holds.\n"
      }
      try ByteOutput().write(Array(report.utf8))
      if !check.isSound { throw ExitCode.failure }
    }
  }

  /// The archive, opened to write for the sake of its indexes where that may be.
  private func opened() throws -> Archive {
    do {
      return try archive.toWrite()
    } catch let error as ArchiveError where error.isReadOnly {
      return try archive.toRead()
    }
  }
}
