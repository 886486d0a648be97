import HTTPTypes
import Hummingbird
import NIOPosix
import Synchronization

/// Compresses what is sent, where the one who asks can undo it: pages, the API's answers, exports, style and
/// script; not events, which must come at once, nor what is too short to gain by it.
///
/// An answer that stands in memory is compressed once and kept. Its entity tag names the coding
/// (RFC 9110, 8.8.3.3), so that what a browser kept is recognised in the coding that it kept.
struct Packing: RouterMiddleware {
  let newsroom: Newsroom
  let packed: PackedAnswers
  /// Fewer bytes fit into one packet anyway.
  private static let leastBytes = 1024

  @concurrent func handle(
    _ request: Request, context: NewsroomContext,
    next: @concurrent (Request, NewsroomContext) async throws -> Response
  ) async throws -> Response {
    let coding = AnswerCoding.preferred(request.headers[.acceptEncoding])
    let known = request.headers[.ifNoneMatch]
    var asked = request
    if let coding, let known {
      var head = request.head
      head.headerFields[.ifNoneMatch] = coding.plainTags(known)
      asked = Request(head: head, body: request.body)
    }
    var response = try await next(asked, context)
    guard Packing.gains(response) else { return response }
    response.vary(on: "Accept-Encoding")
    guard let coding, response.headers[.contentEncoding] == nil else { return response }
    if response.status == .notModified {
      let tag = response.headers[.eTag].map(coding.tag)
      if let tag, known?.contains(tag) ?? false { response.headers[.eTag] = tag }
      return response
    }
    if let length = response.body.contentLength, length < Packing.leastBytes { return response }
    try await pack(&response, coding)
    return response
  }

  private func pack(_ response: inout Response, _ coding: AnswerCoding) async throws {
    response.headers[.contentEncoding] = coding.rawValue
    response.headers[.contentLength] = nil
    guard let plain = response.headers[.eTag], response.body.contentLength != nil else {
      guard let deflater = AnswerDeflater(coding, isKept: false) else { throw AnswerDeflaterFault() }
      let body = response.body
      response.body = ResponseBody { writer in
        try await body.write(DeflatingWriter(parent: writer, deflater: deflater))
      }
      return
    }
    let tag = coding.tag(plain)
    response.headers[.eTag] = tag
    let bytes: ByteBuffer
    if let kept = packed[tag] {
      bytes = kept
    } else {
      let writer = CollectingWriter()
      try await response.body.write(writer)
      let whole = writer.collected.bytes.withLock { $0 }
      bytes = try await newsroom.working {
        guard let deflater = AnswerDeflater(coding, isKept: true) else { throw AnswerDeflaterFault() }
        return ByteBuffer(bytes: try deflater.compressed(whole, isLast: true))
      }
      packed.keep(bytes, tag: tag)
    }
    response.headers[.contentLength] = String(bytes.readableBytes)
    response.body = ResponseBody(byteBuffer: bytes)
  }

  /// Whether an answer is of a kind that compression makes smaller.
  private static func gains(_ response: Response) -> Bool {
    guard let type = response.headers[.contentType] else { return false }
    if type.hasPrefix("text/event-stream") { return false }
    return type.hasPrefix("text/") || ["json", "xml", "javascript"].contains { type.contains($0) }
  }
}

extension Response {
  /// Tells that the answer depends on a field of the request, beside those that it tells of already.
  mutating func vary(on name: String) {
    let told = headers[.vary]
    if told?.split(separator: ",").contains(where: {
      $0.filter { $0 != " " }.lowercased() == name.lowercased()
    }) ?? false {
      return
    }
    headers[.vary] = told.map { "\($0), \(name)" } ?? name
  }
}
