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

  init(renderer: Renderer, output: consuming ByteOutput) {
    self.renderer = renderer
    self.output = output
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
    try flush(from: Self.pieceBytes)
  }

  /// Writes what is left and what stands at the end.
  mutating func finish() throws(OutputError) {
    switch renderer.format {
    case .jsonl, .body: break
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
    guard renderer.format != .html, rendering.buffer.bytes.count >= size else { return }
    try output.write(rendering.buffer.bytes)
    rendering.buffer.clear()
  }
}
