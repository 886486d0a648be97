import Mahdar

/// A record as the side of an article's page shows it: what it says, on whose word, by which rule.
struct RecordCard: Sendable {
  struct Fact: Sendable {
    var name: String
    var value: String
    var href: String?
    var isCode = false
  }

  /// What somebody found of it.
  struct Review: Sendable {
    var verdict: String
    var key: String
    var by: String
    var note: String?
    var fields: [Fact]
  }

  /// The id on the page, that of the record.
  var id: String
  /// The style of its mark.
  var style: String
  /// What it is in a word: the act, the kind.
  var label: String
  /// Who.
  var head: NameView
  /// The words that it stands on, short.
  var gist: String
  var facts: [Fact] = []
  /// The outlet, then each link, then the speaker.
  var chain: [String] = []
  var rule: String
  var confidence: String
  var isWeak: Bool
  /// Its place in the text.
  var place: String
  /// What it is called by outside the article.
  var name: String
  /// Where it can be confirmed, corrected or rejected.
  var review: String?
  /// What was found of it last.
  var reviewed: Review?

  private init(
    _ id: String, _ style: String, _ label: String, _ head: NameView, gist: String, rule: String,
    confidence: Double, _ cards: RecordCards
  ) {
    self.id = id
    self.style = style
    self.label = label
    self.head = head
    self.gist = shortened(tame(gist), 160)
    self.rule = rule
    self.confidence = cards.phrases.percent(confidence)
    isWeak = confidence < 0.5
    place = "#m-" + id
    name = cards.rowName(id)
    review = cards.reviewHref(id)
  }

  private mutating func add(_ name: String, _ value: String?, href: String? = nil, isCode: Bool = false) {
    guard let value, !value.isEmpty else { return }
    facts.append(Fact(name: name, value: tame(value), href: href, isCode: isCode))
  }

  init(_ one: Statement, _ cards: RecordCards) {
    let phrases = cards.phrases
    let speaker = one.sourceEntity.isEmpty ? phrases["unknown"] : one.sourceEntity
    self.init(
      one.id, "m-cue", phrases["act", one.act.rawValue], cards.name(speaker, one.sourceID),
      gist: cards.text[one.content], rule: one.rule, confidence: one.confidence, cards)
    chain = ([cards.outlet ?? phrases["outlet.unknown"]] + one.via + [speaker]).map(tame)
    if one.negated { add(phrases["negated"], phrases["yes"]) }
    add(phrases["class"], phrases["class", one.sourceClass.rawValue])
    add(phrases["source"], one.source.map { cards.text[$0] })
    add(phrases["cue"], cards.text[one.cue])
    add(phrases["manner"], phrases["manner", one.manner.rawValue])
    add(phrases["addressee"], one.addressee)
    add(phrases["channel"], one.channel.map { phrases["channel", $0.rawValue] })
    add(phrases["time"], one.time.map(phrases.moment))
    add(phrases["within"], one.within.flatMap(cards.voice), href: one.within.map { "#" + $0 })
    reviewed = cards.verdict(.statements, [one.cue])
  }

  init(_ one: Contact, _ cards: RecordCards) {
    let phrases = cards.phrases
    self.init(
      one.id, "m-con", phrases["contact", one.kind.rawValue],
      cards.name(one.participants.first ?? phrases["unknown"], one.participantIDs.first.flatMap { $0 }),
      gist: one.participants.joined(separator: " · "), rule: one.rule, confidence: one.confidence, cards)
    for (name, id) in zip(one.participants, one.participantIDs) {
      add(phrases["participant"], name, href: cards.entityHref(id))
    }
    for topic in one.topics { add(phrases["topic"], cards.text[topic]) }
    add(phrases["status"], phrases["status", one.status.rawValue])
    addPlace(one, cards)
    reviewed = cards.verdict(.contacts, [one.anchor])
  }

  init(_ one: Decision, _ cards: RecordCards) {
    let phrases = cards.phrases
    self.init(
      one.id, "m-dec", phrases["decision", one.action.rawValue],
      cards.name(one.body.isEmpty ? phrases["unknown"] : one.body, one.bodyID),
      gist: one.object.map { cards.text[$0] } ?? cards.text[one.anchor], rule: one.rule,
      confidence: one.confidence, cards)
    add(phrases["object"], one.object.map { cards.text[$0] })
    add(phrases["instrument"], one.instrument.map { phrases["instrument", $0.rawValue] })
    add(phrases["number"], one.number)
    for sponsor in one.sponsors { add(phrases["sponsor"], sponsor) }
    add(phrases["vote"], one.vote.map { phrases.vote($0) })
    if let mandate = one.mandate {
      add(phrases["mandate"], mandate.subject)
      add(phrases["until"], mandate.until.map(phrases.day))
      add(phrases["duration"], mandate.duration.map(phrases.duration))
    }
    addPlace(one, cards)
    reviewed = cards.verdict(.decisions, [one.anchor])
  }

  init(_ one: Commitment, _ cards: RecordCards) {
    let phrases = cards.phrases
    self.init(
      one.id, "m-com", phrases["commitment", one.kind.rawValue],
      cards.name(one.by ?? phrases["unknown"], one.byID), gist: cards.text[one.content], rule: one.rule,
      confidence: one.confidence, cards)
    add(phrases["to"], one.to, href: cards.entityHref(one.toID))
    add(phrases["voice"], one.voicedBy, href: cards.entityHref(one.voicedByID))
    add(phrases["due"], one.due.map(phrases.day))
    addPlace(one, cards)
    reviewed = cards.verdict(.commitments, [one.content])
  }

  init(_ one: Incident, _ cards: RecordCards) {
    let phrases = cards.phrases
    self.init(
      one.id, "m-inc", phrases["incident", one.kind.rawValue],
      cards.name(
        one.targets.first ?? one.actors.first ?? one.place ?? phrases["unknown"],
        one.targetIDs.first.flatMap { $0 }),
      gist: cards.text[one.anchor], rule: one.rule, confidence: one.confidence, cards)
    for (name, id) in zip(one.actors, one.actorIDs) {
      add(phrases["actor"], name, href: cards.entityHref(id))
    }
    for (name, id) in zip(one.targets, one.targetIDs) {
      add(phrases["target"], name, href: cards.entityHref(id))
    }
    add(phrases["toll"], one.toll.map { phrases.toll($0.counts) })
    add(phrases["status"], phrases["status", one.status.rawValue])
    addPlace(one, cards)
    reviewed = cards.verdict(.incidents, [one.anchor])
  }

  init(_ one: Outcome, _ cards: RecordCards) {
    let phrases = cards.phrases
    let object = one.object.map { cards.text[$0] }
    self.init(
      one.id, "m-out",
      one.kind == .deed
        ? phrases["outcome.deed", one.polarity.rawValue] : phrases["outcome", one.kind.rawValue],
      cards.name(one.by ?? phrases["unknown"], one.byID),
      gist: [cards.text[one.anchor], object].compactMap(\.self).joined(separator: " … "), rule: one.rule,
      confidence: one.confidence, cards)
    add(phrases["polarity"], phrases["polarity", one.polarity.rawValue])
    add(phrases["deed"], one.action.map { phrases["deed", $0] })
    add(phrases["outcome.object"], object)
    addPlace(one, cards)
    reviewed = cards.verdict(.outcomes, [one.anchor])
  }

  private mutating func addPlace(_ one: some RecordEntry, _ cards: RecordCards) {
    add(cards.phrases["time"], one.time.map(cards.phrases.moment))
    add(cards.phrases["where"], one.place)
    add(
      cards.phrases["told"], one.statement.flatMap(cards.voice) ?? cards.phrases["outlet"],
      href: one.statement.map { "#" + $0 })
  }

  init(_ one: Entity, _ cards: RecordCards) {
    let phrases = cards.phrases
    self.init(
      one.id, "m-nam", phrases["kind.one", one.kind.rawValue], cards.name(one.name, one.id),
      gist: one.titles.joined(separator: " · "), rule: "", confidence: 1, cards)
    add(phrases["titles"], one.titles.joined(separator: " · "))
    add(phrases["aliases"], one.aliases.joined(separator: " · "))
    add(phrases["country"], one.country, isCode: true)
    add(phrases["authority"], one.authority, isCode: true)
    add(phrases["mentions"], phrases.number(one.mentions.count))
    reviewed = cards.verdict(.entities, one.mentions.map(\.span))
  }

  init(_ one: TimeExpression, number: Int, _ cards: RecordCards) {
    let phrases = cards.phrases
    self.init(
      "t\(number)", "m-tim", phrases["time.type", one.type.rawValue],
      NameView(cards.text[one.span], entity: nil), gist: phrases.wording(one.value, isSet: one.type == .set),
      rule: "", confidence: 1,
      cards)
    add(phrases["time.value"], one.value, isCode: true)
    add(phrases["time.mod"], one.mod.map { phrases["time.mod", $0.rawValue] })
    reviewed = cards.verdict(.times, [one.span])
  }
}
