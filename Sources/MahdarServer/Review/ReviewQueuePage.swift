import HTTPTypes
import Mahdar
import MahdarArchive
import MahdarJSON

/// What nobody has reviewed, the least certain first: each record with the words that it stands on and what
/// was read of them.
enum ReviewQueuePage: Page {
  struct Row: Sendable {
    var row: String
    var layer: String
    var confidence: String?
    var isWeak: Bool
    var rule: String
    var title: String
    var outlet: String
    var href: String
    var before: String
    var words: String
    var after: String
    var facts: [RecordCard.Fact]
    var action: String
  }

  struct View: Sendable {
    var layers: [RegisterForm.Option]
    var outlet: String
    var from: String
    var to: String
    var token: String
    /// The queue's own address, to come back to.
    var here: String
    var rows: [Row]
    var next: String?
    var isEmpty: Bool
  }

  private static let mostRows = 20

  static func content(_ ask: Ask) throws -> Content {
    guard ask.visitor.may(.reviewer) else { throw PageError(.forbidden, "error.role", "reviewer") }
    let phrases = ask.phrases
    let (query, page) = try query(ask)
    var waiting = try ask.archive.waitingRows(query)
    let hasMore = waiting.count > mostRows
    waiting = Array(waiting.prefix(mostRows))
    let layers = CorrectionLayer.allCases.map(\.rawValue)
    let rows = try waiting.map { try row($0, ask) }
    let view = View(
      layers: layers.map { value in
        RegisterForm.Option(value: value, name: phrases[value], isChosen: value == ask["layer"])
      }, outlet: ask["outlet"] ?? "", from: query.from ?? "", to: query.to ?? "", token: ask.formToken,
      here: ask.address.description, rows: rows,
      next: hasMore ? ask.address.with("page", String(page + 1)).description : nil, isEmpty: rows.isEmpty)
    return Content(phrases["queue"], section: "review", template: "reviewqueue", view: view)
  }

  /// Where a form of the queue leads back to; `nil` for any other place.
  static func target(_ address: String) -> String? {
    address == "/review" || address.hasPrefix("/review?") ? address : nil
  }

  private static func query(_ ask: Ask) throws -> (query: ReviewQuery, page: Int) {
    var query = try ReviewQuery(ask)
    if query.from == nil, query.to == nil { query.from = try RegisterForm.recent(ask) }
    let page = ask.number("page", in: 1...10_000, default: 1)
    query.offset = (page - 1) * mostRows
    query.limit = mostRows + 1
    return (query, page)
  }

  private static func row(_ waiting: WaitingRow, _ ask: Ask) throws -> Row {
    let phrases = ask.phrases
    let reviewed = try ReviewedRow(waiting.name, ask.archive)
    let (text, row) = (reviewed.text, reviewed.row)
    let context = reviewed.context(before: 120, after: 200)
    let facts = ReviewField.of(row.layer, phrases.words).compactMap { field -> RecordCard.Fact? in
      let shown = field.shown(row.value, text)
      if shown.trimmed.isEmpty { return nil }
      let value: String =
        switch field.form {
        case .choice(let prefix, _): phrases[prefix, shown]
        case .flag: phrases["yes"]
        case .time: phrases.wording(shown)
        case .mentions:
          MentionLines.words(row.value[field.name], text).joined(separator: phrases["list.comma"])
        default: shortened(tame(shown), 240)
        }
      return RecordCard.Fact(name: field.label(in: row.layer, phrases), value: value)
    }
    return Row(
      row: waiting.name, layer: phrases["layer", waiting.layer.rawValue],
      confidence: waiting.confidence.map(phrases.percent),
      isWeak: waiting.confidence.map { $0 < 0.5 } ?? false,
      rule: row.value["rule"]?.string ?? "", title: tame(reviewed.heading),
      outlet: tame(reviewed.outlet ?? phrases["outlet.unknown"]),
      href: Links.article(reviewed.article, version: reviewed.version) + "#" + row.label,
      before: context.before, words: context.words, after: context.after, facts: facts,
      action: Address("review", waiting.name).description)
  }
}

extension ReviewQuery {
  /// What a request asks of what waits: a kind, an outlet, days.
  ///
  /// - Throws: ``PageError`` if a day or the kind is none.
  init(_ ask: Ask) throws {
    self.init()
    if let value = ask["layer"] {
      guard let layer = CorrectionLayer(rawValue: value) else {
        throw PageError(.badRequest, "error.choice", value)
      }
      self.layer = layer
    }
    outlet = ask["outlet"]
    (from, to) = try ask.days()
  }
}
