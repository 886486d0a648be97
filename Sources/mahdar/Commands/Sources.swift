import ArgumentParser
import Glibc
import Mahdar
import MahdarFetch

/// `mahdar sources`: how each source of a watch does.
struct SourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "Shows how each source of a watch does: last success, articles a day, faults with reason.",
    discussion: """
        mahdar sources --archive news.mahdar
        mahdar sources --archive news.mahdar --format jsonl
        mahdar sources --archive news.mahdar --export opml > sources.opml
        mahdar sources --sources sources.yml --export opml > sources.opml
        mahdar sources --archive news.mahdar --retry https://HOST/rss
      """)

  /// What the list is shown as.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, jsonl }
  /// What the list is exported as.
  enum Export: String, ExpressibleByArgument, CaseIterable { case opml }

  @Option(name: [.long, .short], help: "The archive that is watched into.", completion: .file())
  var archive: String?

  @Option(
    name: [.long, .short], help: "A list of sources to export; no health is known of it.",
    completion: .file())
  var sources: String?

  @Option(help: "What to print: text or jsonl.")
  var format: Format = .text

  @Option(help: "Print the list for other programs: opml.")
  var export: Export?

  @Flag(help: "Only sources that don't do well.")
  var failing = false

  @Option(help: "Visit a source again that is gone or waited for: its name or address, or 'all'.")
  var retry: String?

  func validate() throws {
    if archive == nil && sources == nil {
      throw ValidationError("Give --archive, or --sources with --export.")
    }
    if archive == nil && export == nil { throw ValidationError("--sources alone goes with --export.") }
    if retry != nil && archive == nil { throw ValidationError("--retry needs --archive.") }
  }

  func run() async throws {
    try await withFetchErrors {
      if let export, let sources { return try write(export, SourceFile(path: sources).sources.map(\.listed)) }
      guard let archive else { return }
      let path = WatchStore.path(forArchive: archive)
      if let retry {
        let count = try WatchStore(path: path).retry(retry == "all" ? nil : retry)
        if count == 0 {
          tell("No source is named '\(retry)'.")
          throw ExitCode(EX_USAGE)
        }
        return try ByteOutput().write(Array("\(count) sources are visited with the next round\n".utf8))
      }
      let all = try WatchStore(path: path, isReadOnly: true).health()
      let health = failing ? all.filter { $0.status != .well && $0.status != .new } : all
      if let export {
        return try write(
          export, health.map { SourceList.Source(address: $0.address, title: $0.name, kind: "rss") })
      }
      let bytes = format == .text ? SourceHealthOutput.text(health) : SourceHealthOutput.lines(health)
      try ByteOutput().write(bytes)
    }
  }

  private func write(_ export: Export, _ sources: [SourceList.Source]) throws {
    switch export {
    case .opml: try ByteOutput().write(SourceList(title: "Mahdar", sources: sources).opml())
    }
  }
}
