/// How a verb governs its content.
public struct Government: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt32
  /// A set of its bits.
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  static let names = [
    "that", "bi", "ala", "ila", "an", "min", "li", "fi", "obj", "objbi", "objila", "objala", "objmin",
    "objthat", "objbian", "quote", "renew", "relay", "objan", "objli", "light", "objmsd", "biperson",
    "minperson",
  ]

  /// A clause after أن or إن.
  @inlinable public static var that: Government { Government(rawValue: 1) }
  /// ب before the content: رحب بالاتفاق.
  @inlinable public static var bi: Government { Government(rawValue: 2) }
  /// على before the content: شدد على.
  @inlinable public static var ala: Government { Government(rawValue: 4) }
  /// إلى before the content: أشار إلى.
  @inlinable public static var ila: Government { Government(rawValue: 8) }
  /// عن before the content: أعرب عن.
  @inlinable public static var an: Government { Government(rawValue: 16) }
  /// من before the content: حذر من.
  @inlinable public static var min: Government { Government(rawValue: 32) }
  /// ل before the content: أسف لسقوط ضحايا.
  @inlinable public static var li: Government { Government(rawValue: 64) }
  /// في before the content.
  @inlinable public static var fi: Government { Government(rawValue: 128) }
  /// The direct object is the content.
  @inlinable public static var object: Government { Government(rawValue: 256) }
  /// The object is a person, the content follows the preposition.
  @inlinable public static var objectBi: Government { Government(rawValue: 512) }
  /// A person as object, then إلى: دعا الأطراف إلى.
  @inlinable public static var objectIla: Government { Government(rawValue: 1024) }
  /// A person as object, then على: حث الحكومة على.
  @inlinable public static var objectAla: Government { Government(rawValue: 2048) }
  /// A person as object, then من: حذر السكان من.
  @inlinable public static var objectMin: Government { Government(rawValue: 4096) }
  /// A person as object, then أن: أبلغ نظيره أن.
  @inlinable public static var objectThat: Government { Government(rawValue: 8192) }
  /// The object stays in the content: وصف اللقاء بأنه.
  @inlinable public static var objectBiThat: Government { Government(rawValue: 16384) }
  /// A colon or quotation marks follow.
  @inlinable public static var quote: Government { Government(rawValue: 32768) }
  /// A reporting noun follows and decides the act: جدد دعوته.
  @inlinable public static var renew: Government { Government(rawValue: 65536) }
  /// The subject relays another's words: نقلت.
  @inlinable public static var relay: Government { Government(rawValue: 131072) }
  /// A person as object, then عن.
  @inlinable public static var objectAn: Government { Government(rawValue: 262144) }
  /// A person as object, then ل.
  @inlinable public static var objectLi: Government { Government(rawValue: 524288) }
  /// Carries a noun of saying: قدم التعازي, وجه اتهامات.
  @inlinable public static var light: Government { Government(rawValue: 1_048_576) }

  /// The direct object is the content where it is a verbal noun: استبعد وقوع هجوم.
  @inlinable public static var objectMasdar: Government { Government(rawValue: 2_097_152) }
  /// A person behind ب, then the content: أهابت بالسكان توخي الحذر.
  @inlinable public static var biPerson: Government { Government(rawValue: 4_194_304) }
  /// A person behind من, then the content: طلب من اللاعب الحضور.
  @inlinable public static var minPerson: Government { Government(rawValue: 8_388_608) }

  /// Prepositions that may open the content.
  @inlinable public static var prepositions: Government {
    [.bi, .ala, .ila, .an, .min, .li, .fi]
  }
  /// Frames with a person as object before the preposition.
  @inlinable public static var withPerson: Government {
    [
      .objectBi, .objectIla, .objectAla, .objectMin, .objectAn, .objectLi,
    ]
  }

  /// The government of a name in `reporting-verbs.tsv`, or `nil`.
  public init?(name: String) {
    guard let index = Government.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: 1 << UInt32(index))
    if self == .objectMasdar { insert(.object) }
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
  /// The main force of what is said.
  public let act: String
  /// How the verb takes its content.
  public let takes: Government
  /// How much the verb alone says that something was said.
  public let strength: Strength
  /// The row's line, for `rule` and messages.
  public let line: Int
}

/// A verb of saying with its frames.
public struct ReportingVerb: Sendable {
  /// The lemma as written, without its shadda; see ``lemma(written:)``.
  public let lemma: String
  /// Its rows: one for each act with its government.
  public private(set) var frames: [Frame] = []
  /// What all frames take together.
  public private(set) var takes: Government = []
  /// Some frame is strong.
  public private(set) var isStrong = false

  /// A verb without its rows.
  init(lemma: String) { self.lemma = lemma }

  /// A lemma of a table as verbs are kept: without its shadda (U+0651), which tables may write or not.
  package static func lemma(written: String) -> String {
    String(String.UnicodeScalarView(written.unicodeScalars.filter { $0.value != 0x651 }))
  }

  /// Adds a row.
  mutating func add(_ frame: Frame) {
    frames.append(frame)
    takes.formUnion(frame.takes)
    if frame.strength == .strong { isStrong = true }
  }
}

/// One row of `reporting-nouns.tsv`: a noun that acts as a cue.
public struct ReportingNoun: Sendable {
  /// The lemma as written.
  public let lemma: String
  /// The main force of what is said.
  public let act: String
  /// How the noun takes its content.
  public let takes: Government
  /// The folded lemma of the light verb, or empty: أدلى بتصريح.
  public let lightVerb: [UInt8]
  /// The line in the file, from 1.
  public let line: Int
}
