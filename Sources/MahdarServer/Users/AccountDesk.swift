import HTTPTypes
import MahdarArchive

/// Carries out what forms on accounts ask for, and notes it.
struct AccountDesk: Sendable {
  let accounts: Accounts
  let visitor: Visitor
  let peer: String

  private var book: AccountBook { accounts.book }

  /// Makes a token of the visitor's.
  func makeToken(_ form: [String: String]) throws -> Secret {
    let label = tame(form["label"] ?? "").prefix(200)
    let scopes = Set(Scope.allCases.map(\.rawValue).filter { form["scope-" + $0] != nil })
    guard !label.isEmpty, !scopes.isEmpty else { throw PageError(.badRequest, "error.token.form") }
    let days = Int64(form["days"] ?? "") ?? 90
    let secret = Secret()
    try book.addToken(
      for: visitor.name, label: String(label), scopes: scopes, hash: secret.hash,
      expires: accounts.now + min(max(days, 1), 366) * 86_400)
    try book.note("token", by: visitor.name, from: peer, subject: String(label))
    return secret
  }

  /// Changes the visitor's own account.
  func changeOwn(_ change: String, _ form: [String: String]) throws {
    switch change {
    case "password":
      guard let known = try book.account(named: visitor.name),
        Passwords.verify(form["old"] ?? "", hash: known.passwordHash)
      else { throw PageError(.forbidden, "error.password") }
      try setPassword(of: visitor.name, form)
    case "revoke":
      guard let id = Int64(form["id"] ?? ""), try book.revoke(token: id, of: visitor.name) else {
        throw PageError(.notFound, "error.missing")
      }
      try book.note("token-revoked", by: visitor.name, from: peer, subject: String(id))
    default: throw PageError(.notFound, "error.missing")
    }
  }

  /// Changes other accounts; the visitor is an admin.
  func changeOthers(_ change: String, _ form: [String: String]) throws {
    let name = form["name"] ?? ""
    do {
      switch change {
      case "add":
        guard let role = Role(rawValue: form["role"] ?? "") else {
          throw PageError(.badRequest, "error.choice")
        }
        if let fault = Passwords.fault(in: form["password"] ?? "") { throw PageError(.badRequest, fault) }
        try book.add(
          name: name, role: role.rawValue, passwordHash: try Passwords.hash(form["password"] ?? ""))
      case "role":
        guard let role = Role(rawValue: form["role"] ?? "") else {
          throw PageError(.badRequest, "error.choice")
        }
        try book.setRole(of: name, to: role.rawValue)
      case "password": try setPassword(of: name, form)
      case "close": try book.setClosed(true, name)
      case "open": try book.setClosed(false, name)
      default: throw PageError(.notFound, "error.missing")
      }
    } catch let error as ArchiveError where error.isRequest {
      throw PageError(.badRequest, "error.account", told: error.description)
    }
    try book.note("account-" + change, by: visitor.name, from: peer, subject: name)
  }

  private func setPassword(of name: String, _ form: [String: String]) throws {
    let password = form["password"] ?? ""
    if let fault = Passwords.fault(in: password) { throw PageError(.badRequest, fault) }
    try book.setPassword(of: name, hash: try Passwords.hash(password))
    try book.note("password", by: visitor.name, from: peer, subject: name)
  }
}
