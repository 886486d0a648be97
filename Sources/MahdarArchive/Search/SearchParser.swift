import MahdarText

/// Parses a query.
///
/// ```
/// query   = all { "OR" all }
/// all     = one { [ "AND" ] one }
/// one     = ( "NOT" | "-" ) one | "(" query ")" | [ field ":" ] value
/// value   = word [ "*" ] | quotation mark, words, quotation mark
/// ```
struct SearchParser {
  private let query: String
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var depth = 0

  static func parse(_ query: String) throws(SearchQueryError) -> SearchNode {
    var parser = SearchParser(query)
    let node = try parser.any()
    parser.skipSpace()
    if parser.place < parser.scalars.count {
      throw parser.error(parser.place..<(parser.place + 1), .notOpened)
    }
    return node
  }

  private init(_ query: String) {
    self.query = query
    scalars = Array(query.unicodeScalars)
  }

  private func error(_ place: Range<Int>, _ fault: SearchFault, _ values: String...) -> SearchQueryError {
    SearchQueryError(query: query, place: place, fault, values)
  }

  // MARK: Grammar

  private mutating func any() throws(SearchQueryError) -> SearchNode {
    var nodes = [try all()]
    while take(keyword: "OR") { nodes.append(try all()) }
    return nodes.count == 1 ? nodes[0] : .or(nodes)
  }

  private mutating func all() throws(SearchQueryError) -> SearchNode {
    var nodes = [try one()]
    while true {
      if take(keyword: "AND") {
        nodes.append(try one())
        continue
      }
      skipSpace()
      guard place < scalars.count, scalars[place] != ")", !sees(keyword: "OR") else { break }
      nodes.append(try one())
    }
    return nodes.count == 1 ? nodes[0] : .and(nodes)
  }

  private mutating func one() throws(SearchQueryError) -> SearchNode {
    skipSpace()
    guard place < scalars.count else {
      throw error(
        scalars.count..<scalars.count,
        scalars.allSatisfy(SearchParser.isSpace) ? .empty : .endMissing)
    }
    for keyword in ["AND", "OR"] where sees(keyword: keyword) {
      throw error(
        place..<(place + keyword.count), .operandMissing, keyword, keyword)
    }
    if take(keyword: "NOT") || take("-") {
      return .not(try nested { parser throws(SearchQueryError) in try parser.one() })
    }
    if take("(") {
      let start = place - 1
      let node = try nested { parser throws(SearchQueryError) in try parser.any() }
      skipSpace()
      if !take(")") { throw error(start..<(start + 1), .notClosed) }
      return node
    }
    if scalars[place] == ")" {
      throw error(place..<(place + 1), .nothingBefore)
    }
    return try value()
  }

  /// Guards the stack against a query of brackets alone.
  private mutating func nested(
    _ body: (inout SearchParser) throws(SearchQueryError) -> SearchNode
  ) throws(SearchQueryError) -> SearchNode {
    depth += 1
    defer { depth -= 1 }
    if depth > 100 { throw error(place..<place, .tooDeep) }
    return try body(&self)
  }

  private mutating func value() throws(SearchQueryError) -> SearchNode {
    if let quotation = try quotation() { return .words(quotation) }
    let start = place
    let word = bareWord()
    guard place < scalars.count, scalars[place] == ":" else { return .words(try wordsNode(word, at: start)) }
    let colon = place
    place += 1
    let name = word.lowercased()
    let valueStart = place
    var quoted: WordsNode?
    var bare = ""
    if place < scalars.count, !SearchParser.isSpace(scalars[place]) {
      quoted = try quotation()
      if quoted == nil { bare = bareWord(withColons: true) }
    }
    if quoted == nil, bare.isEmpty {
      throw error(start..<(colon + 1), .valueMissing, word)
    }
    switch name {
    case "lemma", "root", "title":
      var node = if let quoted { quoted } else { try wordsNode(bare, at: valueStart) }
      if name == "title" { node.inTitle = true } else { node.by = name == "lemma" ? .lemma : .root }
      return .words(node)
    default:
      guard let field = SearchField(rawValue: name) else {
        throw unknownField(word, start..<colon)
      }
      let value = quoted?.words.joined(separator: " ") ?? bare
      return .field(field, value: value, place: valueStart..<place)
    }
  }

  private func wordsNode(_ word: String, at start: Int) throws(SearchQueryError) -> WordsNode {
    let isPrefix = word.hasSuffix("*")
    let bare = isPrefix ? String(word.dropLast()) : word
    let words = SearchWords.words(bare)
    if words.isEmpty || bare.contains("*") {
      throw error(
        start..<(start + word.unicodeScalars.count),
        bare.contains("*") ? .starWithin : .noWord, word)
    }
    return WordsNode(words: words, isPrefix: isPrefix)
  }

  /// Words in quotation marks of any kind.
  private mutating func quotation() throws(SearchQueryError) -> WordsNode? {
    let marks: [Unicode.Scalar: [Unicode.Scalar]] = [
      "\"": ["\""], "«": ["»"], "“": ["”", "\""], "„": ["“", "”"],
    ]
    guard place < scalars.count, let closing = marks[scalars[place]] else { return nil }
    let start = place
    place += 1
    let first = place
    while place < scalars.count, !closing.contains(scalars[place]) { place += 1 }
    guard place < scalars.count else {
      throw error(start..<(start + 1), .quotationNotClosed)
    }
    var content = String(String.UnicodeScalarView(scalars[first..<place]))
    place += 1
    let isPrefix = content.hasSuffix("*")
    if isPrefix { content.removeLast() }
    let words = SearchWords.words(content)
    if words.isEmpty {
      throw error(start..<place, .emptyQuotation)
    }
    return WordsNode(words: words, isPrefix: isPrefix)
  }

  // MARK: Characters

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  private mutating func skipSpace() {
    while place < scalars.count, SearchParser.isSpace(scalars[place]) { place += 1 }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard place < scalars.count, scalars[place] == scalar else { return false }
    place += 1
    return true
  }

  /// Whether a keyword stands here, alone.
  private func sees(keyword: String) -> Bool {
    let end = place + keyword.unicodeScalars.count
    guard end <= scalars.count, scalars[place..<end].elementsEqual(keyword.unicodeScalars) else {
      return false
    }
    return end == scalars.count || SearchParser.isSpace(scalars[end]) || scalars[end] == "("
  }

  private mutating func take(keyword: String) -> Bool {
    skipSpace()
    guard sees(keyword: keyword) else { return false }
    place += keyword.unicodeScalars.count
    return true
  }

  private mutating func bareWord(withColons: Bool = false) -> String {
    let start = place
    while place < scalars.count {
      let scalar = scalars[place]
      if SearchParser.isSpace(scalar) || scalar == "(" || scalar == ")" || scalar == "\"" || scalar == "«" {
        break
      }
      if scalar == ":", !withColons { break }
      place += 1
    }
    return String(String.UnicodeScalarView(scalars[start..<place]))
  }

  private func unknownField(_ name: String, _ place: Range<Int>) -> SearchQueryError {
    let names = SearchField.allCases.map(\.rawValue) + ["lemma", "root", "title"]
    if let near = nearest(name.lowercased(), among: names) {
      return error(place, .nearField, name, near)
    }
    return error(place, .unknownField, name, names.joined(separator: ", "))
  }
}

/// The words of a piece of a query, as written.
enum SearchWords {
  static func words(_ text: String) -> [String] {
    let text = Text(text)
    var tokens: [Token] = []
    Tokenizer.tokenize(text.bytes.span, into: &tokens)
    return tokens.filter { $0.kind != .mark && $0.kind != .newline }.map { text[$0.range] }
  }
}

/// The candidate that differs least from a word, if it differs little.
package func nearest(_ word: String, among candidates: [String]) -> String? {
  let scored = candidates.map { ($0, distance(word, $0)) }
  guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 <= max(1, word.count / 3) else { return nil }
  return best.0
}

/// How many letters have to be changed, put in or taken out (Levenshtein 1966).
private func distance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var row = Array(0...b.count)
  for i in 0..<a.count {
    var corner = row[0]
    row[0] = i + 1
    for j in 0..<b.count {
      let next = min(row[j + 1] + 1, row[j] + 1, corner + (a[i] == b[j] ? 0 : 1))
      corner = row[j + 1]
      row[j + 1] = next
    }
  }
  return row[b.count]
}
