import MahdarKnowledge
import MahdarText

/// What the stages ask of every word before they look closer, by its word type.
struct TypeSigns {
  /// What it is to the patterns of statements and of entries.
  var landmarks: Landmarks = []
  /// The roles in which `event-words.tsv` has it, a bit each.
  var roles: UInt64 = 0
  /// The kinds of words of time that it can be, a bit each.
  var times: UInt64 = 0
}

/// The signs of the word types that the worker has met: worked out once a type and kept side by side, so that
/// a token costs one look.
struct TypeSignMemory {
  private var generation = -1
  private var known: [TypeSigns] = []

  /// Takes up the word types that are new.
  mutating func begin(_ session: Session) {
    if generation != session.morphology.generation {
      generation = session.morphology.generation
      known.removeAll(keepingCapacity: true)
      session.eventTriggers.forget()
      session.timeScanner.forget()
    }
    for place in known.count..<session.types.count { known.append(TypeSigns(Int32(place), session)) }
  }

  /// Appends those of tokens: in a loop that does nothing else, so that the processor fetches many at once.
  func append(
    _ tokens: [Token], _ landmarks: inout [Landmarks], _ roles: inout [UInt64], _ times: inout [UInt64]
  ) {
    for token in tokens {
      let signs = known[Int(token.lexeme)]
      landmarks.append(signs.landmarks)
      roles.append(token.kind == .word ? signs.roles : 0)
      times.append(signs.times)
    }
  }
}

extension TypeSigns {
  /// Works out the signs of a word type that is new.
  init(_ number: Int32, _ session: Session) {
    let (type, grammar) = (session.types[Int(number)], session.grammar)
    landmarks = grammar.landmarks.landmarks(of: type)
    func isIn(_ words: Int) -> Bool {
      grammar.sets.holds(type.key, in: words) || grammar.sets.holds(type.keyBehindConjunction, in: words)
    }
    if isIn(grammar.allWords) { landmarks.insert(.listed) }
    let event = session.eventTriggers.takeUp(number, session.morphology)
    roles = event.roles
    if event.tells { landmarks.insert(.event) }
    if event.tells || isIn(grammar.eventCueWords) { landmarks.insert(.eventCue) }
    if number > 0 { times = session.timeScanner.takeUp(number) }
  }
}
