import MahdarText

/// Where noun phrases and adjuncts end.
extension Session {
  /// Decides ``opensAdjunct(_:)``.
  func findsAdjunct(_ index: Int) -> Bool {
    let word = words[index]
    guard document.tokens[index].kind == .word else { return false }
    if word.phraseEnd > index + 1,
      !word.phraseClasses.isDisjoint(with: [.adjunct, .frontAdverb, .temporal, .attribution, .circumstance])
    {
      return true
    }
    if !word.possible.isDisjoint(with: [.temporal, .adjunct, .attribution]) {
      if word.part == .verb { return false }
      if !word.proclitics.isDisjoint(with: .conjunction) { return false }
      // ليلى is a name, ليلي of the night.
      if word.part == .properNoun, word.classes.contains(.givenName), word.endsIn(Letter.lam, Letter.yeh),
        !endsInYeh(document.tokens[index])
      {
        return false
      }
      // A weekday's name or an hour may stand in a name; a bare one after a title does not.
      return true
    }
    // في + channel, ل + audience or medium.
    let next = index + 1
    if word.part == .adposition, !word.hasEnclitic, next < words.count, document.tokens[next].kind == .word,
      !isOfWhoKnows(index)
    {
      let follower = words[next]
      if key(index) == Key.fi, follower.classes.contains(.demonstrative) { return true }
      if follower.possible.contains(.channel), !follower.possible.contains(.organisation) { return true }
      if follower.phraseEnd > next, follower.phraseClasses.contains(.channel) { return true }
      // في كلمته, في صفحاته: a noun with a pronoun is no part of the name before it.
      if key(index) == Key.fi, follower.part == .noun, follower.hasEnclitic { return true }
      // في أحدث تقاريره, على موقعه.
      if key(index) == Key.fi, next + 1 < words.count, words[next + 1].part == .noun,
        words[next + 1].hasEnclitic, !words[next + 1].possible.isDisjoint(with: [.channel, .document]),
        follower.proclitics.isEmpty, follower.part == .adjective || follower.part == .noun
      {
        return true
      }
      if key(index) == Key.ala, follower.part == .noun, follower.hasEnclitic,
        follower.possible.contains(.media) || follower.possible.contains(.channel)
      {
        return true
      }
      if key(index) == Key.li,
        !follower.possible.isDisjoint(with: [.audience, .media])
      {
        return true
      }
    }
    if document.tokens[index].end - document.tokens[index].start <= 6, key(index) == Key.li,
      next + 1 < words.count, document.tokens[next].kind == .mark
    {
      // ل before a quoted name: an addressee if the name is a medium's, or if it stands between a person and
      // a clause.
      return !words[next + 1].possible.isDisjoint(with: [.media, .audience]) || isTold(inMarks: next)
    }
    if word.proclitics.contains(.to), !word.possible.isDisjoint(with: [.audience, .media]),
      word.possible.isDisjoint(with: [.office, .familyName])
    {
      return true
    }
    if word.hasEnclitic, word.letters > 4, word.firstLetter == Letter.asNameOf[0],
      !word.possible.contains(.namePart), form(index).starts(with: Letter.asNameOf)
    {
      return true
    }
    if word.proclitics.contains(.by), word.possible.contains(.channel),
      !word.possible.contains(.organisation)
    {
      return true
    }
    return false
  }

  /// قريب من المفاوضات, مطلع على التحقيق: whether a preposition leads to what somebody who is described has
  /// to do with, and not to where he says it.
  private func isOfWhoKnows(_ index: Int) -> Bool {
    guard index > 0, document.tokens[index - 1].kind == .word, !words[index].proclitics.contains(.and) else {
      return false
    }
    if key(index) == Key.min { return words[index - 1].part == .adjective && words[index - 1].stem >= 0 }
    return key(index) == Key.ala && matches(index - 1, grammar.words(.overseer))
  }

  /// ما يسمى, ما تعرف: whether what others call it follows.
  func opensNaming(_ index: Int) -> Bool {
    key(index) == Key.ma && index + 2 < document.tokens.count && document.tokens[index + 2].kind == .word
      && matches(index + 1, grammar.words(.naming))
  }

  /// Whether ف opens what follows from the phrase before: بحسب الشرطة فإن, فقد.
  func isResult(_ index: Int) -> Bool {
    guard words[index].firstLetter == Letter.feh, document.tokens[index].kind == .word else { return false }
    return readsAsThat(index, behind: .so) && !isThat(index)
      || words[index].proclitics.contains(.so) && words[index].classes.contains(.qad)
      || words[index].classes.contains(.qad) && words[index].part == .particle
  }

  /// Decides ``isFiniteVerb(_:)``.
  func isCertainVerb(_ index: Int) -> Bool {
    let word = words[index]
    guard word.part == .verb, word.classes.isDisjoint(with: [.givenName, .familyName]) else { return false }
    // وعدد من: people or things, however the word is read.
    if word.phraseEnd > index + 1, word.phraseClasses.contains(.unnamed) { return false }
    // في مكتب سموه: whom it stands for, though a verb is spelt like it.
    if word.possible.isDisjoint(with: [.givenName, .familyName, .honorific]) { return true }
    return word.inflection.contains(.imperfect) && word.inflection.contains(.plural)
  }

  /// Decides ``isBarrier(_:)``.
  func endsPhrases(_ index: Int) -> Bool {
    let token = document.tokens[index]
    switch token.kind {
    case .newline: return true
    case .mark:
      switch token.mark {
      case .fullStop:
        // The stop of an abbreviation ends nothing.
        return index + 1 >= document.tokens.count
          || document.sentenceOf[index + 1] != document.sentenceOf[index]
      // فلان؛ مدير المطار، أن: papers that part an apposition so.
      case .semicolon: return !continuesBehindSemicolon(index + 1)
      case .colon, .question, .exclamation, .ellipsis: return true
      default: return false
      }
    default: return false
    }
  }

  /// The ends of the noun phrases that may begin at a token, longest first.
  ///
  /// A phrase runs over nouns, adjectives, names, prepositional complements, short quoted names,
  /// parentheses, one or two appositions behind commas, and a relative clause; it stops before a
  /// complementizer, a finite verb, an adjunct, a reporting participle and the end of the sentence.
  ///
  /// - Parameter governed: The phrase stands behind a preposition that may be written with its first word.
  func nounPhraseEnds(_ start: Int, limit: Int, governed: Bool = false) -> PlaceSet {
    let limit = min(limit, document.tokens.count, start + 60)
    if governed { return scanNounPhrase(start, limit: limit, governed: true) }
    if phraseLimits[start] == Int32(limit) { return phraseEndings[start] }
    let ends = scanNounPhrase(start, limit: limit, governed: false)
    phraseLimits[start] = Int32(limit)
    phraseEndings[start] = ends
    return ends
  }

  private func scanNounPhrase(_ start: Int, limit: Int, governed: Bool) -> PlaceSet {
    NounPhraseScan(self, start: start, limit: limit).run(governed: governed)
  }

  /// أي, أية
  func isAny(_ index: Int) -> Bool { key(index) == Key.any || key(index) == Key.anyFeminine }

  /// عضو المجلس وهي من سكانه: whether a clause of what somebody is besides begins at a word.
  func tellsMeanwhile(_ index: Int) -> Bool {
    let word = words[index]
    return word.part == .pronoun && word.classes.contains(.pronoun) && word.proclitics.contains(.and)
  }

  /// Whether another noun phrase begins behind a time with the article: a noun that is no name.
  private func isBeforeAnother(_ index: Int) -> Bool {
    guard index + 1 < words.count, document.tokens[index + 1].kind == .word else { return false }
    let next = words[index + 1]
    let names: WordClasses = [.givenName, .familyName, .namePart, .temporal, .selfWord, .sameAdjective]
    guard next.part == .noun, next.stem >= 0, next.possible.isDisjoint(with: names) else { return false }
    return next.proclitics == .article
      ? !canBeAdjective(index + 1)
      : next.proclitics.isEmpty && !next.hasEnclitic && !next.classes.isDisjoint(with: .title)
  }

  /// Decides ``startsNounPhrase(_:governed:)``.
  func findsNounPhrase(_ index: Int, governed: Bool) -> Bool {
    let token = document.tokens[index]
    if opensNaming(index) { return true }
    switch token.kind {
    case .foreign, .number: return true
    case .mark:
      // "تم تأجيل الزيارة": words, not a name.
      return token.mark.opensQuote
        && (quotationClose(index).map { $0 - index <= 7 && !($0 - index > 3 && isFiniteVerb(index + 1)) }
          ?? false)
    case .newline: return false
    case .word:
      let word = words[index]
      if matches(index, grammar.words(.necessity)) { return false }
      // في الوقت نفسه، مسؤولو البنك: who is meant stands before it.
      if word.possible.contains(.selfWord), word.hasEnclitic, index + 1 < words.count,
        document.tokens[index + 1].mark == .comma
      {
        return false
      }
      // حسبما is followed by a verb.
      if governed, index > 0, speechVerb(index) != nil, !word.proclitics.contains(.article),
        form(index - 1).last == Letter.alef,
        form(index - 1).suffix(2) == [Letter.meem, Letter.alef]
      {
        return false
      }
      // وأضاف مخاطبا الوزير: how he says it.
      if !governed, index > 0, word.part == .adjective, word.proclitics.isEmpty, word.stem >= 0,
        word.finalLetters & 0xFF == UInt16(Letter.alef), Int(word.letters) == lemmaLetters(index) + 1,
        words[index - 1].part == .verb, speechVerb(index - 1) != nil,
        word.possible.isDisjoint(with: [.givenName, .familyName, .country, .place, .nisba])
      {
        return false
      }
      // قال الشهر الماضي: a time, however definite.
      if word.possible.contains(.temporal), word.proclitics == .article, !governed, index + 1 < words.count,
        words[index + 1].proclitics == .article && words[index + 1].part == .adjective
          && !word.possible.contains(.media) || words[index + 1].possible.contains(.temporal),
        !word.possible.contains(.familyName)
      {
        return false
      }
      // وفقا لوكالة الأنباء: the preposition is governed itself.
      let isGoverned = governed && word.proclitics.contains(.to)
      if isThat(index) || opensAdjunct(index) && !word.isDefinite && !isGoverned { return false }
      // حذرت الاثنين من: a day right behind a verb of saying.
      if word.possible.contains(.temporal), word.proclitics == .article, !governed, index > 0,
        // A paper is called so as well, between marks.
        word.row < 0 || key(index) == Key.today,
        words[index - 1].part == .verb && speechVerb(index - 1) != nil
          || words[index - 1].hasEnclitic && speechMasdar(index - 1) != nil,
        word.possible.isDisjoint(with: WordClasses.title.union([.familyName, .givenName, .unnamed, .media]))
          || key(index) == Key.today
      {
        return false
      }
      // أوضح ذلك اليوم مدير الفرع, صباح الجمعة القرار: a time before whoever is told of next.
      if word.possible.contains(.temporal), word.proclitics == .article, !governed, word.row < 0,
        isBeforeAnother(index)
      {
        return false
      }
      // أحدهم, بعضهم.
      if word.hasEnclitic, word.possible.contains(.unnamed), word.proclitics.isSubset(of: .and),
        word.part != .verb, word.part != .adposition
      {
        return true
      }
      switch word.part {
      case .verb: return !word.possible.isDisjoint(with: [.givenName, .familyName, .office, .unnamed])
      case .adposition: return false
      case .particle, .subordinatingConjunction, .coordinatingConjunction, .adverb:
        // ذات المصادر, كلا الطرفين; لم تعلن أي جهة.
        return word.classes.contains(.title)
          || key(index) == Key.any && index > 0 && words[index - 1].part == .verb && index + 1 < words.count
            && words[index + 1].part == .noun && words[index + 1].proclitics.isEmpty
          || word.classes.contains(.particle) && index + 1 < words.count
            && words[index + 1].part == .noun && words[index + 1].proclitics == .article
      case .pronoun:
        // هذه الفصائل; but أكد ذلك الوكيل.
        return word.classes.contains(.demonstrative)
          && (word.firstLetter == Letter.heh || word.firstLetter == Letter.teh)
          && index + 1 < words.count
          && words[index + 1].part == .noun && words[index + 1].proclitics == .article

      case .determiner: return true
      default:
        return (governed || word.proclitics.isDisjoint(with: .preposition))
          && !word.classes.contains(.relative)
      }
    }
  }
}
