import Foundation
import Yams

/// Reads the list of sources in YAML.
struct SourceYAML {
  private let file: String

  init(_ file: String) { self.file = file }

  private static let keys = [
    "url", "name", "outlet", "interval", "text", "most", "paused", "folder", "home",
  ]

  /// The sources of a file.
  func sources(_ bytes: [UInt8]) throws(SourceFileError) -> [WatchedSource] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SourceFileError(file, line: 1, "it is not UTF-8. Save it in that encoding.")
    }
    let root = try compose(text)
    guard let root else { throw SourceFileError(file, line: 1, "it is empty. Write 'sources:' and a list.") }
    let top = try mapping(root, keys: ["sources", "defaults"], of: "the file")
    var defaults = Settings()
    if let node = top["defaults"] {
      let keys = ["outlet", "interval", "text", "most"]
      for (key, node) in try mapping(node, keys: keys, of: "'defaults'") {
        try set(key, node, &defaults)
      }
    }
    guard let list = top["sources"] else {
      throw error(root, "there is no 'sources'. Write 'sources:' and a list of them below.")
    }
    guard case .sequence(let nodes) = list else {
      throw error(list, "'sources' is no list. Begin each source with '- url: https://…'.")
    }
    var sources: [WatchedSource] = []
    for node in nodes { sources.append(try source(node, defaults)) }
    return sources
  }

  private struct Settings {
    var address: WebAddress?
    var name: String?
    var outlet: String?
    var interval: Duration?
    var text = WatchedSource.TextOrigin.auto
    var most = 1000
    var isPaused = false
    var folders: [String] = []
    var home: String?
  }

  private func source(_ node: Node, _ defaults: Settings) throws(SourceFileError) -> WatchedSource {
    var settings = defaults
    if case .scalar = node {
      // A source of which nothing is said but its address.
      try set("url", node, &settings)
    } else {
      for (key, node) in try mapping(node, keys: Self.keys, of: "a source") { try set(key, node, &settings) }
    }
    guard let address = settings.address else { throw error(node, "this source has no 'url'.") }
    var source = WatchedSource(address: address, name: settings.name)
    source.outlet = settings.outlet
    source.interval = settings.interval
    source.text = settings.text
    source.most = settings.most
    source.isPaused = settings.isPaused
    source.folders = settings.folders
    source.home = settings.home
    return source
  }

  private func set(_ key: String, _ node: Node, _ settings: inout Settings) throws(SourceFileError) {
    switch key {
    case "url":
      let text = try string(node, key)
      guard let address = WebAddress(text) else {
        throw error(node, "'\(text)' is no address of the web. Write it as https://HOST/PATH.")
      }
      settings.address = address
    case "interval":
      let text = try string(node, key)
      guard let interval = TimeSpan.duration(text), interval >= .seconds(1) else {
        throw error(node, "'\(text)' is no time. Write it as 90s, 15m, 2h or 1d.")
      }
      settings.interval = interval
    case "text":
      let text = try string(node, key)
      guard let origin = WatchedSource.TextOrigin(rawValue: text) else {
        throw error(node, "'text' is auto, feed or page, not '\(text)'.")
      }
      settings.text = origin
    case "most":
      guard let most = node.int, (1...200_000).contains(most) else {
        throw error(node, "'most' is a number between 1 and 200000.")
      }
      settings.most = most
    case "paused":
      guard let isPaused = node.bool else { throw error(node, "'paused' is true or false.") }
      settings.isPaused = isPaused
    case "folder":
      settings.folders = try string(node, key).split(separator: "/").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
    case "name": settings.name = try string(node, key)
    case "outlet": settings.outlet = try string(node, key)
    default: settings.home = try string(node, key)
    }
  }

  // MARK: - Nodes

  private func compose(_ text: String) throws(SourceFileError) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        throw SourceFileError(file, line: mark.line, column: mark.column, "it is no YAML: \(problem).")
      default: throw SourceFileError(file, line: 1, "it is no YAML: \(error).")
      }
    } catch {
      throw SourceFileError(file, line: 1, "it is no YAML: \(error).")
    }
  }

  /// The values of a mapping by their keys, of which only some are allowed.
  private func mapping(
    _ node: Node, keys: [String], of what: String
  ) throws(SourceFileError) -> [String: Node] {
    guard case .mapping(let pairs) = node else {
      throw error(node, "\(what) should have lines of 'key: value'.")
    }
    var values: [String: Node] = [:]
    for (key, value) in pairs {
      guard let name = key.string, keys.contains(name) else {
        throw error(
          key, "\(what) has no '\(key.string ?? "key")'. Known are \(keys.joined(separator: ", ")).")
      }
      values[name] = value
    }
    return values
  }

  private func string(_ node: Node, _ key: String) throws(SourceFileError) -> String {
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
      throw error(node, "'\(key)' has no value.")
    }
    return scalar.string
  }

  private func error(_ node: Node, _ message: String) -> SourceFileError {
    SourceFileError(file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 0, message)
  }
}

/// Times as users write them.
public enum TimeSpan {
  /// The time that `90s`, `15m`, `2h` or `1d` is; `nil` for anything else.
  public static func duration(_ text: String) -> Duration? {
    guard let unit = text.last, let number = Double(text.dropLast()), number >= 0, number < 1_000_000 else {
      return nil
    }
    switch unit {
    case "s": return .seconds(number)
    case "m": return .seconds(number * 60)
    case "h": return .seconds(number * 3600)
    case "d": return .seconds(number * 86400)
    default: return nil
    }
  }

  /// A time as ``duration(_:)`` reads it.
  static func text(_ duration: Duration) -> String {
    let seconds = duration.seconds
    let units: [(name: String, length: Double)] = [("d", 86400), ("h", 3600), ("m", 60), ("s", 1)]
    for unit in units where seconds >= unit.length {
      let amount = seconds / unit.length
      if amount == amount.rounded() { return "\(Int(amount))\(unit.name)" }
    }
    return "\(seconds)s"
  }
}
