import Foundation
import MahdarFormats

/// A user's list of sources: OPML, or YAML with the details that OPML has no words for.
///
/// The schema of the YAML is in `Documentation/WATCH.md`.
public struct SourceFile: Sendable {
  /// The sources, in order.
  public var sources: [WatchedSource] = []
  /// What was odd in the file, a sentence each with its line.
  public var warnings: [String] = []

  /// Reads a file.
  ///
  /// - Throws: ``SourceFileError`` with the place, or ``InputError``.
  public init(path: String) throws {
    let bytes = try ByteInput(path: path).rest()
    try self.init(bytes, name: path)
  }

  /// Reads bytes: OPML if they begin with an angle, else YAML.
  ///
  /// - Throws: ``SourceFileError``.
  public init(_ bytes: [UInt8], name: String) throws(SourceFileError) {
    let isMarkup = bytes.first { !($0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF) } == 0x3C
    if isMarkup { try read(opml: bytes, name) } else { sources = try SourceYAML(name).sources(bytes) }
    var seen: [WebAddress: String] = [:]
    sources = sources.filter { source in
      if let other = seen[source.address] {
        warnings.append("'\(source.name)' has the address of '\(other)' and was passed over")
        return false
      }
      seen[source.address] = source.name
      return true
    }
    if sources.isEmpty {
      throw SourceFileError(name, line: 1, "there is no source in it. Give at least one address.")
    }
  }

  private mutating func read(opml bytes: [UInt8], _ name: String) throws(SourceFileError) {
    let list: SourceList
    do {
      list = try SourceList(opml: bytes)
    } catch {
      throw SourceFileError(name, line: error.line, error.description)
    }
    warnings = list.warnings
    for listed in list.sources {
      guard let address = WebAddress(listed.address) else {
        throw SourceFileError(
          name, line: listed.line,
          "'\(listed.address)' is no address of the web. Write it as https://HOST/PATH.")
      }
      var source = WatchedSource(address: address, name: listed.title)
      source.folders = listed.folders
      source.home = listed.home
      try Self.take(listed, to: &source, name)
      sources.append(source)
    }
  }

  /// Takes over what OPML has no words for, as our export writes it.
  private static func take(
    _ listed: SourceList.Source, to source: inout WatchedSource, _ name: String
  ) throws(SourceFileError) {
    source.outlet = listed.details["outlet"]
    source.isPaused = listed.details["paused"] == "true"
    if let text = listed.details["interval"] {
      guard let interval = TimeSpan.duration(text), interval >= .seconds(1) else {
        throw SourceFileError(
          name, line: listed.line, "'\(text)' is no time. Write it as 90s, 15m, 2h or 1d.")
      }
      source.interval = interval
    }
    if let text = listed.details["text"] {
      guard let origin = WatchedSource.TextOrigin(rawValue: text) else {
        throw SourceFileError(
          name, line: listed.line, "'_mahdarText' is auto, feed or page, not '\(text)'.")
      }
      source.text = origin
    }
    if let text = listed.details["most"] {
      guard let most = Int(text), (1...200_000).contains(most) else {
        throw SourceFileError(
          name, line: listed.line, "'_mahdarMost' is a number between 1 and 200000.")
      }
      source.most = most
    }
  }
}

/// What is wrong in a list of sources, with its place.
public struct SourceFileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file, as the caller gave it.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1; 0 where it isn't known.
  public let column: Int
  /// What is wrong and what to do.
  public let message: String

  init(_ file: String, line: Int, column: Int = 0, _ message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `file:line:column: error: …`
  public var description: String {
    "\(file):\(line):\(column > 0 ? "\(column):" : "") error: \(message)"
  }
}
