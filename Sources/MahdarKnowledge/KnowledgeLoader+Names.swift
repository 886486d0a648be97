import MahdarText

/// The words of the authority files; what their rows say is told by ``NameLoader``.
extension KnowledgeLoader {
  /// Reads the words of a file of `names/`.
  mutating func loadNames(_ file: KnowledgeFile) throws(KnowledgeError) {
    let names = try NameTable(file)
    let classes: WordClasses =
      switch names.list {
      case .countries: [.country, .place]
      case .places: .place
      case .outlets: .media
      case .organisations: .organisation
      case .persons: .givenName
      }
    for row in names.table.rows {
      let position = Int32(nameCount)
      nameCount += 1
      if names.list == .countries { addCountry(row, names, position) }
      let gender = names.gender(row)
      for form in names.names(row) {
        addWords(form, .properNoun, gender, classes, row: position, frequency: 18)
      }
    }
  }

  private mutating func addCountry(_ row: Table.Row, _ names: NameTable, _ position: Int32) {
    for nisba in names.nisbas(row) {
      let lemma = builder.lemma(nisba.span, 0..<nisba.count)
      var codes: [UInt8] = []
      Folding.fold(nisba.span, 0..<nisba.count, into: &codes)
      for form in Conjugation.nominal(codes, defective: false) {
        builder.add(form.codes, .adjective, form.inflection, classes: .nisba, lemma: lemma, frequency: 20)
      }
    }
    for capital in names.capitals(row) {
      addWords(capital, .properNoun, [.feminine, .singular], .place, row: position, frequency: 18)
    }
    for stand in names.stands(row) {
      addWords(stand, .properNoun, [], .organisation, row: position, frequency: 18)
    }
  }
}
