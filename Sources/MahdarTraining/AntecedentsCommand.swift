import ArgumentParser
import Mahdar

/// `mahdar-train antecedents`: what the weights of left-out subjects are fitted on.
struct AntecedentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "antecedents",
    abstract: "Prints who is weighed where a clause leaves its subject out, for Scripts/fit_antecedents.py.",
    discussion: """
      A line each candidate: the article's id, the cue's first and last byte, how the subject is left out, 1 \
      for the candidate that was taken, its name and its features, parted by tabs.
      """)

  @Argument(help: "Articles, as JSON Lines.")
  var articles: String

  @Option(help: "A folder of knowledge files; those in it stand in the place of the built-in ones.")
  var knowledge: String?

  func run() throws {
    let own = try knowledge.map { try KnowledgeFile.folder($0) } ?? []
    let reader = try Reader(knowledge: KnowledgeFile.overlay(own))
    let source = JSONLinesSource(try ByteInput(path: articles))
    while let next = try source.next() {
      guard case .success(let article) = next else { continue }
      for choice in reader.antecedents(in: article) {
        for (place, candidate) in choice.candidates.enumerated() {
          let fields = [
            article.id, "\(choice.cue.start)", "\(choice.cue.end)", choice.setting,
            place == choice.chosen ? "1" : "0",
            candidate.name.split(whereSeparator: \.isWhitespace).joined(separator: " "),
            candidate.features.joined(separator: " "),
          ]
          print(fields.joined(separator: "\t"))
        }
      }
    }
  }
}
