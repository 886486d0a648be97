import ArgumentParser
import Glibc
import Mahdar

/// `mahdar entity`: who is who, as the user decides.
struct EntityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entity",
    abstract: "Finds entities; makes two of them one, or one two; takes that back.",
    discussion: """
      Decisions are kept apart from readings, with who made them and when: they hold for articles that \
      come later, survive rereading, and can be undone.

        mahdar entity find --archive news.mahdar العطار
        mahdar entity merge --archive news.mahdar 31 17
        mahdar entity split --archive news.mahdar 17 --name "نادر عطار"
        mahdar entity undo --archive news.mahdar 2
      """,
    subcommands: [
      EntityFind.self, EntityMerge.self, EntitySplit.self, EntityDecisionList.self, EntityUndo.self,
    ])
}

/// `mahdar entity find`.
struct EntityFind: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Lists everybody whose names have the words, with their numbers.")

  @Argument(help: "Words of a name.")
  var name: [String]

  @OptionGroup var archive: ArchiveOptions

  @Option(name: [.long, .short], help: "The most entities to print.")
  var limit = 50

  @Option(help: "What to print: text or jsonl.")
  var format: ListFormat = .text

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more.") }
  }

  func run() async throws {
    try withExitCodes {
      let found = try archive.toRead().entities(named: name.joined(separator: " "), limit: limit)
      let output = ByteOutput()
      var page = ListOutput(format: format, terminal: output)
      for entity in found { page.append(entity) }
      page.end(nothing: "Nobody of that name was found.")
      try output.write(page.bytes)
    }
  }
}

/// What decisions have in common.
struct DecisionOptions: ParsableArguments {
  @Option(help: "Who decides (default: the user's name on this machine).")
  var by: String?

  @Option(help: "Why, for those who read the decision later.")
  var note: String?

  var who: String { by ?? userName() }
}

/// `mahdar entity merge`.
struct EntityMerge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Decides that the first entity is the same as the second.",
    discussion: """
      Everything that the first said and did is the second's from then on, and both go by the second's name, in all \
      lists and exports. 'mahdar entity undo' takes it back.
      """)

  @Argument(help: "The number of the entity that goes.")
  var entity: Int64

  @Argument(help: "The number of the entity that stays.")
  var into: Int64

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var decision: DecisionOptions

  @Flag(help: "Merge them even if one is a person, say, and the other an organisation.")
  var force = false

  func run() async throws {
    try withExitCodes {
      let archive = try archive.toWrite()
      let number = try merge(archive)
      let sentence = "Decision \(number): #\(entity) is #\(into), '\(try archive.entity(into).name)'.\n"
      try ByteOutput().write(Array(sentence.utf8))
    }
  }

  private func merge(_ archive: Archive) throws -> Int64 {
    do {
      return try archive.merge(
        entity: entity, into: into, who: decision.who, note: decision.note, evenUnlike: force)
    } catch {
      guard error.isUnlike else { throw error }
      tell("\(error) With --force they are merged.")
      throw ExitCode(EXIT_FAILURE)
    }
  }
}

/// `mahdar entity split`.
struct EntitySplit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Decides that a form of an entity's name, or its appearance in an article, is somebody else.")

  @Argument(help: "The number of the entity.")
  var entity: Int64

  @Option(help: "The form of the name that is somebody else's.")
  var name: String?

  @Option(help: "The article in which it is somebody else.")
  var article: String?

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var decision: DecisionOptions

  func validate() throws {
    if (name == nil) == (article == nil) { throw ValidationError("Give either --name or --article.") }
  }

  func run() async throws {
    try withExitCodes {
      let part: EntityPart = if let name { .name(name) } else { .article(article ?? "") }
      let number = try archive.toWrite().split(
        part, offEntity: entity, who: decision.who, note: decision.note)
      try ByteOutput().write(Array("Decision \(number): a part of #\(entity) is somebody else.\n".utf8))
    }
  }
}

/// `mahdar entity decisions`.
struct EntityDecisionList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decisions", abstract: "Lists all decisions about who is who, also those undone.")

  @OptionGroup var archive: ArchiveOptions

  @Option(help: "What to print: text or jsonl.")
  var format: ListFormat = .text

  func run() async throws {
    try withExitCodes {
      let output = ByteOutput()
      var page = ListOutput(format: format, terminal: output)
      for decision in try archive.toRead().entityDecisions() { page.append(decision) }
      page.end(nothing: "Nothing was decided.")
      try output.write(page.bytes)
    }
  }
}

/// `mahdar entity undo`.
struct EntityUndo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Takes a decision about who is who back.")

  @Argument(help: "The number of the decision.")
  var number: Int64

  @OptionGroup var archive: ArchiveOptions

  @Option(help: "Who undoes it (default: the user's name on this machine).")
  var by: String?

  func run() async throws {
    try withExitCodes {
      try archive.toWrite().undo(decision: number, who: by ?? userName())
      try ByteOutput().write(Array("Decision \(number) is undone.\n".utf8))
    }
  }
}
