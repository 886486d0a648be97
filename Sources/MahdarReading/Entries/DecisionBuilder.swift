import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Turns matches into decisions, one for each.
struct DecisionBuilder {
  let session: Session
  private let published: CalendarDay?
  var document: Document { session.document }

  init(_ session: Session, published: CalendarDay?) {
    self.session = session
    self.published = published
  }

  func build(_ matches: [EventMatch], _ context: inout EntryContext) -> [Decision] {
    var decisions: [Decision] = []
    var verbs: [Int: Int] = [:]
    for match in matches where !match.isHeadline {
      // قررت منح: the verb of deciding tells it already.
      if match.light >= 0, let known = verbs[match.light] {
        decisions[known].tellings.append(context.telling(context.anchor(match), match.cue))
        continue
      }
      guard let draft = draft(match, &context) else { continue }
      let decision = draft.decision
      if let known = decisions.lastIndex(where: { isSame($0, decision) }) {
        decisions[known].tellings += decision.tellings
        decisions[known].vote = decisions[known].vote ?? decision.vote
        decisions[known].time = decisions[known].time ?? decision.time
        decisions[known].mandate = decisions[known].mandate ?? decision.mandate
        note(match, draft, decision: known, context)
        continue
      }
      note(match, draft, decision: decisions.count, context)
      verbs[match.cue] = decisions.count
      decisions.append(decision)
    }
    for position in decisions.indices {
      decisions[position].id = "d\(position + 1)"
      if decisions[position].mandate != nil { addWordings(&decisions[position], context) }
    }
    return decisions
  }

  private func draft(_ match: EventMatch, _ context: inout EntryContext) -> Draft? {
    let rule = session.grammar.rules[match.rule]
    guard var action = DecisionAction(rawValue: rule.gives ?? match.word?.kind ?? "") else { return nil }
    if context.isCancelled(match) || context.isDenied(match.cue) || !isDecided(match) { return nil }
    let decided = matter(match)
    // إيقافه من اللجنة: what a pronoun stands for isn't seen.
    let isTakenUp =
      match.word?.part == .noun && match.reading.hasPronoun
      && (match.first.start > match.cue || match.content.isEmpty)
    let takes = match.word?.takes ?? []
    let saysLittle = takes.contains(.matter) || takes.contains(.body) && match.first.isEmpty
    var doubt = doubt(match)
    if saysLittle, decided == nil, !isTakenUp { doubt = doubt ?? "little" }
    if decided == nil, takes.contains(.body), !saysEnough(match, context) { doubt = doubt ?? "enough" }
    if action == .other, let told = decided.flatMap({ DecisionAction(rawValue: $0) }) ?? toldByNoun(match) {
      action = told
    }
    // يتضمن قرار المجلس … مع السماح بتفتيش X: what stands far off hangs on another word.
    if rule.wantsMasdar, match.content.start - match.first.end > 8 { return nil }
    if rule.wantsMasdar, decided == nil, !session.isToDo(match.content.start),
      nounKind(match.content.start) == nil
    {
      doubt = doubt ?? "noDeed"
    }
    // استبعد احتمال X: he only says what he thinks.
    if takes.contains(.person), match.word?.part == .verb, context.isCue(match.cue) { return nil }
    if callsOffContact(match) || isNoBody(match) || isLeftOpen(match) { return nil }
    if isMention(match) { doubt = doubt ?? "mention" }
    if onlySpeaks(match) { doubt = doubt ?? "speaks" }
    if isSubjectBehind(match) { doubt = doubt ?? "subject" }
    if isOfPeople(match.word), match.word?.part == .verb, !namesSomebody(appointee(match)) {
      doubt = doubt ?? "nobody"
    }
    // إذا وافق: what may be.
    if match.head > 0, session.note(match.head - 1, .generic)?.value == "if" { return nil }
    let appointed = appointed(match)
    var body: Int?
    if appointed != nil {
      body = nil
    } else if !match.first.isEmpty {
      body = context.body(match.first, cue: match.cue)
    } else if match.word?.part == .verb || match.light >= 0 {
      let form = match.light >= 0 ? match.lightInflection : match.reading.inflection
      if form.contains(.passive) {
        doubt = doubt ?? "passive"
      } else {
        // تقرير أوصى بترميم السد: where the verb is the cue of a statement too, who speaks decides.
        let voice = voiceBefore(match, context)
        if let voice, isText(voice, context) { return nil }
        body = voice ?? context.subject(before: match.head, agreeing: form)
      }
    } else if match.reading.hasPronoun {
      body = context.subject(before: match.head, agreeing: match.reading.pronoun)
    } else {
      body =
        context.statement(around: match.cue).flatMap { context.source($0) }.map { context.side(of: $0) }
        ?? context.subject(before: match.head, agreeing: [])
    }
    // أكد المتحدث اختيار X: he tells of it, and the body is another.
    if let known = body, match.light >= 0, !match.first.isEmpty, !match.reading.hasPronoun,
      session.speechVerb(match.light) != nil, context.kind(known) == .person
    {
      body = context.side(of: known)
      doubt = doubt ?? "teller"
    }
    // رفض المدرب دخوله: where the object says little, a person decides only by his office.
    if decided == nil, takes.contains(.body), action == .reject, let known = body,
      ![.organisation, .place].contains(context.kind(known))
    {
      doubt = doubt ?? "person"
    }
    if let known = body, context.name(known).isEmpty { body = nil }
    if let known = body, !decidesForOthers(known, match, context) {
      if !mayLackBody(match) { doubt = doubt ?? "noOffice" } else { body = nil }
    }
    if body == nil, !mayLackBody(match) { doubt = doubt ?? "bodiless" }
    let object = object(appointed, match, context)
    let (instrument, number) = instrument(match)
    if action == .approve, instrument == .draftResolution || instrument == .resolution { action = .adopt }
    let anchor = anchor(match, context)
    let telling = context.telling(anchor, match.cue)
    let scope = scope(match)
    // مدد المجلس المهمة حتى 30 يونيو: when it ends is not when it was decided.
    let time = context.time(match.head, match.cue + 1) { context.endsTerm($0) }
    let decision = Decision(
      id: "", body: body.map { context.name($0) } ?? "", bodyID: body.map { context.id($0) }, action: action,
      anchor: anchor,
      object: object, instrument: instrument, number: number, sponsors: sponsors(match, &context),
      vote: vote(scope) ?? laterVote(match), mandate: mandate(match, action, decided: time, context),
      time: time,
      place: nil, statement: telling.statement, tellings: [telling], rule: rule.id, confidence: 0.75)
    let draft = Draft(decision: decision, body: body, matter: decided, doubt: doubt)
    return accepts(match, draft, context) ? draft : nil
  }

  /// Whether a relative clause only reminds of an agreement: الاتفاق الذي وقعته الدولة.
  private func isMention(_ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, match.reading.hasPronoun, match.head > 0 else { return false }
    let before = (max(0, match.head - 4)..<match.head).filter {
      document.sentenceOf[$0] == document.sentenceOf[match.head]
    }
    let instruments = before.compactMap { session.note($0, .instrument)?.value }
    if instruments.last == Instrument.agreement.rawValue { return true }
    return match.word?.kind == "adopt" && instruments.isEmpty
  }

  /// What `event-words.tsv` says of the first words of the object as something that bodies decide; `nil`
  /// if it says nothing. Where a pronoun is the object, it stands before: القانون الذي أقره المجلس.
  private func matter(_ match: EventMatch) -> String? {
    let start = match.content.isEmpty ? match.content.start : session.afterQuantity(match.content.start)
    var range = TokenRange(start, max(start, min(match.content.end, start + 3)))
    if match.content.isEmpty {
      range = TokenRange(max(0, match.head - 4), match.head)
    }
    var found: String?
    for index in range.start..<range.end {
      // أعاد النظر مع فريقه: what hangs on a preposition is not what the verb does something to.
      if index > range.start, !match.content.isEmpty, session.words[index].part == .adposition { break }
      if let note = session.note(index, .matter) {
        // أصدرت تقريرا: a text that is adopted, and decides nothing by coming out.
        if note.value == "text" {
          if match.word?.kind == "other" { continue }
          found = found ?? ""
          continue
        }
        if DecisionAction(rawValue: note.value) != nil { return note.value }
        found = found ?? note.value
      }
      if session.note(index, .instrument) != nil { found = found ?? "" }
    }
    return found
  }

  /// The tokens of the sentence that may tell of the vote: from the cue on.
  private func scope(_ match: EventMatch) -> TokenRange {
    let sentence = document.sentenceOf[match.cue]
    guard sentence >= 0 else { return TokenRange(match.cue, match.end) }
    let range = document.sentences[Int(sentence)]
    return TokenRange(match.cue, min(range.end, match.cue + 60))
  }

  /// In what a decision is laid down, with its number.
  func instrument(_ match: EventMatch) -> (Instrument?, String?) {
    let range =
      match.content.isEmpty
      ? TokenRange(match.cue, match.end)
      : TokenRange(match.content.start, min(match.content.end, match.content.start + 6))
    for index in range.start..<range.end {
      guard let note = session.note(index, .instrument), let found = Instrument(rawValue: note.value) else {
        continue
      }
      var number: String?
      for next in (index + 1)..<min(document.tokens.count, index + 5)
      where document.tokens[next].kind == .number {
        let before = next - 1
        if before == index || session.note(before, .number) != nil || document.tokens[before].mark != .none
          || note.second != nil && before == index + 1
        {
          number = document.text[document.tokens[next].range]
        }
        break
      }
      return (found, number)
    }
    return match.word?.kind == "extend" ? instrumentBehind(match) : (nil, nil)
  }

  private func sponsors(_ match: EventMatch, _ context: inout EntryContext) -> [String] {
    guard !match.content.isEmpty else { return [] }
    let limit = max(match.content.end, instrumentClauseEnd(match))
    var names: [String] = []
    for index in match.content.start..<limit {
      guard let note = session.note(index, .sponsor) else { continue }
      let start = index + (note.second == nil ? 1 : 2)
      guard start < document.tokens.count else { continue }
      for range in session.partyRanges(from: start, limit: limit) {
        let sponsor = context.entity(range, cue: match.cue)
        let name = context.name(sponsor)
        if !name.isEmpty, !names.contains(name) { names.append(name) }
      }
      break
    }
    return names
  }

  // MARK: Mandates

  private func mandate(
    _ match: EventMatch, _ action: DecisionAction, decided: String?, _ context: EntryContext
  ) -> Mandate? {
    guard !match.content.isEmpty else { return nil }
    var subject: TokenRange?
    var wordings: [Telling] = []
    // قرر تمديد ولاية البعثة: the noun tells of the extension, and not the verb.
    if action == .extend, session.note(match.content.start, .extension) == nil {
      subject = match.content
      wordings = [context.telling(context.anchor(match), match.cue)]
    } else {
      for index in match.content.start..<match.content.end {
        if session.note(index, .extension) != nil, index + 1 < match.content.end {
          subject = TokenRange(index + 1, match.content.end)
          wordings.append(context.telling(wordRange(index), index))
          break
        }
        if session.note(index, .mandate) != nil, action == .adopt || action == .approve,
          index > match.content.start
        {
          subject = TokenRange(index, match.content.end)
          break
        }
      }
    }
    guard let subject else { return nil }
    let range = document.range(TokenRange(match.head, max(match.end, subject.end)))
    var duration: String?
    var until: String?
    for time in context.times where range.overlaps(time.span) {
      if time.type == .duration, duration == nil { duration = time.value }
      if time.type == .date, context.endsTerm(time.span) { until = time.value }
    }
    if until == nil, let duration, let decided, let day = CalendarDay(iso8601: decided) {
      until = day.adding(duration: duration)?.description
    }
    let start = termStart(subject, context)
    let end = start ?? subject.end
    guard let span = context.span(TokenRange(subject.start, max(subject.start + 1, end))) else { return nil }
    if until == nil, duration == nil, start == nil, action != .extend { until = onlyDay(in: span, context) }
    return Mandate(subject: document.text[span], until: until, duration: duration, wordings: wordings)
  }

  /// The day to come on which alone something holds: تعليق الدراسة يوم الاثنين, and not من يوم الاثنين.
  private func onlyDay(in span: TextRange, _ context: EntryContext) -> String? {
    let days = context.times.filter { $0.type == .date && span.contains($0.span) }
    guard let published, days.count == 1, let day = CalendarDay(iso8601: days[0].value), day >= published,
      let index = document.token(at: days[0].span.start), index > 0
    else { return nil }
    return session.words[index - 1].part == .adposition ? nil : day.description
  }

  /// Where لمدة or حتى, or how long it lasts, ends what the mandate is about.
  private func termStart(_ range: TokenRange, _ context: EntryContext) -> Int? {
    guard range.count > 1 else { return nil }
    let durations = context.times.filter { $0.type == .duration }.map(\.span.start)
    return ((range.start + 1)..<range.end).first {
      session.note($0, .term) != nil || session.note($0, .until) != nil
        || durations.contains(document.tokens[$0].start)
    }
  }

  private func wordRange(_ index: Int) -> TextRange {
    let letters =
      session.words[index].proclitics.isDisjoint(with: [.and, .so, .by, .to])
      ? 0 : session.words[index].stemStart
    let start =
      letters > 0 ? session.byteOffset(index, afterLetters: letters) : Int(document.tokens[index].start)
    return TextRange(start, Int(document.tokens[index].end))
  }

  /// Every place of the article that says what is done with the mandate: تمديد here, استئناف there.
  private func addWordings(_ decision: inout Decision, _ context: EntryContext) {
    guard var mandate = decision.mandate else { return }
    let subject = Set(stems(mandate.subject))
    for index in document.tokens.indices {
      guard session.note(index, .extension) != nil else { continue }
      let anchor = wordRange(index)
      if mandate.wordings.contains(where: { $0.anchor.overlaps(anchor) }) { continue }
      let end = min(document.tokens.count, index + 12)
      let behind = session.bareWords(TokenRange(index + 1, max(index + 1, end)))
      let shared = Set(behind.filter { $0.count > 3 && subject.contains($0) })
      if shared.count >= 2 { mandate.wordings.append(context.telling(anchor, index)) }
    }
    mandate.wordings.sort { $0.anchor.start < $1.anchor.start }
    decision.mandate = mandate
  }

  private func stems(_ words: String) -> [[UInt8]] {
    words.split(separator: " ").map { word in
      let codes = Folding.fold(String(word))
      return codes.count > 4 && codes[0] == Letter.alef && codes[1] == Letter.lam
        ? Array(codes.dropFirst(2)) : codes
    }
  }

  // MARK: One for each

  private func isSame(_ a: Decision, _ b: Decision) -> Bool {
    guard a.body == b.body, a.action == b.action || a.action == .other || b.action == .other else {
      return false
    }
    guard let one = a.object, let two = b.object else { return false }
    let first = Set(stems(document.text[one]).filter { $0.count > 3 })
    let second = Set(stems(document.text[two]).filter { $0.count > 3 })
    guard !first.isEmpty, !second.isEmpty else { return false }
    return first.intersection(second).count * 2 > min(first.count, second.count)
  }
}

extension CalendarDay {
  /// The day so long after this one; `nil` for a duration in hours or one that is left open.
  func adding(duration: String) -> CalendarDay? {
    guard duration.first == "P", let unit = duration.last, let count = Int(duration.dropFirst().dropLast())
    else { return nil }
    switch unit {
    case "D": return adding(days: count)
    case "W": return adding(days: count * 7)
    case "M": return adding(months: count)
    case "Y": return adding(months: count * 12)
    default: return nil
    }
  }
}
