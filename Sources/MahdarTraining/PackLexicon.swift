import ArgumentParser
import Mahdar

/// `mahdar-train lexicon`: the general word list with its parsing done.
struct PackLexicon: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon", abstract: "Packs the general word list, so that no start parses it.",
    discussion: "Run it after words.tsv was edited; until then the list is parsed at each start.")

  @Argument(help: "The list, words.tsv.")
  var list: String

  @Option(help: "The file to write.")
  var output: String

  func run() throws {
    let file = KnowledgeFile(name: Knowledge.wordsName, bytes: try ByteInput(path: list).rest())
    try Models.write(try Knowledge.packedWords(file), to: output)
  }
}
