public import MahdarJSON
import MahdarRecord
import MahdarText

/// News in JSON, the IPTC's ninjs 3.0, an item a line.
///
/// The article is an item of type `text`; each statement is an associated component with its words, its
/// speaker among the people or organisations and its chain among the sources of information.
/// <https://iptc.org/std/ninjs/>
public struct Ninjs: RecordExport {
  /// The form.
  public static let format = ExportFormat(
    name: "ninjs", mediaType: "application/x-ndjson; charset=utf-8", fileExtension: "ninjs.jsonl",
    summary: "news items of the IPTC's ninjs 3.0, one a line")

  /// An export that begins.
  public init(_ options: ExportOptions) {}

  /// Writes a record.
  public mutating func append(_ item: ExportItem, to buffer: inout JSONBuffer) {
    let view = ExportView(item)
    buffer.open()
    head(view, to: &buffer)
    names(view, to: &buffer)
    if !item.record.statements.isEmpty {
      buffer.member("associations", item.record.statements) { component($1, view, to: &$0) }
    }
    buffer.close()
    buffer.raw("\n")
  }

  private func head(_ view: ExportView, to buffer: inout JSONBuffer) {
    let article = view.article
    buffer.member("uri", view.articleURN)
    buffer.object("standard") { buffer in
      buffer.member("name", "ninjs")
      buffer.member("version", "3.0")
      buffer.member("schema", "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json")
    }
    buffer.member("type", "text")
    buffer.member("version", String(view.item.version))
    buffer.known("contentCreated", timestamp(article.published))
    buffer.known("language", article.language)
    buffer.known("by", article.authors.joined(separator: ", "))
    if let title = article.title, !title.isEmpty {
      buffer.member("headlines", [title]) { text("main", $1, to: &$0) }
    }
    if let deck = article.deck, !deck.isEmpty {
      buffer.member("descriptions", [deck]) { text("standfirst", $1, to: &$0) }
    }
    buffer.key("bodies")
    buffer.raw("[")
    buffer.object { buffer in
      buffer.member("role", "main")
      buffer.member("contentType", "text/plain")
      buffer.member("charCount", view.span(article.text.range).end)
      buffer.key("value")
      buffer.string(article.text.bytes)
    }
    buffer.raw("]")
    if let address = view.address {
      buffer.member("renditions", [address]) { buffer, address in
        buffer.object { buffer in
          buffer.member("name", "web")
          buffer.member("href", address)
        }
      }
    }
    if let outlet = view.outlet {
      buffer.member("infoSources", [outlet]) { party($1, role: "role", "publisher", to: &$0) }
    }
  }

  /// Who and what the article names: those who speak in it, and the others.
  private func names(_ view: ExportView, to buffer: inout JSONBuffer) {
    let speakers = Set(view.record.statements.compactMap(\.sourceID))
    for kind in [EntityKind.person, .organisation, .place] {
      let entities = view.record.entities.filter {
        $0.kind == kind || $0.kind == .group && kind == .organisation
      }
      if entities.isEmpty { continue }
      buffer.member(key(of: kind), entities) { buffer, entity in
        party(
          view.party(entity), role: "rel", speakers.contains(entity.id) ? "speaker" : "subject", to: &buffer)
      }
    }
    let events =
      view.record.contacts.map { ($0.id, "contact:\($0.kind.rawValue)", view.words($0.anchor)) }
      + view.record.decisions.map {
        ($0.id, "decision:\($0.action.rawValue)", view.words($0.object ?? $0.anchor))
      }
      + view.record.incidents.map { ($0.id, "incident:\($0.kind.rawValue)", view.words($0.anchor)) }
    if !events.isEmpty {
      buffer.member("events", events) { buffer, event in
        buffer.object { buffer in
          buffer.member("id", event.0)
          buffer.member("name", event.2)
          buffer.member("rel", event.1)
          buffer.member("uri", view.urn(event.0))
        }
      }
    }
  }

  private func component(_ statement: Statement, _ view: ExportView, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.member("name", statement.id)
      buffer.member("uri", view.urn(statement.id))
      buffer.member("type", "component")
      buffer.member("profile", statement.manner == .direct ? "quotation" : "reported-speech")
      buffer.known("contentCreated", timestamp(statement.time))
      buffer.member("bodies", [view.words(statement.content)]) { text(statement.act.rawValue, $1, to: &$0) }
      if let speaker = view.speaker(statement) {
        let isPerson = speaker.kind == .person || speaker.kind == nil && statement.sourceClass == .named
        buffer.member(key(of: isPerson ? .person : .organisation), [speaker]) { buffer, speaker in
          party(speaker, role: "rel", "speaker", to: &buffer)
        }
      }
      let relays = view.relays(statement)
      if !relays.isEmpty {
        buffer.member("infoSources", relays) { party($1, role: "role", "relay", to: &$0) }
      }
    }
  }

  private func key(of kind: EntityKind) -> StaticString {
    switch kind {
    case .person: "people"
    case .place: "places"
    case .organisation, .group: "organisations"
    }
  }

  private func text(_ role: String, _ words: String, to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.member("role", role)
      buffer.member("contentType", "text/plain")
      buffer.member("value", words)
    }
  }

  private func party(
    _ party: ExportParty, role key: StaticString, _ role: String, to buffer: inout JSONBuffer
  ) {
    buffer.object { buffer in
      buffer.member("name", party.name)
      buffer.member(key, role)
      buffer.member("uri", party.urn)
      buffer.known("literal", party.authority)
    }
  }
}
