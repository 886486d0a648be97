/// Outcomes are reviewed, too, and alerts know the rows of registers by their places (``RowPlace``).
///
/// What is allowed in a column can't be altered in SQLite: the table is made anew
/// (<https://www.sqlite.org/lang_altertable.html#otheralter>).
enum Migration0007 {
  static let sql = corrections + deliveries

  private static let corrections = """
    CREATE TABLE correctionOfAll (
      id INTEGER PRIMARY KEY,
      article TEXT NOT NULL,
      version INTEGER NOT NULL,
      layer TEXT NOT NULL CHECK (layer IN ('statements', 'contacts', 'decisions', 'commitments', 'incidents',
        'outcomes', 'entities', 'times')),
      start INTEGER NOT NULL,
      end INTEGER NOT NULL CHECK (end >= start),
      verdict TEXT NOT NULL CHECK (verdict IN ('confirm', 'correct', 'reject', 'none')),
      record TEXT NOT NULL CHECK (json_valid(record)),
      fields TEXT CHECK (fields IS NULL OR json_valid(fields)),
      who TEXT NOT NULL,
      made TEXT NOT NULL,
      note TEXT
    ) STRICT;
    INSERT INTO correctionOfAll
      (id, article, version, layer, start, end, verdict, record, fields, who, made, note)
      SELECT id, article, version, layer, start, end, verdict, record, fields, who, made, note FROM correction;
    DROP TABLE correction;
    ALTER TABLE correctionOfAll RENAME TO correction;
    CREATE INDEX correctionArticle ON correction (article, version);

    """

  /// What was told under a row's label is told under its place.
  private static let deliveries =
    [("contact", "kind"), ("decision", "action"), ("commitment", "kind"), ("incident", "kind")]
    .map { table, kind in
      """
      INSERT OR IGNORE INTO delivery (alertId, row, made)
        WITH parted AS (
          SELECT alertId, delivery.made, row, rtrim(row, replace(row, '/', '')) AS head FROM delivery
          JOIN alert ON alert.id = alertId WHERE query LIKE '/registers/\(table)s%'),
        told AS (
          SELECT alertId, made, substr(head, 1, length(head) - 1) AS article,
            substr(row, length(head) + 1) || '~' AS name FROM parted)
        SELECT alertId, told.article || '#' || version.number || '/' || \(table).\(kind) || '@'
            || \(table).start || '-' || \(table).end
            || substr(rtrim(name, '~'), instr(name, '~')), told.made
        FROM told JOIN article ON article.key = told.article
        JOIN version ON version.articleId = article.id
        JOIN \(table) ON \(table).versionId = version.id
          AND \(table).label = substr(name, 1, instr(name, '~') - 1);

      """
    }.joined()
}
