/// The schema as it was first released. `Documentation/ARCHIVE.md` tells what each table is for.
///
/// All spans are code points of the version's `text`, `[start, end)`, as in the record.
enum Migration0001 {
  static let sql = articles + people + statements + registers + stories + decisions + search

  private static let articles = """
    PRAGMA application_id = 0x4D484452;

    CREATE TABLE knowledge (
      id INTEGER PRIMARY KEY,
      digest TEXT NOT NULL UNIQUE,
      since TEXT NOT NULL
    ) STRICT;

    CREATE TABLE article (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE CHECK (key <> '')
    ) STRICT;

    CREATE TABLE articleAlias (
      key TEXT PRIMARY KEY CHECK (key <> ''),
      articleId INTEGER NOT NULL REFERENCES article ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX articleAliasOfArticle ON articleAlias (articleId);

    CREATE TABLE version (
      id INTEGER PRIMARY KEY,
      articleId INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
      number INTEGER NOT NULL CHECK (number > 0),
      isLatest INTEGER NOT NULL CHECK (isLatest IN (0, 1)),
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      kept TEXT NOT NULL,
      day TEXT CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      outlet TEXT,
      url TEXT,
      title TEXT,
      deck TEXT,
      authors TEXT NOT NULL CHECK (json_valid(authors)),
      published TEXT,
      language TEXT NOT NULL,
      change TEXT CHECK (change IS NULL OR json_valid(change)),
      text TEXT NOT NULL,
      UNIQUE (articleId, number)
    ) STRICT;
    CREATE UNIQUE INDEX versionLatest ON version (articleId) WHERE isLatest;
    CREATE INDEX versionDigest ON version (digest);
    CREATE INDEX versionURL ON version (url) WHERE isLatest AND url IS NOT NULL;
    CREATE INDEX versionDay ON version (day);
    CREATE INDEX versionOutlet ON version (outlet, day);

    CREATE TABLE reading (
      versionId INTEGER PRIMARY KEY REFERENCES version ON DELETE CASCADE,
      knowledgeId INTEGER NOT NULL REFERENCES knowledge,
      made TEXT NOT NULL,
      head TEXT NOT NULL,
      tail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX readingKnowledge ON reading (knowledgeId);

    CREATE TABLE time (
      versionId INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
      position INTEGER NOT NULL,
      start INTEGER NOT NULL,
      end INTEGER NOT NULL CHECK (end >= start),
      type TEXT NOT NULL CHECK (type IN ('DATE', 'TIME', 'DURATION', 'SET')),
      value TEXT NOT NULL,
      mod TEXT CHECK (mod IN ('START', 'MID', 'END', 'APPROX', 'MORE_THAN', 'LESS_THAN')),
      PRIMARY KEY (versionId, position)
    ) STRICT, WITHOUT ROWID;

    """

  private static let people = """
    CREATE TABLE entity (
      id INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'place', 'group')),
      name TEXT NOT NULL,
      country TEXT CHECK (length(country) = 2),
      authority TEXT
    ) STRICT;

    CREATE TABLE appearance (
      id INTEGER PRIMARY KEY,
      versionId INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
      label TEXT NOT NULL,
      entityId INTEGER NOT NULL REFERENCES entity,
      baseKey TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'place', 'group')),
      name TEXT NOT NULL,
      titles TEXT CHECK (titles IS NULL OR json_valid(titles)),
      aliases TEXT CHECK (aliases IS NULL OR json_valid(aliases)),
      gender TEXT CHECK (gender IN ('m', 'f')),
      number TEXT NOT NULL CHECK (number IN ('sg', 'du', 'pl')),
      country TEXT CHECK (length(country) = 2),
      authority TEXT,
      mentions INTEGER NOT NULL,
      start INTEGER,
      end INTEGER CHECK (end >= start),
      UNIQUE (versionId, label)
    ) STRICT;
    CREATE INDEX appearanceEntity ON appearance (entityId);
    CREATE INDEX appearanceBase ON appearance (baseKey);
    CREATE INDEX appearanceCountry ON appearance (country) WHERE country IS NOT NULL;

    CREATE TABLE alias (
      word TEXT NOT NULL,
      entityId INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,
      PRIMARY KEY (word, entityId)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX aliasEntity ON alias (entityId);

    """

  private static let statements = """
    CREATE TABLE statement (
      id INTEGER PRIMARY KEY,
      versionId INTEGER NOT NULL REFERENCES version ON DELETE CASCADE,
      label TEXT NOT NULL,
      cueStart INTEGER NOT NULL,
      cueEnd INTEGER NOT NULL CHECK (cueEnd >= cueStart),
      sourceStart INTEGER,
      sourceEnd INTEGER CHECK (sourceEnd >= sourceStart),
      contentStart INTEGER NOT NULL,
      contentEnd INTEGER NOT NULL CHECK (contentEnd >= contentStart),
      speaker TEXT NOT NULL,
      speakerId INTEGER REFERENCES appearance ON DELETE SET NULL,
      sourceClass TEXT NOT NULL
        CHECK (sourceClass IN ('named', 'institution', 'office', 'unnamed', 'media', 'document')),
      manner TEXT NOT NULL CHECK (manner IN ('direct', 'mixed', 'indirect')),
      act TEXT NOT NULL CHECK (act IN ('say', 'announce', 'confirm', 'deny', 'demand', 'pledge',
        'warn', 'praise', 'condemn', 'express', 'ask')),
      addressee TEXT,
      channel TEXT CHECK (channel IN ('statement', 'press conference', 'call', 'interview', 'post',
        'speech', 'report', 'meeting', 'letter')),
      negated INTEGER NOT NULL CHECK (negated IN (0, 1)),
      time TEXT,
      within TEXT,
      rule TEXT NOT NULL,
      confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
      UNIQUE (versionId, label)
    ) STRICT;
    CREATE INDEX statementSpeaker ON statement (speakerId);
    CREATE INDEX statementAct ON statement (act);

    CREATE TABLE chainLink (
      statementId INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      appearanceId INTEGER REFERENCES appearance ON DELETE SET NULL,
      PRIMARY KEY (statementId, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX chainLinkAppearance ON chainLink (appearanceId) WHERE appearanceId IS NOT NULL;

    """

  private static let search = """
    CREATE TABLE word (
      form TEXT NOT NULL,
      spelling INTEGER NOT NULL,
      stem TEXT NOT NULL,
      lemma TEXT NOT NULL,
      root TEXT NOT NULL,
      PRIMARY KEY (form, spelling)
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE articleText USING fts5(
      title, deck, text, content='version', content_rowid='id', tokenize='mahdar');

    CREATE VIEW statementContent (id, content) AS
      SELECT statement.id, substr(version.text, contentStart + 1, contentEnd - contentStart)
      FROM statement JOIN version ON version.id = statement.versionId;
    CREATE VIRTUAL TABLE statementText USING fts5(
      content, content='statementContent', content_rowid='id', tokenize='mahdar');

    """
}
