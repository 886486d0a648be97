import MahdarText

/// The tables of contacts, decisions, commitments and incidents.
extension TableLoader {
  /// Reads one table, with all forms of its words.
  mutating func loadEvents(_ file: KnowledgeFile, _ layer: EntryLayer) throws(KnowledgeError) {
    let own = layer == .outcome ? ["action", "masdar", "promise", "deed"] : []
    let table = try Table(
      file, required: ["kind", "part", "takes", "form", "lemma", "more", "example"] + own)
    for row in table.rows {
      func field(_ column: String) -> String { row.fields[table.index(column)] }
      guard let part = EventPart(rawValue: field("part")) else {
        throw table.error(
          row, "part", "part is \(EventPart.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      let kind = field("kind")
      if part == .light ? kind != "-" : !layer.kinds.contains(kind) {
        throw table.error(
          row, "kind", "no kind of \(layer.rawValue) is named '\(kind)'",
          hint: nearest(kind, among: layer.kinds).map { "did you mean '\($0)'?" })
      }
      var takes: EventGovernment = []
      for name in field("takes").parts(at: ",") where !name.isOnly("-") {
        guard let one = EventGovernment(name: name) else {
          throw table.error(row, "takes", "no government is named '\(name)'")
        }
        takes.formUnion(one)
      }
      let lemma = field("lemma")
      let outcome = layer == .outcome ? try outcomeWord(table, row) : nil
      func word(_ part: EventPart) -> EventWord {
        EventWord(
          layer: layer, kind: kind, part: part, takes: takes, lemma: TableLoader.unmarked(lemma),
          outcome: outcome)
      }
      // The verbal noun names the deed of its verb.
      if layer == .outcome, !field("masdar").isOnly("-") {
        let noun = events.add(word(.noun))
        for form in field("masdar").parts(at: "|") { addEventNoun(noun, form) }
      }
      let word = events.add(word(part))
      switch part {
      case .verb, .light: addEventVerb(word, lemma, present: field("more"), form: field("form"))
      case .noun:
        for form in [lemma] + field("more").parts(at: "|") where !form.isOnly("-") {
          addEventNoun(word, form)
        }
      case .adjective:
        let forms = [lemma] + field("more").parts(at: "|")
        for expression in forms where expression.contains(" ") { addEventNoun(word, expression) }
        if lemma.contains(" ") { continue }
        for form in Conjugation.nominal(Folding.fold(lemma), defective: false) {
          events.add(form.codes, EventForm(word: word, inflection: form.inflection, wantsEnclitic: false))
        }
      }
    }
  }

  /// What the columns of the table of outcomes say.
  private func outcomeWord(_ table: Table, _ row: Table.Row) throws(KnowledgeError) -> OutcomeWord {
    func value(_ column: String, among known: [String]?) throws(KnowledgeError) -> String? {
      let value = row.fields[table.index(column)]
      if value == "-" { return nil }
      if let known, !known.contains(value) {
        throw table.error(row, column, "\(column) is \(known.joined(separator: ", ")) or -")
      }
      return value
    }
    return OutcomeWord(
      action: try value("action", among: nil),
      ofPromise: try value("promise", among: OutcomeWord.promiseKinds),
      ofDeed: try value("deed", among: OutcomeWord.deedKinds))
  }

  /// Reads the words that stand beside events.
  mutating func loadEventWords(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["role", "value", "form"])
    for row in table.rows {
      let name = row.fields[table.index("role")]
      guard let role = EventRole(name: name) else {
        let known = EventRole.allCases.map { "\($0)" }
        throw table.error(
          row, "role", "no role is named '\(name)'",
          hint: nearest(name, among: known).map { "did you mean '\($0)'?" })
      }
      let words = row.fields[table.index("form")].parts(at: " ").map {
        FormTable.key(KnowledgeLoader.bare(Folding.fold($0)))
      }
      guard let first = words.first, words.count <= 2 else {
        throw table.error(row, "form", "a form has one word or two")
      }
      eventWords[first, default: []].append(
        EventNote(
          role: role, value: row.fields[table.index("value")], second: words.count == 2 ? words[1] : nil))
    }
  }

  /// A lemma without its vowel marks and shadda.
  private static func unmarked(_ lemma: String) -> String {
    String(String.UnicodeScalarView(lemma.unicodeScalars.filter { !(0x64B...0x652).contains($0.value) }))
  }

  private mutating func addEventVerb(_ word: Int32, _ lemma: String, present: String, form: String) {
    let plain = TableLoader.unmarked(lemma)
    let conjugation = Conjugation(
      perfect: Folding.fold(plain), imperfect: Folding.fold(present), writtenLemma: plain, form: form)
    for form in conjugation.forms() {
      func add(_ codes: [UInt8], wantsEnclitic: Bool = false) {
        events.add(
          codes, EventForm(word: word, inflection: form.inflection, wantsEnclitic: wantsEnclitic))
      }
      add(form.codes)
      // Before a pronoun: التقى is التقا, التقوا is التقو.
      guard let last = form.codes.last else { continue }
      if last == Letter.yeh { add(Array(form.codes.dropLast()) + [Letter.alef], wantsEnclitic: true) }
      if last == Letter.alef, form.codes.dropLast().last == Letter.waw {
        add(Array(form.codes.dropLast()), wantsEnclitic: true)
      }
    }
  }

  private mutating func addEventNoun(_ word: Int32, _ form: String) {
    let parts = form.parts(at: " ")
    if parts.count == 2 {
      let first = KnowledgeLoader.bare(Folding.fold(parts[0]))
      let second = KnowledgeLoader.bare(Folding.fold(parts[1]))
      events.add(expression: first, second, word: word)
      events.add(expression: first + [Letter.alef], second, word: word)
      events.add(expression: first + [Letter.alef], second + [Letter.alef], word: word)
      return
    }
    let whole = Folding.fold(form)
    addEventNoun(word, codes: KnowledgeLoader.bare(whole))
    // التقاء: its ال is no article.
    if KnowledgeLoader.bare(whole).count < whole.count { addEventNoun(word, codes: whole) }
  }

  private mutating func addEventNoun(_ word: Int32, codes: [UInt8]) {
    func add(_ codes: [UInt8], _ inflection: Inflection, wantsEnclitic: Bool = false) {
      events.add(codes, EventForm(word: word, inflection: inflection, wantsEnclitic: wantsEnclitic))
    }
    guard let last = codes.last else { return }
    let isPlural = codes.count > 3 && last == Letter.teh && codes[codes.count - 2] == Letter.alef
    let number: Inflection = isPlural ? .plural : .singular
    let endsInSeat = last == Letter.wawHamza || last == Letter.yehHamza
    add(codes, number, wantsEnclitic: endsInSeat)
    if isPlural || endsInSeat { return }
    if last == Letter.heh {
      let stem = Array(codes.dropLast()) + [Letter.teh]
      add(stem, number, wantsEnclitic: true)
      add(stem + [Letter.alef, Letter.noon], .dual)
      add(stem + [Letter.yeh, Letter.noon], .dual)
      add(stem + [Letter.yeh], .dual)
      add(Array(codes.dropLast()) + [Letter.alef, Letter.teh], .plural)
    } else {
      add(codes + [Letter.alef], [number, .accusative])
      add(codes + [Letter.alef, Letter.noon], .dual)
      add(codes + [Letter.yeh, Letter.noon], .dual)
    }
  }
}
