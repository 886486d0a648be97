import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Commitments that a statement makes by its act or its first word: طالب بفتح المرفأ, أكد استمرار الدعم.
extension CommitmentBuilder {
  func derived(_ position: Int, _ context: inout EntryContext) -> Draft? {
    let statement = context.statements[position]
    guard !statement.negated else { return nil }
    guard let first = document.token(at: statement.content.start),
      let (kind, reason) = kind(of: statement, first, context)
    else { return nil }
    var doubt = reason
    if doubt == nil, kind != .demand, isPartyAlone(statement.content, first) { doubt = "party" }
    let content = withoutOpener(withinRelative(statement))
    guard content.count > 6 else { return nil }
    if doubt == nil, kind == .demand, isNothingToDo(content) { doubt = "nothing" }
    let source = context.source(position)
    var by: (name: String, id: String?)?
    var side: Int?
    if kind == .demand {
      // شدد الوزير خلال زيارته المصنع على: who stresses that something be done asks nobody beside him.
      let asked = statement.act == .demand ? asked(statement, &context) : nil
      side = asked ?? doer(in: content, &context)
      by = side.map { (context.name($0), context.id($0)) } ?? statement.addressee.map { ($0, nil) }
    } else if let source {
      let promiser = promiser(of: statement, source, &context)
      side = promiser
      by = (context.name(promiser), context.id(promiser))
    }
    let commitment = Commitment(
      id: "", kind: kind, content: content, by: by?.name, byID: by?.id,
      to: kind == .demand ? nil : statement.addressee,
      voicedBy: source.map { context.name($0) }, voicedByID: source.map { context.id($0) },
      due: due(content, context), time: statement.time, statement: statement.id,
      rule: "commitments/acts:\(statement.act.rawValue)", confidence: statement.confidence)
    return Draft(
      commitment: commitment, origin: .statement(position), around: position, by: side, voice: source,
      doubt: doubt)
  }

  /// طلب بخصوص X, في المستشفى بالمدينة: whether what follows a word of demanding is a place, a document or a
  /// matter, and nothing that anybody could do.
  private func isNothingToDo(_ content: TextRange) -> Bool {
    guard var first = document.token(at: content.start) else { return false }
    while first < document.tokens.count, document.tokens[first].kind == .mark { first += 1 }
    guard first < document.tokens.count, document.tokens[first].kind == .word else { return false }
    let word = session.words[first]
    if word.part == .verb || session.isThat(first) || session.isToDo(first) { return false }
    if word.classes.contains(.demonstrative) || session.isQuantity(first) { return true }
    return session.isPlaceName(TokenRange(first, first + 1)) || word.classes.contains(.document)
      || word.classes.contains(.country) || session.note(first, .topical) != nil
  }

  /// The kind of commitment that a statement makes whose content begins at a token, and why the rules alone
  /// would not have it.
  private func kind(
    of statement: Statement, _ first: Int, _ context: EntryContext
  ) -> (CommitmentKind, doubt: String?)? {
    switch statement.act {
    case .demand: return (.demand, isDemanding(statement) ? nil : "undemanding")
    case .pledge: return (.pledge, isBinding(statement, first) ? nil : "unbinding")
    case .warn: return isThreat(statement) ? (.threat, nil) : nil
    case .announce, .confirm, .say:
      if let note = session.note(first, .promise), let kind = CommitmentKind(rawValue: note.value) {
        return (kind, statement.act == .say ? "said" : isKeenOnThing(first) ? "keen" : nil)
      }
      if statement.act == .announce, session.isToDo(first), session.words[first].proclitics.isEmpty {
        return (.pledge, isToCome(statement.content, context) ? nil : "undated")
      }
      // أكد أهمية أن يفعل, شدد على تكثيف العمل: what is called necessary is asked for.
      if withoutOpener(statement.content) != statement.content { return (.demand, nil) }
      if isStressed(statement, first) { return (.demand, nil) }
      // أكدت الرئاسة حضور الحفل: a deed of the speaker's own.
      return session.isToDo(first) && session.words[first].proclitics.isEmpty ? (.pledge, "affirmed") : nil
    default: return nil
    }
  }

  /// أعلن تنظيم المعرض الشهر المقبل: whether what is announced names a time to come.
  private func isToCome(_ content: TextRange, _ context: EntryContext) -> Bool {
    if let published {
      let today = published.description
      let isLater = context.times.contains {
        content.contains($0.span) && $0.type == .date && $0.value.first?.isNumber == true
          && $0.value.prefix(10) > today
      }
      if isLater { return true }
    }
    guard let first = document.token(at: content.start) else { return false }
    var index = first
    while index < document.tokens.count, document.tokens[index].start < content.end {
      if index > first, session.note(index, .status)?.value == "planned" { return true }
      index += 1
    }
    return false
  }

  /// X التي طالبت بخفض الإنتاج هي الدولة: the content within a relative clause ends where the clause does.
  private func withinRelative(_ statement: Statement) -> TextRange {
    let content = statement.content
    guard let cue = document.token(at: statement.cue.start), cue > 0,
      session.words[cue - 1].classes.contains(.relative), let first = document.token(at: content.start)
    else { return content }
    var index = first + 1
    while index < document.tokens.count, document.tokens[index].start < content.end {
      if session.words[index].part == .pronoun, session.words[index].proclitics.isEmpty,
        session.words[index].classes.isDisjoint(with: [.demonstrative, .relative])
      {
        return TextRange(Int(content.start), Int(document.tokens[index - 1].end))
      }
      index += 1
    }
    return content
  }

  /// Whether the cue itself demands, or what is said opens with ضرورة.
  private func isDemanding(_ statement: Statement) -> Bool {
    if withoutOpener(statement.content) != statement.content { return true }
    guard let token = document.token(at: statement.cue.start) else { return false }
    // صدر أمر ملكي بـ: an adjective asks nothing.
    if let source = statement.source, let head = self.document.token(at: source.start),
      session.words[head].part == .adjective, !session.words[head].isDefinite,
      !session.words[head].inflection.contains(.plural)
    {
      return false
    }
    let stem =
      session.speechVerb(token)?.stem ?? session.speechParticiple(token)?.stem
      ?? session.speechMasdar(token)?.stem
    guard let stem, stem.reporting >= 0 else { return true }
    return session.knowledge.verbs[Int(stem.reporting)].frames.contains { $0.act == "demand" }
  }

  /// Whether a statement of promising binds somebody to do something: a document holds and promises
  /// nothing, and readiness for a season is no readiness to do.
  private func isBinding(_ statement: Statement, _ first: Int) -> Bool {
    if let source = statement.source, let head = document.token(at: source.start),
      session.words[head].classes.contains(.document)
    {
      return false
    }
    // عدّ التصريحات بأنها تضر: what is held of something is no promise.
    if session.isThat(first), session.words[first].hasEnclitic, session.isFiniteVerb(first + 1),
      !session.isFutureVerb(first + 1)
    {
      return false
    }
    guard let cue = document.token(at: statement.cue.start), session.words[cue].part == .noun,
      leads(to: first, by: Key.li, .to)
    else { return true }
    return session.isToDo(first)
  }

  /// Whether أكد or شدد على leads to something to be done.
  private func isStressed(_ statement: Statement, _ first: Int) -> Bool {
    guard statement.act == .confirm, first > 0, session.key(first - 1) == Key.ala else { return false }
    var first = first
    while first + 1 < document.tokens.count, document.tokens[first].kind == .mark { first += 1 }
    return session.isToDo(first) && !session.words[first].hasEnclitic
  }

  /// حرص الحكومة على السلامة: a noun that leads to something that is no deed.
  private func isKeenOnThing(_ first: Int) -> Bool {
    let takes = session.eventReadings(first).reduce(into: EventGovernment()) { takes, reading in
      let word = session.knowledge.events.words[Int(reading.word)]
      if word.layer == .commitment, word.part == .noun { takes.formUnion(word.takes) }
    }
    guard !takes.isDisjoint(with: [.ala, .li, .fi]) else { return false }
    for index in (first + 1)..<max(first + 1, min(first + 12, document.tokens.count)) {
      guard let opening = session.eventGoverned(index, takes) else { continue }
      return !session.isToDo(opening.stop) && session.note(opening.stop, .opener) == nil
        && !session.isThat(opening.stop)
    }
    return false
  }

  /// Whether a preposition of a key, or as a letter, stands before a token.
  private func leads(to index: Int, by key: UInt64, _ clitic: Proclitics) -> Bool {
    session.words[index].proclitics.contains(clitic) || index > 0 && session.key(index - 1) == key
  }

  /// Whether nothing but somebody's name stands in a content: رسالة تهديد إلى الحكومة.
  private func isPartyAlone(_ content: TextRange, _ first: Int) -> Bool {
    guard let range = session.partyRanges(from: first).last, session.isNamedParty(range.start) else {
      return false
    }
    return document.tokens[range.end - 1].end >= content.end && !session.isToDo(first)
  }

  /// Whether the cue is a word of threatening.
  private func isThreat(_ statement: Statement) -> Bool {
    guard let token = document.token(at: statement.cue.start) else { return false }
    let isThreat = session.eventReadings(token).contains {
      let word = session.knowledge.events.words[Int($0.word)]
      return word.layer == .commitment && word.kind == "threat"
    }
    guard isThreat, session.words[token].part != .verb,
      let first = self.document.token(at: statement.content.start)
    else { return isThreat }
    return session.isToDo(first) || session.words[first].part == .verb || session.isThat(first)
  }

  /// The content behind ضرورة, أهمية and a quotation mark before it.
  func withoutOpener(_ content: TextRange) -> TextRange {
    var index = document.tokens.partitioningIndex { $0.start >= content.start }
    while index < document.tokens.count, document.tokens[index].kind == .mark { index += 1 }
    guard index + 1 < document.tokens.count, let opener = session.note(index, .opener),
      document.tokens[index + 1].start < content.end
    else { return content }
    var next = index + 1
    if session.isThat(next), next + 1 < document.tokens.count {
      next += 1
    } else if opener.value == "deed", !session.isToDo(next) {
      // أهمية الدور calls for nothing, أهمية التعاون does.
      return content
    }
    guard document.tokens[next].start < content.end else { return content }
    return TextRange(Int(document.tokens[next].start), Int(content.end))
  }
}
