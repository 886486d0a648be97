import Foundation

/// The files of `robots.txt` of the sites that were asked, for as long as they hold.
actor RobotsCache {
  /// What is known of a site.
  enum Standing: Sendable {
    case rules(Robots)
    /// Nobody knows what the site wants: nothing may be asked.
    case unreachable(FetchError)
  }

  private struct Entry {
    let standing: Task<Standing, Never>
    let until: Date
  }

  /// A file holds for a day at most, one that could not be had is asked for again after some minutes.
  private static let lifetime: TimeInterval = 24 * 3600
  private static let faultLifetime: TimeInterval = 300

  private var entries: [String: Entry] = [:]
  private let limit: Int
  private let fetch: @Sendable (WebAddress) async throws -> Fetched

  /// - Parameters:
  ///   - limit: How many sites are remembered.
  ///   - fetch: Gets a file, following its redirects.
  init(limit: Int = 4096, fetch: @escaping @Sendable (WebAddress) async throws -> Fetched) {
    self.limit = limit
    self.fetch = fetch
  }

  /// What the site of an address asks.
  func standing(_ address: WebAddress) async -> Standing {
    let origin = address.origin
    if let entry = entries[origin], entry.until > .now { return await entry.standing.value }
    if entries.count >= limit { makeRoom() }
    let task = Task { await self.ask(address) }
    entries[origin] = Entry(standing: task, until: .now + Self.lifetime)
    let standing = await task.value
    if case .unreachable = standing {
      entries[origin] = Entry(standing: task, until: .now + Self.faultLifetime)
    }
    return standing
  }

  /// Forgets the files that hold no longer; where that is not enough, those that end first, an eighth at
  /// once, so that not every site that comes has all sorted.
  private func makeRoom() {
    let now = Date.now
    entries = entries.filter { $0.value.until > now }
    if entries.count < limit { return }
    let first = entries.sorted { $0.value.until < $1.value.until }.prefix(max(1, limit / 8))
    for (origin, _) in first { entries[origin] = nil }
  }

  /// Forgets the files that could not be had, for a run that tries everything again.
  func forgetFaults() async {
    for (origin, entry) in entries {
      if case .unreachable = await entry.standing.value { entries[origin] = nil }
    }
  }

  private func ask(_ address: WebAddress) async -> Standing {
    guard let place = WebAddress("/robots.txt", relativeTo: address) else { return .rules(.none) }
    do {
      return .rules(Robots(try await fetch(place).body))
    } catch let error as FetchError {
      // A site without the file asks for nothing, and so does one that never ends redirecting.
      if let status = error.status, (400..<500).contains(status) { return .rules(.none) }
      switch error.kind {
      case .tooManyRedirects, .redirectLoop, .badRedirect: return .rules(.none)
      default: return .unreachable(error)
      }
    } catch {
      return .unreachable(FetchError(.connection("\(error)")))
    }
  }
}
