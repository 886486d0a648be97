import MahdarKnowledge
import MahdarText

/// Tokens as the tagger shows them.
extension Session {
  /// Takes up the words of one sentence that was cut already.
  func begin(words: [String]) {
    open(Document(words: words, morphology))
    prepareWords()
  }

  /// Fills ``choices``: the model's reading of each token in its place.
  ///
  /// Without a model nothing is chosen, and ``words`` is all that is known.
  func disambiguate() {
    choices.removeAll(keepingCapacity: true)
    guard let model = knowledge.analysisModel else {
      choices = [Int32](repeating: -1, count: document.tokens.count)
      return
    }
    Disambiguator(model).choose(document.tokens, morphology, into: &choices)
  }

  /// The tags of a range of tokens, after ``disambiguate()``.
  func tagged(_ range: TokenRange, _ names: [NameLabel]) -> [TaggedToken] {
    (range.start..<range.end).filter { document.tokens[$0].kind != .newline }.map { index in
      let token = document.tokens[index]
      let form = document.text[token.range]
      var tagged = TaggedToken(
        form: form, range: token.range, segments: [form], lemma: form, partOfSpeech: words[index].part,
        name: names[index - range.start].tag)
      switch token.kind {
      case .word: fill(index, &tagged)
      case .foreign: tagged.partOfSpeech = .unknown
      case .number: tagged.partOfSpeech = .numeral
      case .mark, .newline: tagged.partOfSpeech = .punctuation
      }
      return tagged
    }
  }

  private func fill(_ index: Int, _ tagged: inout TaggedToken) {
    let analysis: Analysis
    if choices[index] >= 0 {
      let candidate = morphology.candidates[Int(choices[index])]
      analysis = candidate.analysis
      tagged.partOfSpeech = candidate.partOfSpeech
    } else if let first = analyses(index).first {
      analysis = first
    } else {
      return
    }
    tagged.segments = segments(index, analysis)
    tagged.lemma = lemma(index, analysis)
    if morphology.isPronoun(analysis) {
      // به: the preposition counts among the proclitics, so the pronoun is the stem.
      tagged.partOfSpeech = .pronoun
      if let lemma = knowledge.lexicon.pronounLemma { tagged.lemma = lemma }
    }
  }

  /// The lemma of an analysis; that of a word without a listed stem is the stem itself.
  private func lemma(_ index: Int, _ analysis: Analysis) -> String {
    if analysis.stem >= 0 {
      return knowledge.lexicon.lemmas[Int(stems[Int(analysis.stem)].lemma)]
    }
    let start = byteOffset(index, afterLetters: Int(analysis.stemStart))
    let end = byteOffset(index, afterLetters: Int(analysis.stemStart) + Int(analysis.stemCount), orEnd: true)
    return document.text[TextRange(start, end)]
  }

  /// The article with its alef.
  private static let article = String(String.UnicodeScalarView(["\u{627}", "\u{644}"]))

  /// The pieces of a token.
  func segments(_ index: Int, _ analysis: Analysis) -> [String] {
    var cuts: [Int] = []
    var letters = 0
    let clitics = analysis.proclitics
    func cut(_ count: Int) {
      letters += count
      cuts.append(letters)
    }
    if !clitics.isDisjoint(with: .question) { cut(1) }
    if !clitics.isDisjoint(with: .conjunction) { cut(1) }
    if !clitics.isDisjoint(with: .preposition) { cut(1) }
    if clitics.contains(.future) { cut(1) }
    var article = -1
    if clitics.contains(.article) {
      article = cuts.count
      cut(Int(analysis.stemStart) - letters)
    }
    if analysis.hasEnclitic { cuts.append(Int(analysis.stemStart) + Int(analysis.stemCount)) }
    if cuts.isEmpty { return [document.text[document.tokens[index].range]] }
    var pieces: [String] = []
    var start = Int(document.tokens[index].start)
    for position in cuts {
      let end = byteOffset(index, afterLetters: position)
      pieces.append(document.text[TextRange(start, end)])
      start = end
    }
    pieces.append(document.text[TextRange(start, Int(document.tokens[index].end))])
    // Behind ل the article loses its alef, which is shown again.
    if article >= 0, clitics.contains(.to) { pieces[article] = Session.article }
    return pieces.filter { !$0.isEmpty }
  }
}
