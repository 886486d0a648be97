public import MahdarText

/// How the words of a statement are reported.
public enum Manner: String, Sendable, CaseIterable {
  /// All of the content stands in quotation marks, or follows a colon as the speaker's own words.
  case direct
  /// Part of it does.
  case mixed
  /// None of it does.
  case indirect
}

/// The main force of a statement; `Documentation/RECORD.md` defines each.
public enum Act: String, Sendable, CaseIterable {
  /// To state, explain, add, answer.
  case say
  /// To make known what one's own side decided or does.
  case announce
  /// To affirm or stress a fact.
  case confirm
  /// To deny or reject a claim.
  case deny
  /// To ask of others that something be done.
  case demand
  /// To bind oneself to do something.
  case pledge
  /// To warn or threaten.
  case warn
  /// To praise, welcome, thank or congratulate.
  case praise
  /// To condemn, criticise or accuse.
  case condemn
  /// To hope, worry, console: to hold something as a feeling.
  case express
  /// To put a question.
  case ask
}

extension Act {
  /// Whether somebody says by it that something is so.
  public var isAssertion: Bool { self == .say || self == .announce || self == .confirm }

  /// Whether it is about what is still to come: promised, asked for or warned of.
  public var looksAhead: Bool { self == .pledge || self == .demand || self == .warn }

  /// Whether what is said by it is not told to be so: it is denied, asked or asked for.
  public var tellsNoFact: Bool { self == .deny || self == .ask || self == .demand }
}

/// What kind of voice a source is.
public enum SourceClass: String, Sendable, CaseIterable {
  /// A person with a name.
  case named
  /// An institution, by name or by what it is.
  case institution
  /// Somebody known by an office, without a name.
  case office
  /// Somebody whose name is held back or not known: `مصادر أمنية`.
  case unnamed
  /// A medium: agency, newspaper, channel.
  case media
  /// A document that nobody in the article stands behind: a study, a list, a report.
  case document
}

/// The way in which something was said.
public enum Channel: String, Sendable, CaseIterable {
  /// A statement or declaration that was given out.
  case statement
  /// Before the press.
  case pressConference = "press conference"
  /// On the telephone.
  case call
  /// To a medium that asked.
  case interview
  /// On a network or a page of one's own.
  case post
  /// In a speech or an address.
  case speech
  /// In a report, a study or another document.
  case report
  /// In a meeting or a session.
  case meeting
  /// In a letter or a message.
  case letter
}

/// One attribution: a source is reported to have said something.
///
/// The field's terms are cue, source and content. The *isnad* of a statement is the outlet, then
/// ``via``, then the source.
public struct Statement: Sendable, Equatable {
  /// `s1`, `s2` … within the article.
  public var id: String
  /// The word that signals the attribution.
  public var cue: TextRange
  /// The phrase that names the speaker; `nil` where the clause leaves it out.
  public var source: TextRange?
  /// The name of whom the source resolves to; never a pronoun. Empty if nobody was found.
  public var sourceEntity: String
  /// The id of that entity in the article.
  public var sourceID: String?
  /// What kind of voice it is.
  public var sourceClass: SourceClass
  /// What was said.
  public var content: TextRange
  /// How the words are reported.
  public var manner: Manner
  /// The main force.
  public var act: Act
  /// To whom it was said.
  public var addressee: String?
  /// In which way it was said, where the report tells.
  public var channel: Channel?
  /// The chain between outlet and speaker, outermost first.
  public var via: [String]
  /// The saying itself is denied or refused.
  public var negated: Bool
  /// ISO 8601: when it was said.
  public var time: String?
  /// The id of the statement in whose content this one stands.
  public var within: String?
  /// The construction that found it.
  public var rule: String
  /// 0 to 1, calibrated on gold.
  public var confidence: Double

  /// Makes a statement.
  public init(
    id: String, cue: TextRange, source: TextRange?, sourceEntity: String, sourceID: String? = nil,
    sourceClass: SourceClass, content: TextRange, manner: Manner, act: Act,
    addressee: String? = nil, channel: Channel? = nil, via: [String] = [], negated: Bool = false,
    time: String? = nil, within: String? = nil, rule: String, confidence: Double
  ) {
    self.id = id
    self.cue = cue
    self.source = source
    self.sourceEntity = sourceEntity
    self.sourceID = sourceID
    self.sourceClass = sourceClass
    self.content = content
    self.manner = manner
    self.act = act
    self.addressee = addressee
    self.channel = channel
    self.via = via
    self.negated = negated
    self.time = time
    self.within = within
    self.rule = rule
    self.confidence = confidence
  }
}
