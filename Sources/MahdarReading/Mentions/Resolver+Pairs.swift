import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Two persons who speak as one: الزعيمان, الباحثان X وY.
extension Resolver {
  /// الزعيمان, الجانبان: the two that were named last.
  mutating func bothOf(_ range: TokenRange, cue: Int) -> Int? {
    let head = headToken(range)
    let word = session.words[head]
    // المصدرين اللذين حضرا الاجتماع: what the clause tells of them names nobody.
    let plain = relativeStart(range).map { TokenRange(range.start, $0) } ?? range
    guard plain.count <= 2, session.isBoth(head), !names.contains(where: { $0.name.contains(head) })
    else { return nil }
    // القياديان, المصدران: two who were quoted without names.
    let number = lemma(head)
    let spoke = speakers.indices.filter {
      speakers[$0].number.contains(.dual) && speakers[$0].lastSpoke >= 0 && speakers[$0].lastSpoke < cue
        && (speakers[$0].heads.contains(number) || word.classes.contains(.unnamed))
    }
    if let last = spoke.max(by: { speakers[$0].lastSpoke < speakers[$1].lastSpoke }) { return last }
    return lastTwo(before: cue)
  }

  /// الباحثان X وY: a dual office with two names; الوزير X والسفير Y: persons joined by و.
  mutating func joined(_ range: TokenRange, cue: Int) -> Int? {
    let head = session.words[headToken(range)]
    guard
      head.inflection.contains(.dual)
        || (range.start + 1..<max(range.start + 1, range.end)).contains(where: {
          session.words[$0].proclitics.contains(.and)
        })
    else { return nil }
    let inside = names.filter { $0.name.start >= range.start && $0.name.end <= range.end }
    let isPair =
      inside.count == 2 && head.inflection.contains(.dual) && !head.possible.isDisjoint(with: .title)
    guard isPair || areJoined(inside.map(\.name), in: range) else { return nil }
    return pair(inside, cue: cue)
  }

  /// How many persons at most speak as one.
  private static let mostJoined = 8

  /// Whether names are those of persons who speak together: each behind the first stands behind و and his
  /// title, and the first opens the phrase, or stands behind his title or كل من. Behind the last where they
  /// are from may be told.
  private func areJoined(_ found: [TokenRange], in range: TokenRange) -> Bool {
    guard (2...Resolver.mostJoined).contains(found.count), let first = found.first, let last = found.last,
      last.end == range.end
        || session.words[last.end].part == .adposition && !session.words[last.end].hasEnclitic
    else {
      return false
    }
    if first.start > range.start {
      let isEach = range.start + 1 < range.end && session.key(range.start + 1) == Key.min
      let head = session.words[headToken(range)]
      let before = session.words[first.start - 1]
      guard
        isEach
          || !head.possible.isDisjoint(with: .title)
            && head.possible.isDisjoint(with: [.kin, .organisation]),
        before.isDefinite && !before.classes.contains(.kin) || isEach && first.start == range.start + 2,
        !(range.start..<first.start).contains(where: { session.key($0) == Key.inNameOf })
      else { return false }
    }
    return zip(found, found.dropFirst()).allSatisfy { earlier, later in
      // سالم الحداد، ونادر العطار
      let start = document.tokens[earlier.end].mark == .comma ? earlier.end + 1 : earlier.end
      guard start <= later.start, session.words[start].proclitics.contains(.and) else { return false }
      return (start..<later.start).allSatisfy { isOfJoined($0, from: start) }
    }
  }

  /// Whether a word between two names is of the title of the second, which و opens at `start`: والمبعوث إلى
  /// المدينة, ونظيره التركي.
  private func isOfJoined(_ index: Int, from start: Int) -> Bool {
    guard document.tokens[index].kind == .word else { return false }
    let word = session.words[index]
    if index == start { return word.isNominal && !word.possible.isDisjoint(with: .title.union(.counterpart)) }
    if word.part == .adposition {
      return !word.hasEnclitic && [Key.ila, Key.ala, Key.fi, Key.lada].contains(session.key(index))
    }
    return word.isNominal && !word.hasEnclitic && word.proclitics.isDisjoint(with: [.and, .by, .like])
  }

  /// Several persons who speak together, as one speaker.
  mutating func pair(_ found: [NameMention], cue: Int) -> Int {
    let full = found.map { mention -> String in
      var best = mention
      for other in names where other.words.count > best.words.count && contains(other.words, best.words) {
        best = other
      }
      return joinedName(best, isFirst: best.name.start == found.first?.name.start)
    }
    let joined = full.joined(separator: Letter.joiner)
    if let known = speakers.firstIndex(where: { $0.name == joined }) { return known }
    speakers.append(
      Speaker(
        name: joined, words: found.flatMap(\.words), titles: [], heads: [], kind: .group, sourceClass: .named,
        gender: .masculine, number: found.count == 2 ? .dual : .plural, lastSpoke: -1, lastMention: cue))
    return speakers.count - 1
  }

  /// The name of one of several as it is shown: without the و that joins it to the one before.
  private func joinedName(_ mention: NameMention, isFirst: Bool) -> String {
    let start = mention.name.start
    let isBehindName =
      start > 0
      && (document.tokens[start - 1].mark == .comma || names.contains { $0.name.end == start })
    guard !isFirst, isBehindName, session.words[start].proclitics == .and,
      session.words[start].firstLetter == Letter.waw
    else { return cleanName(mention.name) }
    return cleanName(mention.name, droppingFirst: 1)
  }

  /// Several bodies that act together, as one.
  mutating func together(_ parts: [Int], cue: Int) -> Int {
    let joined = parts.map { speakers[$0].name }.joined(separator: Letter.joiner)
    if let known = speakers.firstIndex(where: { $0.name == joined }) { return known }
    speakers.append(
      Speaker(
        name: joined, words: parts.flatMap { speakers[$0].words }, titles: [], heads: [], kind: .group,
        sourceClass: .named, gender: .masculine, number: .plural, lastSpoke: -1, lastMention: cue))
    return speakers.count - 1
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
}

extension Session {
  /// الزعيمان, الطرفان, الناديين: whether a dual with the article stands for two who were named before.
  func isBoth(_ index: Int) -> Bool {
    let word = words[index]
    return word.inflection.contains(.dual) && word.proclitics.contains(.article)
      && !word.possible.isDisjoint(with: WordClasses.title.union([.unnamed, .group, .side, .organisation]))
  }
}
