import MahdarKnowledge
import MahdarRecord
import MahdarText

/// The medium to which something is said or in which it appears, and what it is called.
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

  func medium(from start: Int, to end: Int) -> String? {
    for index in start..<end
    where document.tokens[index].kind == .word || document.tokens[index].kind == .foreign {
      let token = document.tokens[index]
      let word = session.words[index]
      // في لقاء مع DW: a name in Latin letters where a medium stands.
      if token.kind == .foreign, index > start + 1,
        [Key.with, Key.li].contains(session.key(index - 1)),
        (max(start, index - 4)..<(index - 1)).contains(where: {
          session.words[$0].possible.contains(.channel)
        })
      {
        return nameOfMedium(index, end)
      }
      // في مقابلة مع «X», في حديث لـ«X»: a name in marks where a medium stands.
      if [Key.with, Key.li].contains(session.key(index)), token.kind == .word,
        index == start && session.key(index) == Key.li && session.isTold(inMarks: index + 1)
          || (max(start, index - 4)..<index).contains(where: isForMedia),
        let name = nameInMarks(index + 1, end)
      {
        return name
      }
      // What another published: نشرته, بثته, أصدرته.
      if word.hasEnclitic, word.part == .verb || tellsOfMedium(index), isPublished(start, index),
        let name = publisher(after: index, end)
      {
        return name
      }
      let isMedium =
        word.row >= 0 && word.phraseClasses.contains(.media) && isOutletName(index)
        || word.possible.contains(.media) && word.possible.isDisjoint(with: [.channel, .temporal, .document])
      guard isMedium, word.possible.isDisjoint(with: [.temporal, .familyName, .month]) || quoted(index) else {
        continue
      }
      if isInLongerName(index, end) || isHeldThere(index) { continue }
      // على موقعها: somebody's own page is no medium.
      if word.hasEnclitic, word.row < 0 { continue }
      // استطلاع للرأي: what a document is on.
      if word.proclitics.isSuperset(of: [.to, .article]), index > 0,
        session.words[index - 1].possible.contains(.document)
      {
        continue
      }
      // لوسائل الإعلام: whoever of them listens relays nothing.
      if word.proclitics.contains(.to), word.inflection.contains(.plural),
        word.phraseEnd <= index + 1
          || word.row < 0, index + 1 >= end || session.words[index + 1].proclitics.contains(.article)
      {
        continue
      }
      var reached = word.proclitics.contains(.to)
      if !reached, index > start {
        var back = index - 1
        while back > start, document.tokens[back].kind == .mark { back -= 1 }
        reached =
          session.key(back) == Key.li
          || session.words[back].proclitics.contains(.to) && session.words[back].possible.contains(.media)
      }
      // مقال نشر في صحيفة, مقابلة مع قناة: what was published in it.
      let opener = quoted(index) ? index - 2 : index - 1
      if !reached, opener >= start,
        [Key.fi, Key.with, Key.ala].contains(session.key(opener))
          || word.proclitics == .by && word.part == .noun && word.classes.contains(.media)
          || session.key(index - 1) == Key.across && word.part == .noun && word.classes.contains(.media)
      {
        reached =
          !isSpot(index)
          && (start..<opener).contains {
            session.words[$0].part == .verb || session.words[$0].verbReading >= 0
              || !session.words[$0].possible.isDisjoint(with: [.document, .channel])
          }
      }
      // وفق ما نقلت عنه وكالة X: told in passing.
      if !reached, index > start {
        reached = (max(start, index - 5)..<index).contains {
          session.words[$0].classes.contains(.attribution) && !isQuoted($0)
        }
      }
      if reached { return nameOfMedium(index, end) }
    }
    return nil
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
    if word.phraseEnd > index + 1 || quoted(index) { return true }
    // نشره اليوم: with its pronoun the word before is no kind of medium.
    if index > 0, session.words[index - 1].part == .noun, session.words[index - 1].classes.contains(.media),
      !session.words[index - 1].hasEnclitic
    {
      return true
    }
    return !session.hasCommonReading(index)
      && word.possible.isDisjoint(with: [.channel, .place, .placeHead, .temporal, .familyName])
  }

  private func quoted(_ index: Int) -> Bool {
    index > 0
      && (document.tokens[index - 1].mark == .quoteOpen || document.tokens[index - 1].mark == .quoteEither)
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
    // كلمة ألقاها بمحافظة السهل, خطاب رفعه لمجلس الأعيان: where and to whom.
    guard index < end, session.words[index].proclitics.isDisjoint(with: .preposition),
      !session.words[index].possible.isDisjoint(with: [.media, .organisation]) || session.isQuantity(index)
    else { return nil }
    return nameOfMedium(index, end)
  }

  /// The words that name a medium, from its head to the next adjunct.
  func nameOfMedium(_ index: Int, _ end: Int) -> String {
    let word = session.words[index]
    if let named = takenUpMedium(index, end) { return named }
    var stop = max(index + 1, word.row >= 0 && word.phraseEnd <= end ? word.phraseEnd : index + 1)
    if quoted(index), let close = session.quotationClose(index - 1), close <= end, close > index {
      stop = close
    } else if stop == index + 1, let close = quotationEnd(stop), close <= end {
      stop = close
    } else if stop == index + 1, let close = parenthesisEnd(stop) {
      stop = close
    } else if stop == index + 1 {
      while stop < end, stop - index <= 5 {
        // وكالة سي إن إن, محطة التلفزيون العامة «X»: what it is called ends it.
        let name = session.words[stop]
        if name.row >= 0, name.phraseEnd > stop + 1, name.phraseClasses.contains(.media) {
          stop = name.phraseEnd
          break
        }
        if let close = quotationEnd(stop), close <= end {
          stop = close
          break
        }
        let token = document.tokens[stop]
        let isName =
          token.kind == .foreign || token.kind == .word || token.mark == .quoteEither
          || token.mark == .quoteOpen || token.mark == .quoteClose
        if !isName || session.opensAdjunct(stop) && !quoted(stop) || session.isFiniteVerb(stop)
          || session.words[stop].part == .adposition || session.isThat(stop)
          || session.words[stop].proclitics.contains(.and) && !session.words[stop].isNominal
        {
          break
        }
        stop += 1
      }
    }
    // وكالة الأنباء الساحلية الرسمية, but not where it is from or what it belongs to.
    while stop < end, session.words[stop].part == .adjective, session.words[stop].proclitics == .article,
      session.words[stop].classes.isDisjoint(with: [.nisba, .temporal]), word.row >= 0,
      stop + 1 >= document.tokens.count || !session.words[stop + 1].proclitics.contains(.to)
    {
      stop += 1
    }
    return named(TokenRange(index, stop))
  }

  /// The token behind a quoted name of a few words that opens at a token: قناة «الخليج اليوم».
  private func quotationEnd(_ open: Int) -> Int? {
    guard open < document.tokens.count, let close = session.quotationClose(open), close - open <= 6 else {
      return nil
    }
    return close + 1
  }

  /// The token behind a name of a few words in parentheses that opens at a token: وكالة (X).
  private func parenthesisEnd(_ open: Int) -> Int? {
    guard open < document.tokens.count, document.tokens[open].mark == .parenthesisOpen,
      let close = session.parenthesisClose(open, document.tokens.count), close - open <= 6
    else { return nil }
    return close + 1
  }

  /// للصحيفة, للقناة: the medium of that kind that was named last.
  private func takenUpMedium(_ index: Int, _ end: Int) -> String? {
    let word = session.words[index]
    guard word.part == .noun, word.row < 0, word.classes.contains(.media), word.proclitics.contains(.article),
      index + 1 >= end || document.tokens[index + 1].kind != .word
        || session.words[index + 1].part != .adjective
          && !session.words[index + 1].proclitics.contains(.article)
    else { return nil }
    let lemma = session.lemmaNumber(index)
    for mention in entities.mentions(in: TokenRange(max(0, index - 300), index)).reversed()
    where mention.form == .name && entities.items[Int(mention.entity)].kind == .organisation {
      let item = entities.items[Int(mention.entity)]
      let first = session.words[item.name.start]
      if session.lemmaNumber(item.name.start) == lemma, !first.proclitics.contains(.article) {
        return entities.name(EntityIndex(position: Int(mention.entity)))
      }
    }
    return nil
  }

  /// The words of a range without a preposition written with the first and without marks at the edges;
  /// the article that ل swallows comes back.
  func named(_ range: TokenRange) -> String {
    let span = balanced(sourceRange(range), range)
    var first = range.start
    // A verb of relaying before the name is none of it: نقلت عنه وكالة X.
    while first < range.end,
      document.tokens[first].kind == .mark || isRelaying(first)
        || session.words[first].part == .adposition && session.words[first].hasEnclitic
    {
      first += 1
    }
    guard first < range.end else { return document.text[span] }
    if Int(document.tokens[first].start) > Int(span.start), isRelaying(range.start) {
      return named(TokenRange(first, range.end))
    }
    let word = session.words[first]
    if word.proclitics.contains([.to, .article]), word.stemStart > 0 {
      let start = session.byteOffset(first, afterLetters: word.stemStart)
      return Letter.article + document.text[TextRange(start, Int(span.end))]
    }
    return document.text[span]
  }

  /// With the mark that closes a quotation opened inside: وكالة «X».
  private func balanced(_ span: TextRange, _ range: TokenRange) -> TextRange {
    var open = false
    var last = range.end - 1
    for index in range.start..<range.end where Int(document.tokens[index].end) <= Int(span.end) {
      let mark = document.tokens[index].mark
      if Int(document.tokens[index].start) <= Int(span.start), document.tokens[index].kind == .mark {
        continue
      }
      if mark == .quoteOpen || mark == .quoteEither && !open {
        open = true
      } else if mark == .quoteClose
        || mark == .quoteEither
      {
        open = false
      }
      last = index
    }
    guard open, last + 1 < document.tokens.count,
      [.quoteClose, .quoteEither].contains(document.tokens[last + 1].mark)
    else { return span }
    return TextRange(Int(span.start), Int(document.tokens[last + 1].end))
  }

  private func isRelaying(_ index: Int) -> Bool {
    session.isFiniteVerb(index)
      || session.words[index].proclitics.isEmpty && session.speechVerb(index) != nil
        && session.words[index].possible.isDisjoint(with: [.media, .organisation, .unnamed])
  }

  func isOutlet(_ name: String) -> Bool {
    guard let outlet else { return false }
    if isSameName(name, outlet) { return true }
    let names = session.names(ofOutlet: outlet)
    if names.isEmpty { return false }
    // صحيفة «X» and «X» are X.
    let plain = name.split { " \"«»“”".contains($0) }.joined(separator: " ")
    return names.contains { $0 == plain || $0 == name || plain.hasSuffix(" " + $0) }
  }

  /// Whether two names of media are one, with or without the noun of their kind: إذاعة X, «X».
  private func isSameName(_ name: String, _ other: String) -> Bool {
    func words(_ name: String) -> [[UInt8]] {
      name.split { " \"«»“”()".contains($0) }.map { Folding.fold(String($0)) }
    }
    let (first, second) = (words(name), words(other))
    let (short, long) = first.count < second.count ? (first, second) : (second, first)
    return !short.isEmpty && long.count - short.count <= 1 && Array(long.suffix(short.count)) == short
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
        || next.part == .noun && next.classes.contains(.media)
    else { return nil }
    return nameOfMedium(verb + 1, min(document.tokens.count, verb + 6))
  }
}

extension Session {
  /// The names of an outlet and of its editions by the list of outlets: gone through once for each outlet.
  fileprivate func names(ofOutlet outlet: String) -> [String] {
    if let known = outletNames[outlet] { return known }
    let editions = outlet + "-"
    let names = knowledge.outlets.filter {
      $0.name.isSame(as: outlet) || $0.id.isSame(as: outlet) || $0.id.begins(with: editions)
    }.map(\.name)
    // Whoever names another outlet in every article fills no memory.
    if outletNames.count >= 1000 { outletNames.removeAll() }
    outletNames[outlet] = names
    return names
  }
}
