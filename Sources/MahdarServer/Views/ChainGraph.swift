import Mahdar
import MahdarArchive

/// The chains of a story drawn as a graph: voices, those who pass their words on, outlets.
///
/// It runs as the language's lines do, from the voice to the outlet; the table behind it has every chain.
struct ChainGraph: Sendable {
  struct Node: Sendable {
    var x: Int
    var y: Int
    var width: Int
    var name: String
    var whole: String
    var textX: Int
    var textY: Int
    var style: String
  }

  struct Edge: Sendable {
    var path: String
    var width: String
    var label: String
  }

  struct Row: Sendable {
    var voice: String
    var relay: String
    var outlet: String
    var count: String
  }

  private static let columns = [0, 260, 520]
  private static let boxWidth = 200
  private static let rowHeight = 34
  private static let mostNodes = 14

  let width = 720
  private(set) var height = 0
  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private(set) var rows: [Row] = []
  private(set) var note: String?

  private struct Path: Hashable {
    var voice: String
    var relay: String
    var outlet: String
  }

  init?(_ statements: [StatementView], _ phrases: Phrases) {
    var counts: [Path: Int] = [:]
    for statement in statements {
      let name = statement.speakerName ?? statement.speaker
      let path = Path(
        voice: tame(name.isEmpty ? phrases["unknown"] : name),
        relay: statement.via.map(tame).joined(separator: " ← "),
        outlet: tame(statement.evidence.outlet ?? phrases["outlet.unknown"]))
      counts[path, default: 0] += 1
    }
    if counts.isEmpty { return nil }
    let all = counts.sorted { a, b in
      (b.value, a.key.voice, a.key.outlet, a.key.relay) < (a.value, b.key.voice, b.key.outlet, b.key.relay)
    }
    rows = all.map { path, count in
      Row(voice: path.voice, relay: path.relay, outlet: path.outlet, count: phrases.number(count))
    }
    let voices = ChainGraph.most(all.map { ($0.key.voice, $0.value) })
    let shown = all.filter { voices.contains($0.key.voice) }
    let outlets = ChainGraph.most(shown.map { ($0.key.outlet, $0.value) })
    let drawn = shown.filter { outlets.contains($0.key.outlet) }
    if drawn.count < all.count { note = phrases["graph.most"] }
    let relays = ChainGraph.most(drawn.filter { !$0.key.relay.isEmpty }.map { ($0.key.relay, $0.value) })
    draw(drawn, [voices, relays, outlets], phrases)
  }

  private static func most(_ counted: [(String, Int)]) -> [String] {
    var counts: [String: Int] = [:]
    for (name, count) in counted { counts[name, default: 0] += count }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(mostNodes).map(\.key)
  }

  private mutating func draw(
    _ paths: [(key: Path, value: Int)], _ columns: [[String]], _ phrases: Phrases
  ) {
    let isRightToLeft = phrases.language == .arabic
    let most = columns.map(\.count).max() ?? 0
    height = most * ChainGraph.rowHeight + 8
    var centres: [[String: Int]] = [[:], [:], [:]]
    let styles = ["voice", "relay", "outlet"]
    for (column, names) in columns.enumerated() {
      let offset = (height - names.count * ChainGraph.rowHeight) / 2
      for (place, name) in names.enumerated() {
        let y = offset + place * ChainGraph.rowHeight + 3
        centres[column][name] = y + 14
        let x = left(column, isRightToLeft)
        nodes.append(
          Node(
            x: x, y: y, width: ChainGraph.boxWidth, name: shortened(name, 26), whole: name,
            textX: x + ChainGraph.boxWidth / 2, textY: y + 19, style: styles[column]))
      }
    }
    var lines: [String: Int] = [:]
    var labels: [String: String] = [:]
    for (path, count) in paths {
      guard let voice = centres[0][path.voice], let outlet = centres[2][path.outlet] else { continue }
      let relay = path.relay.isEmpty ? nil : centres[1][path.relay]
      var steps = [(0, voice, path.voice)]
      if let relay { steps.append((1, relay, path.relay)) }
      steps.append((2, outlet, path.outlet))
      for (from, to) in zip(steps, steps.dropFirst()) {
        let curve = curve(from.0, from.1, to.0, to.1, isRightToLeft)
        lines[curve, default: 0] += count
        labels[curve] = "\(from.2) \(isRightToLeft ? "←" : "→") \(to.2)"
      }
    }
    edges = lines.sorted { $0.key < $1.key }.map { curve, count in
      Edge(
        path: curve, width: ChainGraph.strokes[min(count, ChainGraph.strokes.count) - 1],
        label: "\(labels[curve] ?? ""): \(phrases.number(count))")
    }
  }

  private static let strokes = ["1.2", "1.8", "2.4", "3", "3.6", "4.2", "4.8"]

  private func left(_ column: Int, _ isRightToLeft: Bool) -> Int {
    let x = ChainGraph.columns[column]
    return isRightToLeft ? width - x - ChainGraph.boxWidth : x
  }

  /// A curve from the end of one box to the beginning of another.
  private func curve(_ from: Int, _ y1: Int, _ to: Int, _ y2: Int, _ isRightToLeft: Bool) -> String {
    let x1 = left(from, isRightToLeft) + (isRightToLeft ? 0 : ChainGraph.boxWidth)
    let x2 = left(to, isRightToLeft) + (isRightToLeft ? ChainGraph.boxWidth : 0)
    let middle = (x1 + x2) / 2
    return "M\(x1) \(y1)C\(middle) \(y1) \(middle) \(y2) \(x2) \(y2)"
  }
}
