import ArgumentParser
import Mahdar

/// What the commands ask for that print what a reading weighs in articles.
struct ArticleOptions: ParsableArguments {
  @Argument(help: "The articles, as JSON Lines.")
  var articles: String

  @Option(help: "A folder of knowledge files; those in it stand in the place of the built-in ones.")
  var knowledge: String?

  /// Hands over each article that can be read, with the reader.
  func forEach(_ body: (Reader, Article) throws -> Void) throws {
    let own = try knowledge.map { try KnowledgeFile.folder($0) } ?? []
    let reader = try Reader(knowledge: KnowledgeFile.overlay(own))
    let source = JSONLinesSource(try ByteInput(path: articles))
    while let next = try source.next() {
      guard case .success(let article) = next else { continue }
      try body(reader, article)
    }
  }

  /// Prints a line of fields parted by tabs.
  static func printLine(_ fields: [String]) { print(fields.joined(separator: "\t")) }
}
