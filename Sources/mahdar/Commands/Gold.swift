import ArgumentParser
import Mahdar

/// `mahdar gold`: what was reviewed in the newsroom.
struct GoldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gold",
    abstract: "Prints what was reviewed in the newsroom as gold for 'mahdar evaluate'.",
    discussion: """
      An article's statements, contacts and so on are printed where each of them was confirmed, corrected \
      or rejected: what gold hasn't counts as wrong.

        mahdar gold --archive news.mahdar > reviewed.jsonl
        mahdar evaluate reviewed.jsonl
      """)

  @OptionGroup var archive: ArchiveOptions

  @Flag(help: "Print layers of which only some rows were reviewed, too, without the others.")
  var partial = false

  func run() async throws {
    try withExitCodes {
      let output = ByteOutput()
      for line in try archive.toRead().gold(partial: partial) { try output.write(line) }
    }
  }
}
