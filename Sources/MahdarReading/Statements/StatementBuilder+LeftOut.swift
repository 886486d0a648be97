import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Who speaks where the clause leaves its subject out.
extension StatementBuilder {
  /// The speaker of a statement without a source of its own, or -1 where nobody is known.
  func leftOutSpeaker(
    of item: Found, _ found: [Found], _ drafts: [Draft], _ finder: inout AntecedentFinder,
    _ resolver: inout Resolver
  ) -> Int {
    let match = item.match
    if match.inflection.contains(.dual), !match.inflection.contains(.participle),
      let both = resolver.lastTwo(before: match.cue)
    {
      return both
    }
    if let range = owner(inWhich: match) { return resolver.resolve(range, cue: match.cue) }
    if let met = interviewed(before: match) { return resolver.resolve(met, cue: match.cue) }
    if let asked = asked(before: match, drafts, &resolver) { return asked }
    if let same = goingOn(match, drafts, resolver) { return same }
    if let teller = tellerOfRelative(item, found, drafts, resolver) { return teller }
    let proposals = proposals(for: item, found, resolver, drafts)
    // Inside another's words a verb goes with its own clause: أوضح الأمين أن الهيئة اجتمعت وأكدت.
    if item.within >= 0, !match.inflection.contains(.participle), let first = proposals.first,
      first.rule == .clause, !isDeity(first.who, resolver)
    {
      return speaker(first.who, match, &resolver)
    }
    // Nobody has spoken yet: the outlet's own voice.
    if proposals.isEmpty, !isSurelySaid(match) { return -1 }
    let clause = LeftOutClause(
      item: item, found: found, drafts: drafts, setting: setting(of: item), form: form(of: match),
      documents: issued(in: match), proposals: proposals)
    let best = finder.best(for: clause, among: resolver)
    if session.knowledge.antecedents.isEmpty, let first = proposals.first {
      return speaker(first.who, match, &resolver)
    }
    guard let best else { return -1 }
    return speaker(best, match, &resolver)
  }

  /// أوضح القائد أن القوات بلغت المدينة التي قال إن: behind a relative that its verb does not agree with, who
  /// tells of it goes on.
  private func tellerOfRelative(
    _ item: Found, _ found: [Found], _ drafts: [Draft], _ resolver: Resolver
  ) -> Int? {
    guard item.within >= 0, !item.match.inflection.contains(.participle), setting(of: item) == .relative,
      let outer = drafts.last(where: { $0.found.match.cue == found[item.within].match.cue }),
      outer.speaker >= 0, resolver.fits(resolver.speakers[outer.speaker], item.match.inflection)
    else { return nil }
    return outer.speaker
  }

  /// شدد الوزير على تسريع المشروع، معلنا أن: whoever said what a participle of saying goes on behind a comma.
  private func goingOn(_ match: Match, _ drafts: [Draft], _ resolver: Resolver) -> Int? {
    let cue = match.cue
    guard match.inflection.contains([.participle, .accusative]), cue > 1,
      document.tokens[cue - 1].mark == .comma,
      let last = drafts.last(where: { $0.found.match.cue < cue && $0.found.within < 0 }), last.speaker >= 0,
      last.found.match.source != nil,
      document.sentenceOf[last.found.match.cue] == document.sentenceOf[cue],
      !(last.found.match.cue + 1..<cue).contains(where: { session.isFiniteVerb($0) }),
      resolver.fits(resolver.speakers[last.speaker], match.inflection)
    else { return nil }
    return last.speaker
  }

  /// وفي لقاء مع X، وهو صاحب محل، أوضح أن: whom the sentence says was met for it.
  private func interviewed(before match: Match) -> TokenRange? {
    let cue = match.cue
    let sentence = Int(document.sentenceOf[cue])
    guard sentence >= 0, session.words[cue].part == .verb, session.words[cue].proclitics.isEmpty,
      match.inflection.isDisjoint(with: [.plural, .dual, .first])
    else { return nil }
    let start = document.sentences[sentence].start
    guard start + 3 < cue, [Key.fi, Key.andIn].contains(session.key(start)),
      !session.words[start + 1].possible.isDisjoint(with: [.channel, .communication]),
      let with = (start + 2..<min(start + 5, cue)).first(where: { session.key($0) == Key.with }),
      with + 1 < cue, !session.words[with + 1].possible.isDisjoint(with: WordClasses.title.union(.givenName)),
      session.words[with + 1].possible.isDisjoint(with: [.media, .organisation]),
      let end = session.nounPhraseEnds(with + 1, limit: cue, governed: true).nearest,
      !(end..<cue).contains(where: { session.isFiniteVerb($0) })
    else { return nil }
    return TokenRange(with + 1, end)
  }

  /// Who was asked and now answers: سأل الصحفي الوزير عن الموعد، فأجاب.
  private func asked(before match: Match, _ drafts: [Draft], _ resolver: inout Resolver) -> Int? {
    let cue = match.cue
    guard session.words[cue].part == .verb, match.inflection.isDisjoint(with: .participle),
      let last = drafts.last(where: { $0.found.match.cue < cue }), last.statement.act == .ask,
      last.found.within < 0
    else { return nil }
    let sentence = document.sentenceOf[cue]
    let question = document.sentenceOf[last.found.match.cue]
    let goesOn = sentence == question && session.words[cue].proclitics.contains(.so)
    let answers = sentence - question <= 1 && session.matches(cue, session.grammar.words(.answer))
    guard goesOn || answers else { return nil }
    if let person = last.found.match.person {
      var speaker = resolver.resolve(person, cue: last.found.match.cue)
      // Nobody asks himself.
      if speaker == last.speaker {
        speaker = resolver.describe(person, resolver.headToken(person), cue: last.found.match.cue)
      }
      return resolver.fits(resolver.speakers[speaker], match.inflection) ? speaker : nil
    }
    // سألته المذيعة عن روايته فقال: whoever spoke before the question.
    guard session.words[last.found.match.cue].hasEnclitic else { return nil }
    let before = drafts.last {
      $0.found.match.cue < last.found.match.cue && $0.speaker >= 0 && $0.speaker != last.speaker
        && resolver.fits(resolver.speakers[$0.speaker], match.inflection)
    }
    return before?.speaker
  }

  /// فيما أمر الله به وأكد: nobody goes on with him.
  private func isDeity(_ who: LeftOutClause.Proposal, _ resolver: Resolver) -> Bool {
    if case .phrase(let range) = who { return resolver.isDeity(range) }
    return false
  }

  private func speaker(_ who: LeftOutClause.Proposal, _ match: Match, _ resolver: inout Resolver) -> Int {
    switch who {
    case .speaker(let position): position
    case .phrase(let range): resolver.resolve(range, cue: match.cue)
    case .person(let person): resolver.speaker(person, in: person.whole, cue: match.cue)
    }
  }

  /// The speaker of the candidate that was taken, made if it has not spoken yet.
  private func speaker(_ best: Antecedent, _ match: Match, _ resolver: inout Resolver) -> Int {
    if let person = best.person { return resolver.speaker(person, in: person.whole, cue: match.cue) }
    if let phrase = best.phrase { return resolver.resolve(phrase, cue: match.cue) }
    if best.speaker >= 0 { return best.speaker }
    guard let mention = best.mention else { return -1 }
    let entity = EntityIndex(position: best.entity)
    switch entities[entity].kind {
    case .person:
      let name = entities[entity].name
      guard
        let person = names.last(where: { $0.name == mention.tokens })
          ?? names.first(where: { $0.name == name })
      else { return resolver.resolve(mention.tokens, cue: match.cue) }
      return resolver.speaker(person, in: person.whole, cue: match.cue)
    case .organisation, .group: return resolver.institution(entity, mention, cue: match.cue)
    case .place: return resolver.resolve(mention.tokens, cue: match.cue)
    }
  }

  /// Whom the rules propose, in the order in which they can be trusted.
  private func proposals(
    for item: Found, _ found: [Found], _ resolver: Resolver, _ drafts: [Draft]
  ) -> [(rule: AntecedentFeature, who: LeftOutClause.Proposal)] {
    let match = item.match
    let extent = SpeakerExtent(session: session, names: names, entities: entities)
    var out: [(rule: AntecedentFeature, who: LeftOutClause.Proposal)] = []
    if let range = clauseSubject(of: item, found) {
      out.append((.clause, .phrase(extent.cut(entities.whole(range)))))
    }
    if let person = namedSubject(of: item, found) { out.append((.namedSubject, .person(person))) }
    if let person = unheard(before: item, found, resolver) { out.append((.unheard, .person(person))) }
    if let speaker = subject(of: item, resolver, drafts) { out.append((.goesOn, .speaker(speaker))) }
    if let person = resolver.lastNamed(before: match.cue, agreeing: match.inflection) {
      out.append((.named, .person(person)))
    }
    if let range = earlierSubject(of: match) {
      out.append((.earlier, .phrase(extent.cut(entities.whole(range)))))
    }
    return out
  }

  /// How a clause leaves its subject out.
  private func setting(of item: Found) -> AntecedentSetting {
    let match = item.match
    let isVerb = session.words[match.head].part == .verb || session.words[match.cue].part == .verb
    if match.noun >= 0 && !isVerb { return .noun }
    if match.inflection.contains(.participle) { return item.within >= 0 ? .nestedParticiple : .participle }
    let before = match.head - 1
    if before >= 0, session.words[before].classes.contains(.relative) { return .relative }
    if item.within >= 0 { return .nestedVerb }
    if session.paragraphStart(match.head) == match.head { return .paragraph }
    if before < 0 || document.sentenceOf[before] != document.sentenceOf[match.head] { return .sentence }
    return session.words[match.head].proclitics.isDisjoint(with: .conjunction) ? .inner : .conjoined
  }

  /// What a clause says of its subject: by its verb, else by the pronoun of its noun.
  private func form(of match: Match) -> Inflection {
    guard match.noun >= 0 || match.inflection.contains(.masdar) else { return match.inflection }
    if let (_, stem) = session.speechVerb(match.head), match.head < match.cue { return stem.inflection }
    if match.head < match.cue, session.words[match.head].part == .verb {
      return session.words[match.head].inflection
    }
    let reading = session.analyses(match.cue).first {
      $0.hasEnclitic && $0.stem == session.words[match.cue].stem
    }
    return reading.map { $0.enclitic.subtracting(.third) } ?? []
  }
}
