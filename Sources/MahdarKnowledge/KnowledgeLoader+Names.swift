import MahdarText

/// The authority files.
extension KnowledgeLoader {
  /// Reads a file of `names/`; which list it belongs to is told by its columns, so that a file under
  /// another name adds to a list.
  mutating func loadNames(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["id", "name"])
    let list = try KnowledgeLoader.list(table, file)
    let columns = NameColumns(table)
    for row in table.rows { try loadName(row, table, columns, list) }
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

  /// Where the columns of a list of names stand; `nil` of those that it lacks.
  private struct NameColumns {
    let id, name, country, kind, gender, aliases, nisba, capital, stands, office, from, to: Int?

    init(_ table: Table) {
      func column(_ name: String) -> Int? { table.columns.firstIndex(of: name) }
      (id, name, country, kind) = (column("id"), column("name"), column("country"), column("kind"))
      (gender, aliases, nisba) = (column("gender"), column("aliases"), column("nisba"))
      (capital, stands) = (column("capital"), column("stands"))
      (office, from, to) = (column("office"), column("from"), column("to"))
    }
  }

  private mutating func loadName(
    _ row: Table.Row, _ table: Table, _ columns: NameColumns, _ list: NameList
  ) throws(KnowledgeError) {
    func field(_ column: Int?) -> String {
      guard let column, !row.fields.holds("-", at: column) else { return "" }
      return row.fields[column]
    }
    let country = field(list == .countries ? columns.id : columns.country)
    var gender: Inflection = list == .persons ? [] : [.feminine, .singular]
    if let column = columns.gender {
      if row.fields.holds("f", at: column) { gender = [.feminine, .singular] }
      if row.fields.holds("m", at: column) { gender = [.masculine, .singular] }
    }
    names.append(
      NamedRow(
        id: field(columns.id), list: list, name: field(columns.name), country: country,
        kind: field(columns.kind),
        gender: list == .persons ? gender.intersection([.masculine, .feminine]) : []))
    let position = Int32(names.count - 1)
    if list == .countries {
      let forms = [field(columns.name)] + field(columns.aliases).parts(at: "|")
      addCountry(row, columns, forms, position)
    }
    if list == .persons {
      try addOffices(
        row, table, titles: field(columns.office).parts(at: "|"),
        from: field(columns.from).parts(at: "|", keepsEmpty: true),
        to: field(columns.to).parts(at: "|", keepsEmpty: true), country, position)
    }
    let classes: WordClasses =
      switch list {
      case .countries: [.country, .place]
      case .places: .place
      case .outlets: .media
      case .organisations: .organisation
      case .persons: .givenName
      }
    if let column = columns.name, !field(column).isEmpty {
      addWords(row.fields.bytes(column), .properNoun, gender, classes, row: position, frequency: 18)
    }
    for form in KnowledgeLoader.forms(row, columns.aliases) {
      addWords(form, .properNoun, gender, classes, row: position, frequency: 18)
    }
  }

  /// The words of a field that parts them by `|`; none of one that is empty or `-`.
  private static func forms(_ row: Table.Row, _ column: Int?) -> [ArraySlice<UInt8>] {
    guard let column, !row.fields.holds("-", at: column) else { return [] }
    return row.fields.bytes(column).split(separator: 0x7C)
  }

  private mutating func addCountry(
    _ row: Table.Row, _ columns: NameColumns, _ forms: [String], _ position: Int32
  ) {
    let id = names[Int(position)].id
    for form in forms { offices.add(country: id, form: KnowledgeLoader.bareWords(form)) }
    for nisba in KnowledgeLoader.forms(row, columns.nisba) {
      addNisba(String(decoding: nisba, as: UTF8.self), id)
    }
    for capital in KnowledgeLoader.forms(row, columns.capital) {
      let words = KnowledgeLoader.bareWords(String(decoding: capital, as: UTF8.self))
      if words.count == 1 { capitals[words[0]] = position }
      addWords(capital, .properNoun, [.feminine, .singular], .place, row: position, frequency: 18)
    }
    for stand in KnowledgeLoader.forms(row, columns.stands) {
      addWords(stand, .properNoun, [], .organisation, row: position, frequency: 18)
    }
  }

  private mutating func addNisba(_ masculine: String, _ country: String) {
    let codes = Folding.fold(masculine)
    let lemma = builder.lemma(masculine)
    for form in Conjugation.nominal(codes, defective: false) {
      builder.add(form.codes, .adjective, form.inflection, classes: .nisba, lemma: lemma, frequency: 20)
      offices.add(country: country, form: [form.codes])
    }
  }

  /// The offices of a person: as many as the column has, each with its years or months.
  private mutating func addOffices(
    _ row: Table.Row, _ table: Table, titles: [String], from: [String], to: [String], _ country: String,
    _ position: Int32
  ) throws(KnowledgeError) {
    for (index, title) in titles.enumerated() {
      let first = try month(index < from.count ? from[index] : "", isEnd: false, row, table)
      let last = try month(index < to.count ? to[index] : "", isEnd: true, row, table)
      offices.add(
        holder: position, words: KnowledgeLoader.bareWords(title), country: country, from: first, to: last)
    }
  }

  /// A year or a year and month as a count of months; nothing stands for always.
  private func month(
    _ value: String, isEnd: Bool, _ row: Table.Row, _ table: Table
  ) throws(KnowledgeError) -> Int {
    if value.isEmpty || value.isOnly("-") { return isEnd ? Int.max : 0 }
    let parts = value.parts(at: "-")
    guard parts.count <= 2, let year = Int(parts[0]), (1900...2200).contains(year),
      parts.count == 1 || (1...12).contains(Int(parts[1]) ?? 0)
    else { throw table.error(row, isEnd ? "to" : "from", "'\(value)' is no year and no year-month") }
    let within = parts.count == 2 ? (Int(parts[1]) ?? 1) - 1 : isEnd ? 11 : 0
    return year * 12 + within
  }

  /// `names/offices.tsv`: other words for an office.
  mutating func loadOffices(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["office", "variants"])
    for row in table.rows {
      let office = KnowledgeLoader.bareWords(row.fields[table.index("office")])
      for variant in row.fields[table.index("variants")].parts(at: "|") {
        if row.fields[table.index("office")].isOnly("-") {
          offices.add(modifier: KnowledgeLoader.bareWords(variant))
          continue
        }
        offices.add(variant: KnowledgeLoader.bareWords(variant), of: office)
      }
    }
  }

  /// The folded words of a name without article, conjunction kept, `لل` taken off.
  static func bareWords(_ text: String) -> [[UInt8]] {
    text.parts(at: " ").map { part in
      let codes = Folding.fold(part)
      if codes.count > 4, codes[0] == Letter.lam, codes[1] == Letter.lam { return Array(codes.dropFirst(2)) }
      return bare(codes)
    }
  }
}
