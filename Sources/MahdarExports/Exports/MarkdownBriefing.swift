public import MahdarJSON
import MahdarRecord
import MahdarText

/// A briefing in Markdown (CommonMark): by days and stories, who reports, who says what, what was done,
/// decided, promised and what happened, with Arabic or English headings.
///
/// Records are taken in the order in which they come: one that belongs to another story than the one before
/// begins a new section. Words that several reports of a story have alike stand once, with all outlets.
public struct MarkdownBriefing: RecordExport {
  /// The form.
  public static let format = ExportFormat(
    name: "markdown", mediaType: "text/markdown; charset=utf-8", fileExtension: "md",
    summary: "a briefing for people, by days and stories (CommonMark)")

  private let words: BriefingWords
  private let made: String
  private var day: String?
  private var section: BriefingSection?

  /// An export that begins.
  public init(_ options: ExportOptions) {
    words = BriefingWords(options.language)
    made = options.made
  }

  /// Writes what stands before the first record.
  public mutating func begin(_ buffer: inout JSONBuffer) {
    buffer.write("# \(words["briefing"]) · \(words["name"])\n\n*\(words["motto"])*\n")
  }

  /// Writes what stands behind the last record.
  public mutating func end(_ buffer: inout JSONBuffer) {
    finishSection(&buffer)
    buffer.write("\n---\n\n\(words["briefing.made"]) \(markdown(made))\n")
  }

  /// Writes a record.
  public mutating func append(_ item: ExportItem, to buffer: inout JSONBuffer) {
    let label = item.story ?? item.record.article.id
    let itsDay = calendarDay(item.record.article.published)
    if section == nil || section?.label != label || day != itsDay {
      finishSection(&buffer)
      if section == nil || day != itsDay {
        buffer.write("\n## \(itsDay.map { words.time($0) } ?? words["briefing.undated"])\n")
        day = itsDay
      }
      section = BriefingSection(label: label, heading: item.record.article.heading)
    }
    section?.add(item)
  }

  private mutating func finishSection(_ buffer: inout JSONBuffer) { section?.write(words, to: &buffer) }
}

/// The words of a briefing in one language.
struct BriefingWords {
  private let isArabic: Bool
  /// Times in words.
  let time: TimeWording

  init(_ language: ExportOptions.Language) {
    isArabic = language == .arabic
    time = TimeWording(language)
  }

  subscript(key: String) -> String {
    let pair = Words.embedded[key]
    return isArabic ? pair.ar : pair.en
  }

  /// Words of one kind in a row.
  func list(_ words: [String]) -> String { words.joined(separator: isArabic ? "، " : ", ") }

  /// How many people something struck; empty where nobody is counted.
  func toll(_ toll: Toll) -> String {
    list(FactWording.counts(toll).map { counted("toll." + $0.kind, $0.count) })
  }

  /// So many of something, in the form that the number asks for.
  private func counted(_ key: String, _ count: Int) -> String {
    let forms = self["count." + key].split(separator: "|", omittingEmptySubsequences: false)
    let place = isArabic ? arabicPluralForm(count) : count == 1 ? 0 : 1
    let form = place < forms.count ? forms[place] : forms.last ?? "#"
    return form.split(separator: "#", omittingEmptySubsequences: false)
      .joined(separator: isArabic ? arabicDigits(count) : count.description)
  }

  /// What may stand on either side of a chain's links: whose word comes by whom.
  let link = " ← "
}

/// What is told of one story on one day.
struct BriefingSection {
  let label: String
  let heading: String
  private var reports: [(outlet: String?, title: String, address: String?)] = []
  private var sayings: [Saying] = []
  private var places: [String: Int] = [:]
  private var layers: [(layer: String, lines: [Line])] = []

  /// Something said, once for all reports that have it alike.
  private struct Saying {
    var speaker: String
    var act: String
    var manner: String
    var isNegated: Bool
    var via: [String]
    var content: String
    var outlets: [String]
  }

  /// A contact, decision, commitment or incident.
  private struct Line {
    var kind: String
    var parties: [String]
    var words: String
    var status: String?
    var time: String?
    var place: String?
    var toll: Toll?
    var outlets: [String]
  }

  init(label: String, heading: String) {
    self.label = label
    self.heading = heading
  }

  mutating func add(_ item: ExportItem) {
    let (record, article) = (item.record, item.record.article)
    let outlet = article.outlet.map { oneLine($0) } ?? ""
    reports.append((article.outlet, article.heading, article.url.flatMap { absoluteURI($0) }))
    for statement in record.statements {
      add(
        Saying(
          speaker: oneLine(statement.sourceEntity), act: statement.act.rawValue,
          manner: statement.manner.rawValue, isNegated: statement.negated,
          via: statement.via.map { oneLine($0) }, content: oneLine(article.text[statement.content]),
          outlets: [outlet]))
    }
    for (layer, lines) in EntryLine.all(record) {
      for line in lines { add(line, layer, record, outlet) }
    }
  }

  private mutating func add(_ saying: Saying) {
    let key = [saying.speaker, saying.act, saying.content].joined(separator: "\n")
    if let place = places[key] {
      if !sayings[place].outlets.contains(saying.outlets[0]) { sayings[place].outlets += saying.outlets }
    } else {
      places[key] = sayings.count
      sayings.append(saying)
    }
  }

  private mutating func add(_ line: EntryLine, _ layer: String, _ record: Record, _ outlet: String) {
    let shown = Line(
      kind: line.kindKey, parties: line.parties.map { oneLine($0) },
      words: oneLine(record.article.text[line.words]), status: line.status,
      time: line.time, place: line.place, toll: line.toll, outlets: [outlet])
    let place =
      layers.firstIndex { $0.layer == layer }
      ?? {
        layers.append((layer, []))
        return layers.count - 1
      }()
    let same = layers[place].lines.firstIndex {
      $0.kind == shown.kind && $0.parties == shown.parties && $0.words == shown.words
        && $0.time == shown.time && $0.place == shown.place && $0.toll == shown.toll
    }
    if let same {
      if !layers[place].lines[same].outlets.contains(outlet) {
        layers[place].lines[same].outlets.append(outlet)
      }
    } else {
      layers[place].lines.append(shown)
    }
  }

  // MARK: Markdown

  func write(_ words: BriefingWords, to buffer: inout JSONBuffer) {
    buffer.write("\n### \(markdown(heading))\n\n")
    for report in reports {
      let title = markdown(report.title)
      let linked = report.address.map { "[\(title)](<\($0)>)" } ?? title
      buffer.write("- \(report.outlet.map { markdown(oneLine($0)) + ": " } ?? "")\(linked)\n")
    }
    if !sayings.isEmpty { buffer.write("\n#### \(words["statements"])\n\n") }
    for saying in sayings { write(saying, words, to: &buffer) }
    for (layer, lines) in layers {
      buffer.write("\n#### \(words[layer])\n\n")
      for line in lines { write(line, words, to: &buffer) }
    }
  }

  private func write(_ saying: Saying, _ words: BriefingWords, to buffer: inout JSONBuffer) {
    let speaker = saying.speaker.isEmpty ? words["unknown"] : markdown(saying.speaker)
    let facts =
      [words["act." + saying.act], words["manner." + saying.manner]]
      + (saying.isNegated ? ["**\(words["negated"])**"] : [])
    buffer.write("- **\(speaker)** · \(facts.joined(separator: " · "))\n  > \(markdown(saying.content))\n")
    var chain = [words.list(saying.outlets.filter { !$0.isEmpty }.map { markdown($0) })].filter {
      !$0.isEmpty
    }
    chain += saying.via.map { markdown($0) }
    if !chain.isEmpty { buffer.write("  >\n  > — \((chain + [speaker]).joined(separator: words.link))\n") }
  }

  private func write(_ line: Line, _ words: BriefingWords, to buffer: inout JSONBuffer) {
    let parties = line.parties.map { markdown($0) }.joined(separator: " · ")
    var facts = [words[line.kind]]
    if let status = line.status { facts.append(words["status." + status]) }
    facts += [line.time.map { words.time($0) }, line.place].compactMap(\.self).map { markdown($0) }
    facts += [line.toll.map { words.toll($0) }].compactMap(\.self).filter { !$0.isEmpty }
    let outlets = words.list(line.outlets.filter { !$0.isEmpty }.map { markdown($0) })
    buffer.write("- \(parties.isEmpty ? "" : "**\(parties)** · ")\(facts.joined(separator: " · "))\n")
    buffer.write("  > \(markdown(line.words))\n")
    if !outlets.isEmpty { buffer.write("  >\n  > — \(outlets)\n") }
  }
}

/// Words as they are to be read, with what Markdown would take for markup behind a backslash; on one line.
func markdown(_ words: String) -> String {
  var escaped = String.UnicodeScalarView()
  var (isFirst, isNumber) = (true, true)
  for scalar in oneLine(words).unicodeScalars {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "&", "#", "~", "|", "$", "!": escaped += ["\\", scalar]
    // What begins a list, a rule or the line under a heading where it stands first.
    case "-", "+", "=", ":": escaped += isFirst ? ["\\", scalar] : [scalar]
    // What begins a list behind figures.
    case ".", ")": escaped += isNumber ? ["\\", scalar] : [scalar]
    default: escaped.append(scalar)
    }
    isFirst = false
    if !("0"..."9").contains(scalar) { isNumber = false }
  }
  return String(escaped)
}

extension JSONBuffer {
  /// Writes words as they are.
  fileprivate mutating func write(_ words: String) { bytes += words.utf8 }
}
