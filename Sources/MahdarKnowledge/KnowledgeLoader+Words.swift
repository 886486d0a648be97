import MahdarText

/// The general word list: large and made by a script, so it is read by bytes, without strings, and lies
/// packed beside it.
extension KnowledgeLoader {
  /// The file among others that has their word list packed, if it was made from the list as it stands; of the
  /// program's own two the tests hold that, and no start looks through the whole list again.
  ///
  /// - Throws: ``KnowledgeError`` if the file is of another version.
  static func packedWords(
    _ files: [KnowledgeFile]
  ) throws(KnowledgeError) -> (file: KnowledgeFile, words: PackedWords)? {
    guard let file = files.last(where: { $0.name == Knowledge.packedWordsName }) else { return nil }
    guard let words = file.withSpan({ PackedWords($0) }) else {
      throw KnowledgeError(
        file: file.name, line: 1, column: 1, source: "",
        message: "the file holds no packed words of this version", hint: "make it anew with make lexicon")
    }
    let lists = files.filter { $0.name == Knowledge.wordsName }
    guard lists.count == 1,
      file.isBuiltIn && lists[0].isBuiltIn || lists[0].withSpan(Fingerprint.of) == words.fingerprint
    else { return nil }
    return (file, words)
  }

  /// Reads the list, or takes it packed.
  mutating func loadWords(_ file: KnowledgeFile) throws(KnowledgeError) {
    if let (packed, words) = packedWords {
      packed.withSpan { builder.addReadings(of: words, in: $0) }
      return
    }
    try file.withSpan { bytes throws(KnowledgeError) in
      try KnowledgeLoader.words(file.name, bytes) { word in
        let lemma = builder.lemma(bytes, word.lemma)
        builder.add(
          word.codes, word.partOfSpeech, word.inflection, lemma: lemma, frequency: word.frequency,
          spelling: word.spelling)
      }
    }
  }

  /// A line of the list.
  struct ListedWord {
    var codes: [UInt8]
    /// Where the lemma stands.
    var lemma: Range<Int>
    var partOfSpeech: PartOfSpeech
    var inflection: Inflection
    var frequency: UInt8
    var spelling: Spelling
  }

  /// Goes through the lines of the list.
  static func words(
    _ name: String, _ bytes: Span<UInt8>, _ take: (ListedWord) -> Void
  ) throws(KnowledgeError) {
    var codes: [UInt8] = []
    var line = 0
    var index = 0
    let end = bytes.count
    while index < end {
      let start = index
      var tabs = (0, 0, 0, 0)
      var found = 0
      while index < end, bytes[index] != 0x0A {
        if bytes[index] == 0x09 {
          switch found {
          case 0: tabs.0 = index
          case 1: tabs.1 = index
          case 2: tabs.2 = index
          default: tabs.3 = index
          }
          found += 1
        }
        index += 1
      }
      let lineEnd = index
      index += 1
      line += 1
      if line == 1 || lineEnd == start || bytes[start] == 0x23 { continue }
      guard found == 4, let part = KnowledgeLoader.part(bytes, tabs.1 + 1, tabs.2) else {
        throw KnowledgeError(
          file: name, line: line, column: 1,
          source: bytes.extracting(start..<lineEnd).withUnsafeBufferPointer {
            String(decoding: $0, as: UTF8.self)
          },
          message: "a word needs form, lemma, part of speech, features and frequency")
      }
      codes.removeAll(keepingCapacity: true)
      Folding.fold(bytes, start..<tabs.0, into: &codes)
      var frequency = 0
      for position in (tabs.3 + 1)..<max(lineEnd, tabs.3 + 1) where bytes[position] != 0x2E {
        frequency = frequency * 10 + Int(bytes[position]) - 0x30
      }
      take(
        ListedWord(
          codes: codes, lemma: (tabs.0 + 1)..<tabs.1, partOfSpeech: part,
          inflection: inflection(bytes, tabs.2 + 1, tabs.3), frequency: UInt8(clamping: frequency),
          spelling: Spelling(bytes, start..<tabs.0)))
    }
  }

  static func part(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> PartOfSpeech? {
    guard end - start >= 1 else { return nil }
    let first = bytes[start]
    let second = end - start > 1 ? bytes[start + 1] : 0
    switch (first, second) {
    case (0x4E, 0x4F): return .noun  // NOUN
    case (0x4E, _): return .numeral
    case (0x56, _): return .verb
    case (0x58, _): return .unknown
    case (0x43, _): return .coordinatingConjunction
    case (0x53, _): return .subordinatingConjunction
    case (0x49, _): return .interjection
    case (0x44, _): return .determiner
    case (0x41, 0x44):
      guard end - start == 3 else { return nil }
      switch bytes[start + 2] {
      case 0x4A: return .adjective
      case 0x56: return .adverb
      default: return .adposition
      }
    case (0x50, 0x41): return .particle
    case (0x50, 0x52):
      return end - start >= 5 ? .properNoun : .pronoun
    default: return nil
    }
  }

  static func inflection(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Inflection {
    var result: Inflection = []
    var index = start
    while index < end {
      var stop = index
      while stop < end, bytes[stop] != 0x2C { stop += 1 }
      let length = stop - index
      let first = bytes[index]
      let second = length > 1 ? bytes[index + 1] : 0
      switch (first, length) {
      case (0x6D, 1): result.insert(.masculine)
      case (0x66, 1): result.insert(.feminine)
      case (0x73, 2): result.insert(.singular)
      case (0x64, 2): result.insert(.dual)
      case (0x70, 2): result.insert(.plural)
      case (0x62, 2): result.formUnion([.plural, .brokenPlural])
      case (0x6D, 3): result.insert(.masdar)
      case (0x69, 4): result.insert(.imperfect)
      case (0x70, 4) where second == 0x65: result.insert(.perfect)
      case (0x70, 4) where bytes[index + 2] == 0x73: result.insert(.passive)
      case (0x70, 4): result.insert(.participle)
      case (0x31...0x33, _):
        result.insert(first == 0x31 ? .first : first == 0x32 ? .second : .third)
        if length == 3 { result.insert(second == 0x6D ? .masculine : .feminine) }
        switch bytes[stop - 1] {
        case 0x73: result.insert(.singular)
        case 0x64: result.insert(.dual)
        default: result.insert(.plural)
        }
      default: break
      }
      index = stop + 1
    }
    return result
  }
}
