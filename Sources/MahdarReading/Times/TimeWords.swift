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
  /// For each token, its place in `lists`, or -1 before it was asked for.
  @exclusivity(unchecked) private var slots: [Int32] = []
  @exclusivity(unchecked) private var lists: [[TimeWord]] = []
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
  func begin() {
    lastDigits = nil
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(-1, count: session.document.tokens.count))
    lists.removeAll(keepingCapacity: true)
    lists.append([])
  }

  /// Takes up a word type; the kinds that it may have.
  func takeUp(_ lexeme: Int32) -> UInt64 { memory.takeUp(lexeme, session) }

  /// Forgets all word types.
  func forget() { memory.forget() }

  /// The kinds that the token may have; 0 for most.
  @inline(__always)
  func kinds(_ index: Int) -> UInt64 {
    index >= 0 && index < session.timeKinds.count ? session.timeKinds[index] : 0
  }

  /// The words of time that begin at a token, longest first.
  func words(_ index: Int) -> [TimeWord] {
    guard index >= 0, index < slots.count else { return [] }
    if slots[index] >= 0 { return lists[Int(slots[index])] }
    guard kinds(index) != 0 else {
      slots[index] = 0
      return []
    }
    let tokens = session.document.tokens
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
    slots[index] = Int32(lists.count)
    lists.append(found)
    return found
  }

  /// All words of time that begin at a token if one of a kind may be among them; else none.
  func words(_ index: Int, having kind: TimeKind) -> [TimeWord] {
    kinds(index) & kind.bit != 0 ? words(index) : []
  }

  /// The letters of the article in a split: one after ل, where its alef is not written.
  private func articleLetters(_ split: TimeMemory.Split) -> Int {
    split.clitics.contains(.to) ? 1 : 2
  }

  /// The longest word of a kind at a token.
  func word(_ index: Int, _ kind: TimeKind) -> TimeWord? {
    guard kinds(index) & kind.bit != 0 else { return nil }
    let words = words(index)
    for place in words.indices where words[place].meaning.kind == kind { return words[place] }
    return nil
  }

  /// The longest word of a kind at a token that passes a test.
  func word(_ index: Int, _ kind: TimeKind, _ test: (TimeWord) -> Bool) -> TimeWord? {
    guard kinds(index) & kind.bit != 0 else { return nil }
    let words = words(index)
    for place in words.indices where words[place].meaning.kind == kind && test(words[place]) {
      return words[place]
    }
    return nil
  }

  /// The longest word of a kind that ends before a token.
  func wordBefore(_ index: Int, _ kind: TimeKind) -> (start: Int, word: TimeWord)? {
    for length in 1...3 where index - length >= 0 {
      let start = index - length
      guard session.document.tokens[start].lexeme > 0, kinds(start) & kind.bit != 0 else { continue }
      if let found = word(start, kind, { $0.end == index }) { return (start, found) }
    }
    return nil
  }
}
