public import MahdarJSON
import MahdarRecord
import MahdarText

/// Entities of FollowTheMoney, one a line, for Aleph, OpenAleph and the tools around them.
///
/// An article, whom it names, what it says of them, and what happened. Somebody whom several articles name
/// comes several times under one id, as fragments that `ftm aggregate` makes one. Ids are digests of the URNs
/// that other exports use, for an id may hold letters, digits, full stops and hyphens alone.
/// <https://followthemoney.tech/explorer/>
public struct FollowTheMoney: RecordExport {
  /// The form.
  public static let format = ExportFormat(
    name: "ftm", mediaType: "application/json+ftm", fileExtension: "ftm.json",
    summary: "entities and links of FollowTheMoney, one a line")

  /// An export that begins.
  public init(_ options: ExportOptions) {}

  /// Writes a record.
  public mutating func append(_ item: ExportItem, to buffer: inout JSONBuffer) {
    let view = ExportView(item)
    article(view, to: &buffer)
    var known = Set<String>()
    for one in item.record.entities where !one.name.isEmpty {
      known.insert(view.party(one).urn)
      entity(one, view, to: &buffer)
    }
    for statement in item.record.statements { said(statement, known, view, to: &buffer) }
    for contact in item.record.contacts {
      event(
        contact, "contact: \(contact.kind.rawValue)", status: contact.status.rawValue,
        who: view.parties(contact.participants, ids: contact.participantIDs), known, view, to: &buffer)
    }
    for decision in item.record.decisions {
      let body = decision.body.isEmpty ? [] : [view.party(decision.body, id: decision.bodyID)]
      event(
        decision, "decision: \(decision.action.rawValue)", status: nil, who: body, known, view, to: &buffer)
    }
    for commitment in item.record.commitments {
      let who = [(commitment.by, commitment.byID), (commitment.to, commitment.toID)].compactMap { name, id in
        name.map { view.party($0, id: id) }
      }
      event(
        commitment, "commitment: \(commitment.kind.rawValue)", status: commitment.due.map { "due \($0)" },
        who: who, known, view, to: &buffer)
    }
    for incident in item.record.incidents {
      event(
        incident, "incident: \(incident.kind.rawValue)", status: incident.status.rawValue,
        who: view.parties(incident.actors + incident.targets, ids: incident.actorIDs + incident.targetIDs),
        known, view, to: &buffer)
    }
  }

  private func article(_ view: ExportView, to buffer: inout JSONBuffer) {
    let article = view.article
    write(view.articleURN, "Article", to: &buffer) { buffer in
      buffer.values("title", [article.title])
      buffer.values("summary", [article.deck])
      buffer.values("author", article.authors)
      buffer.values("publisher", [article.outlet])
      buffer.values("publishedAt", [date(article.published)])
      buffer.values("language", [language(article.language)])
      buffer.values("sourceUrl", [view.address])
      buffer.values("bodyText", [article.text.string])
    }
  }

  private func entity(_ entity: Entity, _ view: ExportView, to buffer: inout JSONBuffer) {
    let party = view.party(entity)
    write(party.urn, FollowTheMoney.schema(party.kind ?? entity.kind), to: &buffer) { buffer in
      buffer.values("name", [party.name])
      buffer.values("alias", (entity.aliases + [entity.name]).filter { $0 != party.name })
      buffer.values("country", [entity.country?.lowercased()])
      buffer.values("proof", [FollowTheMoney.id(view.articleURN)])
      switch party.kind ?? entity.kind {
      case .person:
        buffer.values("position", entity.titles)
        buffer.values("gender", [entity.gender.map { $0 == .feminine ? "female" : "male" }])
        buffer.values("idNumber", [entity.authority])
      case .organisation, .group: buffer.values("idNumber", [entity.authority])
      case .place: buffer.values("full", [party.name])
      }
    }
  }

  /// A place's name is an address; a group is a legal entity of no known form.
  private static func schema(_ kind: EntityKind) -> String {
    switch kind {
    case .person: "Person"
    case .organisation: "Organization"
    case .group: "LegalEntity"
    case .place: "Address"
    }
  }

  /// What somebody said: a link between them and the article.
  private func said(
    _ statement: Statement, _ known: Set<String>, _ view: ExportView, to buffer: inout JSONBuffer
  ) {
    guard let speaker = view.speaker(statement) else { return }
    if !known.contains(speaker.urn) { nobodyElse(speaker, view, to: &buffer) }
    write(view.urn(statement.id), "Documentation", to: &buffer) { buffer in
      buffer.values("entity", [FollowTheMoney.id(speaker.urn)])
      buffer.values("document", [FollowTheMoney.id(view.articleURN)])
      buffer.values("role", [(statement.negated ? "not " : "") + statement.act.rawValue])
      buffer.values("status", [statement.manner.rawValue])
      buffer.values("date", [date(statement.time ?? view.article.published)])
      buffer.values("summary", [view.words(statement.content)])
      buffer.values("description", [chain(statement, view)])
      buffer.values("recordId", [view.name(statement.id)])
      buffer.values("sourceUrl", [view.address])
    }
  }

  /// Somebody whom the article describes and doesn't name.
  private func nobodyElse(_ party: ExportParty, _ view: ExportView, to buffer: inout JSONBuffer) {
    write(party.urn, "LegalEntity", to: &buffer) { buffer in
      buffer.values("name", [party.name])
      buffer.values("proof", [FollowTheMoney.id(view.articleURN)])
    }
  }

  private func chain(_ statement: Statement, _ view: ExportView) -> String? {
    let names = [view.article.outlet].compactMap(\.self) + statement.via + [statement.sourceEntity]
    return names.count > 1 ? names.joined(separator: " ← ") : nil
  }

  private func event(
    _ entry: some RecordEntry, _ kind: String, status: String?, who: [ExportParty],
    _ known: Set<String>, _ view: ExportView, to buffer: inout JSONBuffer
  ) {
    for party in who where !known.contains(party.urn) && !party.name.isEmpty {
      nobodyElse(party, view, to: &buffer)
    }
    let names = who.map(\.name).filter { !$0.isEmpty }
    write(view.urn(entry.id), "Event", to: &buffer) { buffer in
      buffer.values("name", [kind + (names.isEmpty ? "" : " (" + names.joined(separator: ", ") + ")")])
      let acting = who.filter { $0.kind != .place && !$0.name.isEmpty }
      buffer.values("involved", acting.map { FollowTheMoney.id($0.urn) })
      // A country acts as much as its government does, but nothing that is a place can be involved here.
      buffer.values("country", who.filter { $0.kind == .place }.map { $0.country?.lowercased() })
      buffer.values("namesMentioned", names)
      buffer.values("date", [date(entry.time)])
      buffer.values("location", [entry.place])
      buffer.values("summary", [view.words(entry.span)])
      buffer.values("description", [status])
      buffer.values("keywords", [kind])
      buffer.values("recordId", [view.name(entry.id)])
      buffer.values("proof", [FollowTheMoney.id(view.articleURN)])
      buffer.values("sourceUrl", [view.address])
    }
  }

  // MARK: Values

  private static func id(_ urn: String) -> String { String(SHA256.hex(Array(urn.utf8)).prefix(40)) }

  private func write(
    _ id: String, _ schema: String, to buffer: inout JSONBuffer, _ properties: (inout JSONBuffer) -> Void
  ) {
    buffer.object { buffer in
      buffer.member("id", FollowTheMoney.id(id))
      buffer.member("schema", schema)
      buffer.object("properties", properties)
    }
    buffer.raw("\n")
  }

  /// FollowTheMoney's languages are of ISO 639-3.
  private func language(_ tag: String) -> String? {
    ["ar": "ara", "en": "eng", "fr": "fra", "fa": "fas", "he": "heb", "tr": "tur", "ku": "kur"][
      String(tag.prefix { $0 != "-" })]
  }

  /// A day, a month or a year; what is none of these is left out.
  private func date(_ value: String?) -> String? {
    guard let value else { return nil }
    if let day = calendarDay(value) { return timestamp(value).flatMap { isUTC($0) ? $0 : nil } ?? day }
    let parts = value.split(separator: "-", omittingEmptySubsequences: false)
    let isNumeric = parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    guard isNumeric, value.count == 4 && parts.count == 1 || value.count == 7 && parts.count == 2 else {
      return nil
    }
    return value
  }

  private func isUTC(_ moment: String) -> Bool { moment.count == 20 && !moment.hasSuffix("T00:00:00Z") }
}

extension JSONBuffer {
  /// A property with those of its values that are there.
  fileprivate mutating func values(_ key: StaticString, _ values: [String?]) {
    known(key, values.compactMap(\.self).filter { !$0.isEmpty })
  }
}
