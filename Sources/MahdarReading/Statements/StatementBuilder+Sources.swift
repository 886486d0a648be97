import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Who is the source of a statement: phrases that are none, and subjects that the clause leaves out.
extension StatementBuilder {
  /// Whether a statement is all that a document or a medium says: قال بيان للمكتب إن المبعوث شدد على ….
  ///
  /// What follows without a subject goes on with the inner speaker.
  func isReadOut(
    _ item: Found, _ found: [Found], _ earlier: [Draft], _ draftOf: [Int: Int], _ resolver: Resolver
  ) -> Bool {
    let outer = found[item.within].match
    guard let source = outer.source, let place = draftOf[outer.cue], earlier[place].speaker >= 0,
      min(item.match.source?.start ?? item.match.head, item.match.head) - outer.contentStart <= 2
    else { return false }
    let head = session.words[resolver.headToken(source)]
    return head.classes.contains(.document) && head.classes.isDisjoint(with: WordClasses.title)
      || resolver.speakers[earlier[place].speaker].sourceClass == .media
  }

  /// Of a long phrase before a relative clause what the clause is of: تصريحا لرئيس النادي X الذي أعلن.
  func closest(_ source: TokenRange, _ match: Match) -> TokenRange {
    guard source.end <= match.cue, source.count > 1 else { return source }
    var end = source.end
    while end > source.start, session.words[end - 1].classes.contains(.relative) { end -= 1 }
    let next = document.tokens[end].mark == .comma && end + 1 < match.cue ? end + 1 : end
    guard end < source.end || session.words[next].classes.contains(.relative) else { return source }
    guard let person = names.last(where: { $0.name.end == end && $0.name.start >= source.start }) else {
      return antecedent(in: source, of: end)
    }
    // تأييده للخطة الجديدة لمدير المسرح X الذي: whom else the phrase names is somewhere before.
    if names.contains(where: { $0.name.end <= person.whole.start && $0.name.start >= source.start }) {
      let start = (person.whole.start..<person.name.start).last {
        !session.words[$0].proclitics.isDisjoint(with: .preposition)
      }
      return TokenRange(start ?? person.whole.start, end)
    }
    // التقى بمدير المسرح X الذي: the preposition before the title hid it.
    if person.whole.start < source.start { return TokenRange(person.whole.start, end) }
    guard person.whole.start > source.start,
      !session.words[person.whole.start].proclitics.isDisjoint(with: .preposition)
        || session.words[person.whole.start - 1].part == .adposition
        // اجتماعا برئاسة المدير X الذي: the noun that a preposition leads to.
        || session.words[person.whole.start - 1].isNominal
          && !session.words[person.whole.start - 1].proclitics.isDisjoint(with: .preposition)
          && !session.words[person.whole.start - 1].isDefinite
        // خلفا للسويسري X الذي: where somebody is from stands before the name.
        || session.words[person.whole.start - 1].possible.contains(.nisba)
          && !session.words[person.whole.start - 1].proclitics.isDisjoint(with: .preposition)
    else { return source }
    // برئاسة سالم الحداد الذي: what he heads is no title of his.
    let start =
      session.words[person.whole.start].classes.isDisjoint(with: .title)
      ? (person.whole.start..<person.name.start).first {
        !session.words[$0].classes.isDisjoint(with: .title)
      } ?? person.name.start : person.whole.start
    return TokenRange(start, end)
  }

  /// Of a phrase before a relative that does not agree with its head, what it does agree with: التقى المراسل
  /// عددا من العمال الذين قالوا.
  private func antecedent(in source: TokenRange, of relative: Int) -> TokenRange {
    let isPlural = session.words[relative].endsIn(Letter.yeh, Letter.noon)
    let head = session.words[source.start].inflection
    guard isPlural, session.words[relative].classes.contains(.relative),
      head.isDisjoint(with: [.plural, .brokenPlural]),
      !session.isQuantity(source.start)
    else { return source }
    guard
      var start = ((source.start + 1)..<source.end).last(where: {
        let word = session.words[$0]
        let isHuman =
          !word.possible.isDisjoint(with: WordClasses.title.union([.group, .unnamed]))
          || word.inflection.contains([.plural, .masculine]) && !word.inflection.contains(.brokenPlural)
        return word.part == .noun && isHuman && !word.inflection.isDisjoint(with: [.plural, .brokenPlural])
      })
    else { return source }
    // عددا من العمال, بعض سكان الحي.
    if start - 2 > source.start, session.key(start - 1) == Key.min,
      session.isQuantity(start - 2)
    {
      start -= 2
    } else if start - 1 > source.start, session.isQuantity(start - 1) {
      start -= 1
    }
    return TokenRange(start, source.end)
  }

  /// قالت X المدير التنفيذي: the verb before its subject tells a person's gender better than any title, and
  /// of a body that it is feminine.
  func learnGender(of speaker: Int, _ match: Match, _ source: TokenRange, _ resolver: inout Resolver) {
    let form = match.inflection.intersection([.masculine, .feminine])
    guard source.start == match.cue + 1, !form.isEmpty, match.verb >= 0,
      session.words[match.cue].part == .verb, match.inflection.isDisjoint(with: .passive)
    else { return }
    let isNamed =
      resolver.speakers[speaker].kind == .person
      ? names.beginning(at: source.start) != nil
      : form == .feminine && !resolver.speakers[speaker].gender.contains(.feminine)
    if isNamed { resolver.speakers[speaker].gender = form }
  }

  /// What a speaker says of his own saying inside his words is part of them: قال إنه يأمل أن.
  func isOwnWord(
    _ item: Found, _ found: [Found], _ earlier: [Draft], _ speaker: Int
  ) -> Bool {
    guard item.within >= 0, item.match.source == nil, item.match.cue > 0,
      item.match.inflection.contains(.imperfect), session.isThat(item.match.cue - 1),
      session.words[item.match.cue - 1].hasEnclitic
    else { return false }
    let outer = found[item.within].match
    return outer.contentStart == item.match.cue
      && earlier.contains { $0.found.match.cue == outer.cue && $0.speaker == speaker }
  }

  /// The speaker of a statement whose clause leaves its subject out.
  func subject(
    of item: Found, _ resolver: Resolver, _ earlier: [Draft]
  ) -> Int? {
    let match = item.match
    let form = match.inflection
    if form.contains(.participle) {
      var outermost: Int?
      // The subject of the clause that the participle hangs on: the statement that it closes.
      for (found, _, speaker) in earlier.suffix(StatementBuilder.memory).reversed()
      where speaker >= 0 && !isAside(found, of: match) {
        if found.match.cue < match.cue,
          document.sentenceOf[found.match.cue] == document.sentenceOf[match.cue]
            || found.endToken >= match.head - 3
        {
          if resolver.fits(resolver.speakers[speaker], form) {
            outermost = speaker
            if found.within < 0 { return speaker }
          }
        }
      }
      if let outermost { return outermost }
    }
    return resolver.lastSpeaker(before: match.cue, agreeing: form, nested: item.within >= 0)
  }

  /// Whether what was said before a participle stands in a relative clause of its sentence, which the
  /// participle does not go on with: `رد الوزير على الانتقادات التي وجهها X، لافتا`.
  private func isAside(_ found: Found, of match: Match) -> Bool {
    let cue = found.match.cue
    return match.inflection.contains(.participle) && cue > 0 && found.within < 0
      && document.sentenceOf[cue] == document.sentenceOf[match.cue]
      && session.words[cue - 1].classes.contains(.relative) && found.match.contentKind == .fixed
  }

  /// The person whom the participle's own sentence names as the subject of whatever verb, where nobody
  /// speaks in it before: `ظهر الرئيس X في شريط واعدا`.
  func namedSubject(of item: Found, _ found: [Found]) -> NameMention? {
    let match = item.match
    let sentence = document.sentenceOf[match.cue]
    guard sentence >= 0, match.inflection.contains(.participle),
      match.inflection.isDisjoint(with: [.plural, .dual]), item.within < 0,
      !found.among(document.sentences[Int(sentence)].start..<match.cue).contains(where: {
        session.words[$0.match.cue].part == .verb
      })
    else { return nil }
    let start = document.sentences[Int(sentence)].start
    return names[names.position(from: start)..<names.position(from: match.cue)].first { mention in
      guard mention.whole.start > start, mention.name.end <= match.cue, !mention.title.isEmpty,
        session.words[mention.whole.start].proclitics.isDisjoint(with: .preposition)
      else { return false }
      let before = mention.whole.start - 1
      return document.tokens[before].kind == .word
        && session.words[before].proclitics.isSubset(of: .conjunction)
        && session.words[before].part != .adposition
        && session.analyses(before).contains {
          $0.partOfSpeech == .verb
        }
    }
  }

  /// The person behind a verb of saying that made no statement, since anybody was heard last.
  func unheard(before item: Found, _ found: [Found], _ resolver: Resolver) -> NameMention? {
    let match = item.match
    guard match.inflection.isDisjoint(with: [.plural, .dual]) else { return nil }
    // A participle goes on with whoever speaks in its sentence.
    if match.inflection.contains(.participle), item.within < 0,
      found.among(0..<match.cue).reversed().prefix(while: {
        document.sentenceOf[$0.match.cue] == document.sentenceOf[match.cue]
      }).contains(where: { $0.within < 0 && $0.match.source != nil })
    {
      return nil
    }
    let last = resolver.speakers.reduce(-1) {
      resolver.fits($1, match.inflection) ? max($0, $1.lastSpoke, $1.lastQuoted) : $0
    }
    for mention in names[..<names.position(from: match.cue)].reversed() where mention.name.end <= match.cue {
      if mention.name.start <= last || match.cue - mention.name.start > 150 { return nil }
      let verb = mention.whole.start - 1
      guard verb > last, isSaying(verb, match.inflection),
        session.words[mention.whole.start].proclitics.isDisjoint(with: .preposition)
      else { continue }
      let place = Int(document.tokens[verb].start)
      let cue = Int(document.tokens[match.cue].start)
      let isInside = found.contains {
        $0.content.start <= place && place < $0.content.end
          && !($0.content.start <= cue && cue < $0.content.end)
      }
      if !isInside { return mention }
    }
    return nil
  }

  /// Whether a token is a verb that chiefly says, of the gender of a form.
  private func isSaying(_ index: Int, _ form: Inflection) -> Bool {
    guard session.words[index].part == .verb, let (_, stem) = session.speechVerb(index), stem.reporting >= 0
    else { return false }
    let genders: Inflection = [.masculine, .feminine]
    return stem.inflection.intersection(genders) == form.intersection(genders)
      && session.knowledge.verbs[Int(stem.reporting)].frames.contains { $0.strength == .strong }
  }

  /// Whose words the document holds in which something is said: تصريح للناطق X حذر فيه.
  func owner(inWhich match: Match) -> TokenRange? {
    guard match.source == nil, session.words[match.cue].part == .verb, session.tellsInWhich(match.cue) else {
      return nil
    }
    let sentence = document.sentenceOf[match.cue]
    let said: WordClasses = [.channel, .document, .reportingNoun]
    var index = match.cue - 1
    while index > max(0, match.cue - 25), document.sentenceOf[index] == sentence {
      defer { index -= 1 }
      let word = session.words[index]
      guard word.part == .noun, !word.hasEnclitic, !word.possible.isDisjoint(with: said) else { continue }
      if let owner = possessor(of: index, before: match.cue) { return owner }
      if session.takesUp(match.cue + 1), let issuer = issuer(of: index, before: match) { return issuer }
    }
    return nil
  }

  /// تصريح للناطق X, كلمة المدير X: who is named right behind a document, but not whom it goes to or against.
  private func possessor(of noun: Int, before cue: Int) -> TokenRange? {
    let next = noun + 1
    guard next < cue else { return nil }
    for mention in names where mention.whole.start >= next && mention.name.end <= cue {
      if mention.whole.start > next + 3 { break }
      if (next..<mention.whole.start).contains(where: { session.isFiniteVerb($0) || leadsAway($0) }) { break }
      return TokenRange(mention.whole.start, mention.name.end)
    }
    guard session.words[next].proclitics.contains(.to),
      !session.words[next].possible.isDisjoint(with: WordClasses.title.union([.organisation, .unnamed]))
    else { return nil }
    return session.nounPhraseEnds(next, limit: cue, governed: true).first.map { TokenRange(next, $0) }
  }

  /// Whether a preposition leads from a document to somebody else than whose it is: رسالة إلى, بلاغ ضد.
  private func leadsAway(_ index: Int) -> Bool {
    let word = session.words[index]
    return word.part == .adposition && !word.hasEnclitic && ![Key.min, Key.with].contains(session.key(index))
  }

  /// ألقى X كلمة هنأ فيها, البيان الذي أصدره X وقال فيه: the subject of the verb by which a document came up.
  private func issuer(of noun: Int, before match: Match) -> TokenRange? {
    let sentence = document.sentenceOf[noun]
    // The verb of a clause on the document: البيان الذي أصدره X, تغريدة نشرها X.
    for verb in (noun + 1)..<min(noun + 4, match.cue)
    where session.words[verb].hasEnclitic && session.readsAsVerb(verb) {
      return session.subject(of: verb, limit: match.cue).map { extent.cut(entities.whole($0)) }
    }
    guard !session.words[noun].proclitics.contains(.article) else { return nil }
    if let sender = sender(of: noun, before: match.cue) { return sender }
    var start = noun
    while start > 0, document.sentenceOf[start - 1] == sentence, noun - start < 24 { start -= 1 }
    let form = match.inflection.intersection([.masculine, .feminine, .singular, .plural])
    let who =
      session.clauseSubject(before: noun, from: start, agreeing: form) { _ in true }
      ?? holder(of: noun, from: start, agreeing: form)
    return who.map { extent.cut(entities.whole($0)) }
  }

  /// عقد الوزير مؤتمرا قال فيه: the subject of a verb that opens the sentence and is spelt like a noun.
  private func holder(of noun: Int, from start: Int, agreeing form: Inflection) -> TokenRange? {
    guard start + 1 < noun, session.words[start].part == .noun,
      session.words[start].proclitics.isSubset(of: .conjunction), !session.words[start].hasEnclitic,
      session.analyses(start).contains(where: {
        $0.partOfSpeech == .verb && !$0.hasEnclitic && $0.inflection.isSuperset(of: [.perfect, .third])
      }),
      let subject = session.subject(of: start, limit: noun), subject.start == start + 1,
      session.agreesBehind(subject.start, form)
    else { return nil }
    return subject
  }

  /// تلقى الوزير اتصالا هاتفيا أمس من الأمير X أعرب فيه: who a document or call came from.
  private func sender(of noun: Int, before cue: Int) -> TokenRange? {
    for index in (noun + 1)..<max(cue - 1, noun + 1) where session.key(index) == Key.min {
      if let name = names.first(where: { $0.whole.start == index + 1 || $0.name.start == index + 1 }),
        name.name.end <= cue
      {
        return TokenRange(index + 1, name.name.end)
      }
      let word = session.words[index + 1]
      guard !word.possible.isDisjoint(with: WordClasses.title.union([.organisation, .country])),
        word.inflection.isDisjoint(with: [.plural, .dual]),
        let end = session.nounPhraseEnds(index + 1, limit: cue, governed: true).first
      else { continue }
      return TokenRange(index + 1, end)
    }
    return nil
  }

  private var extent: SpeakerExtent { SpeakerExtent(session: session, names: names, entities: entities) }

  /// The subject of a clause of the sentence before, where nobody has spoken yet: `احتج عدد من السكان.
  /// وقالوا`.
  func earlierSubject(of match: Match) -> TokenRange? {
    let sentence = Int(document.sentenceOf[match.cue])
    guard sentence > 0, match.inflection.isDisjoint(with: .participle) else { return nil }
    let before = document.sentences[sentence - 1]
    return session.clauseSubject(before: before.end, from: before.start, agreeing: match.inflection) { _ in
      true
    }
  }

  /// The subject of the ordinary verb on which a cue without a subject hangs, in the same sentence and
  /// in the same person's words, if no cue comes between.
  func clauseSubject(of item: Found, _ found: [Found]) -> TokenRange? {
    let match = item.match
    let sentence = document.sentenceOf[match.cue]
    guard sentence >= 0 else { return nil }
    var start = document.sentences[Int(sentence)].start
    let outer = item.within >= 0 ? found[item.within] : nil
    if let outer { start = max(start, outer.match.contentStart) }
    for other in found.among(start..<max(start, match.cue)) {
      if other.within == item.within, !isAside(other, of: match) { start = other.match.cue + 1 }
    }
    if start > (outer?.match.contentStart ?? -1), start > document.sentences[Int(sentence)].start,
      outer == nil
    {
      return nil
    }
    if outer != nil,
      let leading = session.leadingSubject(of: match.head, from: start, agreeing: match.inflection)
    {
      return leading
    }
    let before = found.among(0..<match.cue).suffix(StatementBuilder.memory)
    return session.clauseSubject(before: match.head, from: start, agreeing: match.inflection) { token in
      let place = Int(document.tokens[token].start)
      return !before.contains {
        $0.match.cue != outer?.match.cue && $0.content.start <= place && place < $0.content.end
          && outer.map { place < Int($0.content.start) || place >= Int($0.content.end) } ?? true
      }
    }
  }

  /// How many statements back the clause is looked for on which a participle hangs, and one that holds a
  /// place.
  private static let memory = 200

  /// The letters of conjunction and preposition before a noun.
  func clitics(_ word: Word) -> Int {
    var letters = 0
    if !word.proclitics.isDisjoint(with: .conjunction) { letters += 1 }
    if !word.proclitics.isDisjoint(with: .preposition), !word.proclitics.contains(.article) { letters += 1 }
    return letters
  }
}
