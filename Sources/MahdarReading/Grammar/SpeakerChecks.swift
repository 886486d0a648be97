import MahdarKnowledge
import MahdarText

/// Checks on the speaker of a match: whether the phrase can speak, and whether what the match takes for his
/// words is not a part of his name.
extension Session {
  /// أكد الأمين العام الدكتور سالم حرص: whether a title that leads to a name stands at a token, with which no
  /// content begins.
  func namesSpeaker(_ start: Int) -> Bool {
    let word = words[start]
    guard document.tokens[start].kind == .word, start + 1 < document.tokens.count,
      !word.classes.isDisjoint(with: [.honorific, .rank]), word.proclitics == .article
    else { return false }
    let next = words[start + 1]
    return next.part == .properNoun || next.stem < 0
      || !next.classes.isDisjoint(with: [.givenName, .namePart, .title])
  }

  /// Whether titles and names run from a token up to a complementizer.
  func namesBeforeClause(_ start: Int) -> Bool {
    guard document.tokens[start].kind == .word,
      !words[start].classes.isDisjoint(with: [.title, .givenName]) || words[start].stem < 0
    else { return false }
    var index = start
    while index < document.tokens.count, index - start <= 8,
      document.sentenceOf[index] == document.sentenceOf[start]
    {
      if isThat(index) { return index > start }
      if isFiniteVerb(index) || document.tokens[index].mark == .fullStop { return false }
      index += 1
    }
    return false
  }

  /// Whether a phrase is or ends in the one who is prayed to: الله, المولى عز وجل.
  func isPrayedTo(_ source: TokenRange) -> Bool {
    if source.count == 1 { return key(source.start) == Key.allah }
    return ((source.start + 1)..<source.end).contains { index in
      let before = words[index - 1]
      guard words[index].phraseClasses.contains(.formula), words[index].phraseEnd > index,
        key(index - 1) == Key.allah || before.part == .noun && before.proclitics == .article
      else { return false }
      return !(index..<words[index].phraseEnd).contains { key($0) == Key.allah || words[$0].hasEnclitic }
    }
  }

  /// Whether a clause begins behind a word that sets another speaker against the one before: لكن كييف انتقدت.
  func isContrasted(_ head: Int) -> Bool {
    guard head > 0, document.sentenceOf[head - 1] == document.sentenceOf[head] else { return false }
    let opener: WordClasses = [.circumstance, .backward]
    return words[head - 1].classes.isSuperset(of: opener)
      || (max(0, head - 3)..<head).contains {
        words[$0].phraseEnd == head && words[$0].phraseClasses.isSuperset(of: opener)
      }
  }

  /// Whether a clause on a voice tells no more than that it wants no name: مسؤول طلب عدم ذكر اسمه, مفضلا عدم
  /// الكشف عن هويته. Who refuses to name another has a subject behind the verb.
  func wantsNoName(_ match: Match) -> Bool {
    // كشف مصدر، طلب عدم ذكر اسمه، عن خطة: why he isn't named is none of what he tells.
    if match.contentKind == .object, match.source != nil, match.contentStart > match.cue + 1,
      document.tokens[match.contentStart - 1].mark == .comma, opensNameless(match.contentStart),
      namelessEnd(match.contentStart) != nil
    {
      return true
    }
    guard match.source.map({ $0.start < match.cue }) ?? true, match.contentKind == .object,
      match.contentStart > match.cue
    else { return false }
    return opensNameless(match.cue) && namelessEnd(match.cue) != nil
  }

  /// Whether a word can open the clause that leaves a voice without its name: طلب, مفضلا, شريطة.
  func opensNameless(_ index: Int) -> Bool { matches(index, grammar.words(.withhold)) }

  /// The token behind the clause at a token that leaves a voice without its name: up to اسمه, هويته, soon
  /// behind.
  func namelessEnd(_ start: Int) -> Int? {
    let set = grammar.words(.nameless)
    let limit = min(document.tokens.count, start + 7)
    var index = start + 1
    while index < limit, document.tokens[index].kind == .word, !isThat(index) {
      if matches(index, set) { return index + 1 }
      index += 1
    }
    return nil
  }

  /// Whether a noun right behind a verb bears the ending of its object: شكر مديري الجامعات, سأله مداعبا,
  /// طالب المواطنين.
  func hasObjectCase(_ index: Int) -> Bool {
    let word = words[index]
    guard document.tokens[index].kind == .word, word.stem >= 0, word.isNominal, word.row < 0,
      word.classes.isDisjoint(with: [.givenName, .familyName, .namePart])
    else { return false }
    let stem = stems[Int(word.stem)]
    if word.proclitics.isEmpty, !word.hasEnclitic, word.part == .adjective,
      stem.inflection.contains(.accusative)
    {
      return true
    }
    // The plural in construct with the ending of the genitive and accusative.
    guard word.proclitics.isEmpty, !word.hasEnclitic, word.inflection.contains(.plural),
      word.finalLetters & 0xFF == UInt16(Letter.yeh), !word.inflection.contains(.singular),
      word.inflection.isDisjoint(with: .brokenPlural), index + 1 < words.count
    else { return false }
    let lemma = Folding.fold(knowledge.lexicon.lemmas[Int(stem.lemma)])
    return lemma.last != Letter.yeh
      && (words[index + 1].isDefinite || !words[index + 1].classes.isDisjoint(with: [.place, .country]))
  }

  /// Whether a relative clause is about something else than who speaks in it, since its verb agrees with
  /// another: الخطة التي يقول, القرار الذي قالت.
  func isRelativeObject(_ source: TokenRange, _ match: Match) -> Bool {
    guard source.end <= match.cue, match.cue > 0, words[match.cue].part == .verb, !tellsInWhich(match.cue)
    else { return false }
    let relative = words[match.cue - 1].classes.contains(.relative) ? match.cue - 1 : match.cue - 2
    guard relative > source.start, words[relative].classes.contains(.relative) else { return false }
    let word = words[relative]
    let form = match.inflection
    if word.endsIn(Letter.thal, Letter.yeh) {
      return form.contains(.feminine) || form.contains(.plural)
    }
    if word.endsIn(Letter.teh, Letter.yeh) {
      return !form.contains(.feminine) && !form.isDisjoint(with: [.masculine, .plural])
    }
    return false
  }

  /// What a relative clause is on where the source begins further up: نقل إلى الطبيب في المستشفى الذي أكد, of
  /// which the last noun behind a preposition agrees with the relative and can speak, and the first does not.
  func nearerAntecedent(_ match: Match) -> TokenRange? {
    guard let source = match.source, source.count > 2, source.end < match.cue, match.cue - source.end <= 2,
      !tellsInWhich(match.cue),
      let relative = (source.end..<match.cue).first(where: { words[$0].classes.contains(.relative) })
    else { return nil }
    if words[relative].endsIn(Letter.yeh, Letter.noon) { return severalAntecedent(source) }
    let isFeminine = words[relative].endsIn(Letter.teh, Letter.yeh)
    guard isFeminine || words[relative].endsIn(Letter.thal, Letter.yeh) else { return nil }
    func fits(_ index: Int) -> Bool {
      let form = words[index].inflection
      if form.contains(.brokenPlural) || form.contains(.plural) { return isFeminine }
      return isFeminine
        ? form.contains(.feminine) || form.isDisjoint(with: .masculine)
        : form.contains(.masculine) || form.isDisjoint(with: .feminine)
    }
    let last = (source.start + 1..<source.end).last {
      document.tokens[$0].kind == .word
        && (words[$0].part == .adposition && !words[$0].hasEnclitic
          || words[$0].part == .noun && !words[$0].proclitics.isDisjoint(with: .preposition))
    }
    let start = last.map { words[$0].part == .adposition ? $0 + 1 : $0 } ?? source.start + 1
    guard start < source.end, document.tokens[start].kind == .word,
      !fits(source.start) || !isVoice(TokenRange(source.start, source.start + 1))
    else { return nil }
    if last != nil, fits(start), isVoice(TokenRange(start, source.end)) {
      return TokenRange(start, source.end)
    }
    // إدارة النادي برئاسة سالم الحداد الذي, الحملة مدير المختبرات نادر العطار الذي: somebody with an office
    // or a name whom the relative agrees with, though the head doesn't.
    guard words[source.start].classes.isDisjoint(with: WordClasses.title.union([.givenName, .familyName])),
      let person = (start..<source.end).first(where: {
        document.tokens[$0].kind == .word && words[$0].proclitics.isSubset(of: .article)
          && !words[$0].classes.isDisjoint(with: WordClasses.title.union(.givenName))
          && fits($0) && !words[$0].hasEnclitic
      }), isVoice(TokenRange(person, source.end))
    else { return nil }
    return TokenRange(person, source.end)
  }

  /// وسط تصفيق مؤيديه الذين هتفوا: the last noun of several in a phrase that a noun of one heads, so that the
  /// relative of several can't be on that.
  private func severalAntecedent(_ source: TokenRange) -> TokenRange? {
    let head = words[source.start]
    guard document.tokens[source.start].kind == .word, !isQuantity(source.start),
      !canBeSeveral(source.start), head.inflection.isDisjoint(with: [.plural, .brokenPlural, .dual]),
      // فريق من الباحثين الذين, عددا من العمال الذين: one noun of many.
      source.start + 1 < source.end, key(source.start + 1) != Key.min,
      let last = (source.start + 1..<source.end).last(where: { isOfSeveral($0) && !isOfSeveral($0 - 1) })
    else { return nil }
    // سالم الحداد ونادر العطار المدربين الذين: who is named may be several, if no preposition stands between.
    let isNamed = head.stem < 0 || !head.classes.isDisjoint(with: [.givenName, .familyName])
    let isParted = (source.start + 1..<last).contains { words[$0].part == .adposition && key($0) != Key.min }
    if isNamed, !isParted { return nil }
    // المراسل عددا من العمال الذين: how many of them goes with them.
    let isCounted = last - source.start > 2 && key(last - 1) == Key.min && words[last - 2].part == .noun
    return TokenRange(isCounted ? last - 2 : last, source.end)
  }

  /// المتهمين, مؤيديه: a noun of several, or an adjective of theirs with a pronoun, which stands for one.
  private func isOfSeveral(_ index: Int) -> Bool {
    let word = words[index]
    return canBeSeveral(index)
      || word.part == .adjective && word.hasEnclitic && word.inflection.contains(.plural)
        && word.proclitics.isEmpty
  }

  /// Whether a phrase right behind a verb is its object: لخص حكايتها, رأى خطرا, نفى ضلوعه في.
  func isObject(_ source: TokenRange, _ match: Match) -> Bool {
    guard match.verb >= 0, source.start == match.cue + 1, words[match.cue].part == .verb else { return false }
    let word = words[source.start]
    if isSpokenTo(source, match) || isAccusative(source.start) { return true }
    guard document.tokens[source.start].kind == .word, word.stem >= 0, word.isNominal, word.row < 0,
      word.proclitics.isEmpty,
      word.possible.isDisjoint(
        with: WordClasses.title.union([
          .givenName, .familyName, .namePart, .unnamed, .organisation, .media, .group, .document, .country,
          .place, .selfWord, .sameAdjective,
        ]))
    else { return false }
    return word.hasEnclitic && word.part == .noun && word.inflection.contains(.masdar)
  }

  /// قال مخاطبا الوزير: whether a participle right behind a verb of saying tells how it is said.
  func tellsManner(_ t: Int, _ match: Match) -> Bool {
    t == match.cue + 1 && match.verb >= 0 && words[match.cue].part == .verb
      && knowledge.verbs[match.verb].takes.contains(.quote) && isStrong(match)
      && isAccusative(t) && speechParticiple(t) == nil
  }

  /// قال مخاطبا الوزير, رأى خطرا: whether a noun or participle bears the alef of the indefinite accusative,
  /// which no subject behind its verb does.
  func isAccusative(_ index: Int) -> Bool {
    let word = words[index]
    return document.tokens[index].kind == .word && word.stem >= 0 && word.isNominal && word.row < 0
      && word.proclitics.isEmpty && !word.hasEnclitic && word.finalLetters & 0xFF == UInt16(Letter.alef)
      // ليا فرحات: a name that looks like it.
      && (index + 1 >= words.count || words[index + 1].stem >= 0 && words[index + 1].part != .properNoun)
      && word.possible.isDisjoint(with: [
        .givenName, .familyName, .namePart, .organisation, .media, .country, .place, .selfWord,
        .sameAdjective,
      ])
      && (word.inflection.contains(.accusative) || Int(word.letters) == lemmaLetters(index) + 1)
  }

  /// حث الزعماء الدينيين على, دعا الشيوخ والأكاديميين إلى: whether who stands behind a verb that speaks to
  /// somebody bears the ending of an object, as its head, the adjectives on it or who is joined to it show.
  private func isSpokenTo(_ source: TokenRange, _ match: Match) -> Bool {
    let spokenTo: Government = [
      .objectBi, .objectIla, .objectAla, .objectMin, .objectThat, .objectLi, .objectAn,
    ]
    guard match.contentKind == .object, !match.government.isEmpty, match.person == nil,
      !knowledge.verbs[match.verb].takes.isDisjoint(with: spokenTo),
      words[source.start].part == .noun || words[source.start].part == .adjective,
      words[source.start].proclitics == .article || source.count > 1
    else { return false }
    func isOblique(_ index: Int) -> Bool {
      let word = words[index]
      return word.inflection.contains(.plural) && word.inflection.isDisjoint(with: .brokenPlural)
        && word.endsIn(Letter.yeh, Letter.noon) && word.stem >= 0
        && word.classes.isDisjoint(with: [.givenName, .familyName])
    }
    if isOblique(source.start) { return true }
    let isDefinite = words[source.start].proclitics == .article
    for index in source.start + 1..<source.end {
      guard document.tokens[index].kind == .word, words[index].isNominal else { return false }
      if words[index].proclitics == [.and, .article] { return isOblique(index) }
      guard words[index].proclitics == .article else { return false }
      if isDefinite, words[index].part == .adjective, isOblique(index) { return true }
    }
    return false
  }

  /// Whether the source's head agrees with a verb that stands before it.
  func subjectAgrees(_ source: TokenRange, _ match: Match) -> Bool {
    guard match.verb >= 0, source.start > match.cue else { return true }
    let form = match.inflection
    if form.contains(.participle) || form.contains(.masdar) { return true }
    guard !form.isDisjoint(with: [.perfect, .imperfect]) else { return true }
    // A verb before its subject stands in the singular.
    if form.contains(.plural) || form.contains(.dual) { return false }
    if hasSubjectBefore(match) { return false }
    // دعا الوزارة إلى: right behind its verb a subject agrees in gender.
    let head = words[source.start]
    if match.contentKind == .object, source.start == match.cue + 1, form.contains(.masculine),
      form.contains(.singular),
      head.part == .noun,
      endsInTehMarbuta(source.start) && head.inflection.isSuperset(of: [.feminine, .singular])
        && head.inflection.isDisjoint(with: [.masculine, .plural])
        || head.inflection.isSuperset(of: [.feminine, .plural]) && head.proclitics == .article
          && head.inflection.isDisjoint(with: [.masculine, .brokenPlural])
          && head.endsIn(Letter.alef, Letter.teh),
      head.possible.isDisjoint(with: [
        .honorific, .givenName, .familyName, .group, .office, .occupation, .kin,
      ])
    {
      return false
    }
    return true
  }

  /// لكن أثينا انتقدت الحكومة, إنه أبلغ الوزير, اللجنة سألت اللاعب: whether the subject of a verb stands
  /// before it, so that what stands behind it is its object.
  private func hasSubjectBefore(_ match: Match) -> Bool {
    let cue = match.cue
    guard cue > 0, document.sentenceOf[cue - 1] == document.sentenceOf[cue], words[cue].part == .verb,
      !words[cue].hasEnclitic, words[cue].proclitics.isEmpty
    else { return false }
    let form = match.inflection
    // إنه قال: the pronoun that agrees.
    if isThat(cue - 1), words[cue - 1].hasEnclitic {
      return analyses(cue - 1).contains {
        $0.enclitic.contains(.third) && $0.enclitic.contains(.singular)
          && !$0.enclitic.intersection([.masculine, .feminine]).isDisjoint(with: form)
      }
    }
    // لكن المدينة أعلنت: a noun phrase behind a complementizer, up to the verb.
    for start in max(1, cue - 4)..<cue {
      let before = words[start - 1]
      guard before.phraseEnd <= start, before.part != .adposition,
        isThat(start - 1) && !before.hasEnclitic || before.classes.isSuperset(of: [.circumstance, .backward])
      else { continue }
      let head = words[start]
      let isFeminine = head.inflection.contains(.feminine) || head.inflection.contains(.brokenPlural)
      return document.tokens[start].kind == .word && head.isNominal && !head.hasEnclitic
        && head.proclitics.isSubset(of: .article) && head.possible.isDisjoint(with: .temporal)
        && (form.contains(.feminine) ? isFeminine || head.part == .properNoun : !endsInTehMarbuta(start))
        && nounPhraseEnds(start, limit: cue + 1).contains(from: cue, through: cue)
    }
    return false
  }

  /// أكد خلال اللقاء حرص الحكومة على: whether what somebody has or does stands between a verb that takes it
  /// and the preposition that it governs itself.
  func passesMatter(_ match: Match) -> Bool {
    guard match.hasAdjunct else { return false }
    return match.adjuncts.contains { $0.start > match.cue && affirmsMatter($0, match) }
  }

  /// Whether a noun at the head of what is affirmed stands in a range, with على behind it.
  private func affirmsMatter(_ range: TokenRange, _ match: Match) -> Bool {
    guard match.government == .ala, match.contentKind == .object, match.verb >= 0,
      knowledge.verbs[match.verb].takes.contains(.object)
    else { return false }
    return (range.start..<range.end).contains { index in
      matches(index, grammar.words(.matter)) && words[index].part == .noun && !words[index].hasEnclitic
        && words[index].proclitics.isEmpty && words[index].possible.isDisjoint(with: [.organisation, .group])
        && (document.tokens[index - 1].kind != .word || words[index - 1].isDefinite || index == match.cue + 1
          || words[index - 1].possible.contains(.temporal))
    }
  }

  /// أكد حرصه على السلامة, أضاف أعتقد أن: whether what somebody has or does opens what he says, right behind
  /// the verb, or words of his own.
  func opensWords(_ source: TokenRange, _ match: Match) -> Bool {
    let word = words[source.start]
    if source.start > match.cue, matches(source.start, grammar.words(.ownWords)) { return true }
    if source.start == match.cue + 1, affirmsMatter(source, match) { return true }
    return source.count == 1 && source.start == match.cue + 1 && word.hasEnclitic && word.proclitics.isEmpty
      && word.part == .noun && matches(source.start, grammar.words(.matter))
  }
}
