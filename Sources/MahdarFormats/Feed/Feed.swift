/// A feed, whatever its format.
public struct Feed: Sendable, Equatable {
  /// Its title, which mostly is the name of the outlet.
  public var title: String?
  /// The address of the outlet's site.
  public var home: String?
  /// BCP 47.
  public var language: String?
  /// Its entries, in order.
  public var entries: [FeedEntry] = []
  /// Whether it came to its end; where not, its last entry may be cut off.
  public var isWhole = true
  /// What was odd, a sentence each.
  public var warnings: [String] = []

  init(title: String? = nil, home: String? = nil, language: String? = nil) {
    self.title = title
    self.home = home
    self.language = language
  }
}
