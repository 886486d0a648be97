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

  @OptionGroup var options: ArticleOptions

  func run() throws {
    try options.forEach { reader, article in
      let offsets = ScalarOffsets(article.text)
      for candidate in reader.contactCandidates(in: article) {
        ArticleOptions.printLine(
          [
            article.id, String(offsets.scalarOffset(ofByte: Int(candidate.anchor.start))),
            String(offsets.scalarOffset(ofByte: Int(candidate.anchor.end))), candidate.kind.rawValue,
            String(candidate.contact), candidate.isAccepted ? "1" : "0",
          ] + candidate.signs)
      }
    }
  }
}
