import ArgumentParser
import Mahdar

/// `mahdar-train commitments`: what the weights of commitments are fitted on.
struct CommitmentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "commitments",
    abstract:
      "Prints the signs of all that may tell of a commitment, for Scripts/commitment_acceptance.py.",
    discussion: """
      A line each part of a match: the article's id, the content's first code point and the one after it, the \
      kind, the number of the match, 1 if it counts by the rules alone, then its signs, parted by tabs.
      """)

  @OptionGroup var options: ArticleOptions

  func run() throws {
    try options.forEach { reader, article in
      let offsets = ScalarOffsets(article.text)
      for (number, candidate) in reader.commitmentCandidates(in: article).enumerated() {
        for content in candidate.contents {
          ArticleOptions.printLine(
            [
              article.id, String(offsets.scalarOffset(ofByte: Int(content.start))),
              String(offsets.scalarOffset(ofByte: Int(content.end))), candidate.kind.rawValue,
              String(number), candidate.isAccepted ? "1" : "0",
            ] + candidate.signs)
        }
      }
    }
  }
}
