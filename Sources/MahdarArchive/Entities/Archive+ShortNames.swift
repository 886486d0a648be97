import GRDB

extension Archive {
  /// Gives persons who are called by one word in an article the entity of the one whom another article of
  /// the same story names with that word and more, if there is just one.
  ///
  /// `العطار` over all articles may be anybody; within reports of one event it is whoever bears the name.
  /// The given name, which stands first, is not enough. Decisions of users are laid over it as over any
  /// other appearance.
  ///
  /// - Parameter stories: The labels of the stories that are looked at; `nil` for all.
  /// - Returns: How many appearances were given another entity.
  /// - Throws: ``ArchiveError`` if the archive was opened to be read alone, or can't be written.
  @discardableResult
  public func linkShortNames(inStories stories: Set<String>? = nil) throws(ArchiveError) -> Int {
    try write { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT story, appearance.id, entityId, appearance.name, \(EntityKey.baseSQL) AS base
          FROM storyArticle JOIN version ON version.articleId = storyArticle.articleId AND isLatest
          JOIN appearance ON appearance.versionId = version.id JOIN entity ON entity.id = entityId
          WHERE appearance.kind = 'person' ORDER BY story, appearance.id
          """)
      var linked = 0
      var story = ""
      var people: [StoryPerson] = []
      while let row = try rows.next() {
        let label: String = row["story"]
        if let stories, !stories.contains(label) { continue }
        if label != story {
          linked += try link(people, db)
          people.removeAll(keepingCapacity: true)
          story = label
        }
        people.append(
          StoryPerson(
            row: row["id"], entity: row["entityId"], base: row["base"],
            words: EntityKey.distinctiveWords(row["name"])))
      }
      return try linked + link(people, db)
    }
  }

  /// Links the persons of one story.
  private func link(_ people: [StoryPerson], _ db: Database) throws -> Int {
    var bearers: [[UInt8]: [StoryPerson]] = [:]
    for person in people where person.words.count > 1 {
      for word in Set(person.words.dropFirst()) { bearers[word, default: []].append(person) }
    }
    var linked = 0
    for person in people where person.words.count == 1 {
      guard let bearer = bearers[person.words[0]]?.first, bearer.entity != person.entity,
        bearers[person.words[0]]?.allSatisfy({ $0.entity == bearer.entity }) == true
      else { continue }
      // Under the same base key decisions treat both as one.
      try db.cachedStatement(
        sql: """
          UPDATE appearance SET entityId = ?1, baseKey = CASE
            WHEN ?2 = (SELECT key FROM entity WHERE id = ?1) THEN '' ELSE ?2 END WHERE id = ?3
          """
      ).execute(arguments: [bearer.entity, bearer.base, person.row])
      linked += 1
    }
    return linked
  }
}

/// Somebody in an article of a story.
private struct StoryPerson {
  let row: Int64
  let entity: Int64
  let base: String
  let words: [[UInt8]]
}
