import MahdarKnowledge
import MahdarText

/// Where a person's name ends, and what only looks like one.
extension Session {
  /// An unknown word with the prefix and the ending of an imperfect: يجريان.
  func looksLikeVerb(_ index: Int) -> Bool {
    let word = words[index]
    guard word.letters >= 5, word.firstLetter == Letter.yeh || word.firstLetter == Letter.teh else {
      return false
    }
    return word.endsIn(Letter.alef, Letter.noon) || word.endsIn(Letter.waw, Letter.noon)
      || word.endsIn(Letter.waw, Letter.alef)
  }

  /// عامل يدعى سالم الحداد, حسبما أفاد سالم الحداد: a verb before a name, though free lists have it in names.
  func leadsToName(_ index: Int) -> Bool {
    if matches(index, grammar.words(.naming)) { return true }
    return index > 0 && words[index].verbReading >= 0 && words[index].part == .verb
      && words[index - 1].endsIn(Letter.meem, Letter.alef)
      && words[index - 1].classes.isDisjoint(with: [.givenName, .familyName])
  }

  /// سالم الحداد المشرف العام على, نادر العطار أمير منطقة: an office, though people are called so as well,
  /// with what it is held over or in behind it.
  func isOfficeOver(_ index: Int) -> Bool {
    let word = words[index]
    guard word.possible.contains(.office), index + 1 < document.tokens.count,
      index == 0 || words[index - 1].classes.isDisjoint(with: .namePart)
    else { return false }
    if word.phraseEnd > index + 1, word.phraseClasses.contains(.office) { return true }
    let next = index + 1
    guard document.tokens[next].kind == .word else { return false }
    if word.proclitics.isEmpty {
      return !word.hasEnclitic && words[next].classes.contains(.placeHead)
        && words[next].possible.isDisjoint(with: [.familyName, .nisba])
    }
    return word.proclitics == .article && key(next) == Key.ala && matches(index, grammar.words(.overseer))
  }

  /// أكد سالم شكري أهمية الحوار: a noun at the head of what is affirmed, which nobody is called.
  func headsMatter(_ index: Int) -> Bool {
    matches(index, grammar.words(.matter)) && words[index].stem >= 0 && words[index].part == .noun
      && words[index].possible.isDisjoint(with: [.givenName, .familyName])
  }

  /// سالم بن بنيه: whatever stands behind بن is a name, a noun with a pronoun as well.
  func isFathersName(_ index: Int) -> Bool {
    index > 0 && document.tokens[index].kind == .word && words[index].proclitics.isEmpty
      // سيلفيا دي كار: as behind بن, though a verb is spelt like it.
      && (key(index - 1) == Key.bin
        || words[index - 1].letters == 2 && words[index - 1].classes.contains(.namePart)
          && speechVerb(index) == nil && !isThat(index))
  }

  /// المهاجم السوري, النظام السوري: an adjective of country behind a definite noun that ends the phrase, or
  /// the noun itself, though people are called so; unless the text has somebody who is called so in full.
  func isNisbaOfNoun(_ index: Int, _ range: TokenRange, _ known: [NameMention]) -> Bool {
    let last = range.end - 1
    guard last > range.start, index >= last - 1, isNounWithNisba(TokenRange(last - 1, range.end)) else {
      return false
    }
    let bare = bareWords(TokenRange(last, range.end))
    return !known.contains { $0.words.count > 1 && $0.words.last == bare.first }
  }

  /// Whether two words are a common noun and an adjective of country, both with the article.
  func isNounWithNisba(_ range: TokenRange) -> Bool {
    guard range.count == 2, document.tokens[range.start].kind == .word else { return false }
    let noun = words[range.start]
    return noun.part == .noun && noun.proclitics == .article
      && noun.classes.isDisjoint(with: [.honorific, .rank, .royal])
      && words[range.start + 1].possible.contains(.nisba)
      && form(range.start + 1).starts(with: Letter.foldedArticle)
  }

  /// ازدحاما: whether a word ends in the alef of the indefinite accusative, which its lemma hasn't.
  func endsInTanween(_ index: Int) -> Bool {
    let word = words[index]
    guard word.stem >= 0, form(index).last == Letter.alef else { return false }
    return Folding.fold(knowledge.lexicon.lemmas[Int(stems[Int(word.stem)].lemma)]).last != Letter.alef
  }

  /// صباح أمس, صباح يوم الأحد: a part of the day, though people are called so.
  func isPartOfDay(_ index: Int) -> Bool {
    let next = index + 1
    guard words[index].classes.contains(.givenName), next < document.tokens.count,
      document.tokens[next].kind == .word, !isThat(next)
    else { return false }
    return canBeAdverb(index) && (words[next].possible.contains(.temporal) || canBeAdverb(next))
  }

  /// ردا على سؤال: what is written as the preposition is one before a common noun, though some write علي so.
  func governsLikeAli(_ index: Int) -> Bool {
    guard key(index) == Key.ala, !isSpeltAli(index), index + 1 < document.tokens.count,
      document.tokens[index + 1].kind == .word
    else { return false }
    let next = words[index + 1]
    return next.stem >= 0 && next.part == .noun && next.row < 0
      && next.possible.isDisjoint(with: WordClasses.title.union([.givenName, .familyName, .namePart]))
  }

  /// نادر العطار الجمعة, سالم الحداد الخميس: a day behind a name that is complete, though families are called
  /// so: a listed person's, one that has a family name with the article, one that stands in full elsewhere.
  func isDayBehindName(_ index: Int, from start: Int) -> Bool {
    guard index > start, index < document.tokens.count, document.tokens[index].kind == .word,
      isWeekday(index)
    else { return false }
    let last = index - 1
    let isListed = (start..<index).contains {
      words[$0].row >= 0 && words[$0].phraseEnd == index
        && knowledge.names[Int(words[$0].row)].list == .persons
    }
    let isWhole = last > start && startsWithArticle(last) && !closesCompound(last)
    // عبد العزيز is one word as عبدالعزيز is.
    if isListed || isWhole && !(opensNameWord(last - 1) && last - 1 == start) { return true }
    guard last == start else { return false }
    let number = key(last)
    return words.indices.contains {
      $0 > 0 && $0 != last && key($0) == number && endsFullName($0) && !isFollowedBy(key(index), $0)
    }
  }

  /// سالم الحداد مساعد الأمين, سالم بن نادر أمير منطقة: an office behind a name of two words at least that
  /// governs another office, an institution or a place, though people are called so; not سالم بن مساعد.
  func isOfficeBehindName(_ index: Int, from start: Int) -> Bool {
    guard index > start + 1, index + 1 < document.tokens.count, document.tokens[index + 1].kind == .word,
      words[index].possible.contains(.office), words[index].proclitics.isEmpty, !words[index].hasEnclitic,
      words[index - 1].classes.isDisjoint(with: .namePart)
    else { return false }
    let next = words[index + 1]
    guard next.classes.isDisjoint(with: [.givenName, .familyName, .namePart]) else { return false }
    return next.proclitics == .article && !next.possible.isDisjoint(with: [.office, .organisation])
      || next.proclitics.isEmpty && next.classes.contains(.placeHead)
  }

  /// باسم المكتب الإعلامي للحداد سامر الجبلي: whether a word with ل and the article is of whom the office is,
  /// and a name of its own begins behind it.
  func isNamedBeforeHolder(_ index: Int, _ end: Int) -> Bool {
    guard index > 0, index + 2 < end, words[index].firstLetter == Letter.lam, words[index - 1].isNominal,
      document.tokens[index + 1].kind == .word,
      words[index + 1].classes.contains(.givenName) || words[index + 1].stem < 0
    else { return false }
    return words[index].proclitics == [.to, .article]
      || words[index].letters > 4 && form(index).starts(with: [Letter.lam, Letter.lam])
  }

  /// وزير المالية التركي مراد الحداد: an adjective of country behind an office, before the name of who
  /// holds it.
  func isNisbaOfOffice(_ index: Int, _ end: Int) -> Bool {
    guard index > 0, index + 1 < end, words[index].possible.contains(.nisba), words[index - 1].isNominal,
      words[index - 1].proclitics.contains(.article)
        || !words[index - 1].classes.isDisjoint(with: .title.union(.counterpart))
    else { return false }
    let next = words[index + 1]
    return document.tokens[index + 1].kind == .word && next.proclitics.isEmpty
      && (next.classes.contains(.givenName) || next.stem < 0) && startsWithArticle(index)
  }

  /// مدرب الوداد سالم الحداد: what an occupation governs, with the article, before the given name of who
  /// has it.
  func isClubOfHolder(_ index: Int, _ end: Int) -> Bool {
    guard index > 0, index + 2 < end, document.tokens[index + 1].kind == .word,
      words[index + 1].classes.contains(.givenName), words[index + 1].proclitics.isEmpty
    else { return false }
    let before = words[index - 1]
    return before.part == .noun && !before.isDefinite && before.classes.contains(.occupation)
      && before.classes.isDisjoint(with: [.honorific, .rank, .royal, .kin])
      && !closesCompound(index + 1) && startsWithArticle(index)
  }

  /// الجمعة, الخميس: a day of the week, though families are called so.
  func isWeekday(_ index: Int) -> Bool {
    words[index].possible.contains(.temporal) && matches(index, grammar.words(.weekday))
  }

  private func isFollowedBy(_ number: UInt64, _ index: Int) -> Bool {
    index + 1 < words.count && key(index + 1) == number
  }

  private func canBeAdverb(_ index: Int) -> Bool {
    analyses(index).contains { $0.partOfSpeech == .adverb }
  }

  /// عبد اللطيف: whether a given name of several words ends before a token.
  func endsGivenName(_ index: Int) -> Bool {
    index > 1 && document.tokens[index - 1].kind == .word && words[index - 2].phraseEnd == index
      && words[index - 2].phraseClasses.contains(.givenName)
  }

  /// أبلغ نادر العطار سامي حداد أن: whether a verb of saying stands before two full names, the second at a
  /// token.
  func beginsOther(_ index: Int, behind start: Int) -> Bool {
    start > 0 && words[start - 1].part == .verb && speechVerb(start - 1) != nil && beginsOtherName(index)
  }

  /// نادر العطار سامي حداد: whether a given name stands behind a family name with the article, and a name
  /// behind it.
  func beginsOtherName(_ index: Int) -> Bool {
    guard index > 1, index + 1 < document.tokens.count, document.tokens[index - 1].kind == .word,
      words[index].classes.contains(.givenName), words[index].proclitics.isEmpty,
      form(index - 1).starts(with: Letter.foldedArticle),
      words[index - 1].classes.isDisjoint(with: WordClasses.title.union([.givenName, .organisation])),
      words[index - 1].classes.contains(.familyName) || words[index - 1].stem < 0,
      !closesCompound(index - 1), !endsGivenName(index),
      words[index - 2].classes.contains(.givenName) || words[index - 2].classes.contains(.namePart)
    else { return false }
    return nameScore(index + 1) > 0 && words[index + 1].proclitics.isSubset(of: .article)
  }

  /// أم ياسين: whether a mother's name by her son begins before a token, which none of his own stands behind.
  func opensMother(_ index: Int) -> Bool {
    index > 0 && document.tokens[index - 1].kind == .word && matches(index - 1, grammar.words(.mother))
      && words[index].proclitics.isEmpty && words[index].classes.contains(.givenName)
      && document.sentenceOf[index - 1] == document.sentenceOf[index]
      // سالم أم نادر: one or the other.
      && (index < 2 || document.tokens[index - 2].kind != .word || nameScore(index - 2) == 0)
  }

  /// روبن فون دير | لاين: where a listed person's name ends that begins within a name and goes on behind it.
  func listedPersonEnd(_ start: Int, _ end: Int) -> Int {
    for index in start..<end where words[index].row >= 0 && words[index].phraseEnd > end {
      if knowledge.names[Int(words[index].row)].list == .persons { return words[index].phraseEnd }
    }
    return end
  }

  /// غادر سالم الحداد باريس: whether a listed place that nobody is called by in full is all that stands
  /// behind a listed person's name.
  func isPlaceLeft(_ index: Int, _ end: Int) -> Bool {
    guard index < end, words[index].row >= 0, words[index].phraseEnd == end else { return false }
    return [.places, .countries].contains(knowledge.names[Int(words[index].row)].list)
  }

  /// Whether the full name of somebody else stands behind a listed person's: two names side by side, of one
  /// who meets the other.
  func isOtherPerson(_ index: Int, _ end: Int, behind start: Int) -> Bool {
    guard index > start + 1, end - index >= 2, document.tokens[index].kind == .word,
      words[index].classes.contains(.givenName), words[index].proclitics.isEmpty
    else { return false }
    if words[index].row >= 0, words[index].phraseEnd > index + 1, words[index].phraseEnd <= end {
      return knowledge.names[Int(words[index].row)].list == .persons
    }
    return words[index].classes.isDisjoint(with: .namePart) && !opensNameWord(index)
      && !closesCompound(index)
  }

  /// ولله الحمد, عيد الفطر المبارك, بما يزيد عن: whether what looks like a name is a wish, a feast or a verb.
  func namesNobody(_ range: TokenRange, hasTitle: Bool) -> Bool {
    let first = range.start
    let isTitled = hasTitle && first > 0 && words[first - 1].part != .adposition
    if range.count == 1 {
      if isTitled { return false }
      return matches(first, grammar.words(.noName)) || growsBeyond(first)
    }
    // الوزير رمضان السعيد, قال رمضان السعيد: behind a title or a verb of saying it is somebody's name.
    if words[first].classes.contains(.givenName), words[first].proclitics.isEmpty,
      isTitled || first > 0 && words[first - 1].part == .verb && speechVerb(first - 1) != nil
    {
      return false
    }
    var opening = first
    if matches(first, grammar.words(.feast)) {
      // فعاليات عيد الرياض: where it is held.
      if range.count == 2, words[first + 1].row >= 0, words[first + 1].phraseClasses.contains(.place) {
        return true
      }
      if matches(first + 1, grammar.words(.blessing)) { opening += 1 }
    }
    return matches(opening, grammar.words(.blessing))
      && ((opening + 1)..<range.end).allSatisfy { matches($0, grammar.words(.blessed)) }
  }

  /// بما يزيد عن حاجتها: whether a name that is an imperfect verb as well stands behind ما or before a
  /// preposition, and behind no verb of saying.
  private func growsBeyond(_ index: Int) -> Bool {
    guard words[index].firstLetter == Letter.yeh, words[index].proclitics.isEmpty,
      index + 1 < document.tokens.count, words[index + 1].part == .adposition,
      index == 0 || speechVerb(index - 1) == nil
    else { return false }
    return analyses(index).contains {
      $0.stem >= 0 && $0.partOfSpeech == .verb && $0.inflection.contains(.imperfect)
    }
  }

  /// بيان صدر الجمعة: when a document came out.
  func isPublishedThen(_ range: TokenRange) -> Bool {
    guard range.start > 0, range.count == 2, words[range.end - 1].possible.contains(.temporal),
      document.tokens[range.start - 1].kind == .word, !words[range.start - 1].isDefinite,
      !words[range.start - 1].possible.isDisjoint(with: [.document, .channel])
    else { return false }
    return analyses(range.start).contains {
      $0.partOfSpeech == .verb
        && $0.inflection.contains(.perfect)
    }
  }

  /// «انتصار صغير»: an act and its adjective that fill a quotation.
  func isQuotedAct(_ range: TokenRange) -> Bool {
    guard range.count == 2, range.start > 0, range.end < document.tokens.count,
      document.tokens[range.start - 1].mark.opensQuote,
      document.tokens[range.end].mark.closesQuote,
      !words[range.start].isDefinite, canBeAdjective(range.start + 1), !words[range.start + 1].isDefinite
    else { return false }
    return analyses(range.start).contains {
      $0.stem >= 0 && $0.inflection.contains(.masdar)
    }
  }

  /// Where a name that begins at a token ends, if something is called after whoever bears it: فهد of مستشفى
  /// الملك فهد بن سالم; `nil` if somebody is meant.
  func namesakeEnd(_ index: Int) -> Int? {
    let titles: WordClasses = [.royal, .honorific, .rank]
    guard index > 1, words[index].possible.contains(.givenName), words[index].proclitics.isEmpty,
      !words[index - 1].classes.isDisjoint(with: titles)
    else { return nil }
    var owner = index - 2
    while owner > 0, !words[owner].classes.isDisjoint(with: titles) { owner -= 1 }
    guard words[owner].part == .noun, !words[owner].isDefinite,
      let form = bareWord(owner), grammar.sets.holds(FormTable.key(form), in: grammar.words(.namesake))
    else { return nil }
    var end = index + (opensCompound(index) ? 2 : 1)
    while end < document.tokens.count, document.tokens[end].kind == .word {
      if closesCompound(end) {
        end += 1
      } else if words[end].classes.contains(.namePart), end + 1 < document.tokens.count {
        end += opensCompound(end + 1) ? 3 : 2
      } else if words[end].proclitics == .article, canBeAdjective(end), titleBefore(end) == nil {
        // مطار الملك خالد الدولي: what it is, no other's name.
        end += 1
      } else {
        break
      }
    }
    return min(end, document.tokens.count)
  }

  /// عبد, أبو: whether the next word goes with a token as one name.
  private func opensCompound(_ index: Int) -> Bool {
    words[index].letters == 3 && NameOpener.opens(form(index))
  }
}
