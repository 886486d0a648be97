import ArgumentParser
import Mahdar

/// `mahdar-train decisions`: what the weights of decisions are fitted on.
struct DecisionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decisions",
    abstract:
      "Prints the signs of all matches that may tell of a decision, for Scripts/decision_acceptance.py.",
    discussion: """
      A line each match: the article's id, the anchor's first code point and the one after it, the action, the \
      number of the decision that it would tell of, 1 if it counts by the rules alone, then its signs, parted \
      by tabs.
      """)

  @OptionGroup var options: ArticleOptions

  func run() throws {
    try options.forEach { reader, article in
      let offsets = ScalarOffsets(article.text)
      for candidate in reader.decisionCandidates(in: article) {
        ArticleOptions.printLine(
          [
            article.id, String(offsets.scalarOffset(ofByte: Int(candidate.anchor.start))),
            String(offsets.scalarOffset(ofByte: Int(candidate.anchor.end))), candidate.action.rawValue,
            String(candidate.decision), candidate.isAccepted ? "1" : "0",
          ] + candidate.signs)
      }
    }
  }
}
