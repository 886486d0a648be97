public import MahdarRecord
public import MahdarText

/// Records for reading in a terminal.
///
/// Labels run left to right and the words of the report in their own direction: each stretch of
/// them stands in an isolate (U+2068 … U+2069), so that the two don't mix.
public struct TerminalText: Sendable {
  let columns: Int
  private let hasColours: Bool
  /// It tells which word denies what was not done.
  let lexicon: Lexicon?
  /// How many lines of a content are shown.
  private static let contentLines = 3
  /// How many names of a kind are listed.
  private static let listedNames = 8
  /// How many speakers are listed by name.
  private static let listedSpeakers = 10

  /// Writes in that many columns.
  ///
  /// - Parameter lexicon: That of the reading; without it what was not done is shown without the word that
  ///   denies it, behind the "not" of its head.
  public init(columns: Int = 80, hasColours: Bool = false, lexicon: Lexicon? = nil) {
    self.lexicon = lexicon
    self.columns = max(columns, 20)
    self.hasColours = hasColours
  }

  enum Style: String {
    case bold = "1"
    case dim = "2"
    case cyan = "36"
    case red = "31"
  }

  func styled(_ string: String, _ style: Style) -> String {
    hasColours ? "\u{1B}[\(style.rawValue)m\(string)\u{1B}[0m" : string
  }

  func isolated(_ string: String) -> String { "\u{2068}\(string)\u{2069}" }

  /// Appends an article with its statements.
  public func append(_ record: Record, to bytes: inout [UInt8]) {
    var lines: [String] = []
    for line in wrapped(record.article.heading, columns: columns, limit: 2) {
      lines.append(styled(isolated(line), .bold))
    }
    let count = record.statements.count
    let facts =
      [record.article.outlet, record.article.published.map { TimeWording(.english)($0) }].compactMap(\.self)
      .map { isolated(oneLine($0)) } + [FactWording.counted(count, "statement")]
    lines.append(styled(facts.joined(separator: " · "), .dim))
    for warning in record.article.warnings
      + record.warnings.filter({
        !record.article.warnings.contains($0)
      })
    {
      lines.append(styled("warning: \(oneLine(warning))", .red))
    }
    lines.append("")
    for (statement, depth) in zip(record.statements, record.depths) {
      append(statement, of: record, depth: depth, to: &lines)
    }
    appendEntries(of: record, to: &lines)
    appendNames(of: record, to: &lines)
    lines.append("")
    for line in lines {
      bytes.append(contentsOf: line.utf8)
      bytes.append(0x0A)
    }
  }

  private func append(
    _ statement: Statement, of record: Record, depth: Int, to lines: inout [String]
  ) {
    let indent = String(repeating: " ", count: 2 + 2 * depth)
    let text = record.article.text
    let name = oneLine(statement.sourceEntity)
    let speaker = name.isEmpty ? "speaker unknown" : isolated(name)
    var force = styled(statement.act.rawValue, .cyan)
    if statement.negated { force = styled("did not ", .red) + force }
    var facts = [statement.manner.rawValue]
    if let channel = statement.channel { facts.append(channel.rawValue) }
    if let addressee = statement.addressee { facts.append("to \(isolated(oneLine(addressee)))") }
    if let time = statement.time { facts.append(oneLine(TimeWording(.english)(time))) }
    lines.append(
      "\(indent)\(styled(speaker, .bold))  \(force)  \(styled(facts.joined(separator: ", "), .dim))")
    let content = oneLine(text[statement.content])
    let room = columns - indent.count - 2
    for line in wrapped(content, columns: room, limit: Self.contentLines) {
      lines.append("\(indent)  \(isolated(line))")
    }
    let chain = statement.chain(outlet: record.article.outlet)
    if chain.count > 1 {
      lines.append("\(indent)  \(chain.map(isolated).joined(separator: " ← "))")
    }
    let trace =
      "cue \(isolated(oneLine(text[statement.cue]))) · rule \(oneLine(statement.rule)) · "
      + "confidence \((statement.confidence * 100).rounded() / 100)"
    lines.append("\(indent)  \(styled(trace, .dim))")
    lines.append("")
  }

  /// The names of the report, a line for each kind: how often, and of which country.
  private func appendNames(of record: Record, to lines: inout [String]) {
    let names = NamedEntities(record)
    if names.isEmpty { return }
    lines.append(styled("Names", .bold))
    for kind in NamedEntities.kinds {
      let entities = names.of(kind)
      if entities.isEmpty { continue }
      var shown = entities.prefix(Self.listedNames).map { entity in
        let facts = [entity.mentions.count.description, entity.country].compactMap { $0 }
        return "\(isolated(oneLine(entity.name))) \(facts.joined(separator: " "))"
      }
      let rest = entities.count - Self.listedNames
      if rest > 0 { shown.append("\(rest) more") }
      let label = kind.rawValue + String(repeating: " ", count: 14 - kind.rawValue.count)
      lines.append("  \(styled(label, .dim))\(shown.joined(separator: " · "))")
    }
    lines.append("")
  }

  /// Appends how many statements each speaker made; nothing if there are none.
  public func append(_ tally: SpeakerTally, to bytes: inout [UInt8]) {
    let speakers = tally.speakers
    if speakers.isEmpty { return }
    let width = speakers[0].count.description.count
    var lines = [styled("Speakers", .bold)]
    for (name, count) in speakers.prefix(Self.listedSpeakers) {
      let digits = count.description
      let blanks = String(repeating: " ", count: 2 + width - digits.count)
      lines.append("\(blanks)\(digits)  \(name.isEmpty ? "speaker unknown" : isolated(name))")
    }
    let rest = speakers.count - Self.listedSpeakers
    if rest > 0 { lines.append(styled("  and \(rest) more", .dim)) }
    for line in lines {
      bytes.append(contentsOf: line.utf8)
      bytes.append(0x0A)
    }
  }

  /// The line broken at blanks to fit the columns; what goes beyond the limit of lines is cut.
  func wrapped(_ line: String, columns: Int, limit: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    var width = 0
    for word in line.split(separator: " ") {
      let size = self.width(of: word)
      if width > 0 && width + 1 + size > columns {
        if lines.count == limit - 1 {
          lines.append(current + "…")
          return lines
        }
        lines.append(current)
        (current, width) = ("", 0)
      }
      if width > 0 {
        current += " "
        width += 1
      }
      current += word
      width += size
    }
    if !current.isEmpty { lines.append(current) }
    return lines
  }

  /// The columns that a word takes: marks above and below letters take none.
  private func width(of word: Substring) -> Int {
    word.unicodeScalars.count { scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format: false
      default: true
      }
    }
  }
}
