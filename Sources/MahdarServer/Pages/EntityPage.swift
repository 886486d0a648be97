import HTTPTypes
import Mahdar
import MahdarArchive

/// A person, organisation, place or group: what they said over time and on what, whom they met, what they
/// are bound to, how they are written.
enum EntityPage: Page {
  static let age = Duration.seconds(5)

  struct Count: Sendable {
    var name: String
    var count: String
    var href: String?
  }

  struct Contact: Sendable {
    var name: NameView
    var count: String
    var last: String
  }

  struct Subject: Sendable {
    var href: String
    var title: String
    var count: String
    var span: String
  }

  struct Heading: Sendable {
    var href: String
    var title: String
    var outlet: String
    var when: String
  }

  struct View: Sendable {
    var name: String
    var kind: String
    var country: String?
    var authority: String?
    var number: String
    var summary: [String]
    var titles: [Count]
    var names: [Count]
    var acts: [Count]
    var days: Histogram?
    var subjects: [Subject]
    var statements: [StatementLine]
    var allHref: String?
    var graph: ContactGraph?
    var contacts: [Contact]
    var commitments: [CommitmentLine]
    var voices: [Contact]
    var articles: [Heading]
    var mayReview: Bool
    var others: [Other]
    var token: String
  }

  /// Somebody else of the same name.
  struct Other: Sendable {
    var name: String
    var href: String
    var number: String
    var count: String
  }

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    guard let id = ask.parameters["number"].flatMap({ Int64($0) }) else {
      throw PageError(.notFound, "error.missing")
    }
    let who = try ask.archive.who(entity: id, statements: 25)
    let entity = who.entity
    let query = quoted(entity.name).map { "speaker:\($0)" }
    let view = View(
      name: tame(entity.name), kind: phrases["kind.one", entity.kind], country: entity.country,
      // The authority file calls a country by its code.
      authority: entity.authority.flatMap { $0.uppercased() == entity.country ? nil : $0 },
      number: String(entity.id),
      summary: [phrases.count("reports", entity.articles), phrases.count("statements", entity.statements)],
      titles: who.titles.map { Count(name: tame($0.name), count: phrases.number($0.articles)) },
      names: who.names.map { Count(name: tame($0.name), count: phrases.number($0.articles)) },
      acts: who.acts.map { act, count in
        Count(
          name: phrases["act", act], count: phrases.number(count),
          href: query.map { Links.search("\($0) act:\(act)") })
      },
      days: Histogram(
        try ask.archive.statementDays(ofEntity: id), title: phrases["entity.days"], phrases,
        href: { from, to in query.map { Links.search("\($0) from:\(from) to:\(to)") } }),
      subjects: try ask.archive.subjects(ofEntity: id).map { subject($0, phrases) },
      statements: who.statements.map { StatementLine($0, phrases) },
      allHref: entity.statements > who.statements.count ? query.map(Links.search) : nil,
      graph: ContactGraph(entity.name, who.contacts, phrases),
      contacts: who.contacts.map { contact($0, phrases) },
      commitments: who.commitments.map { CommitmentLine($0, phrases) },
      voices: who.voices.map { contact($0, phrases) },
      articles: try ask.archive.articles(withEntity: id).map { heading in
        Heading(
          href: Links.article(heading.key), title: tame(heading.heading),
          outlet: tame(heading.outlet ?? phrases["outlet.unknown"]), when: phrases.moment(heading.published))
      }, mayReview: ask.visitor.may(.reviewer), others: try others(entity, ask), token: ask.formToken)
    return Content(entity.name, section: "", template: "entity", view: view)
  }

  private static func others(_ entity: EntityView, _ ask: Ask) throws -> [Other] {
    try ask.archive.entities(named: entity.name, limit: 9).filter { $0.id != entity.id }.map { other in
      Other(
        name: tame(other.name), href: Links.entity(other.id), number: String(other.id),
        count: ask.phrases.count("reports", other.articles))
    }
  }

  private static func subject(_ subject: EntitySubject, _ phrases: Phrases) -> Subject {
    Subject(
      href: Links.story(subject.story), title: tame(subject.heading),
      count: phrases.count("statements", subject.statements),
      span: subject.firstDay == subject.lastDay
        ? phrases.day(subject.firstDay)
        : phrases.day(subject.firstDay) + " – " + phrases.day(subject.lastDay))
  }

  private static func contact(_ one: Acquaintance, _ phrases: Phrases) -> Contact {
    Contact(
      name: NameView(one.name, entity: one.entity), count: phrases.number(one.count),
      last: phrases.day(one.last))
  }
}
