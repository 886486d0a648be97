import MahdarRecord

/// Who and what an article names, the most mentioned first, by kind.
struct NamedEntities {
  /// The kinds in the order of showing.
  static let kinds: [EntityKind] = [.person, .organisation, .place]

  private let entities: [Entity]

  init(_ record: Record) {
    // What is only taken up by pronouns and nouns has no name to show.
    entities = record.entities.filter { entity in
      entity.mentions.contains { $0.form == .name || $0.form == .title }
    }
  }

  /// Those of a kind; of equally often mentioned ones the first in the text stands first.
  func of(_ kind: EntityKind) -> [Entity] {
    entities.enumerated().filter { $0.element.kind == kind }
      .sorted { ($1.element.mentions.count, $0.offset) < ($0.element.mentions.count, $1.offset) }
      .map(\.element)
  }

  var isEmpty: Bool { entities.isEmpty }
}
