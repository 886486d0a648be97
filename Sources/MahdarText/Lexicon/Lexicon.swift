/// The universal part of speech of a word (Universal Dependencies' names).
public enum PartOfSpeech: UInt8, Sendable, CaseIterable {
  /// Not known, or none of the others.
  case unknown
  /// A noun, verbal nouns among them.
  case noun
  /// An adjective.
  case adjective
  /// A verb.
  case verb
  /// A name.
  case properNoun
  /// An adverb.
  case adverb
  /// A preposition.
  case adposition
  /// A conjunction that joins equals: و, أو.
  case coordinatingConjunction
  /// A conjunction that opens a clause: أن, لأن.
  case subordinatingConjunction
  /// A pronoun, the relative ones among them.
  case pronoun
  /// A demonstrative or another word that determines a noun.
  case determiner
  /// A number, in words or digits.
  case numeral
  /// A particle: of negation, of the future, of a question.
  case particle
  /// An interjection.
  case interjection
  /// A verb that helps another: كان.
  case auxiliary
  /// A punctuation mark.
  case punctuation
  /// Another sign.
  case symbol

  /// The tag as Universal Dependencies writes it.
  public var tag: String {
    switch self {
    case .unknown: "X"
    case .noun: "NOUN"
    case .adjective: "ADJ"
    case .verb: "VERB"
    case .properNoun: "PROPN"
    case .adverb: "ADV"
    case .adposition: "ADP"
    case .coordinatingConjunction: "CCONJ"
    case .subordinatingConjunction: "SCONJ"
    case .pronoun: "PRON"
    case .determiner: "DET"
    case .numeral: "NUM"
    case .particle: "PART"
    case .interjection: "INTJ"
    case .auxiliary: "AUX"
    case .punctuation: "PUNCT"
    case .symbol: "SYM"
    }
  }

  /// The part of speech of a tag, or `nil`.
  public init?(tag: String) {
    for candidate in PartOfSpeech.allCases where candidate.tag == tag {
      self = candidate
      return
    }
    return nil
  }
}

/// What the inflection of a stem says.
public struct Inflection: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt32
  /// A set of its bits.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Masculine.
  @inlinable public static var masculine: Inflection { Inflection(rawValue: 1) }
  /// Feminine.
  @inlinable public static var feminine: Inflection { Inflection(rawValue: 2) }
  /// Singular.
  @inlinable public static var singular: Inflection { Inflection(rawValue: 4) }
  /// Dual.
  @inlinable public static var dual: Inflection { Inflection(rawValue: 8) }
  /// Plural.
  @inlinable public static var plural: Inflection { Inflection(rawValue: 16) }
  /// The perfect: قال.
  @inlinable public static var perfect: Inflection { Inflection(rawValue: 32) }
  /// The imperfect: يقول.
  @inlinable public static var imperfect: Inflection { Inflection(rawValue: 64) }
  /// The passive: قيل.
  @inlinable public static var passive: Inflection { Inflection(rawValue: 128) }
  /// First person.
  @inlinable public static var first: Inflection { Inflection(rawValue: 256) }
  /// Second person.
  @inlinable public static var second: Inflection { Inflection(rawValue: 512) }
  /// Third person.
  @inlinable public static var third: Inflection { Inflection(rawValue: 1024) }
  /// A verbal noun.
  @inlinable public static var masdar: Inflection { Inflection(rawValue: 2048) }
  /// A participle: مؤكد.
  @inlinable public static var participle: Inflection { Inflection(rawValue: 4096) }
  /// With the alef of the indefinite accusative: مؤكدا.
  @inlinable public static var accusative: Inflection { Inflection(rawValue: 8192) }
  /// Before an enclitic or a genitive only: مسؤولو.
  @inlinable public static var construct: Inflection { Inflection(rawValue: 16384) }
  /// A plural by pattern: مصادر.
  @inlinable public static var brokenPlural: Inflection { Inflection(rawValue: 32768) }
}

/// One reading of a stem.
public struct Stem: Sendable {
  // The widest first: so a stem takes 32 bytes, and never lies on three lines of the cache.
  /// What the stem may be for the constructions.
  public var classes: WordClasses
  /// Gender, number, person and the like.
  public var inflection: Inflection
  /// The entry of the lemma among ``Lexicon/lemmas``.
  public var lemma: Int32
  /// The reporting verb whose form this is, or -1.
  public var reporting: Int32
  /// The next reading of the same form, or -1.
  public var next: Int32
  /// The part of speech.
  public var partOfSpeech: PartOfSpeech
  /// Ten times the Zipf frequency of the form.
  public var frequency: UInt8
  /// How the form is written beyond what folding keeps.
  public var spelling: Spelling
}

/// The stems of the language with what is known of them: frozen, shared by all workers.
///
/// A class, so that a worker's memory that holds it is copied at the price of one reference.
public final class Lexicon: Sendable {
  let forms: FormTable
  let first: [Int32]
  /// All readings.
  public let stems: [Stem]
  /// The lemmas as written.
  public let lemmas: Lemmas
  /// Names and expressions of several words.
  public let phrases: PhraseTable

  init(
    forms: FormTable, first: [Int32], stems: [Stem], lemmas: Lemmas, phrases: PhraseTable
  ) {
    self.forms = forms
    self.first = first
    self.stems = stems
    self.lemmas = lemmas
    self.phrases = phrases
  }

  /// The first reading of a stem form, or -1.
  @inline(__always)
  public func firstStem(_ codes: [UInt8], _ range: Range<Int>) -> Int {
    if range.isEmpty { return -1 }
    let entry = forms.find(codes, range)
    return entry < 0 ? -1 : Int(first[entry])
  }

  /// A number for a lemma that is the same in every build of the lexicon.
  public func hash(ofLemma lemma: Int32) -> UInt32 { lemmas.hash(Int(lemma)) }

  /// The lemma of the pronouns of the third person; `nil` if the lexicon has none.
  public var pronounLemma: String? {
    let codes = [Letter.heh, Letter.waw]
    var position = firstStem(codes, 0..<codes.count)
    while position >= 0 {
      if stems[position].partOfSpeech == .pronoun { return lemmas[Int(stems[position].lemma)] }
      position = Int(stems[position].next)
    }
    return nil
  }
}

/// The lemmas of a lexicon, by their numbers.
public struct Lemmas: Sendable {
  fileprivate var table: FormTable

  /// How many there are.
  public var count: Int { table.count }

  /// A lemma as written.
  public subscript(position: Int) -> String { table.string(position) }

  /// A hash of a lemma, the same in every build of the lexicon.
  func hash(_ position: Int) -> UInt32 { table.hash(position) }
}

/// Collects stems and freezes them.
public struct LexiconBuilder: Sendable {
  private var forms: FormTable
  private var first: [Int32] = []
  private var last: [Int32] = []
  private var stems: [Stem] = []
  private var lemmas: Lemmas
  /// Names and expressions of several words.
  public var phrases = PhraseTable()

  /// A lexicon without readings, with room for those of the language.
  public init() {
    self.init(forms: FormTable(capacity: 1 << 17), lemmas: FormTable(capacity: 1 << 16))
  }

  /// A lexicon without readings that knows the forms and lemmas of a word list.
  public init(_ words: PackedWords, in bytes: Span<UInt8>) {
    self.init(forms: words.forms(bytes, room: 1 << 15), lemmas: words.lemmas(bytes, room: 1 << 14))
  }

  private init(forms: FormTable, lemmas: FormTable) {
    self.forms = forms
    self.lemmas = Lemmas(table: lemmas)
    first = LargePages.array(repeating: -1, count: forms.count, room: 1 << 15)
    last = LargePages.array(repeating: -1, count: forms.count, room: 1 << 15)
    stems = LargePages.array(room: 1 << 18)
  }

  /// The number of a lemma, made if it is new.
  public mutating func lemma(_ written: String) -> Int32 {
    let bytes = written.utf8.span
    return lemma(bytes, 0..<bytes.count)
  }

  /// The number of a lemma given as UTF-8, made if it is new.
  public mutating func lemma(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int32 {
    Int32(lemmas.table.insert(bytes, range))
  }

  /// Adds the readings of the word list that the builder was made with.
  ///
  /// - Complexity: O(*n*) in the readings, without a look into the tables.
  public mutating func addReadings(of words: PackedWords, in bytes: Span<UInt8>) {
    for index in 0..<words.readingCount {
      let reading = words.reading(bytes, index)
      guard reading.form < words.formCount, reading.lemma < words.lemmaCount else { continue }
      add(
        entry: Int(reading.form), reading.partOfSpeech, reading.inflection, classes: [],
        lemma: Int32(reading.lemma), reporting: -1, frequency: reading.frequency, spelling: reading.spelling)
    }
  }

  /// Adds a reading of a folded form; one that says the same as another is joined with it.
  public mutating func add(
    _ codes: Span<UInt8>, _ range: Range<Int>, _ partOfSpeech: PartOfSpeech,
    _ inflection: Inflection, classes: WordClasses = [], lemma: Int32, reporting: Int32 = -1,
    frequency: UInt8 = 0, spelling: Spelling = .unknown
  ) {
    if range.isEmpty { return }
    let entry = forms.insert(codes, range)
    if entry == first.count {
      first.append(-1)
      last.append(-1)
    }
    add(
      entry: entry, partOfSpeech, inflection, classes: classes, lemma: lemma, reporting: reporting,
      frequency: frequency, spelling: spelling)
  }

  private mutating func add(
    entry: Int, _ partOfSpeech: PartOfSpeech, _ inflection: Inflection, classes: WordClasses, lemma: Int32,
    reporting: Int32, frequency: UInt8, spelling: Spelling
  ) {
    var position = first[entry]
    while position >= 0 {
      let known = stems[Int(position)]
      if known.partOfSpeech == partOfSpeech && known.reporting == reporting
        && (known.inflection == inflection || (partOfSpeech != .verb && !classes.isEmpty))
      {
        stems[Int(position)].classes.formUnion(classes)
        stems[Int(position)].frequency = max(known.frequency, frequency)
        if !known.spelling.isKnown { stems[Int(position)].spelling = spelling }
        // A list of names knows who is called so, where a list of words has every name as a man's.
        if classes.contains(.givenName), partOfSpeech == .properNoun, !inflection.isEmpty {
          let genders: Inflection = [.masculine, .feminine]
          stems[Int(position)].inflection = known.inflection.subtracting(genders).union(
            inflection.intersection(genders))
        }
        return
      }
      if known.partOfSpeech == partOfSpeech && known.reporting >= 0 && reporting < 0
        && known.inflection.isSuperset(of: inflection)
      {
        stems[Int(position)].classes.formUnion(classes)
        stems[Int(position)].frequency = max(known.frequency, frequency)
        if !known.spelling.isKnown { stems[Int(position)].spelling = spelling }
        return
      }
      position = known.next
    }
    stems.append(
      Stem(
        classes: classes, inflection: inflection, lemma: lemma, reporting: reporting, next: -1,
        partOfSpeech: partOfSpeech, frequency: frequency, spelling: spelling))
    let added = Int32(stems.count - 1)
    if last[entry] >= 0 { stems[Int(last[entry])].next = added } else { first[entry] = added }
    last[entry] = added
  }

  /// Adds a reading of a folded form.
  public mutating func add(
    _ codes: [UInt8], _ partOfSpeech: PartOfSpeech, _ inflection: Inflection,
    classes: WordClasses = [], lemma: Int32, reporting: Int32 = -1, frequency: UInt8 = 0,
    spelling: Spelling = .unknown
  ) {
    add(
      codes.span, 0..<codes.count, partOfSpeech, inflection, classes: classes, lemma: lemma,
      reporting: reporting, frequency: frequency, spelling: spelling)
  }

  /// Freezes what was added.
  public consuming func build() -> Lexicon {
    Lexicon(forms: forms, first: first, stems: stems, lemmas: lemmas, phrases: phrases)
  }
}
