import Mahdar
import MahdarJSON

/// One run of `mahdar export`: records out of the archive, in one or several forms at once.
struct ExportRun: ~Copyable {
  private static let pieceBytes = 256 * 1024
  private var exports: [any RecordExport]
  private let outputs: ExportOutputs
  private var buffers: [JSONBuffer]

  init(_ exports: [any RecordExport], outputs: consuming ExportOutputs) {
    self.exports = exports
    self.outputs = outputs
    buffers = exports.map { _ in JSONBuffer() }
  }

  /// Writes the records of a selection; how many there were.
  consuming func run(_ archive: Archive, _ selection: RecordSelection) throws -> Int {
    for place in exports.indices { exports[place].begin(&buffers[place]) }
    var progress = ProgressLine(outputIsTerminal: outputs.isTerminal)
    var count = 0
    defer { progress.clear() }
    try archive.eachRecord(selection) { archived in
      let item = try ExportItem(archived)
      for place in exports.indices {
        exports[place].append(item, to: &buffers[place])
        try flush(place, from: Self.pieceBytes)
      }
      count += 1
      progress.show(articles: count, share: nil)
    }
    for place in exports.indices {
      exports[place].end(&buffers[place])
      try flush(place, from: 1)
    }
    return count
  }

  private mutating func flush(_ place: Int, from size: Int) throws {
    guard buffers[place].bytes.count >= size else { return }
    try outputs.write(buffers[place].bytes, at: place)
    buffers[place].clear()
  }
}

/// Where the forms of an export go: standard output, a file, or a file each.
///
/// A class, for a list can't hold outputs, which may not be copied.
final class ExportOutputs {
  private final class Output {
    let file: ByteOutput
    init(_ file: consuming ByteOutput) { self.file = file }
  }
  private let outputs: [Output]

  /// Standard output, for one form.
  init() { outputs = [Output(ByteOutput())] }

  /// Files, one a form.
  init(paths: [String]) throws(OutputError) {
    var outputs: [Output] = []
    for path in paths { outputs.append(Output(try ByteOutput(path: path))) }
    self.outputs = outputs
  }

  var isTerminal: Bool { outputs.contains { $0.file.isTerminal } }

  func write(_ bytes: [UInt8], at place: Int) throws(OutputError) { try outputs[place].file.write(bytes) }
}
