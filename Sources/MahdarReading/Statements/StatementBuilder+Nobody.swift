import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Phrases that a construction took for the source though nobody speaks in them: mostly adverbials, and
/// people whom the verb addresses. The clause then has left its subject out.
extension StatementBuilder {
  /// Whether what a match has as its source is not who speaks.
  func isNobody(_ match: Match) -> Bool {
    guard let source = match.source, document.tokens[source.start].kind == .word else { return false }
    if isTopic(match) || isNoSpeaker(match) || isAddressed(match) || isWhen(source)
      || disagrees(source, before: match)
    {
      return true
    }
    guard source.start == match.cue + 1 else { return false }
    return isParticiple(source, match) || isManner(source) || isAsked(source, match)
      || isGodAddressed(source, match)
  }

  /// دعا الله أن, شكر الله على: God behind a verb that has an object; قال الله, بقول الله are his words.
  private func isGodAddressed(_ source: TokenRange, _ match: Match) -> Bool {
    guard session.key(source.start) == Key.allah, match.verb >= 0, match.noun < 0 else { return false }
    return !session.knowledge.verbs[match.verb].takes.isDisjoint(
      with: [
        .object, .objectThat, .objectBi, .objectIla, .objectAla, .objectMin, .objectAn, .objectLi,
      ])
  }

  /// Leaves the source out; what stood before the verb doesn't belong to its clause any more.
  func dropSource(_ match: inout Match) {
    if let source = match.source, source.end <= match.cue { match.head = match.cue }
    match.source = nil
  }

  /// أكد أهمية «…»: an indefinite noun that can't speak, right before a quotation, is what is spoken of.
  private func isTopic(_ match: Match) -> Bool {
    guard match.contentKind == .clause, let source = match.source, source.count == 1,
      source.start > match.cue, source.end < document.tokens.count,
      document.tokens[source.end].mark.opensQuote
    else { return false }
    let word = session.words[source.start]
    return word.part == .noun && word.stem >= 0 && word.proclitics.isEmpty && !word.hasEnclitic
      && !session.isVoice(source)
  }

  /// قال الشهر الماضي, يؤكد مرة أخرى: a time.
  private func isWhen(_ source: TokenRange) -> Bool {
    let word = session.words[source.start]
    let isTime =
      word.possible.contains(.temporal)
      || word.phraseEnd > source.start && word.phraseClasses.contains(.temporal)
    // A paper is called اليوم as well, between marks.
    let isToday =
      source.count == 1 && session.key(source.start) == Key.today
      && !session.isBehindQuotationMark(source.start)
    return isTime && (word.row < 0 || isToday)
      && word.possible.isDisjoint(with: WordClasses.title.union([.givenName, .familyName, .unnamed]))
  }

  /// وقال معلقا, أوضحت قائلة, قال طالبا منهم: a participle, or what bears the ending of an adverbial.
  private func isParticiple(_ source: TokenRange, _ match: Match) -> Bool {
    let word = session.words[source.start]
    guard word.proclitics.isEmpty, !word.hasEnclitic else { return false }
    if let (_, stem) = session.speechParticiple(source.start) {
      if stem.inflection.contains(.accusative) { return true }
      return source.count == 1 && match.inflection.contains(.feminine) && stem.inflection.contains(.feminine)
        && word.possible.isDisjoint(with: WordClasses.title)
    }
    guard source.count == 1, word.stem >= 0, word.row < 0, word.part == .adjective || word.part == .noun,
      word.finalLetters & 0xFF == UInt16(Letter.alef),
      word.possible.isDisjoint(with: [.givenName, .familyName, .namePart, .place])
    else { return false }
    // مداعبا of مداعب; ليبيا has its alef in the lemma.
    return Int(word.letters) == session.lemmaLetters(source.start) + 1
  }

  /// يوضح أكثر: an adjective alone.
  private func isManner(_ source: TokenRange) -> Bool {
    let word = session.words[source.start]
    return source.count == 1 && word.part == .adjective && word.stem >= 0 && word.proclitics.isEmpty
      && !word.hasEnclitic && word.row < 0 && session.isElative(source.start)
      && word.possible.isDisjoint(
        with: WordClasses.title.union([.group, .unnamed, .nisba, .givenName, .familyName, .namePart]))
  }

  /// مطالبا الجهات المختصة بـ: whom a participle asks.
  private func isAsked(_ source: TokenRange, _ match: Match) -> Bool {
    guard match.inflection.contains(.participle), match.verb >= 0 else { return false }
    return session.knowledge.verbs[match.verb].frames.contains {
      !$0.takes.isDisjoint(with: .withPerson)
    }
  }

  /// الشخص …، يشيرون: what stands before a verb and can't be its subject.
  private func disagrees(_ source: TokenRange, before match: Match) -> Bool {
    let form = match.inflection
    guard source.end <= match.cue, match.verb >= 0, session.words[match.cue].part == .verb,
      form.isDisjoint(with: [.participle, .passive])
    else { return false }
    guard form.contains([.masculine, .plural]) else { return false }
    let head = session.words[source.start]
    guard head.part == .noun, head.stem >= 0, head.row < 0, !session.isQuantity(source.start),
      head.possible.isDisjoint(with: [.group, .unnamed, .several, .organisation, .givenName, .familyName]),
      session.person(in: source, known: names) == nil
    else { return false }
    return !session.canBeSeveral(source.start) || !session.isVoice(source)
  }

  /// دعا الصحف إلى: a verb of the masculine right before a feminine noun has it as its object, not subject.
  private func isAddressed(_ match: Match) -> Bool {
    guard let source = match.source, source.start == match.cue + 1, match.verb >= 0, match.noun < 0,
      session.words[match.cue].part == .verb,
      !match.inflection.contains(.participle),
      !match.inflection.contains(.passive), document.tokens[source.start].kind == .word
    else { return false }
    let word = session.words[source.start]
    if session.hasPluralObjectCase(source.start) { return true }
    if match.inflection.contains(.feminine) {
      return match.inflection.contains(.perfect) && isMasculineObject(source)
    }
    guard match.inflection.contains(.masculine) else { return false }
    guard word.part == .noun, word.stem >= 0, word.row < 0, word.proclitics == .article,
      word.classes.isDisjoint(with: WordClasses.title.union([.unnamed, .group, .givenName, .familyName]))
    else { return false }
    return word.inflection.contains(.feminine) && !word.inflection.contains(.masculine)
  }

  /// كشفت ارتباط العناصر, طالبت وزير الصحة: a masculine noun behind a feminine verb is its object, unless a
  /// name tells that the office is a woman's.
  private func isMasculineObject(_ source: TokenRange) -> Bool {
    let word = session.words[source.start]
    // طالبت البنك: a common noun; an institution's name may be feminine for what it is.
    let isCommon = word.proclitics == .article && source.count == 1
    guard word.part == .noun, word.stem >= 0, word.row < 0, word.phraseEnd <= source.start + 1,
      word.proclitics.isSubset(of: .article), !word.hasEnclitic, word.inflection.contains(.masculine),
      word.inflection.isDisjoint(with: [.feminine, .plural, .dual, .brokenPlural]),
      // ورحبت بن عاشور: a woman called by her family's name.
      word.possible.isDisjoint(with: [.unnamed, .group, .givenName, .familyName, .namePart, .media]),
      isCommon || !word.possible.contains(.organisation),
      !session.isQuantity(source.start), !word.possible.contains(.selfWord),
      !session.analyses(source.start).contains(where: {
        $0.stem >= 0 && $0.inflection.contains(.brokenPlural)
      })
    else { return false }
    return session.person(in: source, known: names) == nil
  }

  // MARK: Other parts of the clause

  /// Whether the phrase of a match is another part of its clause, so that who speaks is left out: an
  /// object, the speaker's own speech, what a relative clause is about.
  private func isNoSpeaker(_ match: Match) -> Bool {
    guard let source = match.source, match.verb >= 0 else { return false }
    if session.isRelativeObject(source, match) { return true }
    guard source.start == match.cue + 1, session.words[match.cue].part == .verb,
      match.inflection.isDisjoint(with: [.participle, .passive])
    else { return false }
    let first = session.words[source.start]
    // قال أعتقد أنها: the words themselves.
    if first.inFormula || source.count == 1 && first.part == .verb && first.inflection.contains(.first) {
      return true
    }
    return session.hasObjectCase(source.start) || isOwnSpeech(source, match) || isDeedOfOwn(source)
      || isSaying(source) || isCalledUpon(source, match)
  }

  /// شكر الجميع على, ودعا الشعب إلى: whoever is thanked or called upon, where nobody else stands behind the
  /// verb.
  private func isCalledUpon(_ source: TokenRange, _ match: Match) -> Bool {
    let takes = session.knowledge.verbs[match.verb].takes
    guard match.person == nil, !match.afterThat,
      !takes.isDisjoint(with: [.objectBi, .objectIla, .objectAla, .objectMin, .objectAn, .objectLi]),
      !match.government.isEmpty
    else { return false }
    if session.matches(source.start, session.grammar.words(.everyone)) { return true }
    let head = session.words[source.start]
    let goesOn =
      session.words[match.cue].proclitics.contains(.and)
      || match.cue > 0 && session.words[match.cue - 1].possible.contains(.adjunct)
    return goesOn && head.part == .noun && head.proclitics == .article && head.classes.contains(.group)
      && head.classes.isDisjoint(with: WordClasses.title)
      && !match.government.isDisjoint(with: [.ila, .ala, .objectIla, .objectAla])
  }

  /// اختتم حديثه قائلا: the speech that its speaker ends, where another word of saying follows.
  private func isOwnSpeech(_ source: TokenRange, _ match: Match) -> Bool {
    let word = session.words[source.start]
    guard source.count == 1, word.part == .noun, word.hasEnclitic, source.end < document.tokens.count,
      !word.possible.isDisjoint(with: [.channel, .document, .reportingNoun])
    else { return false }
    let next = session.words[source.end]
    return next.possible.contains(.speech) || session.opensAdjunct(source.end)
      || next.proclitics.contains(.by)
  }

  /// أكد إصراره على: what is the speaker's own to do.
  private func isDeedOfOwn(_ source: TokenRange) -> Bool {
    let word = session.words[source.start]
    return source.count == 1 && word.part == .noun && word.hasEnclitic && word.inflection.contains(.masdar)
      && word.finalLetters & 0xFF != UInt16(Letter.yeh)
      && word.possible.isDisjoint(with: [.title, .document, .organisation])
  }

  /// نفى اتهامات بأن: several words of saying are what is spoken of.
  private func isSaying(_ source: TokenRange) -> Bool {
    let word = session.words[source.start]
    return source.count == 1 && word.part == .noun && word.proclitics.isEmpty && !word.hasEnclitic
      && word.possible.contains(.reportingNoun) && !session.isVoice(source)
  }
}

extension Session {
  /// طالب المواطنين: the ending of the object in a plural with its article.
  func hasPluralObjectCase(_ index: Int) -> Bool {
    let word = words[index]
    return word.stem >= 0 && word.proclitics == .article && word.isNominal
      && word.inflection.contains(.plural) && !word.inflection.contains(.brokenPlural)
      && word.endsIn(Letter.yeh, Letter.noon) && word.classes.isDisjoint(with: [.givenName, .familyName])
  }

  /// The letters of the folded lemma of a token, or 0.
  func lemmaLetters(_ index: Int) -> Int {
    let stem = words[index].stem
    return stem < 0 ? 0 : Folding.fold(knowledge.lexicon.lemmas[Int(stems[Int(stem)].lemma)]).count
  }

  /// أكثر, أوضح: an elative by its form.
  func isElative(_ index: Int) -> Bool {
    words[index].firstLetter == Letter.alef && words[index].letters == 4
  }
}
