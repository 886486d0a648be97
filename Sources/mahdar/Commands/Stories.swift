import ArgumentParser
import Glibc
import Mahdar
import MahdarJSON

/// `mahdar stories`: which articles report one event, and which of them are one dispatch.
struct StoriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stories",
    abstract: "Groups articles of one event into stories, and copies of one dispatch into origins.",
    discussion: """
      The input is JSON Lines (an object a line with "text" and, where known, "id", "outlet", "title", \
      "authors" and "published") or plain texts, one article each. The articles are taken day by day.

        mahdar stories articles.jsonl
        mahdar stories --format jsonl articles.jsonl > stories.jsonl

      With --format jsonl each article has a line, in the order of the input, with "id", "story", \
      "origin" (equal labels, same group) and "reasons".
      """)

  @Argument(help: "The files to read; '-' or none for standard input.", completion: .file())
  var files: [String] = []

  @Option(help: "What the input is: text, jsonl or auto.")
  var from: InputFormat = .auto

  @Option(help: "What to print: text or jsonl.")
  var format: StoriesFormat = .text

  @Flag(help: "End with status 65 if a part of the input gave no article.")
  var strict = false

  @OptionGroup var knowledge: KnowledgeOptions

  @Option(help: "The file to write instead of standard output.", completion: .file())
  var output: String?

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    do {
      try group()
    } catch let error as InputError {
      tell(error.description)
      throw ExitCode(EX_NOINPUT)
    } catch OutputError.closed {
      return
    } catch let error as OutputError {
      tell(error.description)
      if case .cannotCreate = error { throw ExitCode(EX_CANTCREAT) }
      throw ExitCode(EX_IOERR)
    }
  }

  private func group() throws {
    let places: [ArticleInput.Place] =
      files.isEmpty ? [.standardInput] : files.map { $0 == "-" ? .standardInput : .file($0) }
    var input = try ArticleInput(places: places, format: from.format, defaults: ArticleDefaults())
    let folder = knowledge.knowledge
    let words = try told(folder: folder) { StoryKnowledge(try Knowledge(try knowledgeFiles(folder))) }
    let output = if let output { try ByteOutput(path: output) } else { ByteOutput() }
    var run = StoriesRun(words)
    var progress = ProgressLine(outputIsTerminal: output.isTerminal)
    while let article = try input.next() {
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
    if input.faults > 0 {
      tell("\(input.faults) of \(input.count + input.faults) articles could not be read.")
      if strict { throw ExitCode(EX_DATAERR) }
    }
  }
}

/// What stories are shown as.
enum StoriesFormat: String, CaseIterable, ExpressibleByArgument {
  case text, jsonl
}
