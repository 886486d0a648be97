import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Turns matches into contacts, one for each event.
struct ContactBuilder {
  /// A contact with the entities that take part.
  struct Draft {
    var contact: Contact
    var parties: [Int]
    var token: Int
    var isLoose: Bool
    /// What stands for its parties in the match, and why the rules alone would leave it out.
    var found: [Party]
    var doubt: String?
    /// A noun with the article or a pronoun: it may take up what was told.
    var isTakenUp: Bool
  }

  let session: Session
  let published: CalendarDay?
  private(set) var drafts: [Draft] = []
  /// For statements, by position, the day on which they were said, where another voice dates the contact
  /// that they place on "today".
  private(set) var said: [Int: CalendarDay] = [:]

  init(_ session: Session, published: CalendarDay?) {
    self.session = session
    self.published = published
  }

  mutating func build(_ matches: [EventMatch], _ context: inout EntryContext) -> [Contact] {
    for match in matches where !match.isHeadline && !session.grammar.rules[match.rule].wantsTelling {
      guard let draft = draft(match, &context) else { continue }
      let contact = takenUp(match, draft) ?? add(draft, context)
      if session.contactCandidates != nil {
        note(match, draft, contact: contact, context)
      }
    }
    for match in matches where match.isHeadline || session.grammar.rules[match.rule].wantsTelling {
      tell(match, &context)
    }
    takeUp(matches, context)
    var contacts = drafts.map(\.contact)
    contacts.sort { $0.anchor.start < $1.anchor.start }
    for position in contacts.indices {
      contacts[position].id = "c\(position + 1)"
      contacts[position].tellings.sort { $0.anchor.start < $1.anchor.start }
    }
    return contacts
  }

  private func draft(_ match: EventMatch, _ context: inout EntryContext) -> Draft? {
    let rule = session.grammar.rules[match.rule]
    guard let kind = ContactKind(rawValue: rule.gives ?? match.word?.kind ?? "") else { return nil }
    func leave(_ why: String) -> Draft? {
      session.explainLeftOut(match.cue, why)
      return nil
    }
    if kind == .visit, isCountry(match.first) { return leave("a country visits nobody") }
    // زيارة الموقع الإلكتروني: a page is looked at.
    if kind == .visit,
      (match.second.start..<match.second.end).contains(where: { session.note($0, .cyber) != nil })
    {
      return leave("a page is looked at")
    }
    // الاتصالات, مذكرة التفاهم: a trade and an agreement.
    if kind == .call, match.light < 0, match.reading.hasArticle, match.reading.inflection.contains(.plural) {
      return leave("communications, not calls")
    }
    if kind == .message, session.note(match.cue, .instrument) != nil { return leave("a document") }
    // نفى السفير أن يكون قد زار: what somebody denies is no contact.
    if isDenied(match) || context.isDenied(match.cue) || isOfAnyKind(match) || isHabit(match)
      || isNoEvent(match, kind)
    {
      return leave("denied, of any kind, a habit or no event")
    }
    let found = parties(match, kind, &context)
    guard !found.isEmpty else { return leave("nobody takes part") }
    let doubt = areNamed(found, wantsOneParty: rule.wantsOneParty) ? nil : "unnamed"
    let parties = found.map(\.entity)
    if kind == .call || kind == .meeting, isPress(match, parties, context) {
      return leave("with the press")
    }
    if rule.wantsOfficial || match.word?.takes.contains(.official) ?? false, match.first.isEmpty {
      guard context.holdsOffice(parties[0]) else { return leave("the first party holds no office") }
      if match.word?.part == .verb, isNoComing(match, parties[0], context) { return leave("nobody comes") }
    }
    // لقاء الفريقين, التقى الفريق ضيفه: a match. مفاوضات النادي مع اللاعب is none.
    if kind == .meeting, match.word?.takes.contains(.object) ?? true, session.isSport(match),
      !parties.contains(where: { context.kind($0) == .person })
    {
      return leave("a match")
    }
    guard accepts(match, kind, found, doubt: doubt, context) else { return nil }
    let status =
      ContactStatus(rawValue: rule.status ?? "")
      ?? (context.isCancelled(match)
        ? .cancelled : context.isPlanned(match) || isAhead(match, context) ? .planned : .done)
    let anchor = context.anchor(match)
    let telling = context.telling(anchor, match.cue)
    let topic = topicStart(match)
    let contact = Contact(
      id: "", kind: kind, anchor: anchor, participants: parties.map { context.name($0) },
      participantIDs: parties.map { context.id($0) },
      topics: context.span(match.content, skipping: match.contentSkip).map { [$0] } ?? [], status: status,
      time: context.time(match.head, match.end) { isOfTopic($0, from: topic, context) },
      // Who talks by phone is in two places; one that stands beside it is what they talk of.
      place: kind == .call ? nil : context.place(match.cue, match.end, before: topic),
      statement: telling.statement,
      tellings: [telling],
      rule: rule.id, confidence: 0.8)
    return Draft(
      contact: contact, parties: parties, token: match.cue, isLoose: rule.wantsLoose, found: found,
      doubt: doubt,
      isTakenUp: match.word?.part == .noun && (match.reading.hasArticle || match.reading.hasPronoun))
  }

  // MARK: One for each event

  /// Takes up a contact, or joins it with the one that tells of the same event; its position.
  private mutating func add(_ draft: Draft, _ context: EntryContext) -> Int {
    if let known = drafts.indices.last(where: { isSame(drafts[$0], draft, context) }) {
      if let time = drafts[known].contact.time, isSaidEarlier(time, draft.contact.time),
        let day = CalendarDay(iso8601: time), let statement = context.statement(around: draft.token)
      {
        said[statement] = day
      }
      join(draft, into: known)
      return known
    }
    drafts.append(draft)
    return drafts.count - 1
  }

  /// خلال اللقاء: a definite noun behind such a preposition takes up the contact of its kind told before,
  /// whoever is named behind it; the position of that contact. Not where matches are asked for to learn which
  /// of them tell of a contact: each stands for itself there.
  private mutating func takenUp(_ match: EventMatch, _ draft: Draft) -> Int? {
    guard session.contactCandidates == nil, match.word?.part == .noun, match.reading.hasArticle,
      match.cue > 0,
      session.note(match.cue - 1, .during) != nil,
      match.cue + 1 < session.document.tokens.count,
      !session.words[match.cue + 1].classes.contains(.relative),
      let known = drafts.indices.last(where: {
        drafts[$0].contact.kind == draft.contact.kind && drafts[$0].token < match.cue
          && match.cue - drafts[$0].token < 150
      })
    else { return nil }
    drafts[known].contact.tellings += draft.contact.tellings
    return known
  }

  private func isSame(_ old: Draft, _ new: Draft, _ context: EntryContext) -> Bool {
    let sameKind = old.contact.kind == new.contact.kind || old.isLoose || new.isLoose
    guard sameKind else { return false }
    var shared = new.parties.filter { old.parties.contains($0) }.count
    if shared == 1, new.contact.kind == .visit, isSameCountry(old, new, context) { shared = 2 }
    guard shared >= 2 || shared >= 1 && shared == min(new.parties.count, old.parties.count) else {
      return false
    }
    if old.contact.status != new.contact.status, !old.isLoose, !new.isLoose, !new.isTakenUp { return false }
    if let a = old.contact.time, let b = new.contact.time, a.prefix(10) != b.prefix(10) {
      if new.contact.statement != nil, isSaidEarlier(a, b) { return true }
      return a.count < b.count ? b.hasPrefix(a) : a.hasPrefix(b)
    }
    return true
  }

  /// زيارته لمالطا, توجه إلى العاصمة: whether two visits go to places of one country, one of which is it.
  private func isSameCountry(_ old: Draft, _ new: Draft, _ context: EntryContext) -> Bool {
    let (one, other) = (
      old.parties.filter { !new.parties.contains($0) }, new.parties.filter { !old.parties.contains($0) }
    )
    guard one.count == 1, other.count == 1 else { return false }
    return context.isIn(one[0], other[0]) || context.isIn(other[0], one[0])
  }

  /// Whether a contact is dated a day or two before the day of writing, and placed on that day by one who
  /// speaks of it: his اليوم is the earlier one.
  private func isSaidEarlier(_ dated: String, _ said: String?) -> Bool {
    guard let published, let said, let day = CalendarDay(iso8601: dated),
      CalendarDay(iso8601: said) == published
    else { return false }
    return day < published && published.number - day.number <= 2
  }

  private mutating func join(_ draft: Draft, into known: Int) {
    drafts[known].contact.tellings += draft.contact.tellings
    for topic in draft.contact.topics where !drafts[known].contact.topics.contains(topic) {
      drafts[known].contact.topics.append(topic)
    }
    for (position, party) in draft.parties.enumerated() where !drafts[known].parties.contains(party) {
      drafts[known].parties.append(party)
      drafts[known].contact.participants.append(draft.contact.participants[position])
      drafts[known].contact.participantIDs.append(draft.contact.participantIDs[position])
    }
    drafts[known].contact.time = drafts[known].contact.time ?? draft.contact.time
    drafts[known].contact.place = drafts[known].contact.place ?? draft.contact.place
    if drafts[known].isLoose, !draft.isLoose {
      drafts[known].contact.kind = draft.contact.kind
      drafts[known].contact.anchor = draft.contact.anchor
      drafts[known].contact.rule = draft.contact.rule
      drafts[known].isLoose = false
    }
  }

  /// The headline, or a clause without parties of its own, tells of a contact of the body.
  private mutating func tell(_ match: EventMatch, _ context: inout EntryContext) {
    let rule = session.grammar.rules[match.rule]
    let anchor = context.anchor(match)
    var known: Int?
    if match.isHeadline, !rule.wantsTelling {
      guard let new = draft(match, &context) else { return }
      known = drafts.indices.first { position in
        let shared = new.parties.filter { drafts[position].parties.contains($0) }.count
        return shared >= 2 && (drafts[position].contact.kind == new.contact.kind || new.isLoose)
      }
    } else {
      known =
        drafts.indices.last { drafts[$0].token < match.cue && match.cue - drafts[$0].token < 80 }
        ?? (rule.wantsTelling ? drafts.indices.first { drafts[$0].token > match.cue } : nil)
    }
    guard let known else { return }
    if let topic = context.span(match.content, skipping: match.contentSkip),
      !drafts[known].contact.topics.contains(topic), !match.isHeadline || rule.wantsTelling
    {
      drafts[known].contact.topics.append(topic)
    }
    if match.isHeadline || match.word.map({ $0.kind == drafts[known].contact.kind.rawValue }) ?? false,
      !rule.wantsTelling
    {
      drafts[known].contact.tellings.append(context.telling(anchor, match.cue))
    }
  }

  /// اللقاء, الاتصال: a definite noun alone takes up the last contact of its kind.
  private mutating func takeUp(_ matches: [EventMatch], _ context: EntryContext) {
    guard !drafts.isEmpty else { return }
    let taken = Set(matches.map(\.cue))
    let tokens = session.document.tokens
    for index in tokens.indices where tokens[index].kind == .word {
      for reading in session.eventReadings(index) where reading.hasArticle && !taken.contains(index) {
        let word = session.knowledge.events.words[Int(reading.word)]
        guard word.layer == .contact, word.part == .noun,
          let known = drafts.indices.last(where: {
            drafts[$0].contact.kind.rawValue == word.kind && drafts[$0].token < index
          })
        else { continue }
        let match = EventMatch(.contact, of: 0, index, reading, word)
        drafts[known].contact.tellings.append(context.telling(context.anchor(match), index))
        break
      }
    }
  }
}
