import MahdarKnowledge
import MahdarText

/// A pattern of an entry with the place of its cue, and what its rule asks for at each try.
final class EventPattern: Sendable {
  /// What a pattern begins with whose cue does not come first.
  enum Opening: Sendable {
    case nounPhrase
    case light(EntryLayer)
    case set(Int)
    case start, anyVerb, future
    /// Anything else opens no pattern.
    case never
  }

  /// The rule's position in the grammar.
  let number: Int
  let rule: Rule
  /// What comes out.
  let layer: EntryLayer
  /// Its elements; sets count among those of all rules.
  let elements: [Element]
  /// The matcher of the cue.
  let trigger: Matcher
  /// How it opens before its cue; `nil` where it begins at the cue.
  let opening: Opening?
  /// What is asked before it is tried.
  let needs: EventNeeds
  /// ``EntryLayer/bit(_:)`` of each kind of word that may be its cue; 0 for all.
  private let kinds: UInt16

  init(
    number: Int, rule: Rule, layer: EntryLayer, elements: [Element], cue: Int, needsBefore: Landmarks,
    needsBehind: Landmarks
  ) {
    self.number = number
    self.rule = rule
    self.layer = layer
    self.elements = elements
    trigger = elements[cue].matcher
    opening = EventPattern.opening(elements, cue, layer)
    kinds = rule.kinds.reduce(0) { $0 | layer.bit($1) }
    let needsLight = elements[..<cue].contains { $0.matcher == .event(.light) && !$0.isOptional }
    needs = EventNeeds(
      before: needsBefore, behind: needsBehind, light: needsLight ? layer : nil,
      hasSubjectBehind: [.event(.verb), .future].contains(elements[cue].matcher)
        && elements[(cue + 1)...].contains { [.party, .body, .by, .actor].contains($0.role) },
      wantsPronoun: rule.wantsPronoun)
  }

  /// Whether a word can be its cue, by its kind and by what it takes.
  func fits(_ word: EventWord) -> Bool {
    if kinds != 0, kinds & word.kindBit == 0 { return false }
    return rule.eventTakes.isEmpty || !rule.eventTakes.isDisjoint(with: word.takes)
  }

  private static func opening(_ elements: [Element], _ cue: Int, _ layer: EntryLayer) -> Opening? {
    if cue == 0 || cue == 1 && elements[0].matcher == .start { return nil }
    return switch elements[0].matcher {
    case .event(.light): .light(layer)
    case .set(let set): .set(set)
    case .start: .start
    case .nounPhrase: .nounPhrase
    case .anyVerb: .anyVerb
    case .future: .future
    default: .never
    }
  }
}

/// What is asked before a pattern of an entry is tried. Trivial, as of most patterns no more is asked.
struct EventNeeds: Sendable {
  /// What the cue's sentence must hold before and behind the cue.
  let before: Landmarks
  let behind: Landmarks
  /// The layer of which a light verb must stand before the cue, if one must.
  let light: EntryLayer?
  /// The one who acts stands behind the verb at the cue.
  let hasSubjectBehind: Bool
  /// Of the rule, see there.
  let wantsPronoun: Bool
}

/// Patterns, and apart from them what they need.
struct EventPatterns: Sendable {
  private(set) var patterns: [EventPattern]
  private(set) var needs: [EventNeeds]

  init(_ patterns: [EventPattern]) {
    self.patterns = patterns
    needs = patterns.map(\.needs)
  }

  /// Takes up a pattern as the last.
  mutating func append(_ pattern: EventPattern) {
    patterns.append(pattern)
    needs.append(pattern.needs)
  }
}

/// The constructions of entries, by what triggers them.
struct EventGrammar: Sendable {
  /// The patterns by the layer and the part of the word at their cue.
  private var byWord: [[EventPattern]] = Array(repeating: [], count: EntryLayer.count * 4)
  /// The patterns whose cue is a word of a set or a verb of the future.
  private(set) var others = EventPatterns([])
  /// The words of sets that stand as cues, by the numbers of their forms.
  private(set) var cueKeys: Set<UInt64> = []
  /// Which of ``others`` a word can trigger.
  private(set) var othersByWord = PatternsByWord()
  /// Which of ``others`` a verb of the future triggers, by their places.
  private(set) var futures: [Int] = []

  /// Takes up a pattern of a rule whose sets count from a number.
  mutating func add(
    _ elements: [Element], of rule: Rule, at position: Int, firstSet: Int, _ landmarks: inout LandmarkWords
  ) {
    guard let cue = elements.firstIndex(where: { $0.role == .cue }), let layer = rule.yields else { return }
    let compiled = elements.map { element in
      var element = element
      if case .set(let set) = element.matcher { element.matcher = .set(firstSet + set) }
      return element
    }
    let pattern = EventPattern(
      number: position, rule: rule, layer: layer, elements: compiled, cue: cue,
      needsBefore: landmarks.landmarks(of: elements[..<cue], rule.sets),
      needsBehind: landmarks.landmarks(of: elements[(cue + 1)...], rule.sets))
    switch elements[cue].matcher {
    case .event(let part): byWord[EventGrammar.slot(layer, part)].append(pattern)
    case .set(let set):
      othersByWord.append(others.needs.count, words: rule.sets[set])
      others.append(pattern)
      cueKeys.formUnion(rule.sets[set])
    default:
      if elements[cue].matcher == .future { futures.append(others.needs.count) }
      others.append(pattern)
    }
  }

  /// Makes ready for being asked, once all patterns are known.
  mutating func freeze() { othersByWord.freeze(count: others.needs.count) }

  /// The patterns whose cue is a word of the layer and part.
  func patterns(_ layer: EntryLayer, _ part: EventPart) -> [EventPattern] {
    byWord[EventGrammar.slot(layer, part)]
  }

  private static func slot(_ layer: EntryLayer, _ part: EventPart) -> Int {
    layer.position * 4 + part.position
  }
}
