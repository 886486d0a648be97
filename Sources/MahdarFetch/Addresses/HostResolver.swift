import Glibc
import NIOPosix
import Synchronization

/// Finds the addresses of hosts.
public protocol HostResolver: Sendable {
  /// The addresses of a host, the ones to try first in front; empty if it has none.
  func addresses(of host: String) async throws -> [IPAddress]
}

/// The resolver of the system.
public struct SystemResolver: HostResolver {
  private let timeout: Duration

  /// Makes a resolver that gives up after that time; the system's own limits are far longer.
  public init(timeout: Duration = .seconds(10)) { self.timeout = timeout }

  /// The addresses that `getaddrinfo` gives.
  public func addresses(of host: String) async throws -> [IPAddress] {
    let answer = Answer()
    let timer = Task {
      try await Task.sleep(for: timeout)
      answer.give([])
    }
    defer { timer.cancel() }
    return await withCheckedContinuation { continuation in
      answer.wait(continuation)
      // The call blocks, so it has a thread of its own; one that comes too late is not listened to.
      NIOThreadPool.singleton.submit { state in
        answer.give(state == .active ? SystemResolver.lookUp(host) : [])
      }
    }
  }

  private static func lookUp(_ host: String) -> [IPAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var addresses: [IPAddress] = []
    var next = list
    while let entry = next?.pointee {
      next = entry.ai_next
      guard let address = ipAddress(entry), !addresses.contains(address) else { continue }
      addresses.append(address)
    }
    return addresses
  }

  private static func ipAddress(_ entry: addrinfo) -> IPAddress? {
    guard let address = entry.ai_addr else { return nil }
    switch entry.ai_family {
    case AF_INET:
      return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin_addr) { IPAddress(Array($0)) }
      }
    case AF_INET6:
      return address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
        withUnsafeBytes(of: pointer.pointee.sin6_addr) { IPAddress(Array($0)) }
      }
    default: return nil
    }
  }
}

/// An answer that is given once, whoever is first.
private final class Answer: Sendable {
  private struct State {
    var continuation: CheckedContinuation<[IPAddress], Never>?
    var early: [IPAddress]?
    var isGiven = false
  }
  private let state = Mutex(State())

  func wait(_ continuation: CheckedContinuation<[IPAddress], Never>) {
    let early = state.withLock { state -> [IPAddress]? in
      if state.early == nil { state.continuation = continuation }
      return state.early
    }
    if let early { continuation.resume(returning: early) }
  }

  func give(_ addresses: [IPAddress]) {
    let continuation = state.withLock { state -> CheckedContinuation<[IPAddress], Never>? in
      if state.isGiven { return nil }
      state.isGiven = true
      if state.continuation == nil { state.early = addresses }
      defer { state.continuation = nil }
      return state.continuation
    }
    continuation?.resume(returning: addresses)
  }
}
