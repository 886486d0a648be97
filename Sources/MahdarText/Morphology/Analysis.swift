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
public struct Analysis: Sendable {
  /// The clitics before the stem.
  public var proclitics: Proclitics
  /// The position of the stem among ``Lexicon/stems``; -1 where no lexicon has it.
  public var stem: Int32
  /// The letters before the stem, in folded codes.
  public var stemStart: UInt8
  /// The letters of the stem.
  public var stemCount: UInt8
  /// An object or possessive pronoun follows the stem.
  public var hasEnclitic: Bool
  /// Gender, number and person of that pronoun.
  public var enclitic: Inflection
}

/// The facts of a word type: what all occurrences of one form share.
public struct Lexeme: Sendable {
  /// The first of its analyses in the worker's list.
  public var firstAnalysis: Int32
  /// How many there are, likeliest first.
  public var analysisCount: Int16
  /// The letters of the folded form.
  public var letters: Int16
  /// The last two letters of the folded form, the last one below; 0 where it has fewer.
  public var finalLetters: UInt16
  /// The first letter of the folded form, or 0.
  public var firstLetter: UInt8
  /// The form's number: ``FormTable/key(_:)``.
  public var key: UInt64
  /// The number of the form without a leading و or ف; the same as ``key`` without one.
  public var keyBehindConjunction: UInt64
  /// The number of the form without a leading article; the same as ``key`` without one.
  public var keyBehindArticle: UInt64
  /// The classes of all its analyses together.
  public var classes: WordClasses
  /// The likeliest analysis' part of speech.
  public var partOfSpeech: PartOfSpeech
  /// The likeliest analysis' clitics.
  public var proclitics: Proclitics
  /// Bit *n* set: a listed expression may begin with this word, *n* letters in.
  public var phraseStarts: UInt8
  /// The first of the listed expressions that may begin with it, among ``Morphology/phrases``, one for each
  /// bit.
  public var firstPhrase: Int32
  /// Some analysis is a verb without preposition or article.
  public var canBeVerb: Bool
  /// Some analysis is a noun, adjective or name.
  public var canBeNominal: Bool
  /// The first of its candidates in the worker's list.
  public var firstCandidate: Int32
  /// How many candidates the model keeps, likeliest first.
  public var candidateCount: Int16
  /// What the neighbours of the word see of it: the form of a function word, else its readings.
  public var context: UInt32
  /// The form as a number.
  public var formHash: UInt32
}
