import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Who would do what is asked or promised.
extension CommitmentBuilder {
  /// Who is asked: the phrase between the one who asks and what is asked of him: حث الوزير الشركات على.
  func asked(_ statement: Statement, _ context: inout EntryContext) -> Int? {
    guard let cue = document.token(at: statement.cue.start),
      let content = document.token(at: statement.content.start)
    else { return nil }
    var index = cue + 1
    if let source = statement.source, source.start > statement.cue.start,
      let end = document.tokens.firstIndex(where: { $0.start >= source.end })
    {
      index = end
    }
    while index < content, content - index < 24 {
      if session.words[index].part == .adposition, !session.words[index].hasEnclitic,
        session.opensAdjunct(index), let end = governedEnd(index, content)
      {
        index = end
        continue
      }
      // في الوقت نفسه: the word that only stresses the one before it.
      let stresses = index > cue + 1 && session.opensAdjunct(index - 1) && session.words[index].hasEnclitic
      if document.tokens[index].kind == .mark || session.opensAdjunct(index) || stresses
        || session.words[index].part == .adverb
      {
        index += 1
        continue
      }
      guard session.words[index].part != .adposition,
        session.words[index].proclitics.isDisjoint(with: .preposition) || session.words[index].stem < 0,
        let range = session.partyRanges(from: index, limit: content).first, range.end <= content,
        session.isParty(range) || isObject(range, content)
      else { break }
      let end = session.partyRanges(from: index, limit: content).last?.end ?? range.end
      return context.entity(TokenRange(index, end), cue: cue)
    }
    return objectInSource(statement, cue).map { context.entity($0, cue: cue) }
  }

  /// في الوقت نفسه, عبر خطاب سري: the end of what hangs on a preposition; `nil` where that reaches the
  /// content.
  private func governedEnd(_ preposition: Int, _ content: Int) -> Int? {
    var index = preposition + 1
    while index < content, document.tokens[index].kind == .word {
      let word = session.words[index]
      let before = session.words[index - 1]
      let goesOn =
        index == preposition + 1 || word.part == .adjective || word.classes.contains(.nisba)
        || word.hasEnclitic
        || before.part == .noun && !before.isDefinite && !before.hasEnclitic && word.proclitics == .article
      guard goesOn, word.isNominal else { break }
      index += 1
    }
    return index > preposition + 1 && index < content ? index : nil
  }

  /// حث الوزير فلان قبرص على: a country or an institution that the phrase of the speaker has taken in, where
  /// the verb asks somebody and nobody else stands behind it.
  private func objectInSource(_ statement: Statement, _ cue: Int) -> TokenRange? {
    guard let source = statement.source, source.start > statement.cue.start,
      let start = document.token(at: source.start),
      let end = document.tokens.firstIndex(where: { $0.start >= source.end }), end - start > 2,
      session.eventReadings(cue).contains(where: {
        let word = session.knowledge.events.words[Int($0.word)]
        return word.layer == .commitment && word.kind == "demand" && word.part == .verb
      })
    else { return nil }
    let bodies: WordClasses = [.organisation, .country]
    return ((start + 2)..<end).compactMap { index -> TokenRange? in
      let word = session.words[index]
      let before = session.words[index - 1]
      guard document.tokens[index].kind == .word, document.tokens[index - 1].kind == .word else { return nil }
      // أوباما بريطانيا: behind a name no adjective stands without the article, though a country is spelt so.
      if index + 1 == end, before.part == .properNoun, word.possible.contains(.country),
        word.proclitics.isEmpty, session.form(index).last == Letter.alef
      {
        return TokenRange(index, end)
      }
      guard word.proclitics.isSubset(of: .article), word.part != .adjective, !word.classes.contains(.nisba),
        !word.classes.isDisjoint(with: bodies) || word.row >= 0 && word.classes.contains(.country),
        before.part == .properNoun || before.stem < 0
          || before.isDefinite && word.proclitics == .article
            && word.part == .noun,
        session.partyEnd(index) == end
      else { return nil }
      return TokenRange(index, end)
    }.first
  }

  /// Whether a definite phrase stands right before the preposition that opens what is asked.
  private func isObject(_ range: TokenRange, _ content: Int) -> Bool {
    guard range.end <= content, (range.start..<range.end).contains(where: { session.words[$0].isDefinite })
    else { return false }
    return range.end == content || session.words[range.end].part == .adposition && range.end + 2 >= content
  }

  /// Who does it in a content that says so: أن تدفع الشركة الأجور, اتخاذ الشركة إجراءات.
  func doer(in content: TextRange, _ context: inout EntryContext) -> Int? {
    guard var first = document.token(at: content.start) else { return nil }
    while first < document.tokens.count, document.tokens[first].kind == .mark { first += 1 }
    guard first + 1 < document.tokens.count, document.tokens[first + 1].start < content.end else {
      return nil
    }
    let next = first + 1
    guard session.words[next].proclitics.isEmpty || session.words[next].proclitics == .article,
      let range = session.partyRanges(from: next).first, session.isParty(range)
    else { return nil }
    let head = session.words[next]
    guard
      !head.classes.isDisjoint(with: [.organisation, .country, .office, .group, .honorific, .royal])
        || session.note(next, .members) != nil
        || session.beginsName(next)
    else { return nil }
    if session.isFiniteVerb(first) { return context.entity(range, cue: first) }
    // تدخل البلدية في: what has no object is done by whoever follows.
    if session.isToDo(first), session.isIntransitive(first) { return context.entity(range, cue: first) }
    // Of a verbal noun what follows may be the object, unless that stands behind it.
    guard session.isToDo(first), range.end < document.tokens.count,
      document.tokens[range.end].start < content.end
    else { return nil }
    let behind = session.words[range.end]
    guard document.tokens[range.end].kind == .word, behind.part == .noun, behind.proclitics.isEmpty,
      !session.opensAdjunct(range.end)
    else { return nil }
    return context.entity(range, cue: first)
  }

  /// Those from whom help is wanted, named within what is needed: مساعدات من المانحين, تضافر جهود الدول.
  func supporter(in content: TextRange, _ context: inout EntryContext) -> Int? {
    guard let first = document.token(at: content.start) else { return nil }
    let helps: WordClasses = [.organisation, .country, .office, .group, .royal]
    var index = first + 1
    while index < document.tokens.count, document.tokens[index].start < content.end, index - first < 16 {
      defer { index += 1 }
      let word = session.words[index]
      guard word.isDefinite || word.row >= 0, word.proclitics.isDisjoint(with: .preposition),
        isWhoHelps(index, word, helps),
        let range = session.partyRanges(from: index).first
      else { continue }
      return context.entity(range, cue: first)
    }
    return nil
  }

  /// مساعدات من المانحين, حل من قبل المنظمات, تضافر جهود كل الدول: whether whoever is named gives the help.
  private func isWhoHelps(_ index: Int, _ word: Word, _ helps: WordClasses) -> Bool {
    let isBody = !word.classes.isDisjoint(with: helps)
    let isPeople =
      word.inflection.contains([.masculine, .plural]) && word.inflection.isDisjoint(with: .brokenPlural)
    let before = index - 1
    if session.key(before) == Key.min { return isBody || isPeople }
    if before > 0, session.key(before - 1) == Key.min, session.note(before - 1, .agent) != nil { return true }
    return isBody
      && (session.note(before, .efforts) != nil
        || before > 0 && session.isQuantity(before) && session.note(before - 1, .efforts) != nil)
  }

  /// Who is bound by what somebody announces: himself, or the side that he speaks for where he says so.
  func promiser(of statement: Statement, _ source: Int, _ context: inout EntryContext) -> Int {
    guard statement.act != .pledge,
      let token = document.token(at: statement.content.start),
      session.note(token, .promise) != nil
    else { return source }
    // استمرار بلاده في دعم.
    let next = token + 1
    if next < document.tokens.count, session.note(next, .own) != nil {
      return context.ownSide(of: source, TokenRange(next, next + 1)) ?? context.side(of: source)
    }
    return session.words[token].hasEnclitic ? source : context.side(of: source)
  }

  /// سيتم, سيجري: a verb that names nobody who does it.
  func isImpersonal(_ cue: Int) -> Bool {
    session.note(cue, .impersonal) != nil || session.words[cue].inflection.contains(.passive)
  }

  /// Whether somebody's name stands at a token: the subject of the verb before it.
  func isNamed(_ index: Int) -> Bool {
    index < document.tokens.count
      && (session.beginsName(index) || session.words[index].classes.contains(.givenName))
  }

  /// The institution or country with which what is said opens, where a verb further on has no subject of
  /// its own and goes with it: إن الهيئة … ولذلك فهي لن تسمح.
  func openingSubject(_ around: Int, _ match: EventMatch, _ context: EntryContext) -> TokenRange? {
    let form = session.words[match.cue].inflection
    guard form.contains(.third), form.contains(.singular), match.first.isEmpty else { return nil }
    let content = context.statements[around].content
    guard let start = document.token(at: content.start), start < match.cue,
      let subject = session.partyRanges(from: start).first, subject.end <= match.cue
    else { return nil }
    let head = session.words[subject.start]
    guard !head.classes.isDisjoint(with: [.organisation, .country]),
      head.classes.isDisjoint(with: .title)
    else { return nil }
    let gender = head.inflection.intersection([.masculine, .feminine])
    if !gender.isEmpty, gender.isDisjoint(with: form) { return nil }
    return subject
  }
}
