/// The clitics before a stem.
public struct Proclitics: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt8
  /// A set of its bits.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The conjunction و.
  @inlinable public static var and: Proclitics { Proclitics(rawValue: 1) }
  /// The conjunction ف.
  @inlinable public static var so: Proclitics { Proclitics(rawValue: 2) }
  /// The preposition ب.
  @inlinable public static var by: Proclitics { Proclitics(rawValue: 4) }
  /// The preposition ل.
  @inlinable public static var to: Proclitics { Proclitics(rawValue: 8) }
  /// The preposition ك.
  @inlinable public static var like: Proclitics { Proclitics(rawValue: 16) }
  /// The particle of the future س.
  @inlinable public static var future: Proclitics { Proclitics(rawValue: 32) }
  /// The article ال.
  @inlinable public static var article: Proclitics { Proclitics(rawValue: 64) }  // ال
  /// The particle of questions أ.
  @inlinable public static var question: Proclitics { Proclitics(rawValue: 128) }

  /// Conjunctions.
  @inlinable public static var conjunction: Proclitics {
    [.and, .so]
  }
  /// Prepositions.
  @inlinable public static var preposition: Proclitics {
    [.by, .to, .like]
  }

  /// The folded letters of the clitics in the order of writing, without the article.
  public var letters: [UInt8] {
    let order: [(Proclitics, UInt8)] = [
      (.question, Letter.alef), (.and, Letter.waw), (.so, Letter.feh), (.by, Letter.beh), (.to, Letter.lam),
      (.like, Letter.kaf), (.future, Letter.seen),
    ]
    return order.filter { contains($0.0) }.map(\.1)
  }
}

/// One way to read a word: clitics and a stem.
///
/// What is asked of the stem most is written out here, as the analyses of a word type lie side by side and
/// their stems far apart.
public struct Analysis: Sendable {
  // The widest first: so an analysis takes 32 bytes.
  /// What the stem may be for the constructions; nothing where no lexicon has it.
  public let classes: WordClasses
  /// The position of the stem among ``Lexicon/stems``; -1 where no lexicon has it.
  public let stem: Int32
  /// The reporting verb whose form the stem is, or -1.
  public let reporting: Int32
  /// Gender, number and person of the stem.
  public let inflection: Inflection
  /// Gender, number and person of the pronoun behind it.
  public let enclitic: Inflection
  /// The clitics before the stem.
  public let proclitics: Proclitics
  /// The letters before the stem, in folded codes.
  public let stemStart: UInt8
  /// The letters of the stem.
  public let stemCount: UInt8
  /// An object or possessive pronoun follows the stem.
  public let hasEnclitic: Bool
  /// The stem's part of speech; a name where no lexicon has it.
  public let partOfSpeech: PartOfSpeech
  /// Ten times the Zipf frequency of the stem's form.
  public let frequency: UInt8

  /// A stem with what stands before and behind it.
  ///
  /// - Parameters:
  ///   - letters: Which of the word's letters are the stem's.
  ///   - stem: The stem; without it none that a lexicon has.
  ///   - position: Where it stands among ``Lexicon/stems``.
  init(
    _ proclitics: Proclitics, _ letters: Range<Int>, _ stem: Stem? = nil, at position: Int = -1,
    enclitic: Inflection = []
  ) {
    classes = stem?.classes ?? []
    self.stem = Int32(position)
    reporting = stem?.reporting ?? -1
    inflection = stem?.inflection ?? []
    self.enclitic = enclitic
    self.proclitics = proclitics
    stemStart = UInt8(clamping: letters.lowerBound)
    stemCount = UInt8(clamping: letters.count)
    hasEnclitic = !enclitic.isEmpty
    partOfSpeech = stem?.partOfSpeech ?? .properNoun
    frequency = stem?.frequency ?? 0
  }
}

/// The facts of a word type: what all occurrences of one form share.
public struct Lexeme: Sendable {
  // The widest first: so a word type takes 56 bytes.
  /// The form's number: ``FormTable/key(_:)``.
  public var key: UInt64 = 0
  /// The number of the form without a leading و or ف; the same as ``key`` without one.
  public var keyBehindConjunction: UInt64 = 0
  /// The number of the form without a leading article; the same as ``key`` without one.
  public var keyBehindArticle: UInt64 = FormTable.key([])
  /// The classes of all its analyses together.
  public var classes: WordClasses = []
  /// The first of its analyses in the worker's list.
  public var firstAnalysis: Int32 = 0
  /// The first of the listed expressions that may begin with it, among ``Morphology/phrases``, one for each
  /// bit.
  public var firstPhrase: Int32 = 0
  /// How many analyses there are, likeliest first.
  public var analysisCount: Int16 = 0
  /// The letters of the folded form.
  public var letters: Int16 = 0
  /// The last two letters of the folded form, the last one below; 0 where it has fewer.
  public var finalLetters: UInt16 = 0
  /// The first letter of the folded form, or 0.
  public var firstLetter: UInt8 = 0
  /// How the form is spelt where folding makes one of several spellings.
  public var spelling = Spelling.unknown
  /// The likeliest analysis' part of speech.
  public var partOfSpeech = PartOfSpeech.punctuation
  /// The likeliest analysis' clitics.
  public var proclitics: Proclitics = []
  /// Bit *n* set: a listed expression may begin with this word, *n* letters in.
  public var phraseStarts: UInt8 = 0
  /// How often it was met since rare word types were forgotten last, as far as that is counted.
  var uses: UInt8 = 0
}

/// What a model that chooses among readings knows of a word type.
struct ModelledType: Sendable {
  /// The first of its candidates in the worker's list.
  var firstCandidate: Int32 = 0
  /// How many candidates the model keeps, likeliest first.
  var candidateCount: Int32 = 0
  /// What the neighbours of the word see of it: the form of a function word, else its readings.
  var context: UInt32 = 0
  /// The form as a number.
  var formHash: UInt32 = 0
}
