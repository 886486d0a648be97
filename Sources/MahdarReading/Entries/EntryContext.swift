import MahdarKnowledge
import MahdarRecord
import MahdarText

/// What surrounds the entries of an article: statements, times, places, and who is meant.
struct EntryContext {
  let session: Session
  let statements: [Statement]
  /// For each statement its speaker, or -1.
  private let speakerOf: [Int]
  let times: [TimeExpression]
  var resolver: Resolver
  /// For each statement the token of its cue.
  let cues: [Int]

  var document: Document { session.document }

  init(
    _ session: Session, _ statements: [Statement], _ speakerOf: [Int], _ times: [TimeExpression],
    _ resolver: Resolver
  ) {
    self.session = session
    self.speakerOf = speakerOf
    self.statements = statements
    self.times = times
    self.resolver = resolver
    self.resolver.keepsCase = false
    let document = session.document
    cues = statements.map { document.token(at: $0.cue.start) ?? document.tokens.count }
  }

  // MARK: Voices

  /// The innermost statement in whose content a token stands, by position.
  func statement(around token: Int) -> Int? {
    let range = document.tokens[token].range
    var best: Int?
    for (position, statement) in statements.enumerated() where statement.content.contains(range) {
      if best.map({ statement.content.count < statements[$0].content.count }) ?? true { best = position }
    }
    return best
  }

  /// Whether a token stands in what somebody denies or did not say: لم يقل الوزير إن الأسعار سترتفع.
  func isDenied(_ token: Int) -> Bool {
    let range = document.tokens[token].range
    return statements.indices.contains {
      (statements[$0].negated || statements[$0].act == .deny) && statements[$0].content.contains(range)
    }
  }

  /// A telling at a token.
  func telling(_ anchor: TextRange, _ token: Int) -> Telling {
    Telling(anchor: anchor, statement: statement(around: token).map { statements[$0].id })
  }

  // MARK: Names

  /// Who a phrase stands for.
  mutating func entity(_ range: TokenRange, cue: Int) -> Int {
    let found = resolver.resolve(range, cue: cue)
    // وأضاف البيان أن الوزارة ستفعل: the ministry is not the statement, whoever issued that.
    if session.words[range.start].classes.contains(.organisation), isDocument(found) {
      return another(range, cue: cue)
    }
    return found
  }

  /// Which body a phrase names: an institution is not the one who spoke for another, whoever was named last.
  mutating func body(_ range: TokenRange, cue: Int) -> Int {
    // قررت مالطا وقبرص: both decide.
    let parts = session.bodies(in: range)
    if parts.count > 1 {
      return resolver.together(parts.map { resolver.resolve($0, cue: cue) }, cue: cue)
    }
    let found = entity(range, cue: cue)
    let head = session.words[range.start]
    guard kind(found) == .person, head.classes.contains(.organisation), head.classes.isDisjoint(with: .title),
      !session.documentNames.contains(where: { $0.name.start >= range.start && $0.name.end <= range.end })
    else { return found }
    return another(range, cue: cue)
  }

  /// Whether all that is known of somebody is a document: البيان, التقرير.
  private func isDocument(_ speaker: Int) -> Bool {
    guard let anchor = resolver.speakers[speaker].anchor, anchor.count == 1 else { return false }
    let word = session.words[anchor.start]
    return word.classes.contains(.document) && word.classes.isDisjoint(with: [.organisation, .office])
  }

  /// Somebody described whom the phrase may not be taken for: التقى رئيس الوزراء الرئيس المصري is not one
  /// person.
  mutating func another(_ range: TokenRange, cue: Int) -> Int {
    resolver.describe(range, resolver.headToken(range), cue: cue)
  }

  func kind(_ speaker: Int) -> EntityKind { resolver.speakers[speaker].kind }
  /// Whether a token is the cue of a statement.
  func isCue(_ token: Int) -> Bool { cues.contains(token) }

  /// Whether a token is the cue of a statement that demands.
  func isDemand(_ token: Int) -> Bool {
    cues.indices.contains { cues[$0] == token && statements[$0].act == .demand }
  }

  func name(_ speaker: Int) -> String { resolver.speakers[speaker].name }
  func id(_ speaker: Int) -> String { "e\(speaker + 1)" }

  /// Whether somebody is an outlet.
  func isMedia(_ speaker: Int) -> Bool {
    guard resolver.speakers[speaker].sourceClass == .media else { return false }
    // الاتحاد الأوروبي is no paper, though one is called الاتحاد.
    guard let anchor = resolver.speakers[speaker].anchor, session.words[anchor.start].row >= 0,
      session.words[anchor.start].phraseEnd > anchor.start + 1
    else { return true }
    return session.knowledge.names[Int(session.words[anchor.start].row)].list == .outlets
  }

  /// Whether the article or an authority file names somebody, and doesn't only describe him.
  func isNamed(_ speaker: Int) -> Bool {
    let known = resolver.speakers[speaker]
    if let anchor = known.anchor, let entity = resolver.entities.resolve(anchor) {
      let item = resolver.entities[entity]
      if item.isNamed || item.row >= 0 { return true }
    }
    return resolver.names.contains { $0.words == known.words }
  }

  /// Whether the article, or an authority file, gives somebody an office; of his own where it does not do
  /// that only an institution is named beside him.
  func holdsOffice(_ speaker: Int, ofHisOwn: Bool = false) -> Bool {
    let known = resolver.speakers[speaker]
    var offices: WordClasses = [.office, .royal, .rank]
    if !ofHisOwn { offices.insert(.organisation) }
    func bears(_ range: TokenRange) -> Bool {
      (range.start..<range.end).contains { !session.words[$0].classes.isDisjoint(with: offices) }
    }
    if let anchor = known.anchor, let entity = resolver.entities.resolve(anchor) {
      let item = resolver.entities[entity]
      if item.row >= 0 || item.titles.contains(where: bears) || !item.isNamed && bears(item.name) {
        return true
      }
    }
    if known.places.contains(where: { bears($0.0) }) { return true }
    return resolver.names.contains { name in name.words == known.words && bears(name.whole) }
  }

  /// The institution for which somebody speaks, as his title names it; himself if it names none.
  mutating func side(of speaker: Int) -> Int {
    guard kind(speaker) == .person else { return speaker }
    let words = resolver.speakers[speaker].words
    for name in resolver.names where name.words == words && name.whole.start < name.name.start {
      let title = TokenRange(name.whole.start, name.name.start)
      guard
        let mention = resolver.entities.mentions(in: title).first(where: { mention in
          let item = resolver.entities[EntityIndex(position: Int(mention.entity))]
          return item.kind == .organisation
        })
      else { continue }
      return resolver.resolve(mention.tokens, cue: name.name.end)
    }
    return speaker
  }

  /// بلاده, وزارته: the country or the institution of whoever speaks.
  mutating func ownSide(of speaker: Int, _ range: TokenRange) -> Int? {
    if session.note(range.start, .own)?.value == "country" {
      guard let anchor = resolver.speakers[speaker].anchor, let known = resolver.entities.resolve(anchor),
        let country = resolver.entities.country(known)
      else { return nil }
      let own = resolver.entities.mentions.first { mention in
        let item = resolver.entities[EntityIndex(position: Int(mention.entity))]
        return item.kind == .place && item.country == country
          && session.words[mention.tokens.start].row >= 0 && mention.form == .name
          && session.knowledge.names[Int(session.words[mention.tokens.start].row)].list == .countries
      }
      return own.map { resolver.resolve($0.tokens, cue: $0.tokens.end) }
    }
    let side = side(of: speaker)
    return side == speaker ? nil : side
  }

  /// Whether a place lies in another, which is a country.
  func isIn(_ place: Int, _ country: Int) -> Bool {
    guard let one = resolver.speakers[place].anchor, let other = resolver.speakers[country].anchor,
      let inner = resolver.entities.resolve(one), let outer = resolver.entities.resolve(other),
      resolver.entities[outer].kind == .place, session.words[other.start].row >= 0,
      session.knowledge.names[Int(session.words[other.start].row)].list == .countries
    else { return false }
    let known = resolver.entities.country(inner)
    return known != nil && known == resolver.entities.country(outer)
  }

  /// The speaker of a statement, by position.
  func source(_ statement: Int) -> Int? {
    let speaker = statement < speakerOf.count ? speakerOf[statement] : -1
    return speaker >= 0 ? speaker : nil
  }

  /// Who a left-out subject or a pronoun at a token stands for.
  mutating func subject(before token: Int, agreeing form: Inflection) -> Int? {
    let sentence = document.sentenceOf[token]
    if let antecedent = session.antecedent(before: token, agreeing: form) {
      return entity(antecedent, cue: token)
    }
    if form.contains(.dual), !form.contains(.first), let both = resolver.lastTwo(before: token) {
      return both
    }
    // Inside another's words, or in the sentence that reports them.
    let around = statement(around: token)
    // إن مسلحين اقتحموا المخفر وقتلوا: a verb that و joins goes on with the subject of the one before it.
    if let around, session.words[token].part == .verb, form.contains(.plural), !form.contains(.first),
      !session.words[token].proclitics.isDisjoint(with: [.and, .so]),
      let shared = lastSubject(before: token, agreeing: form, in: around)
    {
      return shared
    }
    let host =
      around
      ?? cues.indices.last {
        document.sentenceOf[min(cues[$0], document.tokens.count - 1)] == sentence && cues[$0] < token
      }
    if let host, let speaker = source(host) {
      if form.contains(.first) { return speaker }
      if around != nil, let named = lastNamed(before: token, behind: cues[host], agreeing: form) {
        return named
      }
      if resolver.fits(resolver.speakers[speaker], form) { return speaker }
    }
    if form.contains(.first) { return nil }
    if let subject = lastSubject(before: token, agreeing: form, in: around) { return subject }
    return lastNamed(before: token, behind: max(0, token - 120), agreeing: form)
      ?? resolver.lastSpeaker(before: token, agreeing: form)
  }

  /// The subject of the verb before, in the same sentence and the same words: فتشت البلدية المتاجر وغرمت ….
  private mutating func lastSubject(before token: Int, agreeing form: Inflection, in around: Int?) -> Int? {
    let sentence = document.sentenceOf[token]
    guard sentence >= 0, form.isDisjoint(with: .passive) else { return nil }
    let start = document.sentences[Int(sentence)].start
    let content = around.map { statements[$0].content }
    let subject = session.clauseSubject(before: token, from: start, agreeing: form) { verb in
      content.map { $0.contains(document.tokens[verb].range) } ?? (statement(around: verb) == nil)
    }
    guard let subject, subject.end <= token, let range = session.partyRanges(from: subject.start).first,
      session.isParty(range)
    else { return nil }
    return entity(range, cue: token)
  }

  /// Who acted in the clause before a verb without a subject: in its sentence, or at the head of the last
  /// one.
  mutating func doer(before token: Int, agreeing form: Inflection) -> Int? {
    let around = statement(around: token)
    if let subject = lastSubject(before: token, agreeing: form, in: around) { return subject }
    let sentence = Int(document.sentenceOf[token])
    guard sentence > 0, around == nil, token - document.sentences[sentence].start < 3 else { return nil }
    let last = document.sentences[sentence - 1]
    guard
      let verb = (last.start..<min(last.end, last.start + 4)).first(where: { session.isFiniteVerb($0) }),
      statement(around: verb) == nil,
      let subject = session.clauseSubject(before: verb + 1, from: verb, agreeing: form, where: { _ in true }),
      let range = session.partyRanges(from: subject.start).first, session.isParty(range)
    else { return nil }
    return entity(range, cue: token)
  }

  /// The two of a kind that were named last before a token.
  mutating func lastTwo(before token: Int, _ kind: EntityKind) -> [Int] {
    var found: [EntityMention] = []
    for mention in resolver.entities.mentions.reversed() where mention.tokens.end <= token {
      if token - mention.tokens.start > 120 { break }
      let item = resolver.entities[EntityIndex(position: Int(mention.entity))]
      guard mention.form == .name, item.kind == kind,
        !found.contains(where: { $0.entity == mention.entity })
      else { continue }
      found.append(mention)
      if found.count == 2 { return found.reversed().map { entity($0.tokens, cue: token) } }
    }
    return []
  }

  /// The person named last in a stretch.
  private mutating func lastNamed(before token: Int, behind start: Int, agreeing form: Inflection) -> Int? {
    let wantsFeminine = form.contains(.feminine) && !form.contains(.plural)
    let wantsMasculine = form.contains(.masculine) && !form.contains(.plural)
    if form.contains(.plural) { return nil }
    for mention in resolver.names.reversed() where mention.name.end <= token && mention.name.start > start {
      if wantsFeminine, mention.gender.contains(.masculine) { continue }
      if wantsMasculine, mention.gender.contains(.feminine) { continue }
      return resolver.speaker(mention, in: mention.whole, cue: token)
    }
    return nil
  }

  // MARK: Spans

  /// The cue of a match in bytes, its clitics left out.
  func anchor(_ match: EventMatch) -> TextRange {
    let token = document.tokens[match.cue]
    var start = Int(token.start)
    if match.reading.letters > 0 {
      start = session.byteOffset(match.cue, afterLetters: match.reading.letters)
    }
    let last = match.reading.second != 0 ? match.cue + 1 : match.cue
    return TextRange(start, Int(document.tokens[last].end))
  }

  /// A range in bytes, without letters of clitics at its first token and without marks at its edges, but for
  /// those of a quotation or parenthesis that lies within it: مشروع «المرفأ الجديد», (12) مشروعا.
  func span(_ range: TokenRange, skipping letters: Int = 0) -> TextRange? {
    var start = range.start
    var end = range.end
    while end > start, isMark(end - 1), !closes(end - 1, openedFrom: start) { end -= 1 }
    while start < end, isMark(start) {
      if let close = closeOf(start, before: end) {
        if close < end - 1 { break }
        end = close
      }
      start += 1
    }
    while end > start, isMark(end - 1), !closes(end - 1, openedFrom: start) { end -= 1 }
    guard end > start else { return nil }
    var first = Int(document.tokens[start].start)
    if letters > 0, start == range.start { first = session.byteOffset(start, afterLetters: letters) }
    return TextRange(first, Int(document.tokens[end - 1].end))
  }

  private func isMark(_ index: Int) -> Bool {
    document.tokens[index].kind == .mark || document.tokens[index].kind == .newline
  }

  /// The mark before a limit that closes the quotation or parenthesis that a token opens.
  private func closeOf(_ open: Int, before limit: Int) -> Int? {
    let close =
      document.tokens[open].mark == .parenthesisOpen
      ? session.parenthesisClose(open, limit) : session.quotationClose(open)
    return close.flatMap { $0 < limit ? $0 : nil }
  }

  /// Whether a mark closes a quotation or parenthesis that opens at a token or behind it.
  private func closes(_ mark: Int, openedFrom start: Int) -> Bool {
    switch document.tokens[mark].mark {
    case .parenthesisClose: (start..<mark).contains { session.parenthesisClose($0, mark + 1) == mark }
    case .quoteClose, .quoteEither:
      session.closesOpened(mark, in: TokenRange(start - 1, mark))
    default: false
    }
  }

  /// Whether the clause around a token speaks of what is to come.
  func isPlanned(_ match: EventMatch) -> Bool {
    let reading = match.reading
    if reading.isFuture || match.lightIsFuture { return true }
    if session.isFutureVerb(match.cue) { return true }
    if isPast(match) { return false }
    let sentence = document.sentenceOf[match.cue]
    for index in max(0, match.head - 6)..<min(document.tokens.count, match.end + 8)
    where document.sentenceOf[index] == sentence && document.tokens[index].kind == .word {
      if index >= match.end, session.isFiniteVerb(index), !session.isFutureVerb(index) { break }
      if session.isFutureVerb(index) { return true }
      if session.note(index, .status)?.value == "planned" { return true }
    }
    return false
  }

  /// وصل الفريق إلى X حيث سيلعب, أجرى X اتصالا: whether the verb of a match tells of what was, whatever comes
  /// behind it.
  private func isPast(_ match: EventMatch) -> Bool {
    if match.light >= 0 { return match.lightInflection.contains(.perfect) && !isPlanning(match.light) }
    return match.word?.part == .verb && match.reading.inflection.contains(.perfect)
  }

  /// اعتزم: a verb that carries what is still to come.
  private func isPlanning(_ token: Int) -> Bool { session.note(token, .status)?.value == "planned" }

  /// Whether a word before the cue calls it off or denies it.
  func isCancelled(_ match: EventMatch) -> Bool {
    let sentence = document.sentenceOf[match.cue]
    for index in max(0, match.head - 2)..<match.cue where document.sentenceOf[index] == sentence {
      if session.note(index, .status)?.value == "cancelled" { return true }
      if session.words[index].classes.contains(.negator), session.words[index].part == .particle,
        index + 1 < document.tokens.count, index + 1 == match.cue || index + 1 == match.light
      {
        return true
      }
    }
    return false
  }
}
