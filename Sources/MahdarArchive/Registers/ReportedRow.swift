/// A row of a register, with the reports that tell it.
public protocol ReportedRow: ArchiveRow {
  /// The reports, the first one first.
  var reports: [ReportView] { get set }
  /// Of how many reports, and origins, these are some; `nil` where they are all.
  var allReports: ReportTotal? { get set }
}

/// How many reports stand behind a row, and how many origins behind them.
public struct ReportTotal: Sendable, Equatable {
  /// How many reports.
  public var reports: Int
  /// How many origins; copies of one dispatch count once.
  public var origins: Int
}

extension ReportedRow {
  /// The row with its first reports alone: hundreds may tell of one attack.
  public func withReports(upTo most: Int) -> Self {
    if reports.count <= most { return self }
    var row = self
    row.allReports = ReportTotal(reports: reports.count, origins: reports.origins)
    row.reports = Array(reports.prefix(most))
    return row
  }
}
