import Mahdar
import MahdarArchive

/// An article: its text with every record marked in place, and the records beside it.
enum ArticlePage: Page {
  struct StoryLink: Sendable {
    var href: String
    var counts: String
  }

  struct View: Sendable {
    var title: String
    var deck: String?
    var outlet: String
    var outletHref: String?
    var published: String
    var iso: String?
    var authors: String?
    var url: String?
    var language: String
    var text: [MarkedArticle.Part]
    var groups: [RecordCards.Group]
    var isBare: Bool
    var story: StoryLink?
    var versions: [VersionLine]
    var isFormer: Bool
    var latestHref: String
    var warnings: [String]
    var key: String
    var mayReview: Bool
  }

  static func content(_ ask: Ask) throws -> Content {
    let phrases = ask.phrases
    let asked = ask["version"].flatMap { Int($0) }
    let key = ask.parameters["id"] ?? ""
    let context = try ask.archive.context(ofArticle: key, version: asked)
    let line = try ask.archive.recordLine(ofArticle: key, version: asked)
    let record = try RecordDecoder().record(line)
    let article = record.article
    let corrections = try ask.archive.corrections(ofArticle: context.key, version: context.version)
    let groups = RecordCards(
      record, context, phrases, mayReview: ask.visitor.may(.reviewer), corrections: corrections
    ).groups
    let view = View(
      title: tame(article.heading), deck: article.deck.map(tame),
      outlet: tame(article.outlet ?? phrases["outlet.unknown"]),
      outletHref: article.outlet.flatMap(quoted).map { Links.search("outlet:\($0)") },
      published: phrases.moment(article.published), iso: article.published,
      authors: article.authors.isEmpty
        ? nil : article.authors.map(tame).joined(separator: phrases["list.comma"]),
      url: Links.outside(article.url), language: article.language,
      text: MarkedArticle(record, phrases).parts, groups: groups, isBare: groups.isEmpty,
      story: context.story.flatMap { label in
        context.storyArticles < 2
          ? nil
          : StoryLink(
            href: Links.story(label),
            counts: [
              phrases.count("reports", context.storyArticles), phrases.count("outlets", context.storyOutlets),
              phrases.count("origins", context.storyOrigins),
            ].joined(separator: phrases["list.comma"]))
      },
      versions: context.isLatest && context.version == 1
        ? [] : try VersionLine.history(ofArticle: context.key, shown: context.version, ask),
      isFormer: !context.isLatest,
      latestHref: Links.article(context.key), warnings: article.warnings.map { tame(phrases.told($0)) },
      key: context.key,
      mayReview: ask.visitor.may(.reviewer))
    return Content(article.heading, section: "", template: "article", view: view)
  }
}
