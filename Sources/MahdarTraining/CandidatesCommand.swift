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

  @OptionGroup var options: ArticleOptions

  func run() throws {
    try options.forEach { reader, article in
      let offsets = ScalarOffsets(article.text)
      for candidate in reader.candidates(in: article) {
        ArticleOptions.printLine(
          [
            article.id, String(offsets.scalarOffset(ofByte: Int(candidate.cue.start))),
            String(offsets.scalarOffset(ofByte: Int(candidate.cue.end))), candidate.isAccepted ? "1" : "0",
            String(candidate.odds),
          ] + candidate.signs)
      }
    }
  }
}
