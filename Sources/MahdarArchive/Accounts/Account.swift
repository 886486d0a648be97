/// Somebody who may sign in.
public struct Account: Sendable, Equatable {
  /// The number by which sessions and tokens name the account.
  public let id: Int64
  /// The name to sign in with, which decisions bear.
  public let name: String
  /// `reader`, `reviewer` or `admin`.
  public let role: String
  /// When it was made, ISO 8601 in UTC.
  public let made: String
  /// When it was closed; `nil` while it is open.
  public let closed: String?
  /// When somebody last signed in with it.
  public let lastSignIn: String?
}

/// A key that a program asks with in an account's name.
public struct AccessToken: Sendable, Equatable {
  /// The number by which it is taken back.
  public let id: Int64
  /// The name of the account.
  public let account: String
  /// What it is for, in the words of who made it.
  public let label: String
  /// What it may be used for, such as `read`, `write`.
  public let scopes: Set<String>
  /// When it was made, ISO 8601 in UTC.
  public let made: String
  /// The second of the epoch at which it ends; `nil` for never.
  public let expires: Int64?
  /// When it was last used, to the hour.
  public let used: String?
}

/// What somebody did that others may have to find out later.
public struct AuditEntry: Sendable, Equatable {
  /// Entries count upwards.
  public let id: Int64
  /// When, ISO 8601 in UTC.
  public let made: String
  /// The name of the account, or what was given as one.
  public let who: String
  /// The address of the machine that asked; `nil` for the command line.
  public let peer: String?
  /// What was done, such as `sign-in`, `sign-in-refused`, `role`.
  public let action: String
  /// To what, such as the name of another account.
  public let subject: String?
}
