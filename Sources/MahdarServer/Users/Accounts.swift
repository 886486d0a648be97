import Foundation
import MahdarArchive
import MahdarText

/// Signing in and out, and whom a secret belongs to.
///
/// What it does blocks; call it where a thread may be blocked.
struct Accounts: Sendable {
  let book: AccountBook

  /// How long a session lasts after signing in.
  static let sessionSeconds: Int64 = 14 * 86_400

  /// Tries at a password from one machine for one name, and for one name from anywhere.
  private let tries = RateLimits(burst: 8, perSecond: 1.0 / 60)
  private let triesAtName = RateLimits(burst: 60, perSecond: 1.0 / 20)

  private let clock: @Sendable () -> TimeInterval

  /// A hash that nobody has: what a name that has no account is held against, so that the answer comes no
  /// sooner.
  private let nobodysHash: String

  /// - Parameter clock: The second of the epoch by which tries, sessions and tokens are counted.
  /// - Throws: ``NewsroomError`` if there is no memory to hash a password.
  init(book: AccountBook, clock: @escaping @Sendable () -> TimeInterval) throws(NewsroomError) {
    self.book = book
    self.clock = clock
    nobodysHash = try Passwords.hash(Secret().text)
  }

  /// What came of trying to sign in.
  enum Entry: Sendable {
    case welcome(Secret)
    case wrong
    /// Too often; after so many seconds again.
    case later(Int)
  }

  /// Signs somebody in.
  func signIn(name: String, password: String, peer: String?) throws -> Entry {
    let now = clock()
    let key = "\(name.lowercased())\n\(peer ?? "")"
    if let wait = tries.take(key, at: now) ?? triesAtName.take(name.lowercased(), at: now) {
      try book.note("sign-in-too-often", by: name, from: peer)
      return .later(wait)
    }
    let known = try book.account(named: name)
    let hash = known?.passwordHash ?? nobodysHash
    guard Passwords.verify(password, hash: hash), let account = known?.account else {
      try book.note("sign-in-refused", by: name, from: peer)
      return .wrong
    }
    tries.pardon(key)
    if Passwords.isOutdated(hash) {
      try book.strengthen(account, hash: try Passwords.hash(password))
    }
    let secret = Secret()
    try book.forgetEnded(at: Int64(now))
    try book.startSession(account, hash: secret.hash, expires: Int64(now) + Accounts.sessionSeconds)
    try book.note("sign-in", by: account.name, from: peer)
    return .welcome(secret)
  }

  /// Who comes with a session's secret.
  func visitor(session secret: Secret) throws -> Visitor? {
    guard let account = try book.session(hash: secret.hash, at: now) else { return nil }
    return Visitor(
      name: account.name, role: Role(rawValue: account.role), session: hexadecimal(secret.hash.prefix(16)))
  }

  /// Who comes with a token.
  func visitor(token secret: Secret) throws -> Visitor? {
    guard let (account, scopes) = try book.token(hash: secret.hash, at: now) else { return nil }
    return Visitor(name: account.name, role: Role(rawValue: account.role), session: "", scopes: scopes)
  }

  /// The second of the epoch, by the clock.
  var now: Int64 { Int64(clock()) }
}

/// What a token may be used for.
enum Scope: String, CaseIterable {
  /// To ask.
  case read
  /// To bring articles in.
  case write
  /// To confirm, correct and reject.
  case review
}
