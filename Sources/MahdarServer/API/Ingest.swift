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
    let language = Choices(request).problemLanguage(request)
    if taken.ids.isEmpty, let first = taken.faults.first {
      return problem(PageError(.unprocessableContent, "error.articles", told: first), language) { buffer in
        write(taken, language, to: &buffer)
      }
    }
    var buffer = JSONBuffer()
    buffer.object { buffer in write(taken, language, to: &buffer) }
    buffer.raw("\n")
    return Response(
      status: taken.counts.added > 0 ? .created : .ok,
      headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: buffer.bytes)))
  }

  /// Writes what became of the articles; what is wrong with those that were not taken in both languages.
  private func write(_ taken: Taken, _ language: Language, to buffer: inout JSONBuffer) {
    buffer.member("added", taken.counts.added)
    buffer.member("changed", taken.counts.changed)
    buffer.member("known", taken.counts.known)
    buffer.member("statements", taken.counts.statements)
    buffer.member("articles", taken.ids)
    let arabic = taken.faults.map { templates.phrases(.arabic).told($0) }
    buffer.member("faults", language == .arabic ? arabic : taken.faults)
    buffer.member("faults_ar", arabic)
    buffer.member("faults_en", taken.faults)
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
  ///
  /// A report may begin with a bracket as well, around its place or a verse: behind those of JSON stands a
  /// quote, a further bracket or the end, and in an object perhaps a name without quotes.
  private static func isJSON(_ type: String?, _ body: [UInt8]) -> Bool {
    let type = (type ?? "").lowercased().prefix { $0 != ";" }
    if type.hasSuffix("json") { return true }
    if type == "text/plain" { return false }
    let start = body.lazy.filter { $0 > 0x20 }.prefix(2)
    let opening: [UInt8] = [0x7B, 0x5B, 0x22]
    guard let first = start.first, let next = start.dropFirst().first else { return false }
    switch first {
    case 0x7B: return opening.contains(next) || next == 0x7D || next == 0x27 || isNameStart(next)
    case 0x5B: return opening.contains(next) || next == 0x5D
    default: return false
    }
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
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
