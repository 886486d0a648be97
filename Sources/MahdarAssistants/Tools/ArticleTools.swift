import Mahdar
import MahdarArchive
import MahdarJSON

/// An article with its record.
struct ArticleTool: AssistantTool {
  let name = "article"
  let title = "One article with its record"
  let description = """
    An article by its id: the whole text exactly as read, outlet, address and date, and its record: entities, \
    times, statements (with 'via', the chain between outlet and speaker), contacts, decisions, commitments, \
    incidents. Spans count code points of 'text'. 'versions' tells what the outlet changed later.
    """
  let parameters = [
    ToolParameter(name: "id", kind: .string, description: "The article's id.", isRequired: true),
    ToolParameter(
      name: "version", kind: .integer(1...100_000), description: "Which version; the latest by default."),
  ]

  func call(_ arguments: ToolArguments, _ server: AssistantServer, to buffer: inout JSONBuffer) throws {
    let id = arguments.string("id") ?? ""
    let line = try server.archive.recordLine(ofArticle: id, version: arguments.integer("version"))
    let history = try server.archive.history(ofArticle: id)
    buffer.object { buffer in
      buffer.key("record")
      buffer.bytes += line
      buffer.member("versions", history) { buffer, version in
        buffer.object { buffer in
          buffer.member("version", version.number)
          buffer.member("kept", version.kept)
          buffer.member("title", version.title)
          buffer.member("fields", version.change?.fields.map(\.name) ?? [])
          buffer.member("passages", version.change?.passages ?? []) { buffer, passage in
            buffer.object { buffer in
              buffer.member("former", passage.former)
              buffer.member("later", passage.later)
            }
          }
        }
      }
    }
  }
}

/// Reads a text that the assistant hands in.
struct ReadTextTool: AssistantTool {
  /// The longest text, in code points; longer ones are for 'mahdar read'.
  static let limit = 200_000

  let name = "read_text"
  let title = "Read an Arabic text"
  let description = """
    Reads an Arabic news text that is given here and returns its record: who said what, on whose word, with \
    spans in code points, the rule that found each row and how sure it is; contacts, decisions, commitments, \
    incidents, names and times. Nothing is kept.
    """
  let parameters = [
    ToolParameter(name: "text", kind: .string, description: "The text.", isRequired: true),
    ToolParameter(name: "title", kind: .string, description: "Its headline."),
    ToolParameter(name: "outlet", kind: .string, description: "Who published it: the chain's beginning."),
    ToolParameter(
      name: "published", kind: .string,
      description: "When, as 2021-06-16: relative dates are resolved against it."),
  ]

  func call(_ arguments: ToolArguments, _ server: AssistantServer, to buffer: inout JSONBuffer) throws {
    let words = arguments.string("text") ?? ""
    if words.unicodeScalars.count > ReadTextTool.limit {
      throw RPCError(.invalidParameters, "The text is longer than \(ReadTextTool.limit) code points.")
    }
    let article = Article(
      id: "text", outlet: arguments.string("outlet"), title: arguments.string("title"),
      published: arguments.string("published"), text: Text(words))
    var worker = server.reader.makeWorker()
    var line = JSONBuffer()
    JSONLines().append(worker.read(article), to: &line)
    buffer.object { buffer in
      buffer.key("record")
      buffer.bytes += line.bytes.dropLast()
    }
  }
}
