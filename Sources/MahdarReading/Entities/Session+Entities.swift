import MahdarKnowledge
import MahdarText

/// What finding entities asks of words.
extension Session {
  /// The letters of conjunction and preposition before a noun; of `لل` both, for the article goes with it.
  func clitics(_ index: Int) -> Int {
    let word = words[index]
    guard word.stemStart > 0 else { return 0 }
    var letters = 0
    if !word.proclitics.isDisjoint(with: .conjunction) { letters += 1 }
    if !word.proclitics.isDisjoint(with: .preposition), !word.proclitics.contains(.article) { letters += 1 }
    if word.proclitics.contains(.article), !word.proclitics.isDisjoint(with: [.by, .like]) { letters += 1 }
    if word.proclitics.contains([.to, .article]) { letters += 2 }
    return min(letters, word.stemStart)
  }

  /// The letters of clitics before a listed name that begins at the token.
  func phraseSkip(_ index: Int) -> Int {
    morphology.phrase(document.tokens, at: index)?.skip ?? 0
  }

  /// Whether the form has a reading as a common word, spelt so and not rare.
  func hasCommonReading(_ index: Int) -> Bool {
    for analysis in analyses(index) where analysis.stem >= 0 {
      if analysis.partOfSpeech != .properNoun, analysis.frequency >= 30, !analysis.hasEnclitic,
        analysis.classes.isDisjoint(with: [.givenName, .familyName, .country]),
        analysis.proclitics.isSubset(of: [.article, .and])
      {
        return true
      }
    }
    return false
  }

  /// The lemma of a token's reading, by number, or -1.
  func lemmaNumber(_ index: Int) -> Int32 {
    words[index].stem >= 0 ? stems[Int(words[index].stem)].lemma : -1
  }

  /// Whether a name belongs to an institution or a place: مركز الأمير سلمان, جامعة محمد الخامس.
  func isEmbedded(_ name: NameMention) -> Bool {
    var start = name.name.start
    while start > name.whole.start, document.tokens[start - 1].kind == .word,
      !words[start - 1].classes.isDisjoint(with: [.royal, .honorific, .rank]),
      // رئيس مجلس النواب سالم الحداد: several are no title of one.
      words[start - 1].inflection.isDisjoint(with: .plural)
    {
      start -= 1
    }
    guard start > 0, document.tokens[start - 1].kind == .word else { return false }
    let owner = words[start - 1]
    return owner.part == .noun && !owner.isDefinite && !owner.hasEnclitic && owner.row < 0
      && owner.classes.isDisjoint(with: .givenName)
      && (owner.classes.contains(.placeHead)
        || !owner.classes.isDisjoint(with: [.organisation, .media]) && owner.classes.isDisjoint(with: .title))
  }

  /// Whether a name of a person may be one: no time, no common noun with its adjective.
  func isPlausible(_ name: NameMention) -> Bool {
    let first = words[name.name.start]
    if !first.possible.isDisjoint(with: [.temporal, .month]), name.title.isEmpty { return false }
    for index in name.name.start..<name.name.end
    where words[index].possible.contains(.temporal)
      && words[index].classes.isDisjoint(with: [.givenName, .familyName])
    {
      return false
    }
    return true
  }

  /// The words of a name: a compound of عبد or أبو is one word, بن is none.
  func nameWords(_ range: TokenRange) -> [NameWord] {
    var out: [NameWord] = []
    out.reserveCapacity(range.count)
    var index = range.start
    while index < range.end {
      let token = document.tokens[index]
      guard token.kind == .word || token.kind == .foreign else {
        index += 1
        continue
      }
      let number = key(index)
      if number == Key.bin || number == Key.ibn {
        index += 1
        continue
      }
      if words[index].letters == 3, NameOpener.opens(form(index)), index + 1 < range.end,
        document.tokens[index + 1].kind == .word
      {
        out.append(NameWord(form(index) + form(index + 1)))
        index += 2
        continue
      }
      var codes = form(index)
      if index == range.start { codes = Array(codes.dropFirst(nameSkip(range))) }
      if codes.count > 4, codes[0] == Letter.alef, codes[1] == Letter.lam {
        codes =
          index == range.start ? Array(codes.dropFirst(2)) : morphology.form(token.lexeme, droppingFirst: 2)
      }
      if !codes.isEmpty { out.append(NameWord(codes)) }
      index += 1
    }
    return out
  }

  /// للجنة الأمنية, وللجنة الوزارية: of three lams two are written, and the adjective shows that the article
  /// is among them.
  func hasSwallowedArticle(_ range: TokenRange) -> Bool {
    let first = words[range.start]
    guard range.count > 1, first.proclitics.contains(.to), first.stemStart > 0 else { return false }
    let next = words[range.start + 1]
    return next.part == .adjective && next.proclitics == .article
      && form(range.start).dropFirst(first.stemStart).first == Letter.lam
  }

  /// A name as written, without clitics before it; the article that `لل` swallows comes back.
  func nameString(_ range: TokenRange, skip: Int) -> String {
    guard !range.isEmpty else { return "" }
    let end = Int(document.tokens[range.end - 1].end)
    if skip == 0 { return document.text[document.range(range)] }
    let start = byteOffset(range.start, afterLetters: skip)
    let rest = document.text[TextRange(min(start, end), end)]
    return words[range.start].proclitics.contains([.to, .article]) || hasSwallowedArticle(range)
      ? Letter.article + rest : rest
  }
}
