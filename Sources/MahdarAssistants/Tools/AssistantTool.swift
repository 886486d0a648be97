import Mahdar
import MahdarJSON

/// A question that an assistant may ask.
///
/// To add one: a file beside this one, and its value in ``AssistantTools/all``.
protocol AssistantTool: Sendable {
  var name: String { get }
  /// For people who choose.
  var title: String { get }
  /// For assistants that choose: when to ask it, and what comes back.
  var description: String { get }
  var parameters: [ToolParameter] { get }
  /// Writes the answer: one JSON object.
  func call(_ arguments: ToolArguments, _ server: AssistantServer, to buffer: inout JSONBuffer) throws
}

/// The tools that there are.
enum AssistantTools {
  static let all: [any AssistantTool] = [
    SearchTool(), WhoTool(), StoriesTool(), StoryTool(), RegisterTool(), ArticleTool(), ReadTextTool(),
  ]
}

/// What a tool is told.
struct ToolParameter: Sendable {
  enum Kind: Sendable {
    case string
    /// A day, month or year, ISO 8601; only a day where it must be whole.
    case day(isWhole: Bool)
    case choice([String])
    case integer(ClosedRange<Int>)
  }

  var name: String
  var kind: Kind
  var description: String
  var isRequired = false

  func describe(to buffer: inout JSONBuffer) {
    switch kind {
    case .string: buffer.member("type", "string")
    case .day(let isWhole):
      buffer.member("type", "string")
      buffer.member("pattern", isWhole ? "^\\d{4}-\\d\\d-\\d\\d$" : "^\\d{4}(-\\d\\d(-\\d\\d)?)?$")
    case .choice(let values):
      buffer.member("type", "string")
      buffer.member("enum", values)
    case .integer(let range):
      buffer.member("type", "integer")
      buffer.member("minimum", range.lowerBound)
      buffer.member("maximum", range.upperBound)
    }
    buffer.member("description", description)
  }
}

extension AssistantTool {
  /// The tool in the list of tools, with the JSON Schema of its parameters.
  func describe(to buffer: inout JSONBuffer) {
    buffer.object { buffer in
      buffer.member("name", name)
      buffer.member("title", title)
      buffer.member("description", description)
      buffer.object("inputSchema") { buffer in
        buffer.member("type", "object")
        buffer.key("properties")
        buffer.open()
        for (place, parameter) in parameters.enumerated() {
          if place > 0 { buffer.raw(",") }
          buffer.string(parameter.name)
          buffer.raw(":")
          buffer.object { parameter.describe(to: &$0) }
        }
        buffer.close()
        buffer.member("required", parameters.filter(\.isRequired).map(\.name))
        buffer.member("additionalProperties", false)
      }
      buffer.object("annotations") { buffer in
        buffer.member("readOnlyHint", true)
        buffer.member("destructiveHint", false)
        buffer.member("idempotentHint", true)
        buffer.member("openWorldHint", false)
      }
    }
  }
}

/// The arguments of a call, held against the tool's parameters.
struct ToolArguments {
  private var strings: [String: String] = [:]
  private var integers: [String: Int] = [:]

  /// - Throws: ``RPCError`` that names what is missing, unknown or of another kind.
  init(_ value: JSONValue, _ parameters: [ToolParameter]) throws(RPCError) {
    guard case .object(let members) = value else {
      throw RPCError(.invalidParameters, "'arguments' must be an object.")
    }
    for name in members.keys.sorted() where !parameters.contains(where: { $0.name == name }) {
      let known = parameters.map(\.name).joined(separator: ", ")
      throw RPCError(.invalidParameters, "There is no argument '\(name)'. There are \(known).")
    }
    for parameter in parameters {
      guard let value = members[parameter.name], value != .null else {
        if parameter.isRequired {
          throw RPCError(.invalidParameters, "The argument '\(parameter.name)' is missing.")
        }
        continue
      }
      try take(value, parameter)
    }
    if isTurned(from: strings["from"], to: strings["to"]) {
      throw RPCError(
        .invalidParameters,
        "The argument 'to' lies before 'from', so no day is between them. Turn them about.")
    }
  }

  private mutating func take(_ value: JSONValue, _ parameter: ToolParameter) throws(RPCError) {
    switch parameter.kind {
    case .string:
      guard let string = value.string else { throw wrong(parameter, "a string") }
      strings[parameter.name] = string
    case .day(let isWhole):
      guard let string = value.string, ToolArguments.isDay(string, isWhole: isWhole) else {
        throw wrong(
          parameter, isWhole ? "a day such as 2021-06-16" : "a day, month or year such as 2021-06-16")
      }
      strings[parameter.name] = string
    case .choice(let values):
      guard let string = value.string, values.contains(string) else {
        throw wrong(parameter, "one of " + values.joined(separator: ", "))
      }
      strings[parameter.name] = string
    case .integer(let range):
      guard let number = value.number.flatMap({ Int(exactly: $0) }), range.contains(number) else {
        throw wrong(parameter, "a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      integers[parameter.name] = number
    }
  }

  private static func isDay(_ string: String, isWhole: Bool) -> Bool {
    switch string.utf8.count {
    case 10: CalendarDay(iso8601: string) != nil
    case 7: !isWhole && CalendarDay(iso8601: string + "-01") != nil
    case 4: !isWhole && CalendarDay(iso8601: string + "-01-01") != nil
    default: false
    }
  }

  private func wrong(_ parameter: ToolParameter, _ kind: String) -> RPCError {
    RPCError(.invalidParameters, "The argument '\(parameter.name)' must be \(kind).")
  }

  /// A string; `nil` where none was given.
  func string(_ name: String) -> String? { strings[name] }

  /// A whole number; `nil` where none was given.
  func integer(_ name: String) -> Int? { integers[name] }
}
