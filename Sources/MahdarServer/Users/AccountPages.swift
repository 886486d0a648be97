import Foundation
import HTTPTypes
import MahdarArchive

/// The page to sign in on.
enum SignInPage: Page {
  struct View: Sendable {
    var target: String
    var isWrong: Bool
  }

  static func content(_ ask: Ask) throws -> Content {
    Content(
      ask.phrases["signin"], section: "", template: "signin",
      view: View(target: target(ask["to"]), isWrong: ask["wrong"] != nil))
  }

  /// Where to go after signing in: an address within the newsroom, whatever was asked for.
  static func target(_ asked: String?) -> String {
    guard let asked, asked.hasPrefix("/"), !asked.hasPrefix("//"), !asked.hasPrefix("/\\"),
      !asked.hasPrefix("/sign-in"), asked.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return "/" }
    return asked
  }
}

/// The account of who is signed in: password and tokens.
enum AccountPage: Page {
  struct TokenRow: Sendable {
    var id: String
    var label: String
    var scopes: String
    var made: String
    var expires: String
    var used: String
  }

  struct View: Sendable {
    var name: String
    var role: String
    var token: String
    var tokens: [TokenRow]
    /// A token that was just made.
    var secret: String?
    var isAdmin: Bool
    var shortest: String
  }

  static func content(_ ask: Ask) throws -> Content { try content(ask, secret: nil) }

  private static func day(of second: Int64) -> String {
    String(Date(timeIntervalSince1970: Double(second)).formatted(.iso8601).prefix(10))
  }

  static func content(_ ask: Ask, secret: Secret?) throws -> Content {
    guard let accounts = ask.accounts else { throw PageError(.notFound, "error.missing") }
    let phrases = ask.phrases
    let rows = try accounts.book.tokens(of: ask.visitor.name).map { token in
      TokenRow(
        id: String(token.id), label: tame(token.label),
        scopes: token.scopes.sorted().map { phrases["scope", $0] }.joined(separator: phrases["list.comma"]),
        made: phrases.day(token.made),
        expires: token.expires.map { phrases.day(day(of: $0)) } ?? phrases["never.expires"],
        used: token.used.map(phrases.day) ?? phrases["never"])
    }
    return Content(
      phrases["account"], section: "", template: "account",
      view: View(
        name: ask.visitor.name, role: ask.visitor.role.map { phrases["role", $0.rawValue] } ?? "",
        token: ask.formToken, tokens: rows, secret: secret?.text, isAdmin: ask.visitor.may(.admin),
        shortest: phrases.number(Passwords.limits.codePoints)))
  }
}

/// All accounts, for who manages them.
enum AccountsPage: Page {
  struct AccountRow: Sendable {
    var name: String
    var role: String
    var roles: [Choice]
    var made: String
    var lastSignIn: String
    var isClosed: Bool
  }

  struct Choice: Sendable {
    var value: String
    var name: String
    var isChosen: Bool
  }

  struct View: Sendable {
    var token: String
    var accounts: [AccountRow]
    var roles: [Choice]
    var shortest: String
  }

  static func content(_ ask: Ask) throws -> Content {
    guard let accounts = ask.accounts else { throw PageError(.notFound, "error.missing") }
    guard ask.visitor.may(.admin) else { throw PageError(.forbidden, "error.role") }
    let phrases = ask.phrases
    func choices(_ chosen: String) -> [Choice] {
      Role.allCases.map { role in
        Choice(value: role.rawValue, name: phrases["role", role.rawValue], isChosen: role.rawValue == chosen)
      }
    }
    let rows = try accounts.book.accounts().map { account in
      AccountRow(
        name: account.name, role: phrases["role", account.role], roles: choices(account.role),
        made: phrases.day(account.made), lastSignIn: account.lastSignIn.map(phrases.day) ?? phrases["never"],
        isClosed: account.closed != nil)
    }
    return Content(
      phrases["accounts"], section: "", template: "accounts",
      view: View(
        token: ask.formToken, accounts: rows, roles: choices(Role.reader.rawValue),
        shortest: phrases.number(Passwords.limits.codePoints)))
  }
}

/// What was done with accounts, for who manages them.
enum AuditPage: Page {
  struct Row: Sendable {
    var made: String
    var who: String
    var peer: String?
    var action: String
    var subject: String?
  }

  struct View: Sendable {
    var rows: [Row]
    var nextHref: String?
  }

  private static let pageSize = 100

  static func content(_ ask: Ask) throws -> Content {
    guard let accounts = ask.accounts else { throw PageError(.notFound, "error.missing") }
    guard ask.visitor.may(.admin) else { throw PageError(.forbidden, "error.role") }
    let entries = try accounts.book.audit(before: ask["before"].flatMap { Int64($0) }, limit: pageSize)
    let rows = entries.map { entry in
      Row(
        made: ask.phrases.moment(entry.made), who: ask.phrases.decider(entry.who), peer: entry.peer.map(tame),
        action: ask.phrases["audit", entry.action], subject: entry.subject.map(tame))
    }
    let next = entries.count == pageSize ? entries.last.map { String($0.id) } : nil
    return Content(
      ask.phrases["audit"], section: "", template: "audit",
      view: View(rows: rows, nextHref: next.map { Address("audit", query: [("before", $0)]).description }))
  }
}
