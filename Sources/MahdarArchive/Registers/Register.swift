/// The registers, by the names that they have in addresses.
public enum Register: String, Sendable, CaseIterable {
  /// Who met or spoke with whom.
  case contacts
  /// What bodies decided, with their mandates.
  case decisions
  /// What was promised and demanded.
  case commitments
  /// What befell whom, with tolls.
  case incidents

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
