import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Ministries that an article names by their ministers alone.
extension Resolver {
  /// الوزارة after وزير الحج سالم الحداد: the ministry of the minister who was told of last, وزارة الحج.
  mutating func ministry(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    guard range.count == 1, session.matches(head, session.grammar.words(.ministry)),
      session.words[head].proclitics == .article,
      let field = lastField(before: min(head, cue))
    else { return nil }
    let word = session.words[head]
    let start = session.byteOffset(head, afterLetters: word.stemStart)
    let noun = document.text[TextRange(start, Int(document.tokens[head].end))]
    let name = noun + " " + cleanName(field)
    if let known = speakers.firstIndex(where: { $0.name == name }) { return known }
    let words = session.bareWords(TokenRange(head, head + 1)) + session.bareWords(field)
    speakers.append(
      Speaker(
        name: name, words: words, titles: words, heads: [lemma(head)], kind: .organisation,
        sourceClass: .institution, gender: .feminine, number: .singular, lastSpoke: -1, lastMention: cue))
    return speakers.count - 1
  }

  /// الحج of وزير الحج, الشؤون والأوقاف of وزير الشؤون والأوقاف اللبناني: what the last minister before a
  /// token is minister of, without the country.
  private func lastField(before limit: Int) -> TokenRange? {
    let minister = session.grammar.words(.minister)
    for index in (max(0, limit - Resolver.kindReach)..<limit).reversed()
    where session.matches(index, minister) {
      var end = index + 1
      while end < limit, document.tokens[end].kind == .word, isField(end, first: end == index + 1) {
        end += 1
      }
      // وزير الدولة لشؤون البيئة has no ministry of his own.
      guard end > index + 1, end >= limit || !session.words[end].proclitics.contains(.to) else { continue }
      return TokenRange(index + 1, end)
    }
    return nil
  }

  /// Whether a word is of what a minister is minister of: a noun with the article first, then its
  /// adjectives and what و joins.
  private func isField(_ index: Int, first isFirst: Bool) -> Bool {
    let word = session.words[index]
    guard word.isNominal, !word.hasEnclitic, word.possible.isDisjoint(with: [.nisba, .temporal]),
      word.classes.isDisjoint(with: WordClasses.title.union([.relative, .demonstrative])),
      names.beginning(at: index) == nil
    else { return false }
    if isFirst { return word.proclitics == .article }
    return word.proclitics == [.and, .article] || word.proclitics == .article && session.canBeAdjective(index)
  }
}
