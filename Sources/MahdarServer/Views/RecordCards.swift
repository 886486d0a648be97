import Mahdar
import MahdarArchive

/// All records of an article as cards, with what the cards lean on.
struct RecordCards {
  let phrases: Phrases
  let text: Text
  let outlet: String?
  private let record: Record
  private let context: ArticleContext
  private let mayReview: Bool
  private let speakers: [String: String]

  init(_ record: Record, _ context: ArticleContext, _ phrases: Phrases, mayReview: Bool) {
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
  func rowName(_ id: String) -> String { "\(context.key)#\(context.version)/\(id)" }

  func reviewHref(_ id: String) -> String? {
    mayReview ? Address("review", rowName(id)).description : nil
  }
}
