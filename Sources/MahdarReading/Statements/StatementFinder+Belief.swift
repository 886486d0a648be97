import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Why the rules would leave out a match.
enum Doubt: String {
  /// كشف اسمه: a noun with a pronoun that can't speak.
  case pronounOnNoun
  /// A phrase before a preposition or a light verb that names nobody.
  case voicelessPhrase
  /// The verb has no row for what stands there.
  case ungoverned
  /// لم تلتزم بالمهلة: a deed is denied, no saying.
  case withheldDeed
  /// A weak verb of a relative clause, without a clause, far from it, or without a source that can speak.
  case weakPhrase, weakWithoutClause, farClause, weakWithoutVoice
  /// أكد ذلك: nobody is named who says what stood before.
  case nobodyBefore
  /// A governed verb whose subject can't speak, or that has neither subject nor opener.
  case governedWithoutVoice, governedAlone
  /// وحرص عدد كبير على: rather a noun.
  case perhapsNoun
  /// A verbal noun behind a verb without a speaker.
  case bareMasdar
  /// كما يقلل من المشاكل: a thing that was spoken of.
  case thingGoesOn
  /// An object behind a verb without a speaker.
  case bareObject
}

/// Whether a match is a report at all: weak and governed verbs need more than a chance neighbour.
extension StatementFinder {
  /// Why a match looks like no report; nothing where it looks like one.
  func doubt(_ match: Match) -> Doubt? {
    guard match.verb >= 0 else { return nil }
    // كشف اسمه: a noun with a pronoun that can't speak doesn't.
    if match.contentKind == .clause, let source = match.source, source.start > match.cue,
      source.count == 1 || source.count == 2 && document.tokens[source.end - 1].kind == .mark,
      session.words[source.start].hasEnclitic, !session.isVoice(source),
      session.words[source.start].finalLetters & 0xFF != UInt16(Letter.yeh)
    {
      return .pronounOnNoun
    }
    if match.government == .light { return isVoiceless(match) ? .voicelessPhrase : nil }
    if session.grammar.rules[match.rule].isLight { return nil }
    let verb = session.knowledge.verbs[match.verb]
    guard let frame = frame(of: match) else {
      return session.grammar.rules[match.rule].negated ? nil : .ungoverned
    }
    let inParticiple = match.inflection.contains(.participle)
    // لم تلتزم بالمهلة: only saying is withheld.
    if match.negated, frame.strength != .strong, match.contentKind == .object,
      frame.strength == .weak
        || ["pledge", "demand", "warn", "praise", "condemn", "express"].contains(frame.act)
        || frame.act == "deny" && match.source == nil
    {
      return .withheldDeed
    }
    if match.negated, match.source != nil || match.contentKind == .clause { return nil }
    if frame.strength == .weak, match.contentKind == .fixed { return .weakPhrase }
    if frame.strength == .weak, inParticiple, match.contentKind == .object, match.cue > 0,
      document.tokens[match.cue - 1].mark == .comma
    {
      return nil
    }
    if match.contentKind == .preceding {
      return frame.strength != .weak && match.source.map { session.isVoice($0) } ?? false
        ? nil : .nobodyBefore
    }
    // وتابع الحمداني: «…»: a colon and a quotation say enough, whatever the name is.
    if match.afterColon, match.source.map({ $0.count <= 3 }) ?? false, opensQuotation(match.contentStart) {
      return nil
    }
    if frame.strength == .weak { return weakDoubt(match, inParticiple) }
    if let doubt = governedDoubt(match, frame, inParticiple) { return doubt }
    if match.government.isEmpty, match.contentKind == .object, match.source == nil, !inParticiple,
      match.person == nil, !session.grammar.rules[match.rule].negated, !session.isBareRelative(match.cue),
      frame.strength != .strong || !session.tellsInWhich(match.cue),
      !session.grammar.rules[match.rule].wantsMasdar
    {
      return .bareObject
    }
    return verb.frames.isEmpty ? .ungoverned : nil
  }

  /// Why a weak verb looks like no report: it needs a clause close by, and a source that can speak.
  private func weakDoubt(_ match: Match, _ inParticiple: Bool) -> Doubt? {
    if isTold(match) { return nil }
    guard match.afterThat || match.contentKind == .clause || match.contentKind == .before else {
      return .weakWithoutClause
    }
    if match.contentKind == .clause, match.contentStart - match.cue > 20 { return .farClause }
    let speaks =
      match.source.map { session.isVoice($0) }
      ?? (inParticiple || match.afterColon
        || match.afterThat && session.words[match.cue].proclitics.contains(.and)
          && match.contentStart - match.cue <= 3)
    return speaks ? nil : .weakWithoutVoice
  }

  /// Why a verb that is no weak one looks like no report, by what it governs and who its subject is.
  private func governedDoubt(_ match: Match, _ frame: Frame, _ inParticiple: Bool) -> Doubt? {
    let isGoverned = frame.strength == .governed
    // وأشار الحمدان إلى أن: a name that looks like a common noun.
    if isGoverned, let source = match.source, !session.isVoice(source),
      !match.afterThat || match.government.isDisjoint(with: [.ila, .ala]) || source.count > 2
        || frame.act != "say" || session.matches(source.start, session.grammar.words(.nobody))
    {
      return .governedWithoutVoice
    }
    if isGoverned, isPerhapsNoun(match) { return .perhapsNoun }
    // وطلب تقديم: only what is praised or condemned stands behind such a verb with its speaker left out.
    if session.grammar.rules[match.rule].wantsMasdar, match.source == nil, match.person == nil,
      match.government.isEmpty,
      session.words[match.cue].part != .verb
        || isGoverned && !["praise", "condemn"].contains(frame.act)
    {
      return .bareMasdar
    }
    // دعت الحاجة إلى: no voice, no report.
    if frame.strength == .strong, match.contentKind == .object, !match.government.isEmpty,
      let source = match.source,
      source.count == 1, !session.isVoice(source), session.words[source.start].proclitics.contains(.article)
    {
      return .voicelessPhrase
    }
    guard isGoverned, match.source == nil, !match.negated, !match.afterThat else { return nil }
    if !inParticiple, match.person == nil, !session.words[match.cue].proclitics.contains(.and),
      !followsOpener(match.cue), !session.isBareRelative(match.cue)
    {
      return .governedAlone
    }
    // كما يقلل من المشاكل: a thing that was spoken of goes on.
    if match.contentKind == .object, match.inflection.contains(.imperfect), frame.act != "demand" {
      return .thingGoesOn
    }
    return nil
  }

  /// وحرص عدد كبير على: what can be a noun is a verb at the head of a clause only.
  private func isPerhapsNoun(_ match: Match) -> Bool {
    guard match.contentKind == .object, let source = match.source, source.start > match.cue,
      match.inflection.contains(.perfect), session.canBeMasdar(match.cue), match.cue > 0,
      !session.isClauseStart(match.cue) || session.opensNominalClause(match.cue)
    else { return false }
    let before = session.words[match.cue - 1]
    return before.classes.isDisjoint(with: [.relative, .negator, .kana]) && !before.isDefinite
  }

  private func isVoiceless(_ match: Match) -> Bool { match.source.map { !session.isVoice($0) } ?? false }

  /// Whether a quotation opens at a content's first token or right before it.
  private func opensQuotation(_ start: Int) -> Bool {
    (max(0, start - 1)...start).contains {
      $0 < document.tokens.count && document.tokens[$0].mark.opensQuote
    }
  }

  /// A weak verb with a bare object reports where somebody did so: استعرض المدير إنجازات. The verb is a
  /// perfect at the head of its clause, its subject a person or a spokesman, not a body or a place.
  private func isTold(_ match: Match) -> Bool {
    guard match.contentKind == .object, match.noun < 0, let source = match.source, source.start > match.cue,
      match.inflection.contains(.perfect), session.isClauseStart(match.cue),
      session.words[match.cue].part == .verb, !session.words[match.cue].hasEnclitic
    else { return false }
    // ودعم كامل: a noun joined with the one before it.
    if session.words[match.cue].proclitics.contains(.and), session.speechMasdar(match.cue) != nil,
      match.cue > 0, document.sentenceOf[match.cue - 1] == document.sentenceOf[match.cue]
    {
      return false
    }
    let persons: WordClasses = [.office, .honorific, .rank, .occupation, .kin, .royal, .unnamed, .givenName]
    let head = session.words[source.start]
    guard !head.classes.isDisjoint(with: persons), head.classes.isDisjoint(with: [.place, .organisation]),
      head.proclitics.contains(.article) || source.count > 1 || head.hasEnclitic
    else { return false }
    return match.contentStart - match.cue <= 24
  }

  /// Whether كما, حيث or the like stands before a token, quotation marks left out.
  private func followsOpener(_ index: Int) -> Bool {
    var back = index - 1
    while back >= 0, document.tokens[back].kind == .mark, document.tokens[back].mark != .comma { back -= 1 }
    guard back >= 0 else { return false }
    return !session.words[back].classes.isDisjoint(with: [.frontAdverb, .circumstance, .qad])
  }

  /// The row of the verb that the match used.
  func frame(of match: Match) -> Frame? {
    guard match.verb >= 0 else { return nil }
    let frames = session.knowledge.verbs[match.verb].frames
    if match.contentKind == .preceding || match.contentKind == .fixed {
      return frames.first { $0.strength != .weak } ?? frames.first
    }
    if match.contentKind == .before {
      return frames.first { $0.takes.contains(.that) } ?? frames.first { $0.strength != .weak }
        ?? frames.first
    }
    var used = match.government
    if used.isEmpty { used = match.contentKind == .clause ? .quote : .object }
    if match.government == .that || match.government == [.bi, .that] {
      return frames.first { $0.takes.contains(.that) } ?? frames.first {
        !$0.takes.isDisjoint(with: [.bi, .objectThat])
      }
        ?? frames.first
    }
    return frames.first { !$0.takes.isDisjoint(with: used) }
      ?? (match.contentKind == .clause ? frames.first { !$0.takes.isDisjoint(with: [.quote, .that]) } : nil)
      ?? (session.grammar.rules[match.rule].takes.isEmpty ? frames.first : nil)
  }
}
