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
    var last: (name: String, classes: WordClasses) = ("", [])
    for row in table.rows {
      let name = row.fields[place.kind]
      // One row after another is of the same kind.
      if name != last.name {
        guard let found = column == nil ? KnowledgeLoader.organisations(name) : WordClasses.named(name) else {
          throw table.error(row, kind, "no class is named '\(name)'")
        }
        last = (name, found)
      }
      let classes = last.classes
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

  /// The kinds of `organisations.tsv` that are told apart by names.
  private static let kindsByName: Set<String> = ["party", "armed", "company", "bank", "club"]

  private static func organisations(_ kind: String) -> WordClasses {
    kindsByName.contains(kind) ? [.organisation, .byName] : .organisation
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
}
