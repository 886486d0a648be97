import GRDB

extension Archive {
  /// Commitments about which something was seen in the days up to one: that fell due, or of which a report of
  /// these days shows that they were kept, broken or taken back; the latter first, and of both the last. What
  /// several reports tell alike stands once.
  ///
  /// Looked at are those that fell due in these days, and of the last hundred days those by somebody of whom
  /// these days tell something as done or not done.
  ///
  /// - Parameter examined: Of the latter so many are looked at, the last ones.
  public func commitmentsSeen(
    from first: String, to last: String, limit: Int = 12, examined: Int = 800
  ) throws(ArchiveError) -> [CommitmentView] {
    try read { db in
      let end = last + "~"
      let due = try CommitmentView.proposed(
        db, asOf: last, where: "version.day <= ? AND due BETWEEN ? AND ?", [end, first, end], limit: examined)
      let close = try CommitmentView.proposed(
        db, asOf: last, where: Archive.isByThoseTold, [end, last, first, end], limit: examined)
      var (names, told) = (Set<String>(), Set<String>())
      let seen = (due + close).filter { names.insert($0.report.name).inserted }
      return Array(
        seen.filter { commitment in
          switch commitment.status {
          case .kept, .broken, .withdrawn: commitment.decisions.isEmpty && commitment.isShown(from: first)
          case .due, .overdue: commitment.due.map { $0 >= first && $0 <= end } ?? false
          case .open, .repeated: false
          }
        }
        .sorted { $0.rank > $1.rank }.filter { told.insert($0.gist).inserted }.prefix(limit))
    }
  }

  /// A commitment of the last hundred days is by somebody who is told to have done something, or not to have, in
  /// the days that are asked for.
  private static let isByThoseTold = """
    version.day BETWEEN date(?2, '-100 days') AND ?1 AND commitment.id IN (
      SELECT commitmentId FROM participant JOIN appearance ON appearance.id = appearanceId
      WHERE role = 'by' AND commitmentId IS NOT NULL AND entityId IN (
        SELECT entityId FROM version AS told JOIN outcome ON outcome.versionId = told.id
        JOIN appearance AS named ON named.id = outcome.appearanceId
        WHERE told.day BETWEEN ?3 AND ?4 AND told.isLatest))
    """
}

extension CommitmentView {
  /// Whether the report that shows where it stands is of this day or later.
  fileprivate func isShown(from first: String) -> Bool { proposal.day.map { $0 >= first } ?? false }

  /// The greater, the more a reader wants to see it.
  fileprivate var rank: (Int, String, String) {
    (proposal.evidence == nil ? 0 : 1, report.day ?? "", report.name)
  }

  /// Who would do what by when.
  fileprivate var gist: String {
    let words = due ?? report.evidence.exact
    return [kind, by?.name, voicedBy?.name, words].map { $0 ?? "" }.joined(separator: "\n")
  }
}
