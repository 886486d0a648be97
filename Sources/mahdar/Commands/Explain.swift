import ArgumentParser
import Mahdar

/// `mahdar explain TEXT`
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows how a text is read: tokens, readings, phrases, and which constructions tried and won.")

  @Argument(help: "The text, in quotation marks; - reads it from standard input.")
  var text: String

  @OptionGroup var knowledge: KnowledgeOptions

  func run() async throws {
    var input = text
    if text == "-" {
      input = ""
      while let line = readLine(strippingNewline: false) { input += line }
    }
    let reader = try knowledge.reader()
    print(reader.explain(Text(input)))
  }
}
