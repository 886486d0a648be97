/// What a row of a register goes by in whatever version of its article it stands and however often that is
/// read: the article, the version in which its words first stood, its kind, and its place there.
///
/// Labels are no such name: a row that comes in before others shifts theirs.
public struct RowPlace: Sendable, Hashable, CustomStringConvertible {
  /// The article's id.
  public var article: String
  /// The first version of it in which the row stands.
  public var version: Int
  /// The row's kind, such as `pledge`.
  public var kind: String
  /// The first code point of its anchor or content there.
  public var start: Int
  /// The code point after the last one.
  public var end: Int
  /// Where it stands, if otherwise than rows begin: that is told apart.
  public var standing: String?

  init(article: String, version: Int, kind: String, start: Int, end: Int, standing: String? = nil) {
    self.article = article
    self.version = version
    self.kind = kind
    self.start = start
    self.end = end
    self.standing = standing
  }

  /// The parts of a place that was written; `nil` if it is none.
  public init?(_ written: String) {
    guard let slash = written.lastIndex(of: "/"), let hash = written[..<slash].lastIndex(of: "#"),
      let version = Int(written[written.index(after: hash)..<slash]),
      let at = written[slash...].firstIndex(of: "@")
    else { return nil }
    let place = written[written.index(after: at)...].split(separator: "~", maxSplits: 1)
    let bounds = (place.first ?? "").split(separator: "-").map { Int($0) }
    guard bounds.count == 2, let start = bounds[0], let end = bounds[1] else { return nil }
    self.init(
      article: String(written[..<hash]), version: version,
      kind: String(written[written.index(after: slash)..<at]), start: start, end: end,
      standing: place.count > 1 ? String(place[1]) : nil)
  }

  /// `article#1/pledge@12-40`, and where it stands behind a tilde.
  public var description: String {
    "\(group)\(start)-\(end)" + (standing.map { "~" + $0 } ?? "")
  }

  /// What all places of one kind in one version begin with; nothing else does.
  var group: String { "\(versionName)/\(kind)@" }

  /// `article#version`: what to call the version by.
  public var versionName: String { "\(article)#\(version)" }

  /// Whether another is the same row, of which another reading draws the span a little otherwise: they share
  /// half of the longer one.
  public func isSame(as other: RowPlace) -> Bool {
    article == other.article && version == other.version && kind == other.kind && standing == other.standing
      && 2 * (min(end, other.end) - max(start, other.start)) >= max(end - start, other.end - other.start)
  }
}
