import ArgumentParser
import Mahdar

/// `mahdar story`: one story of an archive, on whose word what is said.
struct StoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "story",
    abstract: "Shows a story: its reports by origin, what is said on whose word, what doesn't go together.",
    discussion: """
      Origins and voices count, outlets don't: ten papers that print one dispatch are one origin. What \
      contradicts stands side by side, without a verdict. 'mahdar stories --archive' must have been run.

        mahdar story --archive news.mahdar dam
      """)

  @Argument(help: "The story's label, as 'mahdar stories' lists it, or the id of an article of it.")
  var story: String

  @OptionGroup var archive: ArchiveOptions

  @Option(name: [.long, .short], help: "The most claims to print.")
  var limit = 20

  @Option(help: "What to print: text or jsonl.")
  var format: ListFormat = .text

  @OptionGroup var knowledge: KnowledgeOptions

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit must be 0 or more.") }
  }

  func run() async throws {
    try withExitCodes {
      let folder = knowledge.knowledge
      let files = try told(folder: folder) { try Archive.claimFiles(try knowledgeFiles(folder)) }
      let story = try found(try archive.toRead(), files)
      let output = ByteOutput()
      var page = ListOutput(format: format, terminal: output)
      page.append(story, claims: limit)
      try output.write(page.bytes)
    }
  }

  /// The story of the label, else that of the article.
  private func found(_ archive: Archive, _ files: [KnowledgeFile]) throws(ArchiveError) -> StoryView {
    do throws(ArchiveError) {
      return try archive.story(labelled: story, knowledge: files)
    } catch  where error.isRequest {
      return try archive.story(ofArticle: story, knowledge: files)
    }
  }
}
