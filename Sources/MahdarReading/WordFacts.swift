import MahdarText

/// What the constructions ask of a token again and again, answered once a text.
struct WordFacts: OptionSet {
  let rawValue: UInt16

  /// A complementizer: أن, إنه, بأن.
  static let that = WordFacts(rawValue: 1)
  /// A complementizer, perhaps behind و.
  static let thatBehindAnd = WordFacts(rawValue: 2)
  /// Some reading has the preposition ب and no conjunction.
  static let behindBi = WordFacts(rawValue: 4)
  /// Some reading has the preposition ل and no conjunction.
  static let behindLi = WordFacts(rawValue: 8)
  static let finiteVerb = WordFacts(rawValue: 16)
  static let barrier = WordFacts(rawValue: 32)
  static let adjunct = WordFacts(rawValue: 64)
  static let nounPhrase = WordFacts(rawValue: 128)
  static let clauseStart = WordFacts(rawValue: 256)
  /// Whether adjuncts go over the token was asked, …
  static let passageKnown = WordFacts(rawValue: 512)
  /// … and nothing that ends them or that is passed over whole begins at it, whatever is reported.
  static let passed = WordFacts(rawValue: 1024)
}

/// A reading of a token with its stem.
typealias StemReading = (analysis: Analysis, stem: Stem)

/// Asking for the facts, and gathering them.
extension Session {
  /// Whether the token is a complementizer: أن, إنه, بأن; not لأن or كأن.
  func isThat(_ index: Int, allowAnd: Bool = false) -> Bool {
    facts[index].contains(allowAnd ? .thatBehindAnd : .that)
  }

  /// Whether the token is a finite verb with enough certainty to end a noun phrase.
  func isFiniteVerb(_ index: Int) -> Bool { facts[index].contains(.finiteVerb) }

  /// Whether the token ends every phrase.
  func isBarrier(_ index: Int) -> Bool { facts[index].contains(.barrier) }

  /// Whether the token opens an adjunct that no noun phrase reaches over: a time, an occasion, a
  /// channel (`في بيان`), an addressee (`للصحفيين`).
  func opensAdjunct(_ index: Int) -> Bool { facts[index].contains(.adjunct) }

  /// Whether a clause can begin at the token.
  func isClauseStart(_ index: Int) -> Bool { facts[index].contains(.clauseStart) }

  /// Whether a noun phrase can begin at the token.
  func startsNounPhrase(_ index: Int, governed: Bool = false) -> Bool {
    guard index < document.tokens.count else { return false }
    return governed ? findsNounPhrase(index, governed: true) : facts[index].contains(.nounPhrase)
  }

  /// A reading of the token as a finite reporting verb.
  func speechVerb(_ index: Int) -> StemReading? {
    let place = words[index].verbReading
    return place < 0 ? nil : speechReadings[Int(place)]
  }

  /// A reading of the token as a reporting participle that continues a sentence: مؤكدا, موضحة, مشيرين.
  func speechParticiple(_ index: Int) -> StemReading? {
    let place = words[index].participleReading
    return place < 0 ? nil : speechReadings[Int(place)]
  }

  /// A reading of the token as the verbal noun of a reporting verb: قوله, تأكيد.
  func speechMasdar(_ index: Int) -> StemReading? {
    guard words[index].possible.contains(.speech) else { return nil }
    for analysis in analyses(index) where analysis.stem >= 0 {
      if analysis.hasEnclitic, endsInTehMarbuta(index) { continue }
      if analysis.reporting >= 0, analysis.inflection.contains(.masdar) {
        return (analysis, stems[Int(analysis.stem)])
      }
    }
    return nil
  }

  /// Gathers the facts of all tokens, those first on which others lean.
  ///
  /// - Complexity: O(*n*) in the tokens.
  func gatherFacts() {
    let count = document.tokens.count
    var gathered = [WordFacts](repeating: [], count: count)
    for index in 0..<count {
      var fact: WordFacts = []
      guard document.tokens[index].kind == .word else {
        // Marks, numbers and words of another script are none of all this.
        if endsPhrases(index) { gathered[index] = .barrier }
        continue
      }
      if readsAsThat(index, behind: .by) { fact.insert(.that) }
      if readsAsThat(index, behind: [.by, .and]) { fact.insert(.thatBehindAnd) }
      if isCertainVerb(index) { fact.insert(.finiteVerb) }
      if findsAdjunct(index) { fact.insert(.adjunct) }
      gathered[index] = fact.union(prepositions(index))
    }
    facts = gathered
    for index in 0..<count where findsNounPhrase(index, governed: false) {
      gathered[index].insert(.nounPhrase)
    }
    for index in 0..<count where findsClauseStart(index) { gathered[index].insert(.clauseStart) }
    facts = gathered
  }

  /// Whether a token is a mark that can open a quotation, parentheses among them.
  func mayOpenQuotation(_ index: Int) -> Bool {
    switch document.tokens[index].mark {
    case .parenthesisOpen, .quoteOpen, .quoteEither, .quoteClose: true
    default: false
    }
  }

  /// By how much rarer what a preposition leaves of a word must be than it, in tenths of the Zipf scale.
  private static let rarity = 15

  /// The prepositions of one letter that a reading of the token begins with.
  private func prepositions(_ index: Int) -> WordFacts {
    let word = words[index]
    let isListed = word.stem >= 0
    // لقائه, بناء: a noun that is read far more often than what its first letter would leave of it.
    let isWhole =
      isListed && word.part == .noun && word.proclitics.isDisjoint(with: .preposition)
      && key(index) != Key.inNameOf
    let commoner = isWhole ? Int(stems[Int(word.stem)].frequency) - Session.rarity : -1
    var found: WordFacts = []
    for analysis in analyses(index)
    where !(analysis.stem < 0 && isListed) && analysis.proclitics.isDisjoint(with: .conjunction) {
      if analysis.stem >= 0, Int(analysis.frequency) < commoner { continue }
      if analysis.proclitics.contains(.by) { found.insert(.behindBi) }
      if analysis.proclitics.contains(.to) { found.insert(.behindLi) }
    }
    return found
  }
}
