import MahdarRecord
public import MahdarText

/// Somebody who may be the subject that a clause leaves out.
struct Antecedent {
  /// Its position among the speakers; -1 where it has not been heard of as one.
  var speaker = -1
  /// Its position among the entities; -1 without one.
  var entity = -1
  /// Its position among the speakers that a trial made of phrases; -1 where none was.
  var trial = -1
  /// The phrase by which a rule proposed it.
  var phrase: TokenRange?
  /// The person's name by which a rule proposed it.
  var person: NameMention?
  /// The last mention before the clause of its entity.
  var mention: EntityMention?
  /// The first token of its last mention with its titles; -1 without one.
  var place = -1
  var mentions = 0
  var firstPlace = Int.max
  var kind = EntityKind.person
  var sourceClass = SourceClass.named
  var gender: Inflection = []
  var number: Inflection = []
  var isVoice = true
  var proposals: [AntecedentFeature] = []
  var fits = true
  var score: Float = 0
  /// The features that were weighed; filled only for who asks.
  var features: [AntecedentFeature] = []
}

/// A choice among antecedents, for the explanation and for fitting weights.
public struct AntecedentChoice: Sendable {
  /// One candidate.
  public struct Candidate: Sendable {
    /// Its name as the record would have it.
    public var name: String
    /// The sum of its weights.
    public var score: Double
    /// The names of its features.
    public var features: [String]
  }

  /// The cue whose clause leaves its subject out.
  public var cue: TextRange
  /// How it is left out.
  public var setting: String
  /// Who was weighed.
  public var candidates: [Candidate]
  /// The one that was taken, by position.
  public var chosen: Int
}
