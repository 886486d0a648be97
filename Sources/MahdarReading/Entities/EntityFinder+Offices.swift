import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Persons by their office: الرئيس الأميركي, الوزير, المتحدث باسم الكرملين, نظيره الروسي.
extension EntityFinder {
  /// A description by office whose head stands at the token.
  ///
  /// - Returns: The token to go on with; `nil` if no office is described there, or if the office is the title
  ///   of the name that follows.
  mutating func office(_ head: Int, _ limit: Int, _ next: TokenRange?) -> Int? {
    let word = session.words[head]
    guard word.part == .noun || word.part == .properNoun, !word.hasEnclitic,
      word.inflection.isDisjoint(with: [.dual, .plural]),
      !word.classes.isDisjoint(with: [.office, .royal, .occupation, .rank])
    else { return nil }
    // The title of a name: it is kept with the name.
    if let next, next.start <= head, head < next.end { return nil }
    let end = officeEnd(head, limit)
    // دبلوماسي نرويجي: one of many.
    let isDefinite =
      word.proclitics.contains(.article)
      || end > head + 1
        && !(end == head + 2 && session.words[head + 1].possible.contains(.nisba)
          && session.words[head + 1].part == .adjective && !session.words[head + 1].isDefinite)
    guard isDefinite else { return nil }
    let range = TokenRange(head, end)
    offices.append(
      FoundOffice(
        tokens: range, skip: session.clitics(head),
        office: session.knowledge.offices.office(session.bareWords(range)), head: session.lemmaNumber(head),
        gender: word.inflection.intersection([.masculine, .feminine]), isCounterpart: false,
        isBare: end == head + 1))
    // Institutions and countries inside are found on the way.
    return head + 1
  }

  /// Where a description by office ends: adjectives, genitives, باسم and its institution.
  private func officeEnd(_ head: Int, _ limit: Int) -> Int {
    var end = head + 1
    if session.words[head].proclitics.contains(.article) {
      while end < limit, document.tokens[end].kind == .word, session.words[end].proclitics == .article,
        session.words[end].part != .verb,
        session.isAdjective(end) || session.words[end].possible.contains(.nisba)
      {
        end += 1
      }
    } else if let named = construct(end, limit) {
      end = named
      while end < limit, document.tokens[end].kind == .word, session.words[end].proclitics == .article,
        session.isAdjective(end) || session.words[end].possible.contains(.nisba)
      {
        end += 1
      }
    } else {
      return end
    }
    if end < limit, session.key(end) == Key.inNameOf, end + 1 < limit {
      if session.words[end + 1].row >= 0, session.words[end + 1].phraseEnd <= limit {
        return session.words[end + 1].phraseEnd
      }
      if let named = construct(end + 1, limit) {
        end = named
        while end < limit, document.tokens[end].kind == .word, session.words[end].proclitics == .article,
          session.isAdjective(end) || session.words[end].possible.contains(.nisba)
        {
          end += 1
        }
      }
    }
    return end
  }

  /// Finds for each description the person it stands for, in the order of the text.
  mutating func resolveOffices() {
    mentions.sort { $0.tokens.start < $1.tokens.start }
    // Persons in the order of the text, so that the nearest is told.
    var persons = mentions.filter { $0.form == .name && items[Int($0.entity)].kind == .person }
    var last: OfficeTable.Office?
    var lastHead: Int32 = -1
    for found in offices {
      var found = found
      if found.isCounterpart {
        guard let office = last ?? lastOffice(persons, before: found.tokens.start) else { continue }
        found.office.words = office.words
        found.head = lastHead
      }
      let entity =
        named(behind: found, persons) ?? named(before: found, persons) ?? holder(of: found, persons)
        ?? unnamed(found)
      if !found.isBare {
        last = found.office
        lastHead = found.head
      }
      guard let entity else { continue }
      let mention = EntityMention(
        tokens: found.tokens, skip: found.skip, form: found.isBare ? .nominal : .title, entity: Int32(entity))
      mentions.append(mention)
      if !found.isBare {
        if items[entity].country.isEmpty { items[entity].country = found.office.country }
        items[entity].offices.append(found.office)
        items[entity].heads.append(found.head)
        if items[entity].isNamed { items[entity].titles.append(found.tokens) }
      }
      persons.insert(mention, at: firstPerson(persons, from: found.tokens.start + 1))
    }
  }

  /// The person whose name follows نظيره الروسي at once.
  private func named(behind found: FoundOffice, _ persons: [EntityMention]) -> Int? {
    guard found.isCounterpart else { return nil }
    var next = found.tokens.end
    if next < document.tokens.count, document.tokens[next].mark == .comma { next += 1 }
    let place = firstPerson(persons, from: next)
    guard place < persons.count, persons[place].tokens.start == next, persons[place].form == .name else {
      return nil
    }
    return Int(persons[place].entity)
  }

  /// The first of the persons' mentions, which are in order, at or behind a token.
  private func firstPerson(_ persons: [EntityMention], from token: Int) -> Int {
    persons.partitioningIndex { $0.tokens.start >= token }
  }

  /// The person whose name stands right before, with or without a comma: فلان الفلاني، وزير النقل.
  private func named(before found: FoundOffice, _ persons: [EntityMention]) -> Int? {
    var end = found.tokens.start
    if end > 0, document.tokens[end - 1].mark == .comma { end -= 1 }
    let place = firstPerson(persons, from: end) - 1
    guard place >= 0, persons[place].tokens.end == end, persons[place].form == .name,
      // اجتمع فلان برئيس المجلس: what has a preposition is no apposition.
      session.words[found.tokens.start].proclitics.isSubset(of: .article),
      end < found.tokens.start || !isMet(found.tokens, by: persons[place].tokens)
    else { return nil }
    let entity = persons[place].entity
    let item = items[Int(entity)]
    if !found.gender.isEmpty, !item.gender.isEmpty, found.gender.isDisjoint(with: item.gender) { return nil }
    return Int(entity)
  }

  /// التقى فلان الرئيس المصري في القاهرة: behind a verb of meeting and its subject an office is whom it
  /// meets, unless another noun follows that can be (استقبل فلان مدير المرفأ وفدا).
  private func isMet(_ office: TokenRange, by name: TokenRange) -> Bool {
    let position = session.firstName(from: name.start)
    guard position < session.documentNames.count, session.documentNames[position].name.start == name.start
    else { return false }
    let start = session.documentNames[position].whole.start
    guard start > 0, session.document.tokens[start - 1].kind == .word,
      session.eventReadings(start - 1).contains(where: {
        let word = session.knowledge.events.words[Int($0.word)]
        return word.layer == .contact && word.part == .verb && !$0.hasPronoun
      })
    else { return false }
    let next = office.end
    guard next < session.document.tokens.count, session.document.tokens[next].kind == .word,
      session.document.sentenceOf[next] == session.document.sentenceOf[start]
    else { return true }
    let word = session.words[next]
    return !word.isNominal || !word.proclitics.isSubset(of: .article) || word.possible.contains(.temporal)
      || session.opensAdjunct(next)
  }

  /// The office of the person named last before a token.
  private func lastOffice(_ persons: [EntityMention], before token: Int) -> OfficeTable.Office? {
    let place = firstPerson(persons, from: token)
    for mention in persons[max(0, place - EntityFinder.reach)..<place].reversed() {
      if let office = items[Int(mention.entity)].offices.last { return office }
      let row = items[Int(mention.entity)].row
      if row >= 0, let office = session.knowledge.offices.offices(of: row).first { return office }
    }
    return nil
  }

  /// The person who holds the office: of the article's, nearest first; else by the authority files and
  /// the day of publication.
  private mutating func holder(of found: FoundOffice, _ persons: [EntityMention]) -> Int? {
    var best: (entity: Int, distance: Int)?
    let place = firstPerson(persons, from: found.tokens.start)
    let near = max(0, place - EntityFinder.reach)..<min(persons.count, place + EntityFinder.reach)
    for mention in persons[near] {
      let entity = Int(mention.entity)
      // Most are of the other gender, which is seen without a copy.
      if !found.gender.isEmpty, !items[entity].gender.isEmpty,
        found.gender.isDisjoint(with: items[entity].gender)
      {
        continue
      }
      guard session.fits(found, entity, among: items) else { continue }
      // Those before are nearer than those behind.
      let gap = found.tokens.start - mention.tokens.start
      var distance = gap >= 0 ? gap : 400 - gap
      if isElsewhere(items[entity], found) { distance += EntityFinder.elsewhere }
      if distance < best?.distance ?? Int.max { best = (entity, distance) }
    }
    if let best { return best.entity }
    guard !found.isBare, month >= 0, !found.office.country.isEmpty || found.office.words != 0 else {
      return nil
    }
    // المتحدثة باسم is no man, المتحدث باسم no woman, whoever holds the office by the lists.
    let holders = session.knowledge.offices.holders(of: found.office).filter {
      let gender = session.knowledge.names[Int($0.row)].gender
      return $0.from <= month && month <= $0.to
        && (found.gender.isEmpty || gender.isEmpty || !found.gender.isDisjoint(with: gender))
    }
    guard let holder = holders.first, holders.count == 1 else { return nil }
    if let known = items.firstIndex(where: { $0.row == holder.row }) { return known }
    items.append(
      EntityItem(
        kind: .person, row: holder.row, words: [], heads: [found.head], offices: [found.office], titles: [],
        name: found.tokens, skip: found.skip, country: session.knowledge.names[Int(holder.row)].country,
        gender: found.gender, number: .singular, isNamed: false))
    return items.count - 1
  }

  /// How much farther, in tokens, the holder of an office is whom the text calls by its country.
  private static let elsewhere = 1000

  /// التقى وزير الخارجية X وزير خارجية مالطا Y … وزير الخارجية: whether a person was brought in with the
  /// country of an office that the description leaves out, or without it.
  private func isElsewhere(_ item: EntityItem, _ found: FoundOffice) -> Bool {
    guard !found.isBare, found.office.country.isEmpty else { return false }
    return item.offices.allSatisfy { $0.words != found.office.words || !$0.country.isEmpty }
  }

  /// An entity for an office whose holder the article doesn't name: with a country or an institution.
  private mutating func unnamed(_ found: FoundOffice) -> Int? {
    guard !found.isBare, found.tokens.count >= 2, !found.office.country.isEmpty else { return nil }
    if let known = unnamedByOffice[found.office] { return known }
    items.append(
      EntityItem(
        kind: .person, words: [], heads: [found.head], offices: [found.office], titles: [],
        name: found.tokens, skip: found.skip, country: found.office.country, gender: found.gender,
        number: .singular, isNamed: false))
    unnamedByOffice[found.office] = items.count - 1
    return items.count - 1
  }
}

/// Of the session, as the finder would be copied for each question that it is asked while it is changed.
extension Session {
  /// Whether a person may be meant by a description.
  fileprivate func fits(_ found: FoundOffice, _ person: Int, among items: [EntityItem]) -> Bool {
    let gender = items[person].gender
    if !found.gender.isEmpty, !gender.isEmpty, found.gender.isDisjoint(with: gender) { return false }
    let country = found.office.country
    if !country.isEmpty, !items[person].country.isEmpty, country != items[person].country { return false }
    let row = items[person].row
    if found.isBare {
      return items[person].heads.contains(found.head) || row >= 0 && hasHead(row, found.office)
    }
    func same(_ office: OfficeTable.Office) -> Bool {
      office.words == found.office.words
        && (office.country == found.office.country || office.country.isEmpty || found.office.country.isEmpty)
    }
    if items[person].offices.contains(where: same) { return true }
    // الوزير الجزائري: the head alone with its country.
    if !country.isEmpty, items[person].heads.contains(found.head), found.tokens.count == 2,
      items[person].country == country || items[person].offices.contains(where: { $0.country == country })
    {
      return true
    }
    guard row >= 0 else { return false }
    return knowledge.offices.offices(of: row).contains(where: same)
  }

  /// Whether an office of the row is the bare one: الرئيس of رئيس الولايات المتحدة.
  private func hasHead(_ row: Int32, _ office: OfficeTable.Office) -> Bool {
    knowledge.offices.offices(of: row).contains { $0.words == office.words }
  }
}
