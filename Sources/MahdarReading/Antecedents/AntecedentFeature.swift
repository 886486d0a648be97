/// What is weighed of a candidate for a subject that its clause leaves out. The names of the cases are those
/// of the rows of `lexicon/antecedents.tsv`.
enum AntecedentFeature: UInt8, CaseIterable {
  // Which rule proposed it.
  case clause
  case namedSubject
  case unheard
  case goesOn
  case named
  case earlier
  case first

  // When it spoke.
  case spokeInSentence
  case spokeSentenceBefore
  case spokeTwoBefore
  case spokeEarlier
  case neverSpoke
  case spokeLast
  case spokeSecondLast
  case spokeLastFitting
  case spokeInParagraph
  case spokeLastNoneNamed
  case spokeLastOtherNamed
  case quotedLast
  case quotedInSentence
  case onlyQuoted
  case onlySpeaker
  case manyStatements
  case mostStatements

  // Where it was mentioned last.
  case inSentence
  case sentenceBefore
  case twoBefore
  case fewBefore
  case farBefore
  case inParagraph
  case paragraphBefore
  case nearest
  case nearestFitting
  case secondNearest
  case firstInSentence
  case firstInParagraph
  case firstInArticle
  case mentionedOften
  case insideWords
  case sameWords
  case near
  case halfNear

  // As what.
  case behindVerb
  case verbInSentence
  case verbBefore
  case lastVerb
  case mainVerb
  case mainVerbBefore
  /// The subject of the sentence's main verb, and of whose clause this is, too.
  case mainClause
  /// The subject of the sentence's main verb, and nobody who spoke yet.
  case mainNew
  /// The subject of the sentence's main verb, which isn't one of saying, with nobody's words since.
  case mainActs
  case opensClause
  case opensSentence
  case opensParagraph
  case behindPreposition
  case possessor
  case behindNoun
  case coordinated
  case headsRelative
  case source
  case withTitle

  // What it is.
  case fits
  case genderUnknown
  case genderWrong
  case numberWrong
  case person
  case office
  case organisation
  case medium
  case document
  case group
  case place
  // The same of who has not spoken yet.
  case newPerson
  case newOffice
  case newOrganisation
  case newMedium
  case newDocument
  case newGroup
  case newPlace
  case voiceless
  case outer
  case issuer
  case unnamed

  var name: String { String(describing: self) }
}

/// How a clause leaves its subject out: what the weights of features depend on. The names of the cases are
/// those of the columns of `lexicon/antecedents.tsv`.
enum AntecedentSetting: UInt8, CaseIterable {
  /// مؤكدا, at the level of the outlet.
  case participle
  /// مؤكدا inside another's words.
  case nestedParticiple
  /// A verb inside another's words.
  case nestedVerb
  /// A verbal noun: قوله.
  case noun
  /// الذي أكد.
  case relative
  /// وقال, at the head of a paragraph.
  case paragraph
  /// وقال, at the head of a sentence.
  case sentence
  /// وأكد, inside a sentence.
  case conjoined
  /// حيث أكد, بعدما أكد: a verb elsewhere in a sentence.
  case inner

  var name: String { String(describing: self) }
}
