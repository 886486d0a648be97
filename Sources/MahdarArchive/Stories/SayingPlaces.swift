import GRDB
import MahdarText

/// Where what is said in a report is set.
extension SayingReader {
  /// How many code points before what is said may tell who says it, when and where.
  static let leadLength = 120

  /// What stands behind the last end of a sentence.
  static func lastSentence(_ words: String) -> String {
    let end = words.lastIndex { $0 == "." || $0.isNewline || $0 == "!" || $0 == "\u{061F}" }
    return String(end.map { words[words.index(after: $0)...] } ?? words[...])
  }

  /// Gives the sayings of a version the places that it names.
  func setPlaces(_ version: Int64, of sayings: inout ArraySlice<StorySaying>) throws {
    if sayings.isEmpty { return }
    let named = try places(version)
    if named.isEmpty { return }
    let all = Set(named.map(\.place))
    for index in sayings.indices {
      let words = EntityDecisions.folded(sayings[index].lead + " " + sayings[index].statement.evidence.exact)
        .split(separator: " ")
      sayings[index].reportPlaces = all
      sayings[index].places = Set(
        named.lazy.filter { one in one.names.contains { SayingReader.stands($0, in: words) } }.map(\.place))
    }
  }

  /// The places of a version that are smaller than a country, with the folded words of their names.
  private func places(_ version: Int64) throws -> [(place: StorySaying.Place, names: [[Substring]])] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT entityId, name, aliases, authority FROM appearance WHERE versionId = ? AND kind = 'place'
          ORDER BY id
          """), arguments: [version]
    ).compactMap { row in
      // Countries and unions of them have codes in capitals in the authority files.
      if let code = row["authority"] as String?, code.allSatisfy({ !$0.isLowercase }) { return nil }
      let name: String = row["name"]
      let names = ([name] + StoredJSON.strings(row["aliases"])).map {
        EntityDecisions.folded($0).split(separator: " ")
      }
      let place = StorySaying.Place(entity: row["entityId"], name: EntityDecisions.folded(name))
      return (place, names.filter { !$0.isEmpty })
    }
  }

  /// Whether the words of a name stand among others in a row, the first one with or without a clitic.
  private static func stands(_ name: [Substring], in words: [Substring]) -> Bool {
    guard name.count <= words.count else { return false }
    return (0...(words.count - name.count)).contains { start in
      name.indices.allSatisfy { index in
        let word = words[start + index]
        return word == name[index] || index == 0 && word.hasSuffix(name[0]) && word.count <= name[0].count + 2
      }
    }
  }
}
