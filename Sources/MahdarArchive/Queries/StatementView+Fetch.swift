import GRDB

extension StatementView {
  /// The statements of these rows, in their order.
  static func fetch(_ db: Database, _ ids: [Int64]) throws -> [StatementView] {
    try ids.compactMap { id in
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT statement.*, entity.id AS entityId, entity.name AS entityName,
              \(ChosenName.sql(entity: "entity.id", else: "statement.speaker")) AS shown,
              \(Evidence.columns(start: "contentStart", end: "contentEnd"))
            FROM statement JOIN version ON version.id = statement.versionId
            JOIN article ON article.id = version.articleId
            LEFT JOIN appearance ON appearance.id = statement.speakerId
            LEFT JOIN entity ON entity.id = appearance.entityId
            WHERE statement.id = ?
            """), arguments: [id])
      guard let row else { return nil }
      let via = try String.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT \(ChosenName.sql(entity: "entityId", else: "chainLink.name")) FROM chainLink
            LEFT JOIN appearance ON appearance.id = appearanceId WHERE statementId = ? ORDER BY position
            """),
        arguments: [id])
      return StatementView(row, via: via)
    }
  }

  private init(_ row: Row, via: [String]) {
    evidence = Evidence(row)
    name = RowName(evidence.article, evidence.version, row["label"]).description
    speaker = row["shown"]
    speakerEntity = row["entityId"]
    speakerName = row["entityName"]
    writtenSpeaker = row["speaker"]
    sourceClass = row["sourceClass"]
    act = row["act"]
    manner = row["manner"]
    addressee = row["addressee"]
    channel = row["channel"]
    self.via = via
    negated = row["negated"]
    time = row["time"]
    rule = row["rule"]
    confidence = row["confidence"]
  }
}
