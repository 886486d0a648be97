import MahdarText

/// The subjects of ordinary verbs: who does what, where nobody is said to speak.
///
/// A verb of saying that leaves its subject out goes on with the last subject of its own clause chain:
/// `استقبل المحافظ الوفد وشكر له …`.
extension Session {
  /// The noun phrase that is the subject of the last finite verb before a token, if it can speak.
  ///
  /// - Parameters:
  ///   - cue: The verb or participle that leaves its subject out.
  ///   - start: The token from which on the verb is looked for.
  ///   - form: What the cue says of its subject's gender and number.
  ///   - isOpen: Whether a token may hold the verb; false inside the words of somebody.
  func clauseSubject(
    before cue: Int, from start: Int, agreeing form: Inflection, where isOpen: (Int) -> Bool
  ) -> TokenRange? {
    // A participle goes with the verb that opens the sentence, not with one of a relative clause.
    if form.contains(.participle),
      let main = (start..<min(start + 3, cue)).first(where: { isFiniteVerb($0) }),
      isOpen(main), let subject = subject(of: main, limit: cue), agrees(subject.start, form)
    {
      return subject
    }
    var index = cue - 1
    while index >= start {
      if isFiniteVerb(index), isOpen(index) {
        if words[index].part == .verb, let subject = subject(of: index, limit: cue),
          agrees(subject.start, form)
        {
          return subject
        }
        if let several = severalBehind(index, limit: cue, agreeing: form) { return several }
      }
      index -= 1
    }
    return nil
  }

  /// Whether a token is a finite verb, or a word of no list that one of the past is spelt like: استطلعت.
  func readsAsVerb(_ index: Int) -> Bool {
    if isFiniteVerb(index) { return true }
    guard words[index].stem < 0, words[index].letters >= 5 else { return false }
    return analyses(index).contains {
      $0.stem >= 0 && $0.proclitics.isEmpty && $0.partOfSpeech == .verb
        && $0.inflection.contains(.perfect)
    }
  }

  /// استطلاع أجرته, استطلاع للرأي أجرته: whether a word that may be a noun too is a verb, as it stands behind
  /// an indefinite noun or behind what such a noun governs.
  func isVerbOnNoun(_ index: Int) -> Bool {
    if words[index].part == .verb { return true }
    guard index > 1, words[index].hasEnclitic, words[index - 1].isNominal else { return false }
    let noun = words[index - 1].proclitics.contains(.to) ? index - 2 : index - 1
    return !words[noun].isDefinite && words[noun].isNominal
      && analyses(index).contains {
        $0.hasEnclitic && $0.partOfSpeech == .verb
      }
  }

  /// The explicit subject of a finite verb of the third person: behind it, else right before it.
  func subject(of verb: Int, limit: Int) -> TokenRange? {
    let word = words[verb]
    if word.inflection.contains(.first) || word.inflection.contains(.second) { return nil }
    if word.inflection.contains(.passive) { return nil }
    // شارك فيها الآلاف: a preposition with its pronoun may come first.
    let isParted = verb + 2 < limit && words[verb + 1].part == .adposition && words[verb + 1].hasEnclitic
    let start = isParted ? verb + 2 : verb + 1
    // نشرت «X» شريطا, قدم (X) رؤية: a name in marks.
    if start + 1 < limit, let close = quotationClose(start) ?? parenthesisClose(start, min(limit, start + 6)),
      document.tokens[start].kind == .mark, close < limit, close > start + 1, close - start <= 6,
      words[start + 1].possible.isDisjoint(with: [.temporal, .channel])
    {
      return TokenRange(start + 1, close)
    }
    if start < limit, document.tokens[start].kind == .word, canBeSubject(start),
      let end = nounPhraseEnds(start, limit: limit).nearest
    {
      return subjectPhrase(start, end, limit)
    }
    return phrase(before: verb) ?? personBehindAdjunct(verb, limit)
  }

  /// كشف لصحيفة X المهندس Y عن: the person named behind what stands between a verb and its subject.
  private func personBehindAdjunct(_ verb: Int, _ limit: Int) -> TokenRange? {
    guard verb + 1 < limit,
      words[verb + 1].part == .adposition && !words[verb + 1].hasEnclitic
        || !words[verb + 1].proclitics.isDisjoint(with: .preposition)
    else { return nil }
    for mention in documentNames[firstName(from: verb + 1)...] {
      let start = mention.whole.start
      guard mention.name.end <= limit, start <= verb + 7,
        document.sentenceOf[start] == document.sentenceOf[verb]
      else { return nil }
      let before = words[start - 1]
      if words[start].proclitics.isDisjoint(with: .preposition), before.part != .adposition,
        before.part != .verb, before.proclitics.isDisjoint(with: .conjunction),
        start > verb + 1,
        document.tokens[start - 1].kind != .word || before.proclitics.contains(.to)
          || before.possible.contains(.temporal)
      {
        return TokenRange(start, mention.name.end)
      }
    }
    return nil
  }

  /// The subject that stands before a verb behind أن: إن معظم البنوك وصفت ….
  func leadingSubject(of verb: Int, from start: Int, agreeing form: Inflection) -> TokenRange? {
    guard words[verb].part == .verb else { return nil }
    if let range = phrase(before: verb), range.start >= start,
      range.start == start || isThat(range.start - 1), agrees(range.start, form)
    {
      return range
    }
    return severalBefore(verb, from: start, agreeing: form)
  }

  /// The noun phrase between the beginning of a clause and its verb that agrees with the verb: `لكن صاحب
  /// المتجر قال`, `أن الصحيفة لم تذكر`.
  func subjectBefore(_ verb: Int, agreeing form: Inflection) -> TokenRange? {
    var end = verb
    // قد, لم, سبق أن, كان before the verb; the comma that closes an insertion.
    while end > 0, verb - end < 3,
      [.particle, .adverb].contains(words[end - 1].part)
        || !words[end - 1].classes.isDisjoint(with: [.qad, .kana])
        || document.tokens[end - 1].mark == .comma && end == verb
    {
      end -= 1
    }
    let sentence = document.sentenceOf[verb]
    var start = end - 1
    while start >= 0, end - start <= 14, document.sentenceOf[start] == sentence {
      defer { start -= 1 }
      if isThat(start) || words[start].classes.contains(.relative) || isBarrier(start) { return nil }
      guard isClauseStart(start) || start > 0 && words[start - 1].classes.contains(.kana),
        words[start].proclitics.isDisjoint(with: [.and, .so]), startsNounPhrase(start)
      else {
        if isFiniteVerb(start) { return nil }
        continue
      }
      guard canBeSubject(start) || isUnknownName(start, end), agrees(start, form),
        nounPhraseEnds(start, limit: end).contains(end)
      else { return nil }
      return TokenRange(start, document.tokens[end - 1].mark == .comma ? end - 1 : end)
    }
    return nil
  }

  /// Whether one or two words of no list are all that stands before a verb.
  private func isUnknownName(_ start: Int, _ end: Int) -> Bool {
    end - start <= 2
      && (start..<end).allSatisfy {
        document.tokens[$0].kind == .word && words[$0].stem < 0 && words[$0].letters >= 3
      }
  }

  /// Whether the head of a phrase can be the subject of a verb before it, which stands in the singular.
  func agreesBehind(_ head: Int, _ form: Inflection) -> Bool {
    if form.contains(.plural) || form.contains(.dual) { return false }
    let own = words[head].inflection
    if isQuantity(head) || words[head].stem < 0 { return true }
    let isBroken = own.contains(.brokenPlural)
    if form.contains(.feminine) {
      return isBroken || !own.contains(.masculine) || own.contains(.feminine)
        || words[head].possible.contains(.group)
    }
    return isBroken || !own.contains(.feminine) || own.contains(.masculine)
  }

  /// The noun phrase right before a verb, from the clause's beginning on.
  private func phrase(before verb: Int) -> TokenRange? {
    var end = verb
    while end > 0, [.particle, .adverb].contains(words[end - 1].part), document.tokens[end - 1].kind == .word,
      verb - end < 2
    {
      end -= 1
    }
    var start = end - 1
    let sentence = document.sentenceOf[verb]
    while start >= 0, end - start <= 12, document.sentenceOf[start] == sentence,
      document.tokens[start].kind == .word
    {
      let opens =
        start == 0 || document.tokens[start - 1].kind != .word || isThat(start - 1)
        || words[start - 1].classes.contains(.kana) || document.sentenceOf[start - 1] != sentence
      if opens {
        guard canBeSubject(start), nounPhraseEnds(start, limit: end).contains(end) else { return nil }
        return TokenRange(start, end)
      }
      if isFiniteVerb(start) || words[start].classes.contains(.relative) { return nil }
      start -= 1
    }
    return nil
  }

  /// The subject from its head to the end of the phrase that names it: shortest, but with its name.
  func subjectPhrase(_ start: Int, _ shortest: Int, _ limit: Int) -> TokenRange {
    let phrase = wholePhrase(start, shortest, limit)
    return TokenRange(start, objectStart(phrase) ?? phrase.end)
  }

  /// دخل المهندسون القاعة, حضر سكان القرية الاجتماع: where a noun with the article stands behind a definite
  /// one that it can't describe.
  private func objectStart(_ phrase: TokenRange) -> Int? {
    (phrase.start + 1..<max(phrase.start + 1, phrase.end)).first { index in
      if isBesideSubject(index) || isDoneTo(index) { return true }
      let (before, word) = (words[index - 1], words[index])
      // المحافظ الوفد: an office is a noun, however it is read.
      let isNoun = before.part == .noun || before.part == .adjective && before.classes.contains(.office)
      return document.tokens[index].kind == .word && document.tokens[index - 1].kind == .word
        && before.proclitics.contains(.article) && isNoun && word.part == .noun
        && word.proclitics == .article && word.stem >= 0 && word.row < 0 && !canBeAdjective(index)
        && (index == phrase.start + 1 || words[index - 2].phraseEnd <= index) && before.phraseEnd <= index
        && word.possible.isDisjoint(
          with: WordClasses.title.union([
            .givenName, .familyName, .namePart, .nisba, .selfWord, .sameAdjective, .temporal, .country,
          ]))
    }
  }

  /// قدم نائب بارز تقريرا: whether a word is an indefinite accusative that nothing counts, which is none of
  /// who does it.
  private func isDoneTo(_ index: Int) -> Bool {
    guard document.tokens[index - 1].kind == .word, words[index - 1].part != .numeral else { return false }
    return isAccusative(index) && words[index].part == .noun
  }

  /// الجوازات الأشقاء, الوزارة المتقدمين, الملك المفدى معاليه: whether a word behind one with the article can
  /// neither describe nor name it: several people behind a body, or an honour with its pronoun.
  func isBesideSubject(_ index: Int) -> Bool {
    let (before, word) = (words[index - 1], words[index])
    guard document.tokens[index].kind == .word, document.tokens[index - 1].kind == .word,
      before.proclitics.contains(.article), before.isNominal
    else { return false }
    if word.hasEnclitic {
      return word.part == .noun && word.proclitics.isEmpty && word.classes.contains(.honorific)
    }
    guard word.proclitics == .article, word.stem >= 0, word.row < 0, before.phraseEnd <= index else {
      return false
    }
    // احتل الفريق المركز الثاني: what a list has as nobody.
    if word.phraseEnd > index + 1, word.phraseClasses.contains(.nobody) { return true }
    guard before.part == .noun, before.classes.contains(.organisation),
      word.possible.isDisjoint(
        with: [.givenName, .familyName, .namePart, .selfWord, .sameAdjective, .temporal, .country])
    else { return false }
    let isOne = before.inflection.isDisjoint(with: [.plural, .brokenPlural])
    if isOne, hasPluralObjectCase(index) { return true }
    // المنظمات الأعضاء are members; الجوازات الأشقاء no brothers.
    let people: WordClasses = isOne ? [.kin, .group, .occupation] : .kin
    return word.part == .noun && !word.classes.isDisjoint(with: people)
      && word.classes.isDisjoint(with: [.organisation, .nisba])
      && !word.inflection.isDisjoint(with: [.plural, .brokenPlural])
  }

  private func wholePhrase(_ start: Int, _ shortest: Int, _ limit: Int) -> TokenRange {
    let ends = nounPhraseEnds(start, limit: limit)
    for end in Array(ends).reversed() where end - start >= 2 || words[start].part == .properNoun {
      // A name right behind the phrase belongs to it.
      if end < limit, document.tokens[end].kind == .word, nameScore(end) == 2 { continue }
      // شبكة (X), موقع «X»: nor does an institution end before its name in marks.
      if end < limit, end != ends.first, !words[start].possible.isDisjoint(with: [.media, .organisation]),
        [.quoteOpen, .quoteEither, .parenthesisOpen].contains(document.tokens[end].mark)
      {
        continue
      }
      return TokenRange(start, end)
    }
    return TokenRange(start, ends.first ?? shortest)
  }

  /// Whether a noun phrase at the token can be one who speaks: a person, an office, an institution.
  private func canBeSubject(_ index: Int) -> Bool {
    // معظم البنوك, عدد من السكان: what the quantity is of.
    if isQuantity(index) || words[index].part == .determiner, index + 1 < words.count,
      document.tokens[index + 1].kind == .word
    {
      // أكثر من 200 شخص: whom a number counts.
      if words[index + 1].part == .adposition, index + 2 < words.count,
        document.tokens[index + 2].kind == .number
      {
        return (index + 3..<min(index + 5, words.count)).contains {
          !words[$0].possible.isDisjoint(with: [.group, .unnamed, .occupation, .kin])
        }
      }
      let next = words[index + 1].part == .adposition ? index + 2 : index + 1
      return next < words.count && !isQuantity(next) && canBeSubject(next)
    }
    let word = words[index]
    if beginsName(index) { return true }
    guard startsNounPhrase(index), word.part != .verb, word.proclitics.isDisjoint(with: .preposition) else {
      return false
    }
    if word.possible.contains(.channel) || word.possible.contains(.temporal) { return false }
    if hasObjectCase(index) || hasPluralObjectCase(index) { return false }
    if nameScore(index) == 2, !word.possible.isDisjoint(with: [.givenName, .familyName]) { return true }
    if word.row >= 0 || isSeveralPeople(index) { return true }
    return !word.classes.isDisjoint(with: WordClasses.title.union([.organisation, .media, .group, .unnamed]))
      && word.classes.isDisjoint(with: [.document, .demonstrative])
  }

  /// المستهلكون, معجبو الفنانة: a masculine plural of the nominative is of people, whoever they are.
  func isSeveralPeople(_ index: Int) -> Bool {
    let word = words[index]
    guard word.part == .noun || word.part == .adjective, word.stem >= 0, word.inflection.contains(.plural),
      !word.inflection.contains(.brokenPlural), word.proclitics.isSubset(of: [.article, .and]),
      word.possible.isDisjoint(with: [.temporal, .document])
    else { return false }
    return word.endsIn(Letter.waw, Letter.noon) && word.letters >= 5
      || word.finalLetters & 0xFF == UInt16(Letter.waw) && !word.hasEnclitic && index + 1 < words.count
        && words[index + 1].isNominal
  }

  /// Whether a person's name begins at a token.
  func beginsName(_ index: Int) -> Bool { documentNames.beginning(at: index) != nil }

  /// Whether the head of a phrase can be the subject of a verb form.
  private func agrees(_ head: Int, _ form: Inflection) -> Bool {
    let own = words[head].inflection
    // بعض المعلومات: things take no verb of several.
    if form.contains(.plural), isQuantity(head) {
      guard head + 1 < words.count, words[head + 1].part == .noun, words[head + 1].stem >= 0 else {
        return true
      }
      let counted = words[head + 1]
      return !counted.inflection.contains([.feminine, .plural])
        || !counted.possible.isDisjoint(with: WordClasses.title.union([.group]))
    }
    if form.contains(.plural) {
      return own.contains(.plural) || words[head].possible.contains(.group)
    }
    if form.contains(.dual) { return own.contains(.dual) }
    if own.contains(.dual) { return false }
    let isBroken = own.contains(.brokenPlural)
    if own.contains(.plural), !isBroken { return false }
    if form.contains(.feminine) { return isBroken || !own.contains(.masculine) }
    if form.contains(.masculine) { return !isBroken && !own.contains(.feminine) }
    return true
  }
}
