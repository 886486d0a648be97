import Mahdar

/// One run of `mahdar read`: articles in, records out, in the order of the input.
struct ReadRun: ~Copyable {
  private var input: ArticleInput
  private let reader: Reader
  private let renderer: Renderer
  private var sink: RecordSink
  private var progress: ProgressLine

  /// `options`: how records are written, where the renderer's format is an export.
  init(
    input: ArticleInput, reader: Reader, renderer: Renderer, options: ExportOptions,
    output: consuming ByteOutput
  ) {
    self.input = input
    self.reader = reader
    self.renderer = renderer
    progress = ProgressLine(outputIsTerminal: output.isTerminal)
    sink = RecordSink(renderer: renderer, options: options, output: output)
  }

  /// Reads everything with that many workers.
  ///
  /// The output has the same bytes whatever the number.
  /// - Returns: What could not be read.
  consuming func run(jobs: Int) async throws -> LeftOut {
    do {
      try await read(jobs: jobs)
    } catch {
      progress.clear()
      throw error
    }
    progress.clear()
    try sink.finish()
    return input.left
  }

  private mutating func read(jobs: Int) async throws {
    if jobs == 1 { try readAlone() } else { try await readTogether(jobs: jobs) }
  }

  private mutating func readAlone() throws {
    var worker = reader.makeWorker()
    while let article = input.next() {
      let record = worker.read(article)
      try sink.take { rendering in
        renderer.append(record, number: input.count - 1, to: &rendering)
      }
      progress.show(articles: input.count, share: input.share)
    }
  }

  /// Batch *k* goes to worker *k* mod `jobs`, so results come back in order by themselves. At most
  /// two batches a worker are in flight.
  private mutating func readTogether(jobs: Int) async throws {
    let (reader, renderer) = (reader, renderer)
    var lanes: [Lane] = []
    for _ in 0..<jobs { lanes.append(Lane()) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in lanes {
        let (batches, results) = (lane.batches.stream, lane.results.continuation)
        group.addTask {
          var batches = batches.makeAsyncIterator()
          defer { results.finish() }
          // A worker's memory is made when there is something to read for it.
          var next = await batches.next(isolation: #isolation)
          if next == nil { return }
          var worker = reader.makeWorker()
          while let batch = next {
            var rendering = Rendering()
            for (index, article) in batch.articles.enumerated() {
              renderer.append(
                worker.read(article), number: batch.first + index, to: &rendering)
            }
            results.yield(rendering)
            next = await batches.next(isolation: #isolation)
          }
        }
      }
      defer { for lane in lanes { lane.batches.continuation.finish() } }
      var results = lanes.map { $0.results.stream.makeAsyncIterator() }
      var (sent, received) = (0, 0)
      while let batch = input.batch() {
        lanes[sent % jobs].batches.continuation.yield(batch)
        sent += 1
        if sent - received == 2 * jobs {
          try await receive(&results[received % jobs])
          received += 1
        }
      }
      while received < sent {
        try await receive(&results[received % jobs])
        received += 1
      }
    }
  }

  private mutating func receive(
    _ results: inout AsyncStream<Rendering>.AsyncIterator
  ) async throws {
    guard let rendering = await results.next(isolation: #isolation) else { return }
    try sink.take(rendering)
    progress.show(articles: input.count, share: input.share)
  }
}

/// The two streams that join a worker to the run.
private struct Lane {
  let batches = AsyncStream.makeStream(of: ArticleBatch.self)
  let results = AsyncStream.makeStream(of: Rendering.self)
}
