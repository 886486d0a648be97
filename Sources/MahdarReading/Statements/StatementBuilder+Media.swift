import MahdarKnowledge
import MahdarRecord
import MahdarText

/// The medium to which something is said or in which it appears.
extension StatementBuilder {
  /// A medium among the adjuncts or behind a closing attribution: في تصريح لصحيفة X, لوكالة X,
  /// في بيان أصدرته الوزارة.
  func medium(in match: Match) -> String? {
    // وكالة X للأنباء says it, it isn't told it.
    if let source = match.source, session.words[source.start].classes.contains(.media),
      session.words[source.start].classes.isDisjoint(with: .title),
      match.adjuncts.contains(where: { $0.start == source.end && $0.end > $0.start })
    {
      return nil
    }
    for range in match.adjuncts {
      if let name = medium(from: range.start, to: range.end) { return name }
    }
    if let first = match.adjuncts.first, first.start < match.contentStart,
      match.contentStart - first.start < 14,
      let name = medium(from: first.start, to: match.contentStart)
    {
      return name
    }
    if let name = published(match) { return name }
    if match.contentKind == .before || match.contentKind == .preceding, let source = match.source {
      // وكالة X للأنباء.
      if session.words[source.start].classes.contains(.media), source.end < document.tokens.count,
        session.words[source.end].proclitics.contains(.to)
      {
        return nil
      }
      var end = source.end
      while end < document.tokens.count, end - source.end < 8,
        document.sentenceOf[end] == document.sentenceOf[match.cue]
      {
        end += 1
      }
      return medium(from: source.end, to: end)
    }
    return nil
  }

  /// The medium of an occasion in front: في مقال نشر أمس في صحيفة X، انتقد; وفي حديث لشبكة X قال.
  private func published(_ match: Match) -> String? {
    let sentence = document.sentenceOf[match.cue]
    guard sentence >= 0, match.contentKind != .before, match.contentKind != .preceding else { return nil }
    let start = document.sentences[Int(sentence)].start
    guard start + 2 < match.cue, match.cue - start < 28,
      session.words[start].part == .adposition, session.words[start].endsIn(Letter.feh, Letter.yeh),
      session.words[start + 1].part == .noun, session.words[start + 1].proclitics.isEmpty,
      !session.words[start + 1].possible.isDisjoint(with: [.channel, .document]),
      !(start..<match.cue).contains(where: { session.isThat($0) || document.tokens[$0].mark == .colon })
    else { return nil }
    return medium(from: start + 1, to: match.cue)
  }

  /// The first medium between two tokens to which something is said or in which it is published.
  func medium(from start: Int, to end: Int) -> String? {
    for index in start..<end
    where document.tokens[index].kind == .word || document.tokens[index].kind == .foreign {
      let word = session.words[index]
      // في لقاء مع DW: a name in Latin letters where a medium stands.
      if document.tokens[index].kind == .foreign, index > start + 1,
        [Key.with, Key.li].contains(session.key(index - 1)),
        (max(start, index - 4)..<(index - 1)).contains(where: {
          session.words[$0].possible.contains(.channel)
        })
      {
        return nameOfMedium(index, end)
      }
      // في مقابلة مع «X», في حديث لـ«X»: a name in marks where a medium stands.
      if [Key.with, Key.li].contains(session.key(index)), document.tokens[index].kind == .word,
        index == start && session.key(index) == Key.li && session.isTold(inMarks: index + 1)
          || (max(start, index - 4)..<index).contains(where: isForMedia),
        let name = nameInMarks(index + 1, end)
      {
        return name
      }
      // What another published: نشرته, بثته, أصدرته.
      if word.hasEnclitic, word.part == .verb || tellsOfMedium(index), session.key(index) != Key.ala,
        isPublished(start, index),
        let name = publisher(after: index, end)
      {
        return name
      }
      if mayBeMedium(index, end), isAddressed(index, from: start) { return nameOfMedium(index, end) }
    }
    return nil
  }

  /// Whether a word is a medium by its classes, and neither somebody's own page nor the press as a whole.
  private func mayBeMedium(_ index: Int, _ end: Int) -> Bool {
    let word = session.words[index]
    let isMedium =
      word.row >= 0 && word.phraseClasses.contains(.media) && isOutletName(index)
      || word.possible.contains(.media) && word.possible.isDisjoint(with: [.channel, .temporal, .document])
    guard isMedium,
      word.possible.isDisjoint(with: [.temporal, .familyName, .month])
        || session.isBehindQuotationMark(index)
    else { return false }
    if isInLongerName(index, end) || isHeldThere(index) || isRegion(index) || isNetwork(index) {
      return false
    }
    // على موقعها: somebody's own page is no medium.
    if word.hasEnclitic, word.row < 0 { return false }
    // استطلاع للرأي: what a document is on.
    if word.proclitics.isSuperset(of: [.to, .article]), index > 0,
      session.words[index - 1].possible.contains(.document)
    {
      return false
    }
    // لوسائل الإعلام: whoever of them listens relays nothing.
    if word.proclitics.contains(.to), word.inflection.contains(.plural),
      word.phraseEnd <= index + 1
        || word.row < 0, index + 1 >= end || session.words[index + 1].proclitics.contains(.article)
    {
      return false
    }
    return !isPress(index)
  }

  /// Whether the words before a medium tell that something was said to it or published in it.
  private func isAddressed(_ index: Int, from start: Int) -> Bool {
    let word = session.words[index]
    if word.proclitics.contains(.to) { return true }
    guard index > start else { return false }
    var back = index - 1
    while back > start, document.tokens[back].kind == .mark { back -= 1 }
    if session.key(back) == Key.li
      || session.words[back].proclitics.contains(.to) && session.words[back].possible.contains(.media)
    {
      return true
    }
    // مقال نشر في صحيفة, مقابلة مع قناة: what was published in it.
    let opener = session.isBehindQuotationMark(index) ? index - 2 : index - 1
    let isKind = word.part == .noun && word.classes.contains(.media)
    if opener >= start,
      [Key.fi, Key.with, Key.ala].contains(session.key(opener)) || word.proclitics == .by && isKind
        || session.key(index - 1) == Key.across && isKind,
      !isSpot(index), !isOnSite(index, behind: opener),
      (start..<opener).contains(where: {
        session.words[$0].part == .verb || session.words[$0].verbReading >= 0
          || !session.words[$0].possible.isDisjoint(with: [.document, .channel])
      })
    {
      return true
    }
    // وفق ما نقلت عنه وكالة X: told in passing.
    return (max(start, index - 5)..<index).contains {
      session.words[$0].classes.contains(.attribution) && !isQuoted($0)
    }
  }

  /// مقابلة, حديث: what one has with a medium, and no meeting, call or letter.
  private func isForMedia(_ index: Int) -> Bool {
    guard session.words[index].possible.contains(.channel), let bare = session.bareWord(index),
      let channel = session.knowledge.channels[bare]
    else { return false }
    return !["meeting", "call", "letter"].contains(channel)
  }

  /// خلال جولة في الموقع: the bare word for a medium that is the one for a place on the ground as well.
  private func isSpot(_ index: Int) -> Bool {
    guard session.words[index].proclitics == .article, session.key(index - 1) == Key.fi,
      session.note(index, .site) != nil
    else { return false }
    let next = index + 1
    return next >= document.tokens.count || document.tokens[next].kind == .mark || session.opensAdjunct(next)
      || session.isThat(next)
  }

  /// إعلان نشرته على موقع السوق, بيان على موقع الوزارة: whether a site is where somebody puts his own words.
  /// One that is told something stands behind other prepositions: قال لموقع X, في مقابلة مع موقع X.
  private func isOnSite(_ index: Int, behind opener: Int) -> Bool {
    session.key(opener) == Key.ala && session.words[index].part == .noun && session.words[index].row < 0
      && session.note(index, .site) != nil
  }

  /// خطاب بثته الإذاعة: what else is a noun is a verb behind an occasion and before a medium.
  private func tellsOfMedium(_ index: Int) -> Bool {
    index > 0 && index + 1 < document.tokens.count && !session.words[index - 1].isDefinite
      && session.words[index + 1].proclitics == .article && session.words[index + 1].possible.contains(.media)
      && session.analyses(index).contains {
        $0.hasEnclitic && $0.partOfSpeech == .verb
      }
  }

  /// Whether a document or an occasion stands before the verb that publishes it.
  private func isPublished(_ start: Int, _ verb: Int) -> Bool {
    (start..<verb).contains { !session.words[$0].possible.isDisjoint(with: [.channel, .document]) }
  }

  /// Whether a listed outlet of one word is meant and not the common word: in quotation marks, behind its
  /// kind, or with no other reading.
  func isOutletName(_ index: Int) -> Bool {
    let word = session.words[index]
    if session.isBehindQuotationMark(index)
      || word.phraseEnd > index + 1 && word.phraseClasses.isDisjoint(with: .place)
    {
      return true
    }
    // نشره اليوم: with its pronoun the word before is no kind of medium.
    if index > 0, session.words[index - 1].part == .noun, session.words[index - 1].classes.contains(.media),
      !session.words[index - 1].hasEnclitic
    {
      return true
    }
    return !session.hasCommonReading(index)
      && word.possible.isDisjoint(with: [.channel, .place, .placeHead, .temporal, .familyName])
  }

  /// إلى الشرق الأوسط: whether a region of several words is meant and not the paper called by its name.
  private func isRegion(_ index: Int) -> Bool {
    let word = session.words[index]
    return word.phraseEnd > index + 1 && word.phraseClasses.contains(.place) && !isOutletName(index)
  }

  /// للصحافة: whether the press as a whole is told, which relays nothing; not للموقع.
  private func isPress(_ index: Int) -> Bool {
    let word = session.words[index]
    guard word.row < 0, word.phraseEnd <= index + 1, word.possible.isSuperset(of: [.nobody, .audience]),
      let bare = session.bareWord(index)
    else { return false }
    return session.grammar.sets.holds(FormTable.key(bare), in: session.grammar.words(.press))
  }

  /// The medium or institution behind a verb that publishes: بثته مساء وكالة الضفة.
  private func publisher(after verb: Int, _ end: Int) -> String? {
    var index = verb + 1
    while index < end,
      session.words[index].possible.contains(.temporal)
        || document.tokens[index].mark == .comma && index > verb + 1
        || session.words[index].part == .adposition && session.words[index].hasEnclitic
    {
      index += 1
    }
    if standsIn(index, end) {
      if let name = deputy(index, end) { return name }
      // بيان أصدرته هيئة عن المياه: what it is about.
      if session.words[index].possible.isDisjoint(with: .organisation)
        || session.matches(index, session.grammar.words(.deputed))
      {
        return nil
      }
    }
    // كلمة ألقاها بمحافظة السهل, خطاب رفعه لمجلس الأعيان: where and to whom.
    guard index < end, session.words[index].proclitics.isDisjoint(with: .preposition),
      !session.words[index].possible.isDisjoint(with: [.media, .organisation]) || session.isQuantity(index)
    else { return nil }
    // نشرته صحيفته: his own.
    if session.words[index].hasEnclitic, session.words[index].row < 0 { return nil }
    return isNetwork(index) ? nil : nameOfMedium(index, end)
  }

  /// ألقاها نيابة عنه: whether a word tells that somebody reads it out for another.
  private func standsIn(_ index: Int, _ end: Int) -> Bool {
    guard index + 2 < end, session.words[index].part == .noun, !session.words[index].isDefinite,
      session.words[index].possible.isDisjoint(with: .media), !session.isQuantity(index)
    else { return false }
    return session.key(index + 1) == Key.an
      || session.words[index + 1].part == .adposition && session.words[index + 1].hasEnclitic
        && session.form(index + 1).starts(with: [Letter.ain, Letter.noon])
  }

  /// نيابة عنه وكيل الوزارة سالم الحداد, نيابة عن سموه الوكيل سالم الحداد: whoever reads it out, by name.
  private func deputy(_ index: Int, _ end: Int) -> String? {
    var first = index + 2
    if session.key(index + 1) == Key.an {
      guard session.words[first].hasEnclitic else { return nil }
      first += 1
    }
    for start in first..<max(first, min(end, first + 10)) {
      if let mention = names.beginning(at: start) { return document.text[document.range(mention.name)] }
    }
    return nil
  }

  /// على تويتر, على موقع «تويتر», على موقع التواصل الاجتماعي تويتر: whether a network is meant, on which a
  /// speaker publishes his own words, and nobody passes them on.
  func isNetwork(_ index: Int) -> Bool {
    if namesNetwork(index) { return true }
    guard session.words[index].row < 0, session.words[index].possible.contains(.media) else { return false }
    var next = index + 1
    // Of what kind it is, and the mark that opens its name.
    while next < document.tokens.count, next - index <= 4, !namesNetwork(next),
      session.mayOpenQuotation(next) || session.words[next].proclitics == .article
        || session.words[next].row < 0 && session.words[next].classes.contains(.media)
    {
      next += 1
    }
    return next < document.tokens.count && namesNetwork(next)
      && document.sentenceOf[next] == document.sentenceOf[index]
  }

  private func namesNetwork(_ index: Int) -> Bool {
    let row = session.words[index].row
    return row >= 0 && session.knowledge.names[Int(row)].isNetwork
  }

  /// اقتصاديون استطلعت رويترز آراءهم: the medium that the clause on an unnamed speaker names as its subject.
  func asking(_ match: Match) -> String? {
    guard let source = match.source, source.start > match.cue,
      let verb = ((source.start + 1)..<max(source.end, source.start + 1)).first(where: {
        session.readsAsVerb($0)
      }),
      verb + 1 < document.tokens.count, !session.words[verb].hasEnclitic,
      document.sentenceOf[verb + 1] == document.sentenceOf[match.cue]
    else { return nil }
    let next = session.words[verb + 1]
    guard next.proclitics.isDisjoint(with: .preposition),
      next.row >= 0 && next.phraseClasses.contains(.media) && isOutletName(verb + 1)
        || next.part == .noun && next.classes.contains(.media) && (next.row < 0 || isOutletName(verb + 1))
    else { return nil }
    return nameOfMedium(verb + 1, min(document.tokens.count, verb + 6))
  }
}
