/// The registers, by the names that they have in addresses.
public enum Register: String, Sendable, CaseIterable {
  case contacts, decisions, commitments, incidents

  /// Where its rows stand in the archive.
  var table: String { String(rawValue.dropLast()) }

  /// The column of their kind.
  var kindColumn: String { self == .decisions ? "action" : "kind" }

  /// The column of where they stand, for those whose reports tell it.
  var statusColumn: String {
    switch self {
    case .contacts, .incidents: "status"
    case .decisions, .commitments: "NULL"
    }
  }
}
