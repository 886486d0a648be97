import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Speakers that are described and not named: an office, an institution, a document.
extension Resolver {
  /// The country of the office that a description names: الرئيس الهايتي.
  private func country(of range: TokenRange, _ head: Int) -> String? {
    guard range.count > 1, session.words[head].possible.contains(.office),
      let mention = entities.mentions(in: range).first(where: { $0.tokens.start == head })
    else { return nil }
    let index = EntityIndex(position: Int(mention.entity))
    return entities[index].kind == .person ? entities.country(index) : nil
  }

  /// An earlier speaker that a definite description takes up: المتحدثة, الوزير, المصدر ذاته.
  mutating func takenUp(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    guard word.isDefinite || session.words[range.start].classes.contains(.demonstrative) || range.count > 1
    else {
      return nil
    }
    // بعض التقارير, أحد الخبراء, البعض: some of a kind are nobody who was heard.
    if session.isQuantity(range.start)
      || head > range.start && session.words[range.start].part == .determiner
    {
      return nil
    }
    if let same = citedLast(range, head, cue: cue) ?? sameDescription(range, head, cue: cue) { return same }
    if let named = namedWithOffice(range, head, cue: cue) { return named }
    if let holder = holder(of: plain(range), head, cue: cue) { return holder }
    if let last = lastPerson(calledBy: range, head, cue: cue) { return last }
    // المسؤول, الأخير: the person who spoke last.
    if word.proclitics.contains(.article), word.possible.contains(.selfWord), range.count <= 2,
      let last = lastSpeaker(before: cue, agreeing: [.masculine, .singular]), speakers[last].kind == .person
    {
      return last
    }
    return unnamedLast(plain(range), head, cue: cue) ?? issuerOf(range, head, cue: cue)
  }

  /// The one of some speakers who spoke last.
  private func latest(of positions: [Int]) -> Int? {
    positions.max { speakers[$0].lastSpoke < speakers[$1].lastSpoke }
  }

  /// المصدر نفسه: whoever was cited last, an institution as well; not far up whoever was called so, before
  /// others who spoke since.
  private func citedLast(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    guard word.classes.contains(.furniture), word.proclitics.contains(.article), range.count == 2,
      session.words[range.end - 1].possible.contains(.selfWord)
    else { return nil }
    let spoke = speakers.indices.filter { speakers[$0].lastSpoke >= 0 && speakers[$0].lastSpoke < cue }
    let noun = lemma(head)
    let isSeveral = word.inflection.contains(.plural)
    let called = spoke.filter {
      cue - speakers[$0].lastSpoke < Resolver.citedReach && speakers[$0].heads.first == noun
        && speakers[$0].number.contains(.plural) == isSeveral
    }
    return latest(of: called) ?? latest(of: spoke)
  }

  /// How far back, in tokens, somebody who was called a source is meant by المصدر نفسه before all others.
  private static let citedReach = 90

  /// The speaker who was described alike: by the same noun and what it is said to be, the latest first.
  private func sameDescription(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    let headLemma = lemma(head)
    let bare = session.bareWords(range)
    var best: (position: Int, score: Int)?
    let country = country(of: range, head)
    let before = lastSpeaker(before: cue, agreeing: [])
    // Most are neither, and to copy one costs more than to ask.
    for position in speakers.indices
    where speakers[position].heads.contains(headLemma) || contains(speakers[position].words, bare) {
      let speaker = speakers[position]
      // الرئيس الهايتي is no president of another country.
      if let country, let anchor = speaker.anchor, let known = entities.resolve(anchor),
        let other = entities.country(known), other != country
      {
        continue
      }
      var score = 0
      if speaker.heads.contains(headLemma) {
        guard let likeness = likeness(of: speaker, to: bare, head, isLast: position == before) else {
          continue
        }
        score = likeness
      } else if bare.count >= 1, word.isDefinite,
        // إيران is not whoever was described with it: مشرعون متشككون في الاتفاق مع إيران.
        // الشركة is not متحدثة باسم الشركة.
        word.row < 0 && word.classes.isDisjoint(with: .organisation) || speaker.words.first == bare.first
      {
        score = 8
      } else {
        continue
      }
      // المصادر is not the source that spoke since.
      if word.classes.contains(.unnamed), speaker.sourceClass == .unnamed,
        word.inflection.contains(.plural) != speaker.number.contains(.plural)
      {
        score -= 8
      }
      score += speaker.lastSpoke >= 0 ? max(0, 6 - (cue - speaker.lastSpoke) / 60) : 0
      if score > best?.score ?? 4
        || best.map({ $0.score == score && speakers[$0.position].lastSpoke < speaker.lastSpoke }) ?? false
      {
        best = (position, score)
      }
    }
    return best?.position
  }

  /// How well a description fits a speaker who was called by the same noun; `nil` if it is another.
  private func likeness(of speaker: Speaker, to bare: [[UInt8]], _ head: Int, isLast: Bool) -> Int? {
    let word = session.words[head]
    if !word.inflection.isDisjoint(with: [.masculine, .feminine]), !speaker.gender.isEmpty,
      speaker.kind == .person, word.inflection.isDisjoint(with: speaker.gender)
    {
      return nil
    }
    // المتهم is none of المتهمون.
    if speaker.kind == .group, speaker.number.contains(.plural), word.inflection.contains(.singular),
      word.inflection.isDisjoint(with: [.plural, .brokenPlural]), !word.classes.contains(.unnamed)
    {
      return nil
    }
    // الأطباء are not الطبيب المشرف.
    if speaker.kind == .person, speaker.number == .singular,
      !word.inflection.isDisjoint(with: [.plural, .brokenPlural]), !word.inflection.contains(.singular),
      !word.classes.contains(.unnamed)
    {
      return nil
    }
    let headLemma = lemma(head)
    let own = session.bareWords(TokenRange(head, head + 1))
    let rest = bare.filter { $0 != headLemma && !own.contains($0) }
    let known = Set(speaker.titles + speaker.words)
    let shared = rest.count { known.contains($0) }
    // مدير الكرة بالنادي X after مدير فريق X: the office of whoever spoke just before, in other words.
    if !word.isDefinite, shared < rest.count,
      speaker.sourceClass != .named || speaker.kind != .person || !isLast
        || bare.last.map({ !known.contains($0) }) ?? true
    {
      return nil
    }
    if rest.isEmpty { return 15 }
    if shared == 0, speaker.kind == .organisation, let anchor = speaker.anchor,
      tellApart(head + 1, anchor.end - 1)
    {
      return nil
    }
    if shared == 0, !word.proclitics.contains(.article) { return nil }
    return 10 + shared * 4 - (rest.count - shared) * 3
  }

  /// القوات الأمنية and القوات الحكومية, الشركات الخليجية and الشركات الأمريكية: whether two adjectives tell
  /// bodies of one kind apart.
  private func tellApart(_ one: Int, _ other: Int) -> Bool {
    guard isDefiniteAdjective(one), isDefiniteAdjective(other) else { return false }
    let nisbas = [one, other].filter { session.words[$0].possible.contains(.nisba) }
    if nisbas.isEmpty { return true }
    let countries = nisbas.map {
      session.knowledge.offices.country(session.bareWords(TokenRange($0, $0 + 1)))
    }
    return nisbas.count == 2 && countries[0] != countries[1]
  }

  private func isDefiniteAdjective(_ index: Int) -> Bool {
    guard index < session.words.count, document.tokens[index].kind == .word else { return false }
    let word = session.words[index]
    return (word.part == .adjective || word.possible.contains(.nisba)) && word.proclitics == .article
      && word.possible.isDisjoint(with: [.selfWord, .sameAdjective])
  }

  /// A person named elsewhere with this office.
  private mutating func namedWithOffice(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    let bare = session.bareWords(range)
    guard !word.possible.isDisjoint(with: .title), word.proclitics.contains(.article) || bare.count > 1,
      // المؤسسة is no founder.
      word.classes.isDisjoint(with: .organisation) || !word.classes.isDisjoint(with: .title)
    else { return nil }
    var found: (mention: NameMention, shared: Int)?
    for mention in names where !mention.title.isEmpty || !mention.office.isEmpty {
      let title = Set(mention.title + mention.office)
      let shared = bare.count { title.contains($0) }
      let begins =
        bare.count >= 3
        && (mention.title.count >= 3 && Array(bare.prefix(3)) == Array(mention.title.prefix(3))
          || mention.office.count >= 3 && Array(bare.prefix(3)) == Array(mention.office.prefix(3)))
      guard title.contains(bare.first ?? []),
        shared == bare.count || begins || (shared >= 2 && shared * 3 >= bare.count * 2),
        !isSpokenFor(mention)
      else { continue }
      if shared > found?.shared ?? 0 { found = (mention, shared) }
    }
    return found.map { speaker($0.mention, in: $0.mention.whole, cue: cue) }
  }

  /// المصدر, المصادر: whoever was quoted last without a name, or the agency.
  private func unnamedLast(_ plain: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    guard word.classes.contains(.unnamed), word.proclitics.contains(.article), plain.count <= 2,
      word.classes.contains(.furniture) || word.classes.isDisjoint(with: WordClasses.title)
    else { return nil }
    let spoke = speakers.indices.filter {
      speakers[$0].lastSpoke >= 0 && speakers[$0].lastSpoke < cue && cue - speakers[$0].lastSpoke < 150
    }
    return latest(of: spoke.filter { [.unnamed, .media].contains(speakers[$0].sourceClass) })
      // أحد أقارب المفقودين … وأضاف المصدر: somebody without a name, whatever he was called by.
      ?? (word.classes.contains(.furniture) && word.inflection.isDisjoint(with: [.plural, .brokenPlural])
        ? latest(of: spoke.filter { speakers[$0].sourceClass != .named && speakers[$0].kind == .person })
        : nil)
  }

  /// البيان, التقرير: who issued it spoke last.
  private mutating func issuerOf(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    let isThis = session.words[range.start].classes.contains(.demonstrative)
    guard word.possible.contains(.document), word.proclitics.contains(.article) || isThis,
      plain(range).count <= 2
    else { return nil }
    // Who spoke in a document of this name, not who spoke since.
    let named = speakers.indices.filter {
      speakers[$0].issued.contains(session.lemmaNumber(head)) && speakers[$0].lastSpoke < cue
    }
    if let last = latest(of: named) { return last }
    if session.speaksForItself(head) { return fuller(range, head, cue: cue) }
    if let subject = whoIssued(head, before: cue) { return resolve(subject, cue: cue) }
    // التقديرات, التحقيقات: several that nobody is told to have issued speak for themselves.
    if word.inflection.contains(.plural), !word.inflection.contains(.singular), !isThis { return nil }
    let issuers = speakers.indices.filter {
      speakers[$0].kind == .organisation && speakers[$0].lastSpoke >= 0 && speakers[$0].lastSpoke < cue
    }
    return latest(of: issuers) ?? lastSpeaker(before: cue, agreeing: [])
  }

  /// اللائحة after لائحة المجالس البلدية: the text that was called so in full, where the text told of it
  /// first.
  private mutating func fuller(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    guard range.count == 1 else { return nil }
    let number = session.lemmaNumber(head)
    let first = (0..<min(head, cue)).first {
      session.lemmaNumber($0) == number && session.words[$0].part == .noun
        && document.tokens[$0].kind == .word && !session.words[$0].hasEnclitic
    }
    guard let first,
      let end = session.nounPhraseEnds(first, limit: min(cue, first + 10), governed: true).nearest,
      end - first >= 2
    else { return nil }
    return describe(TokenRange(first, end), first, cue: cue)
  }

  /// A description without the relative clause on it.
  private func plain(_ range: TokenRange) -> TokenRange {
    relativeStart(range).map { TokenRange(range.start, $0) } ?? range
  }

  /// المصدر, الباحثون, المرأة: who was brought up with the noun alone and has not spoken yet: خبر لمصدر
  /// مسؤول.
  mutating func broughtUp(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    guard head == range.start, range.count == 1, word.proclitics == .article, word.part == .noun,
      word.row < 0,
      !word.classes.isDisjoint(with: [.unnamed, .group, .occupation, .kin]), word.stem >= 0
    else { return nil }
    let number = session.lemmaNumber(head)
    let genders: Inflection = [.masculine, .feminine, .plural, .dual]
    var index = min(head, cue) - 1
    let last = max(0, index - Resolver.reach)
    while index >= last {
      let other = session.words[index]
      if session.lemmaNumber(index) == number, other.part == .noun, document.tokens[index].kind == .word,
        !other.proclitics.contains(.article), !other.hasEnclitic,
        other.inflection.intersection(genders) == word.inflection.intersection(genders)
      {
        guard let end = session.nounPhraseEnds(index, limit: cue, governed: true).nearest, end - index >= 2
        else { return nil }
        let phrase = TokenRange(index, end)
        if let person = personIn(phrase) { return speaker(person, in: phrase, cue: cue) }
        return describe(phrase, index, cue: cue)
      }
      index -= 1
    }
    return nil
  }

  /// How far back, in tokens, a definite noun looks for who was brought up with it.
  private static let reach = 200

  /// اللاعب, المبعوث الدولي: the person who spoke last, by what he does or where he is from, where no
  /// other office was told of him.
  private mutating func lastPerson(calledBy range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    // نجم المنتخب الإيطالي as well as النجم الإيطالي.
    let isGeneric =
      word.proclitics == .article
      || word.proclitics.isEmpty && (2...4).contains(range.count) && word.classes.contains(.occupation)
        && head + 1 < range.end && session.words[head + 1].proclitics == .article
    guard head == range.start, isGeneric, range.count <= 4, word.part == .noun,
      !word.classes.isDisjoint(with: [.occupation, .office]),
      word.classes.isDisjoint(with: [.kin, .royal, .group]),
      word.inflection.isDisjoint(with: [.plural, .dual]),
      ((head + (word.proclitics.isEmpty ? 2 : 1))..<max(range.end, head + 2)).allSatisfy({
        $0 >= range.end || session.words[$0].part == .adjective && session.words[$0].proclitics == .article
      }),
      let last = lastSpeaker(before: cue, agreeing: word.inflection)
        ?? (word.classes.contains(.occupation) ? onlyPerson(before: cue) : nil),
      speakers[last].kind == .person,
      speakers[last].sourceClass == .named, fits(speakers[last], word.inflection),
      cue - max(speakers[last].lastSpoke, speakers[last].lastQuoted) < 150 || speakers[last].lastSpoke < 0
    else { return nil }
    // الوزير is not who was called a governor.
    guard word.classes.contains(.occupation) || speakers[last].heads.isEmpty else { return nil }
    return last
  }

  /// وأضاف مدافع المنتخب السابق: who adds to what he said before is the person who spoke last, called by what
  /// he is. Whoever is known by the description was looked for before.
  func goesOn(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    guard range.start > cue, session.matches(cue, session.grammar.words(.onward)), head == range.start,
      word.part == .noun || word.part == .adjective, word.isDefinite || range.count > 1,
      word.inflection.isDisjoint(with: [.plural, .dual, .brokenPlural]),
      !word.classes.isDisjoint(with: [.office, .occupation, .rank]),
      word.classes.isDisjoint(with: [.kin, .royal, .unnamed]),
      let last = lastSpeaker(before: cue, agreeing: word.inflection), speakers[last].kind == .person,
      speakers[last].sourceClass == .named, fits(speakers[last], word.inflection),
      cue - max(speakers[last].lastSpoke, speakers[last].lastQuoted) < 150
    else { return nil }
    return last
  }

  /// وكان اللاعب قد اشترط: of those who can be called so, who bear no office and no other role, whom its
  /// sentence named last, else whom the one before did, else whom the text has named most.
  mutating func byRole(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    let (role, player) = (session.grammar.words(.role), session.grammar.words(.player))
    guard head == range.start, session.matches(head, role),
      word.inflection.isDisjoint(with: [.plural, .dual]),
      (head + 1..<max(range.end, head + 1)).allSatisfy({
        session.words[$0].part == .adjective && session.words[$0].proclitics == .article
      })
    else { return nil }
    let plays = session.matches(head, player)
    let number = session.lemmaNumber(head)
    func mayBe(_ mention: NameMention) -> Bool {
      let gender = word.inflection.intersection([.masculine, .feminine])
      guard mention.gender.isEmpty || gender.isEmpty || !mention.gender.isDisjoint(with: gender) else {
        return false
      }
      return (mention.whole.start..<mention.name.start).allSatisfy { index in
        let title = session.words[index].classes
        return title.isDisjoint(with: [.office, .rank, .royal, .occupation])
          || session.lemmaNumber(index) == number || plays && session.matches(index, player)
      }
    }
    var best: (mention: NameMention, count: Int)?
    let before = names.prefix { $0.name.end <= cue }.suffix(EntityFinder.reach)
    let sentence = document.sentenceOf[cue]
    for near in [sentence, sentence - 1] where near >= 0 {
      let last = before.last { mention in
        document.sentenceOf[mention.name.start] == near
          && before.allSatisfy {
            mayBe($0) || !contains($0.words, mention.words) && !contains(mention.words, $0.words)
          }
      }
      if let last { return speaker(last, in: last.whole, cue: cue) }
    }
    for mention in before {
      let same = before.filter { contains($0.words, mention.words) || contains(mention.words, $0.words) }
      if same.count > best?.count ?? 0, same.allSatisfy(mayBe) { best = (mention, same.count) }
    }
    return best.map { speaker($0.mention, in: $0.mention.whole, cue: cue) }
  }

  /// The one person whom the text has named so far, if it is one.
  private mutating func onlyPerson(before cue: Int) -> Int? {
    let before = names.filter { $0.name.end <= cue }
    guard let first = before.first,
      before.allSatisfy({ contains($0.words, first.words) || contains(first.words, $0.words) })
    else { return nil }
    return speaker(first, in: first.whole, cue: cue)
  }
}
