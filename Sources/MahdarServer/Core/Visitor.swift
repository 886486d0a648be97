/// What somebody may do.
public enum Role: String, Sendable, CaseIterable, Comparable {
  /// See everything, keep searches and alerts.
  case reader
  /// Also confirm, correct and reject records, decide commitments, merge and split entities.
  case reviewer
  /// Also bring in articles, and manage accounts.
  case admin

  /// Whether the first may less than the second.
  public static func < (a: Role, b: Role) -> Bool {
    let order = Role.allCases
    return (order.firstIndex(of: a) ?? 0) < (order.firstIndex(of: b) ?? 0)
  }
}

/// Who asks.
struct Visitor: Sendable, Equatable {
  /// The name that notes and decisions bear; empty for nobody.
  var name: String
  /// What they may do; `nil` for nobody.
  var role: Role?
  /// What the token of their forms is made from: their session, or a word for the single user.
  var session: String
  /// The scopes of the token that they came with; `nil` where they came by a session.
  var scopes: Set<String>?

  /// Somebody who has not signed in.
  static let nobody = Visitor(name: "", role: nil, session: "")

  /// Whether they may do what this role may.
  func may(_ role: Role) -> Bool { self.role.map { $0 >= role } ?? false }
}
