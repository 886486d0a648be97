import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive
import MahdarJSON

extension Newsroom {
  /// The most bytes that one request may bring.
  static let mostBytes = 64 << 20

  /// Takes articles: in any format that `mahdar ingest` reads, told by its first bytes. When the answer
  /// comes, they are on the disk.
  func take(_ request: Request, _ context: NewsroomContext) async throws -> Response {
    try may(.admin, scope: "write", context)
    let body = try await collected(request)
    let ask = ask(request, context)
    let defaults = ArticleDefaults(outlet: ask["outlet"], published: ask["published"])
    let isJSON = Newsroom.isJSON(request.headers[.contentType], body)
    let taken = try await working { [self] in try keep(body, isJSON: isJSON, defaults) }
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.member("added", taken.counts.added)
      buffer.member("changed", taken.counts.changed)
      buffer.member("known", taken.counts.known)
      buffer.member("statements", taken.counts.statements)
      buffer.member("articles", taken.ids)
      buffer.member("faults", taken.faults)
    }
    buffer.raw("\n")
    let isNothing = taken.ids.isEmpty && !taken.faults.isEmpty
    return Response(
      status: isNothing ? .unprocessableContent : taken.counts.added > 0 ? .created : .ok,
      headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: buffer.bytes)))
  }

  private func collected(_ request: Request) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await part in request.body {
      bytes += part.readableBytesView
      if bytes.count > Newsroom.mostBytes { throw PageError(.contentTooLarge, "error.size") }
    }
    return bytes
  }

  private struct Taken: Sendable {
    var counts = KeptCounts()
    var ids: [String] = []
    var faults: [String] = []
  }

  /// Whether what was sent is meant as JSON, so that broken JSON is told and not kept as an article's text.
  private static func isJSON(_ type: String?, _ body: [UInt8]) -> Bool {
    let type = (type ?? "").lowercased().prefix { $0 != ";" }
    if type.hasSuffix("json") { return true }
    return type != "text/plain" && [0x7B, 0x5B].contains(body.first { $0 > 0x20 } ?? 0)
  }

  private func keep(_ bytes: [UInt8], isJSON: Bool, _ defaults: ArticleDefaults) throws -> Taken {
    var taken = Taken()
    var articles: [Article] = []
    do {
      let input = ByteInput(bytes: bytes, name: "request")
      var format: ArticleFormat?
      if isJSON, try ArticleFormat.sniff(input) != .json { format = .jsonl }
      let source = try ArticleFormat.open(input, as: format, defaults: defaults)
      while let next = try source.next() {
        switch next {
        case .success(let article): articles.append(article)
        case .failure(let fault): taken.faults.append(fault.description)
        }
      }
    } catch {
      taken.faults.append("\(error)")
    }
    taken.ids = articles.map(\.id)
    var worker = reader.makeWorker()
    for start in stride(from: 0, to: articles.count, by: 256) {
      let batch = articles[start..<min(start + 256, articles.count)]
      let known = try archive.knows(Array(batch))
      var recorded: [RecordedArticle] = []
      for (article, isKnown) in zip(batch, known) {
        if isKnown {
          taken.counts.known += 1
          continue
        }
        let record = worker.read(article)
        var buffer = JSONBuffer()
        JSONLines().append(record, to: &buffer)
        recorded.append(RecordedArticle(record: record, line: buffer.bytes))
      }
      if !recorded.isEmpty { taken.counts += try archive.keep(recorded, knowledge: knowledge) }
    }
    return taken
  }
}
