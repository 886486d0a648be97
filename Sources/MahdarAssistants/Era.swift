import MahdarJSON

/// Which of its two manners of speaking a message of the Model Context Protocol uses.
///
/// Up to 2025-11-25 a connection begins with a handshake (`initialize`); from 2026-07-28 on each request
/// says in `params._meta` which version it speaks, and there is none.
enum Era: Equatable, Sendable {
  case handshake
  case stateless

  /// Versions with a handshake, the newest last.
  static let handshakeVersions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"]
  /// Versions without.
  static let statelessVersions = ["2026-07-28"]

  static let versionKey = "io.modelcontextprotocol/protocolVersion"

  /// The era of a request.
  ///
  /// - Throws: ``RPCError`` where it says a version that is not spoken here.
  init(_ parameters: JSONValue) throws(RPCError) {
    guard let said = parameters["_meta"]?[Era.versionKey] else {
      self = .handshake
      return
    }
    guard let version = said.string else {
      throw RPCError(.invalidParameters, "'\(Era.versionKey)' must be a string.")
    }
    guard Era.statelessVersions.contains(version) else { throw Era.unsupported(version) }
    self = .stateless
  }

  static func unsupported(_ version: String) -> RPCError {
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.member("supported", Era.statelessVersions + Era.handshakeVersions)
      buffer.member("requested", version)
    }
    return RPCError(
      .unsupportedVersion, "The protocol's version '\(version)' is not spoken here.",
      data: String(decoding: buffer.bytes, as: UTF8.self))
  }
}
