public import MahdarJSON
import MahdarRecord
import MahdarText

/// JSON-LD: an article as schema.org has it, what is said in it as quotations and claims, where that stands
/// as web annotations, on whose word as provenance.
///
/// | from | vocabulary |
/// | --- | --- |
/// | article, people, quotations, claims, events | <https://schema.org/> |
/// | the place in the text, in code points and by its words | <https://www.w3.org/TR/annotation-vocab/> |
/// | the chain: what is quoted from what, and whose it is | <https://www.w3.org/TR/prov-o/> |
/// | act, manner, channel, confidence | terms of `urn:mahdar:terms:`, by Documentation/RECORD.md |
///
/// The context stands in the document, so that nothing has to be fetched to read it.
public struct LinkedData: RecordExport {
  /// The form.
  public static let format = ExportFormat(
    name: "jsonld", mediaType: "application/ld+json", fileExtension: "jsonld",
    summary: "linked data: schema.org, Web Annotation and PROV")

  private var isFirst = true

  /// An export that begins.
  public init(_ options: ExportOptions) {}

  /// Writes what stands before the first record.
  public mutating func begin(_ buffer: inout JSONBuffer) {
    buffer.raw(
      """
      {"@context":{"@vocab":"https://schema.org/","oa":"http://www.w3.org/ns/oa#",\
      "prov":"http://www.w3.org/ns/prov#","xsd":"http://www.w3.org/2001/XMLSchema#",\
      "mahdar":"urn:mahdar:terms:","url":{"@id":"https://schema.org/url","@type":"@id"},\
      "oa:start":{"@type":"xsd:nonNegativeInteger"},"oa:end":{"@type":"xsd:nonNegativeInteger"},\
      "mahdar:confidence":{"@type":"xsd:decimal"}},\n"@graph":[
      """)
  }

  /// Writes what stands behind the last record.
  public mutating func end(_ buffer: inout JSONBuffer) { buffer.raw("\n]}\n") }

  /// Writes a record.
  public mutating func append(_ item: ExportItem, to buffer: inout JSONBuffer) {
    let view = ExportView(item)
    article(view, to: &buffer)
    for entity in item.record.entities { party(entity, view, to: &buffer) }
    for statement in item.record.statements { append(statement, view, to: &buffer) }
    for contact in item.record.contacts { append(contact, view, to: &buffer) }
    for decision in item.record.decisions { append(decision, view, to: &buffer) }
    for commitment in item.record.commitments { append(commitment, view, to: &buffer) }
    for incident in item.record.incidents { append(incident, view, to: &buffer) }
  }

  /// A node of the graph: a line.
  mutating func node(
    _ id: String, _ types: [String], to buffer: inout JSONBuffer, _ members: (inout JSONBuffer) -> Void
  ) {
    buffer.raw(isFirst ? "\n" : ",\n")
    isFirst = false
    buffer.object { buffer in
      buffer.member("@id", id)
      buffer.member("@type", types)
      members(&buffer)
    }
  }

  // MARK: The article

  private mutating func article(_ view: ExportView, to buffer: inout JSONBuffer) {
    let (article, record) = (view.article, view.record)
    node(view.articleURN, ["NewsArticle", "prov:Entity"], to: &buffer) { buffer in
      buffer.known("headline", article.title)
      buffer.known("alternativeHeadline", article.deck)
      buffer.known("url", view.address)
      buffer.known("datePublished", article.published)
      buffer.known("inLanguage", article.language)
      buffer.member("identifier", article.id)
      buffer.member("version", view.item.version)
      if !article.authors.isEmpty {
        buffer.member("author", article.authors) { buffer, name in
          buffer.object { buffer in
            buffer.member("@type", "Person")
            buffer.member("name", name)
          }
        }
      }
      if let outlet = view.outlet {
        buffer.object("publisher") { buffer in
          buffer.member("@id", outlet.urn)
          buffer.member("@type", ["NewsMediaOrganization", "prov:Agent"])
          buffer.member("name", outlet.name)
        }
        buffer.reference("prov:wasAttributedTo", [outlet.urn])
      }
      buffer.reference("mentions", record.entities.map { view.party($0).urn })
      buffer.reference("hasPart", record.statements.map { view.urn($0.id) })
      buffer.reference("prov:wasQuotedFrom", record.statements.map { view.link(0, of: $0) })
      buffer.key("articleBody")
      buffer.string(article.text.bytes)
    }
  }

  private mutating func party(_ entity: Entity, _ view: ExportView, to buffer: inout JSONBuffer) {
    let party = view.party(entity)
    let types =
      switch party.kind ?? entity.kind {
      case .person: ["Person", "prov:Agent"]
      case .organisation: ["Organization", "prov:Agent"]
      case .place: ["Place", "prov:Agent"]
      case .group: ["Thing", "prov:Agent"]
      }
    node(party.urn, types, to: &buffer) { buffer in
      buffer.member("name", party.name)
      buffer.known("alternateName", (entity.aliases + [entity.name]).filter { $0 != party.name })
      buffer.known("identifier", party.authority)
      if types[0] == "Person" {
        buffer.known("jobTitle", entity.titles)
        buffer.known("gender", entity.gender.map { $0 == .feminine ? "Female" : "Male" })
      }
      buffer.known("mahdar:country", entity.country)
    }
  }

  // MARK: Statements

  private mutating func append(_ statement: Statement, _ view: ExportView, to buffer: inout JSONBuffer) {
    let isQuotation = statement.manner == .direct
    node(view.urn(statement.id), [isQuotation ? "Quotation" : "Claim", "prov:Entity"], to: &buffer) {
      buffer in
      buffer.member("text", view.words(statement.content))
      buffer.member("identifier", view.name(statement.id))
      buffer.reference(isQuotation ? "isPartOf" : "appearance", [view.articleURN])
      buffer.known("dateCreated", statement.time?.calendarDate)
      if let speaker = view.speaker(statement) {
        buffer.party(speaker, as: "creator")
        buffer.reference("prov:wasAttributedTo", [speaker.urn])
      }
      buffer.known("mahdar:source_class", statement.sourceClass.rawValue)
      buffer.member("mahdar:act", statement.act.rawValue)
      buffer.member("mahdar:manner", statement.manner.rawValue)
      buffer.known("mahdar:channel", statement.channel?.rawValue)
      buffer.known("mahdar:addressee", statement.addressee)
      buffer.member("mahdar:negated", statement.negated)
      buffer.certainty(statement.confidence)
      if let outer = statement.within { buffer.reference("mahdar:within", [view.urn(outer)]) }
    }
    // Each link has the word of the next one, and is the word of who passes it on.
    for (place, party) in view.relays(statement).enumerated() {
      node(view.link(place, of: statement), ["prov:Entity"], to: &buffer) { buffer in
        buffer.party(party, as: "prov:wasAttributedTo")
        buffer.reference("prov:wasQuotedFrom", [view.link(place + 1, of: statement)])
      }
    }
    annotation(statement.id, statement.content, rule: statement.rule, view, to: &buffer)
  }

  /// Where a row stands, by position and by its words, and the construction that found it.
  mutating func annotation(
    _ row: String, _ range: TextRange, rule: String, _ view: ExportView, to buffer: inout JSONBuffer
  ) {
    node(view.urn(row) + ":annotation", ["oa:Annotation"], to: &buffer) { buffer in
      buffer.reference("oa:motivatedBy", ["oa:identifying"])
      buffer.reference("oa:hasBody", [view.urn(row)])
      buffer.member("mahdar:rule", rule)
      buffer.object("oa:hasTarget") { buffer in
        buffer.member("@type", "oa:SpecificResource")
        buffer.reference("oa:hasSource", [view.articleURN])
        let (span, context) = (view.span(range), view.context(range))
        buffer.key("oa:hasSelector")
        buffer.raw("[")
        buffer.object { buffer in
          buffer.member("@type", "oa:TextPositionSelector")
          buffer.member("oa:start", span.start)
          buffer.member("oa:end", span.end)
        }
        buffer.raw(",")
        buffer.object { buffer in
          buffer.member("@type", "oa:TextQuoteSelector")
          buffer.member("oa:exact", view.words(range))
          buffer.member("oa:prefix", context.prefix)
          buffer.member("oa:suffix", context.suffix)
        }
        buffer.raw("]")
      }
    }
  }
}

extension JSONBuffer {
  /// A member that refers to nodes; none where there is nothing to refer to.
  mutating func reference(_ key: StaticString, _ ids: [String]) {
    if ids.isEmpty { return }
    if ids.count == 1 {
      object(key) { $0.member("@id", ids[0]) }
    } else {
      member(key, ids) { buffer, id in buffer.object { $0.member("@id", id) } }
    }
  }

  /// Whoever speaks or passes on; one who is no entity of the article is told here.
  mutating func party(_ party: ExportParty, as key: StaticString) {
    if party.kind != nil {
      reference(key, [party.urn])
      return
    }
    object(key) { buffer in
      buffer.member("@id", party.urn)
      buffer.member("@type", ["Thing", "prov:Agent"])
      buffer.member("name", party.name)
    }
  }

  /// How sure a row is; left out where that is no number.
  mutating func certainty(_ confidence: Double) {
    if confidence.isFinite {
      member("mahdar:confidence", ((confidence * 10_000).rounded() / 10_000).description)
    }
  }
}

extension ExportView {
  /// The node of a link of a statement's chain, counted from the outlet; behind the last relay the
  /// statement itself.
  fileprivate func link(_ place: Int, of statement: Statement) -> String {
    place < statement.via.count ? urn(statement.id) + ":via\(place + 1)" : urn(statement.id)
  }
}
