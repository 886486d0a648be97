import Glibc
import NIOCore

extension NewsroomError {
  /// Why an address can't be listened on, in words that say what to do; `nil` for an error of another kind.
  init?(listening error: any Error, on configuration: NewsroomConfiguration) {
    let (host, port) = (configuration.host, configuration.port)
    let address = (host.contains(":") ? "[\(host)]" : host) + ":\(port)"
    let foreign =
      "This machine has no address '\(host)'. Listen on one that it has: on 127.0.0.1 for this machine alone, "
      + "on 0.0.0.0 for all of its addresses."
    if error is SocketAddressError || error is SocketAddressError.UnknownHost {
      self.init(foreign, isUnavailable: true)
      return
    }
    guard let error = error as? IOError else { return nil }
    switch error.errnoCode {
    case EADDRINUSE:
      self.init(
        "Another program listens on \(address). Take another port, such as --listen "
          + "\(NewsroomError.beside(configuration)), or end the other program.", isUnavailable: true)
    case EACCES, EPERM:
      self.init(
        "To listen on \(address) takes rights that you don't have. Take a port from 1024 on, such as --listen "
          + "\(NewsroomError.beside(configuration)), with a server in front of it, or give the program the "
          + "right (setcap cap_net_bind_service=+ep on its file).", isUnavailable: true)
    case EADDRNOTAVAIL, EAFNOSUPPORT: self.init(foreign, isUnavailable: true)
    default: return nil
    }
  }

  /// Another address that may be free: the next port, or one that takes no rights.
  private static func beside(_ configuration: NewsroomConfiguration) -> String {
    let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
    return "\(host):\((1024..<65535).contains(configuration.port) ? configuration.port + 1 : 8080)"
  }
}

/// Runs what listens; that it can't is told in words that say what to do.
func listening(on configuration: NewsroomConfiguration, _ run: () async throws -> Void) async throws {
  do {
    try await run()
  } catch {
    throw NewsroomError(listening: error, on: configuration) ?? error
  }
}
