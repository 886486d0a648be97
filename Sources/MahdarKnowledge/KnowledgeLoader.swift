import MahdarText

/// Turns knowledge files into the tables of ``Knowledge``.
struct KnowledgeLoader {
  var builder = LexiconBuilder()
  var verbs: [ReportingVerb] = []
  var nouns: [ReportingNoun] = []
  var nounForms: [[UInt8]: [Int]] = [:]
  var names: [NamedRow] = []
  var channels: [[UInt8]: String] = [:]
  var sourceClasses: [[UInt8]: String] = [:]
  var actWords: [UInt64: [ActWord]] = [:]
  var times = TimeLexicon()
  var confidence: [String: Double] = [:]
  private var verbIndex: [String: Int] = [:]

  /// Reads one file by its name.
  mutating func load(_ file: KnowledgeFile) throws(KnowledgeError) {
    switch file.name {
    case "lexicon/words.tsv": try loadWords(file)
    case "lexicon/reporting-verbs.tsv": try loadVerbs(file)
    case "lexicon/reporting-nouns.tsv": try loadNouns(file)
    case "lexicon/particles.tsv": try loadParticles(file)
    case "lexicon/titles.tsv": try loadHeads(file, column: "kind")
    case "lexicon/organisations.tsv": try loadHeads(file, column: nil)
    case "lexicon/sources.tsv": try loadHeads(file, column: "class")
    case "lexicon/act-words.tsv": try loadActWords(file)
    case "lexicon/channels.tsv": try loadChannels(file)
    case "names/given-names.tsv": try loadSingleNames(file, .givenName)
    case "names/family-names.tsv": try loadSingleNames(file, .familyName)
    case "lexicon/dates.tsv", "lexicon/numbers.tsv": try times.loadWords(file)
    case "lexicon/confidence.tsv": try loadConfidence(file)
    case "lexicon/hijri.tsv": try times.loadCalendar(file)
    default: try loadNames(file)
    }
  }

  // MARK: Words

  /// `words.tsv` is large and made by a script, so it is read by bytes, without strings.
  private mutating func loadWords(_ file: KnowledgeFile) throws(KnowledgeError) {
    let bytes = file.bytes.span
    var codes: [UInt8] = []
    var line = 0
    var index = 0
    let end = bytes.count
    while index < end {
      let start = index
      var tabs = (0, 0, 0, 0)
      var found = 0
      while index < end, bytes[index] != 0x0A {
        if bytes[index] == 0x09 {
          switch found {
          case 0: tabs.0 = index
          case 1: tabs.1 = index
          case 2: tabs.2 = index
          default: tabs.3 = index
          }
          found += 1
        }
        index += 1
      }
      let lineEnd = index
      index += 1
      line += 1
      if line == 1 || lineEnd == start || bytes[start] == 0x23 { continue }
      guard found == 4, let part = KnowledgeLoader.part(bytes, tabs.1 + 1, tabs.2) else {
        throw KnowledgeError(
          file: file.name, line: line, column: 1,
          source: String(decoding: file.bytes[start..<lineEnd], as: UTF8.self),
          message: "a word needs form, lemma, part of speech, features and frequency")
      }
      codes.removeAll(keepingCapacity: true)
      Folding.fold(bytes, start..<tabs.0, into: &codes)
      let lemma = builder.lemma(bytes, (tabs.0 + 1)..<tabs.1)
      let inflection = KnowledgeLoader.inflection(bytes, tabs.2 + 1, tabs.3)
      var frequency = 0
      for position in (tabs.3 + 1)..<max(lineEnd, tabs.3 + 1) where bytes[position] != 0x2E {
        frequency = frequency * 10 + Int(bytes[position]) - 0x30
      }
      let count = codes.count
      builder.add(
        codes.span, 0..<count, part, inflection, lemma: lemma,
        frequency: UInt8(clamping: frequency), spelling: Spelling(bytes, start..<tabs.0))
    }
  }

  private static func part(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> PartOfSpeech? {
    guard end - start >= 1 else { return nil }
    let first = bytes[start]
    let second = end - start > 1 ? bytes[start + 1] : 0
    switch (first, second) {
    case (0x4E, 0x4F): return .noun  // NOUN
    case (0x4E, _): return .numeral
    case (0x56, _): return .verb
    case (0x58, _): return .unknown
    case (0x43, _): return .coordinatingConjunction
    case (0x53, _): return .subordinatingConjunction
    case (0x49, _): return .interjection
    case (0x44, _): return .determiner
    case (0x41, 0x44):
      guard end - start == 3 else { return nil }
      switch bytes[start + 2] {
      case 0x4A: return .adjective
      case 0x56: return .adverb
      default: return .adposition
      }
    case (0x50, 0x41): return .particle
    case (0x50, 0x52):
      return end - start >= 5 ? .properNoun : .pronoun
    default: return nil
    }
  }

  private static func inflection(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Inflection {
    var result: Inflection = []
    var index = start
    while index < end {
      var stop = index
      while stop < end, bytes[stop] != 0x2C { stop += 1 }
      let length = stop - index
      let first = bytes[index]
      let second = length > 1 ? bytes[index + 1] : 0
      switch (first, length) {
      case (0x6D, 1): result.insert(.masculine)
      case (0x66, 1): result.insert(.feminine)
      case (0x73, 2): result.insert(.singular)
      case (0x64, 2): result.insert(.dual)
      case (0x70, 2): result.insert(.plural)
      case (0x62, 2): result.formUnion([.plural, .brokenPlural])
      case (0x6D, 3): result.insert(.masdar)
      case (0x69, 4): result.insert(.imperfect)
      case (0x70, 4) where second == 0x65: result.insert(.perfect)
      case (0x70, 4) where bytes[index + 2] == 0x73: result.insert(.passive)
      case (0x70, 4): result.insert(.participle)
      case (0x31...0x33, _):
        result.insert(first == 0x31 ? .first : first == 0x32 ? .second : .third)
        if length == 3 { result.insert(second == 0x6D ? .masculine : .feminine) }
        switch bytes[stop - 1] {
        case 0x73: result.insert(.singular)
        case 0x64: result.insert(.dual)
        default: result.insert(.plural)
        }
      default: break
      }
      index = stop + 1
    }
    return result
  }

  // MARK: Reporting verbs and nouns

  private mutating func loadVerbs(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(
      file,
      required: [
        "act", "takes", "form", "lemma", "present", "participle", "masdar", "strength", "example",
      ])
    let acts = [
      "say", "announce", "confirm", "deny", "demand", "pledge", "warn", "praise", "condemn",
      "express", "ask",
    ]
    for row in table.rows {
      let act = row.fields[table.index("act")]
      if !acts.contains(act) {
        throw table.error(
          row, "act", "no act is named '\(act)'",
          hint: nearest(act, among: acts).map { "did you mean '\($0)'?" })
      }
      let takes = try government(table, row)
      guard let strength = Strength(rawValue: row.fields[table.index("strength")]) else {
        throw table.error(row, "strength", "strength is strong, governed or weak")
      }
      let written = row.fields[table.index("lemma")]
      let present = row.fields[table.index("present")]
      let key = written + " " + present
      let frame = Frame(act: act, takes: takes, strength: strength, line: row.line)
      if let known = verbIndex[key] {
        verbs[known].frames.append(frame)
        continue
      }
      let position = verbs.count
      verbIndex[key] = position
      let plain = String(String.UnicodeScalarView(written.unicodeScalars.filter { $0.value != 0x651 }))
      verbs.append(ReportingVerb(lemma: plain, frames: [frame]))
      addForms(
        position, written: plain, present: present, form: row.fields[table.index("form")],
        participle: row.fields[table.index("participle")], masdar: row.fields[table.index("masdar")])
    }
  }

  private func government(_ table: Table, _ row: Table.Row) throws(KnowledgeError) -> Government {
    var takes: Government = []
    for name in row.fields[table.index("takes")].split(separator: ",") where name != "-" {
      guard let one = Government(name: String(name)) else {
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

  private mutating func loadNouns(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["act", "lemma", "verb", "takes", "frame"])
    for row in table.rows {
      let written = row.fields[table.index("lemma")]
      let verb = row.fields[table.index("verb")]
      let noun = ReportingNoun(
        lemma: written, act: row.fields[table.index("act")], takes: try government(table, row),
        lightVerb: verb == "-" ? [] : Folding.fold(verb), line: row.line)
      nouns.append(noun)
      let codes = Folding.fold(written)
      for form in [codes, codes + [Letter.alef]] {
        nounForms[form, default: []].append(nouns.count - 1)
      }
      builder.add(
        codes, .noun, [.masdar], classes: .reportingNoun, lemma: builder.lemma(written))
    }
  }

  // MARK: Classes

  private mutating func loadParticles(_ file: KnowledgeFile) throws(KnowledgeError) {
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
  private mutating func loadHeads(_ file: KnowledgeFile, column: String?) throws(KnowledgeError) {
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

  private mutating func loadConfidence(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["feature", "weight"])
    for row in table.rows {
      let weight = row.fields[table.index("weight")]
      guard let value = Double(weight) else {
        throw KnowledgeError(
          file: file.name, line: row.line, column: 1, source: row.fields.joined(separator: "\t"),
          message: "'\(weight)' is no number", hint: "Scripts/calibrate.py writes this file")
      }
      confidence[row.fields[table.index("feature")]] = value
    }
  }

  private mutating func loadChannels(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["channel", "form"])
    for row in table.rows {
      let form = row.fields[table.index("form")]
      let words = form.split(separator: " ")
      guard let head = words.first else { continue }
      let codes = KnowledgeLoader.bare(Folding.fold(form.replacing(" ", with: "_")))
      if channels[codes] == nil { channels[codes] = row.fields[table.index("channel")] }
      if words.count == 1 {
        addWords(form, .noun, [], .channel, row: -1, frequency: 20)
      } else {
        let headCodes = KnowledgeLoader.bare(Folding.fold(String(head)))
        if channels[headCodes] == nil { channels[headCodes] = row.fields[table.index("channel")] }
        addPhrase(form, .channel, row: -1, [])
      }
    }
  }

  private mutating func loadActWords(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["act", "reach", "form"])
    for row in table.rows {
      guard let reach = Int(row.fields[table.index("reach")]), reach > 0 else {
        throw table.error(row, "reach", "reach is a number of words")
      }
      let key = FormTable.key(Folding.fold(row.fields[table.index("form")]))
      actWords[key, default: []].append(ActWord(act: row.fields[table.index("act")], reach: reach))
    }
  }

  private mutating func loadSingleNames(
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

  // MARK: Names

  private mutating func loadNames(_ file: KnowledgeFile) throws(KnowledgeError) {
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
      names.append(NamedRow(id: field(row, "id"), list: list, name: field(row, "name"), country: country))
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

  // MARK: Adding

  private mutating func addWords(
    _ form: String, _ part: PartOfSpeech, _ inflection: Inflection, _ classes: WordClasses, row: Int32,
    frequency: UInt8, lemma: String? = nil
  ) {
    if form.utf8.contains(0x20) {
      addPhrase(form, classes, row: row, inflection)
      return
    }
    let folded = Folding.fold(form)
    let number = builder.lemma(lemma ?? form)
    let spelling = Spelling(form)
    builder.add(
      folded, part, inflection, classes: classes, lemma: number, frequency: frequency, spelling: spelling)
    let bare = KnowledgeLoader.bare(folded)
    if bare.count != folded.count, part != .adverb, part != .adposition {
      builder.add(
        bare, part, inflection, classes: classes, lemma: number, frequency: frequency,
        spelling: Spelling(String(form.unicodeScalars.dropFirst(2))))
    }
    if row >= 0 { addPhrase(form, classes, row: row, inflection) }
  }

  private mutating func addPhrase(
    _ form: String, _ classes: WordClasses, row: Int32, _ gender: Inflection
  ) {
    let words = form.utf8.split(separator: 0x20).map {
      KnowledgeLoader.bare(Folding.fold(String(Substring($0))))
    }
    if words.contains(where: \.isEmpty) || words.isEmpty { return }
    builder.phrases.add(words, PhraseEntry(classes: classes, row: row, gender: gender))
  }

  /// A folded word without the article.
  static func bare(_ codes: [UInt8]) -> [UInt8] {
    codes.count > 4 && codes[0] == Letter.alef && codes[1] == Letter.lam ? Array(codes.dropFirst(2)) : codes
  }
}
