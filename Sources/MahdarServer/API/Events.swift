import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive
import MahdarJSON
import ServiceLifecycle

extension Newsroom {
  /// What is new, as Server-Sent Events: an `article` for each version that is kept, with its row as the
  /// event's id, so that a reader who comes again with `Last-Event-ID` misses nothing.
  ///
  /// <https://html.spec.whatwg.org/multipage/server-sent-events.html>
  func events(_ request: Request, _ context: NewsroomContext) throws -> Response {
    try mayRead(context)
    let ask = ask(request, context)
    var asked = try ask.listingQuery()
    asked.limit = 500
    let query = asked
    // A query that can't be read is told now: the stream has no way to.
    var probe = query
    probe.limit = 1
    _ = try archive.articles(probe)
    let known = (request.headers[Newsroom.lastEventID] ?? ask["last_event_id"]).flatMap { Int64($0) }
    let start = try known ?? Int64(archive.latestVersion())
    let body = ResponseBody { [self] writer in
      var stream = EventStream(newsroom: self, query: query, last: start)
      try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
      // The stream has no end of its own: it goes when the reader or the server does.
      while !Task.isCancelled, !Task.isShuttingDownGracefully {
        if let bytes = try await stream.next() { try await writer.write(ByteBuffer(bytes: bytes)) }
        try await Task.sleep(for: .milliseconds(500))
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
  }

  private static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .server
}

/// What a reader of events has yet to hear.
struct EventStream {
  let newsroom: Newsroom
  let query: SearchQuery
  var last: Int64
  private var generation = -1
  private var silence = 0

  init(newsroom: Newsroom, query: SearchQuery, last: Int64) {
    self.newsroom = newsroom
    self.query = query
    self.last = last
  }

  /// The events since the last time; a comment after a long silence, so that nobody between takes the
  /// connection for dead.
  mutating func next() async throws -> [UInt8]? {
    let archive = newsroom.archive
    let now = try await newsroom.working { try archive.generation() }
    if now == generation {
      silence += 1
      if silence < 30 { return nil }
      silence = 0
      return Array(": still here\n\n".utf8)
    }
    generation = now
    silence = 0
    let (query, last) = (query, last)
    let (bytes, upTo, latest) = try await newsroom.working { () throws -> ([UInt8], Int64, Int64) in
      let arrivals = try archive.versions(query, after: last)
      var buffer = JSONBuffer()
      for kept in arrivals.rows {
        buffer.raw("id: ")
        buffer.integer(Int(kept.row))
        buffer.raw("\nevent: article\ndata: ")
        kept.hit.append(to: &buffer)
        buffer.raw("\n\n")
      }
      return (buffer.bytes, arrivals.upTo, Int64(try archive.latestVersion()))
    }
    self.last = upTo
    // There are more than fit: they come next, written or not.
    if upTo < latest { generation = -1 }
    return bytes.isEmpty ? nil : bytes
  }
}
