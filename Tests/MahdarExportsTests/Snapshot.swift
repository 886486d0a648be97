import Foundation
import Testing

/// Compares output with a file of `Snapshots/`; `MAHDAR_RECORD=1` rewrites the file and fails, so
/// that a recording can't pass for a test.
func expectSnapshot(
  _ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let file = folder.appendingPathComponent("Snapshots/\(name)")
  if ProcessInfo.processInfo.environment["MAHDAR_RECORD"] == "1" {
    try Data(bytes).write(to: file)
    Issue.record("\(name) was recorded; run again without MAHDAR_RECORD.", sourceLocation: sourceLocation)
    return
  }
  let expected = try Data(contentsOf: file)
  #expect(
    String(decoding: bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self),
    sourceLocation: sourceLocation)
}
