public import MahdarText

/// What an authority file lists.
public enum NameList: String, Sendable, CaseIterable {
  /// States, territories, regions.
  case countries
  /// Cities, provinces, seas and other places.
  case places
  /// Institutions, international bodies, armed groups, companies.
  case organisations
  /// Agencies, papers, channels.
  case outlets
  /// Persons.
  case persons
}

/// A name in the authority files.
public struct NamedRow: Sendable {
  /// The stable id.
  public let id: String
  /// The file's kind.
  public let list: NameList
  /// The name in the form that stands for it in records.
  public let name: String
  /// ISO 3166-1 alpha-2, or empty.
  public let country: String
  /// What kind of its list it is: `agency`, `armed`, `region` …; empty for persons.
  public let kind: String
  /// The gender of a person, where the file tells it.
  public let gender: Inflection

  /// The kinds of organisations that are told apart by their names: حزب, تنظيم, شركة.
  static let kindsByName: Set<String> = ["party", "armed", "company", "bank", "club"]

  /// Whether it is of a kind that is told apart by its name alone.
  public var isToldByName: Bool { NamedRow.kindsByName.contains(kind) }

  /// Whether it is an outlet on which everybody publishes his own words: تويتر.
  public var isNetwork: Bool { list == .outlets && kind == "network" }
}
