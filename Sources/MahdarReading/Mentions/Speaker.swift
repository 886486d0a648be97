import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Somebody or something that speaks in the article.
struct Speaker {
  var name: String
  /// The name's or the phrase's folded words.
  var words: [[UInt8]]
  /// The words of the offices that it has been given.
  var titles: [[UInt8]]
  /// The lemma of the head noun of its description, folded: مصدر, وزير.
  var heads: [[UInt8]]
  var kind: EntityKind
  var sourceClass: SourceClass
  var gender: Inflection
  var number: Inflection
  /// Where it is mentioned, in tokens.
  var places: [(TokenRange, MentionForm)] = []
  /// The words that name it best: what its entity is found by.
  var anchor: TokenRange?
  /// The cue token at which it spoke last; -1 before.
  var lastSpoke: Int
  /// The cue token at which it spoke last inside another's words; -1 before.
  var lastQuoted = -1
  /// How many statements it made so far.
  var statements = 0
  /// The documents in which it spoke, by the numbers of their lemmas: بيان.
  var issued: Set<Int32> = []
  /// Whether its words name somebody or something that can speak; a verb without its subject hardly goes
  /// on with `آخرها التفجير`.
  var isVoice = true
  /// Described by an office that one person holds: وزير السياحة.
  var holdsOffice = false
  /// One person, though described like many others: رجل, رئيس الحزب.
  var isOne = false
  /// Several together, though described like one: المواطنون.
  var isSeveral = false
  /// God, whom no verb without its subject goes on with.
  var isDeity = false
  /// The last token at which it was mentioned.
  var lastMention: Int
}
