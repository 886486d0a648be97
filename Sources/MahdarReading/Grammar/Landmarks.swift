import MahdarText

/// What patterns can't do without in a sentence, a bit each: words of their sets, a complementizer, marks.
///
/// They are gathered once a cue, so that a pattern whose words stand nowhere before or behind the cue is not
/// tried at all.
struct Landmarks: OptionSet, Sendable {
  let rawValue: UInt128

  static let that = Landmarks(rawValue: 1)
  static let colon = Landmarks(rawValue: 2)
  /// A comma, or a dash, which constructions take for one.
  static let comma = Landmarks(rawValue: 4)
  /// A mark that can open a quotation.
  static let quotation = Landmarks(rawValue: 8)
  static let relative = Landmarks(rawValue: 16)
  static let attribution = Landmarks(rawValue: 32)
  /// A word that can be of saying.
  static let speech = Landmarks(rawValue: 64)
  static let reportingNoun = Landmarks(rawValue: 128)
  /// A preposition with a pronoun.
  static let pronoun = Landmarks(rawValue: 256)

  // No pattern asks for these.
  /// A word of any set.
  static let listed = Landmarks(rawValue: 512)

  /// A word that can be one of an event, by itself or with what is glued to it.
  static let event = Landmarks(rawValue: 1024)
  /// A word that can be the cue of an entry.
  static let eventCue = Landmarks(rawValue: 2048)

  private static let firstSet = 12

  /// A word of a set, by the number of its ``LandmarkWords``. Numbers far apart share a bit, which costs no
  /// more than a try.
  fileprivate static func set(_ number: Int) -> Landmarks {
    Landmarks(rawValue: 1 << UInt128(firstSet + number % (128 - firstSet)))
  }
}

/// The words of the sets that patterns can't do without.
struct LandmarkWords: Sendable {
  /// Equal sets of several rules are one.
  private var numbers: [Set<UInt64>: Int] = [:]
  private var gathered: [UInt64: Landmarks] = [:]
  /// What was gathered, once all was.
  private var found = FormMap<Landmarks>()

  /// The landmark of a set.
  mutating func landmark(of keys: Set<UInt64>) -> Landmarks {
    if let known = numbers[keys] { return .set(known) }
    let number = numbers.count
    numbers[keys] = number
    for key in keys { gathered[key, default: []].insert(.set(number)) }
    return .set(number)
  }

  /// Makes ready for being asked, once all patterns are known.
  mutating func freeze() { found = FormMap(gathered) }

  /// What elements of a pattern that may not be left out ask for.
  mutating func landmarks(of elements: ArraySlice<Element>, _ sets: [Set<UInt64>]) -> Landmarks {
    var wanted: Landmarks = []
    for element in elements where !element.isOptional {
      switch element.matcher {
      case .that: wanted.insert(.that)
      case .colon: wanted.insert(.colon)
      case .comma: wanted.insert(.comma)
      case .quotation: wanted.insert(.quotation)
      case .relative: wanted.insert(.relative)
      case .attribution: wanted.insert(.attribution)
      case .verb, .lightVerb: wanted.insert(.speech)
      case .pronoun: wanted.insert(.pronoun)
      // Content may stand behind the sentence.
      case .lightObject where element.role != .content: wanted.insert(.reportingNoun)
      case .set(let set) where element.role != .content: wanted.formUnion(landmark(of: sets[set]))
      default: break
      }
    }
    return wanted
  }

  /// Of which sets a word type is, by itself or behind a conjunction.
  func landmarks(of lexeme: Lexeme) -> Landmarks {
    let own = found[lexeme.key] ?? []
    let isBehindConjunction = lexeme.keyBehindConjunction != lexeme.key
    return isBehindConjunction ? own.union(found[lexeme.keyBehindConjunction] ?? []) : own
  }
}

/// What stands right before a cue, in one token, two and more.
struct CueNeighbours {
  /// How many tokens are looked at.
  static let reach = 4
  /// By the number of tokens, from 0 to ``reach``.
  private var within = InlineArray<5, Landmarks>(repeating: [])

  init(_ session: Session, before cue: Int) {
    let sentence = Int(session.document.sentenceOf[cue])
    guard sentence >= 0 else { return }
    let start = session.document.sentences[sentence].start
    for distance in 1...CueNeighbours.reach {
      within[distance] = within[distance - 1]
      if cue - distance >= start { within[distance].formUnion(session.landmarks[cue - distance]) }
    }
  }

  /// What stands in so many tokens before the cue.
  subscript(count: Int) -> Landmarks { within[count] }
}

extension Session {
  /// What stands in the sentence of a cue before and behind it.
  ///
  /// - Complexity: O(*n*) in the tokens of the sentence.
  func landmarks(around cue: Int) -> (before: Landmarks, behind: Landmarks) {
    let sentence = Int(document.sentenceOf[cue])
    guard sentence >= 0 else { return ([], []) }
    let (start, end) = (document.sentences[sentence].start, document.sentences[sentence].end)
    var before: Landmarks = []
    var behind: Landmarks = []
    for index in start..<cue { before.formUnion(landmarks[index]) }
    for index in cue + 1..<max(cue + 1, end) { behind.formUnion(landmarks[index]) }
    // What is said may begin a sentence of its own, and the noun that a light verb carries is looked for so
    // far.
    for index in end..<min(end + 3, document.tokens.count) {
      behind.formUnion(landmarks[index].intersection([.quotation, .reportingNoun]))
    }
    return (before, behind)
  }

  /// Adds to the landmarks of words what is known once they are settled, and finds those of marks.
  func findLandmarks() {
    for index in document.tokens.indices { landmarks[index] = landmarks(at: index) }
  }

  private func landmarks(at index: Int) -> Landmarks {
    switch document.tokens[index].kind {
    case .word, .foreign: break
    case .mark:
      switch document.tokens[index].mark {
      case .colon: return .colon
      case .comma, .dash: return .comma
      default: return mayOpenQuotation(index) ? .quotation : []
      }
    default: return []
    }
    var found = landmarks[index]
    if isThat(index) { found.insert(.that) }
    if words[index].classes.contains(.relative) { found.insert(.relative) }
    let possible = words[index].possible
    if possible.contains(.attribution) { found.insert(.attribution) }
    if possible.contains(.speech) { found.insert(.speech) }
    if possible.contains(.reportingNoun) { found.insert(.reportingNoun) }
    if words[index].part == .adposition, words[index].hasEnclitic { found.insert(.pronoun) }
    return found
  }
}
