import MahdarKnowledge
import MahdarText

/// Finding names of persons in text without capitals.
extension Session {
  /// How much a token looks like part of a name: 0 no, 1 perhaps, 2 yes.
  func nameScore(_ index: Int) -> Int {
    let token = document.tokens[index]
    if token.kind == .foreign { return 1 }
    guard token.kind == .word else { return 0 }
    let word = words[index]
    if isNameBehindTitle(index) { return 2 }
    if isOfficeOver(index) { return 0 }
    if word.inFormula || word.part == .adposition || word.part == .determiner
      || word.inflection.contains([.participle, .accusative]) || word.part == .subordinatingConjunction
      || word.letters == 4 && key(index) == Key.inNameOf
    {
      return 0
    }
    // نفى سالم الحداد وجود خلاف: a noun, of which a name is left only behind و.
    if word.firstLetter == Letter.waw, word.part == .noun, word.proclitics.isEmpty,
      word.classes.isDisjoint(with: [.givenName, .familyName]), word.possible.contains(.givenName)
    {
      return 0
    }
    if isPartOfDay(index) || index > 0 && words[index - 1].isLack || governsLikeAli(index) { return 0 }
    if leadsToName(index) { return 0 }
    if word.classes.contains(.namePart), word.proclitics.isEmpty { return 2 }
    // An adjective of country behind a title is no name: الرئيس اليمني, نظيره اليمني.
    if word.classes.contains(.nisba), word.proclitics.contains(.article), index > 0,
      !words[index - 1].classes.isDisjoint(with: .title.union(.counterpart))
    {
      return 0
    }
    if word.proclitics.contains(.article), index > 0, canBeAdjective(index),
      !words[index - 1].classes.isDisjoint(with: .title)
        || words[index - 1].proclitics.contains(.article)
          && words[index - 1].classes.contains(.nisba)
    {
      return 0
    }
    if index > 0, closesCompound(index), document.tokens[index - 1].kind == .word { return 1 }
    if headsMatter(index) { return 0 }
    // قدم سالم الحداد التهاني: what he offers.
    if word.proclitics == .article, word.stem >= 0, matches(index, grammar.words(.wish)) { return 0 }
    let score = plainNameScore(index)
    return score == 0 || (word.stem < 0 ? looksLikeVerb(index) : meetsBetweenNames(index)) ? 0 : score
  }

  /// A plain noun behind a given name, where the name phrase ends: سمير نشار.
  private func isLastName(_ index: Int) -> Bool {
    let word = words[index]
    // فريد الصواف behind a title: a family name that is also a common noun.
    let isFamily =
      word.proclitics == .article && words[index - 1].classes.contains(.givenName) && word.part == .noun
      && index > 1 && words[index - 2].isNominal && word.inflection.isDisjoint(with: [.feminine, .plural])
      && titleBefore(index - 1) != nil
    guard words[index - 1].possible.contains(.givenName) || endsGivenName(index),
      document.tokens[index].kind == .word,
      word.isNominal, !headsMatter(index),
      !word.hasEnclitic, word.proclitics.isEmpty || isFamily, !endsInTanween(index),
      word.possible.isDisjoint(with: [
        .office, .rank, .honorific, .occupation, .kin, .organisation, .media, .document, .temporal, .adjunct,
        .country, .nisba, .channel, .group,
      ])
    else { return false }
    if isFamily { return true }
    let next = index + 1
    if next >= document.tokens.count || document.tokens[next].kind != .word { return true }
    return isThat(next) || opensAdjunct(next) || words[next].part == .adposition || isFiniteVerb(next)
      || nameScore(next) == 2
  }

  /// Whether some reading of the token is an adjective: المتحدث الرسمي.
  func canBeAdjective(_ index: Int) -> Bool {
    analyses(index).contains { $0.partOfSpeech == .adjective }
  }

  /// The end of the name that begins at the token, or the token itself.
  func nameEnd(_ start: Int, limit: Int) -> Int {
    var index = start
    var strong = 0
    var count = 0
    while index < limit, index < document.tokens.count {
      if index > start, isThat(index) { break }
      var score = nameScore(index)
      if score == 0, index == start + 1, isLastName(index) { score = 1 }
      if score == 0, index > start, bridgesName(index, limit: limit) { score = 1 }
      // سامي بن فريج: a father's name is whatever stands behind بن.
      if score == 0, index > start, words[index - 1].classes.contains(.namePart),
        document.tokens[index].kind == .word,
        isFathersName(index)
          || words[index].isNominal && words[index].proclitics.isSubset(of: .article)
            && !words[index].hasEnclitic
      {
        score = 1
      }
      if score == 0 { break }
      if index > start + 1, beginsOther(index, behind: start) { break }
      if isDayBehindName(index, from: start) || isOfficeBehindName(index, from: start) { break }
      if index > start, !words[index].proclitics.isDisjoint(with: [.and, .so, .by, .to, .like]),
        words[index].stem >= 0 || words[index].proclitics.contains(.article)
          || words[index].proclitics == .and
      {
        break
      }
      if score == 2 { strong += 1 }
      count += 1
      index += 1
    }
    // A name does not end in بن.
    while index > start, words[index - 1].classes.contains(.namePart), count > 0 {
      if words[index - 1].classes.contains(.familyName) { break }
      index -= 1
      count -= 1
    }
    if strong == 0, count < 2 {
      // A common word directly behind a title and before a mark or a clause is a name: القائد نصر.
      let closed =
        index >= document.tokens.count || document.tokens[index].kind != .word || isThat(index)
        || opensAdjunct(index) || isFiniteVerb(index)
      if count == 1, start > 0, !words[start - 1].classes.isDisjoint(with: .title), closed,
        !words[start].isDefinite, !canBeAdjective(start), index < limit + 1
      {
        return index
      }
      return start
    }
    return index
  }

  /// All names of persons in the document, in order.
  func findNames() -> [NameMention] {
    var mentions: [NameMention] = []
    var index = 0
    let count = document.tokens.count
    while index < count {
      // زعيم حزب الله: what is listed as an institution holds no name of a person.
      if let end = listedEnd(index) {
        index = end
        continue
      }
      if headsPlace(index) {
        index = nameEnd(index + 1, limit: min(count, index + 9))
        continue
      }
      if let end = namesakeEnd(index) {
        index = end
        continue
      }
      guard nameScore(index) > 0, !closesCompound(index),
        // نادر العطار الجمعة: no other name begins with the day.
        !isWeekday(index) || mentions.last?.name.end != index
      else {
        index += 1
        continue
      }
      var end = nameEnd(index, limit: min(count, index + 9))
      // A listed person's name goes on with names only: ساركوزي عاصفة is none.
      if words[index].row >= 0, knowledge.names[Int(words[index].row)].list == .persons,
        words[index].phraseEnd < end,
        words[words[index].phraseEnd].classes.isDisjoint(with: [.familyName, .namePart, .givenName])
          || isDayBehindName(words[index].phraseEnd, from: index)
          || isOtherPerson(words[index].phraseEnd, end, behind: index)
          || isPlaceLeft(words[index].phraseEnd, end)
      {
        end = words[index].phraseEnd
      }
      guard end > index else {
        index += 1
        continue
      }
      end = listedPersonEnd(index, end)
      index += governedWords(TokenRange(index, end))
      if isNamedBeforeHolder(index, end) || isClubOfHolder(index, end) || isNisbaOfOffice(index, end) {
        index += 1
      }
      if index >= end { continue }
      // أم ياسين is called so herself.
      let range = TokenRange(end == index + 1 && opensMother(index) ? index - 1 : index, end)
      let title = titleBefore(range.start)
      if !isPublishedThen(range), !isQuotedAct(range), !isNounWithNisba(range),
        looksLikePerson(range, hasTitle: title != nil)
      {
        mentions.append(mention(range, title))
      }
      index = end
    }
    return withFamilyNames(mentions)
  }

  /// The end of a listed name of several words that begins at the token and is no person's.
  private func listedEnd(_ index: Int) -> Int? {
    let word = words[index]
    guard word.phraseEnd > index + 1 else { return nil }
    // الدفاع المدني رامي الصباغ: kinds of bodies are listed as well.
    if word.row < 0 { return word.phraseClasses.contains(.organisation) ? word.phraseEnd : nil }
    let list = knowledge.names[Int(word.row)].list
    return [.organisations, .places, .countries].contains(list) ? word.phraseEnd : nil
  }

  /// Adds the places where a person named in full is called by the last name alone.
  func withFamilyNames(_ mentions: [NameMention]) -> [NameMention] {
    var last: Set<[UInt8]> = []
    var skeletons: Set<UInt64> = []
    var taken = [Bool](repeating: false, count: words.count)
    for mention in mentions {
      for index in mention.name.start..<mention.name.end { taken[index] = true }
      // أم ياسين: her son's name alone is not hers.
      if mention.words.count >= 2, !matches(mention.name.start, grammar.words(.mother)),
        let word = mention.words.last, word.count >= 3
      {
        last.insert(word)
        let skeleton = NameWord(word).skeleton
        if skeleton != 0, word.count >= 5 { skeletons.insert(skeleton) }
      }
    }
    if last.isEmpty { return mentions }
    // Most words already end in other letters.
    let endings = last.map { UInt16($0[$0.count - 2]) << 8 | UInt16($0[$0.count - 1]) }
    let filter = endings.reduce(0) { $0 | filterBit($1) }
    var all = mentions
    for index in words.indices where document.tokens[index].kind == .word && !taken[index] {
      // عبد الغني, whose name is written عبدالغني elsewhere.
      if opensNameWord(index), index + 1 < words.count, !taken[index + 1] {
        let range = TokenRange(index, index + 2)
        if let word = bareWords(range).first, last.contains(word) {
          all.append(mention(range, titleBefore(index)))
          taken[index + 1] = true
        }
        continue
      }
      // Another spelling of the name: غوندرسون, جوندرسون.
      if words[index].stem < 0, !skeletons.isEmpty, words[index].letters >= 5,
        let bare = bareWord(index), skeletons.contains(NameWord(bare).skeleton)
      {
        all.append(mention(TokenRange(index, index + 1), titleBefore(index)))
        continue
      }
      guard filter & filterBit(words[index].finalLetters) != 0, endings.contains(words[index].finalLetters)
      else { continue }
      guard words[index].part != .verb, words[index].part != .adposition else { continue }
      guard let word = bareWord(index), last.contains(word) else { continue }
      // A common adjective or noun with the article may be just that.
      if words[index].stem >= 0, words[index].part == .adjective, index > 0, words[index - 1].isNominal,
        words[index - 1].classes.isDisjoint(with: .title)
      {
        continue
      }
      all.append(mention(TokenRange(index, index + 1), titleBefore(index)))
    }
    return all.sorted { $0.name.start < $1.name.start }
  }

  /// One of 64 bits for two letters.
  private func filterBit(_ letters: UInt16) -> UInt64 { 1 << UInt64((letters >> 5 ^ letters) & 63) }

  /// A given or family name, a title directly before, or two unknown words behind a title.
  private func looksLikePerson(_ range: TokenRange, hasTitle: Bool) -> Bool {
    if namesNobody(range, hasTitle: hasTitle) { return false }
    if hasTitle {
      let before = range.start - 1
      // مسؤولين رفيعي المستوى: a plural title has no name behind it.
      if words[before].inflection.contains(.plural), range.count == 1 { return false }
      if !words[before].possible.isDisjoint(with: .title), words[before].part != .verb { return true }
      // الخبير السويدي …: an unlisted word behind a title and its adjective.
      if words[before].classes.contains(.nisba), words[before].proclitics.contains(.article),
        words[range.start].stem < 0
      {
        return true
      }
      for index in range.start..<range.end
      where !words[index].possible.isDisjoint(with: [.givenName, .familyName, .namePart]) { return true }
      return range.count >= 2
    }
    for index in range.start..<range.end
    where !words[index].possible.isDisjoint(with: [.givenName]) {
      return range.count >= 2 || words[index].part == .properNoun
    }
    for index in range.start..<range.end where words[index].classes.contains(.familyName) { return true }
    return false
  }

  private func mention(_ range: TokenRange, _ title: TokenRange?) -> NameMention {
    var gender: Inflection = []
    if let title {
      gender = words[title.start].inflection.intersection([.masculine, .feminine])
    } else if range.count > 1, matches(range.start, grammar.words(.mother)) {
      gender = .feminine
    } else {
      for index in range.start..<range.end where words[index].classes.contains(.givenName) {
        gender = givenGender(index)
        break
      }
    }
    return NameMention(
      name: range, words: bareWords(range), title: title.map { bareWords($0) } ?? [],
      whole: TokenRange(title?.start ?? range.start, range.end), gender: gender)
  }

  /// The gender of whoever bears a given name, as the list of names has it and not as the word that is spelt
  /// like it: عبير and هدى are women, حمزة and خليفة men.
  private func givenGender(_ index: Int) -> Inflection {
    let genders: Inflection = [.masculine, .feminine]
    var isListed = false
    var listed: Inflection = []
    for analysis in analyses(index)
    where analysis.partOfSpeech == .properNoun && analysis.classes.contains(.givenName) {
      isListed = true
      listed.formUnion(analysis.inflection.intersection(genders))
    }
    if !isListed { return words[index].inflection.intersection(genders) }
    return listed == genders ? [] : listed
  }

  /// The folded words of a range without marks, clitics before names and the article; عبد الغني is one word
  /// as عبدالغني is, and أبو حمد as أبوحمد.
  func bareWords(_ range: TokenRange) -> [[UInt8]] {
    if range.isEmpty { return [] }
    if let known = bareWordLists[range.start], known.end == range.end { return known.words }
    let found = findBareWords(range)
    bareWordLists.keep((range.end, found), of: range.start)
    return found
  }

  private func findBareWords(_ range: TokenRange) -> [[UInt8]] {
    var out: [[UInt8]] = []
    out.reserveCapacity(range.count)
    var index = range.start
    while index < range.end {
      if let word = bareWord(index) {
        if NameOpener.opens(word), index + 1 < range.end, document.tokens[index + 1].kind == .word {
          index += 1
          out.append(word + form(index))
        } else {
          out.append(word)
        }
      }
      index += 1
    }
    return out
  }

  /// Whether a token makes one name with the word behind it: عبد, أبو.
  func opensNameWord(_ index: Int) -> Bool {
    // All have beh before their last letter.
    words[index].letters <= 4 && words[index].finalLetters >> 8 == UInt16(Letter.beh)
      && bareWord(index).map(NameOpener.opens) ?? false
  }

  /// The folded word of a token without clitics before a name and the article; `nil` of a mark.
  func bareWord(_ index: Int) -> [UInt8]? {
    let token = document.tokens[index]
    switch token.kind {
    case .word, .foreign: break
    case .number:
      var codes: [UInt8] = []
      let bytes = document.text.bytes
      Folding.fold(bytes.span, token.range.bounds, into: &codes)
      return codes
    case .mark, .newline: return nil
    }
    let word = words[index]
    var clitics = 0
    if word.stem >= 0 || word.proclitics.contains(.article) || word.proclitics == .and, word.stemStart > 0,
      word.stemStart < Int(word.letters), word.part != .verb
    {
      clitics = word.stemStart
    } else if word.letters > 4, morphology.hasArticle(token.lexeme) {
      clitics = 2
    }
    return morphology.form(token.lexeme, droppingFirst: clitics)
  }
}
