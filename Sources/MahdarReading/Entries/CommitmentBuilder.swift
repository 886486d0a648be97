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
      if match.word?.kind == "demand", context.isCue(match.cue) { continue }
      if let commitment = commitment(match, &context) { own.append(commitment) }
    }
    for position in context.statements.indices {
      guard let commitment = derived(position, &context) else { continue }
      // قال إنه يجب على X أن يفعل: the construction inside tells better who and what.
      let isToldInside = own.contains {
        $0.kind == commitment.kind && commitment.content.contains($0.content)
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

  // MARK: Statements

  private func derived(_ position: Int, _ context: inout EntryContext) -> Commitment? {
    let statement = context.statements[position]
    guard !statement.negated else { return nil }
    let kind: CommitmentKind
    switch statement.act {
    case .demand where isDemanding(statement): kind = .demand
    case .pledge: kind = .pledge
    case .announce, .confirm, .say:
      if let promised = promise(statement), statement.act != .say {
        kind = promised
      } else if withoutOpener(statement.content) != statement.content {
        // أكد أهمية أن يفعل: what is called necessary is asked for.
        kind = .demand
      } else {
        return nil
      }
    case .warn where isThreat(statement): kind = .threat
    default: return nil
    }
    let content = withoutOpener(statement.content)
    guard content.count > 12 else { return nil }
    let source = context.source(position)
    var by: (String, String?)?
    if kind == .demand {
      let asked = asked(statement, &context) ?? doer(in: content, &context)
      by = asked.map { (context.name($0), context.id($0)) } ?? statement.addressee.map { ($0, nil) }
    } else if let source {
      let side = promiser(of: statement, source, &context)
      by = (context.name(side), context.id(side))
    }
    return Commitment(
      id: "", kind: kind, content: content, by: by?.0, byID: by?.1,
      to: kind == .demand ? nil : statement.addressee,
      voicedBy: source.map { context.name($0) }, voicedByID: source.map { context.id($0) },
      due: due(content, context), time: statement.time, statement: statement.id,
      rule: "commitments/acts:\(statement.act.rawValue)", confidence: statement.confidence)
  }

  /// Whether the cue itself demands, or what is said opens with ضرورة.
  private func isDemanding(_ statement: Statement) -> Bool {
    if withoutOpener(statement.content) != statement.content { return true }
    guard let token = document.tokens.firstIndex(where: { $0.end > statement.cue.start }) else {
      return false
    }
    let stem =
      session.speechVerb(token)?.stem ?? session.speechParticiple(token)?.stem
      ?? session.speechMasdar(token)?.stem
    guard let stem, stem.reporting >= 0 else { return true }
    return session.knowledge.verbs[Int(stem.reporting)].frames.contains { $0.act == "demand" }
  }

  /// What a noun at the head of the content promises: أكد استمرار الدعم.
  private func promise(_ statement: Statement) -> CommitmentKind? {
    guard let token = document.tokens.firstIndex(where: { $0.end > statement.content.start }),
      let note = session.note(token, .promise)
    else { return nil }
    return CommitmentKind(rawValue: note.value)
  }

  /// Whether the cue is a word of threatening.
  private func isThreat(_ statement: Statement) -> Bool {
    guard let token = document.tokens.firstIndex(where: { $0.end > statement.cue.start }) else {
      return false
    }
    return session.eventReadings(token).contains {
      let word = session.knowledge.events.words[Int($0.word)]
      return word.layer == .commitment && word.kind == "threat"
    }
  }

  /// The content behind ضرورة, أهمية and a quotation mark before it.
  private func withoutOpener(_ content: TextRange) -> TextRange {
    guard var index = document.tokens.firstIndex(where: { $0.start >= content.start }) else { return content }
    while index < document.tokens.count, document.tokens[index].kind == .mark { index += 1 }
    guard index + 1 < document.tokens.count, let opener = session.note(index, .opener),
      document.tokens[index + 1].start < content.end
    else { return content }
    var next = index + 1
    if session.isThat(next), next + 1 < document.tokens.count {
      next += 1
    } else if opener.value == "deed", !isDeed(next) {
      // أهمية الدور calls for nothing, أهمية التعاون does.
      return content
    }
    guard document.tokens[next].start < content.end else { return content }
    return TextRange(Int(document.tokens[next].start), Int(content.end))
  }

  /// Whether a noun names something to do: by its form a verbal noun, or one of the list.
  func isDeed(_ index: Int) -> Bool {
    if session.note(index, .deed) != nil { return true }
    guard document.tokens[index].kind == .word else { return false }
    let token = document.tokens[index]
    let bytes = document.text.bytes[Int(token.start)..<Int(token.end)]
    var codes = Array(session.form(index))
    if codes.count > 4, codes[0] == Letter.alef, codes[1] == Letter.lam { codes.removeFirst(2) }
    guard codes.count >= 5, let last = codes.last, last != Letter.teh else { return false }
    let first = codes[0]
    // تفعيل, تفاعل; مفاعلة; افتعال, استفعال; إفعال with its hamza below.
    if first == Letter.teh { return codes.count == 5 && (codes[3] == Letter.yeh || codes[2] == Letter.alef) }
    if first == Letter.meem { return codes.count == 6 && codes[2] == Letter.alef && last == Letter.heh }
    guard first == Letter.alef else { return false }
    if codes.count >= 6 { return codes[codes.count - 2] == Letter.alef }
    return codes[3] == Letter.alef && bytes.contains(0xA5)
  }

  /// Several things that are asked or promised at once, each a commitment: إصلاح الطريق، فضلا عن فتح المرفأ.
  /// What follows جاء ذلك is of none of them.
  private func parts(of commitment: Commitment, _ context: EntryContext) -> [Commitment] {
    guard let first = document.tokens.firstIndex(where: { $0.end > commitment.content.start }) else {
      return [commitment]
    }
    let isNoun = commitment.kind != .demand && session.note(first, .promise) != nil
    var parts: [TokenRange] = []
    var start = first
    var index = first
    while index < document.tokens.count, document.tokens[index].start < commitment.content.end {
      if index > start, session.note(index, .closing) != nil { break }
      // أكد استمرار الدعم وأن X: the clause tells, and only the noun before it promises.
      if index > start, isNoun, session.isThat(index), session.words[index].proclitics.contains(.and) {
        break
      }
      if index > start, commitment.kind == .demand, let addition = session.note(index, .addition) {
        parts.append(TokenRange(start, index))
        index += addition.second == nil ? 0 : 1
        start = index + 1
      }
      index += 1
    }
    parts.append(TokenRange(start, index))
    let spans = parts.compactMap { context.span(trimmed($0)) }.filter { $0.count > 12 }
    guard parts.count > 1 || index < document.tokens.count, let head = spans.first else {
      return [commitment]
    }
    if spans.count == 1, parts.count > 1 { return [commitment] }
    var found: [Commitment] = []
    for span in spans {
      var part = commitment
      let begin = span == head ? Int(commitment.content.start) : Int(span.start)
      let end = min(Int(span.end), Int(commitment.content.end))
      guard end > begin else { continue }
      part.content = TextRange(begin, end)
      part.due = due(part.content, context)
      found.append(part)
    }
    return found
  }

  /// A range without the ب or the conjunction that joins it to what stands before.
  private func trimmed(_ range: TokenRange) -> TokenRange {
    var end = range.end
    while end > range.start, document.tokens[end - 1].kind == .mark { end -= 1 }
    return TokenRange(range.start, end)
  }

  // MARK: Constructions

  private func commitment(_ match: EventMatch, _ context: inout EntryContext) -> Commitment? {
    let rule = session.grammar.rules[match.rule]
    guard let kind = CommitmentKind(rawValue: rule.gives ?? match.word?.kind ?? "") else { return nil }
    let around = context.statement(around: match.cue)
    let source = around.flatMap { context.source($0) }
    var match = match
    let isFuture = rule.patterns.first?.first(where: { $0.role == .cue })?.matcher == .future
    if match.word == nil, isSubordinate(match.cue, isFuture: isFuture) { return nil }
    if isBackground(match) { return nil }
    // What nobody says and nobody is to do is an opinion of the outlet's.
    if match.word == nil, kind == .demand, match.first.isEmpty, around == nil { return nil }
    if isFuture {
      // Who announces what his own side will do; what is foretold of others is no pledge.
      guard let around, foretells(match.cue) == false,
        [.say, .announce, .confirm].contains(context.statements[around].act)
      else { return nil }
      guard kind == .threat || isOwnSide(match, source, around, context) else { return nil }
      match.content = TokenRange(match.cue, session.eventClauseEnd(match.cue))
    }
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
    } else if kind != .demand {
      by = context.subject(before: match.head, agreeing: form(match))
      // سنفعل, سيتم: the side for which somebody speaks.
      if let known = by,
        form(match).contains(.first) && form(match).contains(.plural) || isImpersonal(match.cue)
      {
        by = context.side(of: known)
      }
    } else {
      by = doer(in: span, &context)
    }
    var to: Int?
    if !match.second.isEmpty { to = context.entity(match.second, cue: match.cue) }
    return Commitment(
      id: "", kind: kind, content: span, by: by.map { context.name($0) }, byID: by.map { context.id($0) },
      to: to.map { context.name($0) }, toID: to.map { context.id($0) },
      voicedBy: source.map { context.name($0) }, voicedByID: source.map { context.id($0) },
      due: due(span, context), time: around.flatMap { context.statements[$0].time },
      statement: around.map { context.statements[$0].id }, rule: rule.id, confidence: 0.6)
  }

  /// Whether the word is no verb or adjective here, or only tells of a motive: انطلاقا من حرصه, خطط الشركة,
  /// المطالبة غير صحيحة.
  private func isBackground(_ match: EventMatch) -> Bool {
    guard let word = match.word else { return false }
    let tagged = session.words[match.cue]
    switch word.part {
    case .verb: return tagged.part != .verb && match.government == .li
    case .adjective:
      return word.kind == "demand" && match.reading.hasArticle && match.reading.preposition == 0
    case .noun:
      // استعدادا للبطولة: what it is in view of.
      if match.reading.inflection.contains(.accusative), !match.reading.hasArticle { return true }
      guard match.head > 0 else { return false }
      return [Key.min, Key.an].contains(session.key(match.head - 1))
    case .light: return false
    }
  }

  /// Whether the word before the cue takes its force: ما يجب أن, الزيارة التي سيقوم بها, كان سيصوت, لا يجب.
  private func isSubordinate(_ cue: Int, isFuture: Bool) -> Bool {
    guard cue > 0 else { return false }
    let before = session.words[cue - 1]
    if before.classes.contains(.relative) { return true }
    return isFuture
      ? before.possible.contains(.kana) : before.classes.contains(.negator) && before.part == .particle
  }

  /// Whether the subject of a verb of the future is the speaker or an institution that he may speak for.
  private func isOwnSide(
    _ match: EventMatch, _ source: Int?, _ around: Int, _ context: EntryContext
  ) -> Bool {
    let word = session.words[match.cue]
    guard word.stem >= 0,
      session.eventReadings(match.cue).allSatisfy({
        let event = session.knowledge.events.words[Int($0.word)]
        return event.layer != .contact || event.part == .light
      })
    else { return false }
    if match.first.isEmpty {
      if word.inflection.contains(.first) { return true }
      if isNamed(match.cue + 1) { return false }
      if openingSubject(around, match, context) != nil { return true }
      guard let source else { return false }
      return word.inflection.isDisjoint(with: .plural)
        && context.resolver.fits(context.resolver.speakers[source], word.inflection)
        && context.resolver.speakers[source].sourceClass != .unnamed
    }
    let head = session.words[match.first.start]
    if session.note(match.first.start, .own) != nil { return true }
    if word.inflection.contains(.passive) { return false }
    if !head.classes.isDisjoint(with: [.organisation, .country]), head.classes.isDisjoint(with: .title) {
      return true
    }
    if head.row >= 0, session.knowledge.names[Int(head.row)].list != .persons { return true }
    guard let source else { return false }
    let own = Set(context.resolver.speakers[source].words)
    return session.bareWords(match.first).contains { own.contains($0) }
  }

  /// Whether a verb of the future is one of being and becoming.
  private func foretells(_ cue: Int) -> Bool {
    let codes = session.form(cue)
    let start = session.words[cue].stemStart
    return session.knowledge.eventWords[FormTable.key(codes.dropFirst(start))]?.contains { $0.role == .state }
      ?? false
  }

  private func form(_ match: EventMatch) -> Inflection {
    match.word == nil ? session.words[match.cue].inflection : match.reading.inflection
  }

  /// What is to be done; no further than the statement around it.
  private func content(_ match: EventMatch, _ context: EntryContext) -> TextRange? {
    guard var span = context.span(match.content, skipping: match.contentSkip) else { return nil }
    if let around = context.statement(around: match.cue) {
      let limit = context.statements[around].content
      if span.end > limit.end, span.start < limit.end { span = TextRange(Int(span.start), Int(limit.end)) }
    }
    return span.count > 8 ? withoutOpener(span) : nil
  }

  // MARK: By when

  /// The last day that the content names, or the end of the time that it gives.
  private func due(_ content: TextRange, _ context: EntryContext) -> String? {
    var last: String?
    for time in context.times where content.contains(time.span) {
      if time.type == .date || time.type == .time, time.value.first?.isNumber == true {
        let day = String(time.value.prefix(10))
        if last.map({ $0 < day }) ?? true { last = day }
      } else if time.type == .duration, last == nil, let published {
        last = published.adding(duration: time.value)?.description
      }
    }
    return last
  }
}
