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

  @OptionGroup var options: ArticleOptions

  func run() throws {
    try options.forEach { reader, article in
      for choice in reader.antecedents(in: article) {
        for (place, candidate) in choice.candidates.enumerated() {
          ArticleOptions.printLine([
            article.id, "\(choice.cue.start)", "\(choice.cue.end)", choice.setting,
            place == choice.chosen ? "1" : "0",
            candidate.name.split(whereSeparator: \.isWhitespace).joined(separator: " "),
            candidate.features.joined(separator: " "),
          ])
        }
      }
    }
  }
}
