import GRDB

extension Archive {
  /// The commitment of a row's name, such as `article#1/p2`, with where it stands on a day.
  ///
  /// - Throws: ``ArchiveError`` if there is no such row.
  public func commitment(named name: String, asOf day: String) throws(ArchiveError) -> CommitmentView {
    try read { db in
      guard let place = RowName(name),
        var commitment = try CommitmentView.fetch(
          db,
          where: """
            version.articleId = (SELECT id FROM article WHERE key = ?) AND version.number = ?
              AND commitment.label = ?
            """,
          [place.article, place.version, place.label], limit: 1
        ).first
      else { throw error(.noSuchRow(name)) }
      commitment.proposal = try CommitmentProposer(db: db, asOf: day, lexicon: lexicon).proposal(
        for: commitment)
      return commitment
    }
  }
}
