import MahdarText

/// Words that belong to a class: particles, head nouns, single names.
extension KnowledgeLoader {
  mutating func loadParticles(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["class", "pos", "form"])
    let form = table.index("form")
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
      addWords(row.fields.bytes(form), part, [], classes, row: -1, frequency: 50)
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
    var last: (name: ArraySlice<UInt8>, classes: WordClasses) = ([], [])
    for row in table.rows {
      let name = row.fields.bytes(place.kind)
      // One row after another is of the same kind.
      if name != last.name {
        let written = row.fields[place.kind]
        guard
          let found = column == nil ? KnowledgeLoader.organisations(written) : WordClasses.named(written)
        else {
          throw table.error(row, kind, "no class is named '\(written)'")
        }
        last = (name, found)
      }
      let classes = last.classes
      var inflection: Inflection = []
      if row.fields.holds("f", at: place.gender) {
        inflection = .feminine
      } else {
        // د. is of either.
        if !row.fields.holds("m", at: place.gender) {
          _ = try table.value(row, "gender", among: ["m", "f", "-"])
        }
        inflection = .masculine
      }
      if row.fields.holds("du", at: place.number) {
        inflection.insert(.dual)
      } else if row.fields.holds("pl", at: place.number) {
        inflection.insert(.plural)
      } else {
        if !row.fields.holds("sg", at: place.number) {
          _ = try table.value(row, "number", among: ["sg", "du", "pl"])
        }
        inflection.insert(.singular)
      }
      let form = row.fields.bytes(place.form)
      if column == "class" {
        let codes = Folding.fold(row.fields[place.form])
        if sourceClasses[codes] == nil { sourceClasses[codes] = row.fields[place.kind] }
      }
      addWords(
        form, .noun, inflection, classes, row: -1, frequency: 25, lemma: row.fields.bytes(place.lemma))
    }
  }

  private static func organisations(_ kind: String) -> WordClasses {
    NamedRow.kindsByName.contains(kind) ? [.organisation, .byName] : .organisation
  }

  mutating func loadSingleNames(
    _ file: KnowledgeFile, _ classes: WordClasses
  ) throws(KnowledgeError) {
    let table = try Table(file, required: ["form"])
    let form = table.index("form")
    let gender = table.columns.firstIndex(of: "gender")
    for row in table.rows {
      var inflection: Inflection = []
      if let gender {
        if row.fields.holds("f", at: gender) { inflection = .feminine }
        if row.fields.holds("m", at: gender) { inflection = .masculine }
      }
      addWords(row.fields.bytes(form), .properNoun, inflection, classes, row: -1, frequency: 18)
    }
  }
}
