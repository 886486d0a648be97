import Mahdar

/// A sentence with its names.
struct NamedSentence {
  var words: [String] = []
  var labels: [NameLabel] = []
}

/// Reads a token and its tag a line, as ANERcorp has them.
enum NameCorpus {
  /// The sentences; an inside that follows no name of its kind begins one.
  static func sentences(_ bytes: [UInt8]) -> [NamedSentence] {
    var sentences: [NamedSentence] = []
    var current = NamedSentence()
    let text = String(decoding: bytes, as: UTF8.self)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let fields = line.split(whereSeparator: \.isWhitespace)
      if fields.count >= 2 {
        var label = NameLabel(tag: String(fields[fields.count - 1])) ?? .outside
        if !label.follows(current.labels.last) { label = NameLabel(rawValue: label.rawValue - 1) ?? .outside }
        current.words.append(String(fields[0]))
        current.labels.append(label)
      } else if !current.words.isEmpty {
        sentences.append(current)
        current = NamedSentence()
      }
    }
    if !current.words.isEmpty { sentences.append(current) }
    return sentences
  }

  /// The folded words of the persons, also without a letter or two before them that may be clitics, and
  /// without the article.
  static func persons(_ sentences: ArraySlice<NamedSentence>) -> Set<[UInt8]> {
    var names: Set<[UInt8]> = []
    for sentence in sentences {
      for (word, label) in zip(sentence.words, sentence.labels)
      where label == .beginPerson || label == .insidePerson {
        let codes = Folding.fold(word)
        for skipped in 0..<min(4, codes.count) { names.insert(Array(codes[skipped...])) }
      }
    }
    return names
  }
}
