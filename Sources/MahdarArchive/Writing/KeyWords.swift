import MahdarText

/// The words that tell what a text is about, by lemma, each with a weight: the rarer in the language, the
/// more.
///
/// Function words, words of time and the names of parties don't count. What the lexicon doesn't know is a
/// name. Numbers count with the word that they stand before: how many of it.
final class KeyWords {
  private let morphology: Morphology

  init(_ lexicon: Lexicon) { morphology = Morphology(lexicon) }

  /// The words of a text, in the form in which the archive keeps them (``Matter/init(stored:)``): lemma and
  /// weight in turns, in the order of the text, each once; before a word the numbers that count it, as `#`
  /// with the digits or the lemma and 0.
  ///
  /// - Parameter parties: Names whose words don't count.
  func stored(_ text: String, without parties: [String]) -> String? {
    let excluded = Set(parties.flatMap { EntityKey.words($0).map(EntityKey.withoutArticle) })
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    Tokenizer.tokenize(bytes.span, into: &tokens)
    morphology.begin()
    var seen = Set<String>()
    var parts: [String] = []
    var count: [String] = []
    for token in tokens {
      if token.kind == .number {
        count.append(digits(bytes[token.range.bounds]))
        continue
      }
      // A number counts what stands behind it, and nothing beyond: the 4 of 4/10 and of 4 March counts
      // nothing.
      guard token.kind == .word else {
        count = []
        continue
      }
      let lexeme = morphology.lexeme(bytes.span, token.range.bounds)
      let codes = morphology.form(lexeme)
      guard codes.count > 1 else { continue }
      if !count.isEmpty, isMonth(lexeme) {
        count = []
        continue
      }
      switch term(lexeme, codes) {
      case .number(let lemma):
        count.append(lemma)
        continue
      case .word(let lemma, let weight)
      where !excluded.contains(EntityKey.withoutArticle(codes)) && seen.insert(lemma).inserted:
        parts += count.map { "#\($0) 0" } + ["\(lemma) \(weight)"]
      default: break
      }
      count = []
    }
    return seen.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// A number as it is compared: its digits in ASCII, with a point before decimals. What stands in threes
  /// behind a separator are thousands.
  private func digits(_ number: ArraySlice<UInt8>) -> String {
    var parts = String(decoding: number, as: UTF8.self).split { $0.wholeNumberValue == nil }
      .map { $0.compactMap(\.wholeNumberValue).map(String.init).joined() }
    guard parts.count > 1, let last = parts.last, last.count != 3 else { return parts.joined() }
    parts.removeLast()
    return parts.joined() + "." + last
  }

  /// Whether a word may name a month: behind a number it does.
  private func isMonth(_ lexeme: Int32) -> Bool {
    let known = morphology.lexemes[Int(lexeme)]
    return known.analysisCount > 0
      && morphology.analyses[Int(known.firstAnalysis)..<Int(known.firstAnalysis) + Int(known.analysisCount)]
        .contains { $0.stem >= 0 && $0.classes.contains(.month) }
  }

  private enum Term {
    case word(String, Int)
    case number(String)
    case none
  }

  /// The lemma of a word type's likeliest reading, and its weight: tenths of what its Zipf frequency falls
  /// short of 7, that of the most frequent words.
  private func term(_ lexeme: Int32, _ codes: [UInt8]) -> Term {
    let known = morphology.lexemes[Int(lexeme)]
    let name = Term.word(letters(EntityKey.withoutArticle(codes)), KeyWords.nameWeight)
    guard known.analysisCount > 0 else { return name }
    let analysis = morphology.analyses[Int(known.firstAnalysis)]
    guard analysis.stem >= 0 else { return name }
    let stem = morphology.lexicon.stems[Int(analysis.stem)]
    let lemma = letters(Folding.fold(morphology.lexicon.lemmas[Int(stem.lemma)]))
    if stem.partOfSpeech == .numeral { return .number(lemma) }
    guard [.noun, .verb, .adjective, .properNoun].contains(stem.partOfSpeech),
      stem.classes.isDisjoint(with: [.temporal, .month, .honorific, .kana])
    else { return .none }
    let weight = 70 - Int(stem.frequency)
    guard weight >= KeyWords.leastWeight else { return .none }
    return .word(lemma, min(weight, KeyWords.nameWeight))
  }

  private static let nameWeight = 45
  private static let leastWeight = 12
}

/// The numbers of words, since the same few come again and again.
final class KeyWordNumbers {
  private var numbers: [Substring: Int32] = [:]

  func number(_ word: Substring) -> Int32 {
    if let number = numbers[word] { return number }
    let number = Int32(numbers.count)
    // The word alone, not the text that it was cut from.
    numbers[Substring(String(word))] = number
    return number
  }
}
