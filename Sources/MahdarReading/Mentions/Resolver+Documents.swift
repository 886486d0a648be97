import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Documents that speak: whose they are.
extension Resolver {
  /// Who stands behind a document or a figure: its complement, if it names somebody.
  func issuer(_ range: TokenRange, _ head: Int) -> TokenRange? {
    let word = session.words[head]
    // ميثاق المنظمة, المادة 12 من نظام البلديات: a text that binds speaks for itself, and its parts for
    // the whole.
    if session.matches(head, session.grammar.words(.statute)) { return wholeText(range, head) }
    // برنامج الأغذية العالمي: a listed body whose name begins with the word for a document.
    if word.row >= 0, word.phraseEnd > head + 1,
      session.knowledge.names[Int(word.row)].list == .organisations
    {
      return nil
    }
    guard word.possible.contains(.document), word.possible.isDisjoint(with: .title),
      // عدد من السكان is no issue of a paper.
      !(session.isQuantity(head) && head + 1 < range.end && session.key(head + 1) == Key.min)
    else { return nil }
    guard head + 1 < range.end else { return maker(behind: head) }
    // الإحصائيات على مستوى العالم الصادرة من المنظمة: who issued it before whatever it is about.
    let issued = session.grammar.words(.issued)
    if let from = (head + 1..<range.end - 1).first(where: {
      session.matches($0 - 1, issued) && [Key.an, Key.min].contains(session.key($0)) && $0 - 1 > head
        && ($0 + 1..<min($0 + 3, range.end)).allSatisfy { next in
          session.words[next].possible.isDisjoint(with: [.temporal, .month])
        }
    }) {
      return TokenRange(from + 1, range.end)
    }
    var inRelative = false
    for index in (head + 1)..<range.end {
      let next = session.words[index]
      if document.tokens[index].kind == .mark { continue }
      // دراسة عن هواة الرسم, تقرير جديد عن السوق: what it is about; not تقرير صدر عن المجلس.
      if session.key(index) == Key.an,
        (head + 1..<index).allSatisfy({
          session.words[$0].part == .adjective
            && session.words[$0].inflection.isDisjoint(with: .participle)
            && !session.matches($0, session.grammar.words(.issued))
        })
      {
        break
      }
      // العام الماضي: when it came out.
      if index + 1 < range.end, session.words[index + 1].possible.contains(.temporal) { continue }
      // في أبريل (نيسان): a month, whatever else is called so.
      if next.possible.contains(.month), next.classes.isDisjoint(with: .organisation) { continue }
      if next.possible.contains(.document) || session.isFiniteVerb(index) { continue }
      inRelative = inRelative || next.classes.contains(.relative)
      // تقارير إعلامية: of what kind it is; البيان الذي بثته الوكالة: who made it known.
      if next.part == .adjective, index == head + 1 { continue }
      // بيان صحفي أوضحت فيه, بيان صحفي صدر عن: no press man's.
      if index == head + 1, next.proclitics.isEmpty, !next.possible.isDisjoint(with: .title),
        index + 1 >= range.end || !session.words[index + 1].isDefinite
      {
        continue
      }
      if index == head + 1, next.proclitics == .article, word.proclitics.contains(.article) { continue }
      if inRelative, next.possible.contains(.media) { continue }
      // بيان الخارجية الصينية: an institution that is called by its field.
      if let mention = entities.mentions(in: TokenRange(index, index + 1)).first(where: {
        $0.tokens.start == index && $0.form == .name
          && entities.items[Int($0.entity)].kind == .organisation
      }) {
        return mention.tokens
      }
      if !next.possible.isDisjoint(with: [.organisation, .media, .office, .group, .unnamed]),
        next.classes.isDisjoint(with: [.temporal])
      {
        // A listed name ends where the list says: بيان المنظمة الدولية الخاص ….
        let isListed = next.row >= 0 && next.phraseEnd > index + 1 && next.phraseEnd <= range.end
        return TokenRange(index, isListed ? next.phraseEnd : range.end)
      }
    }
    return publisher(behind: range, head) ?? maker(behind: head)
  }

  /// المادة 12 من نظام البلديات: the text of which the head is a part, with the noun that governs it: مشروع
  /// القانون.
  private func wholeText(_ range: TokenRange, _ head: Int) -> TokenRange? {
    let statute = session.grammar.words(.statute)
    for index in (head + 1)..<max(range.end, head + 1)
    where session.matches(index, statute) && session.words[index].part == .noun {
      let before = session.words[index - 1]
      let isGoverned =
        index - 1 > head && document.tokens[index - 1].kind == .word && before.part == .noun
        && !before.isDefinite
      return TokenRange(isGoverned ? index - 1 : index, range.end)
    }
    return nil
  }

  /// How far behind a document who made it is looked for, in tokens.
  private static let makerReach = 8

  /// Who made a document, where a clause or a preposition behind it tells: `تقرير اقتصادي صدر عن المجلس`,
  /// `الدراسة التي أجرتها الجامعة`, `إحصائية لموقع «X»`.
  func maker(behind head: Int) -> TokenRange? {
    let sentence = document.sentenceOf[head]
    let limit = min(document.tokens.count, head + Resolver.makerReach)
    var index = head + 1
    while index < limit, document.sentenceOf[index] == sentence {
      let word = session.words[index]
      guard document.tokens[index].kind == .word else { return nil }
      if !session.words[head].isDefinite, word.proclitics.contains(.to), word.part == .noun,
        word.possible.contains(.organisation)
          || word.possible.contains(.media) && !word.proclitics.contains(.article)
      {
        return session.nounPhraseEnds(index, limit: index + 8, governed: true).nearest.map {
          TokenRange(index, quotedEnd($0))
        }
      }
      let isTold =
        (session.readsAsVerb(index) || word.inflection.contains(.participle))
        && session.speechVerb(index) == nil
      // الصادر عن الهيئة, الصادر حديثا عن الهيئة.
      if isTold,
        let place = (index + 1...index + 2).first(where: {
          $0 + 1 < document.tokens.count && [Key.an, Key.min].contains(session.key($0))
        }),
        place == index + 1 || session.tellsWhen(index + 1)
      {
        return body(place + 1)
      }
      if session.readsAsVerb(index) || word.part == .verb || session.isVerbOnNoun(index) {
        // الاستطلاع الذي نشرته الصحيفة, اللائحة التي اعتمدتها الوزارة: who made it known or good.
        return word.hasEnclitic && !session.words[head].isDefinite ? body(index + 1) : nil
      }
      guard
        word.part == .adjective || word.classes.contains(.relative) || word.possible.contains(.temporal)
          || word.part == .noun && word.proclitics.isSubset(of: [.article, .to]) && !word.hasEnclitic
      else { return nil }
      index += 1
    }
    return nil
  }

  /// The institution that begins at a token.
  private func body(_ start: Int) -> TokenRange? {
    guard start < document.tokens.count, document.tokens[start].kind == .word else { return nil }
    let word = session.words[start]
    guard
      !word.possible.isDisjoint(with: [.organisation, .media, .country])
        || word.classes.contains(.placeHead) || word.row >= 0
    else { return nil }
    // أصدرته المنظمة معلومات: nothing but adjectives goes with the article.
    if word.proclitics.contains(.article), word.row < 0 {
      var end = start + 1
      while end < document.tokens.count, document.tokens[end].kind == .word,
        session.words[end].part == .adjective,
        session.words[end].proclitics == .article
      {
        end += 1
      }
      return TokenRange(start, end)
    }
    return session.nounPhraseEnds(start, limit: min(document.tokens.count, start + 9)).nearest.map { end in
      // هيئة الإحصاء ارتفاع البطالة: what is definite governs no verbal noun.
      let deed = (start + 1..<max(start + 1, end)).first {
        session.words[$0].proclitics.isEmpty && session.words[$0].inflection.contains(.masdar)
          && session.words[$0 - 1].isDefinite
          && session.words[$0].classes.isDisjoint(with: [.givenName, .familyName, .organisation])
      }
      return TokenRange(start, quotedEnd(deed ?? end))
    }
  }

  /// An end moved behind a name in marks that stands there: موقع «X».
  private func quotedEnd(_ end: Int) -> Int {
    guard end < document.tokens.count, document.tokens[end].kind == .mark,
      let close = session.quotationClose(end), close - end <= 6
    else { return end }
    return close + 1
  }

  /// تقريرها, بيانه: whose document it is, by its pronoun: who spoke last, else what was named last.
  mutating func byOwnDocument(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    guard word.hasEnclitic, word.part == .noun,
      !word.possible.isDisjoint(with: [.document, .reportingNoun, .channel]),
      word.possible.isDisjoint(with: WordClasses.title.union([.unnamed, .media])),
      let reading = session.analyses(head).first(where: { $0.hasEnclitic && $0.stem == word.stem }),
      reading.enclitic.contains(.third), reading.enclitic.contains(.singular)
    else { return nil }
    let form = reading.enclitic.subtracting(.third)
    if let last = lastSpeaker(before: cue, agreeing: form), fits(speakers[last], form),
      cue - max(speakers[last].lastSpoke, speakers[last].lastQuoted) < 150
    {
      return last
    }
    let named = entities.mentions(in: TokenRange(max(0, cue - 60), min(head, cue))).last {
      let item = entities.items[Int($0.entity)]
      return $0.form == .name && item.isNamed && [.organisation, .person].contains(item.kind)
        && Resolver.fits(kind: item.kind, gender: item.gender, number: .singular, form)
    }
    return named.map { resolve($0.tokens, cue: cue) }
  }

  /// تقرير صدر حديثا عن المركز: the institution that a listed phrase of publishing leads to.
  private func publisher(behind range: TokenRange, _ head: Int) -> TokenRange? {
    guard session.words[head].phraseEnd == range.end, range.count == 2 else { return nil }
    var index = range.end
    while index < document.tokens.count, index < range.end + 3,
      session.words[index].possible.contains(.temporal)
    {
      index += 1
    }
    guard index + 1 < document.tokens.count, document.sentenceOf[index + 1] == document.sentenceOf[head],
      [Key.an, Key.min].contains(session.key(index)),
      !session.words[index + 1].possible.isDisjoint(with: [.organisation, .media]),
      let end = session.nounPhraseEnds(index + 1, limit: min(document.tokens.count, index + 9)).first
    else { return nil }
    return TokenRange(index + 1, end)
  }

  /// Whether a word of publishing leads from a document to an institution: تقرير صادر من المجلس.
  private func isPublished(by owner: Int, behind document: Int) -> Bool {
    guard owner - 2 > document, [Key.an, Key.min].contains(session.key(owner - 1)) else { return false }
    let word = session.words[owner - 2]
    return session.readsAsVerb(owner - 2) || word.possible.contains(.temporal)
      || word.inflection.contains(.participle)
  }

  /// The definite document that a noun of documents governs: نتائج هذه الدراسة.
  func innerDocument(_ range: TokenRange, _ head: Int) -> TokenRange? {
    let word = session.words[head]
    guard word.possible.contains(.document), !word.proclitics.contains(.article),
      (2...3).contains(range.count),
      range.start == head, session.words[range.end - 1].possible.contains(.document),
      session.words[range.end - 1].proclitics == .article,
      range.count == 2 || session.words[head + 1].classes.contains(.demonstrative)
    else { return nil }
    return TokenRange(head + 1, range.end)
  }

  /// The subject of the clause that brought a document up: أصدر المجلس تقريرا … وأوضح التقرير.
  func whoIssued(_ head: Int, before cue: Int) -> TokenRange? {
    let number = session.lemmaNumber(head)
    for index in (0..<min(head, cue)).reversed() where document.tokens[index].kind == .word {
      guard session.lemmaNumber(index) == number, session.words[index].possible.contains(.document),
        !session.words[index].proclitics.contains(.article)
      else { continue }
      // بيان وزارة الداخلية, تقرير صدر عن المجلس: whose it is stands behind it.
      let ends = session.nounPhraseEnds(index, limit: min(cue, index + 12), governed: true)
      for end in ends.reversed() {
        guard let owner = issuer(TokenRange(index, end), index) else { continue }
        if end == ends.nearest || isPublished(by: owner.start, behind: index) { return owner }
      }
      if let owner = maker(behind: index) { return owner }
      let sentence = document.sentenceOf[index]
      var start = index
      while start > 0, document.sentenceOf[start - 1] == sentence { start -= 1 }
      // Of the verb that the document hangs on, not of one further up.
      guard let verb = (start..<index).last(where: { session.isFiniteVerb($0) }) else { return nil }
      return session.clauseSubject(before: index, from: verb, agreeing: []) { _ in true }
    }
    return nil
  }
}

extension Session {
  /// القانون, المعلومات: whether a word names a text that binds or what is known, which speaks for itself and
  /// for nobody who spoke before.
  func speaksForItself(_ index: Int) -> Bool {
    matches(index, grammar.words(.statute)) || matches(index, grammar.words(.evidence))
  }
}
