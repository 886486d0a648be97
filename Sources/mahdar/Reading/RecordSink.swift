import Mahdar
import MahdarJSON

/// Collects what was rendered and writes it in large pieces.
///
/// A page is held until its end, because its index stands before the reports.
struct RecordSink: ~Copyable {
  private static let pieceBytes = 256 * 1024
  private let renderer: Renderer
  private let output: ByteOutput
  private var rendering = Rendering()
  private var export: (any RecordExport)?

  /// `options`: how records are written, where the format is an export.
  init(
    renderer: Renderer, options: ExportOptions = ExportOptions(made: utcNow()), output: consuming ByteOutput
  ) {
    self.renderer = renderer
    if case .export(let name) = renderer.format { export = Exports.named(name)?.init(options) }
    self.output = output
    self.export?.begin(&rendering.buffer)
  }

  /// Takes what the function renders.
  mutating func take(_ render: (inout Rendering) -> Void) throws(OutputError) {
    render(&rendering)
    try flush(from: Self.pieceBytes)
  }

  /// Takes what a worker rendered.
  mutating func take(_ other: Rendering) throws(OutputError) {
    rendering.buffer.bytes += other.buffer.bytes
    rendering.tally.add(other.tally)
    rendering.entries += other.entries
    rendering.records += other.records
    try flush(from: Self.pieceBytes)
  }

  /// Writes what is left and what stands at the end.
  mutating func finish() throws(OutputError) {
    switch renderer.format {
    case .jsonl, .body: break
    case .export: export?.end(&rendering.buffer)
    case .text:
      renderer.terminal.append(rendering.tally, to: &rendering.buffer.bytes)
    case .html:
      let page = HTMLPage()
      try output.write(page.head(rendering.entries))
      rendering.buffer.bytes += page.foot()
    }
    try output.write(rendering.buffer.bytes)
  }

  private mutating func flush(from size: Int) throws(OutputError) {
    for record in rendering.records { export?.append(ExportItem(record), to: &rendering.buffer) }
    rendering.records.removeAll(keepingCapacity: true)
    guard renderer.format != .html, rendering.buffer.bytes.count >= size else { return }
    try output.write(rendering.buffer.bytes)
    rendering.buffer.clear()
  }
}
