import Mahdar
import MahdarArchive
import MahdarJSON

/// What is known of somebody.
struct WhoTool: AssistantTool {
  let name = "who"
  let title = "Who is it, and what did they say?"
  let description = """
    What the archive knows of a person, organisation or place: spellings, titles, how often they speak and how, \
    whom they were in contact with, what they promised and where that stands, who passes their words on, and \
    their latest statements with evidence and chain. Give a name or some words of it; 'others' lists whoever \
    else bears that name, by numbers.
    """
  let parameters = [
    ToolParameter(name: "name", kind: .string, description: "The name, or some words of it."),
    ToolParameter(
      name: "entity", kind: .integer(1...Int(Int32.max)),
      description: "The number of the entity, instead of a name."),
    ToolParameter(name: "limit", kind: .integer(0...100), description: "The most statements; 10 by default."),
  ]

  func call(_ arguments: ToolArguments, _ server: AssistantServer, to buffer: inout JSONBuffer) throws {
    let limit = arguments.integer("limit") ?? 10
    if let entity = arguments.integer("entity") {
      try server.archive.who(entity: Int64(entity), statements: limit).append(to: &buffer)
    } else if let name = arguments.string("name") {
      try server.archive.who(name, statements: limit).append(to: &buffer)
    } else {
      throw RPCError(.invalidParameters, "Give a 'name', or an 'entity' by its number.")
    }
  }
}
