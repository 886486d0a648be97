import MahdarJSON
import MahdarRecord
import MahdarText

/// Why a line gives no article.
struct LineFault: Error {
  let kind: FormatError.Kind
}

/// The fields of an article as a line of JSON gives them.
struct ArticleLine {
  private var id: String?
  private var outlet: String?
  private var url: String?
  private var title: String?
  private var deck: String?
  private var authors: [String] = []
  private var published: String?
  private var language: String?
  private var text: [UInt8]?
  private var loneSurrogates = 0
  private var nuls = 0
  private var wrong: (key: String, expected: String)?

  /// Parses a line of valid UTF-8; of a key that stands twice the last value is kept.
  init(parsing bytes: [UInt8], range: Range<Int>) throws(LineFault) {
    var parser = JSONParser(range: range)
    guard parser.peek(bytes) == 0x7B else {
      do throws(JSONError) {
        try parser.skipValue(bytes)
        try parser.finish(bytes)
      } catch {
        throw LineFault(kind: .notJSON(error.description))
      }
      throw LineFault(kind: .notAnObject)
    }
    do throws(JSONError) {
      try parser.object(bytes) { (key, parser) throws(JSONError) in
        try member(key, &parser, bytes)
      }
      try parser.finish(bytes)
    } catch {
      throw LineFault(kind: .notJSON(error.description))
    }
    loneSurrogates = parser.loneSurrogates
    if let wrong { throw LineFault(kind: .wrongType(key: wrong.key, expected: wrong.expected)) }
  }

  private mutating func member(
    _ key: String, _ parser: inout JSONParser, _ bytes: [UInt8]
  ) throws(JSONError) {
    switch key {
    case "text":
      text = nil
      if try isString(key, &parser, bytes) { text = NULs.replaced(try parser.string(bytes), count: &nuls) }
    case "id":
      if let numeral = try numeral(&parser, bytes) {
        id = numeral
      } else {
        id = try string(key, &parser, bytes)
      }
    case "outlet": outlet = try string(key, &parser, bytes)
    case "url": url = try string(key, &parser, bytes)
    case "title": title = try string(key, &parser, bytes)
    case "deck": deck = try string(key, &parser, bytes)
    case "published": published = try string(key, &parser, bytes)
    case "language": language = try string(key, &parser, bytes)
    case "authors": authors = try strings(key, &parser, bytes)
    default: try parser.skipValue(bytes)
    }
  }

  /// Whether a string comes next; passes `null`, and notes anything else as wrong.
  private mutating func isString(
    _ key: String, _ parser: inout JSONParser, _ bytes: [UInt8]
  ) throws(JSONError) -> Bool {
    if parser.peek(bytes) == 0x22 { return true }
    if try parser.takeNull(bytes) { return false }
    try parser.skipValue(bytes)
    if wrong == nil { wrong = (key, "a string") }
    return false
  }

  private mutating func string(
    _ key: String, _ parser: inout JSONParser, _ bytes: [UInt8]
  ) throws(JSONError) -> String? {
    guard try isString(key, &parser, bytes) else { return nil }
    return String(decoding: NULs.replaced(try parser.string(bytes), count: &nuls), as: UTF8.self)
  }

  /// The digits of an id that is a number, as databases have them; `nil` if no number comes next.
  private func numeral(_ parser: inout JSONParser, _ bytes: [UInt8]) throws(JSONError) -> String? {
    guard let next = parser.peek(bytes), next == 0x2D || (0x30...0x39).contains(next) else { return nil }
    let range = try parser.number(bytes)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  private mutating func strings(
    _ key: String, _ parser: inout JSONParser, _ bytes: [UInt8]
  ) throws(JSONError) -> [String] {
    if try parser.takeNull(bytes) { return [] }
    guard parser.peek(bytes) == 0x5B else {
      try parser.skipValue(bytes)
      if wrong == nil { wrong = (key, "a list of strings") }
      return []
    }
    var strings: [String] = []
    var isRight = true
    try parser.array(bytes) { (parser) throws(JSONError) in
      if parser.peek(bytes) == 0x22 {
        strings.append(
          String(decoding: NULs.replaced(try parser.string(bytes), count: &nuls), as: UTF8.self))
      } else {
        try parser.skipValue(bytes)
        isRight = false
      }
    }
    if !isRight && wrong == nil { wrong = (key, "a list of strings") }
    return strings
  }

  /// The article, with what the caller knows about all of them where the line is silent.
  ///
  /// `replaced` is how many U+FFFD the decoding of the line put in, `nuls` how many of its NULs it replaced,
  /// `odd` what else was odd in it.
  func article(
    defaults: ArticleDefaults, replaced: Int, nuls: Int, odd: [String] = []
  ) throws(LineFault) -> Article {
    guard let content = text else { throw LineFault(kind: .missingText) }
    guard content.contains(where: { !isSpace($0) }) else { throw LineFault(kind: .emptyText) }
    let text = Text(validUTF8: content)
    var warnings = odd + repairWarnings(replaced: replaced)
    if loneSurrogates > 0 { warnings.append("lone surrogates replaced: \(loneSurrogates)") }
    warnings += NULs.warnings(self.nuls + nuls)
    let published = published.map { PublishedText($0) }
    if let warning = published?.warning { warnings.append(warning) }
    let outlet = outlet ?? defaults.outlet
    // An id of nothing but white space is none.
    let id = id.flatMap { trimmed($0) == nil ? nil : $0 }
    return Article(
      id: id ?? contentID(outlet: outlet, url: url, text: text), outlet: outlet, url: url,
      title: title, deck: deck, authors: authors, published: published?.value ?? defaults.published,
      language: language ?? "ar", text: text, warnings: warnings)
  }
}
