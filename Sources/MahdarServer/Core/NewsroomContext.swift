import Hummingbird
import NIOCore

/// What the newsroom knows of a request beside the request itself.
struct NewsroomContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The host at the other end of the connection.
  let peer: String?
  /// The language of the answer.
  var language = Language.arabic
  /// `light`, `dark`, or empty for what the reader's system says.
  var theme = ""
  /// Who asks.
  var visitor = Visitor.nobody

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress?.ipAddress
  }

  /// A parameter of the route, unescaped.
  func parameter(_ name: String) -> String {
    parameters.get(name).map { Address.unescaped($0) } ?? ""
  }
}
