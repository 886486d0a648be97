import MahdarKnowledge
import MahdarText

/// A pattern of an entry with the place of its cue.
final class EventPattern: Sendable {
  /// The rule's position in the grammar.
  let number: Int
  let rule: Rule
  /// Its elements; sets count among those of all rules.
  let elements: [Element]
  /// The position of the cue among the elements.
  let cue: Int
  /// The matcher of the cue.
  let trigger: Matcher
  /// ``EntryLayer/bit(_:)`` of each kind of word that may be its cue; 0 for all.
  let kinds: UInt16
  /// The one who acts stands behind the verb at the cue.
  let hasSubjectBehind: Bool

  init(number: Int, rule: Rule, elements: [Element], cue: Int) {
    self.number = number
    self.rule = rule
    self.elements = elements
    self.cue = cue
    trigger = elements[cue].matcher
    kinds = rule.kinds.reduce(0) { $0 | (rule.yields?.bit($1) ?? 0) }
    hasSubjectBehind =
      [.event(.verb), .future].contains(elements[cue].matcher)
      && elements[(cue + 1)...].contains { [.party, .body, .by, .actor].contains($0.role) }
  }
}

/// The constructions of entries, by what triggers them.
struct EventGrammar: Sendable {
  /// The patterns by the layer and the part of the word at their cue.
  private var byWord: [[EventPattern]] = Array(repeating: [], count: EntryLayer.count * 4)
  /// The patterns whose cue is a word of a set or a verb of the future.
  private(set) var others: [EventPattern] = []
  /// The words of sets that stand as cues.
  private(set) var cueWords = WordSet([])
  private var cueKeys: Set<UInt64> = []
  /// Whether a verb of the future alone is the cue of an entry.
  private(set) var hasFutureCues = false

  /// Takes up a pattern of a rule whose sets count from a number.
  mutating func add(_ elements: [Element], of rule: Rule, at position: Int, firstSet: Int) {
    guard let cue = elements.firstIndex(where: { $0.role == .cue }), let layer = rule.yields else { return }
    let compiled = elements.map { element in
      var element = element
      if case .set(let set) = element.matcher { element.matcher = .set(firstSet + set) }
      return element
    }
    let pattern = EventPattern(number: position, rule: rule, elements: compiled, cue: cue)
    switch elements[cue].matcher {
    case .event(let part): byWord[EventGrammar.slot(layer, part)].append(pattern)
    case .set(let set):
      others.append(pattern)
      cueKeys.formUnion(rule.sets[set])
      cueWords = WordSet(cueKeys)
    default:
      others.append(pattern)
      hasFutureCues = hasFutureCues || elements[cue].matcher == .future
    }
  }

  /// The patterns whose cue is a word of the layer and part.
  func patterns(_ layer: EntryLayer, _ part: EventPart) -> [EventPattern] {
    byWord[EventGrammar.slot(layer, part)]
  }

  private static func slot(_ layer: EntryLayer, _ part: EventPart) -> Int {
    layer.position * 4 + part.position
  }
}
