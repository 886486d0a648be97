import MahdarFetch

extension Newsroom {
  /// The ways in which this newsroom tells news, and what closes them.
  func tellers() -> (ways: Tellers, close: @Sendable () async -> Void) {
    let sender = RequestSender(guardedBy: AddressGuard(allowedHosts: configuration.alertHosts))
    let ways = Tellers(
      post: { address, body, headers in try await sender.post(address, body: body, headers: headers) },
      digests: configuration.digests)
    return (ways, { await sender.close() })
  }
}
