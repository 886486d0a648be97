import GRDB

extension Archive {
  /// Commitments about which something was seen in the days up to one: that fell due, or of which a report of
  /// these days shows that they were kept, broken or taken back; the last first.
  ///
  /// Looked at are those that fell due in these days, and of the last hundred days those by somebody of whom
  /// these days tell.
  public func commitmentsSeen(
    from first: String, to last: String, limit: Int = 12
  ) throws(ArchiveError) -> [CommitmentView] {
    try read { db in
      let end = last + "~"
      let condition = """
        version.day <= ? AND (due BETWEEN ? AND ? OR version.day >= date(?, '-100 days')
          AND commitment.id IN (
            SELECT commitmentId FROM participant JOIN appearance ON appearance.id = appearanceId
            WHERE role = 'by' AND commitmentId IS NOT NULL AND entityId IN (
              SELECT entityId FROM version AS told JOIN appearance AS named ON named.versionId = told.id
              WHERE told.day BETWEEN ? AND ? AND told.isLatest)))
        """
      let seen = try CommitmentView.proposed(
        db, asOf: last, where: condition, [end, first, end, last, first, end], limit: 100)
      return Array(
        seen.filter { commitment in
          switch commitment.status {
          case .kept, .broken, .withdrawn: commitment.decisions.isEmpty && commitment.isShown(from: first)
          case .due, .overdue: commitment.due.map { $0 >= first && $0 <= end } ?? false
          case .open, .repeated: false
          }
        }.prefix(limit))
    }
  }
}

extension CommitmentView {
  /// Whether the report that shows where it stands is of this day or later.
  fileprivate func isShown(from first: String) -> Bool { proposal.day.map { $0 >= first } ?? false }
}
