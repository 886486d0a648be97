import MahdarRecord
import MahdarText

/// Verbs and nouns that report.
extension KnowledgeLoader {
  /// The names of the acts.
  static let acts = Act.allCases.map(\.rawValue)
  /// The forms of verbs with three radicals, and the first of those with four.
  private static let verbForms = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "QI", "QII"]

  mutating func loadVerbs(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(
      file,
      required: [
        "act", "takes", "form", "lemma", "present", "participle", "masdar", "strength", "example",
      ])
    for row in table.rows {
      let act = try table.value(row, "act", among: KnowledgeLoader.acts)
      let takes = try government(table, row)
      guard let strength = Strength(rawValue: row.fields[table.index("strength")]) else {
        throw table.error(row, "strength", "strength is strong, governed or weak")
      }
      let written = row.fields[table.index("lemma")]
      let present = row.fields[table.index("present")]
      let key = written + " " + present
      let frame = Frame(act: act, takes: takes, strength: strength, line: row.line)
      if let known = verbIndex[key] {
        verbs[known].add(frame)
        continue
      }
      let position = verbs.count
      verbIndex[key] = position
      let plain = ReportingVerb.lemma(written: written)
      verbs.append(ReportingVerb(lemma: plain))
      verbs[position].add(frame)
      addForms(
        position, written: plain, present: present,
        form: try table.value(row, "form", among: KnowledgeLoader.verbForms),
        participle: row.fields[table.index("participle")], masdar: row.fields[table.index("masdar")])
    }
  }

  private func government(_ table: Table, _ row: Table.Row) throws(KnowledgeError) -> Government {
    var takes: Government = []
    for name in row.fields[table.index("takes")].parts(at: ",") where !name.isOnly("-") {
      guard let one = Government(name: name) else {
        throw table.error(row, "takes", "no government is named '\(name)'")
      }
      takes.formUnion(one)
    }
    return takes
  }

  private mutating func addForms(
    _ position: Int, written: String, present: String, form: String, participle: String, masdar: String
  ) {
    let lemma = builder.lemma(written)
    let conjugation = Conjugation(
      perfect: Folding.fold(written), imperfect: Folding.fold(present), writtenLemma: written,
      form: form)
    for form in conjugation.forms() {
      builder.add(
        form.codes, .verb, form.inflection, classes: .speech, lemma: lemma,
        reporting: Int32(position), frequency: 20)
    }
    if participle != "-" {
      let singular = Folding.fold(participle)
      let present = Folding.fold(present)
      let defective =
        present.last == Letter.yeh || present.last == Letter.waw
        ? singular.last != Letter.yeh && singular.last != present.last : false
      for form in Conjugation.nominal(singular, defective: defective) {
        builder.add(
          form.codes, .adjective, [form.inflection, .participle], classes: .speech, lemma: lemma,
          reporting: Int32(position), frequency: 15)
      }
    }
    if masdar != "-" {
      let singular = Folding.fold(masdar)
      let masdarLemma = builder.lemma(masdar)
      builder.add(
        singular, .noun, [.masdar, .masculine, .singular], classes: .speech, lemma: masdarLemma,
        reporting: Int32(position), frequency: 20)
      builder.add(
        singular + [Letter.alef], .noun, [.masdar, .masculine, .singular, .accusative],
        classes: .speech, lemma: masdarLemma, reporting: Int32(position), frequency: 10)
    }
  }

  mutating func loadNouns(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["act", "lemma", "verb", "takes", "frame"])
    for row in table.rows {
      let written = row.fields[table.index("lemma")]
      let verb = row.fields[table.index("verb")]
      let frame = try table.value(row, "frame", among: ["masdar", "light"])
      if (frame == "masdar") != (verb == "-") {
        throw table.error(row, "frame", "a noun with a light verb is 'light', one without it 'masdar'")
      }
      let noun = ReportingNoun(
        lemma: written, act: try table.value(row, "act", among: KnowledgeLoader.acts),
        takes: try government(table, row),
        lightVerb: verb == "-" ? [] : Folding.fold(verb), line: row.line)
      nouns.append(noun)
      // Of a noun of two words the first one is looked up, the second asked for behind it.
      let codes = Folding.fold(written.parts(at: " ").first ?? written)
      for form in [codes, codes + [Letter.alef]] {
        nounForms[form, default: []].append(nouns.count - 1)
      }
      let lemma = builder.lemma(written)
      builder.add(codes, .noun, [.masdar], classes: .reportingNoun, lemma: lemma)
      // The accusative of the indefinite: تحذيرا. Teh marbuta and the sound plural take no alef.
      if codes.last != Letter.heh, !codes.suffix(2).elementsEqual([Letter.alef, Letter.teh]) {
        builder.add(
          codes + [Letter.alef], .noun, [.masdar, .accusative], classes: .reportingNoun, lemma: lemma)
      }
    }
  }
}
