import MahdarKnowledge
import MahdarText

/// One step of a compiled pattern: an element with what its neighbours are.
struct Instruction: Sendable {
  let matcher: Matcher
  let role: Role?
  let isOptional: Bool
  /// The next element that may not be left out.
  let nextMatcher: Matcher?
  let nextRole: Role?
  /// Adjuncts that may not be left out stand before it.
  let isBehindAdjuncts: Bool
  /// A preposition of attribution stands before it, or one that leads to the person asked.
  let isBehindAttribution: Bool
  /// The preposition that the cue governs follows, and behind it a complementizer.
  let isBeforeGovernedClause: Bool
  /// A speaker behind adjuncts, who begins where they surely end.
  let wantsClosed: Bool
}

/// A pattern with the place of its cue. Trivial: trying it costs no reference count.
struct TriggeredPattern: Sendable {
  /// Where a match may begin.
  enum Beginning: Sendable {
    /// At the cue.
    case cue
    /// A few tokens before the cue, where the content ends.
    case behindContent
    /// At a phrase before the cue in its sentence.
    case phrase(PhraseBeginning)
  }

  /// The rule's position in the grammar.
  let rule: Int
  /// The pattern's first instruction.
  let start: Int
  /// The matcher of the cue.
  let trigger: Matcher
  let beginning: Beginning
}

/// What a pattern can't do without at its cue, by which most are left out.
struct PatternNeeds: Sendable {
  /// What the cue's sentence must hold before and behind the cue.
  let before: Landmarks
  let behind: Landmarks
  /// What must stand right before the cue, and in how many tokens.
  let near: Landmarks
  let reach: Int
  /// Whether a noun that the verb at the cue carries must stand behind it.
  let carries: Bool
  /// Of the rule, see there.
  let takes: Government
  let isSubjectFirst: Bool
  let wantsIndefinite: Bool
}

/// Patterns that one kind of cue can trigger, in the order of the files.
///
/// What they need lies apart from them and close together: all of it is gone through at each cue.
struct TriggeredPatterns: Sendable {
  private(set) var needs: [PatternNeeds] = []
  private var patterns: [TriggeredPattern] = []

  mutating func append(_ pattern: TriggeredPattern, _ needs: PatternNeeds) {
    patterns.append(pattern)
    self.needs.append(needs)
  }

  /// A pattern by its place among ``needs``.
  subscript(place: Int) -> TriggeredPattern { patterns[place] }
}

/// All constructions, frozen: their patterns compiled to one run of instructions, by what triggers them.
struct Grammar: Sendable {
  private(set) var rules: [Rule] = []
  /// The patterns, each closed by ``Matcher/accept``.
  private(set) var code: [Instruction] = []
  /// The sets that the patterns name; ``Matcher/set(_:)`` in ``code`` points here.
  private(set) var sets = WordSets()
  /// The words that patterns can't do without.
  private(set) var landmarks = LandmarkWords()
  /// Which of ``others`` a word can trigger.
  private(set) var othersByWord = PatternsByWord()
  /// The words of all sets.
  private(set) var allWords = 0
  /// The words of sets that stand as cues.
  private(set) var cueWords = 0
  /// The words of sets that stand as cues of entries.
  private(set) var eventCueWords = 0
  /// The patterns by what can trigger them, in the order of the files.
  private(set) var verbs = TriggeredPatterns()
  private(set) var participles = TriggeredPatterns()
  private(set) var nouns = TriggeredPatterns()
  private(set) var others = TriggeredPatterns()
  /// The patterns of contacts, decisions, commitments and incidents.
  private(set) var events = EventGrammar()
  /// The ids of the constructions in which a light verb carries a noun of saying.
  private(set) var lightRules: Set<String> = []

  init(_ files: [KnowledgeFile]) throws(KnowledgeError) {
    var guarded: [WordGuard: Set<UInt64>] = [:]
    var parsed: [RuleParser.Constructions] = []
    var ids: Set<String> = []
    for file in files {
      let constructions = try RuleParser.parse(file, examples: false)
      for rule in constructions.rules where !ids.insert(rule.id).inserted {
        throw KnowledgeError(
          file: file.name, line: rule.line, column: 1, source: "construction \(rule.name)",
          message: "a construction named '\(rule.name)' stands in another file of '\(rule.file)'")
      }
      guarded.merge(constructions.guards) { $0.union($1) }
      parsed.append(constructions)
    }
    // The words that guard against false readings come first, in the order of their names.
    for name in WordGuard.allCases { _ = sets.append(guarded[name] ?? []) }
    var allKeys = guarded.values.reduce(into: Set<UInt64>()) { $0.formUnion($1) }
    var cueKeys: Set<UInt64> = []
    for file in parsed {
      let firstSet = sets.count
      for set in file.sets {
        _ = sets.append(set)
        allKeys.formUnion(set)
      }
      for rule in file.rules {
        rules.append(rule)
        if rule.isLight { lightRules.insert(rule.id) }
        add(rule, at: rules.count - 1, firstSet: firstSet, &cueKeys)
      }
    }
    allWords = sets.append(allKeys)
    cueWords = sets.append(cueKeys)
    eventCueWords = sets.append(events.cueKeys)
    landmarks.freeze()
    othersByWord.freeze(count: others.needs.count)
    events.freeze()
  }

  /// The set of the words of a guard.
  func words(_ name: WordGuard) -> Int { name.rawValue }

  /// Adds the patterns of a construction, and to the words of sets that stand as cues its own.
  ///
  /// - Parameter firstSet: The number of the first set of its file.
  private mutating func add(_ rule: Rule, at position: Int, firstSet: Int, _ cueKeys: inout Set<UInt64>) {
    for pattern in rule.patterns {
      if rule.yields != nil {
        events.add(pattern, of: rule, at: position, firstSet: firstSet, &landmarks)
        continue
      }
      for element in pattern where element.role == .cue {
        if case .set(let set) = element.matcher { cueKeys.formUnion(rule.sets[set]) }
      }
      add(pattern, of: rule, at: position, firstSet: firstSet)
    }
  }

  private mutating func add(_ pattern: [Element], of rule: Rule, at position: Int, firstSet: Int) {
    guard let cue = pattern.firstIndex(where: { $0.role == .cue }) else { return }
    let triggered = TriggeredPattern(
      rule: position, start: code.count, trigger: Grammar.compiled(pattern[cue].matcher, firstSet),
      beginning: Grammar.beginning(of: pattern, cue, firstSet))
    // Words and marks between a phrase and the cue, a token each.
    let near = pattern[..<cue].reversed().prefix { Grammar.isOneToken($0) }.prefix(CueNeighbours.reach)
    let needs = PatternNeeds(
      before: landmarks.landmarks(of: pattern[..<cue], rule.sets),
      behind: landmarks.landmarks(of: pattern[(cue + 1)...], rule.sets),
      near: landmarks.landmarks(of: pattern[(cue - near.count)..<cue], rule.sets), reach: near.count,
      carries: pattern[(cue + 1)...].contains { $0.matcher == .lightObject && !$0.isOptional },
      takes: rule.takes, isSubjectFirst: rule.isSubjectFirst, wantsIndefinite: rule.wantsIndefinite)
    switch triggered.trigger {
    case .verb: verbs.append(triggered, needs)
    case .participle: participles.append(triggered, needs)
    case .masdar, .light: nouns.append(triggered, needs)
    default:
      switch pattern[cue].matcher {
      case .set(let set): othersByWord.append(others.needs.count, words: rule.sets[set])
      case .attribution: othersByWord.append(attribution: others.needs.count)
      default: break
      }
      others.append(triggered, needs)
    }
    for (place, element) in pattern.enumerated() {
      let next = pattern[(place + 1)...].first { !$0.isOptional }
      let before = place > 0 ? pattern[place - 1] : nil
      let isBehindAdjuncts = before.map { $0.matcher == .adjuncts && !$0.isOptional } ?? false
      // Before some elements the end of a phrase is found in another way.
      let endsOtherwise =
        switch next?.matcher {
        case .light, .masdar, .set, .lightObject: true
        default: false
        }
      code.append(
        Instruction(
          matcher: Grammar.compiled(element.matcher, firstSet), role: element.role,
          isOptional: element.isOptional, nextMatcher: next.map { Grammar.compiled($0.matcher, firstSet) },
          nextRole: next?.role,
          isBehindAdjuncts: isBehindAdjuncts,
          isBehindAttribution: before?.matcher == .attribution
            || before?.matcher == .govern && element.role == .person,
          isBeforeGovernedClause: Grammar.isGovernedClause(pattern[(place + 1)...]),
          wantsClosed: isBehindAdjuncts && element.role == .source && !endsOtherwise))
    }
    code.append(
      Instruction(
        matcher: .accept, role: nil, isOptional: false, nextMatcher: nil, nextRole: nil,
        isBehindAdjuncts: false, isBehindAttribution: false, isBeforeGovernedClause: false,
        wantsClosed: false))
  }

  private static func isGovernedClause(_ rest: ArraySlice<Element>) -> Bool {
    var wanted = rest.filter { !$0.isOptional }[...]
    if case .set = wanted.first?.matcher, wanted.first?.role == nil { wanted = wanted.dropFirst() }
    return wanted.first?.matcher == .govern && wanted.dropFirst().first?.matcher == .that
  }

  /// A matcher whose set is counted among those of all rules.
  private static func compiled(_ matcher: Matcher, _ firstSet: Int) -> Matcher {
    if case .set(let set) = matcher { return .set(firstSet + set) }
    return matcher
  }

  private static func beginning(
    of pattern: [Element], _ cue: Int, _ firstSet: Int
  ) -> TriggeredPattern.Beginning {
    let first = pattern[0].matcher
    if cue == 0 { return .cue }
    if first == .before || first == .preceding { return .behindContent }
    let atClause = first == .start
    if cue == 1 && atClause { return .cue }
    let place = atClause ? 1 : 0
    let opener = Grammar.opener(pattern[place], firstSet, before: pattern[(place + 1)..<cue])
    return .phrase(PhraseBeginning(atClause: atClause, opener: opener))
  }

  private static func opener(
    _ element: Element, _ firstSet: Int, before between: ArraySlice<Element>
  ) -> PhraseBeginning.Opener {
    if element.isOptional { return .any }
    switch element.matcher {
    case .nounPhrase: return .nounPhrase(gap: between.allSatisfy(isOneToken) ? between.count : nil)
    case .verb, .lightVerb: return .verb
    case .set(let set): return .set(firstSet + set)
    default: return .any
    }
  }

  private static func isOneToken(_ element: Element) -> Bool {
    switch element.matcher {
    case .comma, .colon, .relative, .set: true
    default: false
    }
  }
}
