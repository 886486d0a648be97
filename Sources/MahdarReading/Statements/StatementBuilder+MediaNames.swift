import MahdarKnowledge
import MahdarRecord
import MahdarText

/// What a medium is called, and whether two names are one medium's.
extension StatementBuilder {
  /// The words that name a medium, from its head to the next adjunct.
  func nameOfMedium(_ index: Int, _ end: Int) -> String {
    let word = session.words[index]
    var end = end
    // لصحيفة: what was looked through ends before the name.
    if end == index + 1, session.isBareMedium(index), document.sentenceOf[index] >= 0 {
      end = document.sentences[Int(document.sentenceOf[index])].end
    }
    if let named = takenUpMedium(index, end) { return named }
    var stop = max(index + 1, word.row >= 0 && word.phraseEnd <= end ? word.phraseEnd : index + 1)
    if session.isBehindQuotationMark(index), let close = session.quotationClose(index - 1), close <= end,
      close > index
    {
      stop = close
    } else if stop == index + 1, let close = quotationEnd(stop), close <= end {
      stop = close
    } else if stop == index + 1, let close = parenthesisEnd(stop) {
      stop = close
    } else if stop == index + 1, let close = slashEnd(stop), close <= end {
      return named(TokenRange(index, close)) + document.text[document.range(TokenRange(close - 1, close))]
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
        if !isName || session.opensAdjunct(stop) && !session.isBehindQuotationMark(stop)
          || session.isFiniteVerb(stop)
          || session.words[stop].part == .adposition || session.isThat(stop)
          || session.words[stop].proclitics.contains(.and) && !session.words[stop].isNominal
          || closesName(stop, of: index)
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

  /// رويترز لآراء, لـ”X” تفاصيل: whether a medium's name that begins at a token is whole before another: it
  /// is listed and ل without the article follows, or its closing mark does.
  private func closesName(_ stop: Int, of first: Int) -> Bool {
    if document.tokens[stop].kind == .mark { return first > 0 && session.mayOpenQuotation(first - 1) }
    let word = session.words[stop]
    return session.words[first].row >= 0 && word.proclitics.contains(.to)
      && !word.proclitics.contains(.article)
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

  /// The token behind a name of a few words between two slashes that opens at a token: صحيفة /X/.
  private func slashEnd(_ open: Int) -> Int? {
    guard open < document.tokens.count, document.tokens[open].mark == .slash else { return nil }
    return (open + 2..<max(open + 2, min(document.tokens.count, open + 6))).first {
      document.tokens[$0].mark == .slash && document.sentenceOf[$0] == document.sentenceOf[open]
    }.map { $0 + 1 }
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
      } else if mark.closesQuote {
        open = false
      }
      last = index
    }
    guard open, last + 1 < document.tokens.count,
      document.tokens[last + 1].mark.closesQuote
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
  func isSameName(_ name: String, _ other: String) -> Bool {
    let (short, long) = byLength(name, other)
    return !short.isEmpty && long.count - short.count <= 1 && Array(long.suffix(short.count)) == short
  }

  /// صحيفة X, صحيفة X الساحلية: whether a name of some words goes on as another does, and both are one
  /// voice's; not X of X وY, nor a city of its paper.
  func isSameVoice(_ name: String, _ other: String) -> Bool {
    let (short, long) = byLength(name, other)
    guard !short.isEmpty, long.starts(with: short) else { return false }
    return long.count == short.count || short.count > 1 && long[short.count].first != Letter.waw
  }

  /// The folded words of two names, the shorter first, without marks.
  private func byLength(_ name: String, _ other: String) -> (short: [[UInt8]], long: [[UInt8]]) {
    func words(_ name: String) -> [[UInt8]] {
      name.split { " \"«»“”()".contains($0) }.map { Folding.fold(String($0)) }
    }
    let (first, second) = (words(name), words(other))
    return first.count < second.count ? (first, second) : (second, first)
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
