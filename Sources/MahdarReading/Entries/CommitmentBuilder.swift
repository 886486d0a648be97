import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Turns statements that pledge, demand or threaten, and the constructions of commitments, into
/// commitments.
struct CommitmentBuilder {
  let session: Session
  let published: CalendarDay?
  var document: Document { session.document }

  init(_ session: Session, published: CalendarDay?) {
    self.session = session
    self.published = published
  }

  func build(_ matches: [EventMatch], _ context: inout EntryContext) -> [Commitment] {
    var found: [Commitment] = []
    var own: [Commitment] = []
    for match in matches where !match.isHeadline {
      // طالب, دعا: where their statement was found, it tells what is asked.
      if match.word?.kind == "demand", context.isDemand(match.cue) { continue }
      if let draft = draft(match, &context), accepts(draft, context) { own.append(draft.commitment) }
    }
    for position in context.statements.indices {
      guard let draft = derived(position, &context), accepts(draft, context) else { continue }
      let commitment = draft.commitment
      // قال إنه يجب على X أن يفعل: the construction inside tells better who and what.
      let isToldInside = own.contains {
        $0.kind == commitment.kind && commitment.content.contains($0.content)
          && ($0.content.start != commitment.content.start || $0.content.end >= commitment.content.end)
          && Int($0.content.start) - Int(commitment.content.start) < 90
      }
      if !isToldInside { found += parts(of: commitment, context) }
    }
    for commitment in own {
      let overlaps = found.contains { known in
        guard known.content.overlaps(commitment.content) else { return false }
        return known.kind == commitment.kind
          || known.content.contains(commitment.content) && known.kind != .pledge
          || commitment.content.contains(known.content)
      }
      if !overlaps { found += parts(of: commitment, context) }
    }
    found.sort { $0.content.start < $1.content.start }
    for position in found.indices { found[position].id = "p\(position + 1)" }
    return found
  }

  // MARK: Constructions

  private func draft(_ match: EventMatch, _ context: inout EntryContext) -> Draft? {
    let rule = session.grammar.rules[match.rule]
    guard let kind = CommitmentKind(rawValue: rule.gives ?? match.word?.kind ?? "") else { return nil }
    if context.isDenied(match.cue) { return nil }
    let around = context.statement(around: match.cue)
    let source = around.flatMap { context.source($0) }
    var match = match
    let isFuture = rule.patterns.first?.first(where: { $0.role == .cue })?.matcher == .future
    var doubt = doubt(match, rule, kind, isFuture: isFuture, around, context)
    if isFuture {
      // Who announces what his own side will do; what is foretold of others is no pledge.
      if kind != .threat, doubt == nil {
        if let around {
          doubt = announcementDoubt(match, source, around, context)
        } else if !isAnnouncedByOutlet(match) {
          doubt = "outlet"
        }
      }
      match.content = TokenRange(futureStart(match.cue), untilNextFuture(match.cue))
    } else if match.word == nil, session.isFutureVerb(match.cue), !rule.wantsMasdar {
      // الإضراب سيستمر حتى X: what goes on belongs to it.
      let start = session.isThat(match.head) ? match.head + 1 : match.head
      // وصول X سيكون في: a deed, and no thing, will be.
      if !match.content.isEmpty, match.content.end <= match.cue,
        !session.isToDo(start) && session.note(start, .deed) == nil
          || session.words[match.cue - 1].classes.contains(.relative)
      {
        return nil
      }
      match.content = TokenRange(start, session.eventClauseEnd(match.cue))
    }
    if !isFuture, session.isToDo(match.content.start) { match.content = withDeeds(match.content) }
    if kind == .demand, around == nil || match.word == nil { match.content = withAdditions(match.content) }
    if match.word?.part == .noun { match.content = untilNextNoun(match) }
    guard let span = content(match, context) else { return nil }
    var by: Int?
    if !match.first.isEmpty {
      by =
        source.flatMap {
          session.note(match.first.start, .own) == nil ? nil : context.ownSide(of: $0, match.first)
        }
        ?? context.entity(match.first, cue: match.cue)
    } else if isFuture, let subject = around.flatMap({ openingSubject($0, match, context) }) {
      by = context.entity(subject, cue: match.cue)
    } else if isFuture, isUndergone(match.cue), let source {
      by = context.side(of: source)
    } else if kind != .demand {
      by = context.subject(before: match.head, agreeing: form(match))
      // سنفعل, سيتم: the side for which somebody speaks.
      if let known = by,
        form(match).contains(.first) && form(match).contains(.plural) || isImpersonal(match.cue)
      {
        by = context.side(of: known)
      }
    } else {
      by = doer(in: span, &context) ?? (rule.wantsDoer ? supporter(in: span, &context) : nil)
    }
    if rule.wantsDoer, by == nil { return nil }
    let voice = speaks(match, kind, by, &context) ?? source
    var to: Int?
    if !match.second.isEmpty { to = context.entity(match.second, cue: match.cue) }
    // تعهد بفتح المرفأ: the verb is the cue of the statement too, and what is promised stands in its content.
    let telling =
      around
      ?? context.cues.indices.last {
        context.cues[$0] == match.cue && context.statements[$0].content.overlaps(span)
      }
    let commitment = Commitment(
      id: "", kind: kind, content: span, by: by.map { context.name($0) }, byID: by.map { context.id($0) },
      to: to.map { context.name($0) }, toID: to.map { context.id($0) },
      voicedBy: voice.map { context.name($0) }, voicedByID: voice.map { context.id($0) },
      due: due(span, context), time: telling.flatMap { context.statements[$0].time },
      statement: telling.map { context.statements[$0].id }, rule: rule.id, confidence: 0.6)
    return Draft(
      commitment: commitment, origin: .construction(match), around: around, by: by, voice: voice,
      doubt: doubt,
      foretold: isFuture ? foretelling(match.cue) ?? (isUndergone(match.cue) ? "undergone" : nil) : nil)
  }

  /// التأكيد على X، والتأكيد على Y: what is asked ends before the same noun again.
  private func untilNextNoun(_ match: EventMatch) -> TokenRange {
    guard match.content.count > 1 else { return match.content }
    let again = (match.content.start + 1..<match.content.end).first {
      session.words[$0].proclitics.contains(.and) && session.words[$0].stem == session.words[match.cue].stem
        && session.words[$0].stem >= 0
    }
    guard let again else { return match.content }
    let end = document.tokens[again - 1].mark == .comma ? again - 1 : again
    return TokenRange(match.content.start, max(end, match.content.start + 1))
  }

  /// سيتم فتح المرفأ، وسيتم إصلاح الطريق: the end of what a verb of the future tells, before the next one.
  private func untilNextFuture(_ cue: Int) -> Int {
    let end = session.eventClauseEnd(cue)
    let next = (cue + 1..<max(cue + 1, end)).first {
      document.tokens[$0 - 1].mark == .comma && session.words[$0].proclitics.contains(.and)
        && (session.isFutureVerb($0) || $0 + 1 < end && session.isFutureVerb($0 + 1))
    }
    return next.map { $0 - 1 } ?? end
  }

  /// The verb of the future with لن or سوف before it.
  func futureStart(_ cue: Int) -> Int {
    guard cue > 0, session.words[cue].proclitics.isDisjoint(with: .future) else { return cue }
    let before = session.words[cue - 1]
    return before.classes.contains(.future) || before.classes.contains(.negator) ? cue - 1 : cue
  }

  private func form(_ match: EventMatch) -> Inflection {
    guard let word = match.word else { return session.words[match.cue].inflection }
    // التزامنا: whose it is.
    return word.part == .noun && match.reading.hasPronoun ? match.reading.pronoun : match.reading.inflection
  }

  /// What is to be done; no further than the statement around it.
  private func content(_ match: EventMatch, _ context: EntryContext) -> TextRange? {
    var skip = match.contentSkip
    if skip == 0, match.word == nil, let opening = session.eventGoverned(match.content.start, [.bi, .li]) {
      // يقضي بالسماح: the letter leads to what is to be done.
      skip = opening.skip
    }
    guard var span = context.span(match.content, skipping: skip) else { return nil }
    if let around = context.statement(around: match.cue) {
      let limit = context.statements[around].content
      if span.end > limit.end, span.start < limit.end { span = TextRange(Int(span.start), Int(limit.end)) }
    }
    return span.count > 8 ? withoutOpener(span) : nil
  }

  // MARK: By when

  /// The last day that the content names, or the end of the time that it gives.
  func due(_ content: TextRange, _ context: EntryContext) -> String? {
    // تعهد بذلك مطلع الشهر: what is only pointed at has no time of its own, and the one beside it is the
    // saying's.
    if let first = document.token(at: content.start), session.words[first].classes.contains(.demonstrative),
      first + 1 >= document.tokens.count || document.tokens[first + 1].kind != .word
        || !session.words[first + 1].proclitics.contains(.article)
    {
      return nil
    }
    var last: String?
    for time in context.times where content.contains(time.span) {
      if time.type == .date || time.type == .time, time.value.first?.isNumber == true {
        let day = lastDay(time)
        if last.map({ $0 < day }) ?? true { last = day }
      } else if time.type == .duration, last == nil, let published {
        last = published.adding(duration: time.value)?.description
      }
    }
    return last
  }

  /// The last day that a date means: of a month's early days the tenth, of its middle the fifteenth.
  private func lastDay(_ time: TimeExpression) -> String {
    let day = String(time.value.prefix(10))
    guard day.utf8.count == 7, day.utf8.allSatisfy({ $0 < 0x3A }) else { return day }
    switch time.mod {
    case .start: return day + "-10"
    case .mid: return day + "-15"
    default: return day
    }
  }
}
