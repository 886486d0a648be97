import MahdarKnowledge
import MahdarRecord
import MahdarText

/// A clause that reports and leaves its subject out.
struct LeftOutClause {
  let item: Found
  /// All statements, in the order of their cues.
  let found: [Found]
  let drafts: [StatementBuilder.Draft]
  let setting: AntecedentSetting
  /// What the clause says of its subject's gender and number.
  let form: Inflection
  /// The lemmas of the documents in which it is said.
  let documents: [Int32]
  /// Who the rules propose, the likeliest rule first.
  let proposals: [(rule: AntecedentFeature, who: Proposal)]

  /// What a rule proposes.
  enum Proposal {
    case speaker(Int)
    case phrase(TokenRange)
    case person(NameMention)
  }

  var head: Int { item.match.head }
}

/// Gathers and weighs who may be the subject that a clause leaves out.
///
/// The candidates are whoever spoke or was named before, the subjects of the verbs around, and whom the rules
/// propose; the one with the largest sum of weights wins (a log-linear ranking, whose weights
/// `Scripts/fit_antecedents.py` fits on gold).
struct AntecedentFinder {
  let session: Session
  let names: [NameMention]
  let entities: Entities
  /// The entities of the speakers seen so far, by position; -1 without one.
  private var entityOf: [Int32] = []
  var candidates: [Antecedent] = []

  /// How far up a mention counts, in tokens.
  private static let reach = 300
  /// How many candidates are weighed at most.
  private static let most = 40
  /// How many verbs before the clause are asked for their subjects.
  private static let verbs = 12

  init(_ session: Session, names: [NameMention], entities: Entities) {
    self.session = session
    self.names = names
    self.entities = entities
  }

  var document: Document { session.document }

  /// The likeliest subject of a clause, or `nil` without any candidate.
  mutating func best(for clause: LeftOutClause, among resolver: Resolver) -> Antecedent? {
    candidates.removeAll(keepingCapacity: true)
    learnEntities(resolver.speakers)
    addMentions(before: clause.head)
    addSpeakers(resolver.speakers, before: clause.head)
    // Phrases are resolved in a copy: who isn't taken leaves no trace.
    var trial = resolver
    addSubjects(clause, resolver, &trial)
    for (position, proposal) in clause.proposals.enumerated() {
      guard let place = add(proposal.who, clause, resolver, &trial) else { continue }
      candidates[place].proposals.append(proposal.rule)
      if position == 0 { candidates[place].proposals.append(.first) }
    }
    weigh(clause, resolver)
    guard let best = candidates.indices.max(by: { candidates[$0].score < candidates[$1].score }) else {
      return nil
    }
    if session.antecedents != nil { record(clause, best, trial) }
    return candidates[best]
  }

  // MARK: Gathering

  private mutating func learnEntities(_ speakers: [Speaker]) {
    for position in entityOf.count..<max(speakers.count, entityOf.count) {
      entityOf.append(Int32(entities.named(by: speakers[position])?.position ?? -1))
    }
  }

  /// The entities that were mentioned not far up.
  private mutating func addMentions(before head: Int) {
    for mention in entities.mentions(in: TokenRange(max(0, head - AntecedentFinder.reach), head)) {
      let entity = Int(mention.entity)
      guard mention.tokens.end <= head, canSpeak(entity) else { continue }
      let place = slot(entity: entity)
      guard place >= 0 else { continue }
      candidates[place].mention = mention
      candidates[place].place = phraseStart(mention)
      candidates[place].mentions += 1
      let first = entities.items[entity].places.first
      candidates[place].firstPlace = min(candidates[place].firstPlace, first ?? .max)
    }
  }

  /// Whether an entity can be who speaks, seen without a copy of it.
  private func canSpeak(_ entity: Int) -> Bool {
    let name = entities.items[entity].name
    if name.count == 1, session.key(name.start) == Key.allah { return false }
    switch entities.items[entity].kind {
    case .person, .organisation, .group: return entities.items[entity].isNamed
    case .place:
      let row = entities.items[entity].row
      return row >= 0 && session.knowledge.names[Int(row)].list == .countries
    }
  }

  /// The candidate of an entity, made if there is room.
  private mutating func slot(entity: Int) -> Int {
    if let known = candidates.firstIndex(where: { $0.entity == entity }) { return known }
    guard candidates.count < AntecedentFinder.most else { return -1 }
    let item = entities.items[entity]
    var new = Antecedent()
    new.entity = entity
    new.kind = item.kind
    new.gender = item.gender
    new.number = item.number.isEmpty ? .singular : item.number
    let isMedium = session.isMedium(item.name)
    new.sourceClass = item.kind == .person ? .named : isMedium ? .media : .institution
    candidates.append(new)
    return candidates.count - 1
  }

  /// Where a mention begins with the titles before it.
  private func phraseStart(_ mention: EntityMention) -> Int {
    guard mention.form == .name else { return mention.tokens.start }
    let position = session.firstName(from: mention.tokens.start)
    guard position < names.count, names[position].name.start == mention.tokens.start else {
      return mention.tokens.start
    }
    return min(names[position].whole.start, mention.tokens.start)
  }

  private mutating func addSpeakers(_ speakers: [Speaker], before head: Int) {
    for (position, speaker) in speakers.enumerated() where !speaker.isDeity {
      let last = max(speaker.lastSpoke, speaker.lastQuoted)
      guard last >= 0 && last < head || speaker.lastMention <= head && head - speaker.lastMention < 100 else {
        continue
      }
      add(speaker, position, speakers)
    }
  }

  /// A speaker as a candidate, joined with its entity's.
  @discardableResult
  private mutating func add(_ speaker: Speaker, _ position: Int, _ speakers: [Speaker]) -> Int? {
    let entity = position < entityOf.count ? Int(entityOf[position]) : -1
    let place: Int
    if let known = candidates.firstIndex(where: {
      $0.speaker == position || entity >= 0 && $0.entity == entity
    }) {
      // Two speakers of one entity: who spoke last stands for both.
      let other = candidates[known].speaker
      if other == position { return known }
      if other >= 0, lastSpeech(speakers[other]) >= lastSpeech(speaker) { return known }
      place = known
    } else {
      guard candidates.count < AntecedentFinder.most else { return nil }
      candidates.append(Antecedent())
      place = candidates.count - 1
      candidates[place].entity = entity
    }
    candidates[place].speaker = position
    describe(place, speaker)
    return place
  }

  private func lastSpeech(_ speaker: Speaker) -> Int { max(speaker.lastSpoke, speaker.lastQuoted) }

  private mutating func describe(_ place: Int, _ speaker: Speaker) {
    candidates[place].kind = speaker.kind
    candidates[place].sourceClass = speaker.sourceClass
    candidates[place].gender = speaker.gender
    candidates[place].number = speaker.number
    candidates[place].isVoice = speaker.isVoice
    if candidates[place].mention == nil {
      let named = speaker.places.filter { $0.1 != .pronoun }
      candidates[place].place = named.last?.0.start ?? -1
      candidates[place].firstPlace = named.first?.0.start ?? .max
      candidates[place].mentions = named.count
    }
  }

  private mutating func add(
    _ who: LeftOutClause.Proposal, _ clause: LeftOutClause, _ resolver: Resolver, _ trial: inout Resolver
  ) -> Int? {
    switch who {
    case .speaker(let position):
      return add(resolver.speakers[position], position, resolver.speakers)
    case .phrase(let range):
      return add(range, clause, resolver, &trial)
    case .person(let person):
      let place = add(person.whole, clause, resolver, &trial)
      if let place { candidates[place].person = person }
      return place
    }
  }

  /// The candidate that a phrase stands for.
  private mutating func add(
    _ range: TokenRange, _ clause: LeftOutClause, _ resolver: Resolver, _ trial: inout Resolver
  ) -> Int? {
    if let entity = entities.resolve(range), canSpeak(entity.position),
      let known = candidates.firstIndex(where: { $0.entity == entity.position })
    {
      if candidates[known].phrase == nil { candidates[known].phrase = range }
      return known
    }
    if trial.isDeity(range) { return nil }
    let position = trial.resolve(range, cue: clause.item.match.cue)
    let place: Int
    if position < resolver.speakers.count {
      guard let known = add(trial.speakers[position], position, resolver.speakers) else { return nil }
      place = known
    } else if let known = candidates.firstIndex(where: { $0.trial == position }) {
      place = known
    } else {
      candidates.append(Antecedent())
      place = candidates.count - 1
      candidates[place].trial = position
      describe(place, trial.speakers[position])
    }
    if candidates[place].phrase == nil { candidates[place].phrase = range }
    if range.end <= clause.head { candidates[place].place = max(candidates[place].place, range.start) }
    return place
  }

  /// The subjects of the verbs of the sentence and the one before.
  private mutating func addSubjects(
    _ clause: LeftOutClause, _ resolver: Resolver, _ trial: inout Resolver
  ) {
    let sentence = Int(document.sentenceOf[clause.head])
    guard sentence >= 0 else { return }
    let start = document.sentences[max(0, sentence - 1)].start
    let extent = SpeakerExtent(session: session, names: names, entities: entities)
    var asked = 0
    var isLast = true
    var index = clause.head - 1
    while index >= max(start, clause.head - 120), asked < AntecedentFinder.verbs {
      defer { index -= 1 }
      guard session.words[index].part == .verb, session.isFiniteVerb(index) else { continue }
      asked += 1
      guard
        let range = session.subject(of: index, limit: clause.head)
          ?? session.severalBehind(index, limit: clause.head, agreeing: clause.form),
        let place = add(extent.cut(entities.whole(range)), clause, resolver, &trial)
      else { continue }
      let isHere = document.sentenceOf[index] == Int32(sentence)
      candidates[place].proposals.append(isHere ? .verbInSentence : .verbBefore)
      if isHere, isLast { candidates[place].proposals.append(.lastVerb) }
      if isMain(index) {
        candidates[place].proposals.append(isHere ? .mainVerb : .mainVerbBefore)
        if isHere, acts(range, index, clause) { candidates[place].proposals.append(.mainActs) }
      }
      isLast = false
    }
  }

  /// وزار سالم الحداد المرفأ، وأكد: whether a subject right beside its verb does something else than speak,
  /// and nobody speaks between that and the clause.
  private func acts(_ subject: TokenRange, _ verb: Int, _ clause: LeftOutClause) -> Bool {
    (subject.start == verb + 1 || subject.end == verb) && session.speechVerb(verb) == nil
      && !clause.found.contains { verb < $0.match.cue && $0.match.cue < clause.head }
  }

  /// Whether a verb is the first of its sentence.
  private func isMain(_ verb: Int) -> Bool {
    let start = document.sentences[Int(document.sentenceOf[verb])].start
    return verb - start < 12 && !(start..<verb).contains { session.isFiniteVerb($0) }
  }

  // MARK: Telling

  /// Notes the choice for who asks.
  private func record(_ clause: LeftOutClause, _ best: Int, _ trial: Resolver) {
    let shown = candidates.map { candidate in
      let position = candidate.speaker >= 0 ? candidate.speaker : candidate.trial
      let name =
        position >= 0
        ? trial.speakers[position].name : entities.name(EntityIndex(position: candidate.entity))
      return AntecedentChoice.Candidate(
        name: name, score: Double(candidate.score), features: candidate.features.map(\.name))
    }
    session.antecedents?.append(
      AntecedentChoice(
        cue: document.tokens[clause.item.match.cue].range, setting: clause.setting.name, candidates: shown,
        chosen: best))
  }
}
