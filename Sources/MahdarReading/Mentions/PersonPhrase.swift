import MahdarKnowledge
import MahdarText

/// The person named in a source phrase, found by weighing what its words and their neighbours tell.
///
/// In `رئيس لجنة الحكام خالد البذال` no list need have `البذال`: it stands behind a given name, at the
/// end of the phrase, and the run begins behind a definite noun. Every run of up to six words is weighed by
/// how its words look, what opens it and what closes it; the heaviest one is the name, if it is heavy
/// enough. The weights are small integers that hold against each other, not probabilities.
extension Session {
  /// What a run must weigh to be a name.
  private static let enough = 6
  /// A weight that no evidence outweighs.
  static let never = -30

  /// The person whom a phrase is about, with the titles before the name.
  func person(in range: TokenRange, known: [NameMention]) -> NameMention? {
    guard let name = personName(in: range, known: known) else { return nil }
    if let mention = mentions(known, in: name).first(where: { $0.name == name }) { return mention }
    return NameMention(
      name: name, words: bareWords(name), title: bareWords(TokenRange(range.start, name.start)), whole: range,
      gender: titleGender(TokenRange(range.start, name.start)))
  }

  /// The gender of the first title before a name.
  private func titleGender(_ range: TokenRange) -> Inflection {
    for index in range.start..<range.end where !words[index].possible.isDisjoint(with: .title) {
      return words[index].inflection.intersection([.masculine, .feminine])
    }
    return []
  }

  /// The names of a document, those included that only the phrases of its sources show.
  func findNames(in found: [Found]) -> [NameMention] {
    var names = withoutWords(findNames(), of: found)
    var added: [NameMention] = []
    for item in found {
      guard let source = item.match.source.map(withTitle),
        let person = person(in: source, known: names) ?? unlistedPerson(in: source),
        !names.contains(where: { $0.name.start <= person.name.start && person.name.end <= $0.name.end })
      else { continue }
      added.append(person)
    }
    names = withOwnTitles(names, found)
    if added.isEmpty { return names.map(withOffice) }
    names.removeAll { old in added.contains { $0.name.start < old.name.end && old.name.start < $0.name.end } }
    names.append(contentsOf: added)
    names.sort { $0.name.start < $1.name.start }
    return withFamilyNames(names).map(withOffice)
  }

  /// Names without the cue that looks like their first word (`وطالب الزايدي بـ`), and without those that are
  /// what somebody says (`نفى مصدر رياضي وجود خلاف`).
  private func withoutWords(_ names: [NameMention], of found: [Found]) -> [NameMention] {
    var cues: Set<Int> = []
    var contents: Set<Int> = []
    for item in found {
      if words[item.match.cue].part == .verb { cues.insert(item.match.cue) }
      let start = item.match.contentStart
      if item.match.contentKind == .object, item.match.source.map({ $0.end <= start }) ?? false,
        words[start].stem >= 0, words[start].part == .noun,
        words[start].classes.isDisjoint(with: [.givenName, .familyName, .namePart])
      {
        contents.insert(start)
      }
    }
    return names.compactMap { mention in
      if contents.contains(mention.name.start) { return nil }
      guard cues.contains(mention.name.start) else { return mention }
      let rest = TokenRange(mention.name.start + 1, mention.name.end)
      guard !rest.isEmpty else { return nil }
      var mention = mention
      mention.name = rest
      mention.words = bareWords(rest)
      mention.title = []
      mention.whole = rest
      return mention
    }
  }

  /// A phrase with the title before it that a preposition kept out: بمدير المسرح X الذي.
  private func withTitle(_ range: TokenRange) -> TokenRange {
    guard range.start > 0, words[range.start].proclitics == .article,
      document.sentenceOf[range.start - 1] == document.sentenceOf[range.start]
    else { return range }
    let before = words[range.start - 1]
    let isTitle =
      before.part == .noun && !before.proclitics.isDisjoint(with: .preposition)
      && before.proclitics.isDisjoint(with: .article) && !before.classes.isDisjoint(with: .title)
    return isTitle ? TokenRange(range.start - 1, range.end) : range
  }

  /// Names whose titles do not reach back over the beginning of what somebody said: of
  /// `أعلن رئيس الاتحاد دعم المرشح X` the name bears no presidency.
  private func withOwnTitles(_ names: [NameMention], _ found: [Found]) -> [NameMention] {
    let starts = found.map(\.match).filter { match in
      match.contentKind != .before && match.contentKind != .preceding
        && match.source.map { $0.end <= match.contentStart } ?? false
        && words[match.contentStart].inflection.contains(.masdar)
        && words[match.contentStart].proclitics.isEmpty
    }.map(\.contentStart).sorted()
    if starts.isEmpty { return names }
    var next = 0
    var out = names
    for position in out.indices {
      let name = out[position].name.start
      while next < starts.count, starts[next] < name { next += 1 }
      guard next > 0, starts[next - 1] > out[position].whole.start else { continue }
      let start = (starts[next - 1]..<name).first { !words[$0].possible.isDisjoint(with: .title) } ?? name
      out[position].whole = TokenRange(start, out[position].whole.end)
      out[position].title = bareWords(TokenRange(start, name))
      if start < name { out[position].gender = titleGender(TokenRange(start, name)) }
    }
    return out
  }

  /// A name with the office that stands behind it: `X، مدير المطار`, `X وزير المالية`.
  private func withOffice(_ mention: NameMention) -> NameMention {
    var start = mention.name.end
    let count = document.tokens.count
    if start < count, document.tokens[start].mark == .parenthesisOpen {
      start = parenthesisClose(start, count).map { $0 + 1 } ?? count
    }
    if start < count, document.tokens[start].mark == .comma { start += 1 }
    guard start < count, document.tokens[start].kind == .word, words[start].part != .verb,
      !words[start].classes.isDisjoint(with: [.office, .occupation, .rank]),
      words[start].proclitics.isSubset(of: .article),
      document.sentenceOf[start] == document.sentenceOf[mention.name.start]
    else { return mention }
    var end = start + 1
    while end < count, end - start < 7, document.tokens[end].kind == .word, words[end].isNominal,
      !isThat(end), !opensAdjunct(end), words[end].classes.isDisjoint(with: .relative)
    {
      end += 1
    }
    var known = mention
    known.office = bareWords(TokenRange(start, end))
    return known
  }

  /// The run of words that names the person whom a phrase is about, without titles.
  ///
  /// - Parameter known: The names of the document in order, as ``findNames()`` gives them: those inside the
  ///   phrase weigh more.
  /// - Returns: `nil` for an institution, a document, a group, and where the only name is a complement's
  ///   (`والد X`, `مدير أعمال اللاعب X`, `المتحدث باسم X`).
  /// - Complexity: O(words in the phrase).
  func personName(in range: TokenRange, known: [NameMention]) -> TokenRange? {
    guard !range.isEmpty, range.count <= 40 else { return nil }
    let isOwned = isOwnedByInstitution(range)
    let inside = mentions(known, in: range)
    var best: (range: TokenRange, weight: Int)?
    // Prepositions before the run: the further down, the likelier the name is a complement's.
    var bound = 0
    var closedEnd = range.start
    for start in range.start..<range.end {
      if isOwned, start > range.start { break }
      // A prayer behind a name is no part of it, nor a name: صلى الله عليه وسلم. Nor is whom a hospital is
      // called after.
      if opensFormula(start) { closedEnd = words[start].phraseEnd }
      if let end = namesakeEnd(start) { closedEnd = max(closedEnd, end) }
      if start < closedEnd { continue }
      if isNisbaOfNoun(start, range, known) { continue }
      let isKnown = inside.contains { $0.name.start == start }
      let opening = weightBefore(start, range) - min(bound, 4)
      if words[start].part == .adposition || !words[start].proclitics.isDisjoint(with: .preposition) {
        bound += 1
      }
      guard isKnown || isNameable(start) else { continue }
      if opening <= Session.never { continue }
      var sum = 0
      var end = start
      while end < range.end, end - start < 6, end == start || isNameable(end) && !opensFormula(end) {
        let covered = inside.contains { $0.name.contains(end) }
        var word = weightAsName(end, start, range, isLast: false)
        var last = weightAsName(end, start, range, isLast: true)
        if covered, !isDescent(end) || end > start {
          word = max(word, 1)
          last = max(last, 1)
        }
        if last <= Session.never || end > start && isDayBehindName(end, from: start) { break }
        end += 1
        var weight = sum + last + opening + weightBehind(end, range) + (end - start == 1 ? -1 : 1)
        if let mention = inside.first(where: { $0.name.start == start && $0.name.end <= end }),
          mention.name.end == end || goesOn(mention.name, to: end)
        {
          weight += 5
        }
        let isWhole =
          !words[end - 1].classes.contains(.namePart) || words[end - 1].classes.contains(.familyName)
        // A name further down must be clearer than the first: it is likelier a complement's.
        let isFurther = best.map { $0.range.end <= start } ?? false
        if isWhole, weight >= Session.enough, weight > (best?.weight ?? 0) + (isFurther ? 2 : 0) {
          best = (TokenRange(start, end), weight)
        }
        if word <= Session.never { break }
        sum += word
      }
    }
    return best?.range
  }

  /// Whether a prayer of several words begins with a token.
  private func opensFormula(_ index: Int) -> Bool {
    words[index].phraseEnd > index + 1 && words[index].phraseClasses.contains(.formula)
  }

  /// Whether a name that was found goes on up to a token: with names, or with one word where it has no
  /// family name yet (`محمد بن صالح قدح`).
  private func goesOn(_ name: TokenRange, to end: Int) -> Bool {
    let rest = name.end..<end
    let areNames = rest.allSatisfy {
      words[$0].stem < 0 || !words[$0].classes.isDisjoint(with: [.givenName, .familyName, .namePart])
    }
    return areNames || rest.count == 1 && wantsFamilyName(name.end - 1, name.start)
  }

  /// Whether the name that ends in a token has no family name yet: a given name, or one behind بن.
  func wantsFamilyName(_ last: Int, _ start: Int) -> Bool {
    if last > start, words[last - 1].classes.contains(.namePart) { return true }
    return words[last].classes.contains(.givenName) && !words[last].proclitics.contains(.article)
      && last - start < 3
  }

  /// The names that begin in a range, of names in order.
  private func mentions(_ known: [NameMention], in range: TokenRange) -> ArraySlice<NameMention> {
    let start = known.partitioningIndex { $0.name.start >= range.start }
    return known[start...].prefix { $0.name.start < range.end }
  }

  /// Whether names in a phrase belong to an institution, a document or a group that heads it.
  private func isOwnedByInstitution(_ range: TokenRange) -> Bool {
    let head = words[range.start]
    if isFamily(range.start) { return true }
    if head.part == .noun, head.possible.isDisjoint(with: .document), head.inflection.contains(.plural),
      !head.inflection.contains(.dual),
      head.inflection.isDisjoint(with: .singular)
    {
      return true
    }
    // مصدر في قيادة عمليات سامر: who isn't named bears no name behind.
    if head.classes.contains(.unnamed), head.part == .noun,
      head.classes.isDisjoint(with: WordClasses.title) || head.classes.contains(.furniture)
    {
      return true
    }
    return !head.possible.isDisjoint(with: [.organisation, .media])
      && head.possible.isDisjoint(with: .title)
  }

  /// Whether a token may stand in a name at all.
  func isNameable(_ index: Int) -> Bool {
    let token = document.tokens[index]
    if token.kind == .foreign { return true }
    guard token.kind == .word, !isInAcronym(index) else { return false }
    let word = words[index]
    if isNameBehindTitle(index) || isFathersName(index) { return true }
    if isPartOfDay(index) || governsLikeAli(index) { return false }
    let mayName = !word.possible.isDisjoint(with: [.givenName, .familyName, .namePart])
    switch word.part {
    case .adposition, .particle, .pronoun, .determiner, .subordinatingConjunction, .coordinatingConjunction:
      return mayName && !word.classes.contains(.preposition)
    default: break
    }
    if isThat(index) || word.possible.contains(.that) || word.classes.contains(.relative)
      || word.hasEnclitic && !mayName && !endsLikeMine(index) && personLevel(index) == 0
    {
      return false
    }
    if word.stem >= 0, !word.proclitics.isSubset(of: .article) {
      return personLevel(index) > 0 && mayName
    }
    return true
  }

  /// How often free lists have the form, clitics and all, in names of persons: 0 never to 7.
  func personLevel(_ index: Int) -> Int {
    guard let list = knowledge.nameWords else { return 0 }
    let codes = form(index)
    let levels = list.levels(codes[...])
    return Int(max(levels & 7, levels >> 3 & 7, levels >> 6 & 7))
  }
}
