import ArgumentParser
import Mahdar
import MahdarJSON

/// `mahdar changes`: what outlets changed after they had published it.
struct ChangesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes",
    abstract: "Shows what was changed in articles after they had been kept.",
    discussion: """
      Without an id, all articles that have more than one version, those that changed last first.

        mahdar changes --archive news.mahdar
        mahdar changes --archive news.mahdar dam
      """)

  @Argument(help: "The id of an article.")
  var article: String?

  @OptionGroup var archive: ArchiveOptions

  @Option(name: [.long, .short], help: "The most articles to print.")
  var limit = 50

  @Option(help: "What to print: text or jsonl.")
  var format: ListFormat = .text

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more.") }
  }

  func run() async throws {
    try withExitCodes {
      let archive = try archive.toRead()
      let output = ByteOutput()
      var page = ListOutput(format: format, terminal: output)
      let keys = if let article { [article] } else { Array(try archive.changedArticles().prefix(limit)) }
      for key in keys {
        for version in try archive.history(ofArticle: key) where version.change != nil || article != nil {
          page.append(version, of: key)
        }
      }
      page.end(nothing: "No article was changed.")
      try output.write(page.bytes)
    }
  }
}

extension ListOutput {
  /// A version of an article with what changed in it.
  mutating func append(_ version: ArticleVersion, of article: String) {
    row { buffer in
      buffer.raw("{\"article\":")
      buffer.string(article)
      buffer.raw(",\"version\":")
      buffer.integer(version.number)
      buffer.raw(",\"kept\":")
      buffer.string(version.kept)
      buffer.raw(",\"published\":")
      buffer.string(version.published)
      buffer.raw(",\"title\":")
      buffer.string(version.title)
      buffer.raw(",\"fields\":")
      buffer.list(version.change?.fields ?? []) { buffer, field in
        buffer.raw("{\"name\":")
        buffer.string(field.name)
        buffer.raw(",\"former\":")
        buffer.string(field.former)
        buffer.raw(",\"later\":")
        buffer.string(field.later)
        buffer.raw("}")
      }
      buffer.raw(",\"passages\":")
      buffer.list(version.change?.passages ?? []) { buffer, passage in
        buffer.raw("{\"former\":")
        buffer.string(passage.former)
        buffer.raw(",\"former_start\":")
        buffer.integer(passage.formerStart)
        buffer.raw(",\"later\":")
        buffer.string(passage.later)
        buffer.raw(",\"later_start\":")
        buffer.integer(passage.laterStart)
        buffer.raw("}")
      }
      buffer.raw(",\"clauses\":")
      buffer.list(version.change?.clauses ?? []) { buffer, clause in
        buffer.raw("{\"former\":")
        buffer.string(clause.former.plain)
        buffer.raw(",\"later\":")
        buffer.string(clause.later.plain)
        buffer.raw("}")
      }
      buffer.raw("}")
    } text: { lines in
      lines.strong(version.heading)
      lines.plain("  version \(version.number), kept \(lines.time(version.kept))  ")
      lines.words(article)
      lines.end()
      for field in version.change?.fields ?? [] {
        lines.plain("  \(field.name): ")
        let isTime = field.name == "published"
        func shown(_ value: String?) -> String { value.map { isTime ? lines.time($0) : $0 } ?? "none" }
        lines.words(shown(field.former))
        lines.plain(" → ")
        lines.words(shown(field.later))
        lines.end()
      }
      for clause in version.change?.clauses ?? [] {
        // Where words were only put in, the clause without them says no more.
        for (sign, words) in [("-", clause.former), ("+", clause.later)]
        where words.pieces.contains(where: \.isMatch) {
          lines.plain("  \(sign) ")
          lines.snippet(words)
          lines.end()
        }
      }
    }
  }
}
