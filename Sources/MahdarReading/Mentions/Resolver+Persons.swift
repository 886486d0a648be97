import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Speakers that are persons with a name.
extension Resolver {
  /// The name of a person inside a source phrase.
  func personIn(_ range: TokenRange) -> NameMention? {
    session.person(in: range, known: names) ?? personAtEnd(range)
  }

  /// رئيس اللجنة … في الميناء الدكتور سامي حداد: the name with which a long office ends, behind an honorific.
  private func personAtEnd(_ range: TokenRange) -> NameMention? {
    let head = headToken(range)
    guard !session.words[head].possible.isDisjoint(with: .title), !session.isFamily(head) else { return nil }
    return names.last { mention in
      mention.name.end == range.end && mention.name.start > range.start && mention.words.count > 1
        && !session.words[mention.name.start - 1].classes.isDisjoint(with: [.honorific, .rank])
        && session.words[mention.name.start - 1].proclitics == .article
        && !isGoverned(mention.name.start - 1, in: range)
        && !session.isBehindOwner(mention.name.start, range)
        && !session.isSubjectOfClause(mention.name.start, range)
    }
  }

  /// مصدر قريب من الوزير, مسؤول في مكتب الوزير: whether an honorific belongs to a preposition or a noun
  /// before it.
  private func isGoverned(_ honorific: Int, in range: TokenRange) -> Bool {
    guard honorific > range.start, document.tokens[honorific - 1].kind == .word else { return false }
    let before = session.words[honorific - 1]
    if before.part == .adposition { return !before.hasEnclitic }
    return before.part == .noun && !before.isDefinite && before.row < 0 && before.stem >= 0
      && before.classes.isDisjoint(with: WordClasses.title.union([.givenName, .familyName, .place]))
  }

  /// The speaker for a person's name, joined with the fuller name that the article gives anywhere.
  mutating func speaker(_ person: NameMention, in range: TokenRange, cue: Int) -> Int {
    let fullest = fullest(of: person, cue: cue)
    for position in speakers.indices where speakers[position].kind == .person {
      if isName(fullest.words, of: speakers[position].words)
        || isName(speakers[position].words, of: fullest.words)
      {
        if fullest.words.count > speakers[position].words.count {
          speakers[position].words = fullest.words
          speakers[position].name = cleanName(fullest.name)
        }
        addTitle(position, person, range)
        note(position, person.name, .name)
        return position
      }
    }
    // An office tells the gender better than a name does.
    var gender: Inflection = []
    for other in names
    where !other.title.isEmpty && !other.gender.isEmpty
      && (contains(fullest.words, other.words) || contains(other.words, fullest.words))
    {
      gender = other.gender
      break
    }
    if gender.isEmpty { gender = person.gender }
    if gender.isEmpty { gender = fullest.gender }
    speakers.append(
      Speaker(
        name: cleanName(fullest.name), words: fullest.words, titles: [], heads: [], kind: .person,
        sourceClass: .named, gender: gender, number: .singular, lastSpoke: -1, lastMention: cue)
    )
    let position = speakers.count - 1
    addTitle(position, person, range)
    for other in names
    where !(other.title.isEmpty && other.office.isEmpty) && contains(fullest.words, other.words) {
      speakers[position].titles.append(contentsOf: other.title + other.office)
      if let head = other.office.first { speakers[position].heads.append(head) }
      if let head = other.title.first { speakers[position].heads.append(head) }
      if speakers[position].gender.isEmpty { speakers[position].gender = other.gender }
    }
    note(position, person.name, .name)
    return position
  }

  /// Whether somebody of a full name is called so: by how it begins or ends, or by its first and last word,
  /// and not by his father's name alone: عبد الله of عبد العزيز بن عبد الله الحميدان.
  private func isName(_ short: [[UInt8]], of full: [[UInt8]]) -> Bool {
    guard contains(full, short) else { return false }
    if short.count > 2 { return true }
    let descent = [Letter.bin, Letter.ibn]
    let (short, full) = (short.filter { !descent.contains($0) }, full.filter { !descent.contains($0) })
    return full.starts(with: short) || full.suffix(short.count).elementsEqual(short)
      || short.first == full.first && short.last == full.last
  }

  /// The fullest name of a person that the article gives. Of two who share a family name it is the one of
  /// the verb's gender: `أعلنت` goes with no `كريم`.
  private func fullest(of person: NameMention, cue: Int) -> NameMention {
    let genders: Inflection = [.masculine, .feminine]
    let form = session.words[cue].part == .verb ? session.words[cue].inflection.intersection(genders) : []
    var fullest = person
    var known = person.words.count
    // No name has more parts than words: most are left out without a copy.
    for place in names.indices where names[place].words.count > known {
      let other = names[place]
      let parts = other.words.count
      guard parts > known else { continue }
      guard isName(fullest.words, of: other.words) else { continue }
      let own = other.gender.intersection(genders)
      if fullest.name == person.name, !form.isEmpty, !own.isEmpty, own.isDisjoint(with: form),
        names.contains(where: {
          $0.name != other.name && $0.words.count > person.words.count && contains($0.words, person.words)
            && !contains(other.words, $0.words) && !contains($0.words, other.words)
        })
      {
        continue
      }
      fullest = other
      known = parts
    }
    return fullest
  }

  /// The person whose full name ends in a word like the one by which somebody is called, two letters of it
  /// swapped or one put in or left out: الراشدي of سالم الرشيدي.
  func misspeltName(_ range: TokenRange) -> NameMention? {
    guard range.count == 1, document.tokens[range.start].kind == .word else { return nil }
    let token = session.words[range.start]
    let isName =
      token.stem < 0 || token.part == .properNoun
      || token.proclitics == .article && token.possible.contains(.nisba) && !token.possible.contains(.title)
    guard isName, token.row < 0, let word = session.bareWords(range).first, word.count >= 4,
      names.allSatisfy({ $0.words.count == 1 || !$0.words.contains(word) })
    else { return nil }
    let alike = names.filter { other in
      other.words.count >= 2 && other.words.last.map { isOneSlip(word, $0) } ?? false
    }
    guard let first = alike.first,
      alike.allSatisfy({ contains($0.words, first.words) || contains(first.words, $0.words) })
    else { return nil }
    return alike.max { $0.words.count < $1.words.count }
  }

  /// Whether two words differ in two neighbours swapped or one letter put in, behind the same first letter.
  private func isOneSlip(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    let (long, short) = first.count >= second.count ? (first, second) : (second, first)
    guard long != short, long.count - short.count <= 1, short.count >= 3, long.first == short.first else {
      return false
    }
    let head = zip(long, short).prefix { $0 == $1 }.count
    // Of short words only the ending is uncertain: العوض, العوضي.
    guard long.count >= 5 || head == short.count else { return false }
    if long.count > short.count { return long[(head + 1)...].elementsEqual(short[head...]) }
    return head + 1 < long.count && long[head] == short[head + 1] && long[head + 1] == short[head]
      && long[(head + 2)...].elementsEqual(short[(head + 2)...])
  }

  /// ابن جمعان of سالم بن جمعان, أبوحمد of نادر أبو حمد: somebody called by his father or his son alone.
  mutating func byKunya(_ range: TokenRange, cue: Int) -> Int? {
    guard range.count <= 3, document.tokens[range.start].kind == .word else { return nil }
    let words = session.bareWords(range)
    guard let first = words.first, !words.isEmpty else { return nil }
    let own: [[UInt8]]
    if session.isDescent(range.start) {
      own = [Letter.bin] + words.dropFirst()
    } else if words.count == 1, first.count >= 6, first.starts(with: Letter.fatherOf) {
      own = words
    } else {
      return nil
    }
    let full = names.first { mention in
      mention.words.count > own.count && mention.words.suffix(own.count).elementsEqual(own)
    }
    return full.map { speaker($0, in: range, cue: cue) }
  }

  private mutating func addTitle(_ position: Int, _ person: NameMention, _ range: TokenRange) {
    let all = session.bareWords(range)
    let own = Set(person.words)
    for word in all where !own.contains(word) { speakers[position].titles.append(word) }
    for index in range.start..<range.end
    where !session.words[index].possible.isDisjoint(with: .title)
      && !(index >= person.name.start && index < person.name.end)
    {
      speakers[position].heads.append(lemma(index))
      if speakers[position].gender.isEmpty {
        speakers[position].gender = session.words[index].inflection.intersection([.masculine, .feminine])
      }
    }
  }
}
