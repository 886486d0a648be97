import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Whether what a match tells was decided, and whether whoever it names decides as a body.
extension DecisionBuilder {
  /// Whether the verb tells of what was decided, and not of what may be or is foreseen.
  func isDecided(_ match: EventMatch) -> Bool {
    if match.light >= 0 {
      // بحث تنفيذ حكم: what hangs on another word is not what was done.
      if hangsOnNoun(match) { return false }
      return match.lightInflection.contains(.perfect) && !match.lightInflection.contains(.passive)
    }
    guard match.word?.part == .verb else { return true }
    // الزمن: a noun, though a verb is spelt like it.
    let tagged = session.words[match.cue]
    if tagged.part == .noun, tagged.proclitics.contains(.article) { return false }
    // الأيام التي قضوها بالمركز: with an object of its own it is another verb.
    if match.reading.hasPronoun, !match.government.isEmpty, match.word?.takes.contains(.object) == false {
      return false
    }
    if match.first.isEmpty, match.head == match.cue, match.cue > 0, !opensVerb(match.cue) { return false }
    return !match.reading.inflection.isDisjoint(with: [.perfect, .imperfect])
  }

  /// Why the form of the word leaves it in doubt whether it tells of what was decided.
  func doubt(_ match: EventMatch) -> String? {
    guard match.light < 0 else { return nil }
    guard match.word?.part == .verb else {
      // الإجازة, الحكم: the definite noun governs no object of its own.
      return match.word != nil && match.reading.hasArticle && match.government.isEmpty ? "definite" : nil
    }
    let form = match.reading.inflection
    if form.contains(.first) { return "first" }
    if form.contains(.imperfect) { return isForeseen(match) ? nil : "present" }
    return form.contains(.passive) && !isOfPeople(match.word) ? "passive" : nil
  }

  /// Whether a verb of the present tells of what is sure to be decided: سيقرر, من المقرر أن يقر.
  private func isForeseen(_ match: EventMatch) -> Bool {
    if match.reading.inflection.contains(.passive) { return false }
    if match.reading.isFuture || session.isFutureVerb(match.cue) { return !match.first.isEmpty }
    guard match.cue > 2, session.isThat(match.cue - 1), !match.first.isEmpty else { return false }
    return session.note(match.cue - 2, .status)?.value == "planned"
  }

  /// Whether the noun behind a light verb is the second of a construct that the verb does not carry: أصدر
  /// بيانا حول تنفيذ حكم, تم القضاء على عقود المبايعات.
  private func hangsOnNoun(_ match: EventMatch) -> Bool {
    let before = match.cue - 1
    guard before > match.light, match.light < match.cue, match.first.end != match.cue,
      document.tokens[before].kind == .word, !endsInTanween(match.cue)
    else { return false }
    let word = session.words[before]
    // إجراءات ترسية: the construction names the word itself.
    let rule = session.grammar.rules[match.rule]
    let isNamed = rule.sets.contains { $0.contains(session.key(before)) }
    return !isNamed && word.part == .noun && !word.isDefinite && !word.possible.contains(.temporal)
      && !word.possible.contains(.month) && word.row < 0
  }

  private func endsInTanween(_ cue: Int) -> Bool {
    Array(session.form(cue)).last == Letter.alef && session.words[cue].proclitics.isDisjoint(with: .article)
  }

  /// Whether a form can be a verb without its subject here, and no noun: not تم رفع, توقيت رفع.
  private func opensVerb(_ cue: Int) -> Bool {
    let before = session.words[cue - 1]
    if isHomograph(cue), !callsForVerb(cue) { return false }
    guard document.tokens[cue - 1].kind == .word, session.words[cue].proclitics.isEmpty else { return true }
    if session.isFiniteVerb(cue - 1), !before.classes.contains(.kana) { return false }
    // إن رفع العقوبات: behind إن stands its subject.
    if session.isThat(cue - 1), !before.hasEnclitic { return false }
    return before.part != .adposition && (before.part != .noun || before.isDefinite)
  }

  /// Whether a form without ending is a noun or a preposition as well: فرض, وضع, قبل.
  private func isHomograph(_ cue: Int) -> Bool {
    let stems = session.analyses(cue).filter { $0.stem >= 0 && !$0.hasEnclitic }
      .map { session.stems[Int($0.stem)] }
    let isBare = stems.contains {
      $0.inflection.isSuperset(of: [.perfect, .third, .masculine, .singular])
    }
    return isBare && stems.contains { [.noun, .adposition].contains($0.partOfSpeech) }
  }

  /// Whether a word stands before the cue that only a verb follows: قد, كان, الذي, أنه.
  private func callsForVerb(_ cue: Int) -> Bool {
    // وكلف X: a name behind it, or a title before a name, is its object.
    if session.documentNames.contains(where: { $0.whole.start == cue + 1 }) { return true }
    guard cue > 0 else { return false }
    let before = session.words[cue - 1]
    if !before.classes.isDisjoint(with: [.qad, .kana, .relative]) { return true }
    return session.isThat(cue - 1) && before.hasEnclitic
  }

  /// Whether somebody decides as a body does: an institution, a country, or one who holds an office.
  func decidesForOthers(_ speaker: Int, _ match: EventMatch, _ context: EntryContext) -> Bool {
    switch context.kind(speaker) {
    case .organisation, .place: return true
    case .group, .person:
      if session.isMeeting(match.first) || !match.first.isEmpty && !session.bodies(in: match.first).isEmpty {
        return true
      }
      // قرر المهاجم أن: a club's man, and no club.
      if context.kind(speaker) == .person, context.isNamed(speaker),
        session.isSport(match)
      {
        return context.holdsOffice(speaker, ofHisOwn: true) || session.holdsOffice(match.first)
      }
      if context.holdsOffice(speaker) || session.holdsOffice(match.first) {
        return true
      }
      // إن سالار قررت: of a name that is no person's the verb tells that it is an institution's.
      return !match.first.isEmpty && !hasPersonName(match.first)
        && match.reading.inflection.isSuperset(of: [.feminine, .singular])
        && session.words[match.first.start].stem < 0
    }
  }

  /// Who speaks where the verb is the cue of a statement too; not one who stands in what is taken for the
  /// object: أقرت | شركة الساحل بحدوث تسرب.
  func voiceBefore(_ match: EventMatch, _ context: EntryContext) -> Int? {
    guard let position = context.cues.firstIndex(of: match.cue) else { return nil }
    let source = context.statements[position].source
    if let source, source.overlaps(document.range(match.content)) { return nil }
    return context.source(position)
  }

  /// تقرير أوصى بترميم السد: what is only written decides nothing.
  func isText(_ speaker: Int, _ context: EntryContext) -> Bool {
    guard let anchor = context.resolver.speakers[speaker].anchor, !anchor.isEmpty else { return false }
    let head = session.words[anchor.start]
    return head.classes.contains(.document) && head.classes.isDisjoint(with: [.organisation, .office])
  }

  private func hasPersonName(_ range: TokenRange) -> Bool {
    session.documentNames.contains { $0.name.start >= range.start && $0.name.end <= range.end }
  }

  /// Where somebody is appointed and nobody named who does it: اختير X رئيسا, كلف X بالعمل, عين مديرا.
  func appointed(_ match: EventMatch) -> TokenRange? {
    guard match.word?.part == .verb, isOfPeople(match.word), !match.reading.hasPronoun else { return nil }
    if match.reading.inflection.contains(.passive) {
      let start = match.first.isEmpty ? match.content.start : min(match.first.start, match.content.start)
      return TokenRange(start, max(match.content.end, match.first.end))
    }
    // A bare name behind the verb, and behind it the office in the accusative and no other name.
    guard match.first.start > match.cue, isBareName(match.first), !match.content.isEmpty,
      match.content.start - match.first.end <= 2
    else { return nil }
    let head = session.words[match.content.start]
    let isOffice = !head.possible.isDisjoint(with: [.office, .occupation, .rank]) && !head.isDefinite
    guard isOffice || match.government == .bi else { return nil }
    return TokenRange(match.first.start, match.content.end)
  }

  /// A person's name without an office before or behind it.
  private func isBareName(_ range: TokenRange) -> Bool {
    hasPersonName(range)
      && !(range.start..<range.end).contains {
        !session.words[$0].classes.isDisjoint(with: [.office, .royal, .rank])
      }
  }

  /// Whether the object of appointing is somebody, or an office: not اختار اللقب.
  func namesSomebody(_ range: TokenRange) -> Bool {
    guard !range.isEmpty else { return false }
    let near = range.start..<min(range.end, range.start + 6)
    if session.documentNames.contains(where: { near.contains($0.name.start) }) { return true }
    return near.contains { index in
      !session.words[index].possible.isDisjoint(with: [.office, .rank, .royal, .honorific, .occupation])
        || session.note(index, .members) != nil
        || session.note(index, .unit) != nil && session.note(index, .matter) == nil
    }
  }

  /// ألغى زيارته, أرجأ زيارة كانت مقررة: whether a visit is called off, or a meeting of one's own, which is a
  /// contact that does not come about and no decision.
  func callsOffContact(_ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, ["reject", "suspend"].contains(match.word?.kind ?? ""),
      !match.content.isEmpty
    else { return false }
    let start = match.content.start
    return session.eventReadings(start).contains { reading in
      let word = session.knowledge.events.words[Int(reading.word)]
      return word.layer == .contact && word.part == .noun
        && (word.kind == "visit" || session.words[start].hasEnclitic)
    }
  }

  /// Whether what stands behind a verb without its subject is the subject: شدد المرسوم, حظرت البلدية.
  func isSubjectBehind(_ match: EventMatch) -> Bool {
    guard match.first.isEmpty, match.government.isEmpty, !match.content.isEmpty, match.light < 0,
      match.content.start == match.cue + 1, let word = match.word, word.part == .verb,
      word.kind != "sanction", !isOfPeople(word), !match.reading.hasPronoun
    else { return false }
    let head = session.words[match.content.start]
    guard !head.classes.isDisjoint(with: [.organisation, .document, .country, .office]),
      session.note(match.content.start, .matter) == nil || head.isDefinite
    else { return false }
    // الحكومة for حلت, الحكم for أيدت: what bodies decide on is the object where gender parts them.
    let form = match.reading.inflection
    let gender = head.inflection.intersection([.masculine, .feminine])
    return gender.isEmpty || !gender.isDisjoint(with: form)
  }

  /// Whether a clause behind أن or بأن shows that the verb only speaks: أقر بأن.
  func onlySpeaks(_ match: EventMatch) -> Bool {
    if asserts(match) { return true }
    guard let word = match.word, word.part == .verb, !word.takes.contains(.that), match.government.isEmpty
    else { return false }
    if admits(match, word) { return true }
    let end = min(match.content.end + 1, match.content.start + 14, document.tokens.count)
    guard match.content.start < end else { return false }
    return (match.content.start..<end).contains { index in
      session.isThat(index)
        && (index == match.content.end || document.tokens[index - 1].mark == .comma
          || index - match.content.start < 3 && match.first.isEmpty)
        && document.sentenceOf[index] == document.sentenceOf[match.cue]
    }
  }

  /// قررت السيدة أنها رأته: whether the clause tells of what was.
  private func asserts(_ match: EventMatch) -> Bool {
    let start = match.content.start
    guard start > match.cue, start < document.tokens.count, session.isThat(start - 1) else { return false }
    return session.words[start - 1].hasEnclitic && session.words[start].part == .verb
      && session.words[start].inflection.contains(.perfect)
  }

  /// أقر المتهم بالتهمة: whether a letter leads from the subject of a verb of saying to what is owned up to.
  private func admits(_ match: EventMatch, _ word: EventWord) -> Bool {
    guard word.kind == "approve", let verb = session.speechVerb(match.cue)?.stem.reporting, verb >= 0,
      word.takes.isDisjoint(with: .bi),
      session.knowledge.verbs[Int(verb)].takes.contains(.bi)
    else { return false }
    if ownsUp(match) { return true }
    let next = match.first.start > match.cue ? match.first.end : match.cue + 1
    guard next < document.tokens.count, document.tokens[next].kind == .word,
      document.sentenceOf[next] == document.sentenceOf[match.cue]
    else { return false }
    let behind = session.words[next]
    return behind.proclitics.contains(.by) && behind.part == .noun && session.note(next, .vote) == nil
      && !session.opensAdjunct(next)
      && (match.content.start <= next + 1 || session.note(match.content.start, .matter) == nil)
  }

  /// أقر الوزير في تصريح للصحيفة بأن الخطة فشلت: whether a clause that is no wish follows before any object.
  private func ownsUp(_ match: EventMatch) -> Bool {
    let sentence = document.sentenceOf[match.cue]
    var index = match.cue + 1
    while index + 1 < min(document.tokens.count, match.cue + 20), document.sentenceOf[index] == sentence {
      if session.isThat(index) {
        // أقر المجلس بأن تكون الأولوية للقرى: what shall be is decided.
        let verb = session.words[index + 1]
        return !(verb.part == .verb && verb.inflection.contains(.imperfect))
      }
      if session.isFiniteVerb(index) || session.isBarrier(index) { return false }
      if index >= match.first.end,
        session.note(index, .matter) != nil || session.note(index, .instrument) != nil,
        session.words[index - 1].part != .adposition
      {
        return false
      }
      index += 1
    }
    return false
  }

  /// Whether the phrase that stands where the deciding body does is not one: an adjective of the noun at the
  /// cue (عقوبات مالية), whom it is aimed at (كمين نصبته لجماعة), or what a zone is named by (منطقة حظر).
  func isNoBody(_ match: EventMatch) -> Bool {
    guard match.first.start > match.cue else { return false }
    let head = session.words[match.first.start]
    if !head.proclitics.isDisjoint(with: .preposition), head.stem >= 0 { return true }
    guard match.word?.part == .noun, match.light < 0, match.first.start == match.cue + 1 else { return false }
    if match.cue > 0, session.words[match.cue - 1].classes.contains(.placeHead),
      !session.words[match.cue - 1].isDefinite
    {
      return true
    }
    return !head.isDefinite && (head.part == .adjective || head.classes.contains(.nisba))
      && !match.reading.hasArticle
  }

  /// سيقرر ما إذا كان, أم أنه سيلغي: whether it is left open what is decided.
  func isLeftOpen(_ match: EventMatch) -> Bool {
    let start = match.content.start
    if !match.content.isEmpty, session.key(start) == Key.ma, start + 1 < document.tokens.count,
      session.note(start + 1, .generic)?.value == "if"
    {
      return true
    }
    guard match.word?.part == .verb, match.reading.isFuture || session.isFutureVerb(match.cue) else {
      return false
    }
    let sentence = document.sentenceOf[match.cue]
    return (max(0, match.head - 6)..<match.head).contains { index in
      document.sentenceOf[index] == sentence && session.note(index, .generic)?.value == "if"
    }
  }

  /// Those of whom a verb of appointing tells: its object, or what stands before and behind a pronoun.
  func appointee(_ match: EventMatch) -> TokenRange {
    if !match.content.isEmpty, !match.reading.hasPronoun {
      return appointed(match) ?? match.content
    }
    // اختاره المجلس رئيسا: the office stands behind.
    let end = min(document.tokens.count, match.end + 4)
    return TokenRange(match.end, max(match.end, end))
  }

  /// Whether the construction tells of a decision even where nobody is named who took it: تم تأجيل X,
  /// صدر قرار بـ, اختير X رئيسا.
  func mayLackBody(_ match: EventMatch) -> Bool {
    if appointed(match) != nil { return true }
    guard match.first.isEmpty else { return false }
    // كلف X بالعمل: the name behind the verb is the one who is appointed.
    if isOfPeople(match.word), match.word?.part == .verb, !match.content.isEmpty {
      return session.documentNames.contains { $0.whole.start == match.content.start }
    }
    return match.word?.part == .noun
  }

  /// The verb where it carries what a decision is laid down in (أصدر قرارا), else the cue.
  func anchor(_ match: EventMatch, _ context: EntryContext) -> TextRange {
    guard match.light >= 0, let word = match.word, word.kind == "other", word.takes.contains(.bi) else {
      return context.anchor(match)
    }
    let token = document.tokens[match.light]
    let letters = session.words[match.light].stemStart
    let start = letters > 0 ? session.byteOffset(match.light, afterLetters: letters) : Int(token.start)
    return TextRange(start, Int(token.end))
  }
}
