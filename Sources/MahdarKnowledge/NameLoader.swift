import MahdarText

/// Turns the authority files into what their rows say: names, offices, countries.
///
/// Apart from ``KnowledgeLoader``, which takes up the words of the same rows, so that both are made at once.
struct NameLoader: Sendable {
  private(set) var names: [NamedRow] = []
  private(set) var outlets: [NamedRow] = []
  private(set) var offices = OfficeTable()
  private(set) var countryRows: [String: Int32] = [:]
  /// Outlets by the words of their names, folded and without the article.
  private(set) var outletRows: [[[UInt8]]: Int32] = [:]
  private(set) var homonyms: [Int32: Int32] = [:]
  private(set) var placeHeads: [Int32: [UInt8]] = [:]
  private(set) var personWords: Set<[UInt8]> = []
  /// Countries by the folded name of their capital, where it is one word.
  private var capitals: [[UInt8]: Int32] = [:]

  /// The file of other words for an office; it lists no names.
  static let officesName = "names/offices.tsv"

  /// What is in the files of names among these.
  static func loaded(_ files: [KnowledgeFile]) throws(KnowledgeError) -> NameLoader {
    var loader = NameLoader()
    for file in files where file.name == officesName { try loader.loadOffices(file) }
    for file in NameTable.files(among: files) { try loader.load(file) }
    loader.findHomonyms()
    return loader
  }

  private mutating func load(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try NameTable(file)
    names.reserveCapacity(names.count + table.table.rows.count)
    for row in table.table.rows {
      let name = table.named(row)
      let position = Int32(names.count)
      names.append(name)
      switch table.list {
      case .countries: addCountry(row, table, name, position)
      case .outlets:
        outlets.append(name)
        for form in table.names(row) {
          let words = NameLoader.bareWords(form)
          if outletRows[words] == nil { outletRows[words] = position }
        }
      case .persons:
        for office in try table.offices(row) {
          offices.add(
            holder: position, words: NameLoader.bareWords(office.title), country: name.country,
            from: office.from, to: office.to)
        }
        for word in table.name(row).split(separator: 0x20) {
          personWords.insert(KnowledgeLoader.bare(NameLoader.folded(word)))
        }
      case .places, .organisations: break
      }
    }
  }

  private mutating func addCountry(_ row: Table.Row, _ table: NameTable, _ name: NamedRow, _ position: Int32)
  {
    countryRows[name.id] = position
    let forms = table.names(row).map { NameLoader.bareWords($0) }
    for form in forms { offices.add(country: name.id, form: form) }
    if name.name.utf8.contains(0x20), let head = forms.first?.first { placeHeads[position] = head }
    for nisba in table.nisbas(row) {
      for form in Conjugation.nominal(NameLoader.folded(nisba), defective: false) {
        offices.add(country: name.id, form: [form.codes])
      }
    }
    for capital in table.capitals(row) {
      let words = NameLoader.bareWords(capital)
      if words.count == 1 { capitals[words[0]] = position }
    }
  }

  /// Cities of two words whose first is another country's capital and whose second tells their own.
  private mutating func findHomonyms() {
    for (row, name) in names.enumerated()
    where name.list == .places && !name.id.hasPrefix("geonames") && name.name.utf8.contains(0x20) {
      let words = NameLoader.bareWords(Array(name.name.utf8)[...])
      guard words.count == 2, let capital = capitals[words[0]],
        names[Int(capital)].country != name.country, offices.country([words[1]]) == name.country
      else { continue }
      homonyms[capital] = Int32(row)
    }
  }

  /// Other words for an office.
  private mutating func loadOffices(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["office", "variants"])
    let (own, variants) = (table.index("office"), table.index("variants"))
    for row in table.rows {
      let office = NameLoader.bareWords(row.fields.bytes(own))
      for variant in row.fields.bytes(variants).split(separator: 0x7C) {
        if row.fields.holds("-", at: own) {
          offices.add(modifier: NameLoader.bareWords(variant))
        } else {
          offices.add(variant: NameLoader.bareWords(variant), of: office)
        }
      }
    }
  }

  /// The folded words of a name without article, conjunction kept, `لل` taken off; أبو ظبي is one word.
  private static func bareWords(_ name: ArraySlice<UInt8>) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var opener: [UInt8] = []
    for part in name.split(separator: 0x20) {
      let codes = folded(part)
      if opener.isEmpty, NameOpener.opens(codes) {
        opener = codes
        continue
      }
      if !opener.isEmpty {
        words.append(opener + codes)
      } else if codes.count > 4, codes[0] == Letter.lam, codes[1] == Letter.lam {
        words.append(Array(codes.dropFirst(2)))
      } else {
        words.append(KnowledgeLoader.bare(codes))
      }
      opener = []
    }
    return opener.isEmpty ? words : words + [opener]
  }

  private static func folded(_ word: ArraySlice<UInt8>) -> [UInt8] {
    var codes: [UInt8] = []
    Folding.fold(word.span, 0..<word.count, into: &codes)
    return codes
  }
}
