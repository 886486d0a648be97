import MahdarKnowledge
import MahdarText

/// The latter of those who were named: لكن الأخيرة نفت.
extension Resolver {
  /// How far back, in tokens, the latter was named.
  private static let latterReach = 60

  /// Whom a phrase such as الأخير or هذه الأخيرة takes up: the last who was named before it, of its gender.
  mutating func latter(_ range: TokenRange, cue: Int) -> Int? {
    guard range.count <= 2,
      let word = (range.start..<range.end).last(where: {
        session.matches($0, session.grammar.words(.latter))
      }), word == range.start || session.words[range.start].classes.contains(.demonstrative)
    else { return nil }
    let form = session.words[word].inflection.intersection([.masculine, .feminine, .plural, .dual])
    let start = max(0, range.start - Resolver.latterReach)
    let name = names.last {
      $0.name.end <= range.start && $0.whole.start >= start
        && ($0.gender.isEmpty || !$0.gender.isDisjoint(with: form))
    }
    let from = max(start, name?.name.end ?? start)
    if form.isDisjoint(with: [.plural, .dual]) || name == nil,
      let body = ((from)..<max(range.start, from)).last(where: { isNamedVoice($0, form) })
    {
      let end = session.nounPhraseEnds(body, limit: range.start, governed: true).nearest ?? body + 1
      return resolve(TokenRange(body, max(end, body + 1)), cue: cue)
    }
    return name.map { speaker($0, in: $0.whole, cue: cue) }
  }

  /// Whether at a token an office or a body stands that the latter may be, of its gender and number.
  private func isNamedVoice(_ index: Int, _ form: Inflection) -> Bool {
    let word = session.words[index]
    let voices = WordClasses.title.union([.organisation, .media, .group, .country, .unnamed])
    guard document.tokens[index].kind == .word, word.isNominal, word.part != .adjective,
      !word.classes.isDisjoint(with: voices), !word.hasEnclitic, word.possible.isDisjoint(with: .temporal),
      word.isDefinite || word.row >= 0
        || index + 1 < session.words.count && session.words[index + 1].isDefinite
    else { return false }
    // رئيس الوزراء: what an office is held in is not who was named.
    if index > 0, session.words[index - 1].part == .noun, !session.words[index - 1].isDefinite,
      document.tokens[index - 1].kind == .word
    {
      return false
    }
    let own = word.inflection.contains(.brokenPlural) ? Inflection.feminine : word.inflection
    return form.isDisjoint(with: [.masculine, .feminine]) || own.isDisjoint(with: [.masculine, .feminine])
      || !own.isDisjoint(with: form.intersection([.masculine, .feminine]))
  }
}
