import MahdarKnowledge
import MahdarText

/// A word of time in its place: one meaning, the tokens it takes and the clitics before it.
struct TimeWord {
  var meaning: TimeMeaning
  /// The token after it.
  var end: Int
  var clitics: Proclitics
  /// The letters of clitics before it, the article not counted.
  var skip: Int

  var number: Int { Int(meaning.number) }
  var hasArticle: Bool { clitics.contains(.article) }
  func has(_ flag: TimeFlags) -> Bool { meaning.flags.contains(flag) }
}

/// The worker's memory of words of time: for each word type, the readings that the lists give it.
struct TimeMemory {
  /// One way to split a word: its clitics and the entry of the rest.
  struct Split {
    var entry: Int32
    /// The letters before the stem.
    var start: UInt8
    var clitics: Proclitics
  }

  private var splits: [Int32: [Split]] = [:]
  /// The letters of the word type at hand.
  private var letters: [UInt8] = []

  /// Forgets all word types, as the morphology has.
  mutating func forget() { splits.removeAll(keepingCapacity: true) }

  /// The splits of a word type.
  func splits(_ lexeme: Int32) -> [Split] { splits[lexeme] ?? [] }

  /// Takes up a word type.
  ///
  /// - Returns: The kinds of time that it may have.
  mutating func takeUp(_ lexeme: Int32, _ session: Session) -> UInt64 {
    letters.removeAll(keepingCapacity: true)
    session.morphology.append(lexeme, to: &letters)
    let codes = letters
    var found: [Split] = []
    var union: UInt64 = 0
    func attempt(_ start: Int, _ clitics: Proclitics) {
      guard start < codes.count else { return }
      let entry = session.knowledge.times.find(codes.span, start..<codes.count)
      if entry >= 0 {
        found.append(Split(entry: Int32(entry), start: UInt8(clamping: start), clitics: clitics))
        union |= session.knowledge.times.kinds(entry)
      }
    }
    /// The stem, with and without the article.
    func stem(_ start: Int, _ clitics: Proclitics) {
      attempt(start, clitics)
      if codes.count - start > 3, codes[start] == Letter.alef, codes[start + 1] == Letter.lam {
        attempt(start + 2, clitics.union(.article))
      }
    }
    /// The stem behind a preposition of one letter, or without.
    func prepositions(_ start: Int, _ clitics: Proclitics) {
      stem(start, clitics)
      guard codes.count - start > 2 else { return }
      switch codes[start] {
      case Letter.beh: stem(start + 1, clitics.union(.by))
      case Letter.kaf: stem(start + 1, clitics.union(.like))
      case Letter.lam:
        stem(start + 1, clitics.union(.to))
        if codes[start + 1] == Letter.lam { attempt(start + 2, clitics.union([.to, .article])) }
      default: break
      }
    }
    if let first = codes.first {
      prepositions(0, [])
      if first == Letter.waw { prepositions(1, .and) }
      if first == Letter.feh { prepositions(1, .so) }
    }
    if !found.isEmpty { splits[lexeme] = found }
    return union
  }
}

/// Words of time at the tokens of the document.
///
/// Its memory is not checked for exclusive access: it is a worker's own, as ``Session`` is.
final class TimeScanner {
  /// The session owns the scanner and outlives it, so nothing is counted.
  unowned(unsafe) let session: Session
  @exclusivity(unchecked) private var memory = TimeMemory()
  /// The tokens of the document and their kinds, held here, as the session would be counted at each look.
  @exclusivity(unchecked) private(set) var tokens: [Token] = []
  @exclusivity(unchecked) private var tokenKinds: [UInt64] = []
  /// For each token, the first of its words in `list` and how many; -1 before it was asked for.
  @exclusivity(unchecked) private var places: [(first: Int32, count: Int32)] = []
  @exclusivity(unchecked) private var list: [TimeWord] = []
  /// The words so far, joined by spaces; filled where longer forms begin so.
  @exclusivity(unchecked) private var key: [UInt8] = []
  /// The number token whose digits were read last.
  @exclusivity(unchecked) var lastDigits: (token: Int, digits: Digits)?

  private let lexicon: TimeLexicon

  init(_ session: Session) {
    self.session = session
    lexicon = session.knowledge.times
  }

  /// Takes up the session's document.
  ///
  /// - Parameter kinds: For each token the kinds of words of time that it can be, a bit each.
  func begin(_ kinds: [UInt64]) {
    lastDigits = nil
    (tokens, tokenKinds) = (session.document.tokens, kinds)
    places.removeAll(keepingCapacity: true)
    places.append(contentsOf: repeatElement((first: -1, count: 0), count: tokens.count))
    list.removeAll(keepingCapacity: true)
  }

  /// Gives back what it holds of the document, so that the session alone holds it and nothing is copied.
  func end() { (tokens, tokenKinds) = ([], []) }

  /// Takes up a word type; the kinds that it may have.
  func takeUp(_ lexeme: Int32) -> UInt64 { memory.takeUp(lexeme, session) }

  /// Forgets all word types.
  func forget() { memory.forget() }

  /// The kinds that the token may have; 0 for most.
  @inline(__always)
  func kinds(_ index: Int) -> UInt64 {
    index >= 0 && index < tokenKinds.count ? tokenKinds[index] : 0
  }

  /// The words of time that begin at a token, longest first.
  func words(_ index: Int) -> ArraySlice<TimeWord> { list[place(index)] }

  /// Where the words of time that begin at a token lie in `list`.
  @inline(__always)
  private func place(_ index: Int) -> Range<Int> {
    guard kinds(index) != 0 else { return 0..<0 }
    if places[index].first < 0 {
      let found = find(index)
      places[index] = (Int32(list.count), Int32(found.count))
      list.append(contentsOf: found)
    }
    let (first, count) = places[index]
    return Int(first)..<Int(first + count)
  }

  private func find(_ index: Int) -> [TimeWord] {
    var found: [TimeWord] = []
    for split in memory.splits(tokens[index].lexeme) {
      key.removeAll(keepingCapacity: true)
      var entry = Int(split.entry)
      var end = index + 1
      let skip = Int(split.start) - (split.clitics.contains(.article) ? articleLetters(split) : 0)
      while true {
        for meaning in lexicon.meanings(entry) {
          let hasArticle = split.clitics.contains(.article)
          if meaning.flags.contains(.bare) && hasArticle { continue }
          if meaning.flags.contains(.article) && !hasArticle { continue }
          found.append(TimeWord(meaning: meaning, end: end, clitics: split.clitics, skip: skip))
        }
        guard lexicon.leads(entry), end < tokens.count, tokens[end].lexeme > 0, end - index < 5 else { break }
        if key.isEmpty {
          session.morphology.append(tokens[index].lexeme, droppingFirst: Int(split.start), to: &key)
        }
        key.append(0x20)
        session.morphology.append(tokens[end].lexeme, to: &key)
        entry = lexicon.find(key.span, 0..<key.count)
        if entry < 0 { break }
        end += 1
      }
    }
    if found.indices.dropFirst().contains(where: { found[$0 - 1].end < found[$0].end }) {
      // Stable: of equal length, the split with fewer clitics first.
      found = found.enumerated().sorted {
        ($1.element.end, $0.offset) < ($0.element.end, $1.offset)
      }.map(\.element)
    }
    return found
  }

  /// All words of time that begin at a token if one of a kind may be among them; else none.
  func words(_ index: Int, having kind: TimeKind) -> ArraySlice<TimeWord> {
    kinds(index) & kind.bit != 0 ? words(index) : []
  }

  /// The letters of the article in a split: one after ل, where its alef is not written.
  private func articleLetters(_ split: TimeMemory.Split) -> Int {
    split.clitics.contains(.to) ? 1 : 2
  }

  /// The longest word of a kind at a token.
  func word(_ index: Int, _ kind: TimeKind) -> TimeWord? {
    guard kinds(index) & kind.bit != 0 else { return nil }
    for place in place(index) where list[place].meaning.kind == kind { return list[place] }
    return nil
  }

  /// The longest word of a kind at a token that passes a test.
  func word(_ index: Int, _ kind: TimeKind, _ test: (TimeWord) -> Bool) -> TimeWord? {
    guard kinds(index) & kind.bit != 0 else { return nil }
    for place in place(index) where list[place].meaning.kind == kind && test(list[place]) {
      return list[place]
    }
    return nil
  }

  /// The longest word of a kind that ends before a token.
  func wordBefore(_ index: Int, _ kind: TimeKind) -> (start: Int, word: TimeWord)? {
    for length in 1...3 where index - length >= 0 {
      let start = index - length
      guard tokens[start].lexeme > 0, kinds(start) & kind.bit != 0 else { continue }
      if let found = word(start, kind, { $0.end == index }) { return (start, found) }
    }
    return nil
  }
}
