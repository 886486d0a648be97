import MahdarKnowledge
import MahdarText

/// Names of persons that no list has, by the learned tagger: `المدعي العام ديردي كول`.
///
/// The rules find names by lists, titles and neighbours. Where words that may be a name stand beside a title or
/// a verb of saying and the rules do not take them for one, the tagger is asked about the words around.
extension Session {
  /// How far behind a title its holder's name begins at most.
  private static let titleReach = 14
  /// How far behind a verb of saying, or another title, a speaker's title stands at most.
  private static let titleGap = 5
  /// How many tokens before and behind such a place the tagger sees.
  private static let around = 7

  /// Reads as names what the tagger finds where one is missing.
  ///
  /// - Complexity: O(*n*) in the tokens; the tagger reads what stands around a gap alone.
  func findLearnedNames() {
    guard let model = knowledge.nameModel else { return }
    for sentence in document.sentences {
      for range in gaps(in: TokenRange(sentence.start, sentence.end)) {
        take(model.labels(nameSentence(range).features), range)
      }
    }
  }

  /// The stretches of a sentence around places where a name may be missing.
  private func gaps(in range: TokenRange) -> [TokenRange] {
    var out: [TokenRange] = []
    var reach = 0
    var anchor = -Session.titleReach
    for index in range.start..<range.end where document.tokens[index].kind == .word {
      let word = words[index]
      if (index < reach || isBesideSaying(index, range)), mayBeginUnknownName(index, range) {
        let start = max(range.start, index - Session.around, out.last?.end ?? 0)
        if let last = out.last, start <= last.end, index < last.end - 2 { continue }
        out.append(TokenRange(start, min(range.end, index + Session.around)))
      }
      if word.verbReading >= 0 && word.part == .verb || word.possible.contains(.attribution) {
        anchor = index
      }
      if !word.classes.isDisjoint(with: [.office, .occupation, .rank, .honorific]), word.part != .verb,
        index - anchor <= Session.titleGap
      {
        reach = max(reach, index + Session.titleReach)
        anchor = index
      } else if isThat(index) || isFiniteVerb(index) {
        reach = 0
      }
    }
    return out
  }

  private func isBesideSaying(_ index: Int, _ range: TokenRange) -> Bool {
    let isSaying: (Int) -> Bool = { self.words[$0].part == .verb && self.words[$0].verbReading >= 0 }
    return index > range.start && isSaying(index - 1) || index + 1 < range.end && isSaying(index + 1)
  }

  /// Whether a name of which the rules do not know may begin at a token: behind a title, something definite,
  /// a mark or a verb.
  private func mayBeginUnknownName(_ index: Int, _ range: TokenRange) -> Bool {
    let word = words[index]
    guard word.row < 0, !word.inFormula, !isThat(index), word.letters >= 2,
      word.classes.isDisjoint(
        with: WordClasses.title.union([
          .temporal, .organisation, .media, .document, .country, .channel, .speech,
        ]))
    else { return false }
    if index > range.start, document.tokens[index - 1].kind == .word {
      let before = words[index - 1]
      guard
        before.isDefinite || before.part == .verb || !before.classes.isDisjoint(with: .title)
          || before.stem < 0
          || !before.classes.isDisjoint(with: [.place, .country])
      else { return false }
    }
    let isUnknown = word.stem < 0 ? nameScore(index) < 2 || !startsKnownName(index) : personLevel(index) >= 2
    guard isUnknown, nameScore(index) < 2 || word.stem < 0 else { return false }
    let next = index + 1
    return isBesideSaying(index, range)
      || next < range.end && document.tokens[next].kind == .word
        && words[next].classes.isDisjoint(with: .that)
        && (words[next].stem < 0 || personLevel(next) >= 2
          || !words[next].classes.isDisjoint(with: [.givenName, .familyName, .namePart]))
  }

  /// Whether the rules make a name of a word and the next.
  private func startsKnownName(_ index: Int) -> Bool {
    index + 1 < document.tokens.count && nameScore(index + 1) == 2
  }

  /// Takes over the persons that the tagger found and the rules do not know.
  private func take(_ labels: [NameLabel], _ range: TokenRange) {
    var place = 0
    while place < labels.count {
      guard labels[place] == .beginPerson else {
        place += 1
        continue
      }
      var end = place + 1
      while end < labels.count, labels[end] == .insidePerson { end += 1 }
      let name = TokenRange(range.start + place, range.start + end)
      if isNewName(name) {
        for index in name.start..<name.end where nameScore(index) < 2 { settle(index) }
      }
      place = end
    }
  }

  /// Whether the words of a name may all be its, and one of them at least is no listed name.
  private func isNewName(_ name: TokenRange) -> Bool {
    let inside = name.start..<name.end
    let before = name.start - 1
    guard name.count <= 5, inside.contains(where: { nameScore($0) < 2 }),
      inside.allSatisfy({ mayBeTaken($0, isFirst: $0 == name.start) }), !isInMarks(name)
    else { return false }
    if name.count >= 2 { return true }
    let isBehindTitle =
      before >= 0 && document.tokens[before].kind == .word && words[before].part != .verb
      && !words[before].classes.isDisjoint(with: .title)
    let isBesideSaying =
      before >= 0 && words[before].part == .verb && speechVerb(before) != nil
      || name.end < words.count && words[name.end].part == .verb && speechVerb(name.end) != nil
    return isBehindTitle || isBesideSaying
  }

  /// شركة (X), «X»: what stands in marks alone, behind no title, may be anything's name.
  private func isInMarks(_ name: TokenRange) -> Bool {
    let before = name.start - 1
    guard before >= 0, name.end < document.tokens.count, document.tokens[before].kind == .mark,
      document.tokens[name.end].kind == .mark,
      [.quoteOpen, .quoteEither, .parenthesisOpen].contains(document.tokens[before].mark)
    else { return false }
    return before == 0 || words[before - 1].classes.isDisjoint(with: WordClasses.title)
  }

  private func mayBeTaken(_ index: Int, isFirst: Bool) -> Bool {
    guard document.tokens[index].kind == .word else { return false }
    let word = words[index]
    if word.row >= 0 && word.phraseEnd > index + 1 || word.inFormula || isThat(index) { return false }
    if word.stem < 0 { return true }
    if [.adposition, .particle, .pronoun, .determiner].contains(word.part) { return isSpeltAli(index) }
    // أمين المنطقة, الرئيس التركي: an office and a nationality that are names too.
    if isFirst, !word.classes.isDisjoint(with: [.office, .rank, .honorific]) || word.proclitics == .article {
      return false
    }
    if isFiniteVerb(index) || isFirst && word.part == .verb { return false }
    // لويس is no ل with a noun.
    if isFirst, !word.proclitics.isEmpty { return word.proclitics == .to && personLevel(index) >= 4 }
    if !word.classes.isDisjoint(with: [.givenName, .familyName, .namePart]) { return true }
    guard
      word.classes.isDisjoint(
        with: WordClasses.title.union([
          .organisation, .media, .document, .temporal, .country, .channel, .unnamed, .relative,
          .demonstrative,
          .speech, .nisba,
        ]))
    else { return false }
    // A preposition or conjunction before a common word is what it seems.
    return word.proclitics.isSubset(of: .article)
      || !isFirst && personLevel(index) >= 1 && word.proclitics.isDisjoint(with: .article)
  }

  /// علي, which folds to what the preposition does, written with yeh.
  func isSpeltAli(_ index: Int) -> Bool {
    key(index) == Key.ala && document.text[document.tokens[index].range].hasSuffix(Letter.yehAtEnd)
  }
}
