import MahdarText

/// A file of names as a table: which list it belongs to, and where its columns stand.
struct NameTable {
  let table: Table
  let list: NameList
  private let id, name, country, kind, gender, aliases, nisba, capital, stands, office, from, to: Int?

  /// Reads a file of `names/`; which list it belongs to is told by its columns, so that a file under another
  /// name adds to a list.
  init(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["id", "name"])
    func column(_ name: String) -> Int? { table.columns.firstIndex(of: name) }
    list = try NameTable.list(table, file)
    (id, name, country, kind) = (column("id"), column("name"), column("country"), column("kind"))
    (gender, aliases, nisba) = (column("gender"), column("aliases"), column("nisba"))
    (capital, stands) = (column("capital"), column("stands"))
    (office, from, to) = (column("office"), column("from"), column("to"))
    self.table = table
  }

  /// The files of names among others, in the order in which their rows are counted.
  static func files(among files: [KnowledgeFile]) -> [KnowledgeFile] {
    KnowledgeLoader.nameFiles.flatMap { name in files.filter { $0.name == name } }
      + files.filter { KnowledgeLoader.isAddedNames($0.name) }
  }

  private static func list(_ table: Table, _ file: KnowledgeFile) throws(KnowledgeError) -> NameList {
    let stem = file.name.dropFirst("names/".count).dropLast(".tsv".count)
    if let list = NameList(rawValue: String(stem)) { return list }
    if table.columns.contains("nisba") { return .countries }
    if table.columns.contains("office") || table.columns.contains("gender") { return .persons }
    if table.columns.contains("kind"), let row = table.rows.first {
      let kind = row.fields[table.index("kind")]
      if mediaKinds.contains(kind) { return .outlets }
      return placeKinds.contains(kind) ? .places : .organisations
    }
    throw KnowledgeError(
      file: file.name, line: 1, column: 1, source: table.columns.joined(separator: "\t"),
      message: "the columns are those of no list of names",
      hint:
        "give it the columns of names/persons.tsv, organisations.tsv, outlets.tsv, places.tsv or countries.tsv"
    )
  }

  private static let mediaKinds: Set<String> = [
    "agency", "newspaper", "channel", "site", "radio", "magazine", "network",
  ]
  private static let placeKinds: Set<String> = ["city", "province", "area", "water", "camp"]

  private func field(_ row: Table.Row, _ column: Int?) -> String {
    guard let column, !row.fields.holds("-", at: column) else { return "" }
    return row.fields[column]
  }

  /// The words of a field that parts them by `|`; none of one that is empty or `-`.
  private func forms(_ row: Table.Row, _ column: Int?) -> [ArraySlice<UInt8>] {
    guard let column, !row.fields.holds("-", at: column) else { return [] }
    return row.fields.bytes(column).split(separator: 0x7C)
  }

  /// What a row says without its words for itself.
  func named(_ row: Table.Row) -> NamedRow {
    NamedRow(
      id: field(row, id), list: list, name: field(row, name),
      country: field(row, list == .countries ? id : country), kind: field(row, kind),
      gender: list == .persons ? gender(row).intersection([.masculine, .feminine]) : [])
  }

  /// The gender and number of what a row names.
  func gender(_ row: Table.Row) -> Inflection {
    if let gender {
      if row.fields.holds("f", at: gender) { return [.feminine, .singular] }
      if row.fields.holds("m", at: gender) { return [.masculine, .singular] }
    }
    return list == .persons ? [] : [.feminine, .singular]
  }

  /// The name that stands for it in records; empty if it is `-`.
  func name(_ row: Table.Row) -> ArraySlice<UInt8> {
    guard let name, !row.fields.holds("-", at: name) else { return [] }
    return row.fields.bytes(name)
  }

  /// The name, if there is one, and its other forms.
  func names(_ row: Table.Row) -> [ArraySlice<UInt8>] {
    let own = name(row)
    return (own.isEmpty ? [] : [own]) + forms(row, aliases)
  }

  /// The adjectives of a country, in the masculine.
  func nisbas(_ row: Table.Row) -> [ArraySlice<UInt8>] { forms(row, nisba) }

  /// The capitals of a country.
  func capitals(_ row: Table.Row) -> [ArraySlice<UInt8>] { forms(row, capital) }

  /// What else stands for a country's government.
  func stands(_ row: Table.Row) -> [ArraySlice<UInt8>] { forms(row, stands) }

  /// The offices of a person, each with its years or months as counts of months.
  func offices(
    _ row: Table.Row
  ) throws(KnowledgeError) -> [(title: ArraySlice<UInt8>, from: Int, to: Int)] {
    let first = field(row, from).parts(at: "|", keepsEmpty: true)
    let last = field(row, to).parts(at: "|", keepsEmpty: true)
    var found: [(title: ArraySlice<UInt8>, from: Int, to: Int)] = []
    for (index, title) in forms(row, office).enumerated() {
      found.append(
        (
          title, try month(index < first.count ? first[index] : "", isEnd: false, row),
          try month(index < last.count ? last[index] : "", isEnd: true, row)
        ))
    }
    return found
  }

  /// A year or a year and month as a count of months; nothing stands for always.
  private func month(_ value: String, isEnd: Bool, _ row: Table.Row) throws(KnowledgeError) -> Int {
    if value.isEmpty || value.isOnly("-") { return isEnd ? Int.max : 0 }
    let parts = value.parts(at: "-")
    guard parts.count <= 2, let year = Int(parts[0]), (1900...2200).contains(year),
      parts.count == 1 || (1...12).contains(Int(parts[1]) ?? 0)
    else { throw table.error(row, isEnd ? "to" : "from", "'\(value)' is no year and no year-month") }
    let within = parts.count == 2 ? (Int(parts[1]) ?? 1) - 1 : isEnd ? 11 : 0
    return year * 12 + within
  }
}
