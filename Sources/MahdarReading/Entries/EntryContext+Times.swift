import MahdarKnowledge
import MahdarRecord
import MahdarText

/// When and where: the time and the place that a sentence gives beside what it tells.
extension EntryContext {
  /// The value of the time in the sentence that stands nearest to the tokens.
  ///
  /// - Parameter isOther: Whether a time is that of something else: the end of a term.
  func time(_ from: Int, _ to: Int, except isOther: (TextRange) -> Bool = { _ in false }) -> String? {
    guard !times.isEmpty, from < document.tokens.count else { return nil }
    let sentence = document.sentenceOf[from]
    guard sentence >= 0 else { return nil }
    let bounds = document.range(document.sentences[Int(sentence)])
    let start = document.tokens[from].start
    let end = document.tokens[max(from, min(to, document.tokens.count) - 1)].end
    var best: (value: String, distance: Int)?
    for time in times where bounds.contains(time.span) && (time.type == .date || time.type == .time) {
      guard time.value.first?.isNumber == true else { continue }
      let distance =
        time.span.end <= start
        ? Int(start - time.span.end) + 40 : time.span.start >= end ? Int(time.span.start - end) : 0
      guard distance <= 140, best.map({ distance < $0.distance }) ?? true, !isOther(time.span) else {
        continue
      }
      best = (time.value, distance)
    }
    return best?.value
  }

  /// حتى 30 يونيو, ينتهي في 30 يونيو: whether a time is the end of what lasts, and not when something was
  /// done.
  func endsTerm(_ span: TextRange) -> Bool {
    guard let index = document.token(at: span.start) else { return false }
    if session.note(index, .until) != nil { return true }
    guard index > 0 else { return false }
    if session.note(index - 1, .until) != nil { return true }
    return index > 1 && session.words[index - 1].part == .adposition
      && session.note(index - 2, .until) != nil
  }

  /// The place that في or ب names behind the tokens in their clause.
  ///
  /// - Parameter limit: Where what is spoken of begins, whose places are others.
  func place(_ from: Int, _ to: Int, before limit: Int = Int.max) -> String? {
    guard from < document.tokens.count else { return nil }
    let sentence = document.sentenceOf[from]
    var index = from
    while index < min(document.tokens.count, to + 16, limit), document.sentenceOf[index] == sentence {
      defer { index += 1 }
      if session.isBarrier(index) { break }
      let isIn = session.key(index) == Key.fi
      let word = session.words[index]
      let isAt = word.proclitics.contains(.by) && word.part != .verb
      guard isIn || isAt else { continue }
      if let name = placeName(isIn ? index + 1 : index) { return name }
    }
    return nil
  }

  /// غارة على بلدة X, زلزال ضرب إقليم X: the settlement that is named behind the cue with no preposition of
  /// place.
  func settlement(_ from: Int, _ to: Int) -> String? {
    guard from < document.tokens.count else { return nil }
    let sentence = document.sentenceOf[from]
    for index in (from + 1)..<max(from + 1, min(document.tokens.count, to + 6)) {
      guard document.sentenceOf[index] == sentence, !session.isBarrier(index) else { return nil }
      // من مدينة X, إلى مدينة X: where somebody comes from or goes to.
      guard session.note(index, .locality)?.value == "named",
        session.words[index].proclitics.isDisjoint(with: [.article, .and]),
        session.words[index - 1].part != .adposition || session.key(index - 1) == Key.ala
      else { continue }
      return placeName(index)
    }
    return nil
  }

  /// The name of the place that begins at the token, its generic head left out.
  func placeName(_ start: Int) -> String? {
    guard start < document.tokens.count, document.tokens[start].kind == .word else { return nil }
    var index = start
    var steps = 0
    while steps < 3, index < document.tokens.count, document.tokens[index].kind == .word {
      let word = session.words[index]
      if word.row >= 0, word.phraseEnd > index,
        !word.phraseClasses.isDisjoint(with: [.place, .country])
          || !word.classes.isDisjoint(with: [.place, .country])
      {
        let row = session.knowledge.names[Int(word.row)]
        if row.list == .countries, word.phraseClasses.contains(.country) { return row.name }
        // بعقوبة begins with no preposition.
        return session.nameString(TokenRange(index, word.phraseEnd), skip: session.phraseSkip(index))
      }
      if !word.classes.isDisjoint(with: [.place, .country]) {
        return resolver.cleanName(TokenRange(index, index + 1))
      }
      if steps > 0, word.part == .properNoun || word.stem < 0,
        session.note(index - 1, .locality) != nil
          || !session.words[index - 1].classes.isDisjoint(with: .placeHead)
      {
        return resolver.cleanName(TokenRange(index, index + 1))
      }
      if steps > 0, let name = settlementName(index) { return resolver.cleanName(name) }
      guard word.isNominal, word.classes.isDisjoint(with: [.temporal, .channel]), !word.hasEnclitic else {
        return nil
      }
      // مدينة جنيف, العاصمة الفرنسية باريس: the name follows its generic head.
      index += 1
      steps += 1
    }
    return nil
  }

  /// محافظة | المنيا, بلدة | خان آباد: the words behind the head of a settlement that are its name, though no
  /// list has them; not بلدة نائية, ولاية الرئيس.
  private func settlementName(_ index: Int) -> TokenRange? {
    let (head, word) = (session.words[index - 1], session.words[index])
    guard session.note(index - 1, .locality)?.value == "named", !head.proclitics.contains(.article),
      word.part == .noun || word.part == .properNoun || word.proclitics == .article,
      word.proclitics.isSubset(of: .article), !word.hasEnclitic, !word.inflection.contains(.plural),
      // مخيم تدريب, قرية أطفال: what it is for.
      word.proclitics == .article || word.inflection.isDisjoint(with: [.masdar, .brokenPlural]),
      word.classes.isDisjoint(with: WordClasses.title.union([.organisation, .temporal, .nisba, .placeHead]))
    else { return nil }
    let next = index + 1
    guard word.proclitics.isEmpty, next < document.tokens.count, document.tokens[next].kind == .word,
      document.sentenceOf[next] == document.sentenceOf[index]
    else { return TokenRange(index, next) }
    let behind = session.words[next]
    let isOfName =
      behind.part == .properNoun || behind.stem < 0
      || !behind.classes.isDisjoint(with: [.givenName, .familyName])
    // مدينة سرحان صباح الأحد: a part of the day, though people are called so.
    let goesOn =
      isOfName && behind.proclitics.isSubset(of: .article) && behind.possible.isDisjoint(with: .temporal)
      && !session.isPartOfDay(next)
    return TokenRange(index, goesOn ? next + 1 : next)
  }
}
