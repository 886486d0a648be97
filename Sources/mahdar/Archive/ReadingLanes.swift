import Mahdar
import MahdarJSON

/// Workers that read batches of articles at the same time and give them back in order.
///
/// Batch *k* goes to worker *k* mod their number, so results come back in order by themselves.
struct ReadingLanes {
  private let lanes: [ReadingLane]
  private var results: [AsyncStream<[RecordedArticle]>.AsyncIterator]
  private var sent = 0
  private var received = 0

  /// Does something with that many workers; they end with it.
  static func with(
    _ reader: Reader, jobs: Int, _ body: (inout ReadingLanes) async throws -> Void
  ) async throws {
    let lanes = (0..<jobs).map { _ in ReadingLane() }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in lanes {
        let (batches, results) = (lane.batches.stream, lane.results.continuation)
        group.addTask {
          var worker = reader.makeWorker()
          for await batch in batches { results.yield(batch.map { ReadingLanes.record($0, &worker) }) }
          results.finish()
        }
      }
      defer { for lane in lanes { lane.batches.continuation.finish() } }
      var working = ReadingLanes(lanes)
      try await body(&working)
    }
  }

  private init(_ lanes: [ReadingLane]) {
    self.lanes = lanes
    results = lanes.map { $0.results.stream.makeAsyncIterator() }
  }

  /// Whether so much is under way that a result should be taken first: enough to keep the workers busy
  /// while a transaction is written.
  var isFull: Bool { sent - received >= 8 * lanes.count }
  /// Whether nothing is under way.
  var isEmpty: Bool { sent == received }

  /// Has a batch read.
  mutating func send(_ articles: [Article]) {
    lanes[sent % lanes.count].batches.continuation.yield(articles)
    sent += 1
  }

  /// The oldest batch that is under way.
  mutating func receive() async -> [RecordedArticle] {
    let lane = received % lanes.count
    received += 1
    return await results[lane].next(isolation: #isolation) ?? []
  }

  /// Reads an article and renders its record.
  private static func record(_ article: Article, _ worker: inout Reader.Worker) -> RecordedArticle {
    let record = worker.read(article)
    var buffer = JSONBuffer()
    JSONLines().append(record, to: &buffer)
    return RecordedArticle(record: record, line: buffer.bytes)
  }
}

/// The two streams that join a worker to the run.
private struct ReadingLane {
  let batches = AsyncStream.makeStream(of: [Article].self)
  let results = AsyncStream.makeStream(of: [RecordedArticle].self)
}
