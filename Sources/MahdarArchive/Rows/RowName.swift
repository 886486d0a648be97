/// The name of a row: `article#version/label`.
public struct RowName: Sendable, Equatable, CustomStringConvertible {
  /// The article's id.
  public var article: String
  /// The version of it.
  public var version: Int
  /// The row's id in the record.
  public var label: String

  /// A row of a version of an article.
  public init(_ article: String, _ version: Int, _ label: String) {
    self.article = article
    self.version = version
    self.label = label
  }

  /// The parts of a name; `nil` if it is none.
  public init?(_ name: String) {
    guard let slash = name.lastIndex(of: "/"), let hash = name[..<slash].lastIndex(of: "#"),
      let number = Int(name[name.index(after: hash)..<slash])
    else { return nil }
    article = String(name[..<hash])
    version = number
    label = String(name[name.index(after: slash)...])
  }

  /// As it is written.
  public var description: String { "\(versionName)/\(label)" }

  /// `article#version`: what to call the version by.
  public var versionName: String { "\(article)#\(version)" }
}
