import MahdarKnowledge
import MahdarText

/// The words of events among the word types that the worker has met.
///
/// What a type can be is worked out once and kept by its number, so that a text costs one look a token.
///
/// Its memory is not checked for exclusive access: it is a worker's own, as ``Session`` is.
final class EventTriggers {
  private let lexicon: EventLexicon
  private let eventWords: FormMap<[EventNote]>
  /// For each word type the first of its readings and how many.
  @exclusivity(unchecked) private var places: [(first: Int32, count: Int32)] = []
  @exclusivity(unchecked) private var readings: [EventReading] = []
  /// For each word type what `event-words.tsv` says of it, by position among `notes`; 0 for nothing.
  @exclusivity(unchecked) private var notePlaces: [Int32] = []
  @exclusivity(unchecked) private var notes: [[EventNote]] = [[]]

  /// The codes of the word type at hand.
  @exclusivity(unchecked) private var codes: [UInt8] = []

  /// For each word of the lexicon the patterns whose cue it can be, once it was met.
  @exclusivity(unchecked) private var patterns: [EventPatterns?]

  init(_ lexicon: EventLexicon, _ eventWords: FormMap<[EventNote]>) {
    self.lexicon = lexicon
    self.eventWords = eventWords
    patterns = Array(repeating: nil, count: lexicon.words.count)
  }

  /// The patterns whose cue a word of the lexicon can be, in the order of the files.
  func patterns(_ word: Int32, _ grammar: EventGrammar) -> EventPatterns {
    if let known = patterns[Int(word)] { return known }
    let row = lexicon.words[Int(word)]
    let found = EventPatterns(grammar.patterns(row.layer, row.part).filter { $0.fits(row) })
    patterns[Int(word)] = found
    return found
  }

  /// Forgets all word types, as the morphology has.
  func forget() {
    places.removeAll(keepingCapacity: true)
    readings.removeAll(keepingCapacity: true)
    notePlaces.removeAll(keepingCapacity: true)
    notes = [[]]
  }

  /// Takes up a word type, one behind the other.
  ///
  /// - Returns: The roles in which `event-words.tsv` has it, with or without its article or conjunction, a bit each;
  ///   and whether it tells of events at all.
  func takeUp(_ lexeme: Int32, _ morphology: Morphology) -> (roles: UInt64, tells: Bool) {
    codes.removeAll(keepingCapacity: true)
    morphology.append(lexeme, to: &codes)
    let listed = listedNotes(of: morphology.wordType(lexeme)) ?? notes(ofForm: codes)
    notePlaces.append(listed.isEmpty ? 0 : Int32(notes.count))
    if !listed.isEmpty { notes.append(listed) }
    let first = readings.count
    read(codes)
    places.append((Int32(first), Int32(readings.count - first)))
    return (listed.reduce(0) { $0 | $1.role.bit }, readings.count > first)
  }

  /// What the table says of a word type.
  func notes(_ lexeme: Int32) -> [EventNote] { notes[Int(notePlaces[Int(lexeme)])] }

  private func listedNotes(of type: Lexeme) -> [EventNote]? {
    if let found = eventWords[type.keyBehindArticle] { return found }
    if type.key != type.keyBehindArticle, let found = eventWords[type.key] { return found }
    return type.key != type.keyBehindConjunction ? eventWords[type.keyBehindConjunction] : nil
  }

  private func notes(ofForm codes: [UInt8]) -> [EventNote] {
    behindTanween(codes) ?? matters(withPronoun: codes)
  }

  /// مسجدا, حزاما: a building or a weapon with the alef of the indefinite accusative.
  private func behindTanween(_ codes: [UInt8]) -> [EventNote]? {
    guard codes.count > 3, codes.last == Letter.alef else { return nil }
    let found = eventWords[FormTable.key(codes.dropLast())]?.filter {
      [.site, .thing, .weapon].contains($0.role) && $0.second == nil
    }
    return found?.isEmpty == false ? found : nil
  }

  /// خطتها, طلبهم: what bodies decide, with a pronoun of the third person behind it.
  private func matters(withPronoun codes: [UInt8]) -> [EventNote] {
    for suffix in EventTriggers.suffixes where suffix.pronoun.contains(.third) {
      let end = codes.count - suffix.letters.count
      guard end >= 3, suffix.letters.stands(in: codes, at: end) else { continue }
      let stem = FormTable.key(codes[..<(end - 1)])
      var found = eventWords[FormTable.key(stem, goingOn: codes[end - 1])]
      if codes[end - 1] == Letter.teh {
        found = eventWords[FormTable.key(stem, goingOn: Letter.heh)] ?? found
      }
      if let found { return found.filter { $0.role == .matter && $0.second == nil } }
    }
    return []
  }

  /// The readings of a word type.
  func readings(_ lexeme: Int32) -> ArraySlice<EventReading> {
    let (first, count) = places[Int(lexeme)]
    return readings[Int(first)..<Int(first + count)]
  }

  /// The readings of a form that is no word type of a text.
  func readings(spelt codes: [UInt8]) -> [EventReading] {
    let known = readings.count
    read(codes)
    let found = Array(readings[known...])
    readings.removeLast(found.count)
    return found
  }

  private struct Prefix {
    var letters: Affix
    var preposition: UInt8 = 0
    var hasArticle = false
    var isFuture = false
    var forVerb = false
    var forNoun = true
  }

  private static let prefixes: [Prefix] = [
    Prefix(letters: Affix([]), forVerb: true),
    Prefix(letters: Affix([Letter.seen]), isFuture: true, forVerb: true, forNoun: false),
    Prefix(letters: Affix([Letter.beh]), preposition: Letter.beh),
    Prefix(letters: Affix([Letter.lam]), preposition: Letter.lam, forVerb: true),
    Prefix(letters: Affix([Letter.kaf]), preposition: Letter.kaf),
    Prefix(letters: Affix([Letter.alef, Letter.lam]), hasArticle: true),
    Prefix(letters: Affix([Letter.beh, Letter.alef, Letter.lam]), preposition: Letter.beh, hasArticle: true),
    Prefix(letters: Affix([Letter.kaf, Letter.alef, Letter.lam]), preposition: Letter.kaf, hasArticle: true),
    Prefix(letters: Affix([Letter.lam, Letter.lam]), preposition: Letter.lam, hasArticle: true),
  ]

  private static let prefixesByLetter = Affix.table(prefixes) { $0.letters.first }
  private static let suffixesByLetter = Affix.table(suffixes) { $0.letters.last }

  static let suffixes: [(letters: Affix, pronoun: Inflection)] = [
    (Affix([Letter.heh, Letter.meem, Letter.alef]), [.third, .dual]),
    (Affix([Letter.heh, Letter.alef]), [.third, .feminine, .singular]),
    (Affix([Letter.heh, Letter.meem]), [.third, .masculine, .plural]),
    (Affix([Letter.heh, Letter.noon]), [.third, .feminine, .plural]),
    (Affix([Letter.noon, Letter.alef]), [.first, .plural]),
    (Affix([Letter.heh]), [.third, .masculine, .singular]),
    (Affix([Letter.yeh]), [.first, .singular]),
  ]

  private func read(_ codes: [UInt8]) {
    look(codes, 0)
    guard codes.count > 2, codes[0] == Letter.waw || codes[0] == Letter.feh else { return }
    let known = readings.count
    look(codes, 1)
    // وتم: two letters behind a conjunction are the verb that carries an outcome, and else mostly a word of
    // three.
    if codes.count == 3 {
      let carriers = readings[known...].filter { lexicon.words[Int($0.word)].layer == .outcome }
      readings.replaceSubrange(known..., with: carriers)
    }
  }

  private func look(_ codes: [UInt8], _ start: Int) {
    guard codes.count > start, let last = codes.last else { return }
    let pronouns = EventTriggers.suffixesByLetter[Int(last)]
    for prefix in EventTriggers.prefixesByLetter[Int(codes[start])] {
      let stemStart = start + prefix.letters.count
      guard codes.count >= stemStart + 2, prefix.letters.stands(in: codes, at: start) else { continue }
      add(codes, start, stemStart, codes.count, prefix, [], hasPronoun: false)
      if prefix.hasArticle { continue }
      for suffix in pronouns {
        let end = codes.count - suffix.letters.count
        guard end >= stemStart + 2, suffix.letters.stands(in: codes, at: end) else { continue }
        add(codes, start, stemStart, end, prefix, suffix.pronoun, hasPronoun: true)
      }
    }
  }

  private func add(
    _ codes: [UInt8], _ start: Int, _ stemStart: Int, _ end: Int, _ prefix: Prefix, _ pronoun: Inflection,
    hasPronoun: Bool
  ) {
    func reading(_ word: Int32, _ inflection: Inflection) -> EventReading {
      var found = EventReading(
        word: word, inflection: inflection,
        letters: prefix.hasArticle ? stemStart - (prefix.preposition == Letter.lam ? 1 : 2) : stemStart)
      found.hasArticle = prefix.hasArticle
      found.isFuture = prefix.isFuture
      found.preposition = prefix.preposition
      found.pronoun = pronoun
      found.hasPronoun = hasPronoun
      return found
    }
    guard let entry = lexicon.entry(codes, stemStart..<end) else { return }
    for form in entry.forms where !form.wantsEnclitic || hasPronoun {
      let isVerb = form.inflection.contains(.perfect) || form.inflection.contains(.imperfect)
      guard isVerb ? prefix.forVerb : prefix.forNoun else { continue }
      if isVerb, prefix.isFuture || prefix.preposition != 0, !form.inflection.contains(.imperfect) {
        continue
      }
      readings.append(reading(form.word, form.inflection))
    }
    guard !hasPronoun else { return }
    for (second, word) in entry.expressions {
      var found = reading(word, .singular)
      found.second = second
      readings.append(found)
    }
  }
}

extension Session {
  /// The readings of a token as a word of an event that its place in the sentence allows.
  func eventReadings(_ index: Int) -> [EventReading] {
    guard landmarks[index].contains(.event), document.tokens[index].kind == .word else { return [] }
    if let known = eventReadingLists[index] { return known }
    let found = findEventReadings(index)
    eventReadingLists.keep(found, of: index)
    return found
  }

  private func findEventReadings(_ index: Int) -> [EventReading] {
    let all = eventTriggers.readings(document.tokens[index].lexeme)
    let word = words[index]
    let hasTehMarbuta = endsInTehMarbuta(index)
    let events = knowledge.events.words
    return all.filter { reading in
      let part = events[Int(reading.word)].part
      let isOutcome = events[Int(reading.word)].layer == .outcome
      // فرقت الشرطة المحتجين: a listed verb that begins with ف is no other behind it.
      if word.part == .verb, word.stem >= 0, word.proclitics.isEmpty, reading.cutsConjunction { return false }
      // Teh marbuta ends no verb and is no pronoun: إجازة is not أجازه.
      if hasTehMarbuta, reading.hasPronoun || part == .verb || part == .light { return false }
      // قتلى: an alef maqsura is no pronoun of the first person.
      if reading.hasPronoun, reading.pronoun.contains([.first, .singular]),
        isSpelt(document.tokens[index], endingIn: .alefMaqsura)
      {
        return false
      }
      switch part {
      case .verb, .light:
        // سيزار is a name, and nobody will be visited.
        if reading.isFuture, reading.inflection.contains(.passive),
          events[Int(reading.word)].layer == .contact
        {
          return false
        }
        if word.part == .verb || word.stem < 0 { return true }
        if isOutcome, isBehindNegator(index) { return reading.inflection.contains(.imperfect) }
        return reading.inflection.contains(.perfect) && !reading.hasPronoun
          && (mayBeVerb(index) || isDirecting(index, events[Int(reading.word)]))
      case .noun, .adjective:
        // مضمون اجتماعي: social, and not my meeting.
        if reading.hasPronoun, word.part == .adjective, reading.pronoun.contains([.first, .singular]) {
          return false
        }
        if reading.second != 0 {
          guard index + 1 < document.tokens.count, document.tokens[index + 1].kind == .word else {
            return false
          }
          return bareKey(index + 1) == reading.second
        }
        // تم رفض الطلب: behind a finite verb no other stands.
        return word.part != .verb || reading.hasArticle || reading.preposition != 0
          || isOutcome && isBehindNegator(index)
          || index > 0 && words[index - 1].part == .verb && words[index].proclitics.isEmpty
      }
    }
  }

  /// الوزير وجه بإغلاق المتجر: whether a word that is a noun as well stands behind its subject and leads to
  /// something to do.
  private func isDirecting(_ index: Int, _ event: EventWord) -> Bool {
    event.layer == .commitment && event.kind == "demand" && index > 0 && index + 1 < document.tokens.count
      && words[index].proclitics.isEmpty && words[index - 1].isNominal && words[index - 1].isDefinite
      && words[index + 1].proclitics.contains(.by) && isToDo(index + 1)
  }

  /// عدم دفع, لم يتم: whether a particle of negation stands right before the token.
  func isBehindNegator(_ index: Int) -> Bool {
    index > 0 && words[index - 1].possible.contains(.negator)
  }

  /// Whether a token that was read as a noun can be the verb of its clause: it opens one, or its subject
  /// stands before it, and somebody follows.
  private func mayBeVerb(_ index: Int) -> Bool {
    let word = words[index]
    guard word.classes.isDisjoint(with: .title), index + 1 < document.tokens.count else { return false }
    let opens = isClauseStart(index) || index > 1 && words[index - 1].classes.contains(.kana)
    let isLong = document.tokens[index].end - document.tokens[index].start >= 10
    let next = words[index + 1]
    if document.tokens[index + 1].kind != .word { return false }
    // إن X بحث مع Y: behind a name and before a preposition a word of three letters is a verb too.
    if index > 0, next.part == .adposition, hasNameEnding(at: index) {
      return true
    }
    guard opens || isLong && index > 0 && words[index - 1].part != .adposition else { return false }
    // والتقى في المساء: a long form with an alef is no verbal noun, though an article can be read into it.
    if opens, isLong, opensWithAlef(index),
      next.part == .adposition || !next.classes.isDisjoint(with: .title)
    {
      return true
    }
    if opens, !next.isVerb,
      next.isDefinite || !next.classes.isDisjoint(with: .title) || isNamedParty(index + 1)
    {
      return true
    }
    // تظاهر مئات المعلمين: a quantity leads to who does it.
    if opens, isQuantity(index + 1) || next.part == .numeral, index + 2 < document.tokens.count,
      words[index + 2].part == .noun, words[index + 2].proclitics == .article
    {
      return true
    }
    // صدر قرار: what it carries is indefinite.
    if opens, note(index + 1, .instrument) != nil { return true }
    // إن X التقى أعضاء: the subject is named before it.
    if isLong, index > 0, words[index - 1].part == .properNoun, isNamedParty(index + 1) { return true }
    // نادي المرفأ تعاقد مع X.
    if isLong, index > 0, next.part == .adposition, words[index - 1].isDefinite { return true }
    return isLong && (next.isDefinite || !next.proclitics.isDisjoint(with: .preposition))
  }
}
