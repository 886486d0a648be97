import MahdarKnowledge
import MahdarRecord
import MahdarText

/// What the rules doubt of a match that may tell of a commitment.
extension CommitmentBuilder {
  /// Why the rules alone would leave a match out, whatever its verb tells.
  func doubt(
    _ match: EventMatch, _ rule: Rule, _ kind: CommitmentKind, isFuture: Bool, _ around: Int?,
    _ context: EntryContext
  ) -> String? {
    if rule.wantsSaid, around == nil { return "unsaid" }
    let opening = match.first.isEmpty && !isFuture ? match.head : match.cue
    if match.word == nil, isSubordinate(opening, isFuture: isFuture, namesDoer: match.first.start > match.cue)
    {
      return "subordinate"
    }
    if let doubt = backgroundDoubt(match, context) { return doubt }
    if !isDoable(match, rule) { return "noDeed" }
    if match.word == nil, session.key(match.cue) == Key.ala, !mayBeBound(match) { return "unbound" }
    // What nobody says and nobody is to do is an opinion of the outlet's.
    if match.word == nil, kind == .demand, match.first.isEmpty, around == nil,
      !(session.note(match.cue, .opener) != nil && isBehindSaying(match.cue))
    {
      return "opinion"
    }
    return nil
  }

  /// Why the word may be no verb or adjective here, or only tell of a motive: انطلاقا من حرصه, خطط الشركة,
  /// المطالبة غير صحيحة.
  private func backgroundDoubt(_ match: EventMatch, _ context: EntryContext) -> String? {
    guard let word = match.word else {
      // د. علي X أنه: a name, and no duty without a verb of the present behind it.
      let isDuty =
        session.key(match.cue) != Key.ala || session.isToDo(match.content.start)
        || session.words[match.content.start].inflection.contains(.imperfect)
      return isDuty ? nil : "name"
    }
    return switch word.part {
    case .verb: verbDoubt(match, word)
    case .adjective: adjectiveDoubt(match)
    case .noun: nounDoubt(match, word, context)
    case .light: nil
    }
  }

  private func verbDoubt(_ match: EventMatch, _ word: EventWord) -> String? {
    let tagged = session.words[match.cue]
    if tagged.part != .verb, match.government == .li { return "noun" }
    // أمر ملكي, طالب مستجد في كلية: a noun.
    if word.kind == "demand", match.government == .bi, isNounHere(match) { return "noun" }
    if isPastOrDenied(match) { return "past" }
    if isDanger(match) { return "danger" }
    // ينوه بأن: the object is the pronoun already.
    if word.kind == "pledge", match.reading.hasPronoun, match.government.isEmpty { return "pronoun" }
    // القرى التي عزم على بنائها: told of what was.
    let isTold =
      match.head == match.cue && match.reading.inflection.contains(.perfect) && match.cue > 0
      && session.words[match.cue - 1].classes.contains(.relative)
    return isTold ? "relative" : nil
  }

  /// ليس ملزما, غير مستعد.
  private func adjectiveDoubt(_ match: EventMatch) -> String? {
    guard match.cue > 0 else { return nil }
    if isDenial(match.cue - 1) { return "denied" }
    // الشركات الملتزمة بـ: an adjective of whoever is named.
    let isAttribute =
      match.reading.hasArticle && session.words[match.cue - 1].isDefinite
      && document.tokens[match.cue - 1].kind == .word
    return isAttribute ? "attribute" : nil
  }

  private func nounDoubt(_ match: EventMatch, _ word: EventWord, _ context: EntryContext) -> String? {
    if word.kind != "demand", match.light < 0, !isAnnounced(match, context) { return "untold" }
    // استعدادا للبطولة: what it is in view of.
    if match.reading.inflection.contains(.accusative), !match.reading.hasArticle { return "view" }
    guard match.head > 0 else { return nil }
    if word.kind == "demand" {
      // خطابات المطالبة بـ, للمطالبة بـ: what it is for.
      let before = session.words[match.head - 1]
      let hangs =
        match.reading.hasArticle && before.part == .noun && !before.isDefinite
        && document.tokens[match.head - 1].kind == .word && before.classes.isDisjoint(with: .temporal)
        && session.note(match.head - 1, .status) == nil && match.light < 0
        && session.speechMasdar(match.head - 1) == nil
      if isDenial(match.head - 1) { return "denied" }
      return hangs || match.reading.preposition == Letter.lam && match.light < 0 ? "hangs" : nil
    }
    // وفاء بالتزامنا: the speaker's own.
    if match.reading.hasPronoun, match.reading.pronoun.contains(.first) { return nil }
    // في إشارة لرغبة المدرب, مع استعداد الطلاب.
    if match.reading.preposition == Letter.lam, match.light < 0 { return "hangs" }
    let isAdjunct = [Key.min, Key.an, Key.with, Key.fi].contains(session.key(match.head - 1))
    return isAdjunct ? "adjunct" : nil
  }

  /// Whether a word spelt like a verb of demanding is a noun: a verb stands before it, its adjective behind
  /// it, or what follows is nothing to do.
  private func isNounHere(_ match: EventMatch) -> Bool {
    let word = session.words[match.cue]
    if match.cue > 0, word.proclitics.isEmpty, session.isFiniteVerb(match.cue - 1),
      !session.words[match.cue - 1].classes.contains(.kana)
    {
      return true
    }
    guard word.part != .verb else { return false }
    let next = match.cue + 1
    return next < document.tokens.count
      && (session.words[next].part == .adjective || session.words[next].classes.contains(.nisba))
      || !session.isToDo(match.content.start) && session.note(match.content.start, .opener) == nil
  }

  /// عدم, ليس, غير: the word behind it is denied.
  private func isDenial(_ index: Int) -> Bool {
    session.note(index, .generic)?.value == "-" || session.words[index].classes.contains(.negator)
  }

  /// Whether the content is something to do where the construction wants that: ready for a talk, not for the
  /// season.
  private func isDoable(_ match: EventMatch, _ rule: Rule) -> Bool {
    var first = match.content.start
    while first + 1 < match.content.end, document.tokens[first].kind == .mark { first += 1 }
    if rule.wantsMasdar {
      return session.isToDo(first) || session.note(first, .opener) != nil && rule.gives != "pledge"
    }
    guard !rule.wantsDoer, let word = match.word,
      word.part == .noun || word.part == .adjective || word.part == .verb && word.kind == "pledge"
        || isDirective(match),
      isDirective(match) || !match.government.isDisjoint(with: [.ala, .li, .fi, .ila])
        || word.part == .adjective && match.government == .bi
    else { return true }
    return session.isToDo(first) || session.isThat(first) || session.words[first].part == .verb
      || session.note(first, .opener) != nil
  }

  /// وجه بإصلاح الطريق, اقترح إصلاح الطريق: verbs that ask for a deed where they lead to one, and tell of
  /// something else where not: وجه برسالة, اقترح ثلاثة أسماء.
  private func isDirective(_ match: EventMatch) -> Bool {
    guard let word = match.word, word.part == .verb, word.kind == "demand" else { return false }
    return match.government.isEmpty || match.government == .bi && word.takes.contains(.ila)
  }

  /// Whether a verb of saying stands before a token in its sentence.
  private func isBehindSaying(_ cue: Int) -> Bool {
    let sentence = Int(document.sentenceOf[cue])
    guard sentence >= 0 else { return false }
    return (document.sentences[sentence].start..<cue).contains { session.speechVerb($0) != nil }
  }

  /// Whether the word before the cue takes its force: ما يجب أن, الزيارة التي سيقوم بها, كان سيصوت, لا يجب.
  private func isSubordinate(_ cue: Int, isFuture: Bool, namesDoer: Bool) -> Bool {
    let cue = isFuture ? futureStart(cue) : cue
    guard cue > 0 else { return false }
    let before = session.words[cue - 1]
    if before.classes.contains(.relative) { return isFuture || !namesDoer }
    if session.key(cue - 1) == Key.ma { return true }
    return isFuture
      ? before.possible.contains(.kana) : before.classes.contains(.negator) && before.part == .particle
  }
}
