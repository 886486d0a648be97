import Mahdar
import MahdarJSON

/// Collects what was rendered and writes it in large pieces.
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
    if rendering.buffer.bytes.count >= Self.pieceBytes { try flush() }
  }

  /// Takes what a worker rendered.
  mutating func take(_ other: Rendering) throws(OutputError) {
    try flush()
    try output.write(other.buffer.bytes)
  }

  /// Writes what is left.
  mutating func finish() throws(OutputError) {
    try flush()
  }

  private mutating func flush() throws(OutputError) {
    try output.write(rendering.buffer.bytes)
    rendering.buffer.clear()
  }
}
