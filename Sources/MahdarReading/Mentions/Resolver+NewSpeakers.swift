import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Speakers that are described for the first time: what they are and what they are called.
extension Resolver {
  /// Whether the article's entities have an organisation of several words that begins at a token.
  private func isInstitution(_ head: Int) -> Bool {
    entities.mentions(in: TokenRange(head, head + 1)).contains {
      $0.tokens.start == head && $0.tokens.count >= 2 && $0.form == .name
        && entities.items[Int($0.entity)].kind == .organisation
    }
  }

  /// القراصنة … قالوا: whether a noun of no list is of people, as its verb is one of several.
  private func speakAsSeveral(_ head: Int, _ cue: Int) -> Bool {
    let verb = session.words[cue]
    return verb.part == .verb && verb.inflection.contains(.plural)
      && verb.inflection.isDisjoint(with: [.first, .second])
      && session.words[head].possible.isDisjoint(with: [.organisation, .media])
      && session.words[head].row < 0 && session.canBeSeveral(head)
  }

  /// The speaker of a description that is read for the first time; a known one if he was described so before.
  mutating func describe(_ range: TokenRange, _ head: Int, cue: Int) -> Int {
    let bare = session.bareWords(range)
    for position in speakers.indices where speakers[position].words == bare {
      note(position, range, .nominal)
      return position
    }
    let word = session.words[head]
    let (kind, sourceClass) = nature(of: range, head, cue: cue)
    if let name = capital(range, head) {
      if let known = speakers.firstIndex(where: { $0.name == name }) { return known }
      speakers.append(
        Speaker(
          name: name, words: bare, titles: bare, heads: [lemma(head)], kind: .organisation,
          sourceClass: .institution, gender: .feminine, number: .singular, lastSpoke: -1,
          lastMention: cue))
      note(speakers.count - 1, range, .nominal)
      return speakers.count - 1
    }
    var gender = word.inflection.intersection([.masculine, .feminine])
    var number = word.inflection.intersection([.singular, .dual, .plural])
    if word.inflection.contains(.brokenPlural), sourceClass != .unnamed { gender = .feminine }
    if number.isEmpty { number = .singular }
    if word.row >= 0, word.phraseEnd > head { gender = [.feminine, .masculine] }
    let shown = shownPart(of: range, isDefinite: word.isDefinite, kind, sourceClass)
    var speaker = Speaker(
      name: nominative(cleanName(shown), shown), words: bare, titles: bare, heads: [lemma(head)], kind: kind,
      sourceClass: sourceClass, gender: gender, number: number, lastSpoke: -1,
      isVoice: !session.speaksForItself(head)
        && (sourceClass != .institution || isInstitution(head) || session.isVoice(range)),
      lastMention: cue)
    let isSingle =
      number == .singular && word.inflection.isDisjoint(with: [.plural, .dual, .brokenPlural])
      && word.possible.isDisjoint(with: [.organisation, .document]) && kind != .organisation
      && !word.possible.isDisjoint(with: .title)
    speaker.isOne = isSingle && !word.classes.contains(.nobody)
    // المواطنون, العالم أجمع: several together, though the word tells what one of them is.
    speaker.isSeveral =
      kind == .person
      && (number == .plural && word.inflection.isDisjoint(with: .singular) || word.classes.contains(.nobody))
    speaker.holdsOffice = isSingle && session.holdsOffice(head, range)
    speakers.append(speaker)
    note(speakers.count - 1, range, .nominal)
    return speakers.count - 1
  }

  /// What somebody is whom a phrase describes.
  private func nature(of range: TokenRange, _ head: Int, cue: Int) -> (EntityKind, SourceClass) {
    let word = session.words[head]
    if session.isMedium(TokenRange(head, max(range.end, head + 1))) { return (.organisation, .media) }
    if isInstitution(head) { return (.organisation, .institution) }
    if word.possible.contains(.document), word.possible.isDisjoint(with: [.organisation]) {
      return (.group, .document)
    }
    if !word.possible.isDisjoint(with: [.unnamed, .group]),
      !word.isDefinite || word.possible.contains(.unnamed)
    {
      return (.group, .unnamed)
    }
    if !word.possible.isDisjoint(with: .title), word.possible.isDisjoint(with: .organisation) {
      return (.person, word.isDefinite || range.count > 1 ? .office : .unnamed)
    }
    if word.possible.contains(.group) || speakAsSeveral(head, cue) { return (.group, .unnamed) }
    return (.organisation, .institution)
  }

  /// The name of a capital, which stands for the government of its country.
  private func capital(_ range: TokenRange, _ head: Int) -> String? {
    let word = session.words[head]
    guard word.row >= 0, word.phraseEnd > head, range.count <= 2,
      session.knowledge.names[Int(word.row)].list == .countries, !word.phraseClasses.contains(.country),
      word.phraseClasses.contains(.place)
    else { return nil }
    return session.knowledge.names[Int(word.row)].name
  }

  /// What of a description is shown as the speaker's name.
  private func shownPart(
    of range: TokenRange, isDefinite: Bool, _ kind: EntityKind, _ sourceClass: SourceClass
  ) -> TokenRange {
    var shown = range
    // مصدر طبي فإنه: a clause that was taken for part of the phrase.
    if let clause = (range.start + 1..<max(range.end, range.start + 1)).first(where: {
      session.words[$0].possible.contains(.that) && session.words[$0].proclitics.contains(.so)
    }) {
      shown = TokenRange(range.start, clause)
    }
    if let relative = relativeStart(range) { shown = TokenRange(range.start, relative) }
    // مسؤول، طلب عدم ذكر اسمه; مصدر شريطة عدم الكشف عن هويته: why it has no name is none of its name.
    if let clause = namelessClause(shown) { shown = TokenRange(shown.start, clause) }
    // محللون استطلعت الوكالة آراءهم: a bare relative clause on somebody unnamed.
    if [.unnamed, .office].contains(sourceClass), !isDefinite,
      let verb = ((shown.start + 1)..<max(shown.end, shown.start + 1)).first(where: {
        session.readsAsVerb($0) && !session.words[$0 - 1].isDefinite
      })
    {
      shown = TokenRange(shown.start, verb)
    }
    // بلدية المرفأ ومنذ صباح أمس: what goes on with the sentence.
    if let clause = ((shown.start + 1)..<max(shown.end, shown.start + 1)).first(where: {
      session.words[$0].proclitics == .and
        && (session.words[$0].part == .adposition || session.words[$0].classes.contains(.adjunct))
    }) {
      shown = TokenRange(shown.start, clause)
    }
    // المنظمة ومقرها جنيف: a clause about it.
    if let clause = ((shown.start + 1)..<max(shown.end, shown.start + 1)).first(where: {
      session.words[$0].proclitics == .and && session.words[$0].hasEnclitic
        && session.words[$0].part == .noun
    }) {
      shown = TokenRange(shown.start, clause)
    }
    // والدة الأسير سالم الحداد أحد أعضاء الفرقة: what is told of him who bears the name is none of hers.
    if let owner = names.first(where: {
      $0.name.start > shown.start && $0.name.end < shown.end && session.isBehindOwner($0.name.start, shown)
    }) {
      shown = TokenRange(shown.start, owner.name.end)
    }
    if sourceClass == .media { shown = withoutOwner(shown) }
    if kind == .organisation { shown = toQuotationEnd(shown) }
    while shown.count > 1, session.words[shown.end - 1].classes.contains(.temporal),
      session.words[shown.end - 1].proclitics.isEmpty
    {
      shown = TokenRange(shown.start, shown.end - 1)
    }
    return shortened(shown)
  }

  /// Where in a description the clause begins that leaves the voice without its name.
  private func namelessClause(_ range: TokenRange) -> Int? {
    let set = session.grammar.words(.nameless)
    guard let name = (range.start..<range.end).first(where: { session.matches($0, set) }) else { return nil }
    let start = ((range.start + 1)..<max(name, range.start + 1)).first {
      session.opensNameless($0) && session.namelessEnd($0) == name + 1
    }
    return start.map { document.tokens[$0 - 1].mark == .comma ? $0 - 1 : $0 }
  }

  /// A description as a subject would be written: مسؤولين سودانيين is مسؤولون سودانيون, مقاتلا مقاتل.
  ///
  /// Only the head and the adjectives directly behind it change; what it governs keeps its case.
  private func nominative(_ name: String, _ range: TokenRange) -> String {
    if !Letter.mayBearCase(name) { return name }
    var words = name.parts(at: " ", keepsEmpty: true)
    var isHeadPlural = false
    var isHeadAccusative = false
    for position in words.indices {
      let index = range.start + position
      guard index < range.end, document.tokens[index].kind == .word else { break }
      let word = session.words[index]
      guard position == 0 ? word.part != .properNoun && word.row < 0 : word.part == .adjective else { break }
      let isPlural = word.inflection.contains(.plural) && !word.inflection.contains(.brokenPlural)
      // المحتجزين alone is left as it stands.
      if isPlural, keepsCase, words.count == 1 { break }
      if position == 0 { isHeadPlural = word.inflection.contains(.plural) }
      if position > 0, !isHeadAccusative, !isHeadPlural { break }
      let stripped = lemmaString(index) == String(words[position].dropLast())
      if position == 0 { isHeadAccusative = stripped }
      // مسؤولي الوزارة: the noon is left out before an owner.
      if position == 0, isPlural, words.count > 1, word.part == .noun, word.row < 0, !word.hasEnclitic,
        word.inflection.contains(.masculine), words[0].hasSuffix(Letter.yehAtEnd)
      {
        words[0] = words[0].dropLast() + Letter.wawAtEnd
        break
      }
      words[position] = Letter.nominative(
        words[position], isPlural: isPlural && (position == 0 || isHeadPlural),
        isAccusative: word.inflection.contains(.accusative) || stripped)
    }
    return words.joined(separator: " ")
  }

  /// The lemma of a token as written; empty without one.
  private func lemmaString(_ index: Int) -> String {
    let stem = session.words[index].stem
    guard stem >= 0 else { return "" }
    return session.knowledge.lexicon.lemmas[Int(session.stems[Int(stem)].lemma)]
  }

  /// The words that a description keeps where it is long.
  private static let descriptionWords = 7

  /// A description of more than six words ends before a complement: the last with which it is not too long.
  private func shortened(_ range: TokenRange) -> TokenRange {
    guard range.count > 6 else { return range }
    var index = range.start + 1
    var end = 0
    while index < range.end {
      let word = session.words[index]
      // Marks hold a name together.
      if let close = session.quotationClose(index) ?? opened(index, range.end) {
        index = max(close, index) + 1
        continue
      }
      if index > range.start + 1,
        word.part == .adposition || document.tokens[index].mark == .comma
          || !word.proclitics.isDisjoint(with: [.by, .to]) && index - range.start >= 3
      {
        if end > 0, index - range.start > Resolver.descriptionWords { break }
        end = index
        if document.tokens[index].mark == .comma { break }
      }
      index += 1
    }
    if range.count <= Resolver.descriptionWords { return range }
    return end > 0 ? TokenRange(range.start, end) : range
  }

  /// The parenthesis that closes the one that a token opens.
  private func opened(_ index: Int, _ end: Int) -> Int? {
    document.tokens[index].mark == .parenthesisOpen ? session.parenthesisClose(index, end) : nil
  }

  /// جماعة «X» مسؤوليتها: an object with a pronoun behind a quoted name is no part of it.
  private func toQuotationEnd(_ range: TokenRange) -> TokenRange {
    let close = (range.start..<range.end).first {
      document.tokens[$0].mark.closesQuote && $0 > range.start + 1
        && $0 + 1 < range.end && session.words[$0 + 1].hasEnclitic
    }
    return close.map { TokenRange(range.start, $0 + 1) } ?? range
  }

  /// وكالة الأنباء التابعة لـ…: whose the medium is, is no part of its name.
  private func withoutOwner(_ range: TokenRange) -> TokenRange {
    for index in range.start..<range.end where index > range.start + 1 {
      let word = session.words[index]
      // وكالة الأمم المتحدة لإغاثة اللاجئين: the adjective of a listed name.
      if session.words[index - 1].row >= 0, session.words[index - 1].phraseEnd > index { continue }
      if word.part == .adjective, word.proclitics == .article, index + 1 < document.tokens.count,
        session.words[index + 1].proclitics.contains(.to)
      {
        return TokenRange(range.start, index)
      }
    }
    return range
  }

  /// The token at which a relative clause on the description begins.
  func relativeStart(_ range: TokenRange) -> Int? {
    for index in range.start..<range.end where index > range.start {
      if session.words[index].classes.contains(.relative)
        && session.words[index].classes.isDisjoint(with: .givenName) || session.tellsMeanwhile(index)
      {
        return document.tokens[index - 1].mark == .comma ? index - 1 : index
      }
    }
    return nil
  }
}

extension Session {
  /// وزير السياحة, رئيس نقابة الأطباء, المتحدث باسم الوزارة: whether a description tells an office that one
  /// person holds; not مسؤول في الوزارة, عضو المجلس, رئيس شركة.
  fileprivate func holdsOffice(_ head: Int, _ range: TokenRange) -> Bool {
    let word = words[head]
    guard word.possible.contains(.office) else { return false }
    if word.possible.contains(.unnamed) {
      return word.proclitics.contains(.article)
        && (head..<min(range.end, head + 4)).contains { key($0) == Key.inNameOf }
    }
    if word.possible.contains(.occupation) { return false }
    if word.proclitics.contains(.article) { return true }
    var index = head + 1
    while index < range.end, document.tokens[index].kind == .word, words[index].isNominal,
      words[index].proclitics.isEmpty, !words[index].isDefinite, words[index].row < 0,
      words[index].part == .noun
    {
      index += 1
    }
    guard index < range.end, document.tokens[index].kind == .word else { return false }
    return words[index].isNominal && words[index].proclitics.isSubset(of: .article)
      && (words[index].isDefinite || words[index].row >= 0)
  }
}
