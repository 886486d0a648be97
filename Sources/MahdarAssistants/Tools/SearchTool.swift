import Mahdar
import MahdarArchive
import MahdarJSON

/// Full text over articles and statements.
struct SearchTool: AssistantTool {
  let name = "search"
  let title = "Search articles and statements"
  let description = """
    Searches the archive. Words are found whatever clitics they bear; beside each other all must occur; AND, OR, \
    NOT and brackets join, quotation marks make a phrase, a * at a word's end lets it go on. Fields: speaker: \
    via: addressee: act: manner: channel: (these search statements), outlet: from: to: country: names: title: \
    lemma: root:. Examples: السد OR البحيرة · speaker:العطار act:deny from:2021-06. Gives hits with their \
    evidence; statements also with speaker, act and chain.
    """
  let parameters = [
    ToolParameter(name: "query", kind: .string, description: "The query.", isRequired: true),
    ToolParameter(
      name: "among", kind: .choice(SearchQuery.Domain.allCases.map(\.rawValue)),
      description: "What is searched; by default as the query's fields say."),
    ToolParameter(
      name: "order", kind: .choice(SearchQuery.Order.allCases.map(\.rawValue)),
      description: "The order of the hits; rank by default."),
    ToolParameter(name: "limit", kind: .integer(1...100), description: "The most hits; 10 by default."),
    ToolParameter(name: "offset", kind: .integer(0...100_000), description: "How many hits to pass over."),
  ]

  func call(_ arguments: ToolArguments, _ server: AssistantServer, to buffer: inout JSONBuffer) throws {
    var query = SearchQuery(arguments.string("query") ?? "")
    query.domain = arguments.string("among").flatMap { SearchQuery.Domain(rawValue: $0) }
    query.order = arguments.string("order").flatMap { SearchQuery.Order(rawValue: $0) } ?? .rank
    query.limit = arguments.integer("limit") ?? 10
    query.offset = arguments.integer("offset") ?? 0
    query.counts = true
    let result = try server.archive.search(query)
    buffer.object { buffer in
      buffer.member("total", result.total)
      buffer.member("articles", result.articles)
      buffer.member("statements", result.statements)
    }
  }
}
