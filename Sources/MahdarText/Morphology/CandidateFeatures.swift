/// What the features of a word's candidates share.
struct WordFeatures {
  let form: UInt32
  let count: Int
  /// Hashes of the first two and three and of the last two and three letters, with the spelling.
  let prefixes: (UInt32, UInt32)
  let suffixes: (UInt32, UInt32)
  let spelling: UInt32
  /// The parts of speech that the lexicon has for the form.
  let listed: UInt16

  init(codes: [UInt8], spelling: Spelling, listed: UInt16) {
    count = codes.count
    self.listed = listed
    self.spelling = UInt32(spelling.rawValue)
    form = FeatureHash.codes(codes, 0..<count) ^ UInt32(spelling.rawValue) &* 0x9E37_79B1
    prefixes = (
      FeatureHash.codes(codes, 0..<min(2, count)), FeatureHash.codes(codes, 0..<min(3, count))
    )
    suffixes = (
      FeatureHash.codes(codes, max(0, count - 2)..<count) ^ UInt32(spelling.end.rawValue),
      FeatureHash.codes(codes, max(0, count - 3)..<count) ^ UInt32(spelling.end.rawValue)
    )
  }
}

extension Morphology {
  /// Appends the features of a candidate that need nothing but the word.
  func collect(_ candidate: Candidate, _ word: WordFeatures, best: Int) {
    let analysis = candidate.analysis
    let part = UInt32(candidate.partOfSpeech.rawValue)
    let clitics =
      UInt32(analysis.proclitics.rawValue) | (analysis.hasEnclitic ? analysis.enclitic.rawValue << 8 : 0)
    let start = Int(analysis.stemStart)
    let end = start + Int(analysis.stemCount)
    let stem = FeatureHash.codes(codes, start..<end)
    func add(_ template: UInt32, _ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0) {
      features.append(FeatureHash.mix(template, first, second, third))
    }
    add(10, clitics, part)
    add(11, word.form, clitics, part)
    add(12, stem, part)
    add(13, word.prefixes.0, clitics)
    add(14, word.prefixes.1, clitics, part)
    add(15, word.suffixes.0, clitics, part)
    add(16, word.suffixes.1, clitics, part)
    add(17, word.spelling, part, analysis.hasEnclitic ? 1 : 0)
    add(18, UInt32(word.listed), clitics, part)
    add(19, UInt32(min(analysis.stemCount, 12)), part, clitics)
    let stemPrefix = FeatureHash.codes(codes, start..<min(start + 2, end))
    add(20, stemPrefix, part)
    let stemSuffix = FeatureHash.codes(codes, max(start, end - 2)..<end)
    add(21, stemSuffix, part, UInt32(candidate.kind & 0x80))
    guard analysis.stem >= 0 else {
      add(22, part, clitics, UInt32(word.listed))
      add(23, part, UInt32(word.listed == 0 ? 1 : 0))
      return
    }
    let listed = lexicon.stems[Int(analysis.stem)]
    let own = UInt32(listed.partOfSpeech.rawValue)
    add(30, own, part, UInt32(min(listed.frequency / 8, 8)))
    add(31, listed.inflection.rawValue, part, own)
    let price = UInt32(min(max(0, best - score(analysis)) / 5, 12))
    add(32, price, part, own)
    add(33, price, clitics)
    add(34, UInt32(mismatch(analysis, listed)), analysis.hasEnclitic ? 1 : 0)
    add(35, lexicon.hash(ofLemma: listed.lemma), part)
    add(36, lexicon.hash(ofLemma: listed.lemma), stem, listed.inflection.rawValue)
    var classes = listed.classes.rawValue
    while classes != 0 {
      add(37, UInt32(classes.trailingZeroBitCount), part)
      classes &= classes - 1
    }
  }
}
