import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Reads rule files; `Documentation/RULES.md` describes their language.
enum RuleParser {
  private static let keywords = [
    "construction", "yields", "pattern", "because", "example", "never", "limit", "set", "act", "negated",
    "takes", "wants", "keeps", "kind", "gives", "status", "guard",
  ]
  private static let fields = [
    "cue", "source", "content", "via", "entity", "act", "manner", "negated", "count", "rule", "channel",
    "addressee", "anchor", "party", "other", "topic", "place", "status", "kind", "body", "action", "object",
    "instrument", "number", "sponsor", "vote", "mandate", "until", "duration", "by", "to", "voiced", "due",
    "deed", "polarity",
    "actor", "target", "killed", "injured", "time", "statement",
  ]

  /// The constructions of a file, and the words that it guards.
  static func parse(
    _ file: KnowledgeFile
  ) throws(KnowledgeError) -> (rules: [Rule], guards: [WordGuard: Set<UInt64>]) {
    var rules: [RuleDraft] = []
    var guards: [WordGuard: Set<UInt64>] = [:]
    var setNames: [String] = []
    var sets: [Set<UInt64>] = []
    let short = file.name.hasPrefix("grammar/") ? String(file.name.dropFirst(8)) : file.name
    let base = short.hasSuffix(".rule") ? String(short.dropLast(5)) : short
    var number = 0
    for line in String(decoding: file.bytes, as: UTF8.self).parts(at: "\n", keepsEmpty: true) {
      number += 1
      let trimmed = trim(line)
      if trimmed.isEmpty || trimmed.hasPrefix("#") { continue }
      func fail(_ message: String, at word: String = "", hint: String? = nil) -> KnowledgeError {
        KnowledgeError(
          file: file.name, line: number, column: column(of: word, in: line), source: line,
          message: message, hint: hint)
      }
      let (keyword, rest) = firstWord(trimmed)
      if line.utf8.first == 0x20 || line.utf8.first == 0x09 {
        guard !rules.isEmpty, let last = rules[rules.count - 1].examples.indices.last else {
          throw fail("an indented line must follow an example", at: keyword)
        }
        if !fields.contains(keyword) {
          throw fail("no role or field is named '\(keyword)'", at: keyword, hint: suggest(keyword, fields))
        }
        rules[rules.count - 1].examples[last].expected.append((keyword, rest, number))
        continue
      }
      if keyword == "construction" {
        if rest.isEmpty { throw fail("a construction needs a name") }
        if rules.contains(where: { $0.name == rest }) {
          throw fail("a construction named '\(rest)' stands above", at: rest)
        }
        rules.append(
          RuleDraft(name: rest, file: base, line: number))
        continue
      }
      if keyword == "set" {
        let words = rest.parts(at: " ")
        guard let name = words.first, words.count > 1 else { throw fail("a set needs a name and its words") }
        setNames.append(name)
        sets.append(Set(words.dropFirst().map { FormTable.key(Folding.fold($0)) }))
        continue
      }
      if keyword == "guard" {
        let words = rest.parts(at: " ")
        guard let name = words.first, let known = WordGuard.allCases.first(where: { $0.name == name })
        else {
          let names = WordGuard.allCases.map(\.name)
          throw fail(
            "a guard is one of \(names.joined(separator: ", "))", at: words.first ?? "",
            hint: suggest(words.first ?? "", names))
        }
        guards[known, default: []].formUnion(words.dropFirst().map { FormTable.key(Folding.fold($0)) })
        continue
      }
      guard !rules.isEmpty else {
        throw fail("the file must begin with a construction or a set", at: keyword)
      }
      let current = rules.count - 1
      switch keyword {
      case "yields":
        rules[current].yields = EntryLayer(rawValue: rest)
        if rest != "statement", rules[current].yields == nil {
          let kinds = ["statement"] + EntryLayer.allCases.map(\.rawValue)
          throw fail(
            "a construction yields \(kinds.joined(separator: ", "))", at: rest, hint: suggest(rest, kinds))
        }
      case "kind", "gives":
        let known = rules[current].yields?.kinds ?? []
        for kind in rest.parts(at: " ") {
          guard known.contains(kind) else {
            throw fail("no kind of what it yields is named '\(kind)'", at: kind, hint: suggest(kind, known))
          }
          if keyword == "kind" { rules[current].kinds.insert(kind) } else { rules[current].gives = kind }
        }
      case "status":
        let known = ContactStatus.allCases.map(\.rawValue) + IncidentStatus.allCases.map(\.rawValue)
        guard known.contains(rest) else {
          throw fail("no status is named '\(rest)'", at: rest, hint: suggest(rest, known))
        }
        rules[current].status = rest
      case "because":
        rules[current].because += (rules[current].because.isEmpty ? "" : " ") + rest
      case "act":
        rules[current].act = rest
      case "negated":
        rules[current].negated = true
      case "takes":
        for name in rest.parts(at: " ") {
          if rules[current].yields != nil {
            guard let one = EventGovernment(name: name) else {
              throw fail("no government of an event is named '\(name)'", at: name)
            }
            rules[current].eventTakes.formUnion(one)
            continue
          }
          guard let one = Government(name: name) else {
            throw fail("no government is named '\(name)'", at: name)
          }
          rules[current].takes.formUnion(one)
        }
      case "wants":
        let known =
          rules[current].yields == nil
          ? ["voice", "pronoun", "indefinite", "strong", "masdar", "finite"]
          : ["pronoun", "telling", "loose", "one", "official", "members", "pair", "masdar", "doer"]
        guard known.contains(rest) else {
          throw fail(
            "a construction wants one of \(known.joined(separator: ", "))", at: rest,
            hint: suggest(rest, known))
        }
        rules[current].wants.insert(rest)
      case "keeps":
        if rest != "person" { throw fail("a construction keeps 'person' in its content", at: rest) }
        rules[current].keepsPerson = true
      case "pattern":
        var pattern: [Element] = []
        for word in rest.parts(at: " ") {
          let parsed = try element(word, setNames, fail)
          if let role = parsed.role, !Role.roles(of: rules[current].yields).contains(role) {
            let known = Role.roles(of: rules[current].yields).map(\.rawValue)
            throw fail(
              "what the construction yields has no role '\(role.rawValue)'", at: role.rawValue,
              hint: "it has \(known.joined(separator: ", ")); 'yields' stands above the pattern")
          }
          pattern.append(parsed)
        }
        if !pattern.contains(where: { $0.role == .cue }) {
          throw fail("a pattern needs an element with the role 'cue'", at: "pattern")
        }
        rules[current].patterns.append(pattern)
        rules[current].sets = sets
      case "example", "never", "limit":
        let kind: Example.Kind = keyword == "example" ? .example : keyword == "never" ? .never : .limit
        rules[current].examples.append(Example(kind: kind, text: rest, expected: [], line: number))
      default:
        throw fail(
          "no line begins with '\(keyword)'", at: keyword, hint: suggest(keyword, keywords))
      }
    }
    for rule in rules where rule.patterns.isEmpty {
      throw KnowledgeError(
        file: file.name, line: rule.line, column: 1, source: "construction \(rule.name)",
        message: "a construction needs a pattern")
    }
    return (rules.map { Rule($0) }, guards)
  }

  private static func element(
    _ word: String, _ setNames: [String], _ fail: (String, String, String?) -> KnowledgeError
  ) throws(KnowledgeError) -> Element {
    var body = word
    var optional = false
    if body.hasSuffix("?") {
      optional = true
      body = String(body.dropLast())
    }
    var role: Role?
    if let colon = body.firstIndex(of: ":") {
      let name = String(body[..<colon])
      guard let known = Role(rawValue: name) else {
        throw fail("no role is named '\(name)'", name, suggest(name, Role.allCases.map(\.rawValue)))
      }
      role = known
      body = String(body[body.index(after: colon)...])
    }
    if let matcher = classes[body] { return Element(matcher: matcher, role: role, isOptional: optional) }
    if let position = setNames.firstIndex(of: body) {
      return Element(matcher: .set(position), role: role, isOptional: optional)
    }
    let known = Array(classes.keys) + setNames
    throw fail("no class, chunk or set is named '\(body)'", body, suggest(body, known.sorted()))
  }

  /// The classes and chunks by the names that patterns have for them.
  private static let classes: [String: Matcher] = [
    "verb(speech)": .verb(relayOnly: false), "verb(relay)": .verb(relayOnly: true),
    "participle(speech)": .participle, "masdar(speech)": .masdar, "noun(light)": .light,
    "verb(light)": .lightVerb, "light": .lightObject,
    "prep(attribution)": .attribution, "that": .that, "colon": .colon, "comma": .comma,
    "quotation": .quotation, "name(quoted)": .quotedName, "govern": .govern,
    "govern(person)": .governPerson,
    "relative": .relative, "np": .nounPhrase, "adjuncts": .adjuncts, "clause": .clause,
    "verb": .event(.verb), "noun": .event(.noun), "adjective": .event(.adjective),
    "light(event)": .event(.light), "verb(future)": .future, "verb(any)": .anyVerb,
    "object": .object, "before": .before, "preceding": .preceding, "^": .start, "$": .end,
  ]

  private static func suggest(_ word: String, _ candidates: [String]) -> String? {
    nearest(word, among: candidates).map { "did you mean '\($0)'?" }
  }

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

  private static func column(of word: String, in line: String) -> Int {
    if word.isEmpty { return 1 }
    guard let range = line.firstRange(of: word) else { return 1 }
    return line.unicodeScalars.distance(from: line.startIndex, to: range.lowerBound) + 1
  }
}
