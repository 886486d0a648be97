import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Reads rule files line by line; `Documentation/RULES.md` describes their language.
struct RuleParser {
  private static let keywords = [
    "construction", "yields", "pattern", "because", "example", "never", "limit", "set", "act", "negated",
    "takes", "wants", "keeps", "kind", "gives", "status", "guard", "trait",
  ]
  private static let fields = [
    "cue", "source", "content", "via", "entity", "act", "manner", "negated", "count", "rule", "channel",
    "addressee", "anchor", "party", "other", "topic", "place", "status", "kind", "body", "action", "object",
    "instrument", "number", "sponsor", "vote", "mandate", "until", "duration", "by", "to", "voiced", "due",
    "deed", "polarity",
    "actor", "target", "killed", "injured", "time", "statement",
  ]
  /// What a construction of statements may want of its match, and one of the other records.
  private static let statementWishes = [
    "voice", "pronoun", "indefinite", "strong", "masdar", "finite", "quoted",
  ]
  private static let eventWishes = [
    "pronoun", "telling", "loose", "one", "official", "members", "pair", "masdar", "doer", "said",
  ]

  private let file: KnowledgeFile
  private var rules: [RuleDraft] = []
  private var guards: [WordGuard: Set<UInt64>] = [:]
  private var setNames: [String] = []
  private var sets: [Set<UInt64>] = []
  /// The line at hand and its number, from 1.
  private var line = ""
  private var number = 0

  private init(_ file: KnowledgeFile) { self.file = file }

  /// What a file holds.
  struct Constructions {
    let rules: [Rule]
    /// The words that it guards.
    let guards: [WordGuard: Set<UInt64>]
    /// All its sets; those of a construction are the first among them, as far as they stand above it.
    let sets: [Set<UInt64>]
  }

  /// The constructions of a file.
  ///
  /// - Parameter examples: Whether the examples, half of the lines, are wanted too; who reads needs none.
  static func parse(_ file: KnowledgeFile, examples: Bool = true) throws(KnowledgeError) -> Constructions {
    var parser = RuleParser(file)
    try file.withSpan { bytes throws(KnowledgeError) in
      var start = 0
      while start <= bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        parser.number += 1
        let line = bytes.extracting(start..<end)
        if examples || !RuleParser.isOfExample(line) {
          parser.line = line.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
          try parser.take()
        }
        start = end + 1
      }
    }
    for rule in parser.rules where rule.patterns.isEmpty {
      throw KnowledgeError(
        file: file.name, line: rule.line, column: 1, source: "construction \(rule.name)",
        message: "a construction needs a pattern")
    }
    return Constructions(rules: parser.rules.map { Rule($0) }, guards: parser.guards, sets: parser.sets)
  }

  /// Whether a line gives an example or, indented below one, what it must give.
  private static func isOfExample(_ line: Span<UInt8>) -> Bool {
    guard !line.isEmpty else { return false }
    if line[0] == 0x20 || line[0] == 0x09 { return true }
    return exampleKeywords.contains { keyword in
      line.count > keyword.count && keyword.indices.allSatisfy { line[$0] == keyword[$0] }
        && (line[keyword.count] == 0x20 || line[keyword.count] == 0x09)
    }
  }

  private static let exampleKeywords = ["example", "never", "limit"].map { Array($0.utf8) }

  // MARK: Lines

  /// Takes up the line at hand.
  private mutating func take() throws(KnowledgeError) {
    let trimmed = RuleParser.trim(line)
    if trimmed.isEmpty || trimmed.hasPrefix("#") { return }
    let (keyword, rest) = RuleParser.firstWord(trimmed)
    if line.utf8.first == 0x20 || line.utf8.first == 0x09 { return try expect(keyword, rest) }
    switch keyword {
    case "construction": try begin(rest)
    case "set": try takeSet(rest.parts(at: " "))
    case "guard": try takeGuard(rest.parts(at: " "))
    default:
      guard var rule = rules.popLast() else {
        throw fault("the file must begin with a construction or a set", at: keyword)
      }
      try take(keyword, rest, of: &rule)
      rules.append(rule)
    }
  }

  /// An indented line: what the example above it must give.
  private mutating func expect(_ field: String, _ value: String) throws(KnowledgeError) {
    guard !rules.isEmpty, let last = rules[rules.count - 1].examples.indices.last else {
      throw fault("an indented line must follow an example", at: field)
    }
    if !RuleParser.fields.contains(field) {
      throw fault("no role or field is named '\(field)'", at: field, among: RuleParser.fields)
    }
    rules[rules.count - 1].examples[last].expected.append((field, value, number))
  }

  private mutating func begin(_ name: String) throws(KnowledgeError) {
    if name.isEmpty { throw fault("a construction needs a name") }
    if rules.contains(where: { $0.name == name }) {
      throw fault("a construction named '\(name)' stands above", at: name)
    }
    let short = file.name.hasPrefix("grammar/") ? String(file.name.dropFirst(8)) : file.name
    let base = short.hasSuffix(".rule") ? String(short.dropLast(5)) : short
    // A file that has grown long is a folder of files, whose constructions keep its name: statements/verbs.
    let whole = base.parts(at: "/").prefix(2).joined(separator: "/")
    rules.append(RuleDraft(name: name, file: whole, line: number))
  }

  /// `set NAME WORD…`: words that the patterns below can name.
  private mutating func takeSet(_ words: [String]) throws(KnowledgeError) {
    guard let name = words.first, words.count > 1 else { throw fault("a set needs a name and its words") }
    // A pattern would find what bears the name first, and the words of this line never.
    if setNames.contains(name) { throw fault("a set named '\(name)' stands above", at: name) }
    if RuleParser.classes[name] != nil {
      throw fault("'\(name)' names no set: a class or a chunk is called so", at: name)
    }
    setNames.append(name)
    sets.append(Set(words.dropFirst().map { FormTable.key(Folding.fold($0)) }))
  }

  /// `guard NAME WORD…`: words that a check asks for.
  private mutating func takeGuard(_ words: [String]) throws(KnowledgeError) {
    guard let name = words.first, let known = WordGuard.allCases.first(where: { $0.name == name }) else {
      let names = WordGuard.allCases.map(\.name)
      throw fault(
        "a guard is one of \(names.joined(separator: ", "))", at: words.first ?? "", among: names)
    }
    guards[known, default: []].formUnion(words.dropFirst().map { FormTable.key(Folding.fold($0)) })
  }

  /// A line of a construction.
  private func take(
    _ keyword: String, _ rest: String, of rule: inout RuleDraft
  ) throws(KnowledgeError) {
    switch keyword {
    case "yields": try takeLayer(rest, of: &rule)
    case "kind", "gives": try takeKinds(rest.parts(at: " "), isCondition: keyword == "kind", of: &rule)
    case "status":
      let known = ContactStatus.allCases.map(\.rawValue) + IncidentStatus.allCases.map(\.rawValue)
      guard known.contains(rest) else {
        throw fault("no status is named '\(rest)'", at: rest, among: known)
      }
      rule.status = rest
    case "because": rule.because += (rule.because.isEmpty ? "" : " ") + rest
    case "act":
      let acts = Act.allCases.map(\.rawValue)
      guard acts.contains(rest) else { throw fault("no act is named '\(rest)'", at: rest, among: acts) }
      rule.act = rest
    case "negated": rule.negated = true
    case "takes": try takeGovernment(rest.parts(at: " "), of: &rule)
    case "wants": try takeWish(rest, of: &rule)
    case "trait": try takeTraits(rest.parts(at: " "), of: &rule)
    case "keeps":
      if rest != "person" { throw fault("a construction keeps 'person' in its content", at: rest) }
      rule.keepsPerson = true
    case "pattern":
      rule.patterns.append(try pattern(rest.parts(at: " "), of: rule))
      rule.sets = sets
    case "example": addExample(.example, rest, to: &rule)
    case "never": addExample(.never, rest, to: &rule)
    case "limit": addExample(.limit, rest, to: &rule)
    default:
      throw fault("no line begins with '\(keyword)'", at: keyword, among: RuleParser.keywords)
    }
  }

  private func takeLayer(_ name: String, of rule: inout RuleDraft) throws(KnowledgeError) {
    rule.yields = EntryLayer(rawValue: name)
    if name != "statement", rule.yields == nil {
      let kinds = ["statement"] + EntryLayer.allCases.map(\.rawValue)
      throw fault("a construction yields \(kinds.joined(separator: ", "))", at: name, among: kinds)
    }
  }

  /// The kinds of words that may be the cue, or the kind of what comes out.
  private func takeKinds(
    _ names: [String], isCondition: Bool, of rule: inout RuleDraft
  ) throws(KnowledgeError) {
    let known = rule.yields?.kinds ?? []
    for kind in names {
      guard known.contains(kind) else {
        throw fault("no kind of what it yields is named '\(kind)'", at: kind, among: known)
      }
      if isCondition { rule.kinds.insert(kind) } else { rule.gives = kind }
    }
  }

  private func takeGovernment(_ names: [String], of rule: inout RuleDraft) throws(KnowledgeError) {
    for name in names {
      if rule.yields != nil {
        guard let one = EventGovernment(name: name) else {
          throw fault("no government of an event is named '\(name)'", at: name)
        }
        rule.eventTakes.formUnion(one)
      } else {
        guard let one = Government(name: name) else {
          throw fault("no government is named '\(name)'", at: name)
        }
        rule.takes.formUnion(one)
      }
    }
  }

  /// `trait NAME…`: what a construction of statements is to the checks.
  private func takeTraits(_ names: [String], of rule: inout RuleDraft) throws(KnowledgeError) {
    if rule.yields != nil { throw fault("only constructions of statements have traits", at: "trait") }
    for name in names {
      guard let trait = RuleTrait(rawValue: name) else {
        throw fault("no trait is named '\(name)'", at: name, among: RuleTrait.allCases.map(\.rawValue))
      }
      rule.traits.insert(trait)
    }
  }

  /// `wants NAME`: what a match of the construction must have.
  private func takeWish(_ name: String, of rule: inout RuleDraft) throws(KnowledgeError) {
    let known = rule.yields == nil ? RuleParser.statementWishes : RuleParser.eventWishes
    guard known.contains(name) else {
      throw fault("a construction wants one of \(known.joined(separator: ", "))", at: name, among: known)
    }
    rule.wants.insert(name)
  }

  private func addExample(_ kind: Example.Kind, _ text: String, to rule: inout RuleDraft) {
    rule.examples.append(Example(kind: kind, text: text, expected: [], line: number))
  }

  // MARK: Patterns

  private func pattern(_ words: [String], of rule: RuleDraft) throws(KnowledgeError) -> [Element] {
    var pattern: [Element] = []
    for word in words {
      let parsed = try element(word)
      if let role = parsed.role, !Role.roles(of: rule.yields).contains(role) {
        let known = Role.roles(of: rule.yields).map(\.rawValue)
        throw fault(
          "what the construction yields has no role '\(role.rawValue)'", at: role.rawValue,
          hint: "it has \(known.joined(separator: ", ")); 'yields' stands above the pattern")
      }
      pattern.append(parsed)
    }
    if !pattern.contains(where: { $0.role == .cue }) {
      throw fault("a pattern needs an element with the role 'cue'", at: "pattern")
    }
    return pattern
  }

  private func element(_ word: String) throws(KnowledgeError) -> Element {
    var body = word
    var optional = false
    if body.utf8.last == UInt8(ascii: "?") {
      optional = true
      body = String(Substring(body.utf8.dropLast()))
    }
    var role: Role?
    if let colon = body.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let name = String(body[..<colon])
      guard let known = Role(rawValue: name) else {
        throw fault("no role is named '\(name)'", at: name, among: Role.allCases.map(\.rawValue))
      }
      role = known
      body = String(Substring(body.utf8[colon...].dropFirst()))
    }
    if let matcher = RuleParser.classes[body] {
      return Element(matcher: matcher, role: role, isOptional: optional)
    }
    if let position = setNames.firstIndex(of: body) {
      return Element(matcher: .set(position), role: role, isOptional: optional)
    }
    let known = Array(RuleParser.classes.keys) + setNames
    throw fault("no class, chunk or set is named '\(body)'", at: body, among: known.sorted())
  }

  /// The classes and chunks by the names that patterns have for them.
  private static let classes: [String: Matcher] = [
    "verb(speech)": .verb(relayOnly: false), "verb(relay)": .verb(relayOnly: true),
    "participle(speech)": .participle, "masdar(speech)": .masdar, "noun(light)": .light,
    "verb(light)": .lightVerb, "light": .lightObject,
    "prep(attribution)": .attribution, "that": .that, "colon": .colon, "comma": .comma,
    "quotation": .quotation, "name(quoted)": .quotedName, "govern": .govern,
    "govern(person)": .governPerson,
    "relative": .relative, "np": .nounPhrase, "adjuncts": .adjuncts, "gap": .gap, "clause": .clause,
    "verb": .event(.verb), "noun": .event(.noun), "adjective": .event(.adjective),
    "light(event)": .event(.light), "verb(future)": .future, "verb(any)": .anyVerb,
    "pronoun": .pronoun,
    "object": .object, "before": .before, "preceding": .preceding, "^": .start, "$": .end,
  ]

  // MARK: Errors

  /// What is wrong with a word of the line at hand, with the nearest of what it may have meant.
  private func fault(
    _ message: String, at word: String = "", among candidates: [String] = [], hint: String? = nil
  ) -> KnowledgeError {
    KnowledgeError(
      file: file.name, line: number, column: column(of: word), source: line, message: message,
      hint: hint ?? nearest(word, among: candidates).map { "did you mean '\($0)'?" })
  }

  /// The column of a word in the line at hand, in code points from 1.
  private func column(of word: String) -> Int {
    if word.isEmpty { return 1 }
    guard let range = line.firstRange(of: word) else { return 1 }
    return line.unicodeScalars.distance(from: line.startIndex, to: range.lowerBound) + 1
  }

  // MARK: Words

  private static func trim(_ line: some StringProtocol) -> String {
    var view = Substring(line).utf8
    while let last = view.last, last == 0x20 || last == 0x09 || last == 0x0D { view.removeLast() }
    while let first = view.first, first == 0x20 || first == 0x09 { view.removeFirst() }
    return String(Substring(view))
  }

  private static func firstWord(_ line: String) -> (String, String) {
    guard let space = line.utf8.firstIndex(where: { $0 == 0x20 || $0 == 0x09 }) else { return (line, "") }
    return (String(line[..<space]), trim(line[space...]))
  }
}
