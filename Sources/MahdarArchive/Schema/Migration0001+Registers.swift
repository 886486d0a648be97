/// What was done, decided, promised and what happened; and what users decided about rows.
extension Migration0001 {
  static let registers = """
    CREATE TABLE contact (
      id INTEGER PRIMARY KEY,
      versionId INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
      label TEXT NOT NULL,
      statement TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('call', 'meeting', 'visit', 'summit', 'message')),
      status TEXT NOT NULL CHECK (status IN ('done', 'planned', 'cancelled')),
      start INTEGER NOT NULL,
      end INTEGER NOT NULL CHECK (end >= start),
      time TEXT,
      place TEXT,
      tellings TEXT NOT NULL CHECK (json_valid(tellings)),
      rule TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      UNIQUE (versionId, label)
    ) STRICT;

    CREATE TABLE topic (
      contactId INTEGER NOT NULL REFERENCES contact ON DELETE CASCADE,
      position INTEGER NOT NULL,
      start INTEGER NOT NULL,
      end INTEGER NOT NULL CHECK (end >= start),
      PRIMARY KEY (contactId, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE decision (
      id INTEGER PRIMARY KEY,
      versionId INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
      label TEXT NOT NULL,
      statement TEXT,
      body TEXT,
      action TEXT NOT NULL CHECK (action IN ('adopt', 'approve', 'reject', 'veto', 'extend',
        'suspend', 'appoint', 'sanction', 'other')),
      start INTEGER NOT NULL,
      end INTEGER NOT NULL CHECK (end >= start),
      objectStart INTEGER,
      objectEnd INTEGER CHECK (objectEnd >= objectStart),
      instrument TEXT
        CHECK (instrument IN ('resolution', 'draft resolution', 'law', 'decree', 'agreement')),
      number TEXT,
      vote TEXT CHECK (vote IS NULL OR json_valid(vote)),
      mandateSubject TEXT,
      mandateUntil TEXT,
      mandateDuration TEXT,
      time TEXT,
      place TEXT,
      tellings TEXT NOT NULL CHECK (json_valid(tellings)),
      rule TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      UNIQUE (versionId, label)
    ) STRICT;

    CREATE TABLE commitment (
      id INTEGER PRIMARY KEY,
      versionId INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
      label TEXT NOT NULL,
      statement TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('pledge', 'demand', 'threat', 'offer', 'reservation')),
      start INTEGER NOT NULL,
      end INTEGER NOT NULL CHECK (end >= start),
      due TEXT,
      time TEXT,
      place TEXT,
      rule TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      UNIQUE (versionId, label)
    ) STRICT;

    CREATE TABLE incident (
      id INTEGER PRIMARY KEY,
      versionId INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
      label TEXT NOT NULL,
      statement TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('attack', 'cyberattack', 'killing', 'arrest',
        'investigation', 'protest', 'disaster', 'accident', 'other')),
      status TEXT NOT NULL CHECK (status IN ('done', 'ongoing', 'planned', 'denied')),
      start INTEGER NOT NULL,
      end INTEGER NOT NULL CHECK (end >= start),
      toll TEXT CHECK (toll IS NULL OR json_valid(toll)),
      time TEXT,
      place TEXT,
      tellings TEXT NOT NULL CHECK (json_valid(tellings)),
      rule TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      UNIQUE (versionId, label)
    ) STRICT;

    CREATE TABLE participant (
      id INTEGER PRIMARY KEY,
      contactId INTEGER REFERENCES contact ON DELETE CASCADE,
      decisionId INTEGER REFERENCES decision ON DELETE CASCADE,
      commitmentId INTEGER REFERENCES commitment ON DELETE CASCADE,
      incidentId INTEGER REFERENCES incident ON DELETE CASCADE,
      role TEXT NOT NULL CHECK (role IN ('participant', 'body', 'sponsor', 'by', 'to', 'voice',
        'actor', 'target')),
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      appearanceId INTEGER REFERENCES appearance ON DELETE SET NULL,
      CHECK ((contactId IS NOT NULL) + (decisionId IS NOT NULL) + (commitmentId IS NOT NULL)
        + (incidentId IS NOT NULL) = 1)
    ) STRICT;
    CREATE INDEX participantContact ON participant (contactId) WHERE contactId IS NOT NULL;
    CREATE INDEX participantDecision ON participant (decisionId) WHERE decisionId IS NOT NULL;
    CREATE INDEX participantCommitment ON participant (commitmentId) WHERE commitmentId IS NOT NULL;
    CREATE INDEX participantIncident ON participant (incidentId) WHERE incidentId IS NOT NULL;
    CREATE INDEX participantAppearance ON participant (appearanceId) WHERE appearanceId IS NOT NULL;

    """

  static let stories = """
    CREATE TABLE storyArticle (
      articleId INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
      story TEXT NOT NULL,
      origin TEXT NOT NULL,
      reasons TEXT NOT NULL CHECK (json_valid(reasons))
    ) STRICT;
    CREATE INDEX storyArticleStory ON storyArticle (story);

    """

  static let decisions = """
    CREATE TABLE entityDecision (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('merge', 'split')),
      key TEXT NOT NULL,
      other TEXT,
      name TEXT,
      article TEXT,
      who TEXT NOT NULL,
      made TEXT NOT NULL,
      note TEXT,
      undone TEXT,
      undoneBy TEXT,
      CHECK (CASE kind WHEN 'merge' THEN other IS NOT NULL
        ELSE (name IS NOT NULL) + (article IS NOT NULL) = 1 END)
    ) STRICT;

    CREATE TABLE commitmentDecision (
      id INTEGER PRIMARY KEY,
      article TEXT NOT NULL,
      version INTEGER NOT NULL,
      kind TEXT NOT NULL,
      start INTEGER NOT NULL,
      end INTEGER NOT NULL CHECK (end >= start),
      status TEXT NOT NULL CHECK (status IN ('open', 'kept', 'broken', 'withdrawn')),
      who TEXT NOT NULL,
      made TEXT NOT NULL,
      note TEXT,
      evidence TEXT
    ) STRICT;
    CREATE INDEX commitmentDecisionArticle ON commitmentDecision (article, version);

    """
}
