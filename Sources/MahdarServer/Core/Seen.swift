import Foundation
import Hummingbird
import MahdarArchive
import Synchronization

/// What a reader has seen: the last version of the archive's articles at the end of their last visit, and
/// of the present one.
///
/// A visit ends when nothing was asked for half an hour. It is kept in a cookie, by nobody else.
struct Seen: Sendable, Equatable {
  static let cookie = "mahdar-seen"
  private static let pause = 1800

  /// The row of the last version that was there when the visit before this one ended; 0 at the first visit.
  var before = 0
  /// The row of the last version that was there when this visit's last page was made.
  var now = 0
  /// Seconds of Unix time of that page.
  var at = 0

  /// Nothing was seen.
  init() {}

  /// From the cookie; what is not three numbers is nothing.
  init(_ cookie: String?) {
    let numbers = (cookie ?? "").split(separator: ".").compactMap { Int($0) }
    guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 }) else { return }
    (before, now, at) = (numbers[0], numbers[1], numbers[2])
  }

  /// What holds once a page is made at this time with these versions.
  func visited(latest: Int, time: Int) -> Seen {
    var visit = self
    if time - at > Seen.pause { visit.before = now }
    visit.now = latest
    visit.at = time
    return visit
  }

  /// As the cookie's value.
  var value: String { "\(before).\(now).\(at)" }

  /// The cookie to set.
  func cookie(secure: Bool) -> Cookie {
    Cookie(
      name: Seen.cookie, value: value, maxAge: 31_536_000, path: "/", secure: secure, httpOnly: true,
      sameSite: .lax)
  }
}

/// Remembers the row of the last version until anybody writes, since every visit asks for it.
final class LatestVersion: Sendable {
  private let known = Mutex<(generation: Int, version: Int)?>(nil)

  /// The row of the version that was kept last.
  ///
  /// - Parameter generation: The archive's.
  func version(_ archive: Archive, generation: Int) throws -> Int {
    if let known = known.withLock({ $0 }), known.generation == generation { return known.version }
    let version = try archive.latestVersion()
    known.withLock { $0 = (generation, version) }
    return version
  }
}
