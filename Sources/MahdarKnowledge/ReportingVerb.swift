/// How a verb governs its content.
public struct Government: OptionSet, Sendable, Hashable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  static let names = [
    "that", "bi", "ala", "ila", "an", "min", "li", "fi", "obj", "objbi", "objila", "objala", "objmin",
    "objthat", "objbian", "quote", "renew", "relay", "objan", "objli", "light",
  ]

  /// A clause after أن or إن.
  public static let that = Government(rawValue: 1)
  public static let bi = Government(rawValue: 2)
  public static let ala = Government(rawValue: 4)
  public static let ila = Government(rawValue: 8)
  public static let an = Government(rawValue: 16)
  public static let min = Government(rawValue: 32)
  public static let li = Government(rawValue: 64)
  public static let fi = Government(rawValue: 128)
  /// The direct object is the content.
  public static let object = Government(rawValue: 256)
  /// The object is a person, the content follows the preposition.
  public static let objectBi = Government(rawValue: 512)
  public static let objectIla = Government(rawValue: 1024)
  public static let objectAla = Government(rawValue: 2048)
  public static let objectMin = Government(rawValue: 4096)
  public static let objectThat = Government(rawValue: 8192)
  /// The object stays in the content: وصف اللقاء بأنه.
  public static let objectBiThat = Government(rawValue: 16384)
  /// A colon or quotation marks follow.
  public static let quote = Government(rawValue: 32768)
  /// A reporting noun follows and decides the act: جدد دعوته.
  public static let renew = Government(rawValue: 65536)
  /// The subject relays another's words: نقلت.
  public static let relay = Government(rawValue: 131072)
  public static let objectAn = Government(rawValue: 262144)
  public static let objectLi = Government(rawValue: 524288)
  /// Carries a noun of saying: قدم التعازي, وجه اتهامات.
  public static let light = Government(rawValue: 1_048_576)

  /// Prepositions that may open the content.
  public static let prepositions: Government = [.bi, .ala, .ila, .an, .min, .li, .fi]
  /// Frames with a person as object before the preposition.
  public static let withPerson: Government = [
    .objectBi, .objectIla, .objectAla, .objectMin, .objectAn, .objectLi,
  ]

  /// The government of a name in `reporting-verbs.tsv`, or `nil`.
  public init?(name: String) {
    guard let index = Government.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: 1 << UInt32(index))
  }
}

/// How far a verb alone is a sign of speech.
public enum Strength: String, Sendable, CaseIterable {
  /// With a clause, colon or quotation it is practically always speech.
  case strong
  /// A cue only with what it governs.
  case governed
  /// Often no speech; needs a source that can speak and a clause.
  case weak
}

/// One row of `reporting-verbs.tsv`: a verb with one government and act.
public struct Frame: Sendable {
  public let act: String
  public let takes: Government
  public let strength: Strength
  /// The row's line, for `rule` and messages.
  public let line: Int
}

/// A verb of saying with its frames.
public struct ReportingVerb: Sendable {
  public let lemma: String
  public var frames: [Frame]

  /// What all frames take together.
  public var takes: Government { frames.reduce(into: []) { $0.formUnion($1.takes) } }
}

/// One row of `reporting-nouns.tsv`: a noun that acts as a cue.
public struct ReportingNoun: Sendable {
  public let lemma: String
  public let act: String
  public let takes: Government
  /// The folded lemma of the light verb, or empty: أدلى بتصريح.
  public let lightVerb: [UInt8]
  public let line: Int
}
