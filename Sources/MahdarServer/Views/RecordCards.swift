import Mahdar
import MahdarArchive
import MahdarJSON

/// All records of an article as cards, with what the cards lean on.
struct RecordCards {
  let phrases: Phrases
  let text: Text
  let outlet: String?
  private let record: Record
  private let context: ArticleContext
  private let mayReview: Bool
  private let speakers: [String: String]
  private let corrections: [Correction]
  private let offsets: ScalarOffsets

  init(
    _ record: Record, _ context: ArticleContext, _ phrases: Phrases, mayReview: Bool,
    corrections: [Correction] = []
  ) {
    self.corrections = corrections
    offsets = ScalarOffsets(record.article.text)
    self.record = record
    self.context = context
    self.phrases = phrases
    self.mayReview = mayReview
    text = record.article.text
    outlet = record.article.outlet
    speakers = Dictionary(
      record.statements.map { ($0.id, $0.sourceEntity) }, uniquingKeysWith: { first, _ in first })
  }

  /// Cards of one kind under its name.
  struct Group: Sendable {
    var name: String
    var key: String
    var count: String
    var cards: [RecordCard]
  }

  /// The groups that have any cards.
  var groups: [Group] {
    [
      group("statements", record.statements.map { RecordCard($0, self) }),
      group("contacts", record.contacts.map { RecordCard($0, self) }),
      group("decisions", record.decisions.map { RecordCard($0, self) }),
      group("commitments", record.commitments.map { RecordCard($0, self) }),
      group("incidents", record.incidents.map { RecordCard($0, self) }),
      group("outcomes", record.outcomes.map { RecordCard($0, self) }),
      group("names", record.entities.map { RecordCard($0, self) }),
      group("times", record.times.enumerated().map { RecordCard($1, number: $0 + 1, self) }),
    ].filter { !$0.cards.isEmpty }
  }

  private func group(_ key: String, _ cards: [RecordCard]) -> Group {
    Group(name: phrases[key], key: key, count: phrases.number(cards.count), cards: cards)
  }

  /// Somebody by the id that they have in the article.
  func name(_ name: String, _ id: String?) -> NameView {
    NameView(name, entity: id.flatMap { context.entities[$0] })
  }

  func entityHref(_ id: String?) -> String? { id.flatMap { context.entities[$0] }.map(Links.entity) }

  /// Who speaks in a statement.
  func voice(_ statement: String) -> String? {
    speakers[statement].map { $0.isEmpty ? phrases["unknown"] : $0 }
  }

  /// What a record is called by outside the article.
  func rowName(_ id: String) -> String { RowName(context.key, context.version, id).description }

  /// What was found of the row that stands at these places.
  func verdict(_ layer: CorrectionLayer, _ places: [TextRange]) -> RecordCard.Review? {
    if corrections.isEmpty { return nil }
    let ranges = places.map { place in
      let (start, end) = offsets.scalars(place)
      return start..<end
    }
    guard let last = corrections.last(where: { $0.isAbout(layer, ranges) }),
      last.verdict != .none
    else { return nil }
    return RecordCard.Review(
      verdict: phrases["verdict", last.verdict.rawValue], key: last.verdict.rawValue,
      by: phrases.decider(last.who) + " · " + phrases.moment(last.made), note: last.note.map(tame),
      fields: changes(last.fields, layer))
  }

  /// The corrected fields with their words.
  private func changes(_ json: String?, _ layer: CorrectionLayer) -> [RecordCard.Fact] {
    guard let json, case .object(let members)? = try? JSONValue(parsing: Array(json.utf8)) else { return [] }
    return ReviewField.of(layer, phrases.words).compactMap { field in
      members[field.name].map { value in
        let shown = field.read(value, phrases) ?? words(value)
        return RecordCard.Fact(name: field.label(in: layer, phrases), value: shortened(tame(shown), 200))
      }
    }
  }

  /// The words of the text to which a value points: a span, or mentions with theirs.
  private func words(_ value: JSONValue) -> String {
    let mentions = (value.array ?? []).compactMap { $0["span"] }
    return mentions.isEmpty ? span(value) : mentions.map(span).joined(separator: phrases["list.comma"])
  }

  private func span(_ value: JSONValue) -> String {
    let bounds = (value.array ?? []).compactMap(\.whole)
    guard bounds.count == 2, 0 <= bounds[0], bounds[0] <= bounds[1], bounds[1] <= offsets.count else {
      return ""
    }
    return text[TextRange(offsets.byteOffset(ofScalar: bounds[0]), offsets.byteOffset(ofScalar: bounds[1]))]
  }

  func reviewHref(_ id: String) -> String? {
    mayReview ? Address("review", rowName(id)).description : nil
  }
}
