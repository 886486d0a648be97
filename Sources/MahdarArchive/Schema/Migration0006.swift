/// Names and times are reviewed, too.
///
/// What is allowed in a column can't be altered in SQLite: the table is made anew
/// (<https://www.sqlite.org/lang_altertable.html#otheralter>).
enum Migration0006 {
  static let sql = """
    CREATE TABLE correctionOfAll (
      id INTEGER PRIMARY KEY,
      article TEXT NOT NULL,
      version INTEGER NOT NULL,
      layer TEXT NOT NULL CHECK (layer IN
        ('statements', 'contacts', 'decisions', 'commitments', 'incidents', 'entities', 'times')),
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
}
