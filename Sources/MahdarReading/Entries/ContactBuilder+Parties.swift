import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Who takes part in a contact, and whether it is anybody whom a record can name.
extension ContactBuilder {
  /// How far a phrase names somebody.
  enum Naming: Int {
    /// A common noun of one word: المواطنون, الجامعة.
    case common
    /// Somebody by what he is or does: وفد الصيادين, وزير.
    case described
    case named
  }

  /// One who takes part.
  struct Party {
    var entity: Int
    var naming: Naming
  }

  /// Who took part, each once; what is nobody and no place is left out.
  func parties(_ match: EventMatch, _ kind: ContactKind, _ context: inout EntryContext) -> [Party] {
    var found: [Party] = []
    let both = both(match, &context)
    func add(_ entity: Int, _ naming: Naming) {
      if !found.contains(where: { $0.entity == entity }) {
        found.append(Party(entity: entity, naming: naming))
      }
    }
    func add(_ range: TokenRange, isVisited: Bool) {
      for party in session.partyRanges(from: range.start, limit: range.end) {
        guard let naming = naming(party, isVisited: isVisited) else { continue }
        var entity = context.entity(party, cue: match.cue)
        // Nobody meets himself.
        if range == match.second, let own = found.firstIndex(where: { $0.entity == entity }) {
          if session.person(in: party, known: session.documentNames) == nil {
            entity = context.another(party, cue: match.cue)
          } else if own == 0, both.isEmpty, !match.first.isEmpty,
            session.partyRanges(from: match.first.start, limit: match.first.end).count == 1,
            session.person(in: match.first, known: session.documentNames) == nil,
            let ofFirst = self.naming(match.first, isVisited: false)
          {
            // التقى ولي العهد وزير الدفاع سالم الحداد: the first office is not held by who stands behind the
            // second.
            found[own] = Party(entity: context.another(match.first, cue: match.cue), naming: ofFirst)
          }
        }
        add(entity, naming != .named && context.isNamed(entity) ? .named : naming)
      }
    }
    func addLeftOut(agreeing form: Inflection) {
      guard let entity = leftOut(match, agreeing: form, &context) else { return }
      add(entity, context.isNamed(entity) ? .named : .described)
    }
    let isVerb = match.word?.part == .verb
    if !both.isEmpty {
      for entity in both { add(entity, context.isNamed(entity) ? .named : .described) }
    } else if !match.first.isEmpty {
      add(match.first, isVisited: false)
    } else if match.light >= 0 {
      addLeftOut(agreeing: match.lightInflection)
    } else if isVerb {
      addLeftOut(agreeing: match.reading.inflection)
    } else if match.reading.hasPronoun {
      addLeftOut(agreeing: match.reading.pronoun)
    } else if (!match.second.isEmpty || match.pronounToken >= 0) && !namesBoth(match) {
      addLeftOut(agreeing: [])
    }
    if match.pronounToken >= 0,
      let other = context.subject(before: match.pronounToken, agreeing: match.secondPronoun)
    {
      add(other, context.isNamed(other) ? .named : .described)
    }
    // وكان في استقبالها X: whoever came was named before.
    if !isVerb, match.reading.hasPronoun, !match.first.isEmpty, match.second.isEmpty,
      match.pronounToken < 0, session.grammar.rules[match.rule].wantsPronoun,
      let other = context.subject(before: match.head, agreeing: match.reading.pronoun)
    {
      add(other, context.isNamed(other) ? .named : .described)
    }
    if !match.second.isEmpty {
      add(match.second, isVisited: kind == .visit)
    } else if isVerb, match.reading.hasPronoun,
      let other = context.subject(before: match.head, agreeing: match.reading.pronoun),
      kind == .visit || context.kind(other) == .person
    {
      // التي يستضيفها المركز: a fair is nobody who is received.
      add(other, context.isNamed(other) ? .named : .described)
    }
    return found
  }

  /// محادثات بين X وY, بين الأطراف: whether all who take part stand behind the preposition.
  private func namesBoth(_ match: EventMatch) -> Bool {
    guard session.grammar.rules[match.rule].eventTakes == .between, !match.second.isEmpty else {
      return false
    }
    let word = session.words[match.second.start]
    return session.partyRanges(from: match.second.start, limit: match.second.end).count > 1
      || !word.inflection.isDisjoint(with: [.plural, .brokenPlural])
  }

  /// Whether there are two parties, of which one is named and another is at least described.
  func areNamed(_ parties: [Party], wantsOneParty: Bool) -> Bool {
    guard parties.contains(where: { $0.naming == .named }) else { return wantsOneParty && !parties.isEmpty }
    if wantsOneParty { return true }
    return parties.count { $0.naming != .common } >= 2
  }

  /// How far a phrase names a party; `nil` where it names a thing: مشترك, بعض التخصصات, مناقشة.
  private func naming(_ range: TokenRange, isVisited: Bool) -> Naming? {
    var start = range.start
    let isSome = session.isQuantity(start) && range.count > 1
    if isSome { start += session.key(start + 1) == Key.min && range.count > 2 ? 2 : 1 }
    guard let naming = naming(TokenRange(start, range.end), from: start, isVisited: isVisited) else {
      return nil
    }
    return isSome && naming == .named && session.words[start].inflection.contains(.plural)
      ? .described : naming
  }

  private func naming(_ range: TokenRange, from start: Int, isVisited: Bool) -> Naming? {
    let head = session.words[start]
    let document = session.document
    guard document.tokens[start].kind == .word else {
      return document.tokens[start].kind == .number ? .described : .named
    }
    let isPerson = session.documentNames.contains { name in
      name.name.start >= range.start && name.name.end <= range.end && !session.isEmbedded(name)
    }
    if isPerson || head.row >= 0 { return .named }
    // أصحاب السمو | والمعالي: honours alone are nobody.
    if range.end - start <= 2, session.matches(range.end - 1, session.grammar.words(.honour)),
      range.end - start == 1 || head.inflection.contains(.plural)
    {
      return nil
    }
    // جولة تفقدية: an adjective that no list has.
    if head.stem < 0, start > 0, head.proclitics.isEmpty, session.endsInTehMarbuta(start),
      head.finalLetters >> 8 == UInt16(Letter.yeh), session.words[start - 1].part == .noun,
      !session.words[start - 1].isDefinite, session.endsInTehMarbuta(start - 1)
    {
      return nil
    }
    if head.stem < 0 { return .named }
    if head.classes.contains(.month) || head.part == .verb { return nil }
    let acts: WordClasses = [.office, .royal, .rank, .honorific, .organisation, .country]
    let people: WordClasses = [.occupation, .group, .kin, .unnamed, .counterpart]
    let isLong = range.count > 1
    if !head.classes.isDisjoint(with: acts) { return isLong ? .named : .described }
    if !head.classes.isDisjoint(with: people) || session.note(start, .members) != nil {
      return isLong ? .described : .common
    }
    if !head.classes.isDisjoint(with: [.place, .givenName, .familyName]) { return .named }
    if session.note(start, .site) != nil || head.classes.contains(.placeHead) {
      return isLong ? .named : isVisited && session.note(start, .locality) == nil ? .described : .common
    }
    if !head.possible.isDisjoint(with: acts.union([.givenName, .familyName])) { return .described }
    if head.part == .adjective { return nil }
    // المشاركون, الصيادين: people by what they do.
    let isPeople =
      head.inflection.contains([.masculine, .plural]) && head.inflection.isDisjoint(with: .brokenPlural)
    if isPeople { return isLong ? .described : .common }
    return isVisited && isLong ? .described : nil
  }

  // MARK: What is no contact

  /// يمكن الاتصال باللجنة, جولاتها الرقابية, يشهد اللقاء: what anybody may do, what is done again and again,
  /// and a meeting that is itself the subject.
  func isNoEvent(_ match: EventMatch, _ kind: ContactKind) -> Bool {
    guard match.word?.part == .noun else { return false }
    let reading = match.reading
    // وصولا إلى: an adverb.
    if match.word?.takes.contains(.official) ?? false, !match.reading.hasPronoun,
      session.form(match.cue).last == Letter.alef
    {
      return true
    }
    if kind == .visit, isRoundOfTalks(match) || reading.hasArticle && reading.inflection.contains(.plural) {
      return true
    }
    guard match.first.isEmpty || match.light >= 0 else { return false }
    // بلاغا عن سقوط طفل من الدور الثالث: what the news is about sends nothing.
    if kind == .message, match.second.start > match.cue + 1, match.government != .ila {
      return (match.cue + 1..<match.second.start).contains { session.key($0) == Key.an }
    }
    if kind == .call, match.light < 0, reading.hasArticle, match.government == .bi {
      return reading.preposition == Letter.lam || match.cue > 0 && session.isFiniteVerb(match.cue - 1)
    }
    if kind == .visit, reading.hasPronoun, reading.inflection.contains(.plural) { return true }
    if kind == .meeting, match.light == match.cue - 1, match.first.isEmpty, reading.hasArticle {
      return match.government == .bi
    }
    // في لقاء السوبر غدا بيد المدرب: the letter belongs to what stands between.
    if kind == .meeting, match.light < 0, match.government == .bi, !match.second.isEmpty,
      !reading.hasPronoun, session.isSport(match)
    {
      return (match.cue + 1..<max(match.cue + 1, match.second.start)).contains { index in
        let word = session.words[index]
        return word.part == .noun && !word.possible.contains(.temporal) || word.part == .properNoun
          || session.document.tokens[index].kind == .mark
      }
    }
    return false
  }

  /// جولة جديدة من المحادثات: a round that is no visit.
  private func isRoundOfTalks(_ match: EventMatch) -> Bool {
    let end = min(session.document.tokens.count, match.cue + 4)
    guard !match.reading.hasPronoun,
      let leading = (match.cue + 1..<max(match.cue + 1, end)).first(where: { session.key($0) == Key.min }),
      leading + 1 < session.document.tokens.count
    else { return false }
    return session.eventReadings(leading + 1).contains {
      let word = session.knowledge.events.words[Int($0.word)]
      return word.layer == .contact && word.part == .noun && word.kind == "meeting"
    }
  }

  /// عقوبة تصل إلى السجن, الطائرة وصلت إلى المطار: whether a verb of coming whose subject is left out tells
  /// of no visit: of a thing named right before it, in the present, to a place without a name, or of no
  /// person.
  func isNoComing(_ match: EventMatch, _ visitor: Int, _ context: EntryContext) -> Bool {
    guard context.kind(visitor) == .person else { return true }
    let head = session.words[match.second.start]
    let isNamed =
      match.second.count > 1 && session.note(match.second.start, .site) == nil
      || head.row >= 0 || !head.possible.isDisjoint(with: [.place, .country])
    if !isNamed { return true }
    guard match.cue > 0 else { return false }
    let before = session.words[match.cue - 1]
    return session.document.sentenceOf[match.cue - 1] == session.document.sentenceOf[match.cue]
      && before.part == .noun && before.possible.isDisjoint(with: WordClasses.title.union(.temporal))
      && session.document.tokens[match.cue - 1].kind == .word
  }

  /// Whether a phrase is the name of a country: it is visited, and visits nobody.
  func isCountry(_ range: TokenRange) -> Bool {
    guard !range.isEmpty else { return false }
    let head = session.words[range.start]
    if head.row >= 0, session.knowledge.names[Int(head.row)].list == .countries {
      return head.classes.isDisjoint(with: [.office, .givenName])
    }
    return range.count == 1 && head.classes.contains(.country) && head.classes.isDisjoint(with: .office)
  }

  /// لم يتلق اتصالا, لم يتسن الاتصال: what was not.
  func isDenied(_ match: EventMatch) -> Bool {
    func isNegator(_ index: Int) -> Bool {
      guard index >= 0, session.document.sentenceOf[index] == session.document.sentenceOf[match.cue] else {
        return false
      }
      let word = session.words[index]
      guard word.possible.contains(.negator), session.key(index) != Key.ma else { return false }
      // إنه لم يتلق: before a verb it is none itself, though one is spelt like it.
      return word.part == .particle && word.classes.contains(.negator)
        || word.part == .verb && session.isFiniteVerb(index + 1)
    }
    let opening = match.light >= 0 ? min(match.light, match.cue) : match.cue
    return isNegator(opening - 1)
      || opening > 1 && session.words[opening - 1].part == .verb && isNegator(opening - 2)
  }

  /// تأشيرة زيارة, أي لقاء, دون اجتماع: what may be at all.
  func isOfAnyKind(_ match: EventMatch) -> Bool {
    // من يزور المدينة: whoever does it.
    if match.word?.part == .verb, match.head == match.cue, match.cue > 0,
      session.key(match.cue - 1) == Key.min
    {
      return true
    }
    guard match.light < 0, match.word?.part == .noun, match.cue > 0,
      session.document.sentenceOf[match.cue - 1] == session.document.sentenceOf[match.cue],
      let note = session.note(match.cue - 1, .generic)
    else { return false }
    return note.value == "-" || !session.words[match.cue - 1].proclitics.contains(.article)
  }

  /// كان يستقبل الزوار: what somebody used to do.
  func isHabit(_ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, match.reading.inflection.contains(.imperfect), !match.reading.isFuture,
      match.cue > 0
    else { return false }
    let before = match.first.isEmpty || match.first.start > match.cue ? match.cue - 1 : match.first.start - 1
    return before >= 0 && session.words[before].classes.contains(.kana)
      && session.words[before].inflection.contains(.perfect)
  }

  /// يصل الفريق مساء اليوم: the present of a verb of coming or meeting, and no day before the article's.
  func isAhead(_ match: EventMatch, _ context: EntryContext) -> Bool {
    guard match.word?.part == .verb, match.reading.inflection.contains(.imperfect),
      match.word?.takes.isDisjoint(with: .topic) ?? true
    else { return false }
    guard let published, let time = context.time(match.head, match.end),
      let day = CalendarDay(iso8601: String(time.prefix(10)))
    else { return context.statement(around: match.cue) == nil }
    return day >= published
  }

  /// في مقابلة مع الصحيفة, في اتصال مع «X»: who speaks to the press meets nobody.
  func isPress(_ match: EventMatch, _ parties: [Int], _ context: EntryContext) -> Bool {
    // التقت بهم الصحيفة, والتقت الوكالة المدير: whomever a medium meets speaks to it.
    if match.word?.part == .verb, match.word?.kind != "call" {
      guard let first = parties.first, context.isMedia(first),
        !session.isSport(match) || context.name(first).utf8.contains(0x20)
      else { return false }
      return match.first.isEmpty
        || session.words[match.first.start].possible.isDisjoint(with: [.office, .group])
    }
    // مفاوضات الاتحاد مع اللاعب: a club, though a paper is called so.
    let isSport = session.isSport(match)
    let parties = isSport ? parties.filter { context.name($0).utf8.contains(0x20) } : parties
    guard !match.second.isEmpty else { return parties.contains { context.isMedia($0) } }
    let start = match.second.start
    if match.word?.kind == "call", session.document.tokens[start].kind == .mark { return true }
    // السفير الإيطالي: who holds the office, though a paper is called so.
    let word = session.words[start]
    return word.classes.isDisjoint(with: .group) && word.possible.isDisjoint(with: .office)
      && parties.contains { context.isMedia($0) }
  }
}
