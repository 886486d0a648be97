import MahdarText

/// Words that belong to a class: particles, head nouns, single names.
extension KnowledgeLoader {
  mutating func loadParticles(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["class", "pos", "form"])
    for row in table.rows {
      let name = row.fields[table.index("class")]
      guard let classes = WordClasses.named(name) else {
        throw table.error(
          row, "class", "no class is named '\(name)'",
          hint: nearest(name, among: WordClasses.names.map { "\($0)" }).map { "did you mean '\($0)'?" })
      }
      guard let part = PartOfSpeech(tag: row.fields[table.index("pos")]) else {
        throw table.error(row, "pos", "no part of speech is tagged so")
      }
      addWords(row.fields[table.index("form")], part, [], classes, row: -1, frequency: 50)
    }
  }

  /// `titles.tsv`, `organisations.tsv`, `sources.tsv`: head nouns with gender and number.
  mutating func loadHeads(_ file: KnowledgeFile, column: String?) throws(KnowledgeError) {
    let kind = column ?? "kind"
    let table = try Table(file, required: [kind, "gender", "number", "form", "lemma"])
    let place = (
      kind: table.index(kind), gender: table.index("gender"), number: table.index("number"),
      form: table.index("form"), lemma: table.index("lemma")
    )
    var named: [String: WordClasses] = [:]
    for row in table.rows {
      let name = row.fields[place.kind]
      guard let classes = column == nil ? WordClasses.organisation : named[name] ?? WordClasses.named(name)
      else {
        throw table.error(row, kind, "no class is named '\(name)'")
      }
      named[name] = classes
      var inflection: Inflection = row.fields[place.gender] == "f" ? .feminine : .masculine
      switch row.fields[place.number] {
      case "du": inflection.insert(.dual)
      case "pl": inflection.insert(.plural)
      default: inflection.insert(.singular)
      }
      let form = row.fields[place.form]
      if column == "class" {
        let codes = Folding.fold(form)
        if sourceClasses[codes] == nil { sourceClasses[codes] = name }
      }
      addWords(form, .noun, inflection, classes, row: -1, frequency: 25, lemma: row.fields[place.lemma])
    }
  }

  mutating func loadSingleNames(
    _ file: KnowledgeFile, _ classes: WordClasses
  ) throws(KnowledgeError) {
    let table = try Table(file, required: ["form"])
    for row in table.rows {
      let form = row.fields[table.index("form")]
      var inflection: Inflection = []
      if table.columns.contains("gender") {
        switch row.fields[table.index("gender")] {
        case "f": inflection = .feminine
        case "m": inflection = .masculine
        default: inflection = []
        }
      }
      addWords(form, .properNoun, inflection, classes, row: -1, frequency: 18)
    }
  }

  mutating func loadNames(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["id", "name"])
    let list = String(file.name.dropFirst("names/".count).dropLast(".tsv".count))
    let classes: WordClasses =
      switch list {
      case "countries": [.country, .place]
      case "outlets": .media
      case "organisations": .organisation
      default: .givenName
      }
    func field(_ row: Table.Row, _ column: String) -> String {
      guard table.columns.contains(column) else { return "" }
      let value = row.fields[table.index(column)]
      return value == "-" ? "" : value
    }
    for row in table.rows {
      let country = list == "countries" ? field(row, "id") : field(row, "country")
      names.append(
        NamedRow(
          id: field(row, "id"), list: list, kind: field(row, "kind"), name: field(row, "name"),
          country: country))
      let position = Int32(names.count - 1)
      var forms = [field(row, "name")]
      forms += field(row, "aliases").split(separator: "|").map(String.init)
      if list == "countries" {
        for nisba in field(row, "nisba").split(separator: "|") { addNisba(String(nisba)) }
        for capital in field(row, "capital").split(separator: "|") {
          addWords(
            String(capital), .properNoun, [.feminine, .singular], .place, row: position, frequency: 18)
        }
        for stand in field(row, "stands").split(separator: "|") {
          addWords(String(stand), .properNoun, [], .organisation, row: position, frequency: 18)
        }
      }
      let gender: Inflection =
        switch field(row, "gender") {
        case "f": [.feminine, .singular]
        case "m": [.masculine, .singular]
        default: list == "persons" ? [] : [.feminine, .singular]
        }
      for form in forms where !form.isEmpty {
        addWords(form, .properNoun, gender, classes, row: position, frequency: 18)
      }
    }
  }

  private mutating func addNisba(_ masculine: String) {
    let codes = Folding.fold(masculine)
    let lemma = builder.lemma(masculine)
    for form in Conjugation.nominal(codes, defective: false) {
      builder.add(form.codes, .adjective, form.inflection, classes: .nisba, lemma: lemma, frequency: 20)
    }
  }
}
