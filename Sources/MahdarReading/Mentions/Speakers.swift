import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Somebody or something that speaks in the article.
struct Speaker {
  var name: String
  /// The name's or the phrase's folded words.
  var words: [[UInt8]]
  /// The words of the offices that it has been given.
  var titles: [[UInt8]]
  /// The lemma of the head noun of its description, folded: مصدر, وزير.
  var heads: [[UInt8]]
  var kind: EntityKind
  var sourceClass: SourceClass
  var gender: Inflection
  var number: Inflection
  var mentions: [(TextRange, MentionForm)]
  /// The cue token at which it spoke last; -1 before.
  var lastSpoke: Int
  /// The cue token at which it spoke last inside another's words; -1 before.
  var lastQuoted = -1
  /// The last token at which it was mentioned.
  var lastMention: Int
}

/// Who is speaking: resolving source phrases, left-out subjects, offices and documents.
struct Resolver {
  let session: Session
  var speakers: [Speaker] = []
  let names: [NameMention]

  init(_ session: Session) {
    self.session = session
    names = session.findNames()
  }

  private var document: Document { session.document }

  // MARK: Phrases

  /// The speaker that a source phrase stands for; made if it is new.
  mutating func resolve(_ range: TokenRange, cue: Int) -> Int {
    let range = trimmed(range)
    if let pair = bothOf(range, cue: cue) { return pair }
    if let pair = joined(range, cue: cue) { return pair }
    if let person = byHonorific(range, cue: cue) { return person }
    if let person = personIn(range) { return speaker(person, in: range, cue: cue) }
    let head = headToken(range)
    if let inner = issuer(range, head), inner != range {
      return resolve(inner, cue: cue)
    }
    if let known = takenUp(range, head, cue: cue) {
      note(known, range, .nominal)
      return known
    }
    return describe(range, head, cue: cue)
  }

  /// سموه, معاليه: an honorific with a pronoun stands for the person named or heard last.
  private mutating func byHonorific(_ range: TokenRange, cue: Int) -> Int? {
    guard range.count == 1, session.words[range.start].hasEnclitic,
      session.words[range.start].classes.contains(.honorific)
    else { return nil }
    if let last = lastSpeaker(before: cue, agreeing: [.masculine, .singular]), speakers[last].kind == .person
    {
      return last
    }
    if let mention = names.last(where: { $0.name.end <= cue && !$0.title.isEmpty })
      ?? names.last(where: { $0.name.end <= cue })
    {
      return speaker(mention, in: mention.whole, cue: cue)
    }
    return nil
  }

  /// الزعيمان, الجانبان: the two that were named last.
  private mutating func bothOf(_ range: TokenRange, cue: Int) -> Int? {
    let head = headToken(range)
    let word = session.words[head]
    guard range.count <= 2, word.inflection.contains(.dual), word.proclitics.contains(.article) else {
      return nil
    }
    return lastTwo(before: cue)
  }

  /// الباحثان X وY: a dual office with two names.
  private mutating func joined(_ range: TokenRange, cue: Int) -> Int? {
    let head = session.words[headToken(range)]
    guard head.inflection.contains(.dual), !head.possible.isDisjoint(with: .title) else { return nil }
    let inside = names.filter { $0.name.start >= range.start && $0.name.end <= range.end }
    guard inside.count == 2 else { return nil }
    return pair(inside, cue: cue)
  }

  /// Two persons as one speaker.
  private mutating func pair(_ found: [NameMention], cue: Int) -> Int {
    let full = found.map { mention -> String in
      var best = mention
      for other in names where other.words.count > best.words.count && contains(other.words, best.words) {
        best = other
      }
      return cleanName(best.name)
    }
    let joined = full.joined(separator: Letter.joiner)
    if let known = speakers.firstIndex(where: { $0.name == joined }) { return known }
    speakers.append(
      Speaker(
        name: joined, words: found.flatMap(\.words), titles: [], heads: [], kind: .group, sourceClass: .named,
        gender: .masculine, number: .dual, mentions: [], lastSpoke: -1, lastMention: cue))
    return speakers.count - 1
  }

  /// The person who was named last before a token, where nobody has spoken yet.
  mutating func lastNamed(before cue: Int, agreeing form: Inflection) -> Int? {
    for mention in names.reversed() where mention.name.end <= cue && !mention.title.isEmpty {
      if cue - mention.name.start > 120 { break }
      return speaker(mention, in: mention.whole, cue: cue)
    }
    return nil
  }

  /// The two persons who were named last before a token, as one speaker.
  mutating func lastTwo(before cue: Int) -> Int? {
    var found: [NameMention] = []
    for mention in names.reversed() where mention.name.start < cue {
      if cue - mention.name.start > 120 { break }
      if found.contains(where: { contains($0.words, mention.words) || contains(mention.words, $0.words) }) {
        continue
      }
      found.append(mention)
      if found.count == 2 { break }
    }
    guard found.count == 2 else { return nil }
    return pair(found.reversed(), cue: cue)
  }

  /// Leaves out quotation marks at the edges.
  private func trimmed(_ range: TokenRange) -> TokenRange {
    var start = range.start
    var end = range.end
    while start < end, document.tokens[start].kind == .mark { start += 1 }
    while end > start, document.tokens[end - 1].kind == .mark,
      document.tokens[end - 1].mark != .parenthesisClose
    {
      end -= 1
    }
    return TokenRange(start, end)
  }

  /// The first token that can head a description: the first noun.
  private func headToken(_ range: TokenRange) -> Int {
    for index in range.start..<range.end {
      let word = session.words[index]
      if document.tokens[index].kind == .word, word.classes.isDisjoint(with: [.demonstrative]),
        !(word.classes.contains(.particle) && index + 1 < range.end)
      {
        return index
      }
    }
    return range.start
  }

  /// The name of a person inside a source phrase.
  private func personIn(_ range: TokenRange) -> NameMention? {
    var best: NameMention?
    for mention in names {
      if mention.name.start >= range.end { break }
      guard mention.name.start >= range.start, mention.name.start < range.end else { continue }
      let inside = TokenRange(mention.name.start, min(mention.name.end, range.end))
      if inside.isEmpty { continue }
      // A name behind a preposition or in a complement is somebody else's: المتحدث باسم أحمد.
      if isComplement(inside, range) { continue }
      if best.map({ strength(mention) > strength($0) }) ?? true { best = mention }
    }
    if let best { return best }
    // A phrase that is nothing but a name-like run.
    let head = range.start
    if session.nameScore(head) > 0 {
      let end = session.nameEnd(head, limit: range.end)
      if end > head, end == range.end || document.tokens[end].kind == .mark,
        session.words[head].possible.isDisjoint(with: [.organisation, .media, .country, .place, .group]),
        session.words[head].row < 0
      {
        let name = TokenRange(head, end)
        return NameMention(
          name: name, words: session.bareWords(name), title: [], whole: range, gender: [])
      }
    }
    return nil
  }

  /// How sure a name is: given names and several words count.
  private func strength(_ mention: NameMention) -> Int {
    for index in mention.name.start..<mention.name.end
    where session.words[index].possible.contains(.givenName) { return 2 }
    return mention.name.count >= 2 ? 1 : 0
  }

  /// Whether a name inside a phrase belongs to an institution or is a complement: جامعة الملك سعود.
  private func isComplement(_ name: TokenRange, _ range: TokenRange) -> Bool {
    guard name.start > range.start else { return false }
    let before = name.start - 1
    let word = session.words[before]
    if document.tokens[before].mark == .comma { return false }
    if document.tokens[before].kind == .mark { return false }
    if word.part == .adposition || form(before) == Letter.asNameOf { return true }
    if !session.words[name.start].proclitics.isDisjoint(with: .preposition),
      session.words[name.start].stem >= 0,
      word.classes.isDisjoint(with: .title)
    {
      return true
    }
    // مطار الملك عبدالعزيز: the title's noun is governed by an institution or a place.
    let title = session.words[before]
    if before - 1 >= range.start, !title.classes.isDisjoint(with: [.royal, .honorific]),
      title.classes.isDisjoint(with: .rank)
    {
      let owner = session.words[before - 1]
      if owner.part == .noun, !owner.isDefinite, owner.classes.isDisjoint(with: .title),
        owner.possible.isDisjoint(with: [.place, .country, .nisba, .familyName, .givenName]), owner.stem >= 0,
        document.tokens[before - 1].kind == .word
      {
        return true
      }
    }
    // An institution called after a person: the head of the phrase is no office.
    let head = session.words[headToken(range)]
    if !head.possible.isDisjoint(with: [.organisation, .media, .document]),
      head.possible.isDisjoint(with: .title)
    {
      return true
    }
    // زعيم حزب الله حسن نصر الله: a listed name in between is no part of the person's.
    return false
  }

  private func form(_ index: Int) -> [UInt8] { session.form(index) }

  // MARK: Persons

  /// The speaker for a person's name, joined with the fuller name that the article gives anywhere.
  private mutating func speaker(_ person: NameMention, in range: TokenRange, cue: Int) -> Int {
    var fullest = person
    for other in names where other.words.count > fullest.words.count {
      if contains(other.words, fullest.words) { fullest = other }
    }
    for position in speakers.indices where speakers[position].kind == .person {
      if contains(speakers[position].words, fullest.words)
        || contains(fullest.words, speakers[position].words)
      {
        if fullest.words.count > speakers[position].words.count {
          speakers[position].words = fullest.words
          speakers[position].name = cleanName(fullest.name)
        }
        addTitle(position, person, range)
        note(position, person.name, .name)
        return position
      }
    }
    // An office tells the gender better than a name does.
    var gender: Inflection = []
    for other in names
    where !other.title.isEmpty && !other.gender.isEmpty
      && (contains(fullest.words, other.words) || contains(other.words, fullest.words))
    {
      gender = other.gender
      break
    }
    if gender.isEmpty { gender = person.gender }
    if gender.isEmpty { gender = fullest.gender }
    speakers.append(
      Speaker(
        name: cleanName(fullest.name), words: fullest.words, titles: [], heads: [], kind: .person,
        sourceClass: .named, gender: gender, number: .singular, mentions: [], lastSpoke: -1, lastMention: cue)
    )
    let position = speakers.count - 1
    addTitle(position, person, range)
    for other in names where !other.title.isEmpty && contains(fullest.words, other.words) {
      speakers[position].titles.append(contentsOf: other.title)
      if let head = other.title.first { speakers[position].heads.append(head) }
      if speakers[position].gender.isEmpty { speakers[position].gender = other.gender }
    }
    note(position, person.name, .name)
    return position
  }

  private mutating func addTitle(_ position: Int, _ person: NameMention, _ range: TokenRange) {
    let all = session.bareWords(range)
    let own = Set(person.words)
    for word in all where !own.contains(word) { speakers[position].titles.append(word) }
    for index in range.start..<range.end
    where !session.words[index].possible.isDisjoint(with: .title)
      && !(index >= person.name.start && index < person.name.end)
    {
      speakers[position].heads.append(lemma(index))
      if speakers[position].gender.isEmpty {
        speakers[position].gender = session.words[index].inflection.intersection([.masculine, .feminine])
      }
    }
  }

  /// The name as written, without a conjunction or preposition glued to it.
  private func cleanName(_ range: TokenRange) -> String {
    guard !range.isEmpty else { return "" }
    let first = session.words[range.start]
    var start = Int(document.tokens[range.start].start)
    // بوب is a name, not ب with a name.
    let whole = session.analyses(range.start).contains {
      $0.proclitics.isEmpty && $0.stem >= 0
        && !session.stems[Int($0.stem)].classes.isDisjoint(with: [.givenName, .familyName])
    }
    let afterTitle = range.start > 0 && !session.words[range.start - 1].classes.isDisjoint(with: .title)
    let listed =
      first.stem >= 0
      && (!session.stems[Int(first.stem)].classes.isDisjoint(with: [
        .givenName, .familyName, .country, .place, .organisation, .unnamed, .group, .document, .media,
      ])
        || first.proclitics.contains(.article)
        || session.stems[Int(first.stem)].partOfSpeech == .noun && !first.proclitics.contains(.so))
    if first.stemStart > 0, !whole, !afterTitle, listed {
      let letters =
        first.proclitics.contains(.article) && !first.proclitics.contains(.to)
        ? first.stemStart - 2 : first.stemStart
      if letters > 0 { start = session.byteOffset(range.start, afterLetters: letters) }
      if first.proclitics.contains([.to, .article]) {
        return Letter.article + document.text[TextRange(start, Int(document.tokens[range.end - 1].end))]
      }
    }
    return document.text[TextRange(start, Int(document.tokens[range.end - 1].end))]
  }

  /// Whether all words of `inner` stand in `outer`.
  private func contains(_ outer: [[UInt8]], _ inner: [[UInt8]]) -> Bool {
    !inner.isEmpty && inner.count <= outer.count && inner.allSatisfy { outer.contains($0) }
  }

  // MARK: Documents, descriptions

  /// Who stands behind a document or a figure: its complement, if it names somebody.
  private func issuer(_ range: TokenRange, _ head: Int) -> TokenRange? {
    let word = session.words[head]
    guard word.possible.contains(.document), word.possible.isDisjoint(with: .title), head + 1 < range.end
    else {
      return nil
    }
    for index in (head + 1)..<range.end {
      let next = session.words[index]
      if document.tokens[index].kind == .mark { continue }
      if next.possible.contains(.document) { continue }
      if !next.possible.isDisjoint(with: [.organisation, .media, .office, .group, .unnamed]),
        next.classes.isDisjoint(with: [.temporal])
      {
        return TokenRange(index, range.end)
      }
    }
    return nil
  }

  /// An earlier speaker that a definite description takes up: المتحدثة, الوزير, المصدر ذاته.
  private mutating func takenUp(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    guard word.isDefinite || session.words[range.start].classes.contains(.demonstrative) || range.count > 1
    else {
      return nil
    }
    let headLemma = lemma(head)
    let bare = session.bareWords(range)
    // The same description.
    var best: (Int, Int)?
    for position in speakers.indices {
      let speaker = speakers[position]
      var score = 0
      if speaker.heads.contains(headLemma) {
        if !word.inflection.isDisjoint(with: [.masculine, .feminine]), !speaker.gender.isEmpty,
          speaker.kind == .person, word.inflection.isDisjoint(with: speaker.gender)
        {
          continue
        }
        score = 10
        let rest = bare.filter { $0 != headLemma }
        let known = Set(speaker.titles + speaker.words)
        let shared = rest.filter { known.contains($0) }.count
        if rest.isEmpty {
          score += 5
        } else if shared == 0 && !session.words[head].proclitics.contains(.article) {
          continue
        } else {
          score += shared * 4 - (rest.count - shared) * 3
        }
        if !word.isDefinite, shared < rest.count { continue }
      } else if bare.count >= 1, contains(speaker.words, bare), word.isDefinite {
        score = 8
      } else {
        continue
      }
      score += speaker.lastSpoke >= 0 ? max(0, 6 - (cue - speaker.lastSpoke) / 60) : 0
      if score > best?.1 ?? 4 { best = (position, score) }
    }
    if let best { return best.0 }
    // A person named elsewhere with this office.
    if !word.possible.isDisjoint(with: .title) {
      var found: (NameMention, Int)?
      for mention in names where !mention.title.isEmpty {
        let title = Set(mention.title)
        let shared = bare.filter { title.contains($0) }.count
        let begins =
          bare.count >= 3 && mention.title.count >= 3
          && Array(bare.prefix(3)) == Array(mention.title.prefix(3))
        guard title.contains(bare.first ?? []),
          shared == bare.count || begins || (shared >= 2 && shared * 3 >= bare.count * 2)
        else { continue }
        if shared > found?.1 ?? 0 { found = (mention, shared) }
      }
      if let (mention, _) = found, word.proclitics.contains(.article) || bare.count > 1 {
        let position = speaker(mention, in: mention.whole, cue: cue)
        return position
      }
    }
    // المسؤول, الأخير: the person who spoke last.
    if word.proclitics.contains(.article), word.possible.contains(.selfWord), range.count <= 2,
      let last = lastSpeaker(before: cue, agreeing: [.masculine, .singular]), speakers[last].kind == .person
    {
      return last
    }
    // البيان, التقرير: who issued it spoke last.
    if word.possible.contains(.document),
      word.proclitics.contains(.article) || session.words[range.start].classes.contains(.demonstrative),
      range.count <= 2
    {
      let issuers = speakers.indices.filter {
        speakers[$0].kind == .organisation && speakers[$0].lastSpoke >= 0 && speakers[$0].lastSpoke < cue
      }
      if let last = issuers.max(by: { speakers[$0].lastSpoke < speakers[$1].lastSpoke }) { return last }
      return lastSpeaker(before: cue, agreeing: [])
    }
    return nil
  }

  /// A new speaker for a description.
  private mutating func describe(_ range: TokenRange, _ head: Int, cue: Int) -> Int {
    let bare = session.bareWords(range)
    for position in speakers.indices where speakers[position].words == bare {
      note(position, range, .nominal)
      return position
    }
    let word = session.words[head]
    let kind: EntityKind
    let sourceClass: SourceClass
    if word.possible.contains(.media) || word.phraseClasses.contains(.media) {
      (kind, sourceClass) = (.organisation, .media)
    } else if word.possible.contains(.document), word.possible.isDisjoint(with: [.organisation]) {
      (kind, sourceClass) = (.group, .document)
    } else if !word.possible.isDisjoint(with: [.unnamed, .group]),
      !word.isDefinite || word.possible.contains(.unnamed)
    {
      (kind, sourceClass) = (.group, .unnamed)
    } else if !word.possible.isDisjoint(with: .title), word.possible.isDisjoint(with: .organisation) {
      (kind, sourceClass) = (.person, word.isDefinite || range.count > 1 ? .office : .unnamed)
    } else if word.possible.contains(.group) {
      (kind, sourceClass) = (.group, .unnamed)
    } else {
      (kind, sourceClass) = (.organisation, .institution)
    }
    var gender = word.inflection.intersection([.masculine, .feminine])
    var number = word.inflection.intersection([.singular, .dual, .plural])
    if word.inflection.contains(.brokenPlural), sourceClass != .unnamed { gender = .feminine }
    if number.isEmpty { number = .singular }
    if word.row >= 0, word.phraseEnd > head { gender = [.feminine, .masculine] }
    // A capital stands for the government of its country.
    if word.row >= 0, word.phraseEnd > head, range.count <= 2,
      session.knowledge.names[Int(word.row)].list == "countries", !word.phraseClasses.contains(.country),
      word.phraseClasses.contains(.place)
    {
      let name = session.knowledge.names[Int(word.row)].name
      if let known = speakers.firstIndex(where: { $0.name == name }) { return known }
      speakers.append(
        Speaker(
          name: name, words: bare, titles: bare, heads: [lemma(head)], kind: .organisation,
          sourceClass: .institution, gender: .feminine, number: .singular, mentions: [], lastSpoke: -1,
          lastMention: cue))
      note(speakers.count - 1, range, .nominal)
      return speakers.count - 1
    }
    var shown = range
    if let relative = relativeStart(range) { shown = TokenRange(range.start, relative) }
    shown = shortened(shown)
    speakers.append(
      Speaker(
        name: nominative(cleanName(shown), shown), words: bare, titles: bare, heads: [lemma(head)],
        kind: kind,
        sourceClass: sourceClass, gender: gender, number: number, mentions: [], lastSpoke: -1,
        lastMention: cue))
    note(speakers.count - 1, range, .nominal)
    return speakers.count - 1
  }

  /// A description as a subject would be written: مسؤولين سودانيين is مسؤولون سودانيون, مقاتلا مقاتل.
  ///
  /// Only the head and the adjectives directly behind it change; what it governs keeps its case.
  private func nominative(_ name: String, _ range: TokenRange) -> String {
    var words = name.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for position in words.indices {
      let index = range.start + position
      guard index < range.end, document.tokens[index].kind == .word else { break }
      let word = session.words[index]
      guard position == 0 || word.part == .adjective else { break }
      words[position] = Letter.nominative(
        words[position],
        isPlural: word.inflection.contains(.plural) && !word.inflection.contains(.brokenPlural))
    }
    return words.joined(separator: " ")
  }

  /// A description of more than six words ends before its complement.
  private func shortened(_ range: TokenRange) -> TokenRange {
    guard range.count > 6 else { return range }
    var index = range.start + 2
    while index < range.end {
      let word = session.words[index]
      if word.part == .adposition || document.tokens[index].mark == .comma
        || !word.proclitics.isDisjoint(with: [.by, .to]) && index - range.start >= 3
      {
        return TokenRange(range.start, index)
      }
      index += 1
    }
    return range
  }

  private func relativeStart(_ range: TokenRange) -> Int? {
    for index in range.start..<range.end where index > range.start {
      if session.words[index].classes.contains(.relative) {
        return document.tokens[index - 1].mark == .comma ? index - 1 : index
      }
    }
    return nil
  }

  /// The lemma of a token, folded and without the article.
  private func lemma(_ index: Int) -> [UInt8] {
    let word = session.words[index]
    guard word.stem >= 0 else { return session.bareWords(TokenRange(index, index + 1)).first ?? [] }
    let stem = session.stems[Int(word.stem)]
    return Folding.fold(session.knowledge.lexicon.lemmas[Int(stem.lemma)])
  }

  private mutating func note(_ position: Int, _ range: TokenRange, _ form: MentionForm) {
    guard !range.isEmpty else { return }
    let span = document.range(range)
    if !speakers[position].mentions.contains(where: { $0.0 == span }) {
      speakers[position].mentions.append((span, form))
    }
    speakers[position].lastMention = range.end
  }

  // MARK: Left-out subjects

  /// The speaker that a verb without its subject goes on with: the last whose gender and number fit.
  ///
  /// Voices inside another's words count less than those that the outlet itself reports.
  func lastSpeaker(before cue: Int, agreeing form: Inflection, nested: Bool = false) -> Int? {
    var best: (Int, Int)?
    for position in speakers.indices {
      let speaker = speakers[position]
      var score = -1
      if speaker.lastSpoke >= 0, speaker.lastSpoke < cue { score = speaker.lastSpoke + 2000 }
      if speaker.lastQuoted >= 0, speaker.lastQuoted < cue {
        score = max(score, speaker.lastQuoted + (nested ? 2000 : 0))
      }
      if score < 0 { continue }
      if !fits(speaker, form) { score -= 1200 }
      if score > best?.1 ?? Int.min { best = (position, score) }
    }
    return best?.0
  }

  /// Whether a speaker can be the subject of a verb form.
  func fits(_ speaker: Speaker, _ form: Inflection) -> Bool {
    if form.contains(.plural) { return speaker.number.contains(.plural) || speaker.kind == .group }
    if form.contains(.dual) { return speaker.number.contains(.dual) || speaker.number.contains(.plural) }
    if form.contains(.feminine) {
      return speaker.gender.contains(.feminine) || speaker.gender.isEmpty
        || (speaker.number.contains(.plural) && speaker.kind != .person)
    }
    if form.contains(.masculine) {
      if speaker.number.contains(.plural) && speaker.kind == .group
        && speaker.gender.contains(.masculine) == false
      {
        return false
      }
      return speaker.gender.contains(.masculine) || speaker.gender.isEmpty
    }
    return true
  }
}
