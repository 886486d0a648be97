import Mahdar
import MahdarJSON

/// What records are shown as.
enum OutputFormat: String, CaseIterable, Sendable {
  case text, jsonl, html
}

/// Records of one batch in their output form.
struct Rendering: Sendable {
  var buffer = JSONBuffer()
}

/// Turns records into the bytes of the output; a copy works in each task.
struct Renderer: Sendable {
  let format: OutputFormat

  /// Appends a record, whose number in the run counts from 0.
  func append(_ record: Record, number: Int, to rendering: inout Rendering) {
    JSONLines().append(record, to: &rendering.buffer)
  }
}
