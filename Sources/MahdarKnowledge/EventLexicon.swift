public import MahdarText

/// The kinds of entry, each with rule files and a table of words of its own.
public enum EntryLayer: String, Sendable, CaseIterable {
  /// A call, meeting, visit, summit or message.
  case contact
  /// Something that a body decides.
  case decision
  /// Something that somebody is bound, asked or offered to do.
  case commitment
  /// Something that happened or was done to people.
  case incident
  /// What is told as done or not done: an outcome.
  case outcome

  /// How many there are.
  public static let count = 5

  /// Its place among all, from 0.
  public var position: Int {
    switch self {
    case .contact: 0
    case .decision: 1
    case .commitment: 2
    case .incident: 3
    case .outcome: 4
    }
  }

  /// A bit for each of its kinds, in the order of ``kinds``; 0 for what is none of them.
  public func bit(_ kind: String) -> UInt16 { kinds.firstIndex(of: kind).map { 1 << UInt16($0) } ?? 0 }

  /// The table of its words below `lexicon/`.
  public var table: String { "lexicon/\(rawValue)s.tsv" }

  /// The kinds that a row of the table may have.
  public var kinds: [String] {
    switch self {
    case .contact: ["call", "meeting", "visit", "summit", "message"]
    case .decision:
      ["adopt", "approve", "reject", "veto", "extend", "suspend", "appoint", "sanction", "other"]
    case .commitment: ["pledge", "demand", "threat", "offer", "reservation"]
    case .incident:
      [
        "attack", "cyberattack", "killing", "arrest", "investigation", "protest", "disaster", "accident",
        "other",
      ]
    case .outcome: ["deed", "word", "promise"]
    }
  }
}

/// What leads from a word of an event to the other side or to its object.
public struct EventGovernment: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt32
  /// A set of its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  static let names = [
    "obj", "maa", "bi", "ila", "li", "bayna", "min", "ala", "an", "fi", "that", "alone", "matter", "topic",
    "carrier", "bare", "body", "official", "person",
  ]

  /// The object of a verb, the complement of a noun.
  public static let object = EventGovernment(rawValue: 1)
  /// مع
  public static let with = EventGovernment(rawValue: 2)
  /// ب
  public static let bi = EventGovernment(rawValue: 4)
  /// إلى
  public static let ila = EventGovernment(rawValue: 8)
  /// ل
  public static let li = EventGovernment(rawValue: 16)
  /// بين
  public static let between = EventGovernment(rawValue: 32)
  /// من
  public static let min = EventGovernment(rawValue: 64)
  /// على
  public static let ala = EventGovernment(rawValue: 128)
  /// عن
  public static let an = EventGovernment(rawValue: 256)
  /// في
  public static let fi = EventGovernment(rawValue: 512)
  /// A clause behind أن.
  public static let that = EventGovernment(rawValue: 1024)
  /// Nothing need stand beside it.
  public static let alone = EventGovernment(rawValue: 2048)

  /// Of a decision: a verb that says little by itself; its object must be something that bodies decide.
  public static let matter = EventGovernment(rawValue: 4096)

  /// Of a decision: a verb that says little unless it is said who decides: else its object must be something
  /// that bodies decide.
  public static let body = EventGovernment(rawValue: 65536)

  /// Of a decision: a verb whose object must be somebody, or an office: أقال.
  public static let person = EventGovernment(rawValue: 262144)

  /// Of a contact: the object is what is spoken of.
  public static let topic = EventGovernment(rawValue: 8192)

  /// Of an incident: a word for whatever happened, that gives way to what says which: حادث التفجير.
  public static let carrier = EventGovernment(rawValue: 16384)

  /// Of an incident: a noun that means something else where a complement hangs on it: تحقيق الاستقرار.
  public static let bare = EventGovernment(rawValue: 32768)

  /// Of a contact: tells of one only where whoever comes holds an office, and the other side is a place.
  public static let official = EventGovernment(rawValue: 131072)

  /// The prepositions.
  public static let prepositions: EventGovernment = [
    .with, .bi, .ila, .li, .between, .min, .ala, .an, .fi,
  ]

  /// The government of a name in a table, or `nil`.
  public init?(name: String) {
    guard let index = EventGovernment.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: 1 << UInt32(index))
  }
}

/// The part that a word of an event plays in a sentence.
public enum EventPart: String, Sendable, CaseIterable {
  /// A verb that tells of it.
  case verb
  /// A noun that names it.
  case noun
  /// An adjective or participle that tells of it.
  case adjective
  /// A verb that carries one of the nouns: أجرى اتصالا.
  case light

  /// Its place among all, from 0.
  public var position: Int {
    switch self {
    case .verb: 0
    case .noun: 1
    case .adjective: 2
    case .light: 3
    }
  }
}

/// One row of a table of events.
///
/// A class, so that a match that holds it is copied at the price of one reference.
public final class EventWord: Sendable {
  /// The kind of entry that it tells of.
  public let layer: EntryLayer
  /// The kind or action, as the layer names it; `-` of a light verb.
  public let kind: String
  /// ``EntryLayer/bit(_:)`` of the kind.
  public let kindBit: UInt16
  /// Verb, noun, adjective or light verb.
  public let part: EventPart
  /// What leads to the other side or the object.
  public let takes: EventGovernment
  /// The lemma as written.
  public let lemma: String
  /// What it tells of a deed or a promise; `nil` outside the table of outcomes.
  public let outcome: OutcomeWord?

  init(
    layer: EntryLayer, kind: String, part: EventPart, takes: EventGovernment, lemma: String,
    outcome: OutcomeWord? = nil
  ) {
    self.outcome = outcome
    self.layer = layer
    self.kind = kind
    kindBit = layer.bit(kind)
    self.part = part
    self.takes = takes
    self.lemma = lemma
  }
}

/// What a row of the table of outcomes says beside what all tables of events do.
public struct OutcomeWord: Sendable, Equatable {
  /// What the deed is, in one word that its synonyms share; `nil` for none.
  public let action: String?
  /// What the verb tells where its object is a promise: `fulfilment`, `breach`, `withdrawal`.
  public let ofPromise: String?
  /// What it tells where its object is another deed: `delay`, `cancellation`.
  public let ofDeed: String?

  /// What a verb may tell of a promise.
  static let promiseKinds = ["fulfilment", "breach", "withdrawal"]
  /// What a verb may tell of a deed.
  static let deedKinds = ["delay", "cancellation"]
}

/// One way to read a form as a word of an event.
public struct EventForm: Sendable {
  /// The position among ``EventLexicon/words``.
  public let word: Int32
  /// Of a verb person, gender, number, aspect; of a noun its number.
  public let inflection: Inflection
  /// Stands only before a pronoun: زيارت(ه).
  public let wantsEnclitic: Bool
}

/// The words that tell of events, with all their inflected forms.
public struct EventLexicon: Sendable {
  /// The rows of all tables.
  public private(set) var words: [EventWord] = []
  private var table = FormTable(capacity: 1 << 15)
  private var entries: [Entry] = []

  /// What folded letters without clitics may be.
  public struct Entry: Sendable {
    /// The readings.
    public fileprivate(set) var forms: [EventForm] = []
    /// The rows of expressions of two words that begin so: the key of the second, and the row.
    public fileprivate(set) var expressions: [(second: UInt64, word: Int32)] = []
  }

  /// What folded letters without clitics may be; `nil` for most.
  public func entry(_ codes: [UInt8], _ range: Range<Int>) -> Entry? {
    let entry = table.find(codes, range)
    return entry >= 0 ? entries[entry] : nil
  }

  mutating func add(_ word: EventWord) -> Int32 {
    words.append(word)
    return Int32(words.count - 1)
  }

  mutating func add(_ codes: [UInt8], _ form: EventForm) {
    guard let entry = entry(made: codes) else { return }
    let isKnown = entries[entry].forms.contains {
      $0.word == form.word && $0.wantsEnclitic == form.wantsEnclitic
    }
    if !isKnown { entries[entry].forms.append(form) }
  }

  mutating func add(expression first: [UInt8], _ second: [UInt8], word: Int32) {
    guard let entry = entry(made: first) else { return }
    entries[entry].expressions.append((FormTable.key(second), word))
  }

  /// The place of folded letters among the entries, made if they are new; `nil` of one letter, which is no
  /// word.
  private mutating func entry(made codes: [UInt8]) -> Int? {
    guard codes.count >= 2 else { return nil }
    let entry = table.insert(codes)
    if entry == entries.count { entries.append(Entry()) }
    return entry
  }
}

/// What a word beside an event tells of it.
public enum EventRole: UInt8, Sendable, CaseIterable {
  /// It is still to come, was called off, or goes on.
  case status
  /// The form in which a decision is laid down.
  case instrument
  /// The number of that form stands behind it.
  case number
  /// Who brought a decision in stands behind it.
  case sponsor
  /// How votes fell.
  case vote
  /// A vote that is counted.
  case ballot
  /// What lasts by a decision.
  case mandate
  /// What is done with it: it is prolonged, resumed, ended or suspended.
  case `extension`
  /// How long it lasts stands behind it.
  case term
  /// Its last day stands behind it.
  case until
  /// It stands before what is to be done.
  case opener
  /// Those whom an incident struck; their number stands before or behind.
  case toll
  /// People, of whom a number is told.
  case unit
  /// A verb of being and becoming: in the future it foretells and promises nothing.
  case state
  /// What bodies decide with verbs that say little by themselves.
  case matter
  /// It heads what is promised: أكد استمرار دعمه.
  case promise
  /// It heads the name of a place.
  case locality
  /// An attack beside it is one on computers.
  case cyber
  /// An adverb that stands before what a word governs.
  case manner
  /// It joins another thing to be done to the one before it.
  case addition
  /// Behind it nothing is said of what is to be done.
  case closing
  /// Of sport: where clubs and countries meet, nobody talks.
  case sport
  /// With it beside, something is told to have happened.
  case occurs
  /// It leads to who did it.
  case agent
  /// It leads to whom it struck.
  case victim
  /// A death that it leads to is that of the attack or accident before.
  case consequence
  /// An attack or accident that it leads to is what the people before died of.
  case cause
  /// Before a word for an event it speaks of its kind and of none.
  case generic
  /// A number before it counts no people.
  case measure
  /// The side of whoever speaks.
  case own
  /// Several who meet, by what they are.
  case members
  /// A noun behind it is not carried by the verb before.
  case during
  /// A verbal noun whose form does not show it: what can be done.
  case deed
  /// A verb of the future that names nobody who does it.
  case impersonal
  /// What is visited beside places by name.
  case site
  /// It makes something to be done something not to be done.
  case negation
  /// It carries the verbal noun of what is to be done: سيتم فتح.
  case carrier
  /// Two words of which the second is no deed behind the first.
  case idiom
  /// Who strikes, though it is nobody by name.
  case force
  /// A verbal noun without an object: whoever follows does it.
  case alone
  /// Behind it stands whose help is wanted.
  case efforts
  /// What a word of demanding is about, and not what is demanded.
  case topical
  /// Beside a word of an incident it makes it an attack in words, or a name.
  case figure
  /// What explodes because somebody laid it.
  case weapon
  /// What was spoken of at a contact follows: its places and times are not the contact's.
  case about
  /// It leads to whom somebody belongs, and stands within his name.
  case affiliate
  /// A toll that was told before, and that a later one takes the place of.
  case former
  /// Behind what is decided: after what, why and in spite of what it was; no part of it.
  case aside
  /// A verb that tells, of a thing, what is going to be done to it.
  case undergone
  /// What moves, stands or bursts: it is struck and meets with accidents; nobody visits it.
  case thing
  /// Before an accident or a disaster it tells that one is expected: تتوقع الأرصاد أمطارا.
  case foreseen
  /// What is seized or attacked as a figure only: `seized` by whoever wins, `said` of what is attacked in
  /// words.
  case prize

  /// The role that a table calls so, or `nil`.
  init?(name: some StringProtocol) {
    guard let role = EventRole.named[String(name)] else { return nil }
    self = role
  }

  /// The roles by their names.
  private static let named = Dictionary(uniqueKeysWithValues: EventRole.allCases.map { ("\($0)", $0) })

  /// The role's bit in a set of roles.
  public var bit: UInt64 { 1 << UInt64(rawValue) }
}

/// One row of `event-words.tsv`.
public struct EventNote: Sendable {
  /// What it tells of.
  public let role: EventRole
  /// What it says, such as `planned`; `-` for nothing more.
  public let value: String
  /// The second word of an expression of two, as a key.
  public let second: UInt64?
}
