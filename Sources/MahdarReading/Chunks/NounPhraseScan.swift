import MahdarText

/// The walk over a noun phrase that notes where it may end.
struct NounPhraseScan {
  private let session: Session
  private let start: Int
  /// The token before which it must end.
  private let maximum: Int
  private var index: Int
  /// The token behind the last one that is surely of the phrase.
  private var end: Int
  private var ends: PlaceSet
  /// The appositions behind commas so far.
  private var appositions = 0
  private var inRelative = false
  /// Where the name begins up to which an office has complements; -1 before it was looked for.
  private var holder = -1

  init(_ session: Session, start: Int, limit: Int) {
    self.session = session
    self.start = start
    maximum = min(limit, start + NounPhraseScan.reach)
    index = start
    end = start
    ends = PlaceSet(from: start)
  }

  /// The most tokens of a phrase.
  private static let reach = 60
  /// The most tokens of a quoted name with its marks, and of an insertion in parentheses.
  private static let quotedReach = 7
  private static let insertedReach = 14
  /// The most tokens of a quoted name that begins with a verb, its first mark counted.
  private static let wordsOfName = 3

  private var document: Document { session.document }
  private var word: Word { session.words[index] }

  /// The places where the phrase may end; none where none begins.
  consuming func run(governed: Bool) -> PlaceSet {
    guard start < maximum, session.startsNounPhrase(start, governed: governed) else { return ends }
    if isWhole() {
      ends.insert(start + 1)
      return ends
    }
    if session.opensNaming(start), start + 2 < maximum { pass(to: start + 3) }
    let sentence = document.sentenceOf[start]
    while index < maximum, document.sentenceOf[index] == sentence, !session.isBarrier(index) {
      guard passes() else { break }
    }
    // مصادر تابعة للفصائل في | داخل البلدة: no phrase ends in what governs the next.
    while end > start + 1, leadsOn(end - 1) { end -= 1 }
    if end > start { ends.insert(end) }
    return ends
  }

  /// Whether a word wants another behind it in its phrase: a preposition, أو, ثم.
  private func leadsOn(_ index: Int) -> Bool {
    guard document.tokens[index].kind == .word else { return false }
    let word = session.words[index]
    if session.tellsMeanwhile(index) { return true }
    if word.part == .adposition {
      return !word.hasEnclitic && word.classes.isDisjoint(with: [.namePart, .givenName])
    }
    return word.part == .coordinatingConjunction && word.classes.contains(.conjunction)
  }

  /// سموه, معاليه; أحدهم, but not أحدهم سامر الحلو: a word that is a phrase in itself.
  private func isWhole() -> Bool {
    guard word.hasEnclitic else { return false }
    if word.classes.contains(.honorific) { return true }
    return word.possible.contains(.unnamed) && word.part == .particle
      && (start + 1 >= maximum || session.nameScore(start + 1) < 2)
  }

  /// Goes on behind the token; `false` where the phrase ends before it.
  private mutating func passes() -> Bool {
    let kind = document.tokens[index].kind
    if kind == .mark { return passesMark() }
    if kind != .number, index > start, closes() || !passesClause() { return false }
    pass(to: index + 1)
    return true
  }

  private mutating func pass(to next: Int) {
    index = next
    end = next
  }

  // MARK: Marks

  private mutating func passesMark() -> Bool {
    switch document.tokens[index].mark {
    case .quoteOpen, .quoteEither:
      // A short quotation inside the phrase is a name.
      guard let close = session.quotationClose(index), close - index <= NounPhraseScan.quotedReach,
        close < maximum, index == start || document.tokens[index - 1].mark != .colon,
        // "شوهد خطف خمسة شبان": words, not a name.
        close - index <= NounPhraseScan.wordsOfName || !session.isFiniteVerb(index + 1)
          || index == start || !session.words[index - 1].isDefinite
      else { return false }
      if index > start { ends.insert(index) }
      pass(to: close + 1)
    case .parenthesisOpen:
      guard let close = session.parenthesisClose(index, maximum),
        close - index <= NounPhraseScan.insertedReach
      else { return false }
      if index > start { ends.insert(index) }
      pass(to: close + 1)
    case .dash:
      guard index > start else { return false }
      ends.insert(index)
      // A dash opens an insertion: ـ حفظه الله ـ.
      guard let close = session.insertionClose(index, maximum) else { return false }
      pass(to: close + 1)
    case .comma, .semicolon:
      guard index > start else { return false }
      ends.insert(index)
      // مسؤول، طلب عدم ذكر اسمه، …: why it is left without a name is none of it.
      guard appositions < 3, index + 1 >= maximum || !session.opensNameless(index + 1),
        session.continuesApposition(index + 1, of: start)
      else { return false }
      appositions += 1
      inRelative = false
      index += 1
    case .slash, .fullStop: index += 1
    // 46% من المشاركين.
    case .other
    where index > start && document.tokens[index - 1].kind == .number
      && document.tokens[index - 1].end == document.tokens[index].start:
      pass(to: index + 1)
    default: return false
    }
    return true
  }

  // MARK: Words

  /// Whether the phrase surely ends before the word.
  private mutating func closes() -> Bool {
    if session.isThat(index) || session.isResult(index) || word.proclitics.contains([.so, .article]) {
      return true
    }
    if word.possible.contains(.that), word.proclitics.contains(.to) { return true }
    // لم تذكر الشركة أي تفاصيل
    if session.isAny(index),
      session.words[index - 1].isDefinite || session.words[index - 1].part == .properNoun
    {
      return true
    }
    // يقول سامر الحلو وهو يشير إلى بيته
    if session.tellsMeanwhile(index), index + 1 < maximum, session.isFiniteVerb(index + 1) { return true }
    if opensAdjunct() || opensParticiple() { return true }
    if word.phraseEnd > index + 1, !word.phraseClasses.isDisjoint(with: [.frontAdverb, .circumstance]) {
      return true
    }
    if isRelayed() { return true }
    if word.proclitics.contains(.to), opensAddressee() { return true }
    // ذكر البيان ستة مواقع: what is counted is another's phrase.
    if word.part == .numeral, !word.proclitics.contains(.article),
      session.words[index - 1].proclitics.contains(.article), session.words[index - 1].part == .noun
    {
      return true
    }
    // ختم المدرب تصريحاته: what is the speaker's own is none of his name.
    if word.hasEnclitic, word.part == .noun, session.words[index - 1].isDefinite,
      word.possible.contains(.channel), word.proclitics.isEmpty
    {
      ends.insert(index)
      return true
    }
    if !word.classes.isDisjoint(with: [.circumstance, .qad, .interrogative]) { return true }
    if word.classes.contains(.kana), !inRelative { return true }
    // قال سامر الحلو لا بد من: behind a name nothing is denied of it.
    if word.deniesClause, session.words[index - 1].isDefinite { return true }
    return word.classes.contains(.negator) && word.part == .particle
      && index + 1 < session.words.count && session.words[index + 1].part == .verb
  }

  /// قال رئيس النادي لسالم الحداد إن, قال سالم الحداد لوزير النقل إن, قال الوزير للنواب إن: whether whom
  /// somebody speaks to stands behind a phrase that is whole. Behind an office or an institution ل tells
  /// whose it is: المدير لشؤون الموظفين, مؤسسة سالم الحداد للعلوم.
  private func opensAddressee() -> Bool {
    let before = session.words[index - 1]
    if before.part == .noun, before.proclitics == .article, session.isLedTo(index) { return true }
    let kinds = WordClasses.title.union([.group, .unnamed, .counterpart, .country])
    guard index - start <= 6, !word.possible.isDisjoint(with: kinds) || session.isLedTo(index) else {
      return false
    }
    let isName = session.closesPersonName(index, from: start)
    if isName { return word.part != .adjective || session.isLedTo(index) }
    // الملك للرئيس الفرنسي, الرئيس لنظيره, الوزير للنواب: a bare office.
    guard index == start + 1, before.proclitics == .article, before.part == .noun,
      before.classes.contains(.office), word.stem >= 0, word.part == .noun
    else { return false }
    return word.classes.contains(.counterpart)
      || word.proclitics.contains(.article)
        && !word.classes.isDisjoint(with: [.office, .occupation, .audience])
      || word.hasEnclitic && !word.classes.isDisjoint(with: WordClasses.title.union(.kin))
  }

  private mutating func opensAdjunct() -> Bool {
    guard session.opensAdjunct(index), !session.isTitleComplement(index), index >= nameAhead() else {
      return false
    }
    // تقرير صدر أمس عن المركز: inside the clause that tells where a document comes from.
    let tellsOrigin =
      inRelative && session.words[start].possible.contains(.document)
      && session.words[start].proclitics.isEmpty && word.part != .verb && index + 1 < maximum
      && session.words[index + 1].part == .adposition
    return !tellsOrigin && !isOfDoer()
  }

  /// أحد المشاركين في الحفل: what one of several takes part in tells who he is.
  private func isOfDoer() -> Bool {
    let before = session.words[index - 1]
    return word.part == .adposition && index == start + 2 && before.proclitics == .article
      && before.inflection.contains(.participle) && before.inflection.contains(.plural)
      && session.words[start].possible.contains(.unnamed)
  }

  /// Where the name begins up to which words that could open an adjunct are an office's complements
  /// (الأمين العام لاتحاد الصحافة سامر الحداد); 0 without one. It is looked for once a phrase.
  private mutating func nameAhead() -> Int {
    if word.possible.contains(.temporal) { return 0 }
    if holder < 0 { holder = session.titledName(start, limit: maximum)?.start ?? 0 }
    return holder
  }

  /// مؤكدا, وهو يؤكد: a participle of saying that goes on with the speaker.
  private func opensParticiple() -> Bool {
    guard let (_, stem) = session.speechParticiple(index) else { return false }
    return word.part == .adjective && session.isAdverbialParticiple(index)
      || stem.inflection.contains(.accusative)
  }

  /// قولهم, تأكيده: the verbal noun of relayed words.
  private func isRelayed() -> Bool {
    guard word.part == .noun, word.stem >= 0, session.stems[Int(word.stem)].reporting >= 0,
      index + 1 < maximum
    else { return false }
    let isNoun =
      word.hasEnclitic
      // وزارة النقل إن: what a noun governs goes on with its name.
      || word.proclitics == .article && word.inflection.contains(.masdar)
        && session.words[index + 1].proclitics.isDisjoint(with: .by) && !isGoverned()
    return isNoun && (session.isThat(index + 1) || document.tokens[index + 1].mark == .colon)
  }

  /// Whether a noun without an article stands right before the word and governs it.
  private func isGoverned() -> Bool {
    let before = session.words[index - 1]
    return before.part == .noun && before.stem >= 0 && !before.isDefinite
  }

  /// Looks at verbs, relative pronouns, prepositions and conjunctions in the phrase; `false` where it ends.
  private mutating func passesClause() -> Bool {
    let isVerb = session.isFiniteVerb(index)
    if isVerb, !inRelative {
      guard opensBareRelative() else { return false }
      ends.insert(index)
      inRelative = true
    }
    if inRelative, isVerb, session.speechVerb(index) != nil,
      !word.proclitics.isDisjoint(with: .conjunction)
    {
      return false
    }
    if word.classes.contains(.relative) {
      ends.insert(index)
      inRelative = true
    } else if word.part == .adposition || !word.proclitics.isDisjoint(with: .preposition) {
      ends.insert(index)
    } else if word.proclitics.contains(.and) {
      ends.insert(index)
      return word.part != .verb || inRelative
        || word.phraseEnd > index + 1 && word.phraseClasses.contains(.unnamed)
    }
    return true
  }

  /// دراسة أجراها المركز: a bare relative clause on an indefinite noun.
  private func opensBareRelative() -> Bool {
    let before = session.words[index - 1]
    let isOfDocument =
      session.words[start].possible.contains(.document) && word.inflection.contains(.perfect)
      && session.speechVerb(index) == nil
    return (word.hasEnclitic || isOfDocument) && !before.isDefinite && before.isNominal
      && word.proclitics.isEmpty
  }
}
