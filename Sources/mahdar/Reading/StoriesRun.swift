import Mahdar
import MahdarJSON

/// One run of `mahdar stories`: articles in, groups out.
struct StoriesRun: ~Copyable {
  /// What the output tells of an article.
  private struct Entry {
    let id: String
    let outlet: String?
    let title: String
    let published: String?
  }

  private var extractor: StoryExtractor
  private var clusterer: StoryClusterer
  private var entries: [Entry] = []
  private var days: [Int32: [StoryFeatures]] = [:]
  private var assignments: [String: StoryAssignment] = [:]

  init(_ knowledge: StoryKnowledge) {
    extractor = StoryExtractor(knowledge)
    clusterer = StoryClusterer(knowledge)
  }

  /// Takes an article; the groups are formed at the end, when all days are known.
  mutating func take(_ article: Article) {
    entries.append(
      Entry(id: article.id, outlet: article.outlet, title: article.heading, published: article.published))
    let features = extractor.features(of: article)
    days[features.day ?? .max, default: []].append(features)
  }

  /// Forms the groups, a day at a time.
  mutating func finish() {
    for day in days.keys.sorted() {
      for assignment in clusterer.add(days[day] ?? []) { assignments[assignment.article] = assignment }
      days[day] = nil
    }
  }

  /// The assignments, in the order of the input.
  var results: [StoryAssignment] { entries.compactMap { assignments[$0.id] } }

  /// An object a line for each article, in the order of the input.
  func appendLines(to buffer: inout JSONBuffer) {
    for assignment in results {
      buffer.raw("{\"id\":")
      buffer.string(assignment.article)
      buffer.raw(",\"story\":")
      buffer.string(assignment.story)
      buffer.raw(",\"origin\":")
      buffer.string(assignment.origin)
      buffer.raw(",\"reasons\":")
      buffer.reasons(assignment.reasons)
      buffer.raw("}\n")
    }
  }

  /// The stories with more than one article, largest first, for reading in a terminal.
  func appendText(to bytes: inout [UInt8]) {
    var stories: [String: [Int]] = [:]
    for (position, entry) in entries.enumerated() {
      if let story = assignments[entry.id]?.story { stories[story, default: []].append(position) }
    }
    let shown = stories.values.filter { $0.count > 1 }
      .sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    for members in shown { append(members, to: &bytes) }
    let single = stories.values.count { $0.count == 1 }
    let counts = [
      counted(entries.count, "article"), counted(shown.count, "story", "stories"),
      counted(single, "article") + " alone",
    ]
    bytes += Array((counts.joined(separator: ", ") + "\n").utf8)
  }

  private func append(_ members: [Int], to bytes: inout [UInt8]) {
    var origins: [String: [Int]] = [:]
    for position in members {
      if let origin = assignments[entries[position].id]?.origin {
        origins[origin, default: []].append(position)
      }
    }
    let outlets = Set(members.compactMap { entries[$0].outlet }).count
    line(
      "\(counted(members.count, "article")), \(counted(outlets, "outlet")), \(counted(origins.count, "origin"))",
      to: &bytes)
    for origin in origins.values.sorted(by: { $0[0] < $1[0] }) {
      for (rank, position) in origin.enumerated() {
        let entry = entries[position]
        let mark = rank == 0 ? "•" : " "
        let name = [entry.published.map { TimeWording(.english)($0) }, entry.outlet].compactMap(\.self)
          .joined(separator: " ")
        line("  \(mark) \(name)  \u{2068}\(entry.title)\u{2069}", to: &bytes)
      }
    }
    line("", to: &bytes)
  }

  private func line(_ string: String, to bytes: inout [UInt8]) {
    bytes += Array(string.utf8)
    bytes.append(0x0A)
  }
}
