import MahdarKnowledge
import MahdarText

/// What one element of a pattern accepts.
enum Matcher: Hashable, Sendable {
  /// A finite reporting verb; the relaying ones only.
  case verb(relayOnly: Bool)
  /// A reporting participle in the accusative: مؤكدا.
  case participle
  /// The verbal noun of a reporting verb or a reporting noun, with its possessor.
  case masdar
  /// A reporting noun carried by its light verb, one token after it or more.
  case light
  /// A light verb before its noun.
  case lightVerb
  /// The noun phrase that a light verb carries, as content: التعازي, شكره.
  case lightObject
  /// A preposition of attribution.
  case attribution
  /// A complementizer.
  case that
  case colon
  case comma
  /// A quotation that opens here.
  case quotation
  /// The preposition that the cue governs, a word or a proclitic.
  case govern
  /// The preposition that the cue governs behind a person as its object.
  case governPerson
  /// A word of a set of the file.
  case set(Int)
  case relative
  case nounPhrase
  case adjuncts
  /// A clause or other matter that is reported: to the end of the reported matter.
  case clause
  /// The object of the cue as its content.
  case object
  /// The matter that stands before the cue in its sentence.
  case before
  /// The start of a clause.
  case start
  /// The end of a sentence, or a mark that ends it.
  case end
}

/// What a matched element is for.
enum Role: String, Hashable, Sendable, CaseIterable {
  case cue, source, via, content, person
}

/// One element of a pattern.
struct Element: Hashable, Sendable {
  var matcher: Matcher
  var role: Role?
  var isOptional: Bool
}

/// One example of a construction, a test.
struct Example: Sendable {
  enum Kind: Sendable { case example, never, limit }
  var kind: Kind
  var text: String
  /// Role or field name and the expected words.
  var expected: [(name: String, value: String, line: Int)]
  var line: Int
}

/// One construction of a rule file.
struct Rule: Sendable {
  /// The construction's name.
  var name: String
  /// The file below `grammar/`, without its ending.
  var file: String
  var line: Int
  /// The patterns, each an alternative.
  var patterns: [[Element]]
  var because: String
  var examples: [Example]
  /// The act, where the construction decides it.
  var act: String?
  /// The saying is denied.
  var negated: Bool
  /// The sets of words that the patterns name.
  var sets: [Set<[UInt8]>]
  /// What the verb must take.
  var takes: Government
  /// Wants a source that can speak.
  var wantsVoice: Bool
  /// Wants a pronoun on the cue: قوله.
  var wantsPronoun = false
  /// Wants an indefinite source, on which the verb is a bare relative clause.
  var wantsIndefinite = false
  /// Wants a verb that is strong with what the construction takes.
  var wantsStrong = false
  /// The person before the complementizer belongs to the content.
  var keepsPerson = false

  /// `statements/verbs:verb-that`.
  var id: String { "\(file):\(name)" }
}

/// All constructions, frozen.
struct Grammar: Sendable {
  var rules: [Rule]
  /// The words of sets that stand as cues.
  var cueWords: Set<[UInt8]> = []
  var hasCueSets: Bool { !cueWords.isEmpty }

  init(_ files: [KnowledgeFile]) throws(KnowledgeError) {
    rules = []
    for file in files { rules += try RuleParser.parse(file) }
    for rule in rules {
      for pattern in rule.patterns {
        for element in pattern where element.role == .cue {
          if case .set(let set) = element.matcher { cueWords.formUnion(rule.sets[set]) }
        }
      }
    }
  }
}
