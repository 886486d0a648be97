public import MahdarFormats

/// A feed or a map of a site that is followed, as the user's list has it.
public struct WatchedSource: Sendable, Equatable {
  /// Where the whole text of an article comes from.
  public enum TextOrigin: String, Sendable, CaseIterable {
    /// From the feed where it has it, else from the page.
    case auto
    /// From the feed alone; no page is asked for.
    case feed
    /// From the page, whatever the feed has.
    case page
  }

  private static let usualMost = 1000

  /// Where it is.
  public var address: WebAddress
  /// What the user calls it; its address where that is not said.
  public var name: String
  /// Who publishes it; what the feed says where that is not said.
  public var outlet: String?
  /// The time between two visits; that of the run where it is not said.
  public var interval: Duration?
  /// Where the whole text of an article comes from.
  public var text: TextOrigin = .auto
  /// The most entries that are taken on one visit, the first of a feed and the newest of a map.
  public var most = WatchedSource.usualMost
  /// Whether it is left alone for now.
  public var isPaused = false
  /// The folders of the list that it lies in.
  public var folders: [String] = []
  /// The address of the outlet's site.
  public var home: String?

  /// Makes a source.
  public init(address: WebAddress, name: String? = nil) {
    self.address = address
    self.name = name ?? address.string
  }

  /// The source as a list of feeds has it.
  public var listed: SourceList.Source {
    var details: [String: String] = [:]
    details["outlet"] = outlet
    details["interval"] = interval.map { TimeSpan.text($0) }
    if text != .auto { details["text"] = text.rawValue }
    if most != WatchedSource.usualMost { details["most"] = String(most) }
    if isPaused { details["paused"] = "true" }
    return SourceList.Source(
      address: address.string, title: name, home: home, kind: nil, folders: folders, details: details)
  }
}
