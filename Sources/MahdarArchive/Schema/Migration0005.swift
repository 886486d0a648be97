/// What is told as done or not done, and the deed that a commitment is about.
///
/// Articles that were read before have none until `mahdar reread`.
enum Migration0005 {
  static let sql = """
    CREATE TABLE outcome (
      id INTEGER PRIMARY KEY,
      versionId INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
      label TEXT NOT NULL,
      statement TEXT,
      kind TEXT NOT NULL
        CHECK (kind IN ('deed', 'delay', 'cancellation', 'fulfilment', 'breach', 'withdrawal')),
      action TEXT,
      polarity TEXT NOT NULL CHECK (polarity IN ('positive', 'negative')),
      start INTEGER NOT NULL,
      end INTEGER NOT NULL CHECK (end >= start),
      objectStart INTEGER,
      objectEnd INTEGER CHECK (objectEnd >= objectStart),
      doer TEXT,
      appearanceId INTEGER REFERENCES appearance ON DELETE SET NULL,
      words TEXT,
      time TEXT,
      place TEXT,
      rule TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      UNIQUE (versionId, label)
    ) STRICT;
    CREATE INDEX outcomeAppearance ON outcome (appearanceId) WHERE appearanceId IS NOT NULL;
    CREATE INDEX outcomeWithoutDoer ON outcome (action) WHERE doer IS NULL;

    CREATE TABLE outcomeSide (
      key TEXT NOT NULL,
      outcomeId INTEGER NOT NULL REFERENCES outcome ON DELETE CASCADE,
      PRIMARY KEY (key, outcomeId)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX outcomeSideOutcome ON outcomeSide (outcomeId);

    ALTER TABLE commitment ADD COLUMN action TEXT;
    ALTER TABLE commitment ADD COLUMN words TEXT;
    ALTER TABLE commitment ADD COLUMN polarity TEXT NOT NULL DEFAULT 'positive'
      CHECK (polarity IN ('positive', 'negative'));
    """
}
