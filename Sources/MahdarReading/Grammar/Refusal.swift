/// Why the last checks refuse a whole match.
enum Refusal: String {
  /// The word is likelier a noun: it has no clause close by.
  case likelierNoun
  /// What is said stands too far from the cue.
  case farFromCue
  /// دون أن: without.
  case withoutThat
  /// A preposition stands where the speaker ends.
  case prepositionBehind
  /// What the verb governs lies in the source: أشار المدير إلى القضية، وأن.
  case swallowed
  /// The source can't speak.
  case voiceless
  /// No words of the speaker begin there.
  case notOwnWords
  /// The verb takes no quotation, or there is no colon.
  case noQuotation
  /// A verb of the third person at the head of a sentence, without a speaker.
  case headOfSentence
  /// The verb governs otherwise.
  case otherGovernment
  /// The verb or noun takes no clause.
  case noClauseTaken
  /// No verbal noun stands behind the verb.
  case noDeed
  /// The verb takes no object.
  case noObjectTaken
  /// كلمة رحب فيها: the speaker is the subject of the verb before.
  case inWhich
  /// A bare relative clause wants an indefinite noun.
  case definite
  /// An adjective alone is nobody.
  case adjectiveAlone
  /// A verb stands where the source would.
  case verbAsSource
  /// A noun in construct is definite.
  case construct
  /// The verb disagrees with its subject.
  case disagrees
  /// The verb has no speaker, or says what is supposed or asked.
  case impersonal
  /// It is still to be said.
  case future
  /// The cue lacks the pronoun that the construction wants.
  case noPronoun
  /// The pronoun on the verb is what is described.
  case turned
  /// What is taken for the speaker isn't there or can't be one.
  case nobody
  /// The verbal noun reports nothing.
  case notReporting
  /// The noun takes no object.
  case nounWithoutObject
  /// بهدف حث: what somebody sets out to do.
  case purpose
  /// The noun names what is felt or done.
  case nounGoverns
  /// A participle goes on with another's words.
  case participleAsSource
  /// The thing can't be said.
  case unsayable
  /// What a voice wants left unsaid of itself: طلب عدم ذكر اسمه.
  case nameless
  /// Neither a verb nor a time is a subject before its verb.
  case wrongSubject
  /// A conjunction parts the subject from its verb.
  case joined
  /// The verb is not marked as strong.
  case notStrong
  /// The object names the speaker.
  case speakerBehind
  /// Only what happens is ruled out.
  case notHappening
  /// Nothing is said: purpose, future, number.
  case untold
  /// The clause is that of another verb.
  case otherVerb
  /// The object is nobody.
  case objectCantSpeak
  /// A passive in a relative clause.
  case passive
  /// The verb tells of the noun before.
  case hangsOnNoun
  /// Who is prayed to does not speak.
  case prayer
  /// The verb has its object as a pronoun.
  case pronounAndObject
  /// A deed, no saying.
  case deed
  /// The verb behind is the cue.
  case verbIsCue
  /// A norm says nothing.
  case norm
  /// A thing of somebody's own says nothing.
  case ownThing
  /// The preposition attributes nothing.
  case noAttribution
  /// It does not open its sentence.
  case notAtHead
  /// Nothing stands before it in its sentence that could have been said.
  case nothingBefore
}

extension Refusal {
  /// Whether what is refused so is practically never a statement: not worth to be weighed.
  var isFinal: Bool {
    switch self {
    case .likelierNoun, .voiceless, .noDeed, .impersonal, .unsayable, .headOfSentence, .notReporting,
      .nothingBefore:
      true
    default: false
    }
  }
}

extension Session {
  /// Notes why a match is refused.
  func refuse(_ reason: Refusal) -> Match? {
    refusal = reason
    return nil
  }
}
