import Mahdar
import MahdarJSON

/// One run of `mahdar ingest`: articles in, kept in the order of the input.
struct IngestRun: ~Copyable {
  /// The articles of one transaction.
  private static let transactionArticles = 256

  private var input: ArticleInput
  private let reader: Reader
  private let archive: Archive
  private let knowledge: String
  private var progress = ProgressLine(outputIsTerminal: false)
  private var waiting: [RecordedArticle] = []
  private var counts = KeptCounts()
  private var passed = 0

  init(input: ArticleInput, reader: Reader, archive: Archive, knowledge: String) {
    self.input = input
    self.reader = reader
    self.archive = archive
    self.knowledge = knowledge
  }

  /// What became of the articles of a run.
  struct Counts: Equatable {
    var articles: Int
    var faults: Int
    var kept: KeptCounts

    /// For the user.
    var sentence: String {
      "\(kept.added) new, \(kept.changed) changed, \(kept.known) known; \(kept.statements) statements kept"
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
      // What was read already need not be read again.
      if error is InputError { try keep(all: true) }
      throw error
    }
    progress.clear()
    return Counts(articles: input.count, faults: input.faults, kept: counts)
  }

  /// Batch *k* goes to worker *k* mod `jobs`, so results come back in order by themselves.
  private mutating func read(jobs: Int, size: Int?) async throws {
    let reader = reader
    let lanes = (0..<jobs).map { _ in IngestLane() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in lanes {
        let (batches, results) = (lane.batches.stream, lane.results.continuation)
        group.addTask {
          var worker = reader.makeWorker()
          for await batch in batches { results.yield(batch.map { IngestRun.record($0, &worker) }) }
          results.finish()
        }
      }
      defer { for lane in lanes { lane.batches.continuation.finish() } }
      var results = lanes.map { $0.results.stream.makeAsyncIterator() }
      var (sent, received) = (0, 0)
      var failure: InputError?
      while true {
        let batch: ArticleBatch
        do throws(InputError) {
          guard let next = try input.batch() else { break }
          batch = next
        } catch {
          failure = error
          break
        }
        let unknown = try unknown(batch.articles)
        if !unknown.isEmpty {
          lanes[sent % jobs].batches.continuation.yield(unknown)
          sent += 1
        }
        // Enough to keep the workers busy while a transaction is written.
        if sent - received == 8 * jobs {
          try await receive(&results[received % jobs])
          received += 1
        }
        show(size)
      }
      while received < sent {
        try await receive(&results[received % jobs])
        received += 1
        show(size)
      }
      try keep(all: true)
      if let failure { throw failure }
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

  private static func record(_ article: Article, _ worker: inout Reader.Worker) -> RecordedArticle {
    let record = worker.read(article)
    var buffer = JSONBuffer()
    JSONLines().append(record, to: &buffer)
    return RecordedArticle(record: record, line: buffer.bytes)
  }

  private mutating func receive(
    _ results: inout AsyncStream<[RecordedArticle]>.AsyncIterator
  ) async throws {
    guard let batch = await results.next(isolation: #isolation) else { return }
    waiting += batch
    try keep(all: false)
  }

  private mutating func keep(all: Bool) throws {
    while waiting.count >= (all ? 1 : Self.transactionArticles) {
      let batch = Array(waiting.prefix(Self.transactionArticles))
      counts += try archive.keep(batch, knowledge: knowledge)
      waiting.removeFirst(batch.count)
      passed += batch.count
    }
  }

  private mutating func show(_ size: Int?) {
    let share = size.flatMap { $0 > 0 ? Double(input.bytesRead) / Double($0) : nil }
    progress.show(articles: passed, share: share.map { min(1, $0) })
  }
}

/// The two streams that join a worker to the run.
private struct IngestLane {
  let batches = AsyncStream.makeStream(of: [Article].self)
  let results = AsyncStream.makeStream(of: [RecordedArticle].self)
}
