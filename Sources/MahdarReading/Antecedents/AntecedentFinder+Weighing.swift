import MahdarKnowledge
import MahdarRecord
import MahdarText

/// The features of candidates.
extension AntecedentFinder {
  /// What all candidates are held against.
  private struct View {
    let clause: LeftOutClause
    let head: Int
    let sentence: Int
    let paragraph: Int
    let paragraphBefore: Int
    /// Positions among the candidates; -1 where there is none.
    var spokeLast = -1
    var spokeSecond = -1
    var spokeLastFitting = -1
    var quotedLast = -1
    var nearest = -1
    var nearestFitting = -1
    var secondNearest = -1
    var firstInSentence = -1
    var firstInParagraph = -1
    var firstInArticle = -1
    var mostStatements = -1
    var voices = 0
    var outer = -1
    /// Whether another who fits was the subject of something since the last one spoke.
    var isInterrupted = false
  }

  /// Scores all candidates.
  mutating func weigh(_ clause: LeftOutClause, _ resolver: Resolver) {
    for place in candidates.indices {
      let candidate = candidates[place]
      candidates[place].fits = Resolver.fits(
        kind: candidate.kind, gender: candidate.gender, number: candidate.number, clause.form)
    }
    let view = view(clause, resolver)
    for place in candidates.indices {
      speech(place, view, resolver)
      mention(place, view)
      role(place, view)
      nature(place, view, resolver)
    }
  }

  private mutating func add(_ feature: AntecedentFeature, _ place: Int, _ view: View) {
    candidates[place].score += session.antecedentWeights[feature, view.clause.setting]
    if session.antecedents != nil { candidates[place].features.append(feature) }
  }

  private func view(_ clause: LeftOutClause, _ resolver: Resolver) -> View {
    let head = clause.head
    let paragraph = session.paragraphStart(head)
    var view = View(
      clause: clause, head: head, sentence: Int(document.sentenceOf[head]), paragraph: paragraph,
      paragraphBefore: paragraph >= 2 ? session.paragraphStart(paragraph - 2) : 0)
    if clause.item.within >= 0 {
      let cue = clause.found[clause.item.within].match.cue
      view.outer = clause.drafts.last { $0.found.match.cue == cue }?.speaker ?? -1
    }
    // Of its own, as the finder would be copied for each comparison.
    let candidates = candidates
    let speakers = resolver.speakers
    func spoke(_ place: Int) -> Int {
      let speaker = candidates[place].speaker
      return speaker >= 0 && speakers[speaker].lastSpoke < head ? speakers[speaker].lastSpoke : -1
    }
    func quoted(_ place: Int) -> Int {
      let last = speakers[candidates[place].speaker].lastQuoted
      return last < head ? last : -1
    }
    let voices = candidates.indices.filter { spoke($0) >= 0 }.sorted { spoke($0) > spoke($1) }
    view.voices = voices.count
    view.spokeLast = voices.first ?? -1
    view.spokeSecond = voices.dropFirst().first ?? -1
    view.spokeLastFitting = voices.first { candidates[$0].fits } ?? -1
    view.mostStatements =
      voices.max {
        speakers[candidates[$0].speaker].statements < speakers[candidates[$1].speaker].statements
      } ?? -1
    view.quotedLast =
      candidates.indices.filter { candidates[$0].speaker >= 0 && quoted($0) >= 0 }
      .max { quoted($0) < quoted($1) } ?? -1
    let near = candidates.indices.filter { candidates[$0].place >= 0 }
      .sorted { candidates[$0].place > candidates[$1].place }
    view.nearest = near.first ?? -1
    let fitting = near.filter { candidates[$0].fits }
    view.nearestFitting = fitting.first ?? -1
    view.secondNearest = fitting.dropFirst().first ?? -1
    let start = view.sentence >= 0 ? document.sentences[view.sentence].start : head
    view.firstInSentence = fitting.last { candidates[$0].place >= start } ?? -1
    view.firstInParagraph = fitting.last { candidates[$0].place >= paragraph } ?? -1
    view.firstInArticle =
      candidates.indices.filter { candidates[$0].fits && candidates[$0].firstPlace < .max }
      .min { candidates[$0].firstPlace < candidates[$1].firstPlace } ?? -1
    if view.spokeLastFitting >= 0 {
      let last = spoke(view.spokeLastFitting)
      view.isInterrupted = fitting.contains {
        $0 != view.spokeLastFitting && candidates[$0].place > last + 12 && isSubject(candidates[$0].place)
          && !isInsideWords(candidates[$0].place, clause)
      }
    }
    return view
  }

  /// What being of the other gender costs: more than all that usually speaks for somebody.
  private static let otherGender: Float = 10

  // MARK: When it spoke

  private mutating func speech(_ place: Int, _ view: View, _ resolver: Resolver) {
    let position = candidates[place].speaker
    guard position >= 0 else {
      unheard(place, view)
      return
    }
    let speaker = resolver.speakers[position]
    let spoke = speaker.lastSpoke < view.head ? speaker.lastSpoke : -1
    let quoted = speaker.lastQuoted < view.head ? speaker.lastQuoted : -1
    if spoke >= 0 {
      switch view.sentence - Int(document.sentenceOf[spoke]) {
      case 0: add(.spokeInSentence, place, view)
      case 1: add(.spokeSentenceBefore, place, view)
      case 2: add(.spokeTwoBefore, place, view)
      default: add(.spokeEarlier, place, view)
      }
      if spoke >= view.paragraph { add(.spokeInParagraph, place, view) }
      if view.voices == 1 { add(.onlySpeaker, place, view) }
    } else {
      quoted >= 0 ? add(.onlyQuoted, place, view) : unheard(place, view)
    }
    if place == view.spokeLast { add(.spokeLast, place, view) }
    if place == view.spokeSecond { add(.spokeSecondLast, place, view) }
    if place == view.spokeLastFitting {
      add(.spokeLastFitting, place, view)
      add(view.isInterrupted ? .spokeLastOtherNamed : .spokeLastNoneNamed, place, view)
    }
    if place == view.quotedLast, quoted >= 0 { add(.quotedLast, place, view) }
    if quoted >= 0, Int(document.sentenceOf[quoted]) == view.sentence { add(.quotedInSentence, place, view) }
    if speaker.statements >= 3 { add(.manyStatements, place, view) }
    if place == view.mostStatements { add(.mostStatements, place, view) }
    if position == view.outer { add(.outer, place, view) }
    if !speaker.issued.isDisjoint(with: view.clause.documents) { add(.issuer, place, view) }
  }

  /// Who has not spoken yet; وغادر سالم الحداد القاعة، معلنا أن: as the subject of the sentence he takes
  /// over.
  private mutating func unheard(_ place: Int, _ view: View) {
    add(.neverSpoke, place, view)
    if candidates[place].proposals.contains(.mainVerb) { add(.mainNew, place, view) }
  }

  // MARK: Where it was mentioned last

  private mutating func mention(_ place: Int, _ view: View) {
    let token = candidates[place].place
    guard token >= 0 else { return }
    switch view.sentence - Int(document.sentenceOf[token]) {
    case 0: add(.inSentence, place, view)
    case 1: add(.sentenceBefore, place, view)
    case 2: add(.twoBefore, place, view)
    case 3...5: add(.fewBefore, place, view)
    default: add(.farBefore, place, view)
    }
    if token >= view.paragraph {
      add(.inParagraph, place, view)
    } else if token >= view.paragraphBefore {
      add(.paragraphBefore, place, view)
    }
    if place == view.nearest { add(.nearest, place, view) }
    if place == view.nearestFitting { add(.nearestFitting, place, view) }
    if place == view.secondNearest { add(.secondNearest, place, view) }
    if place == view.firstInSentence { add(.firstInSentence, place, view) }
    if place == view.firstInParagraph { add(.firstInParagraph, place, view) }
    if place == view.firstInArticle { add(.firstInArticle, place, view) }
    if candidates[place].mentions >= 3 { add(.mentionedOften, place, view) }
    if isInsideWords(token, view.clause) { add(.insideWords, place, view) }
    if view.clause.item.within >= 0 {
      let outer = view.clause.found[view.clause.item.within].content
      if outer.start <= Int(document.tokens[token].start) { add(.sameWords, place, view) }
    }
    if view.head - token <= 5 { add(.near, place, view) }
    if view.head - token <= 15 { add(.halfNear, place, view) }
  }

  /// Whether a token stands in somebody's words and the clause does not.
  private func isInsideWords(_ token: Int, _ clause: LeftOutClause) -> Bool {
    let place = Int(document.tokens[token].start)
    let cue = Int(document.tokens[clause.item.match.cue].start)
    return clause.drafts.suffix(AntecedentFinder.memory).contains {
      let content = $0.found.content
      return content.start <= place && place < content.end && !(content.start <= cue && cue < content.end)
    }
  }

  /// How many statements back their words are looked at.
  private static let memory = 40

  // MARK: As what it was mentioned

  private mutating func role(_ place: Int, _ view: View) {
    let proposals = candidates[place].proposals
    for rule in proposals { add(rule, place, view) }
    if proposals.contains(.mainVerb), proposals.contains(.clause) { add(.mainClause, place, view) }
    let token = candidates[place].place
    guard token >= 0 else { return }
    if let role = role(of: token) { add(role, place, view) }
    if token == session.paragraphStart(token) { add(.opensParagraph, place, view) }
    if view.clause.drafts.suffix(AntecedentFinder.memory).contains(where: {
      $0.found.match.source?.contains(token) ?? false
    }) {
      add(.source, place, view)
    }
    if let mention = candidates[place].mention {
      if mention.form == .name, token < mention.tokens.start { add(.withTitle, place, view) }
      let next = mention.tokens.end
      if next < view.head, view.head - next <= 3,
        (next..<min(next + 2, view.head)).contains(where: { session.words[$0].classes.contains(.relative) })
      {
        add(.headsRelative, place, view)
      }
    }
  }

  /// What stands before a phrase tells what it is in its clause.
  private func role(of token: Int) -> AntecedentFeature? {
    var before = token - 1
    if before >= 0, [.quoteOpen, .quoteEither, .parenthesisOpen].contains(document.tokens[before].mark) {
      before -= 1
    }
    if before < 0 || document.sentenceOf[before] != document.sentenceOf[token] { return .opensSentence }
    if document.tokens[before].kind == .mark { return .opensClause }
    let own = session.words[token]
    let word = session.words[before]
    if !own.proclitics.isDisjoint(with: .preposition) || word.part == .adposition {
      return .behindPreposition
    }
    if !own.proclitics.isDisjoint(with: .conjunction) { return .coordinated }
    if word.part == .verb || session.isFiniteVerb(before) { return .behindVerb }
    if session.isThat(before) || !word.isNominal { return .opensClause }
    return word.isDefinite ? .behindNoun : .possessor
  }

  private func isSubject(_ token: Int) -> Bool {
    let role = role(of: token)
    return role == .behindVerb || role == .opensSentence || role == .opensClause
  }

  // MARK: What it is

  private mutating func nature(_ place: Int, _ view: View, _ resolver: Resolver) {
    let candidate = candidates[place]
    let form = view.clause.form
    if candidate.fits {
      add(.fits, place, view)
    } else if form.contains(.plural) != candidate.number.contains(.plural) {
      add(.numberWrong, place, view)
    } else {
      add(.genderWrong, place, view)
      // A named person of the other gender gives way, whatever the weights, where somebody who fits was
      // heard.
      if candidate.kind == .person, candidate.sourceClass == .named, view.spokeLastFitting >= 0 {
        candidates[place].score -= AntecedentFinder.otherGender
      }
    }
    if candidate.gender.isEmpty { add(.genderUnknown, place, view) }
    let isNew =
      candidate.speaker < 0
      || resolver.speakers[candidate.speaker].lastSpoke < 0
        && resolver.speakers[candidate.speaker].lastQuoted < 0
    switch (candidate.kind, candidate.sourceClass) {
    case (_, .media): add(isNew ? .newMedium : .medium, place, view)
    case (_, .document): add(isNew ? .newDocument : .document, place, view)
    case (.person, .named): add(isNew ? .newPerson : .person, place, view)
    case (.person, _): add(isNew ? .newOffice : .office, place, view)
    case (.organisation, _): add(isNew ? .newOrganisation : .organisation, place, view)
    case (.group, _): add(isNew ? .newGroup : .group, place, view)
    case (.place, _): add(isNew ? .newPlace : .place, place, view)
    }
    if candidate.sourceClass == .unnamed { add(.unnamed, place, view) }
    if !candidate.isVoice { add(.voiceless, place, view) }
  }
}
