import Mahdar
import MahdarArchive

/// Somebody's name, with the way to their page where the archive knows them.
struct NameView: Sendable, Equatable {
  var name: String
  var href: String?

  init(_ name: String, entity: Int64?) {
    self.name = tame(name)
    href = entity.map { Links.entity($0) }
  }

  init(_ party: PartyView) { self.init(party.name, entity: party.entity) }
}

/// Ways within the newsroom.
enum Links {
  static func article(_ key: String, version: Int? = nil) -> String {
    Address("articles", key).with("version", version.map(String.init)).description
  }

  static func story(_ label: String) -> String { Address("stories", label).description }

  static func entity(_ number: Int64) -> String { Address("entities", String(number)).description }

  static func search(_ query: String) -> String { Address("search", query: [("q", query)]).description }

  /// The place of a row such as `article#2/s1`: its article's page, at its card; `nil` if it is no row's
  /// name.
  static func row(_ name: String) -> String? {
    RowName(name).map { row in article(row.article, version: row.version) + "#" + row.label }
  }

  /// The place of a report's row.
  static func row(_ report: ReportView) -> String { row(report.name) ?? article(report.evidence.article) }

  /// An address of the world outside, if it is one that may be followed.
  static func outside(_ url: String?) -> String? {
    guard let url, url.hasPrefix("https://") || url.hasPrefix("http://") else { return nil }
    return url.unicodeScalars.contains { $0.value <= 0x20 } ? nil : url
  }
}

/// A value of a query's field, in quotation marks; `nil` where it can't be written in one.
func quoted(_ value: String) -> String? {
  value.contains { "\"«»“”".contains($0) } || value.isEmpty ? nil : "\"\(value)\""
}
