/// What readers keep: corrections of records, searches, alerts.
enum Migration0004 {
  static let sql = """
    CREATE TABLE correction (
      id INTEGER PRIMARY KEY,
      article TEXT NOT NULL,
      version INTEGER NOT NULL,
      layer TEXT NOT NULL
        CHECK (layer IN ('statements', 'contacts', 'decisions', 'commitments', 'incidents')),
      start INTEGER NOT NULL,
      end INTEGER NOT NULL CHECK (end >= start),
      verdict TEXT NOT NULL CHECK (verdict IN ('confirm', 'correct', 'reject', 'none')),
      record TEXT NOT NULL CHECK (json_valid(record)),
      fields TEXT CHECK (fields IS NULL OR json_valid(fields)),
      who TEXT NOT NULL,
      made TEXT NOT NULL,
      note TEXT
    ) STRICT;
    CREATE INDEX correctionArticle ON correction (article, version);

    CREATE TABLE savedSearch (
      id INTEGER PRIMARY KEY,
      who TEXT NOT NULL,
      name TEXT NOT NULL CHECK (name <> ''),
      address TEXT NOT NULL CHECK (address GLOB '/*'),
      made TEXT NOT NULL,
      UNIQUE (who, address)
    ) STRICT;

    CREATE TABLE alert (
      id INTEGER PRIMARY KEY,
      who TEXT NOT NULL,
      name TEXT NOT NULL CHECK (name <> ''),
      query TEXT NOT NULL,
      domain TEXT NOT NULL CHECK (domain IN ('articles', 'statements')),
      channel TEXT NOT NULL CHECK (channel IN ('webhook', 'digest')),
      target TEXT NOT NULL,
      secret TEXT NOT NULL,
      made TEXT NOT NULL,
      last INTEGER NOT NULL,
      failures INTEGER NOT NULL DEFAULT 0,
      retry TEXT,
      fault TEXT
    ) STRICT;

    CREATE TABLE delivery (
      alertId INTEGER NOT NULL REFERENCES alert ON DELETE CASCADE,
      row TEXT NOT NULL,
      made TEXT NOT NULL,
      PRIMARY KEY (alertId, row)
    ) STRICT, WITHOUT ROWID;
    """
}
