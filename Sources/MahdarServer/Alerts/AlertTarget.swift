import HTTPTypes
import Mahdar
import MahdarArchive
import MahdarFetch

/// Where news is sent, as somebody entered it.
extension Newsroom {
  /// Refuses a target to which nothing could be sent, with the reason: an address that is none or that only
  /// this machine can reach, a name that no file may have.
  ///
  /// A name that nobody knows at the moment may be known later.
  ///
  /// - Returns: What stands in the way at the moment.
  func refuseTarget(_ target: String, of channel: Alert.Channel) async throws -> String? {
    if target.isEmpty { throw PageError(.badRequest, "error.target") }
    switch channel {
    case .digest:
      if configuration.digests == nil { throw PageError(.badRequest, "error.digests", told: Digest.noFolder) }
      if !Digest.isFileName(target) { throw PageError(.badRequest, "error.digest", target) }
      return nil
    case .webhook:
      if !target.hasPrefix("https://"), !target.hasPrefix("http://") {
        throw PageError(.badRequest, "error.webhook", target)
      }
      let sender = RequestSender(
        guardedBy: AddressGuard(allowedHosts: configuration.alertHosts), resolver: configuration.resolver)
      let checked: Result<FetchError?, FetchError>
      do throws(FetchError) { checked = .success(try await sender.check(target)) } catch {
        checked = .failure(error)
      }
      await sender.close()
      switch checked {
      case .success(let doubt): return doubt?.description
      case .failure(let fault):
        throw PageError(.badRequest, "error.webhook.refused", told: fault.description)
      }
    }
  }
}
