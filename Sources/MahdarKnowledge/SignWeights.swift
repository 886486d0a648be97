public import MahdarText

/// What is asked about a place where a construction has matched, before it counts as a statement, a
/// contact, a decision or a commitment.
///
/// The names are those of `lexicon/acceptance.tsv`, `lexicon/contact-acceptance.tsv`,
/// `lexicon/decision-acceptance.tsv` and `lexicon/commitment-acceptance.tsv`.
public enum Sign: UInt32, CaseIterable, Sendable {
  /// Of all matches.
  case all
  /// The construction; the cue's lemma; both.
  case rule, cue, ruleAndCue
  /// The readings that the cue's form has, and whether a clause can begin there.
  case readings, clause
  /// The cue's inflection, what stands glued to it, and what it governs its content by.
  case form, clitics, government
  /// The cue's lemma with its inflection, and with what it governs.
  case cueAndForm, cueAndGovernment
  /// How strong a sign the cue's verb is by `reporting-verbs.tsv`, alone and with whether its subject can
  /// speak.
  case strength, strengthAndVoice
  /// Why the rules alone would leave the match out.
  case doubt, doubtAndCue, doubtAndRule
  /// The source: where it stands and how long it is, its head's lemma, part of speech and class.
  case source, sourceHead, sourcePart, sourceClass, voice
  /// The words around the cue.
  case before, beforeClass, beforePart, behind, behindPart
  /// The first word of what is said, and how far the cue is from it.
  case content, contentPart, distance
  /// The construction with the word before the cue.
  case ruleAndBefore
  /// Where the cue stands: in the article, in its sentence, in a quotation, behind another cue.
  case place, quoted, last
  /// How far it is from the cue before.
  case gap
  /// How much of the article is told by its writer as his own.
  case ownVoice, ownVoiceAndPerson
  /// How much of the article stands between quotation marks.
  case quotations
  /// Of contacts: what stands glued to the cue, with its lemma.
  case cueAndClitics
  /// How far the light verb is from the cue.
  case lightGap
  /// How far those who take part are named; what they are; how many hold an office; how many they are.
  case naming, namingAndKind, partyKinds, offices, parties
  /// The one who acts, and the other side: where it stands, its head's class.
  case first, firstKind, secondKind, secondGap
  /// The word before the cue, where the construction opens before it.
  case cueBeforePart
  /// The act of the statement in whose content it stands, with the cue's inflection.
  case actAndForm
  /// Whether the sentence speaks of sport, and names a time and a place.
  case sport, time, site
  /// How long the article is.
  case length
  /// The lemmas among the twenty tokens before the cue and the thirty behind it, each once.
  case wordsBefore, wordsBehind
  /// Of decisions: whether the object is something that bodies decide, or something to be done, with the
  /// cue's lemma as well; the verb that carries the cue.
  case matter, deed, cueAndMatter, light
  /// Of commitments: the kind; what is said of a verb that may only foretell; the construction of the
  /// statement that makes it; how long what is to be done is.
  case undertaking, foretells, told, extent
}

/// Weights of signs: a logistic regression over what is seen at a match.
///
/// Signs with their values are told apart by 32-bit hashes, so that no string is made while reading.
public struct SignWeights: Sendable {
  /// The keys, each above the bits of its weight, so that a look costs one line of cache; 0 is free.
  @usableFromInline private(set) var slots: [UInt64] = []
  @usableFromInline private(set) var mask = 0
  /// A bit for each key, several keys to a bit: most signs have no weight, and so few bits lie in the nearest
  /// cache.
  @usableFromInline private(set) var present: [UInt64] = []
  /// Whether there are weights at all.
  public private(set) var isEmpty = true

  /// How many words ``present`` has; a power of two.
  @usableFromInline static let presenceWords = 2048

  /// No weights.
  public init() {}

  /// No weights, with room for so many.
  init(room count: Int) {
    var size = 16
    while size < count * 3 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
    present = [UInt64](repeating: 0, count: SignWeights.presenceWords)
    isEmpty = count == 0
  }

  /// Takes up the weight of `sign=value` or `sign=value|value`, not more than there is room for; `false` if
  /// the sign is none.
  mutating func add(_ feature: ArraySlice<UInt8>, _ weight: Float) -> Bool {
    let bytes = feature.span
    func end(_ mark: UInt8, from start: Int) -> Int {
      var index = start
      while index < bytes.count, bytes[index] != mark { index += 1 }
      return index
    }
    let name = end(0x3D, from: 0)
    guard let sign = Sign.named[SignWeights.hash(bytes.extracting(0..<name))] else { return false }
    var values: (UInt32, UInt32) = (0, 0)
    if name < bytes.count {
      let first = end(0x7C, from: name + 1)
      values.0 = SignWeights.hash(bytes.extracting((name + 1)..<first))
      if first < bytes.count {
        let second = end(0x7C, from: first + 1)
        values.1 = SignWeights.hash(bytes.extracting((first + 1)..<second))
      }
    }
    let key = SignWeights.key(sign, values.0, values.1)
    var slot = Int(key) & mask
    while slots[slot] != 0, UInt32(truncatingIfNeeded: slots[slot] >> 32) != key { slot = (slot + 1) & mask }
    slots[slot] = UInt64(key) << 32 | UInt64(weight.bitPattern)
    present[SignWeights.presence(key)] |= 1 << UInt64(key & 63)
    return true
  }

  /// A number for a value of a sign; the same as the lexicon has for a lemma.
  @inlinable
  public static func hash(_ bytes: Span<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for index in bytes.indices { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
    return hash ^ (hash >> 15)
  }

  /// A number for a sign with its values.
  @inlinable
  public static func key(_ sign: Sign, _ first: UInt32, _ second: UInt32) -> UInt32 {
    max(1, FeatureHash.mix(sign.rawValue, first, second))
  }

  /// The word of ``present`` that has the bit of a key.
  @usableFromInline static func presence(_ key: UInt32) -> Int { Int(key >> 6) & (presenceWords - 1) }

  /// Whether the table may have a weight for a sign with its values: most have none.
  @inlinable
  public func mayWeigh(_ key: UInt32) -> Bool {
    !isEmpty && present[SignWeights.presence(key)] & 1 << UInt64(key & 63) != 0
  }

  /// The sum of the weights of signs, 0 for what the table lacks, in their order.
  ///
  /// The table is larger than a processor's nearest cache. So all first looks are made before any is
  /// compared: what does not depend on each other is fetched at once.
  public func sum(_ keys: [UInt32]) -> Float {
    var sum: Float = 0
    if isEmpty { return sum }
    let found = keys.map { slots[Int($0) & mask] }
    for (key, first) in zip(keys, found) {
      var (slot, entry) = (Int(key) & mask, first)
      while entry != 0 {
        if UInt32(truncatingIfNeeded: entry >> 32) == key {
          sum += Float(bitPattern: UInt32(truncatingIfNeeded: entry))
          break
        }
        slot = (slot + 1) & mask
        entry = slots[slot]
      }
    }
    return sum
  }
}

extension Sign {
  /// The name in the table; made by reflection, so not for the way of every article.
  public var name: String { String(describing: self) }

  /// The signs by the numbers of their names.
  fileprivate static let named = Dictionary(
    uniqueKeysWithValues: Sign.allCases.map { (SignWeights.hash($0.name.utf8.span), $0) })
}
