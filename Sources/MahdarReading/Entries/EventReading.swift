import MahdarKnowledge
import MahdarText

/// One way to read a token as a word of an event.
struct EventReading {
  /// The second word of an expression of two, as a key.
  var second: UInt64 = 0
  /// The position among ``EventLexicon/words``.
  var word: Int32
  var inflection: Inflection
  /// A pronoun behind it: of a verb its object, of a noun its owner or object.
  var pronoun: Inflection = []
  /// Letters of clitics before the stem, the article not counted.
  private let letterCount: UInt8
  var hasPronoun = false
  var hasArticle = false
  /// س before a verb.
  var isFuture = false
  /// ب, ل or ك before a noun; ل before a verb.
  var preposition: UInt8 = 0

  init(word: Int32, inflection: Inflection, letters: Int) {
    self.word = word
    self.inflection = inflection
    letterCount = UInt8(clamping: letters)
  }

  var letters: Int { Int(letterCount) }
}

/// For each token its readings as a word of an event, as its place in the text allows them: found once, though
/// every cue near it asks for them. What is known leans on the names.
struct EventReadingLists {
  /// For each token the place of its list; -1 where nobody asked yet.
  private var places: [Int32] = []
  private var lists: [[EventReading]] = []

  /// Forgets what is known, and makes room for so many tokens.
  mutating func forget(_ count: Int) {
    places.removeAll(keepingCapacity: true)
    places.append(contentsOf: repeatElement(-1, count: count))
    lists.removeAll(keepingCapacity: true)
  }

  subscript(index: Int) -> [EventReading]? { places[index] < 0 ? nil : lists[Int(places[index])] }

  /// Keeps what was found.
  mutating func keep(_ found: [EventReading], of index: Int) {
    places[index] = Int32(lists.count)
    lists.append(found)
  }
}
