import NIOCore
import NIOPosix
import NIOSSL

/// An answer, byte for byte, and what becomes of the connection.
public struct RawReply: Sendable {
  /// What the server does once the bytes are sent.
  public enum End: Sendable { case close, keep, hang, reset }

  /// What is sent.
  public var bytes: [UInt8]
  /// What becomes of the connection.
  public var end = End.close
  /// The time before the first byte.
  public var delay = Duration.zero
  /// Whether the bytes go out in small pieces.
  public var drips = false

  /// An answer of any bytes.
  public init(bytes: [UInt8], end: End = .close, delay: Duration = .zero, drips: Bool = false) {
    self.bytes = bytes
    self.end = end
    self.delay = delay
    self.drips = drips
  }
}

/// A request, as far as answers depend on it.
public struct RawRequest: Sendable {
  /// The path with its query.
  public var path: String
  /// The fields of the head by their names in lower case.
  public var fields: [String: String]
}

/// A server that sends whatever bytes it is told to, whether they are HTTP or not.
public final class RawServer: Sendable {
  /// Where it listens, on this machine.
  public let port: Int
  private let isSecure: Bool
  private let channel: any Channel

  /// Begins to listen.
  ///
  /// - Parameter isSecure: Whether it speaks TLS, with the certificate of ``TestCertificates``.
  public init(
    isSecure: Bool = false, _ answer: @escaping @Sendable (RawRequest) -> RawReply
  ) async throws {
    self.isSecure = isSecure
    let tls = isSecure ? try Self.tls() : nil
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
          try channel.pipeline.syncOperations.addHandler(RawHandler(answer))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  private static func tls() throws -> NIOSSLContext {
    let certificate = try NIOSSLCertificate(bytes: Array(TestCertificates.server.utf8), format: .pem)
    let key = try NIOSSLPrivateKey(bytes: Array(TestCertificates.key.utf8), format: .pem)
    return try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: [.certificate(certificate)], privateKey: .privateKey(key)))
  }

  /// The address that all of its paths begin with.
  public var base: String { "\(isSecure ? "https" : "http")://127.0.0.1:\(port)" }

  /// Ends it.
  public func close() async { try? await channel.close() }
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
  public static func http(
    _ body: [UInt8], status: String = "200 OK", type: String = "application/rss+xml", fields: [String] = [],
    length: Int? = nil
  ) -> RawReply {
    var head = ["HTTP/1.1 \(status)", "Content-Type: \(type)"] + fields
    if !fields.contains(where: { $0.lowercased().hasPrefix("transfer-encoding") }) {
      head.append("Content-Length: \(length ?? body.count)")
    }
    return RawReply(bytes: Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body, end: .keep)
  }

  /// An answer without a body.
  public static func status(_ status: String, fields: [String] = []) -> RawReply {
    http([], status: status, type: "text/plain", fields: fields)
  }
}
