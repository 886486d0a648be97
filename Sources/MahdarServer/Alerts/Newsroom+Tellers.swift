import Foundation
import MahdarArchive
import MahdarFetch

extension Newsroom {
  /// The ways in which this newsroom tells news, and what closes them.
  func tellers() -> (ways: Tellers, close: @Sendable () async -> Void) {
    let sender = RequestSender(
      guardedBy: AddressGuard(allowedHosts: configuration.alertHosts), resolver: configuration.resolver)
    let ways = Tellers(
      post: { address, body, headers in try await sender.post(address, body: body, headers: headers) },
      write: { [self] in try write($0, $1, $2) })
    return (ways, { await sender.close() })
  }

  /// Writes news as a message; its file is there whole or not at all.
  private func write(_ news: AlertNews, _ alert: Alert, _ now: Date) throws {
    guard let folder = configuration.digests else { throw NewsroomError(Digest.noFolder) }
    let language = Language(rawValue: alert.language) ?? .arabic
    let digest = Digest(news, alert, at: now, templates.phrases(language), origin: configuration.origin)
    let html = try templates.render(digest.view, template: "digest", language: language)
    try Data(digest.message(html: html).utf8).write(
      to: URL(fileURLWithPath: folder).appendingPathComponent(digest.fileName), options: .atomic)
  }
}
