import Mahdar
import MahdarJSON

/// What records are shown as.
enum OutputFormat: String, CaseIterable, Sendable {
  case text, jsonl, html, body
}

/// Records in their output form, and what the whole of them needs besides.
struct Rendering: Sendable {
  var buffer = JSONBuffer()
  /// Who spoke, for the end of a text.
  var tally = SpeakerTally()
  /// The lines of a page's index.
  var entries: [HTMLPage.Entry] = []
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
    }
  }
}
