import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Sources that reach over what is no part of the speaker's name.
extension StatementBuilder {
  /// Ends the source of a statement where the speaker's name is over: `عدّ الراشدي هذه التصريحات`, `دعت
  /// الوزارة كافة السكان إلى`; what is said begins there if it began behind the source.
  func endSource(of item: inout Found) {
    guard let source = item.match.source, source.count >= 2, let end = nameEnd(of: source),
      // «X Y» is one name.
      document.quotationOf[end] < 0 || document.quotationOf[end] != document.quotationOf[end - 1]
    else { return }
    item.match.source = TokenRange(source.start, end)
    guard item.match.contentKind == .object, item.match.government.isEmpty, item.match.person == nil,
      item.match.contentStart == source.end, source.start > item.match.cue
    else { return }
    item.match.contentStart = end
    item.content = TextRange(Int(document.tokens[end].start), Int(item.content.end))
  }

  /// The token at which a phrase goes on with what can't name its head; `nil` if it does not.
  private func nameEnd(of source: TokenRange) -> Int? {
    var start = source.start
    if document.tokens[start].kind == .mark { start += 1 }
    guard start < source.end, document.tokens[start].kind == .word else { return nil }
    if let mention = names.first(where: { $0.name.start == start }) {
      return behindPerson(mention.name.end, source)
    }
    if let mention = entities.mentions(in: TokenRange(start, start + 1)).first(where: {
      $0.tokens.start == start && $0.form == .name
    }), entities.items[Int(mention.entity)].kind != .person, mention.tokens.end < source.end,
      mention.tokens.count > 1 || session.words[start].row >= 0,
      session.words[start].possible.isDisjoint(with: .document)
    {
      return behindBody(mention.tokens.end, source, isTitle: false)
    }
    let head = session.words[start]
    guard head.part == .noun, head.proclitics == .article, head.stem >= 0 else { return nil }
    var end = start + 1
    while end < source.end, document.tokens[end].kind == .word, session.words[end].part == .adjective,
      session.words[end].proclitics == .article
    {
      end += 1
    }
    return behindBody(
      end, source, isTitle: !head.possible.isDisjoint(with: WordClasses.title.union([.unnamed])))
  }

  /// Behind a person's name: a pointer, a preposition, a common noun or adjective that is no office.
  private func behindPerson(_ end: Int, _ source: TokenRange) -> Int? {
    guard end < source.end, document.tokens[end].kind == .word else { return nil }
    let word = session.words[end]
    if word.classes.contains(.demonstrative) || isEveryone(end) { return end }
    if word.part == .adposition, !word.hasEnclitic {
      return session.key(end) == Key.fi || word.classes.contains(.namePart) ? nil : end
    }
    guard word.stem >= 0, word.isNominal, word.row < 0, word.phraseEnd <= end + 1,
      word.possible.isDisjoint(
        with: WordClasses.title.union([
          .givenName, .familyName, .namePart, .nisba, .unnamed, .organisation, .selfWord, .place,
        ])),
      session.personLevel(end) < 2, word.proclitics.isDisjoint(with: [.and, .so]),
      // A last word without the article may be a family name that no list has.
      end + 1 < source.end || !word.proclitics.isEmpty
    else { return nil }
    return end
  }

  /// Behind an institution or whoever has the article: a pointer, a quantity, a noun that nothing governs.
  private func behindBody(_ end: Int, _ source: TokenRange, isTitle: Bool) -> Int? {
    guard end < source.end, document.tokens[end].kind == .word else { return nil }
    let word = session.words[end]
    if word.classes.contains(.demonstrative) || isEveryone(end) { return end }
    // المصدر وكالة X, المتحدث صحيفة X: who is told.
    if word.part == .noun, word.classes.contains(.media), word.proclitics.isEmpty, !word.hasEnclitic {
      return end
    }
    if isTitle {
      return session.key(end) == Key.duna ? end : nil
    }
    if word.part == .adposition, !word.hasEnclitic {
      return [Key.ila, Key.an, Key.duna].contains(session.key(end)) ? end : nil
    }
    // وضعا أكثر: what bears the ending of an object.
    if word.stem >= 0, word.isNominal, word.proclitics.isEmpty, !word.hasEnclitic,
      word.inflection.contains(.accusative)
        || word.finalLetters & 0xFF == UInt16(Letter.alef)
          && Int(word.letters) == session.lemmaLetters(end) + 1
    {
      return end
    }
    guard word.part == .noun, word.proclitics == .article, word.stem >= 0, word.row < 0,
      word.phraseEnd <= end + 1,
      word.possible.isDisjoint(
        with: WordClasses.title.union([
          .nisba, .familyName, .givenName, .temporal, .place, .country, .selfWord, .sameAdjective, .media,
        ])),
      !session.canBeAdjective(end)
    else { return nil }
    return end
  }

  private func isEveryone(_ index: Int) -> Bool {
    session.matches(index, session.grammar.words(.everyone))
      && !session.words[index].proclitics.contains(.article)
  }
}
