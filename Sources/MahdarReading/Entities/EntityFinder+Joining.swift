import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Joining the mentions of one organisation, and short forms with their full ones.
extension EntityFinder {
  /// Joins organisations, fullest first; then the generic ones (الوزارة) with the one named last.
  mutating func joinOrganisations() {
    let order = organisations.indices.sorted {
      (-organisations[$0].words.count, $0) < (-organisations[$1].words.count, $1)
    }
    var entityOf = [Int](repeating: -1, count: organisations.count)
    var byRow: [Int32: Int] = [:]
    for position in order where organisations[position].row >= 0 {
      let found = organisations[position]
      if let known = byRow[found.row] {
        entityOf[position] = known
      } else {
        entityOf[position] = newOrganisation(found)
        byRow[found.row] = entityOf[position]
      }
    }
    for position in order where organisations[position].row < 0 && !organisations[position].isGeneric {
      entityOf[position] = organisation(organisations[position]) ?? newOrganisation(organisations[position])
    }
    joinAbbreviations(entityOf)
    for (position, entity) in entityOf.enumerated() where entity >= 0 {
      let head = organisations[position].head
      if head >= 0, !items[entity].heads.contains(head) { items[entity].heads.append(head) }
    }
    for position in organisations.indices where organisations[position].isGeneric && entityOf[position] < 0 {
      entityOf[position] = takenUp(position, entityOf) ?? -1
    }
    joinUnnamed(&entityOf)
    for (position, entity) in entityOf.enumerated() where entity >= 0 {
      let found = organisations[position]
      if items[entity].country.isEmpty, !found.country.isEmpty,
        found.tokens.count >= items[entity].name.count
      {
        // الحكومة اليمنية names it better than الحكومة الشرعية.
        items[entity].name = found.tokens
        items[entity].skip = found.skip
      }
      if items[entity].country.isEmpty { items[entity].country = found.country }
      mentions.append(
        EntityMention(
          tokens: found.tokens, skip: found.skip, form: found.isGeneric ? .nominal : .name,
          entity: Int32(entity)))
    }
  }

  /// A head noun with the article that takes up nobody, more than once, stands for one of its own: التحالف.
  private mutating func joinUnnamed(_ entityOf: inout [Int]) {
    var places: [Int32: [Int]] = [:]
    for position in organisations.indices
    where entityOf[position] < 0 && organisations[position].isGeneric && organisations[position].head >= 0 {
      places[organisations[position].head, default: []].append(position)
    }
    for same in places.values.filter({ $0.count >= 2 }).sorted(by: { $0[0] < $1[0] }) {
      let entity = newOrganisation(organisations[same[0]])
      for position in same { entityOf[position] = entity }
    }
  }

  private mutating func newOrganisation(_ found: FoundOrganisation) -> Int {
    items.append(
      EntityItem(
        kind: .organisation, row: found.row, words: found.words, heads: found.head >= 0 ? [found.head] : [],
        name: found.tokens, skip: found.skip, country: found.country, gender: found.gender, number: .singular,
        isNamed: true))
    note(items.count - 1, found.words.prefix(1))
    return items.count - 1
  }

  /// The organisation that a name of the same words or fewer stands for.
  private func organisation(_ found: FoundOrganisation) -> Int? {
    var best: Int?
    guard let opening = found.words.first else { return nil }
    for position in candidates(opening) where items[position].kind == .organisation {
      let item = items[position]
      if !found.country.isEmpty, !item.country.isEmpty, found.country != item.country { continue }
      guard let first = found.words.first, let begin = item.words.first, first.meets(begin) else { continue }
      var index = 0
      var isBroken = false
      for word in item.words where index < found.words.count {
        if found.words[index].meets(word) { index += 1 } else { isBroken = true }
      }
      guard index == found.words.count else { continue }
      // مكتب تحقيقات الطيران is no مكتب تحقيقات حوادث الطيران that the text has only later.
      if isBroken, found.words.count > 2, found.tokens.start < item.name.start { continue }
      if item.words.count == found.words.count { return position }
      best = best ?? position
    }
    return best
  }

  /// A name in parentheses behind an organisation is its short name: منظمة … (أوبك).
  private mutating func joinAbbreviations(_ entityOf: [Int]) {
    var aliases: [(word: NameWord, entity: Int)] = []
    for (position, entity) in entityOf.enumerated() where entity >= 0 {
      let end = organisations[position].tokens.end
      guard end + 2 < document.tokens.count, document.tokens[end].mark == .parenthesisOpen,
        let close = session.parenthesisClose(end, document.tokens.count), close - end <= 4
      else { continue }
      var start = end + 1
      var stop = close
      while start < stop, document.tokens[start].kind == .mark { start += 1 }
      while stop > start, document.tokens[stop - 1].kind == .mark { stop -= 1 }
      guard start < stop, stop - start <= 2,
        (start..<stop).allSatisfy({
          document.tokens[$0].kind == .word || document.tokens[$0].kind == .foreign
        })
      else { continue }
      let range = TokenRange(start, stop)
      let isName =
        document.tokens[start].kind == .foreign || session.words[start].stem < 0
        || session.words[start].part == .properNoun
      guard isName else { continue }
      mentions.append(EntityMention(tokens: range, skip: 0, form: .name, entity: Int32(entity)))
      if stop == start + 1, let word = session.nameWords(range).first { aliases.append((word, entity)) }
      covered.insert(start)
    }
    // The part of a name behind its head noun stands for the whole: شركة ميتسوبيشي, ميتسوبيشي.
    for (position, entity) in entityOf.enumerated() where entity >= 0 {
      let found = organisations[position]
      guard found.headWords == 1, found.words.count == 2, let word = found.words.last else { continue }
      let last = lastWord(found.tokens)
      if document.tokens[last].kind == .foreign || session.words[last].stem < 0 {
        aliases.append((word, entity))
      }
    }
    if !aliases.isEmpty { findAliases(aliases) }
  }

  private func lastWord(_ range: TokenRange) -> Int {
    var last = range.end - 1
    while last > range.start, document.tokens[last].kind == .mark { last -= 1 }
    return last
  }

  /// Finds the short names of organisations where they stand alone.
  private mutating func findAliases(_ aliases: [(word: NameWord, entity: Int)]) {
    let known = Dictionary(aliases.map { ($0.word.key, $0.entity) }, uniquingKeysWith: { first, _ in first })
    var inside = [Bool](repeating: false, count: document.tokens.count)
    for found in organisations {
      for index in found.tokens.start..<found.tokens.end { inside[index] = true }
    }
    for mention in mentions {
      for index in mention.tokens.start..<mention.tokens.end { inside[index] = true }
    }
    for (index, token) in document.tokens.enumerated() where !inside[index] {
      guard token.kind == .foreign || token.kind == .word && session.words[index].stem < 0 else { continue }
      guard let word = session.nameWords(TokenRange(index, index + 1)).first, let entity = known[word.key]
      else { continue }
      mentions.append(
        EntityMention(
          tokens: TokenRange(index, index + 1), skip: session.clitics(index), form: .name,
          entity: Int32(entity)))
    }
  }

  /// The organisation that a head noun with the article takes up: named last with the same head, else
  /// the last that has no head noun of another kind.
  private func takenUp(_ position: Int, _ entityOf: [Int]) -> Int? {
    let found = organisations[position]
    guard found.head >= 0 else { return nil }
    var index = position - 1
    var second: Int?
    while index >= max(0, position - EntityFinder.reach) {
      if entityOf[index] >= 0, items[entityOf[index]].heads.contains(found.head),
        found.country.isEmpty || items[entityOf[index]].country.isEmpty
          || found.country == items[entityOf[index]].country
      {
        // الشرطة takes up الشرطة الكورية before شرطة سيول.
        let name = items[entityOf[index]].name.start
        if session.words[name].proclitics.contains(.article) { return entityOf[index] }
        second = second ?? entityOf[index]
      }
      index -= 1
    }
    if let second { return second }
    // شركة taken up though the article names it without the word: the last one named bare.
    index = position - 1
    while index >= max(0, position - EntityFinder.reach) {
      if entityOf[index] >= 0, items[entityOf[index]].heads.isEmpty, organisations[index].headWords == 0,
        organisations[position].tokens.start - organisations[index].tokens.start < 150
      {
        return entityOf[index]
      }
      index -= 1
    }
    return nil
  }
}
