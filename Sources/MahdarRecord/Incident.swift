public import MahdarText

/// What kind of thing happened.
public enum IncidentKind: String, Sendable, CaseIterable {
  /// Violence against people, places or things: a raid, shelling, an assault.
  case attack
  /// An attack on computers, networks or data.
  case cyberattack
  /// Somebody is killed, by whatever means.
  case killing
  /// Somebody is arrested, held, imprisoned or abducted.
  case arrest
  /// Something is investigated, or somebody questioned.
  case investigation
  /// People protest, march or strike.
  case protest
  /// A disaster of nature or a plague: an earthquake, a flood, a fire, an epidemic.
  case disaster
  /// What nobody meant: a collision, an explosion, a collapse.
  case accident
  /// Any other.
  case other
}

/// How far an incident has come.
public enum IncidentStatus: String, Sendable, CaseIterable {
  /// It took place.
  case done
  /// It is taking place.
  case ongoing
  /// It is still to come, meant or asked for.
  case planned
  /// It is denied, or was called off.
  case denied
}

/// People whom an incident struck, by number; what the article doesn't tell is `nil`.
public struct Toll: Sendable, Equatable {
  /// What became of those who are counted, in the order in which they are listed.
  public enum Kind: String, Sendable, CaseIterable {
    case killed, injured, missing, arrested, displaced
  }

  /// Dead.
  public var killed: Int?
  /// Wounded or hurt.
  public var injured: Int?
  /// Not found.
  public var missing: Int?
  /// Arrested or held.
  public var arrested: Int?
  /// Driven from their homes.
  public var displaced: Int?

  /// Makes a toll.
  public init(
    killed: Int? = nil, injured: Int? = nil, missing: Int? = nil, arrested: Int? = nil,
    displaced: Int? = nil
  ) {
    self.killed = killed
    self.injured = injured
    self.missing = missing
    self.arrested = arrested
    self.displaced = displaced
  }

  /// The number of a kind.
  public subscript(kind: Kind) -> Int? {
    get {
      switch kind {
      case .killed: killed
      case .injured: injured
      case .missing: missing
      case .arrested: arrested
      case .displaced: displaced
      }
    }
    set {
      switch kind {
      case .killed: killed = newValue
      case .injured: injured = newValue
      case .missing: missing = newValue
      case .arrested: arrested = newValue
      case .displaced: displaced = newValue
      }
    }
  }

  /// The numbers that are known, by the names of their kinds.
  public var counts: [String: Int] {
    var counts: [String: Int] = [:]
    for kind in Kind.allCases { counts[kind.rawValue] = self[kind] }
    return counts
  }

  /// Whether no number is known.
  public var isEmpty: Bool { self == Toll() }
}

/// Something that happened or was done to people: an attack, an arrest, a disaster.
public struct Incident: RecordEntry {
  /// `i1`, `i2` … within the article.
  public var id: String
  /// What kind of thing happened.
  public var kind: IncidentKind
  /// The word that names it.
  public var anchor: TextRange
  /// Who did it, by name or description.
  public var actors: [String]
  /// For each actor the id of its entity, or `nil`.
  public var actorIDs: [String?]
  /// Whom it struck or was aimed at, by name or description.
  public var targets: [String]
  /// For each target the id of its entity, or `nil`.
  public var targetIDs: [String?]
  /// How many it struck.
  public var toll: Toll?
  /// How far it has come.
  public var status: IncidentStatus
  /// ISO 8601: when it happened.
  public var time: String?
  /// Where, by name.
  public var place: String?
  /// The statement in whose content the anchor stands; `nil` for the outlet's own voice.
  public var statement: String?
  /// Every place at which the article tells of it, the anchor's among them, in order.
  public var tellings: [Telling]
  /// The construction that found it.
  public var rule: String
  /// 0 to 1.
  public var confidence: Double

  /// The anchor.
  public var span: TextRange { anchor }

  /// Makes an incident.
  public init(
    id: String, kind: IncidentKind, anchor: TextRange, actors: [String] = [],
    actorIDs: [String?] = [], targets: [String] = [], targetIDs: [String?] = [], toll: Toll? = nil,
    status: IncidentStatus = .done, time: String? = nil, place: String? = nil,
    statement: String? = nil, tellings: [Telling] = [], rule: String, confidence: Double
  ) {
    self.id = id
    self.kind = kind
    self.anchor = anchor
    self.actors = actors
    self.actorIDs = actorIDs
    self.targets = targets
    self.targetIDs = targetIDs
    self.toll = toll
    self.status = status
    self.time = time
    self.place = place
    self.statement = statement
    self.tellings = tellings
    self.rule = rule
    self.confidence = confidence
  }
}
