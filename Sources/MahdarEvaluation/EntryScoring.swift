import MahdarText

extension Scorer {
  /// What is counted of contacts, decisions, commitments and incidents beyond ``Counts``: where the gold
  /// has incidents, it has the other fields of the records too.
  struct EntryCounts: Sendable {
    /// Whether any gold had incidents.
    var isMeasured = false
    var incidents = Tally()
    var incidentKind = Share()
    var incidentStatus = Share()
    var actors = Tally()
    var targets = Tally()
    /// Of each number of dead, wounded and so on that gold or reading tell, whether they agree.
    var toll = Share()
    var contactStatus = Share()
    var commitmentBy = Share()
    var commitmentVoicedBy = Share()
    /// Whether any gold had outcomes.
    var hasOutcomes = false
    var outcomes = Tally()
    var outcomeKind = Share()
    var outcomePolarity = Share()
    var outcomeAction = Share()
    var outcomeBy = Share()
  }

  /// Scores contacts, decisions, commitments, incidents and outcomes, as far as the gold has them.
  mutating func addEntries(_ gold: AnnotatedArticle, _ system: AnnotatedArticle?, _ text: ScoredText) {
    let isShown = gold.incidents != nil
    if let expected = gold.commitments {
      addCommitments(gold, expected, system?.commitments ?? [], text, isShown)
    }
    if let expected = gold.contacts { addContacts(gold, expected, system?.contacts ?? [], text, isShown) }
    if let expected = gold.decisions { addDecisions(gold, expected, system?.decisions ?? [], text, isShown) }
    if let expected = gold.incidents { addIncidents(gold, expected, system?.incidents ?? [], text) }
    if let expected = gold.outcomes { addOutcomes(gold, expected, system?.outcomes ?? [], text) }
  }

  private mutating func addCommitments(
    _ article: AnnotatedArticle, _ gold: [AnnotatedCommitment], _ system: [AnnotatedCommitment],
    _ text: ScoredText, _ isShown: Bool
  ) {
    counts.commitments.gold += gold.count
    counts.commitments.system += system.count
    let matches = match(gold.map(\.content), system.map(\.content)).filter { pair in
      let (a, b) = (gold[pair.gold], system[pair.system])
      return text.wordF1(a.content, b.content) >= 0.5 && a.kind == b.kind
    }
    counts.commitments.hit += matches.count
    let found = Set(matches.map(\.system))
    for (position, one) in system.enumerated() {
      judgedEntries.append(JudgedStatement(one.rule, one.confidence, isRight: found.contains(position)))
    }
    guard isShown else { return }
    for pair in matches {
      let (a, b) = (gold[pair.gold], system[pair.system])
      entries.commitmentBy.add(isSame(a.by, b.by))
      entries.commitmentVoicedBy.add(isSame(a.voicedBy, b.voicedBy))
    }
    show(
      article, "commitment", gold.map { ($0.content, $0.kind) }, system.map { ($0.content, $0.kind) },
      matches, text)
  }

  private mutating func addContacts(
    _ article: AnnotatedArticle, _ gold: [AnnotatedContact], _ system: [AnnotatedContact],
    _ text: ScoredText, _ isShown: Bool
  ) {
    counts.contacts.gold += gold.count
    counts.contacts.system += system.count
    let matches = match(gold.map { [$0.anchor] + $0.tellings }, system.map(\.anchor)).filter {
      gold[$0.gold].kind == system[$0.system].kind
    }
    let found = Set(matches.map(\.system))
    for (position, one) in system.enumerated() {
      judgedEntries.append(JudgedStatement(one.rule, one.confidence, isRight: found.contains(position)))
    }
    for pair in matches {
      let (a, b) = (gold[pair.gold], system[pair.system])
      counts.contacts.hit += 1
      count(a.participants, b.participants, in: &counts.participants)
      if isShown {
        entries.contactStatus.add(a.status == b.status)
        compare(article, "participants", a.participants, b.participants)
      }
    }
    guard isShown else { return }
    show(
      article, "contact", gold.map { ($0.anchor, $0.kind) }, system.map { ($0.anchor, $0.kind) }, matches,
      text)
  }

  private mutating func addDecisions(
    _ article: AnnotatedArticle, _ gold: [AnnotatedDecision], _ system: [AnnotatedDecision],
    _ text: ScoredText, _ isShown: Bool
  ) {
    counts.decisions.gold += gold.count
    counts.decisions.system += system.count
    let matches = match(gold.map { [$0.anchor] + $0.tellings }, system.map(\.anchor))
    let found = Set(matches.map(\.system))
    for (position, one) in system.enumerated() {
      judgedEntries.append(JudgedStatement(one.rule, one.confidence, isRight: found.contains(position)))
    }
    for pair in matches {
      let (a, b) = (gold[pair.gold], system[pair.system])
      counts.decisions.hit += 1
      counts.decisionAction.add(a.action == b.action)
      // Without a body in the gold of records the article doesn't name one.
      if a.body == nil, isShown { continue }
      counts.decisionBody.add(names.isSame(a.body ?? "", b.body ?? ""))
      if isShown { compare(article, "body", [a.body ?? ""], [b.body ?? ""]) }
    }
    guard isShown else { return }
    show(
      article, "decision", gold.map { ($0.anchor, $0.action) }, system.map { ($0.anchor, $0.action) },
      matches, text)
  }

  private mutating func addIncidents(
    _ article: AnnotatedArticle, _ gold: [AnnotatedIncident], _ system: [AnnotatedIncident],
    _ text: ScoredText
  ) {
    entries.isMeasured = true
    entries.incidents.gold += gold.count
    entries.incidents.system += system.count
    let matches = match(gold.map { [$0.anchor] + $0.tellings }, system.map(\.anchor))
    let found = Set(matches.map(\.system))
    for (position, one) in system.enumerated() {
      judgedEntries.append(JudgedStatement(one.rule, one.confidence, isRight: found.contains(position)))
    }
    for pair in matches {
      let (a, b) = (gold[pair.gold], system[pair.system])
      entries.incidents.hit += 1
      entries.incidentKind.add(a.kind == b.kind)
      entries.incidentStatus.add(a.status == b.status)
      count(a.actors, b.actors, in: &entries.actors)
      count(a.targets, b.targets, in: &entries.targets)
      compare(article, "actors", a.actors, b.actors)
      compare(article, "targets", a.targets, b.targets)
      for name in Set(a.toll.keys).union(b.toll.keys).sorted() {
        entries.toll.add(a.toll[name] == b.toll[name])
        if a.toll[name] != b.toll[name] {
          note(
            "toll", article,
            "\(text[b.anchor]) \(name): gold \(a.toll[name] ?? 0), system \(b.toll[name] ?? 0)")
        }
      }
    }
    show(
      article, "incident", gold.map { ($0.anchor, $0.kind) }, system.map { ($0.anchor, $0.kind) }, matches,
      text)
  }

  private mutating func addOutcomes(
    _ article: AnnotatedArticle, _ gold: [AnnotatedOutcome], _ system: [AnnotatedOutcome], _ text: ScoredText
  ) {
    entries.hasOutcomes = true
    entries.outcomes.gold += gold.count
    entries.outcomes.system += system.count
    let matches = match(gold.map(\.anchor), system.map(\.anchor))
    let found = Set(matches.map(\.system))
    for (position, one) in system.enumerated() {
      judgedEntries.append(JudgedStatement(one.rule, one.confidence, isRight: found.contains(position)))
    }
    for pair in matches {
      let (a, b) = (gold[pair.gold], system[pair.system])
      entries.outcomes.hit += 1
      entries.outcomeKind.add(a.kind == b.kind)
      entries.outcomePolarity.add(a.polarity == b.polarity)
      entries.outcomeAction.add(a.action == b.action)
      entries.outcomeBy.add(isSame(a.by, b.by))
    }
    show(
      article, "outcome", gold.map { ($0.anchor, $0.kind) }, system.map { ($0.anchor, $0.kind) }, matches,
      text)
  }

  private func isSame(_ gold: String?, _ system: String?) -> Bool {
    guard let gold else { return system == nil }
    return names.isSame(gold, system ?? "")
  }

  private func count(_ gold: [String], _ system: [String], in tally: inout Tally) {
    tally.gold += gold.count
    tally.system += system.count
    tally.hit += gold.filter { name in system.contains { names.isSame(name, $0) } }.count
  }

  private mutating func compare(
    _ article: AnnotatedArticle, _ what: String, _ gold: [String], _ system: [String]
  ) {
    var tally = Tally()
    count(gold, system, in: &tally)
    if tally.hit == tally.gold, tally.hit == tally.system { return }
    note(
      what, article,
      "gold \(gold.joined(separator: " | ")), system \(system.joined(separator: " | "))")
  }

  private mutating func show(
    _ article: AnnotatedArticle, _ layer: String, _ gold: [(span: CodePoints, kind: String?)],
    _ system: [(span: CodePoints, kind: String?)], _ matches: [(gold: Int, system: Int)],
    _ text: ScoredText
  ) {
    let matchedGold = Set(matches.map(\.gold))
    let matchedSystem = Set(matches.map(\.system))
    for (index, one) in gold.enumerated() where !matchedGold.contains(index) {
      note("missed", article, "\(layer) \(one.kind ?? ""): \(context(of: one.span, text))")
    }
    for (index, one) in system.enumerated() where !matchedSystem.contains(index) {
      note("spurious", article, "\(layer) \(one.kind ?? ""): \(context(of: one.span, text))")
    }
  }
}

extension Scorer {
  /// The figures of the records' other fields, where the gold has them.
  var entryFigures: [(String, Figure)] {
    func share(_ share: Share) -> Figure {
      .share(share.all > 0 ? rounded(Double(share.right) / Double(share.all)) : nil)
    }
    func finding(_ tally: Tally) -> Figure {
      .finding(Finding(gold: tally.gold, system: tally.system, hit: tally.hit))
    }
    var figures: [(String, Figure)] = []
    if entries.isMeasured {
      figures += [
        ("contact_status_accuracy", share(entries.contactStatus)),
        ("commitment_by_accuracy", share(entries.commitmentBy)),
        ("commitment_voiced_accuracy", share(entries.commitmentVoicedBy)),
        ("incidents", finding(entries.incidents)),
        ("incident_kind_accuracy", share(entries.incidentKind)),
        ("incident_status_accuracy", share(entries.incidentStatus)),
        ("incident_actors", finding(entries.actors)),
        ("incident_targets", finding(entries.targets)),
        ("incident_toll_accuracy", share(entries.toll)),
      ]
    }
    if entries.hasOutcomes {
      figures += [
        ("outcomes", finding(entries.outcomes)),
        ("outcome_kind_accuracy", share(entries.outcomeKind)),
        ("outcome_polarity_accuracy", share(entries.outcomePolarity)),
        ("outcome_action_accuracy", share(entries.outcomeAction)),
        ("outcome_by_accuracy", share(entries.outcomeBy)),
      ]
    }
    return figures
  }
}
