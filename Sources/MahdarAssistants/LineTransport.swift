import Glibc

/// The transport over standard input and output: a message a line, in both directions.
public struct LineTransport {
  /// The longest message, in bytes: far more than any question needs.
  private static let limit = 16 << 20

  private let server: AssistantServer

  /// A transport to a server.
  public init(_ server: AssistantServer) { self.server = server }

  /// Answers until the input ends or nobody reads the answers any more.
  public func run() {
    var pending: [UInt8] = []
    var isSkipping = false
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(STDIN_FILENO, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      for part in piece[..<count].split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
        if part.offset > 0 {
          if !isSkipping, !answer(pending) { return }
          isSkipping = false
          pending.removeAll(keepingCapacity: true)
        }
        if isSkipping { continue }
        pending += part.element
        if pending.count > Self.limit {
          // Not a message that can be parsed: its beginning is enough to say so.
          if !answer(Array(pending.prefix(16))) { return }
          pending.removeAll()
          isSkipping = true
        }
      }
    }
    if !isSkipping { _ = answer(pending) }
  }

  /// Answers a line; whether somebody still reads.
  private func answer(_ line: [UInt8]) -> Bool {
    if line.allSatisfy({ $0 <= 0x20 }) { return true }
    guard var bytes = server.answer(line).bytes else { return true }
    bytes.append(0x0A)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        write(STDOUT_FILENO, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno != EINTR { return false }
      written += max(0, count)
    }
    return true
  }
}
