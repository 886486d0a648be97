import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Speakers whose names stand elsewhere: further down in the text, or behind a pronoun.
extension Resolver {
  /// How far down, in tokens, a description's name is looked for.
  private static let nameReach = 80

  /// وأعلن ناشط نرويجي أن … وقال لارسن: a person described without a name is the next who speaks by a bare
  /// one, which the text has not had before.
  mutating func namedNext(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    let titles: WordClasses = [.office, .rank, .occupation]
    guard head == range.start, range.count > 1, word.part == .noun, !word.hasEnclitic,
      !word.classes.isDisjoint(with: titles),
      word.classes.isDisjoint(with: [.furniture, .kin, .organisation, .media, .royal]),
      !session.matches(head, session.grammar.words(.answerer)), !isNameless(behind: range),
      word.inflection.isDisjoint(with: [.plural, .brokenPlural, .dual]),
      names.allSatisfy({ $0.name.start >= range.end || $0.name.end <= range.start })
    else { return nil }
    let gender = word.inflection.intersection([.masculine, .feminine])
    let last = min(session.words.count, range.end + Resolver.nameReach)
    for mention in names where mention.whole.start > max(range.end, cue) {
      guard mention.whole.start < last else { return nil }
      let before = mention.whole.start - 1
      guard session.words[before].part == .verb, session.speechVerb(before) != nil else { continue }
      let isBare = (mention.whole.start..<mention.name.start).allSatisfy {
        // العقيد سامر الحلو; رئيس الحكومة سامر الحلو is called by an office of his own.
        session.words[$0].classes.contains(.rank) && session.words[$0].classes.isDisjoint(with: .office)
          || session.words[$0].classes.isDisjoint(with: titles)
      }
      guard isBare, mention.office.isEmpty, !isIntroduced(mention.name.end),
        mention.gender.isEmpty || gender.isEmpty || !mention.gender.isDisjoint(with: gender),
        // Who was named before, or whom the unnamed one himself names: «السيد الحلو سيحضر». وأضاف الحلو …
        !names.contains(where: {
          $0.name.end <= before
            && (contains($0.words, mention.words) || contains(mention.words, $0.words))
        })
      else { return nil }
      return speaker(mention, in: mention.whole, cue: cue)
    }
    return nil
  }

  /// طلب عدم ذكر اسمه: whether a clause behind a description leaves it without a name.
  private func isNameless(behind range: TokenRange) -> Bool {
    let set = session.grammar.words(.nameless)
    let end = min(session.words.count, range.end + 12)
    return (range.start..<end).contains { session.matches($0, set) }
  }

  /// X أحد كبار المحللين, X، المتحدث باسم: whether somebody's office is told behind his name.
  private func isIntroduced(_ end: Int) -> Bool {
    var index = end
    if index < session.words.count, document.tokens[index].mark == .comma { index += 1 }
    guard index < session.words.count, document.tokens[index].kind == .word else { return false }
    let word = session.words[index]
    return word.classes.contains(.relative) || word.part == .pronoun
      || word.isNominal && word.proclitics.isSubset(of: .article)
        && (session.isQuantity(index)
          || !word.possible.isDisjoint(with: [.office, .occupation, .rank, .organisation]))
  }

  /// عدد منهم, 48% منهم: so many of the several who were named last.
  mutating func ofThem(_ range: TokenRange, cue: Int) -> Int? {
    guard range.count >= 2, range.count <= 4,
      session.matches(range.end - 1, session.grammar.words(.ofThem)),
      session.words[range.start].proclitics.isDisjoint(with: .article),
      let group = lastSeveral(before: range.start)
    else { return nil }
    let quantity = TokenRange(range.start, range.end - 1)
    let name = cleanName(quantity) + Letter.spacedMin + cleanName(group)
    if let known = speakers.firstIndex(where: { $0.name == name }) { return known }
    let position = describe(range, headToken(range), cue: cue)
    speakers[position].name = name
    speakers[position].words += session.bareWords(group)
    return position
  }

  /// The noun phrase of several persons that was named last before a token.
  private func lastSeveral(before index: Int) -> TokenRange? {
    let people: WordClasses = [.group, .occupation, .office, .unnamed]
    for start in stride(from: index - 1, to: max(0, index - Resolver.nameReach), by: -1) {
      let word = session.words[start]
      guard document.tokens[start].kind == .word, word.part == .noun, !word.hasEnclitic,
        !word.inflection.isDisjoint(with: [.plural, .brokenPlural]), !word.inflection.contains(.singular),
        !word.classes.isDisjoint(with: people), !word.inflection.contains([.feminine, .plural]),
        word.classes.isDisjoint(with: [.organisation, .document, .media, .place, .country])
      else { continue }
      let end = session.nounPhraseEnds(start, limit: min(index, start + 6), governed: true).nearest
      return TokenRange(start, max(end ?? start + 1, start + 1))
    }
    return nil
  }

  /// مكتبه, محاميه: the body or the office of the person who was named last.
  mutating func ofWhoWasNamed(_ range: TokenRange, cue: Int) -> Int? {
    let word = session.words[range.start]
    guard range.count == 1, word.part == .noun, word.hasEnclitic, word.stem >= 0, word.row < 0,
      !word.classes.isDisjoint(with: [.organisation, .office, .occupation]),
      word.classes.isDisjoint(with: [.kin, .document, .media, .honorific, .group])
    else { return nil }
    return called(byOwnerOf: range.start, range, cue: cue)
  }
}
