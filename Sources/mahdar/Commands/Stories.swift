import ArgumentParser
import Glibc
import Mahdar
import MahdarJSON

/// `mahdar stories`: which articles report one event, and which of them are one dispatch.
struct StoriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stories",
    abstract: "Groups articles of one event into stories, and copies of one dispatch into origins.",
    discussion: """
      The input is JSON Lines (an object a line with "text" and, where known, "id", "outlet", "title", \
      "authors" and "published") or plain texts, one article each. The articles are taken day by day.

        mahdar stories articles.jsonl
        mahdar stories --format jsonl articles.jsonl > stories.jsonl
        mahdar stories --archive news.mahdar

      With --format jsonl each article has a line, in the order of the input, with "id", "story", \
      "origin" (equal labels, same group) and "reasons". With --archive the articles are those of an \
      archive; those that came since the last time are put into its stories, and 'mahdar story' shows one.
      """)

  @Argument(help: "The files to read; '-' or none for standard input.", completion: .file())
  var files: [String] = []

  @Option(
    name: [.long, .short], help: "An archive whose articles are put into stories.", completion: .file())
  var archive: String?

  @Option(help: "What the input is, if that isn't to be seen from its first bytes.")
  var from: InputFormat = .auto

  @Option(help: "What to print: text or jsonl.")
  var format: StoriesFormat = .text

  @Flag(exclusivity: .chooseLast)
  var faults: FaultPolicy = .strict

  @OptionGroup var knowledge: KnowledgeOptions

  @Option(help: "The file to write instead of standard output.", completion: .file())
  var output: String?

  func validate() throws {
    if archive != nil, !files.isEmpty {
      throw ValidationError("Give files or an archive, not both. 'mahdar ingest' puts files into an archive.")
    }
    if let output, let archive { try refuseOutputs([output], ontoArchive: archive) }
    if let output { try refuseOutput(output, ontoInputs: files) }
  }

  func run() async throws {
    try withExitCodes {
      if let archive { try groupArchive(archive) } else { try group() }
    }
  }

  private func groupArchive(_ path: String) throws {
    let folder = knowledge.knowledge
    let known = try told(folder: folder) { try Knowledge(try knowledgeFiles(folder)) }
    let archive = try Archive(path: path, access: .write) { known.lexicon }
    var progress = ProgressLine(outputIsTerminal: false)
    try ArchiveStories(archive).update(StoryKnowledge(known)) { progress.show(articles: $0, share: nil) }
    progress.clear()
    let output = if let output { try ByteOutput(path: output) } else { ByteOutput() }
    var page = ListOutput(format: format == .jsonl ? .jsonl : .text, terminal: output)
    switch format {
    case .jsonl: for kept in try archive.stories() { page.append(kept) }
    case .text: for story in try archive.storySummaries() { page.append(story) }
    }
    page.end(nothing: "No two articles report one event.")
    try output.write(page.bytes)
  }

  private func group() throws {
    var input = ArticleInput(try InputPaths(files), format: from.format, defaults: ArticleDefaults())
    let folder = knowledge.knowledge
    let words = try told(folder: folder) { StoryKnowledge(try Knowledge(try knowledgeFiles(folder))) }
    let output = if let output { try ByteOutput(path: output) } else { ByteOutput() }
    var run = StoriesRun(words)
    var progress = ProgressLine(outputIsTerminal: output.isTerminal)
    while let article = input.next() {
      run.take(article)
      progress.show(articles: input.count, share: input.share)
    }
    progress.clear()
    run.finish()
    var buffer = JSONBuffer()
    switch format {
    case .jsonl: run.appendLines(to: &buffer)
    case .text: run.appendText(to: &buffer.bytes)
    }
    try output.write(buffer.bytes)
    try input.left.conclude(faults)
  }
}

/// What stories are shown as.
enum StoriesFormat: String, CaseIterable, ExpressibleByArgument {
  case text, jsonl
}
