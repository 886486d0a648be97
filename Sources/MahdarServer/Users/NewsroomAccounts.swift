import Foundation
public import MahdarArchive

/// The accounts of a newsroom, for a command line: what the pages do, by who may write the file.
public struct NewsroomAccounts: Sendable {
  /// Who does what is done here, in the audit log.
  static let commandLine = "command line"

  private let book: AccountBook

  /// The accounts that a book holds.
  public init(_ book: AccountBook) { self.book = book }

  /// Adds an account.
  ///
  /// - Throws: ``NewsroomError`` if the password is too short or too long, `ArchiveError` if the name is
  ///   taken or none.
  public func add(name: String, role: Role, password: String) throws {
    try book.add(name: name, role: role.rawValue, passwordHash: try hash(password))
    try book.note("account-add", by: Self.commandLine, subject: name)
  }

  /// Gives an account another password and ends its sessions.
  ///
  /// - Throws: As ``add(name:role:password:)``.
  public func setPassword(of name: String, password: String) throws {
    try book.setPassword(of: name, hash: try hash(password))
    try book.note("account-password", by: Self.commandLine, subject: name)
  }

  /// Makes a token and gives its secret, which is kept nowhere.
  ///
  /// - Parameters:
  ///   - scopes: `read`, `write` or `review`.
  ///   - days: After how many days it ends, 1 to 366.
  /// - Throws: ``NewsroomError`` if a scope is none.
  public func makeToken(for name: String, label: String, scopes: [String], days: Int) throws -> String {
    for scope in scopes where Scope(rawValue: scope) == nil {
      let known = Scope.allCases.map(\.rawValue).joined(separator: ", ")
      throw NewsroomError("'\(scope)' is no scope. There are: \(known).")
    }
    guard (1...366).contains(days) else { throw NewsroomError("A token lasts 1 to 366 days.") }
    let secret = Secret()
    try book.addToken(
      for: name, label: label, scopes: Set(scopes), hash: secret.hash,
      expires: Int64(Date.now.timeIntervalSince1970) + Int64(days) * 86_400)
    try book.note("token", by: Self.commandLine, subject: "\(name): \(label)")
    return secret.text
  }

  private func hash(_ password: String) throws(NewsroomError) -> String {
    switch Passwords.fault(in: password) {
    case "password.short":
      throw NewsroomError(
        "The password is too short. Take \(Passwords.limits.codePoints) characters or more.")
    case .some: throw NewsroomError("The password is too long. Take \(Passwords.limits.bytes) bytes at most.")
    case nil: return try Passwords.hash(password)
    }
  }
}
