import MahdarJSON
import MahdarRecord
import MahdarText

/// Writes byte ranges as spans of code points.
struct SpanWriter {
  /// Counted only for a record that has spans.
  private let offsets: ScalarOffsets?

  init(_ record: Record) {
    let isBare =
      record.blocks.isEmpty && record.sentences.isEmpty && record.entities.isEmpty
      && record.times.isEmpty && record.statements.isEmpty && record.contacts.isEmpty
      && record.decisions.isEmpty && record.commitments.isEmpty && record.incidents.isEmpty
      && record.outcomes.isEmpty
    offsets = isBare ? nil : ScalarOffsets(record.article.text)
  }

  func append(_ range: TextRange?, to buffer: inout JSONBuffer) {
    guard let range, let offsets else {
      buffer.raw("null")
      return
    }
    let span = offsets.scalars(range)
    buffer.raw("[")
    buffer.integer(span.start)
    buffer.raw(",")
    buffer.integer(span.end)
    buffer.raw("]")
  }

  /// Writes a member whose value is a span, or `null`.
  func member(_ key: StaticString, _ range: TextRange?, to buffer: inout JSONBuffer) {
    buffer.key(key)
    append(range, to: &buffer)
  }
}
