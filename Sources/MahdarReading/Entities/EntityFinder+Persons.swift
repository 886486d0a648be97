import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Persons: one entity for all the names and partial names of one.
extension EntityFinder {
  /// Joins the names of persons, fullest first, so that a part meets its whole.
  mutating func joinPersons(_ names: [NameMention]) {
    let words = names.map { session.nameWords($0.name) }
    let order = names.indices.sorted { (-words[$0].count, $0) < (-words[$1].count, $1) }
    var entityOf = [Int](repeating: -1, count: names.count)
    for position in order where words[position].count >= 2 {
      entityOf[position] = person(names[position], words[position])
    }
    for position in order where words[position].count == 1 {
      entityOf[position] = partial(names, position, words[position][0], entityOf) ?? -1
    }
    for (position, entity) in entityOf.enumerated() where entity >= 0 {
      addMention(names[position], Int(entity))
    }
  }

  /// The entity of a name of several words.
  private mutating func person(_ name: NameMention, _ words: [NameWord]) -> Int {
    let row = personRow(name)
    var known: Set<Int> = []
    for word in words { known.formUnion(candidates(word)) }
    for position in known.sorted() where items[position].kind == .person {
      if row >= 0, items[position].row == row {
        widen(position, name, words)
        return position
      }
      if row >= 0, items[position].row >= 0 { continue }
      if isPart(words, of: items[position].words) {
        if row >= 0 { items[position].row = row }
        widen(position, name, words)
        return position
      }
    }
    return newPerson(name, words, row)
  }

  /// The same name in more words (عبد الله for عبدالله) stands for the person.
  private mutating func widen(_ position: Int, _ name: NameMention, _ words: [NameWord]) {
    guard words.count == items[position].words.count, name.name.count > items[position].name.count else {
      return
    }
    items[position].name = name.name
    items[position].skip = session.nameSkip(name.name)
  }

  private mutating func newPerson(_ name: NameMention, _ words: [NameWord], _ row: Int32) -> Int {
    items.append(
      EntityItem(
        kind: .person, row: row, words: words, name: name.name, skip: session.nameSkip(name.name),
        country: row >= 0 ? session.knowledge.names[Int(row)].country : "",
        gender: row >= 0 ? session.knowledge.names[Int(row)].gender : name.gender,
        number: .singular, isNamed: true))
    note(items.count - 1, words)
    return items.count - 1
  }

  /// Whether a name of several words is a part of a fuller one: it begins with the same word and its
  /// words follow in order, or it is the fuller one's end and does not begin with a given name.
  private func isPart(_ part: [NameWord], of whole: [NameWord]) -> Bool {
    guard part.count <= whole.count, let first = part.first, let begin = whole.first else { return false }
    if first.meets(begin) {
      var index = 0
      for word in whole where index < part.count && part[index].meets(word) { index += 1 }
      return index == part.count
    }
    guard part.count < whole.count else { return false }
    let tail = whole.suffix(part.count)
    return zip(part, tail).allSatisfy { $0.meets($1) }
      && (part.count > 1 && whole.count - part.count == 1 || part.count == 1)
  }

  /// The person whom one word names: of those who bear it the one named last before, or the first after.
  private mutating func partial(
    _ names: [NameMention], _ position: Int, _ word: NameWord, _ entityOf: [Int]
  ) -> Int? {
    let name = names[position]
    var best: (entity: Int, score: Int)?
    for entity in candidates(word) where items[entity].kind == .person {
      let item = items[entity]
      guard let place = item.words.lastIndex(where: { $0.meets(word) }) else { continue }
      if !name.title.isEmpty, !name.gender.isEmpty, !item.gender.isEmpty,
        name.gender.isDisjoint(with: item.gender)
      {
        continue
      }
      var score = place == item.words.count - 1 ? 40 : place == 0 ? 20 : 0
      let nearest = nearestMention(of: entity, names, entityOf, before: position)
      score += nearest
      if score > best?.score ?? 0 { best = (entity, score) }
    }
    if let best { return best.entity }
    let row = personRow(name)
    if row >= 0 {
      if let known = items.firstIndex(where: { $0.kind == .person && $0.row == row }) { return known }
    }
    return newPerson(name, [word], row)
  }

  /// How near before a name the same person was named: 0 to 30.
  private func nearestMention(
    of entity: Int, _ names: [NameMention], _ entityOf: [Int], before position: Int
  ) -> Int {
    var index = position - 1
    while index >= max(0, position - EntityFinder.reach) {
      if entityOf[index] == entity {
        return max(5, 30 - (names[position].name.start - names[index].name.start) / 20)
      }
      index -= 1
    }
    return 1
  }

  /// The row of the authority files for a name, or -1: its full name, or an alias that is nobody else's.
  private func personRow(_ name: NameMention) -> Int32 {
    for index in name.name.start..<name.name.end {
      let word = session.words[index]
      guard word.row >= 0, session.knowledge.names[Int(word.row)].list == .persons else { continue }
      guard word.phraseEnd <= name.name.end else { continue }
      // فيصل بن عبدالله بن عبدالعزيز: his father's name is not his.
      if index > name.name.start, session.isDescent(index - 1) { continue }
      if word.phraseEnd - index >= 2 { return word.row }
      guard name.name.count == 1 else { continue }
      // A word alone, unless it is a common given name, or the title fits.
      if !session.isGivenOrCommon(index) || officeFits(name, word.row) { return word.row }
    }
    return -1
  }

  /// Whether the title before a name is an office that the person of the row held.
  private func officeFits(_ name: NameMention, _ row: Int32) -> Bool {
    guard !name.title.isEmpty else { return false }
    let office = session.knowledge.offices.office(name.title)
    return session.knowledge.offices.offices(of: row).contains {
      $0.words == office.words && (office.country.isEmpty || office.country == $0.country)
    }
  }

  /// Notes a mention, and what its title tells of the person.
  private mutating func addMention(_ name: NameMention, _ entity: Int) {
    mentions.append(
      EntityMention(
        tokens: name.name, skip: session.nameSkip(name.name), form: .name, entity: Int32(entity)))
    guard !name.title.isEmpty else { return }
    let title = titleRange(name)
    guard !title.isEmpty else { return }
    items[entity].titles.append(title)
    let office = session.knowledge.offices.office(session.bareWords(title))
    items[entity].offices.append(office)
    for index in title.start..<title.end
    where !session.words[index].possible.isDisjoint(with: .title) && session.words[index].part != .adjective {
      items[entity].heads.append(session.lemmaNumber(index))
      // خادم الحرمين الشريفين الملك: each title by itself.
      if index > title.start {
        items[entity].offices.append(
          session.knowledge.offices.office(session.bareWords(TokenRange(index, title.end))))
      }
    }
    if items[entity].country.isEmpty { items[entity].country = office.country }
    if items[entity].gender.isEmpty { items[entity].gender = name.gender }
  }

  /// The words of office that belong to a name: before it, or behind it and a comma.
  private func titleRange(_ name: NameMention) -> TokenRange {
    var end = name.name.start
    while end > name.whole.start, document.tokens[end - 1].kind == .mark { end -= 1 }
    // إلى جانب الوزير سالم الحداد, متحدث باسم وزير النقل سالم الحداد: behind what leads to his own title.
    let title =
      (name.whole.start..<max(name.whole.start, end)).first {
        !session.words[$0].classes.isDisjoint(with: .title)
      } ?? end
    let start = (name.whole.start..<max(name.whole.start, end - 1)).last { leadsToTitle($0, behind: title) }
    return TokenRange(min(start.map { $0 + 1 } ?? name.whole.start, end), end)
  }

  /// Whether a preposition before a name leads to its title: it stands before the first one, or behind a
  /// source without a name, or before an office that one person holds.
  private func leadsToTitle(_ index: Int, behind title: Int) -> Bool {
    let word = session.words[index]
    guard word.part == .adposition, !word.hasEnclitic, word.classes.isDisjoint(with: .title) else {
      return false
    }
    if index < title || session.words[title].classes.contains(.furniture) { return true }
    let next = session.words[index + 1]
    return !next.classes.isDisjoint(with: [.office, .royal, .rank])
      && next.classes.isDisjoint(with: .organisation)
  }
}

extension Session {
  /// The letters of clitics before a name; none where the word as it stands is a name.
  func nameSkip(_ range: TokenRange) -> Int {
    let word = words[range.start]
    guard word.stemStart > 0 else { return 0 }
    let isWhole = analyses(range.start).contains {
      $0.proclitics.isEmpty && $0.stem >= 0
        && !$0.classes.isDisjoint(with: [.givenName, .familyName])
    }
    if isWhole { return 0 }
    if word.stem < 0, !word.proclitics.contains(.article) { return 0 }
    return clitics(range.start)
  }

  /// Whether a word is also a given name or a common word: سلام, هادي.
  func isGivenOrCommon(_ index: Int) -> Bool {
    analyses(index).contains { analysis in
      guard analysis.stem >= 0 else { return false }
      return analysis.partOfSpeech != .properNoun && analysis.frequency >= 20
    }
  }
}
