import MahdarKnowledge
import MahdarText

/// Speakers that are called by their office and named with it elsewhere in the article.
extension Resolver {
  /// The tokens behind a name that an office may take.
  private static let officeReach = 18

  /// The person whom the article names, before or behind, with the office of a description: `رئيس المركز`
  /// of `رئيس مركز السهل سامر الحداد`.
  ///
  /// The head noun must be the same; what the description adds must stand in the office too, or the office
  /// adds nothing that contradicts it. Of two persons who fit alike it is neither.
  ///
  /// - Complexity: O(names · words in their offices).
  mutating func holder(of range: TokenRange, _ head: Int, cue: Int) -> Int? {
    let word = session.words[head]
    guard word.part == .noun || word.part == .adjective, word.proclitics.isSubset(of: .article),
      !word.hasEnclitic, word.inflection.isDisjoint(with: [.plural, .dual]),
      !word.classes.isDisjoint(with: [.office, .occupation, .rank]),
      word.classes.isDisjoint(with: [.kin, .royal])
    else { return nil }
    let added = complements(TokenRange(head + 1, range.end))
    var best: (mention: NameMention, score: Int)?
    var isTied = false
    for mention in names {
      guard let score = fit(mention, head, added, isBehind: mention.name.start > cue) else { continue }
      guard let known = best else {
        best = (mention, score)
        continue
      }
      let isSame =
        contains(known.mention.words, mention.words) || contains(mention.words, known.mention.words)
      if isSame {
        if score > known.score || mention.words.count > known.mention.words.count {
          best = (mention, max(score, known.score))
        }
      } else if score > known.score {
        (best, isTied) = ((mention, score), false)
      } else if score == known.score {
        isTied = true
      }
    }
    guard let best, !isTied else { return nil }
    return speaker(best.mention, in: best.mention.whole, cue: cue)
  }

  /// How well a named person's offices fit a description; `nil` if they don't.
  private func fit(_ mention: NameMention, _ head: Int, _ added: [Int], isBehind: Bool) -> Int? {
    let genders: Inflection = [.masculine, .feminine]
    let own = session.words[head].inflection.intersection(genders)
    if !own.isEmpty, !mention.gender.isEmpty, own.isDisjoint(with: mention.gender) { return nil }
    let title = mention.whole.start..<mention.name.start
    // المتحدث باسم X is another than X.
    if !title.isEmpty, session.key(title.upperBound - 1) == Key.inNameOf { return nil }
    return [title, officeBehind(mention)].compactMap { office -> Int? in
      guard let place = office.first(where: { isSameWord($0, head) }) else { return nil }
      let words = complements(TokenRange(office.lowerBound, office.upperBound)).filter { $0 != place }
      return fit(
        words, added, isDefinite: session.words[head].proclitics.contains(.article), isBehind: isBehind)
    }.max()
  }

  /// متحدثة باسم الحداد, الناطق الرسمي باسم الحداد: whether the office before a name is of who speaks for
  /// whom it names; not مدير الفريق باسم الحداد, who is called so.
  func isSpokenFor(_ mention: NameMention) -> Bool {
    var index = mention.name.start - 1
    guard index > mention.whole.start, session.key(index) == Key.inNameOf else { return false }
    index -= 1
    while index > mention.whole.start, session.words[index].part == .adjective,
      session.words[index].classes.isDisjoint(with: .title)
    {
      index -= 1
    }
    return session.words[index].possible.isSuperset(of: [.office, .unnamed])
  }

  private func fit(_ office: [Int], _ added: [Int], isDefinite: Bool, isBehind: Bool) -> Int? {
    guard let first = added.first else { return isDefinite ? 1 : nil }
    let missing = added.filter { word in !office.contains { isSameWord($0, word) } }
    let shared = added.count - missing.count
    if missing.isEmpty { return 10 + shared * 2 }
    let beyond = office.filter { word in
      session.words[word].classes.isDisjoint(with: WordClasses.title)
        && !added.contains { isSameWord($0, word) }
    }
    // قاضية … وقالت القاضية سلمى الحداد: who was described first and then named.
    if beyond.isEmpty, !isDefinite, isBehind, office.isEmpty { return 1 }
    guard office.contains(where: { isSameWord($0, first) }) else { return nil }
    if beyond.isEmpty { return 5 + shared }
    let isTelling = missing.contains { index in
      let word = session.words[index]
      return word.stem < 0 || word.part == .properNoun
        || !word.possible.isDisjoint(with: [.place, .country, .nisba])
    }
    return !isTelling && shared > missing.count ? 3 + shared : nil
  }

  /// The words of an office that tell which it is.
  private func complements(_ range: TokenRange) -> [Int] {
    (range.start..<max(range.end, range.start)).filter { index in
      let word = session.words[index]
      return document.tokens[index].kind == .word && word.isNominal
        && word.classes.isDisjoint(with: [.demonstrative, .relative])
        && word.possible.isDisjoint(with: [.selfWord, .honorific, .royal])
    }
  }

  private func isSameWord(_ first: Int, _ second: Int) -> Bool {
    let lemma = session.lemmaNumber(first)
    if lemma >= 0, lemma == session.lemmaNumber(second) { return true }
    return session.bareWord(first) == session.bareWord(second)
  }

  /// The office behind a name: `X، وهو شيخ الصاغة في السهل`, `X (مدير الميناء)`.
  private func officeBehind(_ mention: NameMention) -> Range<Int> {
    let count = document.tokens.count
    var start = mention.name.end
    let sentence = document.sentenceOf[mention.name.start]
    if start < count, document.tokens[start].mark == .comma || document.tokens[start].mark == .dash {
      start += 1
    }
    if start < count, session.words[start].part == .pronoun, session.words[start].proclitics.contains(.and) {
      start += 1
    }
    guard start < count, document.sentenceOf[start] == sentence, document.tokens[start].kind == .word,
      !session.words[start].possible.isDisjoint(with: .title), session.words[start].part != .verb,
      session.words[start].proclitics.isSubset(of: .article)
    else { return start..<start }
    var end = start
    while end < count, end - start < Resolver.officeReach, document.sentenceOf[end] == sentence {
      let word = session.words[end]
      if document.tokens[end].kind != .word || session.isThat(end) || session.isFiniteVerb(end)
        || !word.classes.isDisjoint(with: [.relative, .temporal, .circumstance])
      {
        break
      }
      end += 1
    }
    return start..<end
  }
}
