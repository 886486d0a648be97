/// Finds the analyses of word types and keeps them: the worker's memory of words.
///
/// The segmenter tries every licensed combination of proclitics and enclitics and keeps those whose
/// stem the lexicon has; a word that has none is read as a name, its clitics by the article alone.
///
/// It belongs to one task. Its properties are unchecked for exclusive access: nothing holds one of them
/// `inout` while it calls what reads them.
public final class Morphology {
  /// The lexicon that the words are looked up in.
  public let lexicon: Lexicon
  @exclusivity(unchecked) var forms = FormTable(capacity: 1 << 14)
  /// The word types seen so far.
  @exclusivity(unchecked) public internal(set) var lexemes: [Lexeme] = []
  /// Their analyses.
  @exclusivity(unchecked) public internal(set) var analyses: [Analysis] = []
  /// Counts how often word types were forgotten.
  @exclusivity(unchecked) private var resets = 0
  /// The candidates of the word types among which a model chooses; empty without one.
  @exclusivity(unchecked) public internal(set) var candidates: [Candidate] = []
  /// What the model knows of the word types; of the empty word alone without a model.
  @exclusivity(unchecked) var modelled: [ModelledType] = []
  /// The listed expressions, and beginnings of such, that begin with the word types.
  @exclusivity(unchecked) var phrases: [Int32] = []
  /// For each word type its codes, empty where they were not asked for.
  @exclusivity(unchecked) private var told: [[UInt8]] = []
  /// For each word type its codes without some at its beginning as they were asked for last, and how many
  /// were left out; 0 where they were not asked for.
  @exclusivity(unchecked) private var toldBare: [(codes: [UInt8], clitics: Int)] = []
  /// The model that weighs the candidates.
  let model: AnalysisModel?
  /// The word at hand.
  @exclusivity(unchecked) var codes: [UInt8] = []
  @exclusivity(unchecked) var spelling = Spelling.unknown
  /// Scratch of the model.
  @exclusivity(unchecked) var features: [UInt32] = []
  /// Rare word types are forgotten beyond this number, so that memory stays flat.
  private let capacity: Int
  /// A word type that was met so often is none of the rare ones.
  private static let enough: UInt8 = 3

  /// A morphology over a lexicon; entry 0 is the empty word.
  ///
  /// - Parameters:
  ///   - model: Weighs the readings of a word, for ``Disambiguator``.
  ///   - capacity: How many word types are kept; beyond, rare ones are forgotten before the next text.
  public init(_ lexicon: Lexicon, model: AnalysisModel? = nil, capacity: Int = 150_000) {
    self.lexicon = lexicon
    self.model = model
    self.capacity = capacity
    reset()
  }

  /// Counts how often word types were forgotten: their numbers hold within one generation. A function
  /// of this module, as another's look at a property is checked for exclusive access at each token.
  public var generation: Int { resets }

  /// A word type by its number; unchecked likewise.
  public func wordType(_ lexeme: Int32) -> Lexeme { lexemes[Int(lexeme)] }

  private func reset() {
    resets += 1
    forms.removeAll()
    lexemes.removeAll(keepingCapacity: true)
    analyses.removeAll(keepingCapacity: true)
    candidates.removeAll(keepingCapacity: true)
    modelled.removeAll(keepingCapacity: true)
    phrases.removeAll(keepingCapacity: true)
    told.removeAll(keepingCapacity: true)
    toldBare.removeAll(keepingCapacity: true)
    _ = forms.insert([])
    lexemes.append(Lexeme())
    modelled.append(ModelledType())
  }

  /// Makes room before a text is read; lexeme numbers of earlier texts may become void.
  public func begin() {
    if lexemes.count <= capacity { return }
    // A model's candidates have places of their own.
    if model == nil { forgetRare() }
    // Where most are met often, forgetting few at a time would take long.
    if lexemes.count > capacity / 2 { reset() }
  }

  /// Forgets the word types that were met seldom. The others move together, in their order, so that what is
  /// asked for often lies side by side.
  private func forgetRare() {
    resets += 1
    told.removeAll(keepingCapacity: true)
    toldBare.removeAll(keepingCapacity: true)
    forms.keep { $0 == 0 || lexemes[$0].uses >= Morphology.enough }
    var (kept, analysisEnd, phraseEnd) = (0, 0, 0)
    for entry in lexemes.indices where entry == 0 || lexemes[entry].uses >= Morphology.enough {
      var lexeme = lexemes[entry]
      let (analysis, phrase) = (Int(lexeme.firstAnalysis), Int(lexeme.firstPhrase))
      lexeme.firstAnalysis = Int32(analysisEnd)
      lexeme.firstPhrase = Int32(phraseEnd)
      lexeme.uses = 0
      for offset in 0..<Int(lexeme.analysisCount) {
        analyses[analysisEnd] = analyses[analysis + offset]
        analysisEnd += 1
      }
      for offset in 0..<lexeme.phraseStarts.nonzeroBitCount {
        phrases[phraseEnd] = phrases[phrase + offset]
        phraseEnd += 1
      }
      lexemes[kept] = lexeme
      kept += 1
    }
    lexemes.removeLast(lexemes.count - kept)
    analyses.removeLast(analyses.count - analysisEnd)
    phrases.removeLast(phrases.count - phraseEnd)
  }

  /// The folded codes of a word type, without so many at its beginning.
  ///
  /// Kept, as those of names are asked for again and again. What asks once a word type takes
  /// ``append(_:droppingFirst:to:)``.
  public func form(_ lexeme: Int32, droppingFirst clitics: Int = 0) -> [UInt8] {
    let number = Int(lexeme)
    if clitics == 0 {
      while told.count <= number { told.append([]) }
      if !told[number].isEmpty { return told[number] }
    } else {
      while toldBare.count <= number { toldBare.append((codes: [], clitics: 0)) }
      if toldBare[number].clitics == clitics { return toldBare[number].codes }
    }
    let place = forms.place(number, droppingFirst: clitics, droppingLast: 1)
    // Of the table its letters alone are held meanwhile.
    let letters = forms.arena
    let codes = Array(letters[place])
    if clitics == 0 { told[number] = codes } else { toldBare[number] = (codes, clitics) }
    return codes
  }

  /// Appends the folded codes of a word type, without so many at its beginning.
  public func append(_ lexeme: Int32, droppingFirst clitics: Int = 0, to codes: inout [UInt8]) {
    forms.append(Int(lexeme), from: clitics, droppingLast: 1, to: &codes)
  }

  /// The number of a word type's form behind other letters: ``FormTable/key(_:)`` of both without a space
  /// between.
  ///
  /// - Parameters:
  ///   - clitics: How many letters at its beginning are left out.
  ///   - before: The number of the letters before it.
  public func key(_ lexeme: Int32, droppingFirst clitics: Int = 0, from before: UInt64 = FormTable.key([]))
    -> UInt64
  {
    let place = forms.place(Int(lexeme), droppingFirst: clitics, droppingLast: 1)
    var key = before
    for index in place { key = FormTable.key(key, goingOn: forms.arena[index]) }
    return key
  }

  /// Whether a word type is written with the letters of the article first.
  public func hasArticle(_ lexeme: Int32) -> Bool {
    forms.letter(Int(lexeme), 0) == Letter.alef && forms.letter(Int(lexeme), 1) == Letter.lam
  }

  /// The analyses of a word type, likeliest first.
  @inlinable
  public func analyses(of lexeme: Int32) -> ArraySlice<Analysis> {
    let first = Int(lexemes[Int(lexeme)].firstAnalysis)
    return analyses[first..<(first + Int(lexemes[Int(lexeme)].analysisCount))]
  }

  /// How a word type is spelt where folding makes one of several spellings.
  public func spelling(_ lexeme: Int32) -> Spelling { lexemes[Int(lexeme)].spelling }

  /// What the model knows of a word type.
  func modelled(_ lexeme: Int32) -> ModelledType {
    Int(lexeme) < modelled.count ? modelled[Int(lexeme)] : ModelledType()
  }

  /// Gives each word of a text its word type.
  ///
  /// The table is larger than a processor's nearest cache, and most looks would wait for memory. So all words
  /// are folded first, then all looks are made, then all answers are compared: what does not depend on each
  /// other is fetched at once.
  func lookUp(_ tokens: inout [Token], _ bytes: Span<UInt8>) {
    var looks: [Look] = []
    looks.reserveCapacity(tokens.count)
    let table = Folding.spelt
    // No form has more letters than bytes, and a byte of spelling behind it.
    let folded = [UInt8](capacity: bytes.count + tokens.count) { folded in
      for index in tokens.indices where tokens[index].kind == .word || tokens[index].kind == .foreign {
        let start = folded.count
        let range = tokens[index].range.bounds
        let spelling = Folding.fold(bytes, range, spelt: table.span, into: &folded)
        folded.append(spelling.rawValue)
        looks.append(
          Look(
            token: Int32(index), end: Int32(folded.count), spelling: spelling,
            hash: FormTable.hash(folded.span, start..<folded.count),
            key: FormTable.key(folded.span, start..<(folded.count - 1))))
      }
    }
    for index in looks.indices { looks[index].entry = Int32(forms.candidate(looks[index].hash)) }
    var start = 0
    for look in looks {
      let (token, end) = (Int(look.token), Int(look.end))
      let isKnown =
        look.entry >= 0 && lexemes[Int(look.entry)].key == look.key
        && lexemes[Int(look.entry)].spelling == look.spelling
      let number = isKnown ? look.entry : lexeme(folded: folded, start..<end)
      tokens[token].lexeme = number
      if lexemes[Int(number)].uses < Morphology.enough { lexemes[Int(number)].uses += 1 }
      start = end
    }
  }

  /// A word of a text on its way to its word type.
  private struct Look {
    var token: Int32
    /// Where its folded form, with its spelling, ends among those of the text.
    var end: Int32
    var spelling: Spelling
    var hash: UInt32
    /// The number of its folded form. The word type that has it is the word's, and is asked for soon anyway,
    /// which its letters are not.
    var key: UInt64
    var entry: Int32 = -1
  }

  /// The word type of a token: its folded form and its ``Spelling``.
  public func lexeme(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    var folded: [UInt8] = []
    Folding.fold(bytes, range, into: &folded)
    folded.append(Spelling(bytes, range).rawValue)
    return lexeme(folded: folded, 0..<folded.count)
  }

  /// The word type of a folded form with its ``Spelling`` behind it, made if it is new.
  func lexeme(folded: [UInt8], _ range: Range<Int>) -> Int32 {
    let known = forms.find(folded, range)
    if known >= 0 { return Int32(known) }
    let entry = forms.insert(folded.span, range)
    codes.removeAll(keepingCapacity: true)
    codes.append(contentsOf: folded[range.lowerBound..<(range.upperBound - 1)])
    spelling = Spelling(rawValue: folded[range.upperBound - 1])
    let start = analyses.count
    analyse()
    finish(start)
    if model != nil { addCandidates(start) }
    return Int32(entry)
  }
}
