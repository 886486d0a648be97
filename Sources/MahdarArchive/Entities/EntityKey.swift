import MahdarRecord
import MahdarText

/// The key by which entities of different articles are the same.
///
/// An authority's id where there is one; else the kind and the folded words of the name. Of a person's
/// name only what tells people apart counts: `عبد الله` is one word, `بن` is none, a family name may
/// have its article or not, `أبا بكر` and `أبي بكر` are `أبو بكر` (``Kunya``). A word that no lexicon has is
/// somebody's foreign name, which papers spell as they hear it: there the long vowels inside don't count, and
/// the letters that stand for one foreign sound are one.
struct EntityKey {
  private let lexicon: Lexicon

  init(_ lexicon: Lexicon) { self.lexicon = lexicon }

  /// The key, and behind a line feed the key by name alone where an authority gave the first: by it
  /// decisions still hold that were made before the authority knew the name.
  func callAsFunction(_ entity: Entity) -> String {
    let byName = key(byName: entity)
    if let authority = entity.authority { return "authority:\(authority)\n\(byName)" }
    return byName
  }

  /// A base key as an appearance keeps it: without what it begins with if that is its entity's key.
  ///
  /// - Parameter key: The key of the entity that the appearance has when it is written. Whoever gives it
  ///   another one writes the whole base key.
  static func stored(_ base: String, under key: String) -> String {
    if base == key { return "" }
    return base.hasPrefix(key + "\n") ? String(base.dropFirst(key.count)) : base
  }

  /// An expression for the whole base key of an appearance that is joined with its entity.
  static let baseSQL = """
    CASE WHEN baseKey = '' THEN entity.key WHEN substr(baseKey, 1, 1) = char(10) THEN entity.key || baseKey
      ELSE baseKey END
    """

  private func key(byName entity: Entity) -> String {
    let isPerson = entity.kind == .person
    let words = isPerson ? Kunya.nominative(EntityKey.words(entity.name)) : EntityKey.words(entity.name)
    let parts = isPerson ? personWords(words) : words.map { letters($0) }
    // A single word is too little to be generous with.
    let key = isPerson && parts.count == 1 ? words.map { letters($0) } : parts
    return entity.kind.rawValue + ":" + key.joined(separator: " ")
  }

  /// The key of an earlier one by name, for an archive that has it: without its authority, if it has one.
  func byName(_ name: String) -> String { key(byName: Entity(id: "", kind: .person, name: name)) }

  /// The folded words of a name.
  static func words(_ name: String) -> [[UInt8]] {
    let bytes = Array(name.utf8)
    var tokens: [Token] = []
    Tokenizer.tokenize(bytes.span, into: &tokens)
    return tokens.compactMap { token in
      guard token.kind != .mark, token.kind != .newline else { return nil }
      var codes: [UInt8] = []
      Folding.fold(bytes.span, token.range.bounds, into: &codes)
      return codes.isEmpty ? nil : codes
    }
  }

  /// The names by whose words an entity is looked for: of a person the full name of each article alone, for
  /// a family name that one article took for another's would else find both for ever.
  static func searchedNames(_ name: String, _ aliases: [String], kind: String) -> [String] {
    kind == EntityKind.person.rawValue ? [name] : [name] + aliases
  }

  /// The ids of the entities whose names have all the words, with the article or without.
  static func idsSQL(_ words: [[UInt8]]) -> (sql: String, arguments: [String]) {
    let forms = words.map { word -> [String] in
      let bare = withoutArticle(word)
      return ([bare, [Letter.alef, Letter.lam] + bare] + Kunya.forms(of: word)).map { letters($0) }
    }
    let sets = forms.map { forms in
      "SELECT entityId FROM alias WHERE word IN (\(forms.map { _ in "?" }.joined(separator: ", ")))"
    }
    return (sets.joined(separator: " INTERSECT "), forms.flatMap(\.self))
  }

  /// The words of a person's name that tell people apart, folded: without articles and words for son.
  static func distinctiveWords(_ name: String) -> [[UInt8]] {
    Kunya.nominative(words(name)).filter { !isSon($0) }.map(withoutArticle)
  }

  private static let servant = [Letter.ain, Letter.beh, Letter.dal]
  private static let son = [Letter.beh, Letter.noon]
  private static let sonWithAlef = [Letter.alef, Letter.beh, Letter.noon]

  /// بن, ابن.
  static func isSon(_ word: [UInt8]) -> Bool { word == son || word == sonWithAlef }

  private func personWords(_ words: [[UInt8]]) -> [String] {
    var joined: [[UInt8]] = []
    var prefix: [UInt8] = []
    for word in words {
      if prefix.isEmpty, word == EntityKey.servant || Kunya.isPrefix(word) {
        prefix = word
        continue
      }
      if prefix.isEmpty, !joined.isEmpty, EntityKey.isSon(word) { continue }
      joined.append(prefix + word)
      prefix = []
    }
    if !prefix.isEmpty { joined.append(prefix) }
    return joined.enumerated().map { position, word in
      letters(sound(position > 0 ? EntityKey.withoutArticle(word) : word))
    }
  }

  /// A word without its article, unless too little would be left.
  static func withoutArticle(_ word: [UInt8]) -> [UInt8] {
    word.count >= 5 && word[0] == Letter.alef && word[1] == Letter.lam ? Array(word.dropFirst(2)) : word
  }

  /// A foreign name as it sounds.
  private func sound(_ word: [UInt8]) -> [UInt8] {
    if word.count < 4 || lexicon.firstStem(word, 0..<word.count) >= 0 { return word }
    var sound: [UInt8] = []
    for (position, code) in word.enumerated() {
      switch code {
      case Letter.alef, Letter.waw, Letter.yeh, Letter.yehHamza, Letter.wawHamza, Letter.hamza:
        if position == 0 { sound.append(code) }
      // ج، غ، ق، ك for the g of foreign names, ث for t and th, ذ for d, ظ for z.
      case 0xAC, 0xBA, 0xC2: sound.append(Letter.kaf)
      case 0xAB: sound.append(Letter.teh)
      case 0xB0: sound.append(Letter.dal)
      default: if sound.last != code { sound.append(code) }
      }
    }
    return sound
  }
}
