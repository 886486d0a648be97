import MahdarText

/// The subjects of verbs of several, which are people whatever their noun: `أصيب أصدقاء القتيل بصدمة،
/// وقالوا`.
///
/// A verb of one has a list of who can be its subject, as most nouns can't speak. A verb in the plural is
/// said of people alone, so every noun of several before it may be its subject; of an earlier verb, whose
/// object may stand where its subject would, those that are listed as people.
extension Session {
  /// The subject behind a verb with which a later verb of several can go on.
  ///
  /// - Parameters:
  ///   - verb: The verb of the third person that has the subject behind it.
  ///   - limit: The token at which the later verb begins.
  ///   - form: What the later verb says of its subject.
  func severalBehind(_ verb: Int, limit: Int, agreeing form: Inflection) -> TokenRange? {
    let own = words[verb].inflection
    guard form.contains(.plural), form.isDisjoint(with: [.participle, .first, .second]),
      own.isDisjoint(with: [.first, .second, .plural, .dual]),
      // سقطت الصواريخ: several things take the feminine.
      own.contains(.feminine) == form.contains(.feminine)
    else { return nil }
    let isParted = verb + 2 < limit && words[verb + 1].part == .adposition && words[verb + 1].hasEnclitic
    let start = isParted ? verb + 2 : verb + 1
    guard start < limit, document.sentenceOf[start] == document.sentenceOf[verb], canBeSeveral(start),
      // لفت الأنظار, فتح الأبواب: several things are its object.
      isSeveralPeople(start) || isQuantity(start) || isListedAsPeople(start), !hasPluralObjectCase(start),
      let end = nounPhraseEnds(start, limit: limit).nearest
    else { return nil }
    return subjectPhrase(start, end, limit)
  }

  /// The subject of several right before their verb, behind a complementizer or at the beginning of the
  /// clause: أن المتهمين لم يعترفوا, إن هؤلاء المسلحين اعترفوا.
  func severalBefore(_ verb: Int, from start: Int, agreeing form: Inflection) -> TokenRange? {
    guard !form.isDisjoint(with: [.plural, .dual]),
      form.isDisjoint(with: [.participle, .first, .second])
    else { return nil }
    var end = verb
    while end > start, verb - end < 2, document.tokens[end - 1].kind == .word,
      [.particle, .adverb].contains(words[end - 1].part) || words[end - 1].classes.contains(.qad)
    {
      end -= 1
    }
    let sentence = document.sentenceOf[verb]
    var first = end - 1
    while first >= start, end - first <= 12, document.sentenceOf[first] == sentence,
      document.tokens[first].kind == .word
    {
      if first == start || isThat(first - 1) {
        let head = words[first].classes.contains(.demonstrative) ? first + 1 : first
        guard head < end, form.contains(.dual) ? canBeTwo(head) : canBeSeveral(head),
          words[first].proclitics.isDisjoint(with: [.and, .so]),
          head + 1 == end || nounPhraseEnds(head, limit: end).contains(end)
        else { return nil }
        return TokenRange(first, end)
      }
      if isFiniteVerb(first) || words[first].classes.contains(.relative) { return nil }
      first -= 1
    }
    return nil
  }

  /// Whether a noun, by one of its readings, is of several who may speak: أصدقاء, النقاد, العشرات.
  func canBeSeveral(_ index: Int) -> Bool {
    let word = words[index]
    guard document.tokens[index].kind == .word, word.part == .noun || word.part == .adjective,
      word.proclitics.isDisjoint(with: .preposition),
      word.possible.isDisjoint(with: [.temporal, .channel, .document, .media, .place, .country]),
      word.part == .noun || word.proclitics.contains(.article)
    else { return false }
    if isQuantity(index) { return word.possible.contains(.clauseOpener) && word.isDefinite }
    return analyses(index).contains {
      $0.stem >= 0 && ($0.partOfSpeech == .noun || $0.partOfSpeech == .adjective)
        && $0.inflection.contains(.plural) && !$0.inflection.contains(.feminine)
    }
  }

  /// أصدقاء, النقاد: whether a plural is listed as one of people.
  private func isListedAsPeople(_ index: Int) -> Bool {
    !words[index].possible.isDisjoint(with: WordClasses.title.union([.group, .unnamed, .kin]))
  }

  /// المتهمين of two: the plural in the accusative is spelt like the dual.
  private func canBeTwo(_ index: Int) -> Bool {
    words[index].inflection.contains(.dual)
      || words[index].endsIn(Letter.yeh, Letter.noon) && canBeSeveral(index)
  }
}
