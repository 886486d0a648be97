import MahdarText

/// What is known of one token in its place.
///
/// The widest first, and small: words are copied often.
struct Word {
  /// The classes of the reading that was chosen, with those of a listed expression that begins here.
  var classes: WordClasses
  /// The classes of all readings of the form.
  var possible: WordClasses
  /// The classes of the listed expression that begins here, if one does.
  var phraseClasses: WordClasses
  /// The number of the token's form.
  var key: UInt64 = 0
  /// The number of the form without a leading و or ف.
  var keyBehindConjunction: UInt64 = 0
  /// The inflection of the reading that was chosen.
  var inflection: Inflection
  /// The chosen reading's stem, or -1.
  var stem: Int32
  /// The row of the listed name that begins here, or -1.
  var row: Int32
  /// The reading as a finite verb of saying among ``Session/speechReadings``, or -1.
  var verbReading: Int32 = -1
  /// The reading as a participle of saying among ``Session/speechReadings``, or -1.
  var participleReading: Int32 = -1
  /// ``phraseEnd``, kept small.
  private var phraseStop: Int32 = 0
  /// The last two letters of the folded form, the last one below; 0 where it has fewer.
  var finalLetters: UInt16 = 0
  /// The letters of the folded form.
  var letters: Int16 = 0
  /// ``stemStart``, kept small.
  private var skip: Int16 = 0
  /// The part of speech of the reading that was chosen.
  var part: PartOfSpeech
  /// The proclitics of that reading.
  var proclitics: Proclitics
  /// Whether that reading has a pronoun at its end.
  var hasEnclitic: Bool
  /// Stands inside a listed formula, after its first word or at it.
  var inFormula = false
  /// A preposition of those that cues govern: في, على.
  var isGoverning = false
  /// A word that some set of the grammar has, by itself or behind a conjunction.
  var isListed = false
  /// The first letter of the folded form, or 0.
  var firstLetter: UInt8 = 0

  /// Letters of clitics before the stem.
  var stemStart: Int {
    get { Int(skip) }
    set { skip = Int16(truncatingIfNeeded: newValue) }
  }
  /// The token after a listed expression that begins here, or 0.
  var phraseEnd: Int {
    get { Int(phraseStop) }
    set { phraseStop = Int32(truncatingIfNeeded: newValue) }
  }

  /// A token of which nothing is known yet.
  static let blank = Word()

  private init() {
    (classes, possible, phraseClasses) = ([], [], [])
    (inflection, proclitics) = ([], [])
    (stem, row) = (-1, -1)
    part = .punctuation
    hasEnclitic = false
  }

  /// Takes over what belongs to the form, whatever its reading.
  mutating func setForm(_ lexeme: Lexeme) {
    key = lexeme.key
    keyBehindConjunction = lexeme.keyBehindConjunction
    finalLetters = lexeme.finalLetters
    firstLetter = lexeme.firstLetter
    letters = lexeme.letters
    isGoverning = letters <= 3 && Key.governing.contains(key)
  }

  /// Whether the folded form ends in two letters.
  func endsIn(_ first: UInt8, _ second: UInt8) -> Bool {
    finalLetters == UInt16(first) << 8 | UInt16(second)
  }

  /// عدم, بعدم: a negator that governs a verbal noun.
  var isLack: Bool { classes.contains(.negator) && endsIn(Letter.dal, Letter.meem) }

  /// لا, لم, لن: what denies a clause, and no noun as غير and عدم do.
  var deniesClause: Bool {
    classes.contains(.negator) && part == .particle && proclitics.isEmpty && letters == 2
  }

  /// A noun with the article, a pronoun or a name is definite.
  var isDefinite: Bool { proclitics.contains(.article) || hasEnclitic || part == .properNoun }
  var isVerb: Bool { part == .verb }
  var isNominal: Bool { part.isNominal }
}

extension PartOfSpeech {
  /// Nouns and what stands where nouns stand; words that no list has are taken for names.
  var isNominal: Bool {
    switch self {
    case .noun, .adjective, .properNoun, .numeral, .unknown: true
    default: false
    }
  }
}
