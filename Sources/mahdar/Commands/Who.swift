import ArgumentParser
import Mahdar

/// `mahdar who`: what an archive knows of somebody.
struct WhoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "who",
    abstract: "Shows what somebody said over time, whom they met, what they promised, who speaks for them.",
    discussion: """
      The name may be a part of it; of several the one in most articles is shown, and the others are named \
      with their numbers. 'mahdar entity' makes two of them one, or one two.

        mahdar who --archive news.mahdar العطار
        mahdar who --archive news.mahdar --id 17 --format jsonl
      """)

  @Argument(help: "The name, or some words of it.")
  var name: [String] = []

  @OptionGroup var archive: ArchiveOptions

  @Option(help: "The number of the entity, instead of a name.")
  var id: Int64?

  @Option(name: [.long, .short], help: "The most statements to print.")
  var limit = 20

  @Option(help: "What to print: text or jsonl.")
  var format: ListFormat = .text

  func validate() throws {
    if name.isEmpty == (id == nil) { throw ValidationError("Give a name, or a number with --id.") }
    if limit < 0 { throw ValidationError("--limit must be 0 or more.") }
  }

  func run() async throws {
    try withExitCodes {
      let archive = try archive.toRead()
      let who =
        if let id {
          try archive.who(entity: id, statements: limit)
        } else {
          try archive.who(name.joined(separator: " "), statements: limit)
        }
      let output = ByteOutput()
      var page = ListOutput(format: format, terminal: output)
      page.append(who)
      try output.write(page.bytes)
    }
  }
}
