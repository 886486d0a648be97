/// What a site's `robots.txt` asks of this program.
///
/// Specification: RFC 9309; `Crawl-delay` is a convention beside it.
public struct Robots: Sendable, Equatable {
  /// Nothing is asked.
  static let none = Robots(rules: [], delay: nil)
  /// The most bytes that are read, as the specification allows.
  static let limit = 512_000

  private struct Rule: Equatable {
    let allows: Bool
    let pattern: PathPattern
  }

  private let rules: [Rule]
  /// How long to wait between two requests.
  public let delay: Duration?

  private init(rules: [Rule], delay: Duration?) {
    self.rules = rules
    self.delay = delay
  }

  /// Reads the groups of a file that are for a program, else those for all.
  ///
  /// - Parameter product: The program's name, as in its `User-Agent` field.
  public init(_ bytes: [UInt8], product: String = UserAgent.product) {
    let name = product.lowercased()
    var own = Group()
    var general = Group()
    var isOpen = false  // lines of user agents follow each other
    var (isOwn, isGeneral) = (false, false)
    for line in RobotsLine.lines(bytes.prefix(Self.limit)) {
      switch line.key {
      case "user-agent", "useragent", "user agent":
        if !isOpen { (isOwn, isGeneral) = (false, false) }
        isOpen = true
        if line.value.hasPrefix("*") { isGeneral = true }
        let token = line.value.lowercased().prefix {
          $0.isASCII && $0.isLetter || $0 == "-" || $0 == "_"
        }
        if token == name {
          isOwn = true
          own.exists = true
        }
      case "allow", "disallow", "crawl-delay":
        isOpen = false
        if isOwn { own.take(line) }
        if isGeneral { general.take(line) }
      default: break
      }
    }
    let group = own.exists ? own : general
    self.init(rules: group.rules, delay: group.delay)
  }

  private struct Group {
    var exists = false
    var rules: [Rule] = []
    var delay: Duration?

    mutating func take(_ line: RobotsLine) {
      if line.key == "crawl-delay" {
        if let seconds = Double(line.value), seconds >= 0, seconds < 1_000_000 { delay = .seconds(seconds) }
      } else if !line.value.isEmpty {
        rules.append(Rule(allows: line.key == "allow", pattern: PathPattern(line.value)))
      }
    }
  }

  /// Whether a path may be asked for: the longest rule that fits decides, of two that are equally long the
  /// one that allows.
  ///
  /// - Parameter path: Path and query, as in ``WebAddress/pathAndQuery``.
  public func allows(_ path: String) -> Bool {
    if path == "/robots.txt" { return true }
    let path = PathPattern.normal(path)
    var best: Rule?
    for rule in rules where rule.pattern.matches(path) {
      if let found = best {
        let (length, other) = (rule.pattern.bytes.count, found.pattern.bytes.count)
        if length < other || length == other && !rule.allows { continue }
      }
      best = rule
    }
    return best?.allows ?? true
  }
}

/// A line of `robots.txt`.
private struct RobotsLine {
  let key: String
  let value: String

  static func lines(_ bytes: ArraySlice<UInt8>) -> [RobotsLine] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    return start.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line in
      let text = String(decoding: line.prefix { $0 != 0x23 }, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":") else { return nil }
      return RobotsLine(
        key: trimmed(text[..<colon]).lowercased(), value: trimmed(text[text.index(after: colon)...]))
    }
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// A pattern of paths: `*` is anything, `$` at the end is the end, and without it anything may follow.
struct PathPattern: Equatable {
  /// The pattern with its escapes in one form.
  let bytes: [UInt8]

  /// Reads a pattern.
  init(_ text: String) { bytes = Self.normal(String(text.prefix(2048))) }

  /// Whether a path in normal form fits.
  ///
  /// - Complexity: O(*n* · *m*) in the lengths of path and pattern.
  func matches(_ path: [UInt8]) -> Bool {
    let isAnchored = bytes.last == 0x24
    let pattern = isAnchored ? bytes.dropLast() : bytes[...]
    var (place, at) = (0, 0)
    // Where the last star stands, and how far the path is taken by it.
    var star: (at: Int, place: Int)?
    while true {
      if at == pattern.count {
        if !isAnchored || place == path.count { return true }
      } else if pattern[at] == 0x2A {
        star = (at, place)
        at += 1
        continue
      } else if place < path.count, pattern[at] == path[place] {
        at += 1
        place += 1
        continue
      }
      guard let last = star, last.place < path.count else { return false }
      star = (last.at, last.place + 1)
      at = last.at + 1
      place = last.place + 1
    }
  }

  /// A path with escapes in one form: those that stand for letters, digits and `-._~` undone, all others in
  /// capitals, and bytes outside of ASCII escaped.
  static func normal(_ text: String) -> [UInt8] {
    let input = Array(text.utf8)
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    var place = 0
    while place < input.count {
      let byte = input[place]
      if byte == 0x25, place + 2 < input.count, let high = digit(input[place + 1]),
        let low = digit(input[place + 2])
      {
        let value = high << 4 | low
        if isUnreserved(value) { output.append(value) } else { escape(value, into: &output) }
        place += 3
        continue
      }
      if byte > 0x7E || byte <= 0x20 { escape(byte, into: &output) } else { output.append(byte) }
      place += 1
    }
    return output
  }

  private static func escape(_ byte: UInt8, into output: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    output += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}
