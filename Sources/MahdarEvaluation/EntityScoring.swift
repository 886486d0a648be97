import MahdarJSON
import MahdarRecord
import MahdarText

/// An entity of gold or of a record: its kind and where it is mentioned.
struct AnnotatedEntity: Sendable {
  var kind: String
  var mentions: [CodePoints]
  /// What shows it in a list of errors.
  var name: String
}

extension Scorer {
  /// Scores the entities of an article: of each mention in the gold, whether the reading has one in its
  /// place that belongs to the right entity.
  ///
  /// A mention of the reading stands in the place of one of the gold when they share half of the longer
  /// one's code points. Which entity of the reading is which of the gold is told by the mentions that
  /// they share: one to one, of the same kind, the most shared first. What the reading has beyond is
  /// counted where its entity is none of the gold's; pronouns are left out.
  mutating func addEntities(
    _ article: AnnotatedArticle, _ gold: [AnnotatedEntity], _ system: [AnnotatedEntity], _ text: ScoredText
  ) {
    var shared: [(count: Int, gold: Int, system: Int)] = []
    for (i, expected) in gold.enumerated() {
      for (j, found) in system.enumerated() where expected.kind == found.kind {
        let count = expected.mentions.filter { mention in found.mentions.contains { isSamePlace(mention, $0) }
        }
        .count
        if count > 0 { shared.append((count, i, j)) }
      }
    }
    shared.sort { ($1.count, $0.gold, $0.system) < ($0.count, $1.gold, $1.system) }
    var partner = [Int?](repeating: nil, count: gold.count)
    var taken: Set<Int> = []
    for pair in shared where partner[pair.gold] == nil && !taken.contains(pair.system) {
      partner[pair.gold] = pair.system
      taken.insert(pair.system)
    }
    for (i, expected) in gold.enumerated() {
      let found = partner[i].map { system[$0].mentions } ?? []
      for mention in expected.mentions {
        let isRight = found.contains { isSamePlace(mention, $0) }
        counts.entityMentions.add(isRight)
        if !isRight {
          let other = system.first { $0.mentions.contains { isSamePlace(mention, $0) } }
          note(
            "entity", article,
            "\(text[mention]): gold \(expected.name), system \(other.map { "\($0.kind) \($0.name)" } ?? "none")"
          )
        }
      }
    }
    for (j, found) in system.enumerated() where !taken.contains(j) {
      counts.entitySpurious += found.mentions.count
      note("entity+", article, "\(found.kind) \(found.name)")
    }
  }

  /// Whether two spans share half of the longer one.
  private func isSamePlace(_ a: CodePoints, _ b: CodePoints) -> Bool {
    2 * a.overlap(b) >= max(a.end - a.start, b.end - b.start)
  }
}

extension AnnotatedEntity {
  init?(_ value: JSONValue) {
    guard let kind = value["kind"]?.string, let members = value["mentions"]?.array else { return nil }
    var mentions: [CodePoints] = []
    for member in members {
      guard let span = CodePoints(member["span"]) else { return nil }
      if member["form"]?.string != MentionForm.pronoun.rawValue { mentions.append(span) }
    }
    self.init(kind: kind, mentions: mentions, name: value["entity"]?.string ?? value["name"]?.string ?? "")
  }

  init(_ entity: Entity, span: (TextRange) -> CodePoints) {
    self.init(
      kind: entity.kind.rawValue,
      mentions: entity.mentions.filter { $0.form != .pronoun }.map { span($0.span) }, name: entity.name)
  }
}
