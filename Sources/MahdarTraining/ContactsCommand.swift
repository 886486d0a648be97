import ArgumentParser
import Mahdar

/// `mahdar-train contacts`: what the weights of contacts are fitted on.
struct ContactsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contacts",
    abstract:
      "Prints the signs of all matches that may tell of a contact, for Scripts/contact_acceptance.py.",
    discussion: """
      A line each match: the article's id, the anchor's first code point and the one after it, the kind, the \
      number of the contact that it would tell of, 1 if it counts by the rules alone, then its signs, parted by \
      tabs.
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
      for candidate in reader.contactCandidates(in: article) {
        let fields =
          [
            article.id, String(offsets.scalarOffset(ofByte: Int(candidate.anchor.start))),
            String(offsets.scalarOffset(ofByte: Int(candidate.anchor.end))), candidate.kind.rawValue,
            String(candidate.contact), candidate.isAccepted ? "1" : "0",
          ] + candidate.signs
        print(fields.joined(separator: "\t"))
      }
    }
  }
}
