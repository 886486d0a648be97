import MahdarArchive

/// Those with whom somebody was in contact, drawn around them: the oftener, the thicker the line.
struct ContactGraph: Sendable {
  struct Line: Sendable {
    var x1: Int
    var y1: Int
    var x2: Int
    var y2: Int
    var width: Int
  }

  private static let most = 12
  private static let rowHeight = 38

  let width = 720
  let height: Int
  private(set) var lines: [Line] = []
  private(set) var nodes: [ChainGraph.Node] = []

  init?(_ name: String, _ contacts: [Acquaintance], _ phrases: Phrases) {
    let shown = contacts.prefix(ContactGraph.most)
    if shown.isEmpty { return nil }
    let rows = (shown.count + 1) / 2
    height = max(rows, 1) * ContactGraph.rowHeight + 12
    let middle = height / 2
    for (place, contact) in shown.enumerated() {
      // The most frequent stand on the side where the eye begins.
      let isNear = (place % 2 == 0) == (phrases.language == .english)
      let y = place / 2 * ContactGraph.rowHeight + 9
      let x = isNear ? 0 : width - 210
      lines.append(
        Line(
          x1: width / 2, y1: middle, x2: isNear ? 210 : width - 210, y2: y + 14,
          width: min(8, contact.count)))
      nodes.append(
        ChainGraph.Node(
          x: x, y: y, width: 210, name: shortened(tame(contact.name), 26),
          whole: "\(tame(contact.name)): \(phrases.number(contact.count))", textX: x + 105, textY: y + 19,
          style: "voice"))
    }
    nodes.append(
      ChainGraph.Node(
        x: width / 2 - 105, y: middle - 14, width: 210, name: shortened(tame(name), 26), whole: tame(name),
        textX: width / 2, textY: middle + 5, style: "outlet"))
  }
}
