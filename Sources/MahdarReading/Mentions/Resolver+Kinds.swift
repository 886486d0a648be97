import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Speakers told by what they are to somebody named: the company that was called by its name alone, a father.
extension Resolver {
  /// How far back, in tokens, a definite common noun looks for the organisation it means.
  static let kindReach = 200

  /// An organisation called by a name without its kind, taken up by the kind: الشركة, الحركة, النادي.
  ///
  /// What was introduced with the very noun (`«X» أكبر شركة`) comes first, then who spoke last, then what
  /// was named last. A name that begins with a common noun of its own is of another kind.
  mutating func byKind(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    guard word.part == .noun, word.proclitics.contains(.article), word.row < 0 || word.phraseEnd <= head + 1,
      word.classes.contains(.organisation), word.classes.isDisjoint(with: WordClasses.title),
      !word.inflection.contains(.plural) || word.classes.contains(.several),
      isBareOrNisba(range, head)
    else { return nil }
    if let owner = shareOwner(head, before: cue) { return resolve(owner, cue: cue) }
    if let introduced = introduced(as: session.lemmaNumber(head), before: cue) {
      return institution(introduced.0, introduced.1, cue: cue)
    }
    let spoke = speakers.indices.filter {
      speakers[$0].kind == .organisation && speakers[$0].sourceClass != .media && speakers[$0].lastSpoke >= 0
        && speakers[$0].lastSpoke < cue && cue - speakers[$0].lastSpoke <= Resolver.kindReach
        && speakers[$0].anchor.map { isProper($0.start) } ?? false
    }
    if let last = spoke.max(by: { speakers[$0].lastSpoke < speakers[$1].lastSpoke }) { return last }
    let named = entities.mentions(in: TokenRange(max(0, cue - Resolver.kindReach / 2), cue)).last {
      let item = entities.items[Int($0.entity)]
      return $0.form == .name && item.kind == .organisation && item.isNamed && isProper(item.name.start)
    }
    if let named { return institution(EntityIndex(position: Int(named.entity)), named, cue: cue) }
    // «X» alone may be anybody's name until it is taken up by a kind.
    let quoted = speakers.indices.filter {
      speakers[$0].kind == .person && speakers[$0].titles.isEmpty && speakers[$0].words.count <= 2
        && speakers[$0].lastSpoke >= 0 && speakers[$0].lastSpoke < cue
        && cue - speakers[$0].lastSpoke <= Resolver.kindReach
        && speakers[$0].anchor.map { isProper($0.start) && isQuoted($0) } ?? false
    }
    if let last = quoted.max(by: { speakers[$0].lastSpoke < speakers[$1].lastSpoke }) { return last }
    if let airline = airline(head, before: cue) { return resolve(airline, cue: cue) }
    if let club = club(range, head, before: cue) { return called(club, cue: cue) }
    if session.matches(head, session.grammar.words(.company)) || word.possible.contains(.media),
      let medium = onlyMedium(before: cue)
    {
      return medium
    }
    if let quoted = quotedOften(before: cue) { return describe(quoted, quoted.start, cue: cue) }
    if let full = calledInFull(head, before: cue) { return resolve(full, cue: cue) }
    if let ministry = ministry(range, head, cue: cue) { return ministry }
    return unlisted(head, before: cue).map { called($0, cue: cue) }
  }

  /// الشركة after مجلس إدارة شركة أسمنت السهل: the same noun with its name behind it, told last, of which no
  /// entity comes where something else governs it.
  private func calledInFull(_ head: Int, before cue: Int) -> TokenRange? {
    let number = session.lemmaNumber(head)
    let limit = min(head, cue)
    guard number >= 0 else { return nil }
    for index in (max(0, limit - Resolver.kindReach)..<limit).reversed() {
      let word = session.words[index]
      guard session.lemmaNumber(index) == number, document.tokens[index].kind == .word, word.part == .noun,
        !word.proclitics.contains(.article), !word.hasEnclitic, !word.inflection.contains(.plural),
        index + 1 < limit, governsName(index), let end = bodyEnd(index, limit: limit), end - index >= 2
      else { continue }
      return TokenRange(index, end)
    }
    return nil
  }

  /// صعد سهم الريحان للملاحة بعدما أعلنت الشركة: whose share was told of shortly before الشركة.
  private func shareOwner(_ head: Int, before cue: Int) -> TokenRange? {
    let company = session.grammar.words(.company)
    guard session.matches(head, company) else { return nil }
    let (share, limit) = (session.grammar.words(.share), min(head, cue))
    for index in (max(1, limit - Resolver.shareReach)..<max(1, limit)).reversed()
    where session.matches(index, share) && session.words[index].part == .noun {
      // مليون سهم; سهم الشركة is the one that was named before.
      guard index + 1 < limit, session.words[index - 1].part != .numeral,
        document.tokens[index - 1].kind != .number, !session.matches(index + 1, company), governsName(index),
        let end = bodyEnd(index + 1, limit: limit)
      else { continue }
      return TokenRange(index + 1, end)
    }
    return nil
  }

  /// How far back, in tokens, a share tells which company is meant.
  private static let shareReach = 25

  /// شركة المرفأ للخدمات, شركة «X»: where the name of a body ends that begins at a token, with what it is
  /// for.
  private func bodyEnd(_ start: Int, limit: Int) -> Int? {
    if let close = session.quotationClose(start + 1), close < limit, close - start <= 6 { return close + 1 }
    let ends = session.nounPhraseEnds(start, limit: limit, governed: true)
    guard let nearest = ends.nearest, nearest < limit, session.words[nearest].part == .noun,
      session.words[nearest].proclitics == [.to, .article]
    else { return ends.nearest }
    return ends.reversed().first { $0 > nearest } ?? nearest
  }

  /// شركة أسمنت السهل, شركة «X»; not شركة كبيرة, أي شركة: whether what stands behind a noun can name it.
  private func governsName(_ index: Int) -> Bool {
    if index > 0, session.isAny(index - 1) || session.isQuantity(index - 1) { return false }
    if session.quotationClose(index + 1) != nil { return true }
    let next = session.words[index + 1]
    guard document.tokens[index + 1].kind != .mark, document.tokens[index + 1].kind != .number else {
      return false
    }
    return next.stem < 0 || next.row >= 0
      || (next.part == .noun || next.part == .properNoun) && next.proclitics.isSubset(of: .article)
        && !next.hasEnclitic && !next.inflection.contains(.accusative)
  }

  /// الشركة of الخطوط الجوية المالطية: the airline that was named last.
  private func airline(_ head: Int, before cue: Int) -> TokenRange? {
    guard session.matches(head, session.grammar.words(.company)) else { return nil }
    let airline = session.grammar.words(.airline)
    for index in (max(0, cue - Resolver.kindReach)..<min(head, cue)).reversed() {
      guard session.matches(index, airline), session.words[index].part == .noun,
        let end = session.nounPhraseEnds(index, limit: min(head, cue), governed: true).nearest,
        end - index >= 2
      else { continue }
      return TokenRange(index, end)
    }
    return nil
  }

  /// الشركة of a name that no list has: the word that is written most, alone or in marks.
  private func unlisted(_ head: Int, before cue: Int) -> TokenRange? {
    guard session.matches(head, session.grammar.words(.company)) else { return nil }
    return mostWritten(in: max(0, cue - Resolver.kindReach)..<min(head, cue), where: isUnlisted)
  }

  /// Of the words that may be meant the one that is written most, where it stands first.
  private func mostWritten(in range: Range<Int>, where mayBe: (Int) -> Bool) -> TokenRange? {
    var found: [UInt64: (first: Int, count: Int)] = [:]
    for index in range where document.tokens[index].kind == .word && mayBe(index) {
      found[session.words[index].key, default: (index, 0)].count += 1
    }
    let best = found.values.max { ($0.count, -$0.first) < ($1.count, -$1.first) }
    return best.map { TokenRange($0.first, $0.first + 1) }
  }

  /// Whether a token can be a name of one word that no list has: of no person and no place.
  private func isUnlisted(_ index: Int) -> Bool {
    let word = session.words[index]
    guard word.stem < 0, word.letters >= 3, word.proclitics.isEmpty, !word.hasEnclitic, word.row < 0,
      word.possible.isDisjoint(with: [.country, .place, .givenName, .familyName, .namePart]),
      index == 0 || session.words[index - 1].possible.isDisjoint(with: [.place, .placeHead, .givenName])
    else { return false }
    return names.allSatisfy { !$0.name.contains(index) || $0.whole.count == 1 }
  }

  /// النادي, النادي الكاتالوني: the club that the text calls by its town alone: the word that free lists have
  /// most in names of clubs, named before.
  private func club(_ range: TokenRange, _ head: Int, before cue: Int) -> TokenRange? {
    guard session.key(head) == Key.theClub, let list = session.knowledge.nameWords else { return nil }
    return mostWritten(in: 0..<min(head, cue)) { index in
      let word = session.words[index]
      guard word.stem < 0 || word.part == .properNoun, word.proclitics.isSubset(of: .article),
        word.letters >= 3, word.possible.isDisjoint(with: [.country, .givenName, .familyName])
      else { return false }
      let codes = session.form(index)
      return list.levels(codes[...]) >> 15 & 7 >= Resolver.clubLevel
    }
  }

  /// The speaker that a name of one word stands for, whatever else it names.
  private mutating func called(_ range: TokenRange, cue: Int) -> Int {
    let words = session.bareWords(range)
    if let known = speakers.firstIndex(where: { $0.words == words && $0.kind != .person }) { return known }
    speakers.append(
      Speaker(
        name: cleanName(range), words: words, titles: words, heads: [], kind: .organisation,
        sourceClass: .institution, gender: [.masculine, .feminine], number: .singular, lastSpoke: -1,
        lastMention: cue))
    speakers[speakers.count - 1].anchor = range
    return speakers.count - 1
  }

  /// How often lists of clubs must have a word, of 7.
  private static let clubLevel: UInt32 = 2

  /// موقع «X» … الشركة: the medium, where nobody but one spoke.
  private func onlyMedium(before cue: Int) -> Int? {
    let spoke = speakers.indices.filter { speakers[$0].lastSpoke >= 0 && speakers[$0].lastSpoke < cue }
    guard spoke.count == 1, speakers[spoke[0]].sourceClass == .media else { return nil }
    return spoke[0]
  }

  /// A name of no list that stands in quotation marks more than once and is no person's.
  private func quotedOften(before cue: Int) -> TokenRange? {
    var found: [(words: [[UInt8]], first: TokenRange, count: Int)] = []
    for open in max(0, cue - Resolver.kindReach)..<cue where document.tokens[open].kind == .mark {
      guard let close = session.quotationClose(open), close < cue, close > open + 1, close - open <= 4,
        isProper(open + 1), session.words[open + 1].proclitics.isEmpty,
        session.words[open + 1].row < 0, names.allSatisfy({ !$0.name.contains(open + 1) })
      else { continue }
      let range = TokenRange(open + 1, close)
      let words = session.bareWords(range)
      if let known = found.firstIndex(where: { $0.words == words }) {
        found[known].count += 1
      } else {
        found.append((words, range, 1))
      }
    }
    let often = found.filter { $0.count >= 2 }
    return often.max { ($0.count, -$0.first.start) < ($1.count, -$1.first.start) }?.first
  }

  /// The organisation behind whose name an apposition with the noun stands: «X» كبرى شركات, «X» الشركة.
  private func introduced(as lemma: Int32, before cue: Int) -> (EntityIndex, EntityMention)? {
    for mention in entities.mentions(in: TokenRange(max(0, cue - Resolver.kindReach), cue)).reversed() {
      let item = entities.items[Int(mention.entity)]
      guard mention.form == .name, item.kind == .organisation, item.isNamed, isProper(item.name.start) else {
        continue
      }
      let end = min(mention.tokens.end + 5, cue)
      for index in mention.tokens.end..<max(end, mention.tokens.end) {
        if session.words[index].part == .verb || session.words[index].part == .adposition { break }
        if session.lemmaNumber(index) == lemma, session.words[index].part == .noun {
          return (EntityIndex(position: Int(mention.entity)), mention)
        }
      }
    }
    return nil
  }

  /// «X» أكبر شركة …: a quoted word of no list is an organisation where an apposition tells its kind.
  mutating func byApposition(_ range: TokenRange, cue: Int) -> Int? {
    guard let close = (range.start..<range.end).first(where: { document.tokens[$0].kind == .mark }),
      close > range.start, close - range.start <= 3,
      document.tokens[close].mark.closesQuote,
      isProper(range.start), session.words[range.start].proclitics.isDisjoint(with: .article),
      let kind = ((close + 1)..<min(close + 4, max(range.end, close + 1))).first(where: {
        session.words[$0].classes.contains(.organisation) && session.words[$0].part == .noun
      }),
      ((close + 1)...kind).allSatisfy({
        session.words[$0].part != .adposition && session.words[$0].part != .verb
      })
    else { return nil }
    let position = describe(TokenRange(range.start, close), range.start, cue: cue)
    speakers[position].heads.append(lemma(kind))
    speakers[position].gender.formUnion(session.words[kind].inflection.intersection([.masculine, .feminine]))
    return position
  }

  /// الفرقة التي سميت «X», المجموعة المسماة «X»: called by a name in marks.
  func calledName(_ range: TokenRange) -> TokenRange? {
    for index in (range.start + 1)..<max(range.end, range.start + 1)
    where session.key(index) == Key.inNameOf && index + 2 < document.tokens.count {
      let verb = session.words[index - 1]
      guard verb.part == .verb || verb.part == .adjective && verb.proclitics.contains(.article),
        verb.possible.isDisjoint(with: .title)
      else { continue }
      let open = index + 1
      if let close = session.quotationClose(open) ?? session.parenthesisClose(open, open + 6),
        document.tokens[open].kind == .mark, close > open + 1, close - open <= 6
      {
        return TokenRange(open + 1, close)
      }
    }
    return nil
  }

  /// The speaker of a description that tells its name: الفرقة التي سميت «X».
  mutating func byCalling(_ range: TokenRange, cue: Int) -> Int? {
    guard let name = calledName(range) else { return nil }
    let head = headToken(range)
    let position = describe(name, name.start, cue: cue)
    speakers[position].heads.append(lemma(head))
    speakers[position].gender.formUnion(session.words[head].inflection.intersection([.masculine, .feminine]))
    note(position, range, .nominal)
    return position
  }

  private func isQuoted(_ range: TokenRange) -> Bool {
    range.start > 0 && range.end < document.tokens.count
      && document.tokens[range.start - 1].mark.opensQuote
      && document.tokens[range.end].mark.closesQuote
  }

  /// Whether a name begins with a proper noun, of no country and no medium.
  private func isProper(_ start: Int) -> Bool {
    let word = session.words[start]
    if isBodyNamedAsPerson(start) { return true }
    let isListed = word.row >= 0 && word.phraseEnd == start + 1 && word.proclitics.isDisjoint(with: .article)
    let isWord =
      document.tokens[start].kind == .foreign || word.stem < 0 || word.part == .properNoun || isListed
    return isWord
      && word.possible.union(word.phraseClasses).isDisjoint(
        with: [.country, .place, .placeHead, .media, .givenName])
  }

  /// أنصار الشريعة: whether a listed body of several words begins as a person is called, not with its kind.
  private func isBodyNamedAsPerson(_ start: Int) -> Bool {
    let word = session.words[start]
    guard word.row >= 0, word.phraseEnd > start + 1, word.possible.contains(.givenName),
      session.knowledge.names[Int(word.row)].list == .organisations,
      word.phraseClasses.isDisjoint(with: [.media, .place, .country])
    else { return false }
    return word.stem < 0
      || session.stems[Int(word.stem)].classes.isDisjoint(with: [.organisation, .placeHead, .media])
  }

  /// الشركة alone, or with where it is from: النادي الإنكليزي.
  private func isBareOrNisba(_ range: TokenRange, _ head: Int) -> Bool {
    ((head + 1)..<max(range.end, head + 1)).allSatisfy {
      session.words[$0].possible.contains(.selfWord)
        || session.words[$0].classes.contains(.nisba) && session.words[$0].proclitics == .article
    }
  }

  /// والده, شقيقته: kin of the person who was named last.
  mutating func byKin(_ range: TokenRange, cue: Int) -> Int? {
    let word = session.words[range.start]
    guard range.count <= 2, word.classes.contains(.kin), word.hasEnclitic, word.stem >= 0,
      word.proclitics.isDisjoint(with: [.article])
    else { return nil }
    return called(byOwnerOf: range.start, range, cue: cue)
  }

  /// The speaker who is called by a noun with a pronoun, under the name of the person whom it stands for:
  /// مكتبه is مكتب سالم الحداد.
  mutating func called(byOwnerOf index: Int, _ range: TokenRange, cue: Int) -> Int? {
    let word = session.words[index]
    guard
      let reading = session.analyses(index).first(where: { $0.hasEnclitic && $0.stem == word.stem }),
      reading.enclitic.contains(.third), reading.enclitic.contains(.singular),
      let owner = names.last(where: {
        $0.name.end <= index && index - $0.name.end < 120
          && ($0.gender.isEmpty || reading.enclitic.isDisjoint(with: [.masculine, .feminine])
            || !$0.gender.isDisjoint(with: reading.enclitic))
      })
    else { return nil }
    var fullest = owner
    for other in names where other.words.count > fullest.words.count && contains(other.words, owner.words) {
      fullest = other
    }
    let start = session.byteOffset(index, afterLetters: word.stemStart)
    let end = session.byteOffset(index, afterLetters: word.stemStart + Int(reading.stemCount), orEnd: true)
    var noun = document.text[TextRange(start, end)]
    // والدت of والدته is written والدة.
    if word.inflection.contains(.feminine), lemma(index).last != Letter.teh, noun.last == Letter.openTeh {
      noun.removeLast()
      noun.append(Letter.tehMarbuta)
    }
    let name = noun + " " + cleanName(fullest.name)
    if let known = speakers.firstIndex(where: { $0.name == name }) { return known }
    let isBody = word.classes.contains(.organisation)
    speakers.append(
      Speaker(
        name: name, words: session.bareWords(range) + fullest.words, titles: [], heads: [lemma(index)],
        kind: isBody ? .organisation : .person, sourceClass: isBody ? .institution : .office,
        gender: word.inflection.intersection([.masculine, .feminine]),
        number: word.inflection.contains(.plural) ? .plural : .singular, lastSpoke: -1, lastMention: cue))
    return speakers.count - 1
  }

  /// معالي المحافظ, سمو الأمير: a noun of honour before the title leads to it.
  func withoutHonour(_ range: TokenRange) -> TokenRange {
    var start = range.start
    while start + 1 < range.end, !session.words[start].classes.isDisjoint(with: [.honorific, .royal]),
      session.words[start].classes.isDisjoint(with: [.office, .rank, .occupation]),
      session.words[start].proclitics.isDisjoint(with: .article), !session.words[start].hasEnclitic,
      session.words[start + 1].proclitics == .article,
      !session.words[start + 1].possible.isDisjoint(with: WordClasses.title)
    {
      start += 1
    }
    return TokenRange(start, range.end)
  }
}
