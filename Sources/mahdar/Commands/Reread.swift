import ArgumentParser
import Mahdar

/// `mahdar reread`: readings made with older knowledge are made anew.
struct RereadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reread",
    abstract: "Reads anew what an archive holds and was read with older knowledge.",
    discussion: """
      Texts and versions stay as they are, and so does what users decided. It may be stopped at any time, \
      and goes on from there when it is run again.

        mahdar reread --archive news.mahdar
      """)

  @OptionGroup var archive: ArchiveOptions

  @OptionGroup var knowledge: KnowledgeOptions

  @Flag(help: "Read everything anew, whatever it was read with.")
  var all = false

  @Option(parsing: .unconditional, help: "How many articles to read at a time (default: one a processor).")
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("The number of jobs must be between 1 and 1024.")
    }
  }

  func run() async throws {
    try await withExitCodes {
      let (reader, digest) = try knowledge.readerAndDigest()
      let archive = try Archive(path: archive.archive, access: .write) { reader.lexicon }
      let stale = try archive.staleCount(knowledge: all ? nil : digest)
      let run = RereadRun(archive: archive, knowledge: digest, isForAll: all, count: stale)
      try await run.run(reader, jobs: jobs ?? Terminal.processors)
      let words = stale > 0 ? try archive.refreshWords() : 0
      if stale > 0 { try archive.linkShortNames() }
      let sentence = "\(stale) versions read anew, \(words) words found by something else\n"
      try ByteOutput().write(Array(sentence.utf8))
    }
  }
}

/// One run of `mahdar reread`.
///
/// A class: its methods go on across suspensions, and a captured struct crashes the optimiser of Swift 6.3.
private final class RereadRun {
  let archive: Archive
  let knowledge: String
  let isForAll: Bool
  let count: Int
  private var progress = ProgressLine(outputIsTerminal: false)
  private var versions: [Int64] = []
  private var last: Int64 = 0
  private var done = 0

  init(archive: Archive, knowledge: String, isForAll: Bool, count: Int) {
    self.archive = archive
    self.knowledge = knowledge
    self.isForAll = isForAll
    self.count = count
  }

  func run(_ reader: Reader, jobs: Int) async throws {
    defer { progress.clear() }
    try await ReadingLanes.with(reader, jobs: jobs) { lanes in
      while true {
        let stale = try archive.staleArticles(knowledge: isForAll ? nil : knowledge, after: last, limit: 64)
        guard let end = stale.last else { break }
        last = end.version
        versions += stale.map(\.version)
        lanes.send(stale.map(\.article))
        if lanes.isFull { try await replace(&lanes) }
      }
      while !lanes.isEmpty { try await replace(&lanes) }
    }
  }

  private func replace(_ lanes: inout ReadingLanes) async throws {
    let readings = await lanes.receive()
    try archive.replace(
      zip(versions, readings).map { (version: $0, reading: $1) }, knowledge: knowledge)
    versions.removeFirst(readings.count)
    done += readings.count
    progress.show(articles: done, share: count > 0 ? Double(done) / Double(count) : nil)
  }
}
