import MahdarRecord

/// Writes the strip of names under the report: persons, organisations, places, with their countries.
struct NameStrip {
  private let names: NamedEntities

  init(_ record: Record) { names = NamedEntities(record) }

  func append(to html: inout HTMLBuffer) {
    if names.isEmpty { return }
    html.raw("<section class=\"names\">\n<h2>")
    html.word("names")
    html.raw("</h2>\n<dl>\n")
    for kind in NamedEntities.kinds {
      let entities = names.of(kind)
      if entities.isEmpty { continue }
      html.raw("<dt>")
      html.word("kind.\(kind.rawValue)")
      html.raw("</dt><dd>")
      for (position, entity) in entities.enumerated() {
        if position > 0 { html.raw(" · ") }
        append(entity, to: &html)
      }
      html.raw("</dd>\n")
    }
    html.raw("</dl>\n</section>\n")
  }

  private func append(_ entity: Entity, to html: inout HTMLBuffer) {
    html.raw("<span")
    let known = (entity.titles + entity.aliases).filter { !oneLine($0).isEmpty }
    if !known.isEmpty {
      html.raw(" title=\"")
      html.line(known.joined(separator: "، "))
      html.raw("\"")
    }
    html.raw(">")
    html.isolated(entity.name)
    html.raw(" <small>")
    html.number(entity.mentions.count)
    if let country = entity.country {
      html.raw(" ")
      html.line(country)
    }
    html.raw("</small></span>")
  }
}
