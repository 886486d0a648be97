import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Places: countries, cities and what a head noun makes one; capitals and sides stand for governments.
extension EntityFinder {
  /// A place whose head noun stands at the token: مدينة X, محافظة X.
  mutating func place(_ head: Int, _ limit: Int) -> Int? {
    let word = session.words[head]
    guard !word.hasEnclitic, !word.proclitics.contains(.article), head + 1 < limit,
      word.inflection.isDisjoint(with: [.dual])
    else { return nil }
    let next = session.words[head + 1]
    if document.tokens[head + 1].kind == .word, next.row >= 0, next.phraseEnd <= limit {
      let row = session.knowledge.names[Int(next.row)]
      guard row.list == .places || row.list == .countries else { return nil }
      let isCapital = row.list == .countries && !next.phraseClasses.contains(.country)
      places.append(
        FoundPlace(
          tokens: TokenRange(head + 1, next.phraseEnd), skip: 0, row: next.row, isCapital: isCapital,
          isSide: false))
      return next.phraseEnd
    }
    if let close = quotedName(head + 1, limit) {
      places.append(
        FoundPlace(tokens: TokenRange(head, close), skip: session.clitics(head), row: -1, isCapital: false))
      return close
    }
    guard document.tokens[head + 1].kind == .word, next.proclitics.isSubset(of: .article), !next.hasEnclitic,
      // قطاع النقل: a head that parts other things as well makes a place of a name alone.
      next.part == .properNoun || next.stem < 0
        || next.part == .noun && next.proclitics == .article && !word.classes.contains(.nobody),
      next.classes.isDisjoint(with: WordClasses.title.union([.organisation, .group, .unnamed, .temporal]))
    else { return nil }
    var end = head + 2
    while end < limit, end - head < 4, document.tokens[end].kind == .word,
      session.words[end].stem < 0 || session.words[end].part == .properNoun && session.words[end].row < 0,
      session.words[end].proclitics.isEmpty, next.part != .noun
    {
      end += 1
    }
    places.append(
      FoundPlace(tokens: TokenRange(head, end), skip: session.clitics(head), row: -1, isCapital: false))
    return end
  }

  /// الجانب الروسي, نظيره الروسي: a noun and an adjective of country.
  mutating func standsIn(_ head: Int, _ word: Word, _ limit: Int) -> Int? {
    guard head + 1 < limit, document.tokens[head + 1].kind == .word,
      session.words[head + 1].possible.contains(.nisba), session.words[head + 1].proclitics == .article,
      let code = session.knowledge.offices.country(session.bareWords(TokenRange(head + 1, head + 2)))
    else { return nil }
    let range = TokenRange(head, head + 2)
    if word.classes.contains(.counterpart) {
      guard word.hasEnclitic else { return nil }
      offices.append(
        FoundOffice(
          tokens: range, skip: session.clitics(head), office: OfficeTable.Office(words: 0, country: code),
          head: -1, gender: word.inflection.intersection([.masculine, .feminine]), isCounterpart: true,
          isBare: false))
      return head + 2
    }
    guard word.proclitics.contains(.article), let row = session.knowledge.countryRow(code) else { return nil }
    places.append(
      FoundPlace(tokens: range, skip: session.clitics(head), row: row, isCapital: false, isSide: true))
    return head + 2
  }

  // MARK: Joining

  /// One entity a place; a capital that acts is its country.
  mutating func joinPlaces() {
    var byRow: [Int32: Int] = [:]
    var capitals: [String: Int] = [:]
    for found in places {
      let entity: Int
      if found.row >= 0, found.isCapital, !actsAsGovernment(found) {
        let name = session.nameString(found.tokens, skip: found.skip)
        let code = session.knowledge.names[Int(found.row)].country
        entity = capitals[code] ?? newPlace(found, row: -1, country: code)
        capitals[code] = entity
        items[entity].written = items[entity].written ?? name
      } else if found.row >= 0 {
        if let known = byRow[found.row] {
          entity = known
          if !found.isSide, !found.isCapital { widen(entity, found) }
        } else {
          entity = newPlace(found, row: found.row, country: session.knowledge.names[Int(found.row)].country)
          byRow[found.row] = entity
          // A country that only its capital or a side stands for is named by the authority file.
          if found.isCapital || found.isSide {
            items[entity].written = session.knowledge.names[Int(found.row)].name
          }
        }
      } else {
        entity = unlistedPlace(found)
      }
      mentions.append(
        EntityMention(
          tokens: found.tokens, skip: found.skip, form: found.isSide ? .nominal : .name,
          entity: Int32(entity)))
    }
  }

  /// A fuller form of a place's name takes the place of a shorter one.
  private mutating func widen(_ entity: Int, _ found: FoundPlace) {
    let item = items[entity]
    if item.written == nil, found.tokens.count <= item.name.count { return }
    items[entity].written = nil
    items[entity].name = found.tokens
    items[entity].skip = found.skip
  }

  private mutating func newPlace(_ found: FoundPlace, row: Int32, country: String) -> Int {
    items.append(
      EntityItem(
        kind: .place, row: row, words: session.nameWords(found.tokens), name: found.tokens, skip: found.skip,
        country: country, gender: .feminine, number: .singular, isNamed: true))
    return items.count - 1
  }

  /// A place that only its head noun shows, joined with one of the same words.
  private mutating func unlistedPlace(_ found: FoundPlace) -> Int {
    let words = session.nameWords(found.tokens)
    if let last = words.last {
      for position in candidates(last) where items[position].kind == .place && items[position].words == words
      {
        return position
      }
    }
    let entity = newPlace(found, row: -1, country: "")
    note(entity, words.suffix(1))
    return entity
  }

  /// Whether a capital stands for its government: it acts or is acted with, and nobody is in it.
  private func actsAsGovernment(_ found: FoundPlace) -> Bool {
    let start = found.tokens.start
    let word = session.words[start]
    if word.proclitics.contains(.by) { return false }
    // بغداد 25 شوال, القاهرة – فلان: where the report was written.
    let next = found.tokens.end
    if next < document.tokens.count, start == 0 || document.tokens[start - 1].kind == .newline,
      document.tokens[next].kind == .number || document.tokens[next].kind == .mark
    {
      return false
    }
    if start > 0, document.tokens[start - 1].kind == .word {
      let before = session.words[start - 1]
      if before.part == .adposition || before.classes.contains(.preposition) {
        // بين واشنطن وموسكو, مع طهران, على دمشق, عن موقف …
        return Key.dealing.contains(session.key(start - 1))
      }
      if !before.classes.isDisjoint(with: [.placeHead, .organisation, .title, .occupation]) { return false }
      if before.part == .noun, before.proclitics.contains(.article) { return false }
    }
    return true
  }
}
