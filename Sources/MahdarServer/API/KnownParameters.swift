import Hummingbird
import MahdarJSON

/// Refuses questions of the API with parameters that `openapi.json` doesn't know: a filter that is misspelt
/// would answer with everything.
struct KnownParameters: RouterMiddleware {
  /// What every address takes: the language of problems, the theme of pages, and what browsers' event sources
  /// can't send as a header.
  private static let everywhere: Set<String> = ["lang", "theme", "last_event_id", ""]

  /// The names by method and path, as the document writes them: `get /api/v1/stories`.
  private let names: [String: Set<String>]

  /// - Parameter document: The description of the API; without one nothing is refused.
  init(_ document: [UInt8]) {
    var names: [String: Set<String>] = [:]
    let document = try? JSONValue(parsing: document)
    let shared = document?["components"]?["parameters"]
    if case .object(let paths)? = document?["paths"] {
      for (path, ways) in paths {
        guard case .object(let ways) = ways else { continue }
        for (method, way) in ways {
          let parameters = (way["parameters"]?.array ?? []).compactMap { parameter -> JSONValue? in
            guard let name = parameter["$ref"]?.string?.split(separator: "/").last else { return parameter }
            return shared?[String(name)]
          }
          names[method + " " + path] = Set(
            parameters.filter { $0["in"]?.string == "query" }.compactMap { $0["name"]?.string })
        }
      }
    }
    self.names = names
  }

  @concurrent func handle(
    _ request: Request, context: NewsroomContext,
    next: @concurrent (Request, NewsroomContext) async throws -> Response
  ) async throws -> Response {
    let method = request.method == .head ? "get" : request.method.rawValue.lowercased()
    if let query = request.uri.query, let path = context.endpointPath, let known = names[method + " " + path]
    {
      for field in Address.fields(query)
      where !known.contains(field.name) && !KnownParameters.everywhere.contains(field.name) {
        throw PageError(.badRequest, "error.unknown", field.name)
      }
    }
    return try await next(request, context)
  }
}
