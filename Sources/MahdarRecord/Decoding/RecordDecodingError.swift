/// Why a line is no record.
public struct RecordDecodingError: Error, Equatable, CustomStringConvertible {
  /// Where in the object: `statements[3].cue`; empty for the whole.
  public let path: String
  /// What is wrong there, a sentence without its full stop.
  public let message: String

  init(_ path: String, _ message: String) {
    self.path = path
    self.message = message
  }

  /// The path and what is wrong.
  public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}
