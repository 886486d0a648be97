import HTTPTypes
import Hummingbird
import Synchronization

/// Knows in which ways each address may be asked, for those who ask in another one (RFC 9110, 15.5.6).
final class AllowedMethods: Sendable {
  private let routes = Mutex<[(path: RouterPath, method: HTTPRequest.Method)]>([])

  /// Takes the routes of a router to which nothing more is added.
  func learn(_ router: Router<NewsroomContext>) {
    let known = router.routes.map { (path: $0.path, method: $0.method) }
    routes.withLock { $0 = known }
  }

  /// The methods of an address as the field `Allow` has them; `nil` where there is no such address.
  func allowed(at path: String) -> String? {
    let parts = path.split(separator: "/")
    var methods = routes.withLock { routes in
      Set(routes.filter { AllowedMethods.matches($0.path, parts) }.map(\.method.rawValue))
    }
    if methods.isEmpty { return nil }
    // What may be got may be asked for its head, and anything in which ways it may be asked.
    if methods.contains(HTTPRequest.Method.get.rawValue) { methods.insert(HTTPRequest.Method.head.rawValue) }
    methods.insert(HTTPRequest.Method.options.rawValue)
    return methods.sorted().joined(separator: ", ")
  }

  private static func matches(_ path: RouterPath, _ parts: [Substring]) -> Bool {
    let elements = path.components
    return elements.count == parts.count && zip(elements, parts).allSatisfy { $0 ~= $1 }
  }
}
