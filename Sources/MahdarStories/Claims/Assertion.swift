import MahdarText

/// One voice saying one thing in one article: what claims are made of.
///
/// A statement of somebody, or something that an outlet tells in its own words.
public struct Assertion: Sendable, Equatable {
  /// The article's id.
  public var article: String
  /// The label of the article's origin.
  public var origin: String
  /// Whose words they are: equal for the same voice in all articles; empty where nobody was found.
  public var voice: String
  /// The day of its report, ISO 8601.
  public var published: String?
  /// Where it stands in its article, in code points.
  public var span: Range<Int>
  /// It says, announces or confirms that something is so; demands, warnings and hopes don't.
  public var isAsserted: Bool
  /// The saying is a denial.
  public var isDenial: Bool
  /// The word that reports it denies what somebody claims; those that refuse a thing don't.
  public var isInDenial: Bool
  /// The words and figures of what was said.
  public var features: ClaimFeatures
  /// The days that it names, each once.
  public var days: [AssertedDay]
  /// What kind of incident it tells of, and where; `nil` where it tells of none.
  public var incident: AssertedIncident?
  /// The places named around it, without countries and wider ones.
  public var places: Set<AssertedPlace>
  /// What else its report tells.
  public var report: ReportContext
  /// The position of the assertion of the same article in whose content this one stands.
  public var within: Int?

  /// Makes an assertion.
  public init(
    article: String, origin: String, voice: String, published: String? = nil, span: Range<Int> = 0..<0,
    isAsserted: Bool = true, isDenial: Bool = false, isInDenial: Bool? = nil, features: ClaimFeatures,
    days: [AssertedDay] = [], incident: AssertedIncident? = nil,
    places: Set<AssertedPlace> = [], report: ReportContext = ReportContext(), within: Int? = nil
  ) {
    self.article = article
    self.origin = origin
    self.voice = voice
    self.published = published
    self.span = span
    self.isAsserted = isAsserted
    self.isDenial = isDenial
    self.isInDenial = isInDenial ?? isDenial
    self.features = features
    self.days = days
    self.incident = incident
    self.places = places
    self.report = report
    self.within = within
  }

  /// How many days a day lies behind that of the report.
  func distance(to day: AssertedDay) -> Int? {
    published.flatMap { AssertedDay(day: $0, context: ClaimContext()).days(to: day) }
  }
}

/// A day that is named, with the words around it.
public struct AssertedDay: Sendable, Equatable {
  /// ISO 8601.
  public var day: String
  /// The words around its name.
  public var context: ClaimContext

  /// Makes a day.
  public init(day: String, context: ClaimContext) {
    self.day = day
    self.context = context
  }

  /// How many days another one is later; `nil` if one is none.
  func days(to other: AssertedDay) -> Int? {
    guard let day = CalendarDay(iso8601: day), let another = CalendarDay(iso8601: other.day) else {
      return nil
    }
    return another.number - day.number
  }
}

/// What a report tells as a whole, by which an assertion of another one is held against it.
public struct ReportContext: Sendable, Equatable {
  /// The places that it names.
  public var places: Set<AssertedPlace>
  /// Its figures.
  let figures: [ClaimFigure]

  /// Makes a context.
  ///
  /// - Parameter text: The features of its title and its whole text.
  public init(places: Set<AssertedPlace> = [], text: ClaimFeatures = ClaimFeatures()) {
    self.places = places
    figures = text.figures
  }

  /// Whether it tells a figure too, of the same thing, among words that are alike by more than a share.
  func tells(_ figure: ClaimFigure, among likeness: Float) -> Bool {
    figures.contains { own in
      own.value == figure.value
        && (own.measure == figure.measure || own.countsAnybody && figure.countsAnybody)
        && own.context.likeness(figure.context) > likeness
    }
  }
}

/// A place that a report names.
public struct AssertedPlace: Sendable, Hashable {
  /// Equal for the same place in all reports.
  public var key: String
  /// The first consonants of its name, without the article: those of one town in two spellings are the same.
  let consonants: [UInt8]

  /// Makes a place.
  public init(key: String, name: String) {
    self.key = key
    let vowels = [Letter.alef, Letter.waw, Letter.yeh, Letter.hamza, Letter.wawHamza, Letter.yehHamza, 0x20]
    var codes = Folding.fold(name)[...]
    if codes.count > 3, codes.starts(with: [Letter.alef, Letter.lam]) { codes.removeFirst(2) }
    consonants = Array(codes.filter { !vowels.contains($0) }.prefix(Self.telling))
  }

  /// How many consonants tell a name.
  private static let telling = 2

  /// Whether both may be one place.
  func isSpelled(as other: AssertedPlace) -> Bool { key == other.key || consonants == other.consonants }
}

/// An incident as one report has it.
public struct AssertedIncident: Sendable, Equatable {
  /// What kind: `attack`, `accident` …
  public var kind: String
  /// Where, folded; `nil` where the report doesn't tell.
  public var place: String?
  /// The day on which it happened, ISO 8601, where the report tells.
  public var day: String?
  /// By `killed`, `injured` …
  public var toll: [String: Int]

  /// Makes an incident.
  public init(kind: String, place: String?, day: String? = nil, toll: [String: Int]) {
    self.kind = kind
    self.place = place
    self.day = day
    self.toll = toll
  }
}

/// Assertions that say the same, by position.
public struct Claim: Sendable, Equatable {
  /// The assertions, the first one first.
  public var members: [Int]
  /// From how many origins they come.
  public var origins: Int
  /// Whose words they are, each voice once, the first one first; who only passes another's words on that
  /// stand here too is none.
  public var voices: [String]
}

/// Assertions that don't go together, side by side; which of them holds is not said.
public struct ClaimContradiction: Sendable, Equatable {
  /// In what they differ.
  public enum Kind: String, Sendable, CaseIterable {
    /// One denies, or negates, what the other says.
    case denial
    /// The figures differ.
    case figures
    /// The dates differ.
    case dates
    /// A later report has a higher toll: nobody contradicts.
    case revised
  }
  /// One side of it.
  public struct Side: Sendable, Equatable {
    /// What differs, as this side has it: a figure, a day; empty for a denial.
    public var value: String
    /// The assertions of this side, by position.
    public var members: [Int]

    /// Makes a side.
    public init(value: String, members: [Int]) {
      self.value = value
      self.members = members
    }
  }

  /// In what they differ.
  public var kind: Kind
  /// What is counted, for tolls: `killed` …; `nil` else.
  public var measure: String?
  /// Two sides or more, that which most origins bring first; those of a revised toll by day.
  public var sides: [Side]

  /// Makes a contradiction.
  public init(kind: Kind, measure: String? = nil, sides: [Side]) {
    self.kind = kind
    self.measure = measure
    self.sides = sides
  }
}
