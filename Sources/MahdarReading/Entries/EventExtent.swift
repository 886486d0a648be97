import MahdarKnowledge
import MahdarText

/// How far the object of an entry and the clause that tells of it reach.
extension Session {
  /// The end of a noun phrase with all that hangs on it.
  func eventObjectEnd(_ start: Int) -> Int { contentEnd(start, isClause: false) }

  /// The end of a clause.
  func eventClauseEnd(_ start: Int) -> Int { contentEnd(start, isClause: true) }

  private func contentEnd(_ start: Int, isClause: Bool) -> Int {
    guard start < document.tokens.count else { return document.tokens.count }
    let sentence = document.sentenceOf[start]
    var index = start
    // ما يلزم: the pronoun heads the object itself.
    var inRelative = isClause || opensInner(start)
    let quotation = document.quotationOf[start]
    while index < document.tokens.count, document.sentenceOf[index] == sentence {
      let token = document.tokens[index]
      if index > start {
        if isBarrier(index) { break }
        if quotation >= 0, document.quotations[Int(quotation)].close == index { break }
        if let close = quotationClose(index) {
          index = min(close + 1, document.tokens.count)
          continue
        }
        let word = words[index]
        if word.classes.contains(.attribution) && word.part == .adposition { break }
        if word.phraseEnd > index, word.phraseClasses.contains(.attribution) { break }
        if word.classes.contains(.circumstance), note(index, .until) == nil { break }
        if let (_, stem) = speechParticiple(index), stem.inflection.contains(.accusative) { break }
        // في إشارة إلى أن: what the outlet makes of it.
        if word.key == Key.fi, index + 1 < document.tokens.count, words[index + 1].proclitics.isEmpty,
          matches(index + 1, grammar.words(.gloss))
        {
          break
        }
        if word.classes.contains(.relative) || opensInner(index) { inRelative = true }
        if token.mark == .comma, index + 1 < document.tokens.count {
          if closes(behind: index + 1) { break }
          // خطة للمقاعد التي طلبها المدير، وصلت الطائرة: behind the comma the relative clause is over.
          let next = words[index + 1]
          if !isClause, !next.proclitics.contains(.and), !next.classes.contains(.relative) {
            inRelative = false
          }
        }
        // تقوية الروابط ونشر المعرفة: a verbal noun goes on with the one before it.
        if word.proclitics.contains(.and), document.tokens[index - 1].mark != .comma,
          note(index, .deed)?.value == "-"
        {
          index += 1
          continue
        }
        if isFiniteVerb(index), !inRelative {
          let bare = word.proclitics.isEmpty && !words[index - 1].isDefinite && words[index - 1].isNominal
          if !bare { break }
          inRelative = true
        }
        if isFiniteVerb(index), word.proclitics.contains(.and), word.inflection.contains(.perfect),
          document.tokens[index - 1].mark == .comma || !inRelative
        {
          break
        }
      }
      index += 1
    }
    while index > start {
      let last = document.tokens[index - 1]
      let dangling =
        index > start + 1 && isLeftHanging(index - 1)
        || last.kind == .newline
        || last.kind == .mark && last.mark != .parenthesisClose && last.mark != .quoteClose
          && last.mark != .quoteEither
        || words[index - 1].part == .coordinatingConjunction
        || words[index - 1].classes.contains(.circumstance)
      if !dangling { break }
      index -= 1
    }
    return index
  }

  /// شروطا، بأن | يكون, ما | يلزم, قرارا لا | يخدم: whether a word opens a clause within the object, whose
  /// verb does not end it.
  private func opensInner(_ index: Int) -> Bool {
    if isThat(index) { return true }
    let word = words[index]
    guard word.letters <= 3, word.deniesClause || word.key == Key.ma || word.key == Key.bima else {
      return false
    }
    return index + 1 < document.tokens.count && words[index + 1].part == .verb
      && document.sentenceOf[index + 1] == document.sentenceOf[index]
  }

  /// أن, لا, قد, كما, من: whether a word leads on to what stands behind the end of an object, and so does not
  /// belong to the object.
  private func isLeftHanging(_ index: Int) -> Bool {
    guard document.tokens[index].kind == .word else { return false }
    let word = words[index]
    if isThat(index, allowAnd: true) { return !word.hasEnclitic }
    if word.part == .adposition { return word.isGoverning && !word.hasEnclitic }
    return !word.classes.isDisjoint(with: [.qad, .conjunction])
      || word.classes.contains(.negator) && word.part == .particle
  }

  /// Whom or what the relative pronoun before a token takes up: البلدية التي | أقرت.
  func antecedent(before token: Int, agreeing form: Inflection) -> TokenRange? {
    var relative = token - 1
    if relative > 0, words[relative].classes.contains(.qad) { relative -= 1 }
    guard relative > 0, words[relative].classes.contains(.relative),
      words[relative].proclitics.isEmpty, document.sentenceOf[relative] == document.sentenceOf[token],
      form.isDisjoint(with: .first)
    else { return nil }
    var end = relative
    if document.tokens[end - 1].mark == .comma { end -= 1 }
    var found: TokenRange?
    var start = end - 1
    while start >= max(0, end - 12), document.sentenceOf[start] == document.sentenceOf[token],
      !isFiniteVerb(start), !isBarrier(start)
    {
      if partyEnd(start) == end, isParty(TokenRange(start, end)) { found = TokenRange(start, end) }
      start -= 1
    }
    guard let found else { return nil }
    let gender = words[found.start].inflection.intersection([.masculine, .feminine])
    let verb = form.intersection([.masculine, .feminine])
    return gender.isEmpty || verb.isEmpty || form.contains(.plural) || !gender.isDisjoint(with: verb)
      ? found : nil
  }

  /// Whether what begins behind a comma is no more of the phrase before it.
  private func closes(behind index: Int) -> Bool {
    let word = words[index]
    // إصلاح الطريق، فالجميع يحتاجه: a clause of its own.
    if word.proclitics.contains(.so), word.part != .verb || isFiniteVerb(index) { return true }
    if word.classes.contains(.circumstance) || word.classes.contains(.frontAdverb) { return true }
    if word.phraseClasses.contains(.frontAdverb) || word.phraseClasses.contains(.circumstance) { return true }
    if isFiniteVerb(index), word.proclitics.contains(.and), word.inflection.contains(.perfect) { return true }
    return speechParticiple(index) != nil && word.proclitics.isDisjoint(with: .article)
  }
}
