import Mahdar

/// One run of `mahdar ingest`: articles in, kept in the order of the input.
struct IngestRun: ~Copyable {
  /// The articles of one transaction.
  private static let transactionArticles = 256

  private var input: ArticleInput
  private let reader: Reader
  private let archive: Archive
  private let knowledge: String
  private let reports: Bool
  private var progress = ProgressLine(outputIsTerminal: false)
  private var waiting: [RecordedArticle] = []
  private var counts = KeptCounts()
  private var passed = 0

  /// `reports`: a line is printed after each transaction.
  init(input: ArticleInput, reader: Reader, archive: Archive, knowledge: String, reports: Bool = false) {
    self.input = input
    self.reader = reader
    self.archive = archive
    self.knowledge = knowledge
    self.reports = reports
  }

  /// What became of the articles of a run.
  struct Counts: Equatable {
    var left: LeftOut
    var kept: KeptCounts
    /// How many articles bear a date that can't be read.
    var undated = 0

    /// For the user.
    var sentence: String {
      let articles = "\(kept.added) new, \(kept.changed) changed, \(kept.known) known"
      return "\(articles); \(counted(kept.statements, "statement")) kept"
    }
  }

  /// Reads with that many workers and keeps everything; `size` is that of the whole input in bytes.
  ///
  /// What was kept before an error stays kept.
  consuming func run(jobs: Int, size: Int?) async throws -> Counts {
    do {
      try await read(jobs: jobs, size: size)
    } catch {
      progress.clear()
      throw error
    }
    progress.clear()
    return Counts(left: input.left, kept: counts, undated: input.undated)
  }

  private mutating func read(jobs: Int, size: Int?) async throws {
    try await ReadingLanes.with(reader, jobs: jobs) { lanes in
      while let batch = input.batch() {
        let unknown = try unknown(batch.articles)
        if !unknown.isEmpty { lanes.send(unknown) }
        if lanes.isFull { try await receive(&lanes) }
        show(size)
      }
      while !lanes.isEmpty {
        try await receive(&lanes)
        show(size)
      }
      try keep(all: true)
    }
  }

  /// The articles of a batch that have to be read; the others are counted as known.
  private mutating func unknown(_ articles: [Article]) throws -> [Article] {
    let known = try archive.knows(articles)
    let unknown = zip(articles, known).filter { !$1 }.map(\.0)
    counts.known += articles.count - unknown.count
    passed += articles.count - unknown.count
    return unknown
  }

  private mutating func receive(_ lanes: inout ReadingLanes) async throws {
    waiting += await lanes.receive()
    try keep(all: false)
  }

  private mutating func keep(all: Bool) throws {
    while waiting.count >= (all ? 1 : Self.transactionArticles) {
      let batch = Array(waiting.prefix(Self.transactionArticles))
      let kept = try archive.keep(batch, knowledge: knowledge)
      counts += kept
      if reports { try ByteOutput().write(Array("kept \(kept.added + kept.changed)\n".utf8)) }
      waiting.removeFirst(batch.count)
      passed += batch.count
    }
  }

  private mutating func show(_ size: Int?) {
    let share = size.flatMap { $0 > 0 ? Double(input.bytesRead) / Double($0) : nil }
    progress.show(articles: passed, share: share.map { min(1, $0) })
  }
}
