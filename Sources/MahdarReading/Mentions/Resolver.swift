import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Who is speaking: resolving source phrases, left-out subjects, offices and documents.
struct Resolver {
  let session: Session
  var speakers: [Speaker] = []
  let names: [NameMention]
  let entities: Entities
  /// Whether a single plural is named as it stands: المحتجزين. Parties of entries are named as subjects.
  var keepsCase = true

  init(_ session: Session, names: [NameMention], entities: Entities) {
    self.session = session
    self.names = names
    self.entities = entities
  }

  var document: Document { session.document }

  /// The speaker that a source phrase stands for; made if it is new.
  mutating func resolve(_ range: TokenRange, cue: Int) -> Int {
    let range = withoutObject(withoutHonour(trimmed(range)))
    if let pair = bothOf(range, cue: cue) { return pair }
    if let pair = joined(range, cue: cue) { return pair }
    if let person = byHonorific(range, cue: cue) {
      note(person, range, .title)
      return person
    }
    if let known = byKunya(range, cue: cue) { return known }
    if let named = byApposition(range, cue: cue) ?? byCalling(range, cue: cue) { return named }
    if let deity = byDeity(range, cue: cue) { return deity }
    if let full = misspeltName(range) { return speaker(full, in: full.whole, cue: cue) }
    if let person = personIn(range) { return speaker(person, in: range, cue: cue) }
    if let kin = byKin(range, cue: cue) {
      note(kin, range, .nominal)
      return kin
    }
    let head = headToken(range)
    if let known = byEntity(range, head, cue: cue) { return known }
    if let owner = byOwnDocument(range, head, cue: cue) { return owner }
    // نتائج هذه الدراسة: the document whose results they are.
    if let inner = innerDocument(range, head) { return resolve(inner, cue: cue) }
    if let inner = issuer(range, head), inner != range {
      let owner = resolve(inner, cue: cue)
      if session.lemmaNumber(head) >= 0 { speakers[owner].issued.insert(session.lemmaNumber(head)) }
      return owner
    }
    if let latter = latter(range, cue: cue) {
      note(latter, range, .nominal)
      return latter
    }
    if let known = takenUp(range, head, cue: cue) {
      note(known, range, .nominal)
      return known
    }
    // الباحث في أهمية السد: what hangs on the description names no other.
    if let end = ((head + 1)..<max(range.end, head + 1)).first(where: { hangsOnDescription($0) }),
      // المسؤول في أحد المطابخ: one of several, whom nobody named before.
      end + 1 >= range.end || !session.isQuantity(end + 1),
      session.words[head].classes.contains(.occupation), session.words[head].proclitics.contains(.article),
      let known = takenUp(TokenRange(range.start, end), head, cue: cue), speakers[known].kind == .person
    {
      note(known, range, .nominal)
      return known
    }
    if let known = byKind(range, head, cue: cue) ?? broughtUp(range, head, cue: cue) {
      note(known, range, .nominal)
      return known
    }
    if let last = goesOn(range, head, cue: cue) {
      note(last, range, .nominal)
      return last
    }
    if let named = byRole(range, head, cue: cue) {
      note(named, range, .nominal)
      return named
    }
    if let named = ofThem(range, cue: cue) ?? ofWhoWasNamed(range, cue: cue) { return named }
    if let named = namedNext(range, head, cue: cue) {
      note(named, range, .nominal)
      return named
    }
    // سمو أمير المنطقة, whom nothing before told: the office without the honour.
    if head == range.start, range.count > 2,
      !session.words[head].classes.isDisjoint(with: [.honorific, .royal]),
      // نائب رئيس النادي is not رئيس النادي.
      session.words[head].classes.isDisjoint(with: .office),
      session.words[head].proclitics.isEmpty, session.words[head + 1].classes.contains(.office),
      session.words[head + 1].proclitics.isEmpty
    {
      return resolve(TokenRange(head + 1, range.end), cue: cue)
    }
    return describe(range, head, cue: cue)
  }

  /// الباحث في أهمية السد, اللاعب البالغ من العمر 30 عاما: whether what hangs on a description begins at a
  /// token.
  private func hangsOnDescription(_ index: Int) -> Bool {
    if session.key(index) == Key.fi { return true }
    let word = session.words[index]
    return word.part == .adjective && word.proclitics == .article && index + 1 < document.tokens.count
      && (session.key(index + 1) == Key.min || document.tokens[index + 1].kind == .number)
  }

  /// المتحدث تاريخ الهجوم, الحكومة أسماء القتلى: a noun with the article governs none behind it, so that is
  /// the object.
  private func withoutObject(_ range: TokenRange) -> TokenRange {
    guard range.count > 2 else { return range }
    let head = session.words[range.start]
    let next = session.words[range.start + 1]
    // دعت الوزارة المعلنة أسماؤهم إلى: those whose names are announced, not the ministry.
    if head.part == .noun, head.proclitics == .article, head.row < 0, !head.inflection.contains(.plural),
      next.proclitics == .article, next.part == .adjective, isOfMany(range.start + 2)
    {
      return TokenRange(range.start, range.start + 1)
    }
    let mayName =
      !next.classes.isDisjoint(with: [.givenName, .familyName, .namePart])
      && !next.inflection.contains(.plural)
    guard head.part == .noun, head.proclitics == .article, head.row < 0, next.part == .noun, next.stem >= 0,
      next.row < 0, next.proclitics.isEmpty, !next.hasEnclitic, !mayName,
      next.classes.isDisjoint(with: WordClasses.title.union([.organisation, .media])),
      next.possible.isDisjoint(with: [.selfWord, .sameAdjective, .nisba]),
      document.tokens[range.start + 1].kind == .word, personIn(range) == nil
    else { return range }
    return TokenRange(range.start, range.start + 1)
  }

  /// أسماؤهم, منازلهم: a noun with the pronoun of several.
  private func isOfMany(_ index: Int) -> Bool {
    session.words[index].part == .noun
      && session.analyses(index).contains {
        $0.hasEnclitic && $0.stem == session.words[index].stem && $0.enclitic.contains([.third, .plural])
      }
  }

  /// سموه, معاليه: an honorific with a pronoun stands for the person named or heard last.
  private mutating func byHonorific(_ range: TokenRange, cue: Int) -> Int? {
    guard range.count == 1, session.words[range.start].hasEnclitic,
      session.words[range.start].classes.contains(.honorific)
    else { return nil }
    let mayBeMonarch = !session.matches(range.start, session.grammar.words(.highness))
    func mayBe(_ mention: NameMention) -> Bool { mayBeMonarch || !isMonarch(mention) }
    let last = lastSpeaker(before: cue, agreeing: [.masculine, .singular]).flatMap { position in
      names.allSatisfy { mayBe($0) || !speakers[position].words.starts(with: $0.words) } ? position : nil
    }
    let honoured = honoured(with: lemma(range.start), before: cue)
    if !honoured.isEmpty {
      // سموه is a prince, فضيلته a sheikh: whoever was given the honour.
      let isHonoured = last.map { position in
        honoured.contains {
          contains(speakers[position].words, $0.words) || contains($0.words, speakers[position].words)
        }
      }
      if isHonoured != true, let chief = chief(of: honoured, before: cue) {
        return speaker(chief, in: chief.whole, cue: cue)
      }
    }
    // Who did something since the last spoke: بعث الأمير … برقية. وعبر سموه …
    if let actor = lastActor(before: cue, where: mayBe),
      last.map({ speakers[$0].lastSpoke < actor.name.start }) ?? true
    {
      return speaker(actor, in: actor.whole, cue: cue)
    }
    if let last, speakers[last].kind == .person { return last }
    if let mention = names.last(where: { $0.name.end <= cue && !$0.title.isEmpty && mayBe($0) })
      ?? names.last(where: { $0.name.end <= cue && mayBe($0) })
    {
      return speaker(mention, in: mention.whole, cue: cue)
    }
    // A text that begins with سموه names him further down.
    let honour = lemma(range.start)
    let next = names.first { $0.name.start > cue && $0.title.contains(honour) }
    return next.map { speaker($0, in: $0.whole, cue: cue) }
  }

  /// الملك, خادم الحرمين الملك: whether a title begins or ends with the word for a monarch; not نائب خادم
  /// الحرمين.
  private func isMonarch(_ mention: NameMention) -> Bool {
    let monarch = session.grammar.words(.monarch)
    return [mention.title.first, mention.title.last].contains { noun in
      noun.map { session.grammar.sets.holds(FormTable.key($0), in: monarch) } ?? false
    }
  }

  /// The persons named before a token who bear an honour: صاحب السمو, معالي.
  private func honoured(with honour: [UInt8], before cue: Int) -> [NameMention] {
    names.filter { $0.name.end <= cue && $0.title.contains(honour) }
  }

  /// Of those who bear an honour the last who did something, else whom the text names most.
  private func chief(of honoured: [NameMention], before cue: Int) -> NameMention? {
    if let actor = lastActor(before: cue), honoured.contains(where: { $0.name == actor.name }) {
      return actor
    }
    func count(_ mention: NameMention) -> Int {
      names.count { contains(mention.words, $0.words) || contains($0.words, mention.words) }
    }
    return honoured.reduce(nil) { best, mention in
      best.map { count($0) >= count(mention) } ?? false ? best : mention
    }
  }

  /// The last person named as the subject of a verb, with a title of honour.
  private func lastActor(
    before cue: Int, where mayBe: (NameMention) -> Bool = { _ in true }
  ) -> NameMention? {
    names.last { mention in
      guard mayBe(mention), mention.name.end <= cue, cue - mention.name.end < 120, mention.whole.start > 0,
        !mention.title.isEmpty
      else { return false }
      return session.words[mention.whole.start - 1].part == .verb
        && (mention.whole.start..<mention.name.start).contains {
          !session.words[$0].classes.isDisjoint(with: [.royal, .honorific])
        }
    }
  }

  /// Leaves out quotation marks at the edges.
  private func trimmed(_ range: TokenRange) -> TokenRange {
    var start = range.start
    var end = range.end
    while start < end, document.tokens[start].kind == .mark { start += 1 }
    // أما المدافعون عن الخطة: what opens the sentence.
    if start + 1 < end, session.words[start].classes.contains(.frontAdverb),
      session.words[start].part == .particle
    {
      start += 1
    }
    // ما يسمى بتنظيم الدولة: what it is called.
    if start + 2 < end, session.opensNaming(start) { start += 2 }
    while end > start, document.tokens[end - 1].kind == .mark,
      document.tokens[end - 1].mark != .parenthesisClose,
      // 27%
      document.tokens[end - 1].mark != .other || end - 1 == start || document.tokens[end - 2].kind != .number
    {
      end -= 1
    }
    // المصدر - فضل عدم ذكر اسمه -, الشركة - في بيان لها -: an aside between dashes tells of him or how it
    // was said.
    if start < end,
      let dash = (start + 1..<max(end, start + 1)).first(where: {
        document.tokens[$0].mark == .dash && document.tokens[$0].spaceBefore
          && $0 + 1 < end && document.tokens[$0 + 1].kind == .word && opensAside($0 + 1, of: start)
      })
    {
      end = dash
    }
    // Marks alone stay as they are.
    return start < end ? TokenRange(start, end) : range
  }

  /// Whether an aside behind a dash begins at a token: of whoever bears no name a clause, of anybody a
  /// preposition.
  private func opensAside(_ index: Int, of start: Int) -> Bool {
    if session.words[index].part == .adposition { return true }
    return session.words[start].possible.contains(.unnamed)
      && (session.readsAsVerb(index) || session.opensNameless(index)
        || session.words[index].classes.contains(.relative))
  }

  /// The first token that can head a description: the first noun.
  func headToken(_ range: TokenRange) -> Int {
    for index in range.start..<range.end {
      let word = session.words[index]
      if document.tokens[index].kind == .word, word.classes.isDisjoint(with: [.demonstrative]),
        !(word.possible.contains(.selfWord) && word.possible.isDisjoint(with: .title)
          && !word.proclitics.contains(.article) && index + 1 < range.end
          && index == range.start
          && session.words[index + 1].proclitics.contains(.article)),
        !(word.classes.contains(.particle) && index + 1 < range.end)
      {
        return index
      }
    }
    return range.start
  }

  func form(_ index: Int) -> [UInt8] { session.form(index) }

  /// Whether all words of `inner` stand in `outer`.
  func contains(_ outer: [[UInt8]], _ inner: [[UInt8]]) -> Bool {
    !inner.isEmpty && inner.count <= outer.count && inner.allSatisfy { outer.contains($0) }
  }

  /// The lemma of a token, folded and without the article.
  func lemma(_ index: Int) -> [UInt8] {
    let word = session.words[index]
    guard word.stem >= 0 else { return session.bareWord(index) ?? [] }
    return session.foldedLemma(session.stems[Int(word.stem)].lemma)
  }

  mutating func note(_ position: Int, _ range: TokenRange, _ form: MentionForm) {
    guard !range.isEmpty else { return }
    if !speakers[position].places.contains(where: { $0.0 == range }) {
      speakers[position].places.append((range, form))
    }
    if speakers[position].anchor == nil { speakers[position].anchor = range }
    speakers[position].lastMention = range.end
  }
}
