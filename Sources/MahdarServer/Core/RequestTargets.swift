import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// HTTP/1.1 from clients that write an address as people do, with Arabic letters in it.
///
/// An address has no bytes above ASCII (RFC 3986), and the parser refuses them before anything else sees the
/// request. But `curl` and scripts send them as they are given, so they are percent-encoded on their way to
/// the parser.
struct LenientHTTP1: ServerChildChannel {
  let base: HTTP1Channel

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    let (base, loop) = (base, channel.eventLoop)
    return loop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(RequestTargets()) }
      .flatMap { base.setup(channel: channel, logger: logger) }
      .flatMapThrowing { value in
        let handlers = channel.pipeline.syncOperations
        let parser = try handlers.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
        let targets = try handlers.handler(type: RequestTargets.self)
        try handlers.addHandler(RequestEnds(targets), position: .after(parser))
        return value
      }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await base.handle(value: value, logger: logger)
  }
}

extension HTTPServerBuilder {
  /// A server of HTTP/1.1 that takes addresses as people write them.
  static func lenientHTTP1() -> HTTPServerBuilder {
    HTTPServerBuilder { responder in LenientHTTP1(base: HTTP1Channel(responder: responder)) }
  }
}

/// Percent-encodes the bytes above ASCII in the first line of each request.
///
/// Which line that is it knows from ``RequestEnds``: what comes first, and what comes after the parser has
/// seen a request's end, where it is sure that the parser holds nothing of the next one. That it is where
/// what came last is an empty line: behind a request's end no head can end so without having been seen; and
/// where all that came last was a body. Else the next request's line is
/// left as it is, and the parser refuses it if it has other letters; so nothing of a head or a body is ever
/// changed.
final class RequestTargets: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  /// Whether a request's first line comes next, or goes on.
  private var isInTarget = true
  /// Whether nothing of it came yet: lines may be empty before it (RFC 9112, 2.2).
  private var isEmpty = true
  /// Whether the parser has seen a request's end and no head since, in what it was given last.
  private var hasEnded = false
  /// How much of what it was given last was of bodies, in bytes.
  private var bodyBytes = 0
  /// The last three bytes that came.
  private var tail: [UInt8] = []

  private static let emptyLine: [UInt8] = [0x0A, 0x0D, 0x0A]

  /// The parser has seen a request's head.
  func begin() { (isInTarget, hasEnded) = (false, false) }

  /// The parser has seen a request's end.
  func end() { hasEnded = true }

  /// The parser has seen so many bytes of a request's body.
  func body(_ bytes: Int) { bodyBytes += bytes }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    bodyBytes = 0
    tail = (tail + buffer.readableBytesView.suffix(3)).suffix(3)
    context.fireChannelRead(wrapInboundOut(isInTarget ? encoded(buffer) : buffer))
    guard hasEnded else { return }
    hasEnded = false
    (isInTarget, isEmpty) = (tail == RequestTargets.emptyLine || bodyBytes == buffer.readableBytes, true)
  }

  private func encoded(_ buffer: ByteBuffer) -> ByteBuffer {
    let bytes = buffer.readableBytesView
    var end = bytes.startIndex
    var foreign = 0
    while end < bytes.endIndex, isInTarget {
      switch bytes[end] {
      case 0x0A: isInTarget = isEmpty
      case 0x0D: break
      case 0x80...: (foreign, isEmpty) = (foreign + 1, false)
      default: isEmpty = false
      }
      end += 1
    }
    if foreign == 0 { return buffer }
    var encoded = ByteBuffer()
    encoded.reserveCapacity(bytes.count + 2 * foreign)
    for byte in bytes[..<end] {
      if byte < 0x80 {
        encoded.writeInteger(byte)
      } else {
        encoded.writeInteger(UInt8(0x25))
        for digit in [byte >> 4, byte & 15] { encoded.writeInteger(digit < 10 ? 0x30 + digit : 0x37 + digit) }
      }
    }
    encoded.writeBytes(bytes[end...])
    return encoded
  }
}

/// Tells ``RequestTargets`` where requests begin and end.
final class RequestEnds: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  private let targets: RequestTargets

  init(_ targets: RequestTargets) { self.targets = targets }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: targets.begin()
    case .end: targets.end()
    case .body(let body): targets.body(body.readableBytes)
    }
    context.fireChannelRead(data)
  }
}
