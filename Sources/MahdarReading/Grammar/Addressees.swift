import MahdarKnowledge
import MahdarText

/// Whom a verb is said to, where he stands right behind its subject with no particle between them: `حث المجلس
/// الأطراف على`.
extension Session {
  /// How many tokens a subject may have before whom it speaks to.
  private static let subjectReach = 28

  /// Where the party begins that stands behind the subject at a token: it can be neither the subject's
  /// genitive nor its adjective nor its apposition.
  ///
  /// - Complexity: O(1): it looks at few tokens.
  func secondParty(_ start: Int, limit: Int) -> Int? {
    let limit = min(limit, document.tokens.count, start + Session.subjectReach)
    guard start + 1 < limit, let subject = subjectKind(start) else { return nil }
    let sentence = document.sentenceOf[start]
    var index = start
    while index < limit, document.sentenceOf[index] == sentence {
      let token = document.tokens[index]
      if token.kind == .mark {
        guard let close = quotationClose(index) ?? bracketClose(index, limit), close - index <= 8 else {
          return nil
        }
        index = close + 1
        continue
      }
      if isThat(index) || isFiniteVerb(index) && !isOwnOther(index)
        || !words[index].classes.isDisjoint(with: [.relative, .qad, .circumstance, .temporal])
      {
        return nil
      }
      if index > start, isWhole(index), beginsParty(index, behind: start, subject, limit) { return index }
      let isListed =
        words[index].phraseEnd > index + 1
        && !words[index].phraseClasses.isDisjoint(with: [.organisation, .country, .media, .place, .title])
      index = isListed ? words[index].phraseEnd : index + 1
    }
    return nil
  }

  /// What kind of subject a phrase is headed by.
  private enum SubjectKind { case person, several, body }

  private func subjectKind(_ start: Int) -> SubjectKind? {
    let word = words[start]
    if quotationClose(start) != nil { return .person }
    guard document.tokens[start].kind == .word || document.tokens[start].kind == .foreign else { return nil }
    let persons = WordClasses.title.union([.unnamed, .givenName, .familyName, .namePart])
    if word.row >= 0, !word.phraseClasses.isDisjoint(with: [.country, .organisation, .media]) {
      return .body
    }
    if word.part == .noun, !word.classes.isDisjoint(with: [.organisation, .media]),
      word.possible.isDisjoint(with: persons), word.inflection.isDisjoint(with: .plural)
    {
      return .body
    }
    return !word.inflection.isDisjoint(with: [.plural, .brokenPlural]) ? .several : .person
  }

  private func bracketClose(_ index: Int, _ limit: Int) -> Int? {
    document.tokens[index].mark == .parenthesisOpen ? parenthesisClose(index, limit) : nil
  }

  /// Whether nothing at a token can be the genitive of the word before it.
  private func isWhole(_ index: Int) -> Bool {
    let before = words[index - 1]
    switch document.tokens[index - 1].kind {
    case .mark:
      return [.quoteClose, .quoteEither, .parenthesisClose].contains(document.tokens[index - 1].mark)
    case .word: break
    default: return document.tokens[index - 1].kind == .foreign
    }
    if before.part == .adposition || key(index - 1) == Key.inNameOf { return false }
    // ملاك المركبات: a given name that is a noun as well is no name alone.
    if before.classes.contains(.givenName), before.proclitics.isEmpty, before.stem >= 0, !endsName(index) {
      return false
    }
    return before.isDefinite || before.stem < 0
      || !before.classes.isDisjoint(with: [.country, .place, .familyName])
      || endsListed(index)
  }

  /// Whether a listed name of several words ends before a token: الأمم المتحدة, not مجلس إدارة, which governs
  /// what follows.
  private func endsListed(_ index: Int) -> Bool {
    (max(0, index - 5)..<index).contains {
      words[$0].phraseEnd == index && (words[$0].row >= 0 || words[index - 1].isDefinite)
        && !words[$0].phraseClasses.isDisjoint(with: [.organisation, .country, .media, .place])
    }
  }

  private func beginsParty(_ index: Int, behind start: Int, _ subject: SubjectKind, _ limit: Int) -> Bool {
    let word = words[index]
    let before = words[index - 1]
    guard document.tokens[index].kind == .word, word.proclitics.isSubset(of: .article),
      !opensAdjunct(index), !closesCompound(index)
    else { return false }
    // سألت المذيعة ليلى المرعي ضيفها: what a verb with its object is spelt like.
    if word.part == .verb { return isOwnOther(index) }
    // أبلغ نادر العطار سامي حداد أن: a second full name behind a whole one.
    if subject == .person, beginsOtherName(index), namesPerson(index) { return true }
    // سألت «المرفأ» النائب فلان عن: behind a name in marks that is no person's.
    if quotationClose(start) == index - 1, words[start + 1].part != .properNoun,
      words[start + 1].classes.isDisjoint(with: [.givenName, .familyName, .namePart]),
      word.proclitics == .article && word.part == .noun && !word.classes.isDisjoint(with: .title)
        || namesPerson(index)
    {
      return true
    }
    // طالبت روسيا تركيا بـ: a country is none's apposition.
    if word.classes.contains(.country), word.row >= 0, word.part == .properNoun,
      word.classes.isDisjoint(with: [.givenName, .familyName])
    {
      return before.classes.isDisjoint(with: .placeHead) || before.classes.contains(.country)
    }
    // اتهمت المعارضة لوكاشينكو بـ: a name of one word behind a body.
    if subject == .body, word.part == .properNoun, word.proclitics.isEmpty, before.proclitics == .article,
      word.classes.isDisjoint(with: [.place, .country, .organisation, .media])
    {
      return true
    }
    // حثت اليابان بكين على, اتهمت موسكو واشنطن بـ: a capital stands for its government behind another's.
    if word.proclitics.isEmpty, isCapital(index),
      subject == .body && (before.classes.contains(.country) || before.proclitics == .article)
        || index == start + 1 && isCapital(start)
    {
      return true
    }
    if subject == .body, namesPerson(index), before.classes.isDisjoint(with: WordClasses.title) {
      return true
    }
    // طالب الحداد جميع اللاعبين بـ.
    if word.proclitics.isEmpty, matches(index, grammar.words(.everyone)), index + 1 < limit,
      words[index + 1].isDefinite
    {
      return true
    }
    // طالب الحداد شرفيي النادي بـ: several behind one, with whom they belong to.
    if word.proclitics.isEmpty, word.inflection.isSuperset(of: [.plural, .construct]), !word.hasEnclitic,
      word.inflection.isDisjoint(with: [.singular, .brokenPlural]), index + 1 < limit,
      words[index + 1].isDefinite, before.inflection.isDisjoint(with: [.plural, .brokenPlural])
    {
      return true
    }
    let isHonour = word.classes.contains(.honorific) && !word.classes.contains(.office)
    guard word.part == .noun, word.stem >= 0, !isHonour,
      word.classes.isDisjoint(with: [.nisba, .familyName]),
      word.possible.isDisjoint(with: [.givenName, .namePart, .temporal, .channel])
        || word.inflection.contains(.plural)
    else { return false }
    let isDefinite = word.proclitics == .article
    // عددا من العمال: behind a whole subject a number of others.
    if isQuantity(index), !isDefinite, index + 1 < limit, !word.hasEnclitic {
      return key(index + 1) == Key.min || words[index + 1].isDefinite
    }
    if word.hasEnclitic {
      // سألت المذيعة ليلى المرعي ضيفها: his own are others.
      if before.classes.contains(.familyName) || before.stem < 0, !word.inflection.contains(.masdar),
        word.possible.isDisjoint(with: [.document, .channel])
      {
        return true
      }
      return !word.inflection.contains(.masdar)
        && !word.possible.isDisjoint(with: WordClasses.title.union([.organisation, .group, .counterpart]))
    }
    let leads = isDefinite || index + 1 < limit && governsNext(index)
    guard leads else { return false }
    if !word.classes.isDisjoint(with: .title) { return beginsOffice(index, start, subject, limit) }
    // حذر المتحدث السكان من, أصحاب المنشآت: several are not the one before.
    if !word.inflection.isDisjoint(with: [.plural, .brokenPlural]),
      before.inflection.isDisjoint(with: [.plural, .brokenPlural]) || before.row >= 0,
      !word.inflection.contains(.masdar), !isDefinite || subject != .several || !canBeAdjective(index)
    {
      return subject != .several || word.classes.isDisjoint(with: .title)
    }
    // حثت الوزيرة مجلس الأمن على: a body is no apposition of a person, nor of another body.
    return !word.classes.isDisjoint(with: [.organisation, .group]) && word.classes.isDisjoint(with: .temporal)
      && (!isDefinite || !canBeAdjective(index) || before.proclitics.contains(.article) && !agrees(index))
  }

  /// Whether a word in the feminine can be the adjective of the noun before it: الجهة البلدية, not الحي
  /// البلدية.
  private func agrees(_ index: Int) -> Bool {
    !endsInTehMarbuta(index) || endsInTehMarbuta(index - 1)
      || !words[index - 1].inflection.isDisjoint(with: [.feminine, .plural, .brokenPlural])
      || words[index - 1].inflection.isDisjoint(with: [.masculine, .singular])
  }

  /// Whether a token is a place that can speak for its government: a name of one word without an article.
  private func isCapital(_ index: Int) -> Bool {
    let word = words[index]
    return word.classes.contains(.place) && word.classes.isDisjoint(with: .placeHead)
      && word.part != .adjective
      && word.proclitics.isDisjoint(with: .article)
      && word.inflection.isDisjoint(with: [.plural, .brokenPlural])
  }

  /// Whether an office stands for another than the subject: behind a body, or of another gender.
  private func beginsOffice(_ index: Int, _ start: Int, _ subject: SubjectKind, _ limit: Int) -> Bool {
    let word = words[index]
    let before = words[index - 1]
    if subject == .body { return before.part == .adjective || before.classes.isDisjoint(with: .title) }
    // دعا الوزير النواب إلى: several are not the one before.
    if subject == .person, word.inflection.contains(.plural), word.inflection.isDisjoint(with: .singular),
      before.inflection.isDisjoint(with: .plural)
    {
      return true
    }
    guard word.classes.contains(.office), word.proclitics == .article, subject == .person else {
      return false
    }
    let isLast =
      index + 1 >= limit || words[index + 1].part == .adposition
      || !words[index + 1].proclitics.isDisjoint(with: .preposition) || isThat(index + 1)
    // دعا الرئيس الوزير إلى, طالب سامر الحداد الوزير بـ: the bare office behind a whole name or another
    // office.
    return isLast && index - start <= 5
      && (before.classes.contains(.office) && before.proclitics == .article && index == start + 1
        || !before.classes.isDisjoint(with: [.familyName, .givenName]) || before.stem < 0)
  }

  /// Whether what is spelt like a verb with its object is somebody of the one named before it: ليلى المرعي
  /// ضيفها.
  private func isOwnOther(_ index: Int) -> Bool {
    guard index > 0, words[index].part == .verb, words[index].hasEnclitic, words[index].proclitics.isEmpty
    else {
      return false
    }
    return endsName(index) && isPossessedNoun(index)
  }

  /// Whether a person's name of two words at least ends before a token.
  private func endsName(_ index: Int) -> Bool {
    guard index > 1, nameScore(index - 1) > 0 else { return false }
    return words[index - 1].classes.contains(.familyName) || words[index - 1].stem < 0
      || words[index - 2].classes.contains(.givenName)
  }

  /// Whether an indefinite noun governs the next.
  private func governsNext(_ index: Int) -> Bool {
    let next = words[index + 1]
    return document.tokens[index + 1].kind == .word && next.proclitics.isSubset(of: .article)
      && (next.isNominal || next.stem < 0)
  }

  /// Whether whom the verb speaks to can stand at a token behind adjuncts: دعت النقابة أمس الحكومة إلى. They
  /// are few, surely closed, and hold nothing that the verb governs.
  func mayAddress(_ t: Int, _ match: Match) -> Bool {
    let adjunct = match.secondAdjunct.isEmpty ? match.firstAdjunct : match.secondAdjunct
    let last = t - 1
    guard adjunct.end == t, adjunct.count <= 6, document.tokens[t].kind == .word,
      words[t].proclitics == .article && words[t].part == .noun || words[t].row >= 0, !opensAdjunct(t),
      isVoice(TokenRange(t, t + 1)) || words[t].inflection.contains(.plural)
        // وصف المدير في تصريح له اللقاء بأنه مثمر: of such verbs a thing is the object too.
        || match.verb >= 0 && knowledge.verbs[match.verb].takes.contains(.objectBiThat)
    else { return false }
    guard
      document.tokens[last].mark == .parenthesisClose || words[last].possible.contains(.temporal)
        || words[last].phraseClasses.contains(.frontAdverb)
        || words[last].part == .adposition && words[last].hasEnclitic
    else { return false }
    return !(adjunct.start..<adjunct.end).contains { index in
      speechParticiple(index) != nil || isFiniteVerb(index) || isThat(index)
        || document.tokens[index].kind == .word && governed(index, match, person: true) != nil
    }
  }

  /// Whether a person's name, with its titles, begins at a token.
  private func namesPerson(_ index: Int) -> Bool {
    var name = index
    while name < index + 3, name + 1 < words.count, words[name].proclitics == .article,
      !words[name].classes.isDisjoint(with: .title)
    { name += 1 }
    guard words[name].classes.contains(.givenName), words[name].proclitics.isEmpty else { return false }
    return nameEnd(name, limit: min(document.tokens.count, name + 9)) > name + 1
  }
}
