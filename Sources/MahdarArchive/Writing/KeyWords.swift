import MahdarText

/// The words that tell what a text is about, by lemma, each with a weight: the rarer in the language, the more.
///
/// Function words, words of time, figures and the names of parties don't count. What the lexicon doesn't know is a
/// name.
final class KeyWords {
  private let morphology: Morphology

  init(_ lexicon: Lexicon) { morphology = Morphology(lexicon) }

  /// The words of a text, in the form in which the archive keeps them: lemma and weight in turns.
  ///
  /// - Parameter parties: Names whose words don't count.
  func stored(_ text: String, without parties: [String]) -> String? {
    let excluded = Set(parties.flatMap { EntityKey.words($0).map(EntityKey.withoutArticle) })
    let bytes = Array(text.utf8)
    var tokens: [Token] = []
    Tokenizer.tokenize(bytes.span, into: &tokens)
    morphology.begin()
    var weights: [String: Int] = [:]
    for token in tokens where token.kind == .word {
      let lexeme = morphology.lexeme(bytes.span, token.range.bounds)
      let codes = morphology.form(lexeme)
      guard codes.count > 1, !excluded.contains(EntityKey.withoutArticle(codes)) else { continue }
      if let (lemma, weight) = term(lexeme, codes) { weights[lemma] = weight }
    }
    if weights.isEmpty { return nil }
    return weights.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: " ")
  }

  /// The lemma of a word type's likeliest reading, and its weight: tenths of what its Zipf frequency falls short of
  /// 7, that of the most frequent words.
  private func term(_ lexeme: Int32, _ codes: [UInt8]) -> (String, Int)? {
    let known = morphology.lexemes[Int(lexeme)]
    guard known.analysisCount > 0 else {
      return (letters(EntityKey.withoutArticle(codes)), KeyWords.nameWeight)
    }
    let analysis = morphology.analyses[Int(known.firstAnalysis)]
    guard analysis.stem >= 0 else { return (letters(EntityKey.withoutArticle(codes)), KeyWords.nameWeight) }
    let stem = morphology.lexicon.stems[Int(analysis.stem)]
    guard [.noun, .verb, .adjective, .properNoun].contains(stem.partOfSpeech),
      stem.classes.isDisjoint(with: [.temporal, .month, .honorific, .kana])
    else { return nil }
    let weight = 70 - Int(stem.frequency)
    guard weight >= KeyWords.leastWeight else { return nil }
    return (
      letters(Folding.fold(morphology.lexicon.lemmas[Int(stem.lemma)])), min(weight, KeyWords.nameWeight)
    )
  }

  private static let nameWeight = 45
  private static let leastWeight = 12
}

/// Words back from how the archive keeps them, each by a number, since the same few come again and again.
final class KeyWordNumbers {
  private var numbers: [Substring: Int32] = [:]

  /// The words' numbers with their weights.
  func weights(_ stored: String?) -> [Int32: Int32] {
    guard let stored else { return [:] }
    let parts = stored.split(separator: " ")
    var weights = [Int32: Int32](minimumCapacity: parts.count / 2)
    for position in stride(from: 0, to: parts.count - 1, by: 2) {
      weights[number(parts[position])] = Int32(parts[position + 1])
    }
    return weights
  }

  private func number(_ word: Substring) -> Int32 {
    if let number = numbers[word] { return number }
    let number = Int32(numbers.count)
    // The word alone, not the text that it was cut from.
    numbers[Substring(String(word))] = number
    return number
  }
}
