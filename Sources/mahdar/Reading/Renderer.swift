import Mahdar
import MahdarJSON

/// What records are shown as.
enum OutputFormat: Equatable, Sendable {
  case text, jsonl, html, body
  /// The export of this name.
  case export(String)

  /// The names of all.
  static let names =
    ["text", "jsonl", "html", "body"] + Exports.all.map { $0.format.name }.filter { $0 != "jsonl" }

  init?(_ name: String) {
    switch name {
    case "text": self = .text
    case "jsonl": self = .jsonl
    case "html": self = .html
    case "body": self = .body
    default:
      guard Exports.named(name) != nil else { return nil }
      self = .export(name)
    }
  }
}

/// Records in their output form, and what the whole of them needs besides.
struct Rendering: Sendable {
  var buffer = JSONBuffer()
  /// Who spoke, for the end of a text.
  var tally = SpeakerTally()
  /// The lines of a page's index.
  var entries: [HTMLPage.Entry] = []
  /// Records for an export, which writes them one after another.
  var records: [Record] = []
}

/// Turns records into the bytes of the output; a copy works in each task.
struct Renderer: Sendable {
  let format: OutputFormat
  var terminal = TerminalText()

  /// Appends a record, whose number in the run counts from 0.
  func append(_ record: Record, number: Int, to rendering: inout Rendering) {
    switch format {
    case .jsonl:
      JSONLines().append(record, to: &rendering.buffer)
    case .text:
      terminal.append(record, to: &rendering.buffer.bytes)
      rendering.tally.add(record)
    case .html:
      HTMLPage().append(record, number: number, to: &rendering.buffer.bytes)
      rendering.entries.append(HTMLPage.Entry(record, number: number))
    case .body:
      rendering.buffer.bytes += record.article.text.bytes
    case .export:
      rendering.records.append(record)
    }
  }
}
