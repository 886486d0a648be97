import MahdarKnowledge
import MahdarText

/// What leads from the word of an event to its parties, and what stands between them.
extension Session {
  /// The preposition at the token if the word takes it: where the phrase begins, letters to skip.
  func eventGoverned(
    _ t: Int, _ takes: EventGovernment
  ) -> (stop: Int, skip: Int, used: EventGovernment)? {
    guard document.tokens[t].kind == .word else { return nil }
    if words[t].part == .adposition, words[t].hasEnclitic { return nil }
    let alone: EventGovernment? =
      switch key(t) {
      case Key.with: .with
      case Key.between: .between
      case Key.ila: .ila
      case Key.ala: .ala
      case Key.an: .an
      case Key.min: .min
      case Key.fi: .fi
      case Key.li: .li
      case Key.bi: .bi
      default: nil
      }
    if let alone {
      return takes.contains(alone) && t + 1 < document.tokens.count ? (t + 1, 0, alone) : nil
    }
    if isThat(t), takes.contains(.that) { return (t + 1, 0, .that) }
    let word = words[t]
    guard word.proclitics.isDisjoint(with: .conjunction), word.part != .verb else { return nil }
    // تعهدت في بيان بأنها: behind a preposition a word has no letter of another.
    if t > 0, words[t - 1].part == .adposition, words[t - 1].classes.contains(.preposition),
      !words[t - 1].hasEnclitic
    {
      return nil
    }
    // بدأت بالفعل: how it was done.
    if word.part == .adposition, word.classes.contains(.adjunct), note(t, .manner) == nil { return nil }
    for analysis in analyses(t) where analysis.proclitics.isDisjoint(with: .conjunction) {
      if analysis.proclitics.contains(.by), takes.contains(.bi) { return (t, 1, .bi) }
      if analysis.proclitics.contains(.to), takes.contains(.li) { return (t, 1, .li) }
    }
    return nil
  }

  /// A preposition of those that the word takes, with a pronoun: معه, به, إليها, لي.
  func eventPronoun(_ t: Int, _ takes: EventGovernment) -> (used: EventGovernment, pronoun: Inflection)? {
    guard document.tokens[t].kind == .word, words[t].part == .adposition, words[t].hasEnclitic else {
      return nil
    }
    let codes = form(t)
    for suffix in EventTriggers.suffixes {
      let end = codes.count - suffix.letters.count
      guard end > 0, suffix.letters.stands(in: codes, at: end) else { continue }
      let used: EventGovernment
      switch FormTable.key(codes[..<end]) {
      case Key.with: used = .with
      case Key.bi: used = .bi
      case Key.ila: used = .ila
      case Key.li: used = .li
      case Key.ala: used = .ala
      default: return nil
      }
      return takes.contains(used) ? (used, suffix.pronoun) : nil
    }
    return nil
  }

  /// Skips what stands between the parts, as little as possible.
  func eventAdjuncts(
    _ pattern: [Element], _ e: Int, _ t: Int, _ match: EventMatch, _ rule: Rule, _ budget: inout Int
  ) -> EventMatch? {
    let following = pattern[(e + 1)...].first { !$0.isOptional }
    let direct = following?.matcher == .nounPhrase || following?.matcher == .object
    // بحث معهم: the other side is the pronoun, and what follows is none.
    if following?.matcher == .govern, match.layer != .decision, t == match.cue + 1, t < document.tokens.count,
      words[t].part == .adposition, words[t].hasEnclitic
    {
      return nil
    }
    // قرر المجلس، في اجتماعه المنعقد أمس، رفع الأجور: what stands between commas is passed over whole.
    if direct, let behind = insertionEnd(t, match) {
      var state = match
      state.tokens += 1
      if let found = eventStep(pattern, e + 1, behind, state, rule, &budget) { return found }
    }
    var position = t
    // Between a subject and the verb behind it stands little.
    let end = min(document.tokens.count, t + reach(t, match, rule, isDirect: direct))
    while position < end, document.sentenceOf[position] == document.sentenceOf[match.cue] {
      if position > t, !direct || standsFree(position, match) && !isReached(position, match),
        mayGoOn(pattern, e + 1, position, match.cue, &budget)
      {
        var state = match
        state.tokens += (position - t) / 2
        if let found = eventStep(pattern, e + 1, position, state, rule, &budget) { return found }
      }
      if isBarrier(position) || isThat(position) { return nil }
      // لقاءات لتعزيز العلاقات بين X وY: what follows the purpose hangs on it.
      if case .set = following?.matcher, position > match.cue, words[position].proclitics.contains(.to),
        words[position].part == .noun
      {
        return nil
      }
      // أنشأ القناة، بينما ستفتح: no subject stands before the word that opens its clause.
      if rule.yields == .commitment, position < match.cue, words[position].classes.contains(.circumstance) {
        return nil
      }
      // X … التي تستهدف: the subject of the relative clause is no more the phrase before it.
      if rule.yields == .incident, position < match.cue, words[position].classes.contains(.relative) {
        return nil
      }
      // حفظه الله: a formula is passed over.
      if words[position].inFormula {
        position += 1
        continue
      }
      if position != match.cue, isFiniteVerb(position),
        match.light < 0 || position > match.cue || rule.yields == .incident
      {
        return nil
      }
      // لجنة الشؤون | البلدية للمناطق: what the phrase before it was cut from is passed over.
      if position == t, direct, !opensEventAdjunct(position),
        rule.yields != .decision || !hangsOnWordBefore(position)
      {
        return nil
      }
      if let close = quotationClose(position), close - position <= 8,
        position > match.cue || close <= match.cue
      {
        position = close + 1
        continue
      }
      position += 1
    }
    return nil
  }

  /// The token behind an insertion that opens with a comma and a preposition behind the one who acts, and
  /// that a comma closes; `nil` where none opens at the token.
  private func insertionEnd(_ t: Int, _ match: EventMatch) -> Int? {
    let sentence = document.sentenceOf[match.cue]
    guard t > match.cue, match.layer == .decision, t + 1 < document.tokens.count,
      document.tokens[t].mark == .comma,
      words[t + 1].part == .adposition || !words[t + 1].proclitics.isDisjoint(with: .preposition)
    else { return nil }
    for index in (t + 2)..<max(t + 2, min(document.tokens.count - 1, t + 26)) {
      guard document.sentenceOf[index] == sentence, !isFiniteVerb(index), !isThat(index) else { return nil }
      if document.tokens[index].mark == .comma { return index + 1 }
    }
    return nil
  }

  /// How many tokens adjuncts may have: between a subject and the verb behind it few.
  private func reach(_ t: Int, _ match: EventMatch, _ rule: Rule, isDirect: Bool) -> Int {
    if t <= match.cue, match.light < 0 { return rule.yields == .commitment ? 14 : 7 }
    if rule.yields == .commitment { return 6 }
    if rule.yields == .incident, match.light >= 0, t <= match.cue { return 5 }
    // استقبل X، في مكتبه بالعاصمة اليوم، Y: between commas stands more.
    if isDirect, t < document.tokens.count,
      [.comma, .dash, .parenthesisOpen].contains(document.tokens[t].mark)
    {
      return 16
    }
    return isDirect ? 10 : t > match.cue && match.light < 0 ? 16 : 20
  }

  /// An adverb, time, preposition or insertion.
  private func opensEventAdjunct(_ t: Int) -> Bool {
    let token = document.tokens[t]
    if token.mark == .comma || token.mark == .parenthesisOpen || token.mark == .dash { return true }
    let word = words[t]
    if word.inFormula { return true }
    // ومقرها في المدينة: an insertion about whoever was named.
    if word.proclitics.contains(.and), word.hasEnclitic, word.part == .noun { return true }
    return opensAdjunct(t) || word.part == .adposition || word.part == .adverb
      || !word.proclitics.isDisjoint(with: .preposition) || word.inflection.contains(.accusative)
      || word.possible.contains(.temporal)
  }

  /// في استقبال X لدى وصوله مطار الميناء Y: a building behind a verbal noun with its pronoun is where
  /// somebody came to, and meets nobody.
  private func isReached(_ t: Int, _ match: EventMatch) -> Bool {
    match.layer == .contact && match.word?.kind == "meeting" && words[t - 1].hasEnclitic
      && words[t - 1].part == .noun && note(t, .site) != nil
  }

  /// Whether a phrase that begins at the token depends on nothing before it.
  private func standsFree(_ t: Int, _ match: EventMatch) -> Bool {
    let before = words[t - 1]
    if document.tokens[t - 1].kind == .mark || document.tokens[t - 1].kind == .number { return true }
    // أقر المجلس رسميا | خطة, بدأت الشركة بالفعل | بناء: how it was done.
    let isManner =
      before.classes.contains(.adjunct)
      && (before.finalLetters & 0xFF == UInt16(Letter.alef)
        || analyses(t - 1).contains { $0.proclitics.isSuperset(of: [.by, .article]) })
    guard words[t].proclitics.isDisjoint(with: .preposition),
      before.part != .adposition || before.hasEnclitic || isManner,
      // Of decisions alone: in زار الرئيس التركي السعودية the adjective is the country that is visited.
      match.layer != .decision || !hangsOnWordBefore(t)
    else { return false }
    if match.layer == .decision, governsNothing(t) { return true }
    return isManner || before.isDefinite || before.hasEnclitic || before.possible.contains(.temporal)
      || before.part == .adverb || before.inflection.contains(.accusative)
      || before.classes.contains(.demonstrative)
      || !before.possible.isDisjoint(with: [.place, .country])
  }

  /// في قراءة أولى | قانون المرفأ, قبل أيام | قانون المرفأ: whether before a noun without the article an
  /// adjunct ends with an indefinite word that it doesn't hang on, an adjective or how long ago it was.
  private func governsNothing(_ t: Int) -> Bool {
    let (before, word) = (words[t - 1], words[t])
    guard t > 1, word.part == .noun, word.proclitics.isEmpty, document.tokens[t - 1].kind == .word,
      !before.isDefinite
    else { return false }
    if before.part == .adjective { return words[t - 2].isNominal && !words[t - 2].isDefinite }
    let ago = TimeKind.before.bit | TimeKind.since.bit
    return timeScanner.kinds(t - 1) & TimeKind.unit.bit != 0 && timeScanner.kinds(t - 2) & ago != 0
  }

  /// للاتحاد | الدولي, للانتخابات | البلدية, بمنطقة | القصيم, الأمم | المتحدة: whether a word goes on with
  /// the phrase of the one right before it, so that nothing begins at it.
  func hangsOnWordBefore(_ t: Int) -> Bool {
    guard t > 0, document.tokens[t].kind == .word, document.tokens[t - 1].kind == .word
    else { return false }
    if isInsideName(t) { return true }
    let (before, word) = (words[t - 1], words[t])
    // Not دول | قرارا, where nothing names the place.
    if before.classes.contains(.placeHead), !before.isDefinite {
      return word.proclitics == .article || !word.possible.isDisjoint(with: [.place, .country])
    }
    guard word.proclitics == .article, before.isDefinite, before.isNominal else { return false }
    if word.part == .adjective || word.classes.contains(.nisba) {
      // أوقفت الشرطة | المتهم, منح المجلس | المتفوقين: people by what they are, though it is an adjective.
      let isOfMany =
        word.inflection.isSuperset(of: [.masculine, .plural])
        && word.inflection.isDisjoint(with: .brokenPlural) && !before.inflection.contains(.plural)
      return !isOfMany && word.possible.isDisjoint(with: [.group, .occupation, .office, .kin])
    }
    // البلدية: a body's word that is an adjective as well; not الموافقة, which is decided.
    return word.classes.contains(.organisation) && !word.inflection.contains(.masdar)
      && analyses(t).contains { $0.stem >= 0 && $0.partOfSpeech == .adjective && !$0.hasEnclitic }
  }
}
