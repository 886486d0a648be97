import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Turns matches into what is told as done or not done.
struct OutcomeBuilder {
  let session: Session
  var document: Document { session.document }

  init(_ session: Session) { self.session = session }

  func build(_ matches: [EventMatch], _ context: inout EntryContext) -> [Outcome] {
    var found: [Outcome] = []
    var carried = Set<Int>()
    for match in matches where !match.isHeadline && !carried.contains(match.cue) {
      guard let outcome = outcome(match, &context) else { continue }
      // ألغت افتتاح السوق: the deed that is put off or called off is not told as done.
      if outcome.kind != .deed { carried.formUnion(match.content.start..<match.content.end) }
      found.append(outcome)
      if let broken = brokenPromise(match, outcome, context) { found.append(broken) }
    }
    for position in found.indices { found[position].id = "o\(position + 1)" }
    return found
  }

  private func outcome(_ match: EventMatch, _ context: inout EntryContext) -> Outcome? {
    let rule = session.grammar.rules[match.rule]
    var match = match
    match.content = untilNextClause(match.content)
    guard let word = match.word, isTold(match, rule), !passesOnWords(match) else { return nil }
    let around = context.statement(around: match.cue)
    // نفى أن تكون البلدية فتحت: what is denied or asked is not told.
    if let around {
      let statement = context.statements[around]
      if statement.negated || statement.act.tellsNoFact { return nil }
    }
    guard let (kind, action) = meaning(match, word) else { return nil }
    if kind == .deed, onlySays(match, word, context) { return nil }
    let by = doer(match, rule, &context)
    let object = context.span(match.content, skipping: match.contentSkip)
    if kind == .deed, by == nil, object == nil || isLeftOut(match, rule) { return nil }
    return Outcome(
      id: "", kind: kind, action: action, polarity: rule.negated ? .negative : .positive,
      anchor: context.anchor(match), by: by.map { context.name($0) }, byID: by.map { context.id($0) },
      object: object, time: context.time(match.head, match.cue + 1) { context.endsTerm($0) },
      place: context.place(match.cue, match.end),
      statement: around.map { context.statements[$0].id }, rule: rule.id, confidence: 0.5)
  }

  /// لم تفتح البلدية السوق رغم وعدها: a promise that is named beside what was not done is told as broken.
  private func brokenPromise(
    _ match: EventMatch, _ outcome: Outcome, _ context: EntryContext
  ) -> Outcome? {
    guard outcome.kind == .deed, outcome.polarity == .negative, outcome.by != nil else { return nil }
    let sentence = document.sentenceOf[match.cue]
    let limit = min(document.tokens.count, match.cue + 24)
    guard
      let despite = (match.cue + 1..<max(match.cue + 1, limit)).first(where: {
        document.sentenceOf[$0] == sentence && session.note($0, .closing)?.value == "despite"
      }),
      let promise = (despite + 1..<min(document.tokens.count, despite + 4)).first(where: {
        document.sentenceOf[$0] == sentence && session.isPromise($0)
      }), session.words[promise].hasEnclitic
    else { return nil }
    var broken = outcome
    broken.kind = .breach
    broken.polarity = .positive
    broken.anchor = document.range(TokenRange(promise, promise + 1))
    return broken
  }

  /// وفتح السوق: somebody did it who was named before, and who that was is not seen; not so of a passive that
  /// shows in its form.
  private func isLeftOut(_ match: EventMatch, _ rule: Rule) -> Bool {
    guard !rule.negated, match.word?.part == .verb, match.word?.takes.contains(.object) ?? false else {
      return false
    }
    let form = match.reading.inflection
    return !form.contains(.passive) && !(form.contains(.feminine) && session.isClauseStart(match.cue))
  }

  /// Whether the verb tells of what is past: فتح, لم يفتح, تم فتح; not of what may be.
  private func isTold(_ match: EventMatch, _ rule: Rule) -> Bool {
    if isSupposed(match.head) || isIdiom(match.cue) { return false }
    let isVerb = match.word?.part == .verb
    if !isVerb, match.light < 0 { return true }
    let form = isVerb ? match.reading.inflection : match.lightInflection
    if isVerb, match.reading.isFuture || match.reading.preposition != 0 { return false }
    if match.light >= 0 {
      // تم البحث في فتح السوق: what hangs on another word was not carried by the verb.
      if match.reading.preposition != 0 || match.lightIsFuture { return false }
      if match.cue > match.light + 1, session.words[match.cue - 1].part == .adposition { return false }
    }
    if rule.negated { return form.contains(.imperfect) }
    guard form.contains(.perfect), !isVerbalNoun(match) else { return false }
    // ما فتح, لا فتح.
    let head = match.light >= 0 ? match.light : match.cue
    return head == 0 || !session.words[head - 1].classes.contains(.negator)
      || session.words[head - 1].part != .particle
  }

  /// احتمالات رفع السعر: a form that is a noun as well, behind a noun that it hangs on.
  private func isVerbalNoun(_ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, match.head == match.cue, match.cue > 0,
      match.reading.inflection.isSuperset(of: [.perfect, .third, .masculine, .singular]),
      session.words[match.cue].proclitics.isEmpty, document.tokens[match.cue - 1].kind == .word,
      document.sentenceOf[match.cue - 1] == document.sentenceOf[match.cue]
    else { return false }
    let before = session.words[match.cue - 1]
    guard before.part == .adposition && !before.hasEnclitic || before.part == .noun && !before.isDefinite
    else {
      return false
    }
    return session.analyses(match.cue).contains {
      $0.stem >= 0 && !$0.hasEnclitic && $0.partOfSpeech == .noun
    }
  }

  /// قدم شكره للأهالي, علق على الحادث, زاد: «…», جدد رفضه: a verb that is the cue of a statement, and does
  /// nothing but say. اعترف بالخطأ, أقر الخطة are deeds as well.
  private func onlySays(_ match: EventMatch, _ word: EventWord, _ context: EntryContext) -> Bool {
    guard word.part == .verb, let position = context.cues.firstIndex(of: match.cue) else { return false }
    let statement = context.statements[position]
    if session.grammar.lightRules.contains(statement.rule) { return true }
    guard word.takes.isSubset(of: [.object, .alone, .ila]) else { return false }
    guard !match.content.isEmpty else { return true }
    let object = document.range(match.content)
    // The object stands elsewhere, or the subject and a preposition were taken in with what is said.
    return !object.overlaps(statement.content) || object.start < statement.content.start
      || session.words[match.content.start].possible.contains(.reportingNoun)
  }

  /// ونقلت الصحيفة عن مهندس قوله: a verb that relays words, with whose they are behind عن, tells no deed.
  private func passesOnWords(_ match: EventMatch) -> Bool {
    guard let verb = session.speechVerb(match.cue)?.stem.reporting, verb >= 0,
      session.knowledge.verbs[Int(verb)].takes.contains(.relay)
    else { return false }
    let sentence = document.sentenceOf[match.cue]
    return (match.cue + 1..<min(document.tokens.count, match.cue + 12)).contains { index in
      document.sentenceOf[index] == sentence
        && (session.key(index) == Key.an
          || session.words[index].part == .adposition && session.words[index].hasEnclitic
            && session.form(index).starts(with: [Letter.ain, Letter.noon]))
    }
  }

  /// لم يعد: no longer, not that somebody did not return.
  private func isIdiom(_ cue: Int) -> Bool { cue > 0 && session.note(cue - 1, .idiom) != nil }

  /// إذا فتحت, لو فتحت, هل فتحت: what may be.
  private func isSupposed(_ head: Int) -> Bool {
    let sentence = document.sentenceOf[head]
    return (max(0, head - 3)..<head).contains { index in
      document.sentenceOf[index] == sentence
        && (session.note(index, .generic)?.value == "if"
          || session.matches(index, session.grammar.words(.supposition)))
    }
  }

  /// وفى بوعده وإن X, فتح السوق كما وعد: the object ends where another clause begins.
  private func untilNextClause(_ content: TokenRange) -> TokenRange {
    guard content.count > 1 else { return content }
    let end = (content.start + 1..<content.end).first { index in
      session.isThat(index, allowAnd: true)
        || session.note(index, .closing).map { $0.value != "comma" } ?? false
        || !session.words[index].classes.isDisjoint(with: [.frontAdverb, .circumstance])
    }
    return TokenRange(content.start, end ?? content.end)
  }

  /// What the word tells, by itself or of the promise or the deed that is its object.
  private func meaning(_ match: EventMatch, _ word: EventWord) -> (OutcomeKind, String?)? {
    guard let outcome = word.outcome else { return nil }
    if !match.content.isEmpty {
      if session.isPromise(match.content.start) {
        guard let kind = outcome.ofPromise.flatMap({ OutcomeKind(rawValue: $0) }) else { return nil }
        return (kind, deed(behind: match.content))
      }
      // تراجع عن قراره: what was one's own decision is taken back like a word.
      if word.kind == "word", outcome.ofPromise == OutcomeKind.withdrawal.rawValue,
        isOwnDecision(match.content.start)
      {
        return (.withdrawal, deed(behind: match.content))
      }
      if let kind = outcome.ofDeed.flatMap({ OutcomeKind(rawValue: $0) }) {
        if let action = session.deedNoun(match.content.start) { return (kind, action) }
        if word.kind == "word" { return nil }
      }
    }
    guard word.kind == "deed", let action = outcome.action else { return nil }
    return (.deed, action)
  }

  /// قراره: a noun of deciding with a pronoun.
  private func isOwnDecision(_ index: Int) -> Bool {
    session.eventReadings(index).contains { reading in
      let word = session.knowledge.events.words[Int(reading.word)]
      return reading.hasPronoun && word.layer == .decision && word.part == .noun
    }
  }

  /// وعده بفتح السوق: the deed that was promised.
  private func deed(behind promise: TokenRange) -> String? {
    (promise.start + 1..<max(promise.start + 1, min(promise.end, promise.start + 4))).lazy
      .compactMap { session.deedNoun($0) }.first
  }

  /// Whose deed it is.
  private func doer(_ match: EventMatch, _ rule: Rule, _ context: inout EntryContext) -> Int? {
    // انها «حررت» المدينة: a mark is nobody.
    if match.first.count == 1, document.tokens[match.first.start].kind == .mark { return nil }
    if !match.first.isEmpty {
      let source = context.statement(around: match.cue).flatMap { context.source($0) }
      if let source, session.note(match.first.start, .own) != nil,
        let own = context.ownSide(of: source, match.first)
      {
        return own
      }
      let doer = context.entity(match.first, cue: match.cue)
      return context.name(doer).isEmpty ? nil : doer
    }
    guard match.word?.part == .verb else { return nil }
    // Without a subject of its own a form may be a passive: only a pronoun or a relative names the doer.
    let form = match.reading.inflection
    let before = match.head - 1
    let isTakenUp =
      before >= 0
      && (session.isThat(before) && session.words[before].hasEnclitic
        || session.words[before].classes.contains(.relative))
    guard isTakenUp || form.contains(.first) else { return nil }
    return context.subject(before: match.head, agreeing: form).flatMap { subject in
      guard !context.name(subject).isEmpty else { return nil }
      // فتحنا: the side for which somebody speaks.
      return form.contains(.first) && form.contains(.plural) ? context.side(of: subject) : subject
    }
  }
}

/// What `outcomes.tsv` says of nouns, and the deed that a commitment is about.
extension Session {
  /// Whether a token is a word for what was promised: وعده, بتعهداتها.
  func isPromise(_ index: Int) -> Bool {
    eventReadings(index).contains {
      let word = knowledge.events.words[Int($0.word)]
      return word.layer == .outcome && word.kind == "promise"
    }
  }

  /// The deed that a verbal noun names.
  func deedNoun(_ index: Int) -> String? {
    action(index) { $0.part == .noun }
  }

  private func action(_ index: Int, where isWanted: (EventWord) -> Bool) -> String? {
    for reading in eventReadings(index) {
      let word = knowledge.events.words[Int(reading.word)]
      if word.layer == .outcome, isWanted(word), let action = word.outcome?.action { return action }
    }
    return nil
  }

  /// لا تنوي | إعادة X: the verb that leads to what is to be done is denied.
  private func isDeniedIntent(_ content: Int) -> Bool {
    let sentence = document.sentenceOf[content]
    return (max(1, content - 2)..<max(1, content)).contains { index in
      document.sentenceOf[index - 1] == sentence && words[index].part == .verb
        && words[index - 1].part == .particle && words[index - 1].classes.contains(.negator)
    }
  }

  private func isExcepting(_ index: Int) -> Bool { note(index, .negation)?.value == "except" }

  /// The deed that somebody commits to: the first verb or the verbal noun at the head of a content.
  func deed(in content: TextRange) -> (action: String, polarity: Polarity)? {
    let tokens = document.tokens
    guard var index = tokens.firstIndex(where: { $0.end > content.start }) else { return nil }
    // لن يفتح: the particle may stand right before the content.
    var isNegative =
      index > 0 && note(index - 1, .negation) != nil && words[index].part == .verb || isDeniedIntent(index)
    let limit = min(tokens.count, index + 10)
    var nouns = 0
    while index < limit, tokens[index].start < content.end {
      defer { index += 1 }
      guard tokens[index].kind == .word else { continue }
      if let negation = note(index, .negation) {
        if negation.value == "except" { return nil }
        isNegative = true
        continue
      }
      if isFiniteVerb(index) {
        if let action = action(index, where: { $0.part == .verb }) {
          // لن يفتح إلا بعد X: what is excepted will be done.
          if isNegative, (index + 1..<min(tokens.count, index + 4)).contains(where: { isExcepting($0) }) {
            return nil
          }
          return (action, isNegative ? .negative : .positive)
        }
        // سيتم فتح: the verb carries the deed.
        if note(index, .carrier) == nil { return nil }
        nouns = 0
        continue
      }
      if nouns == 0, let action = deedNoun(index) { return (action, isNegative ? .negative : .positive) }
      let word = words[index]
      if note(index, .carrier) != nil || note(index, .opener) != nil || word.part == .adposition { continue }
      if word.isNominal { nouns += 1 }
    }
    return nil
  }
}
