public import MahdarJSON
import MahdarRecord
import MahdarText

/// GraphML: who speaks through whom to whom, and who is in contact with whom.
///
/// Nodes are voices, relays and outlets; each node comes once. An edge runs from whoever says something to
/// whoever passes it on, and to the outlet; every statement has edges of its own, which programs for graphs
/// fold into one with a weight. A contact has an edge
/// between each two of its parties, from the one who is named first; many programs read no graph in which
/// some edges have a direction and others none.
/// <http://graphml.graphdrawing.org/specification.html>
public struct GraphML: RecordExport {
  /// The form.
  public static let format = ExportFormat(
    name: "graphml", mediaType: "application/graphml+xml", fileExtension: "graphml",
    summary: "a graph of voices, relays, outlets and contacts")

  private var nodes = Set<String>()
  private var edges = 0

  /// An export that begins.
  public init(_ options: ExportOptions) {}

  private static let nodeKeys = ["label", "kind", "country", "authority"]
  private static let edgeKeys = [
    "relation", "row", "act", "manner", "status", "day", "outlet", "words",
  ]

  /// Writes what stands before the first record.
  public mutating func begin(_ buffer: inout JSONBuffer) {
    buffer.raw(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n
      """)
    for key in GraphML.nodeKeys { declare(key, "node", "string", to: &buffer) }
    for key in GraphML.edgeKeys { declare(key, "edge", "string", to: &buffer) }
    declare("confidence", "edge", "double", to: &buffer)
    declare("negated", "edge", "boolean", to: &buffer)
    buffer.raw("<graph id=\"mahdar\" edgedefault=\"directed\">\n")
  }

  /// Writes what stands behind the last record.
  public mutating func end(_ buffer: inout JSONBuffer) { buffer.raw("</graph>\n</graphml>\n") }

  /// Writes a record.
  public mutating func append(_ item: ExportItem, to buffer: inout JSONBuffer) {
    let view = ExportView(item)
    for statement in item.record.statements { append(statement, view, to: &buffer) }
    for contact in item.record.contacts { append(contact, view, to: &buffer) }
  }

  private mutating func append(_ statement: Statement, _ view: ExportView, to buffer: inout JSONBuffer) {
    let links: [(ExportParty, String)] =
      [view.speaker(statement).map { ($0, statement.sourceClass.rawValue) }].compactMap(\.self)
      + view.relays(statement).reversed().map { ($0, "relay") }
      + [view.outlet.map { ($0, "outlet") }].compactMap(\.self)
    for (party, role) in links { node(party, role, to: &buffer) }
    for (from, to) in zip(links, links.dropFirst()) {
      edge(from.0, to.0, to: &buffer) { buffer in
        buffer.data("relation", to.1 == "outlet" ? "published by" : "relayed by")
        buffer.data("row", view.name(statement.id))
        buffer.data("act", statement.act.rawValue)
        buffer.data("manner", statement.manner.rawValue)
        buffer.data("day", calendarDay(statement.time) ?? view.article.day)
        buffer.data("outlet", view.article.outlet)
        buffer.data("words", view.words(statement.content))
        buffer.data("negated", statement.negated ? "true" : "false")
        buffer.data(confidence: statement.confidence)
      }
    }
  }

  private mutating func append(_ contact: Contact, _ view: ExportView, to buffer: inout JSONBuffer) {
    let parties = view.parties(contact.participants, ids: contact.participantIDs)
    for party in parties { node(party, "party", to: &buffer) }
    for (place, party) in parties.enumerated() {
      for other in parties[(place + 1)...] {
        edge(party, other, to: &buffer) { buffer in
          buffer.data("relation", contact.kind.rawValue)
          buffer.data("row", view.name(contact.id))
          buffer.data("status", contact.status.rawValue)
          buffer.data("day", calendarDay(contact.time) ?? view.article.day)
          buffer.data("outlet", view.article.outlet)
          buffer.data("words", contact.topics.first.map { view.words($0) })
          buffer.data(confidence: contact.confidence)
        }
      }
    }
  }

  // MARK: Elements

  private func declare(_ key: String, _ domain: String, _ type: String, to buffer: inout JSONBuffer) {
    buffer.bytes += Array(
      "<key id=\"\(key)\" for=\"\(domain)\" attr.name=\"\(key)\" attr.type=\"\(type)\"/>\n".utf8)
  }

  /// A node, where it has not come yet.
  private mutating func node(_ party: ExportParty, _ role: String, to buffer: inout JSONBuffer) {
    guard nodes.insert(party.urn).inserted else { return }
    buffer.raw("<node id=\"")
    buffer.xml(party.urn)
    buffer.raw("\">")
    buffer.data("label", party.name)
    buffer.data("kind", role == "outlet" ? role : party.kind?.rawValue ?? role)
    buffer.data("country", party.country)
    buffer.data("authority", party.authority)
    buffer.raw("</node>\n")
  }

  private mutating func edge(
    _ from: ExportParty, _ to: ExportParty, to buffer: inout JSONBuffer,
    _ content: (inout JSONBuffer) -> Void
  ) {
    edges += 1
    buffer.raw("<edge id=\"e")
    buffer.integer(edges)
    buffer.raw("\" source=\"")
    buffer.xml(from.urn)
    buffer.raw("\" target=\"")
    buffer.xml(to.urn)
    buffer.raw("\">")
    content(&buffer)
    buffer.raw("</edge>\n")
  }
}

extension JSONBuffer {
  /// A datum of a node or edge; none where there is no value.
  fileprivate mutating func data(_ key: StaticString, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    raw("<data key=\"")
    raw(key)
    raw("\">")
    xml(value)
    raw("</data>")
  }

  /// How sure an edge is; left out where that is no number.
  fileprivate mutating func data(confidence: Double) {
    if confidence.isFinite {
      data("confidence", ((confidence * 10_000).rounded() / 10_000).description)
    }
  }

  /// Writes words into XML 1.0: marks of markup are escaped, also what a reader would make another white
  /// space of; the control characters that XML cannot hold become U+FFFD.
  fileprivate mutating func xml(_ words: String) {
    for scalar in words.unicodeScalars {
      switch scalar.value {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22: raw("&quot;")
      case 0x09, 0x0A, 0x0D: bytes += Array("&#\(scalar.value);".utf8)
      case 0...0x1F, 0xFFFE, 0xFFFF: raw("\u{FFFD}")
      default: bytes += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}
