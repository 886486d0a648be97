import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Speakers that are persons with a name.
extension Resolver {
  /// The name of a person inside a source phrase.
  func personIn(_ range: TokenRange) -> NameMention? {
    if let marked = markedName(range), !isComplement(marked.name, range) { return marked }
    var best: NameMention?
    for mention in names {
      if mention.name.start >= range.end { break }
      guard mention.name.start >= range.start, mention.name.start < range.end else { continue }
      let inside = TokenRange(mention.name.start, min(mention.name.end, range.end))
      if inside.isEmpty { continue }
      // A name behind a preposition or in a complement is somebody else's: المتحدث باسم أحمد.
      if isComplement(inside, range) { continue }
      if best.map({ strength(mention) > strength($0) }) ?? true { best = mention }
    }
    if let trailing = trailingName(range), !isOfAnother(trailing.name, range) {
      // The whole of what the lists know a part of: الدوسري of خالد مساعد الدوسري.
      guard let found = best else { return trailing }
      if trailing.name.start <= found.name.start, found.name.end <= trailing.name.end { return trailing }
    }
    if let best { return best }
    // A phrase that is nothing but a name-like run.
    let head = range.start
    if session.nameScore(head) > 0 {
      let end = session.nameEnd(head, limit: range.end)
      if end > head, end == range.end || document.tokens[end].kind == .mark,
        session.words[head].possible.isDisjoint(with: [.organisation, .media, .country, .place, .group]),
        session.words[head].row < 0
      {
        let name = TokenRange(head, end)
        return NameMention(
          name: name, words: session.bareWords(name), title: [], whole: range, gender: [])
      }
    }
    return nil
  }

  /// How sure a name is: given names and several words count.
  private func strength(_ mention: NameMention) -> Int {
    for index in mention.name.start..<mention.name.end
    where session.words[index].possible.contains(.givenName) { return 2 }
    return mention.name.count >= 2 ? 1 : 0
  }

  /// Whether a name inside a phrase belongs to an institution or is a complement: جامعة الملك سعود.
  private func isComplement(_ name: TokenRange, _ range: TokenRange) -> Bool {
    guard name.start > range.start else { return false }
    let before = name.start - 1
    let word = session.words[before]
    if document.tokens[before].mark == .comma { return false }
    if document.tokens[before].kind == .mark { return false }
    if word.part == .adposition || form(before) == Letter.asNameOf { return true }
    if isOfAnother(name, range) { return true }
    // مركز الملك سلمان, where the list has the title with the name.
    if word.part == .noun, !word.isDefinite, word.row < 0, word.classes.contains(.organisation),
      word.classes.isDisjoint(with: .title)
    {
      return true
    }
    if !session.words[name.start].proclitics.isDisjoint(with: .preposition),
      session.words[name.start].stem >= 0,
      word.classes.isDisjoint(with: .title)
    {
      return true
    }
    // مطار الملك عبدالعزيز: the title's noun is governed by an institution or a place.
    let title = session.words[before]
    if before - 1 >= range.start, !title.classes.isDisjoint(with: [.royal, .honorific]),
      title.classes.isDisjoint(with: .rank)
    {
      let owner = session.words[before - 1]
      if owner.part == .noun, !owner.isDefinite, owner.classes.isDisjoint(with: .title),
        owner.possible.isDisjoint(with: [.place, .country, .nisba, .familyName, .givenName]), owner.stem >= 0,
        document.tokens[before - 1].kind == .word
      {
        return true
      }
    }
    // An institution called after a person: the head of the phrase is no office.
    let head = session.words[headToken(range)]
    if !head.possible.isDisjoint(with: [.organisation, .media, .document]),
      head.possible.isDisjoint(with: .title)
    {
      return true
    }
    // زعيم حزب الله حسن نصر الله: a listed name in between is no part of the person's.
    return false
  }

  /// متحدث باسم وزير الخارجية X, والد X: the title next to the name hangs on another, or is kin.
  private func isOfAnother(_ name: TokenRange, _ range: TokenRange) -> Bool {
    var title = name.start - 1
    while title > range.start, session.words[title].classes.isDisjoint(with: .title) {
      if document.tokens[title].kind == .mark { return false }
      title -= 1
    }
    let word = session.words[title]
    if word.classes.isDisjoint(with: .title) { return false }
    if word.classes.contains(.kin), word.classes.isDisjoint(with: [.office, .honorific, .royal, .rank]),
      !word.proclitics.contains(.article), title + 1 == name.start
    {
      return true
    }
    guard title > range.start else { return false }
    if session.key(title - 1) == Key.inNameOf { return true }
    return title + 1 == name.start && !word.proclitics.isDisjoint(with: .preposition) && word.stem >= 0
  }

  /// The name at the end of a long office, though no list has its words: behind a comma, a title of
  /// honour or a definite noun stand words without the article up to the end of the phrase.
  private func trailingName(_ range: TokenRange) -> NameMention? {
    guard range.count >= 3, !session.words[headToken(range)].possible.isDisjoint(with: .title) else {
      return nil
    }
    var start = range.end
    while start > range.start + 1, isNameWord(start - 1, isLast: start == range.end) { start -= 1 }
    guard range.end - start >= 2, range.end - start <= 6 else { return nil }
    let before = session.words[start - 1]
    let isOpen =
      document.tokens[start - 1].mark == .comma || before.isDefinite && before.isNominal
      || !before.classes.isDisjoint(with: [.honorific, .rank])
    let first = session.words[start]
    let isKnown = (start..<range.end).contains {
      session.words[$0].stem < 0 || session.words[$0].part == .properNoun
        || !session.words[$0].possible.isDisjoint(with: [.givenName, .familyName])
    }
    let name = TokenRange(start, range.end)
    guard isOpen, isKnown, !first.proclitics.contains(.article), !isComplement(name, range) else {
      return nil
    }
    return NameMention(
      name: name, words: session.bareWords(name), title: session.bareWords(TokenRange(range.start, start)),
      whole: range, gender: session.words[headToken(range)].inflection.intersection([.masculine, .feminine]))
  }

  /// Whether a token may stand in a name that no list has.
  private func isNameWord(_ index: Int, isLast: Bool) -> Bool {
    let word = session.words[index]
    // Between a given name and what follows any noun may be a name: خالد مساعد الدوسري, نعمان قسطلي.
    if index > 0, document.tokens[index].kind == .word, session.words[index - 1].classes.contains(.givenName),
      word.isNominal, word.proclitics.isEmpty,
      word.classes.isDisjoint(with: [.temporal, .adjunct, .honorific])
    {
      return true
    }
    guard document.tokens[index].kind == .word, word.isNominal || word.stem < 0, !word.hasEnclitic,
      word.row < 0 || word.part == .properNoun,
      word.classes.isDisjoint(
        with: WordClasses.title.union([
          .organisation, .media, .document, .group, .unnamed, .temporal, .adjunct, .nisba, .country, .place,
          .channel, .placeHead, .that, .relative, .preposition,
        ])) || !word.classes.isDisjoint(with: [.givenName, .familyName, .namePart])
    else { return false }
    if word.proclitics.isEmpty { return !word.inflection.contains(.accusative) }
    return word.proclitics == .article && isLast && !session.isAdjective(index)
  }

  /// The speaker for a person's name, joined with the fuller name that the article gives anywhere.
  mutating func speaker(_ person: NameMention, in range: TokenRange, cue: Int) -> Int {
    var fullest = person
    for other in names where other.words.count > fullest.words.count {
      if contains(other.words, fullest.words) { fullest = other }
    }
    for position in speakers.indices where speakers[position].kind == .person {
      if contains(speakers[position].words, fullest.words)
        || contains(fullest.words, speakers[position].words)
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
    for other in names where !other.title.isEmpty && contains(fullest.words, other.words) {
      speakers[position].titles.append(contentsOf: other.title)
      if let head = other.title.first { speakers[position].heads.append(head) }
      if speakers[position].gender.isEmpty { speakers[position].gender = other.gender }
    }
    note(position, person.name, .name)
    return position
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

  /// The name as written, without a conjunction or preposition glued to it.
  func cleanName(_ range: TokenRange) -> String {
    guard !range.isEmpty else { return "" }
    let first = session.words[range.start]
    // The mark that closes what the name opened: وكالة «X».
    let opens = (range.start..<range.end).last {
      [.quoteOpen, .quoteClose, .quoteEither].contains(document.tokens[$0].mark)
    }
    let isOpen = opens.map { document.tokens[$0].mark == .quoteOpen && $0 > range.start } ?? false
    let isClosed = range.end < document.tokens.count && document.tokens[range.end].mark == .quoteClose
    let end = Int(document.tokens[isOpen && isClosed ? range.end : range.end - 1].end)
    var start = Int(document.tokens[range.start].start)
    // بوب is a name, not ب with a name.
    let whole = session.analyses(range.start).contains {
      $0.proclitics.isEmpty && $0.stem >= 0
        && !session.stems[Int($0.stem)].classes.isDisjoint(with: [.givenName, .familyName])
    }
    let afterTitle = range.start > 0 && !session.words[range.start - 1].classes.isDisjoint(with: .title)
    let listed =
      first.stem >= 0
      && (!session.stems[Int(first.stem)].classes.isDisjoint(with: [
        .givenName, .familyName, .country, .place, .organisation, .unnamed, .group, .document, .media,
      ])
        || first.proclitics.contains(.article)
        || session.stems[Int(first.stem)].partOfSpeech == .noun && !first.proclitics.contains(.so))
    if first.stemStart > 0, !whole, !afterTitle, listed {
      let letters =
        first.proclitics.contains(.article) && !first.proclitics.contains(.to)
        ? first.stemStart - 2 : first.stemStart
      if letters > 0 { start = session.byteOffset(range.start, afterLetters: letters) }
      if first.proclitics.contains([.to, .article]) {
        return Letter.article + document.text[TextRange(start, end)]
      }
    }
    return document.text[TextRange(start, end)]
  }
}
