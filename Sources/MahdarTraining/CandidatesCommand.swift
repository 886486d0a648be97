import ArgumentParser
import Mahdar

/// `mahdar-train candidates`: what the weights of acceptance are fitted on.
struct CandidatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "candidates",
    abstract: "Prints the signs of all matches that may be statements, for Scripts/acceptance.py.",
    discussion: """
      A line each match: the article's id, the cue's first code point and the one after it, 1 if it came out \
      as a statement, the log odds, then its signs, parted by tabs.
      """)

  @Argument(help: "The articles, as JSON Lines.")
  var articles: String

  @Option(help: "A folder of knowledge files that replace those of the program.")
  var knowledge: String?

  func run() throws {
    let files = try knowledge.map { KnowledgeFile.overlay(try KnowledgeFile.folder($0)) }
    let reader = try Reader(knowledge: files ?? KnowledgeFile.embedded)
    let source = JSONLinesSource(try ByteInput(path: articles))
    while let next = try source.next() {
      guard case .success(let article) = next else { continue }
      let offsets = ScalarOffsets(article.text)
      for candidate in reader.candidates(in: article) {
        let fields =
          [
            article.id, String(offsets.scalarOffset(ofByte: Int(candidate.cue.start))),
            String(offsets.scalarOffset(ofByte: Int(candidate.cue.end))), candidate.isAccepted ? "1" : "0",
            String(candidate.odds),
          ] + candidate.signs
        print(fields.joined(separator: "\t"))
      }
    }
  }
}
