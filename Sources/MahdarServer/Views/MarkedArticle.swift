import Mahdar

/// The text of an article, cut at every edge of a mark, so that marks that overlap stand in one line of
/// elements.
///
/// A mark never changes the weight or size of its letters: that would part letters that Arabic joins.
struct MarkedArticle: Sendable {
  /// A stretch of a line that stands in the same marks from end to end.
  struct Piece: Sendable {
    var text: String
    /// The classes of its marks; empty where there are none.
    var classes: String
    /// The ids of all records that it belongs to, parted by spaces.
    var records: String
    /// Where choosing it leads; `nil` where it is no mark to choose.
    var href: String?
    /// Its own id, on the first piece of a record's mark.
    var anchor: String?
    /// The first piece of a mark can be reached by the keyboard.
    var isFirst: Bool
    /// What the mark is, for those who can't see it.
    var label: String?
  }

  /// A line of the text in its role.
  struct Line: Sendable {
    var role: String
    var pieces: [Piece]
  }

  /// Lines that belong together: text, or furniture that is folded away.
  struct Part: Sendable {
    var isFurniture: Bool
    var lines: [Line]
  }

  let parts: [Part]

  init(_ record: Record, _ phrases: Phrases) {
    let marks = ArticleMarks(record, phrases)
    var parts: [Part] = []
    var named = Set<String>()
    var block = 0
    for range in MarkedArticle.lines(record.article.text.bytes) {
      while block < record.blocks.count, record.blocks[block].span.end <= range.start { block += 1 }
      let isInBlock = block < record.blocks.count && record.blocks[block].span.start <= range.start
      let role = isInBlock ? record.blocks[block].role : .body
      // The page has the headline above already.
      if role == .title || role == .deck,
        [record.article.title, record.article.deck].contains(record.article.text[range])
      {
        continue
      }
      let isFurniture = role == .furniture
      if parts.last?.isFurniture != isFurniture { parts.append(Part(isFurniture: isFurniture, lines: [])) }
      let line = Line(role: role.rawValue, pieces: marks.pieces(in: range, named: &named))
      parts[parts.count - 1].lines.append(line)
    }
    self.parts = parts
  }

  /// The lines of the text without white space at their edges; none that is blank.
  private static func lines(_ bytes: [UInt8]) -> [TextRange] {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
      guard let first = line.firstIndex(where: { $0 > 0x20 }), let last = line.lastIndex(where: { $0 > 0x20 })
      else { return nil }
      return TextRange(first, last + 1)
    }
  }
}

/// All marks of a record, by their edges.
struct ArticleMarks {
  /// What a mark shows; the earlier wins where choosing a piece can lead to one record only.
  enum Kind: Int {
    case cue, contact, decision, incident, outcome, time, name, commitment, source, content

    var style: String {
      switch self {
      case .cue: "m-cue"
      case .contact: "m-con"
      case .decision: "m-dec"
      case .incident: "m-inc"
      case .time: "m-tim"
      case .name: "m-nam"
      case .commitment: "m-com"
      case .outcome: "m-out"
      case .source: "m-who"
      case .content: "m-said"
      }
    }

    /// Whether choosing it shows its record.
    var isLink: Bool { self != .source && self != .content }
  }

  private struct Mark {
    var range: TextRange
    var kind: Kind
    var record: String
    var label: String
  }

  private let text: Text
  private var marks: [Mark] = []
  private let edges: [UInt32]

  init(_ record: Record, _ phrases: Phrases) {
    text = record.article.text
    let end = UInt32(text.bytes.count)
    var marks: [Mark] = []
    func add(_ range: TextRange?, _ kind: Kind, _ id: String, _ label: String) {
      guard let range, !range.isEmpty, range.end <= end else { return }
      marks.append(Mark(range: range, kind: kind, record: id, label: label))
    }
    for one in record.statements {
      let label = phrases["act", one.act.rawValue]
      add(one.content, .content, one.id, label)
      add(one.source, .source, one.id, label)
      add(one.cue, .cue, one.id, label)
    }
    for one in record.contacts { add(one.anchor, .contact, one.id, phrases["contact", one.kind.rawValue]) }
    for one in record.decisions {
      add(one.anchor, .decision, one.id, phrases["decision", one.action.rawValue])
    }
    for one in record.commitments {
      add(one.content, .commitment, one.id, phrases["commitment", one.kind.rawValue])
    }
    for one in record.incidents { add(one.anchor, .incident, one.id, phrases["incident", one.kind.rawValue]) }
    for one in record.outcomes {
      let isDeed = one.kind == .deed
      add(
        one.anchor, .outcome, one.id,
        isDeed ? phrases["outcome.deed", one.polarity.rawValue] : phrases["outcome", one.kind.rawValue])
    }
    for one in record.entities {
      for mention in one.mentions where mention.form == .name || mention.form == .title {
        add(mention.span, .name, one.id, phrases["kind.one", one.kind.rawValue])
      }
    }
    for (place, one) in record.times.enumerated() {
      add(one.span, .time, "t\(place + 1)", phrases["mark.time"])
    }
    self.marks = marks.sorted { ($0.range.start, $0.kind.rawValue) < ($1.range.start, $1.kind.rawValue) }
    edges = Set(marks.flatMap { [$0.range.start, $0.range.end] }).sorted()
  }

  /// The pieces of a line; `named` has the records whose first piece was given before.
  func pieces(in line: TextRange, named: inout Set<String>) -> [MarkedArticle.Piece] {
    var cuts = edges.filter { $0 > line.start && $0 < line.end }
    cuts.append(line.end)
    var pieces: [MarkedArticle.Piece] = []
    var start = line.start
    let near = marks.filter { $0.range.start < line.end && $0.range.end > line.start }
    for end in cuts {
      let over = near.filter { $0.range.start < end && $0.range.end > start }
      pieces.append(piece(TextRange(Int(start), Int(end)), over, &named))
      start = end
    }
    return pieces
  }

  private func piece(
    _ range: TextRange, _ over: [Mark], _ named: inout Set<String>
  ) -> MarkedArticle.Piece {
    var piece = MarkedArticle.Piece(
      text: text[range], classes: "", records: "", href: nil, anchor: nil, isFirst: false, label: nil)
    if over.isEmpty { return piece }
    let depth = over.count { $0.kind == .content }
    var classes = Set(over.map(\.kind.style))
    if depth > 1 { classes.insert(depth == 2 ? "d2" : "d3") }
    piece.classes = classes.sorted().joined(separator: " ")
    var ids: [String] = []
    for mark in over where !ids.contains(mark.record) { ids.append(mark.record) }
    piece.records = ids.joined(separator: " ")
    if let chosen = over.filter(\.kind.isLink).min(by: { $0.kind.rawValue < $1.kind.rawValue }) {
      piece.href = "#" + chosen.record
      piece.label = chosen.label
      if named.insert(chosen.record).inserted {
        piece.isFirst = true
        piece.anchor = "m-" + chosen.record
      }
    }
    return piece
  }
}
