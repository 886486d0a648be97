import ArgumentParser
import Mahdar

/// A register of the archive that `mahdar register NAME` lists.
protocol Register {
  associatedtype Row: ListRow
  /// The command's name.
  static var name: String { get }
  static var abstract: String { get }
  static var discussion: String { get }
  /// The values that `--kind` may have.
  static var kinds: [String] { get }
  /// The values that `--status` may have.
  static var statuses: [String] { get }
  /// The rows that were asked for.
  static func rows(_ archive: Archive, _ query: RegisterQuery) throws -> [Row]
}

extension Register {
  static var discussion: String { "" }
}

/// `mahdar register NAME`: the rows of a register.
struct RegisterList<Listed: Register>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: Listed.name, abstract: Listed.abstract,
      discussion: [Listed.discussion, common].filter { !$0.isEmpty }.joined(separator: "\n\n"))
  }

  /// What holds for each of them.
  private static var common: String {
    """
    A row lists all reports that tell it, with the number of their origins, once 'mahdar stories --archive' has put \
    the articles into stories.

    Kinds: \(Listed.kinds.joined(separator: ", ")).
    Where a row stands: \(Listed.statuses.joined(separator: ", ")).
    """
  }

  @OptionGroup var options: RegisterOptions

  func validate() throws { try options.check(kinds: Listed.kinds, statuses: Listed.statuses) }

  func run() async throws {
    try withExitCodes {
      let output = ByteOutput()
      var page = ListOutput(format: options.format, terminal: output)
      for row in try Listed.rows(try options.archive.toRead(), options.query) { page.append(row) }
      page.end(nothing: "Nothing was found.")
      try output.write(page.bytes)
    }
  }
}

/// Who spoke with whom.
enum ContactRegister: Register {
  static let name = "contacts"
  static let abstract = "Who spoke with whom, when, about what; reports of one contact are one row."
  static let kinds = ContactKind.allCases.map(\.rawValue)
  static let statuses = ContactStatus.allCases.map(\.rawValue)
  static func rows(_ archive: Archive, _ query: RegisterQuery) throws -> [ContactView] {
    try archive.contacts(query)
  }
}

/// What bodies decided.
enum DecisionRegister: Register {
  static let name = "decisions"
  static let abstract =
    "What bodies decided; mandates are in force, expiring within 30 days, extended, replaced, ended or lapsed."
  static let kinds = DecisionAction.allCases.map(\.rawValue)
  static let statuses = MandateState.allCases.map(\.rawValue)
  static func rows(_ archive: Archive, _ query: RegisterQuery) throws -> [DecisionView] {
    try archive.decisions(query)
  }
}

/// What was promised and asked.
enum CommitmentRegister: Register {
  static let name = "commitments"
  static let abstract =
    "What was promised, demanded, threatened, offered or reserved, and where it stands."
  static let discussion = """
    What the program proposes has its reason and the row that shows it; what 'mahdar register decide' \
    decided holds before it, and all of it is kept.
    """
  static let kinds = CommitmentKind.allCases.map(\.rawValue)
  static let statuses = CommitmentStatus.allCases.map(\.rawValue)
  static func rows(_ archive: Archive, _ query: RegisterQuery) throws -> [CommitmentView] {
    try archive.commitments(query)
  }
}

/// What happened.
enum IncidentRegister: Register {
  static let name = "incidents"
  static let abstract = "What happened, with tolls as they were revised; reports of one incident are one row."
  static let kinds = IncidentKind.allCases.map(\.rawValue)
  static let statuses = IncidentStatus.allCases.map(\.rawValue)
  static func rows(_ archive: Archive, _ query: RegisterQuery) throws -> [IncidentView] {
    try archive.incidents(query)
  }
}
