import MahdarText

/// The authority files.
extension KnowledgeLoader {
  /// Reads a file of `names/`; which list it belongs to is told by its columns, so that a file under
  /// another name adds to a list.
  mutating func loadNames(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["id", "name"])
    let list = try KnowledgeLoader.list(table, file)
    for row in table.rows { try loadName(row, table, list) }
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

  private mutating func loadName(
    _ row: Table.Row, _ table: Table, _ list: NameList
  ) throws(KnowledgeError) {
    func field(_ column: String) -> String {
      guard let position = table.columns.firstIndex(of: column) else { return "" }
      let value = row.fields[position]
      return value.isOnly("-") ? "" : value
    }
    let country = list == .countries ? field("id") : field("country")
    let gender: Inflection =
      switch field("gender") {
      case "f": [.feminine, .singular]
      case "m": [.masculine, .singular]
      default: list == .persons ? [] : [.feminine, .singular]
      }
    names.append(
      NamedRow(
        id: field("id"), list: list, name: field("name"), country: country, kind: field("kind"),
        gender: list == .persons ? gender.intersection([.masculine, .feminine]) : []))
    let position = Int32(names.count - 1)
    let forms = [field("name")] + field("aliases").parts(at: "|")
    if list == .countries { addCountry(field, forms, position) }
    if list == .persons { try addOffices(row, table, field, position) }
    let classes: WordClasses =
      switch list {
      case .countries: [.country, .place]
      case .places: .place
      case .outlets: .media
      case .organisations: .organisation
      case .persons: .givenName
      }
    for form in forms where !form.isEmpty {
      addWords(form, .properNoun, gender, classes, row: position, frequency: 18)
    }
  }

  private mutating func addCountry(_ field: (String) -> String, _ forms: [String], _ position: Int32) {
    let id = names[Int(position)].id
    for form in forms { offices.add(country: id, form: KnowledgeLoader.bareWords(form)) }
    for nisba in field("nisba").parts(at: "|") { addNisba(nisba, id) }
    for capital in field("capital").parts(at: "|") {
      let words = KnowledgeLoader.bareWords(capital)
      if words.count == 1 { capitals[words[0]] = position }
      addWords(capital, .properNoun, [.feminine, .singular], .place, row: position, frequency: 18)
    }
    for stand in field("stands").parts(at: "|") {
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
    _ row: Table.Row, _ table: Table, _ field: (String) -> String, _ position: Int32
  ) throws(KnowledgeError) {
    let titles = field("office").parts(at: "|")
    if titles.isEmpty { return }
    let from = field("from").parts(at: "|", keepsEmpty: true)
    let to = field("to").parts(at: "|", keepsEmpty: true)
    for (index, title) in titles.enumerated() {
      let first = try month(index < from.count ? from[index] : "", isEnd: false, row, table)
      let last = try month(index < to.count ? to[index] : "", isEnd: true, row, table)
      offices.add(
        holder: position, words: KnowledgeLoader.bareWords(title), country: field("country"),
        from: first, to: last)
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
