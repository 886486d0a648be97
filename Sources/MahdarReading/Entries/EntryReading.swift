import MahdarKnowledge
import MahdarRecord
import MahdarText

/// What the stage of the entries gives.
struct Entries {
  var contacts: [Contact] = []
  var decisions: [Decision] = []
  var commitments: [Commitment] = []
  var incidents: [Incident] = []
  var outcomes: [Outcome] = []
  /// With the days on which they were said, where the contacts tell.
  var statements: [Statement]
  var times: [TimeExpression]
  /// All who are named, the speakers of statements first. Until ``settle(_:)`` the ids of entries count
  /// among them.
  var speakers: [Speaker]

  /// Those who take part in entries, by position among the speakers.
  var parties: [Int] {
    var ids: [String?] = contacts.flatMap(\.participantIDs)
    ids += decisions.map(\.bodyID)
    for commitment in commitments { ids += [commitment.byID, commitment.toID, commitment.voicedByID] }
    for incident in incidents { ids += incident.actorIDs + incident.targetIDs }
    ids += outcomes.map(\.byID)
    return ids.compactMap { Entries.party($0) }
  }

  /// Puts names and ids of entities in place of the speakers'.
  ///
  /// - Parameter settled: The name of a speaker's entity, `nil` to keep the speaker's, and its id.
  mutating func settle(_ settled: (Int) -> (name: String?, id: String?)) {
    func settle(_ name: inout String, _ id: inout String?) {
      guard let party = Entries.party(id) else { return }
      let found = settled(party)
      name = found.name ?? name
      id = found.id
    }
    func settle(_ name: inout String?, _ id: inout String?) {
      guard var known = name else { return }
      settle(&known, &id)
      name = known
    }
    func settle(_ names: inout [String], _ ids: inout [String?]) {
      for position in names.indices where position < ids.count { settle(&names[position], &ids[position]) }
    }
    for position in contacts.indices {
      var contact = contacts[position]
      settle(&contact.participants, &contact.participantIDs)
      contact.leaveOutRepeated()
      contacts[position] = contact
    }
    for position in decisions.indices {
      var decision = decisions[position]
      settle(&decision.body, &decision.bodyID)
      decisions[position] = decision
    }
    for position in commitments.indices {
      var commitment = commitments[position]
      settle(&commitment.by, &commitment.byID)
      settle(&commitment.to, &commitment.toID)
      settle(&commitment.voicedBy, &commitment.voicedByID)
      commitments[position] = commitment
    }
    for position in incidents.indices {
      var incident = incidents[position]
      settle(&incident.actors, &incident.actorIDs)
      settle(&incident.targets, &incident.targetIDs)
      incidents[position] = incident
    }
    for position in outcomes.indices {
      var outcome = outcomes[position]
      settle(&outcome.by, &outcome.byID)
      outcomes[position] = outcome
    }
  }

  private static func party(_ id: String?) -> Int? {
    id.flatMap { Int($0.dropFirst()) }.map { $0 - 1 }
  }
}

/// Reads contacts, decisions, commitments, incidents and outcomes once the statements are known.
struct EntryReading {
  let session: Session
  let statements: [Statement]
  /// For each statement its speaker among the resolver's, or -1.
  let speakerOf: [Int]
  let resolver: Resolver
  let published: PublishedTime?
  let blocks: [Block]
  let silent: [TokenRange]

  func read() -> Entries {
    let finder = TimeFinder(session: session)
    var statements = statements
    var sayings = SayingTimes.tell(finder, &statements, published)
    let wanted = statements.filter { $0.act == .demand || $0.act == .pledge }.map(\.content)
    let times = finder.find(
      anchor: published?.day, seconds: published?.seconds, sayings: sayings, wanted: wanted)
    session.documentNames = resolver.names
    let matches = EntryFinder(session: session, silent: silent, headlines: headlines()).matches()
    var context = EntryContext(session, statements, speakerOf, times, resolver)
    var entries = Entries(statements: statements, times: times, speakers: [])
    var contacts = ContactBuilder(session, published: published?.day)
    entries.contacts = contacts.build(matches[.contact] ?? [], &context)
    let said = contacts.said.filter { statements[$0.key].time == nil }
    if !said.isEmpty {
      // Inside what was said the day before, اليوم is that day.
      sayings += said.map { Saying(range: statements[$0.key].content, day: $0.value, isQuotedOnly: false) }
      entries.times = finder.find(
        anchor: published?.day, seconds: published?.seconds, sayings: sayings, wanted: wanted)
      for (position, day) in said { entries.statements[position].time = day.description }
    }
    entries.decisions = DecisionBuilder(session, published: published?.day).build(
      matches[.decision] ?? [], &context)
    entries.commitments = CommitmentBuilder(session, published: published?.day).build(
      matches[.commitment] ?? [], &context)
    entries.incidents = IncidentBuilder(session, published: published?.day).build(
      matches[.incident] ?? [], &context)
    entries.outcomes = OutcomeBuilder(session).build(matches[.outcome] ?? [], &context)
    for position in entries.commitments.indices {
      let deed = session.deed(in: entries.commitments[position].content)
      entries.commitments[position].action = deed?.action
      entries.commitments[position].polarity = deed?.polarity ?? .positive
    }
    entries.speakers = context.resolver.speakers
    weigh(&entries)
    return entries
  }

  /// Puts in how often entries of the same construction held on the gold.
  private func weigh(_ entries: inout Entries) {
    let table = session.knowledge.entryConfidence
    func confidence(_ rule: String, _ layer: EntryLayer) -> Double {
      table[rule] ?? table[layer.rawValue] ?? 0.5
    }
    for position in entries.contacts.indices {
      entries.contacts[position].confidence = confidence(entries.contacts[position].rule, .contact)
    }
    for position in entries.decisions.indices {
      entries.decisions[position].confidence = confidence(entries.decisions[position].rule, .decision)
    }
    for position in entries.commitments.indices {
      entries.commitments[position].confidence = confidence(entries.commitments[position].rule, .commitment)
    }
    for position in entries.incidents.indices {
      entries.incidents[position].confidence = confidence(entries.incidents[position].rule, .incident)
    }
    for position in entries.outcomes.indices {
      entries.outcomes[position].confidence = confidence(entries.outcomes[position].rule, .outcome)
    }
  }

  /// The tokens of the headline and the standfirst.
  private func headlines() -> [TokenRange] {
    let spans = blocks.filter { $0.role == .title || $0.role == .deck }.map(\.span)
    return silent.filter { range in spans.contains(session.document.range(range)) }
  }
}

extension Contact {
  /// Leaves out who stands twice among those who take part, once it is settled who they are.
  fileprivate mutating func leaveOutRepeated() {
    guard participantIDs.count == participants.count else { return }
    let kept = participants.indices.filter { position in
      guard let id = participantIDs[position] else { return true }
      return participantIDs.firstIndex(of: id) == position
    }
    guard kept.count < participants.count else { return }
    participantIDs = kept.map { participantIDs[$0] }
    participants = kept.map { participants[$0] }
  }
}
