import NIOCore
import NIOPosix

/// An answer, byte for byte, and what becomes of the connection.
struct RawReply: Sendable {
  /// What the server does once the bytes are sent.
  enum End: Sendable { case close, keep, hang, reset }

  var bytes: [UInt8]
  var end = End.close
  /// The time before the first byte.
  var delay = Duration.zero
  /// Whether the bytes go out in small pieces.
  var drips = false
}

/// A request, as far as answers depend on it.
struct RawRequest: Sendable {
  var path: String
  var fields: [String: String]
}

/// A server that sends whatever bytes it is told to, whether they are HTTP or not.
final class RawServer: Sendable {
  let port: Int
  private let channel: any Channel

  init(_ answer: @escaping @Sendable (RawRequest) -> RawReply) async throws {
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(RawHandler(answer))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  var base: String { "http://127.0.0.1:\(port)" }

  func close() async { try? await channel.close() }
}

private final class RawHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let answer: @Sendable (RawRequest) -> RawReply
  private var received: [UInt8] = []

  init(_ answer: @escaping @Sendable (RawRequest) -> RawReply) { self.answer = answer }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += unwrapInboundIn(data).readableBytesView
    let text = String(decoding: received, as: UTF8.self)
    guard text.contains("\r\n\r\n") else { return }
    received = []
    let lines = text.split(separator: "\r\n")
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[line[..<colon].lowercased()] = String(line[line.index(colon, offsetBy: 2)...])
    }
    let path = lines.first?.split(separator: " ").dropFirst().first.map(String.init) ?? "/"
    send(answer(RawRequest(path: path, fields: fields)), on: context.channel)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func send(_ reply: RawReply, on channel: any Channel) {
    Task {
      try await Task.sleep(for: reply.delay)
      let size = reply.drips ? max(1, reply.bytes.count / 20) : max(1, reply.bytes.count)
      var place = 0
      while place < reply.bytes.count {
        let piece = reply.bytes[place..<min(place + size, reply.bytes.count)]
        try await channel.writeAndFlush(ByteBuffer(bytes: piece))
        place += size
        if reply.drips { try await Task.sleep(for: .milliseconds(10)) }
      }
      switch reply.end {
      case .keep, .hang: break
      case .close: try await channel.close()
      case .reset:
        // Closing without lingering sends a reset in the place of an end.
        if let provider = channel as? any SocketOptionProvider {
          try await provider.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try await channel.close()
      }
    }
  }
}

extension RawReply {
  /// An answer as it should be, but for the fields that are given.
  static func http(
    _ body: [UInt8], status: String = "200 OK", type: String = "application/rss+xml", fields: [String] = [],
    length: Int? = nil
  ) -> RawReply {
    var head = ["HTTP/1.1 \(status)", "Content-Type: \(type)"] + fields
    if !fields.contains(where: { $0.lowercased().hasPrefix("transfer-encoding") }) {
      head.append("Content-Length: \(length ?? body.count)")
    }
    return RawReply(bytes: Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body, end: .keep)
  }

  static func status(_ status: String, fields: [String] = []) -> RawReply {
    http([], status: status, type: "text/plain", fields: fields)
  }
}
