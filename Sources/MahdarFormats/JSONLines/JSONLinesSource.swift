import MahdarJSON
public import MahdarRecord
import MahdarText

/// An article a line, each a JSON object.
///
/// Blank lines are passed over. A line that gives no article is told with its number, and reading
/// goes on with the next.
public final class JSONLinesSource: ArticleSource {
  private let input: ByteInput
  private var lines: LineReader
  private let defaults: ArticleDefaults
  private let limit: Int
  /// The encoding of the lines, where it is neither UTF-8 nor one of two bytes and more.
  private var encoding: String?
  private var hasBegun = false
  /// Whether the rest of the input is the rest of one value, of which no line is an article.
  private var isSpread = false

  /// Reads an input; `limit` is the most bytes that a line may have.
  public init(
    _ input: ByteInput, defaults: ArticleDefaults = ArticleDefaults(),
    limit: Int = FormatLimits.articleBytes
  ) {
    self.input = input
    lines = LineReader(input, limit: limit)
    self.defaults = defaults
    self.limit = limit
  }

  /// The line that was read last.
  public var line: Int? { lines.number }

  /// The article of the next line that is not blank.
  ///
  /// - Complexity: O(*n*) in the bytes of the line, about 400 MB/s.
  public func next() throws(InputError) -> Result<Article, FormatError>? {
    if !hasBegun {
      hasBegun = true
      try findEncoding()
    }
    while !isSpread, let line = try lines.next() {
      guard case .bytes(var range) = line else {
        return failure(.lineTooLong(limit: limit))
      }
      if lines.number == 1, lines.bytes[range].starts(with: byteOrderMark) {
        range = (range.lowerBound + byteOrderMark.count)..<range.upperBound
      }
      if lines.bytes[range].allSatisfy(isSpace) { continue }
      if let spread = spread(range) { return failure(spread) }
      do throws(LineFault) {
        return .success(try article(range))
      } catch {
        return failure(error.kind)
      }
    }
    return nil
  }

  /// Learns what the lines are written in, as the head of the input shows it; what has two bytes a letter is
  /// decoded as a whole, for its lines end otherwise.
  private func findEncoding() throws(InputError) {
    let head = try input.head()
    // The last line may be cut off within a letter.
    let whole = head.span.extracting(0..<(head.lastIndex(of: 0x0A) ?? head.count))
    if find(0, in: whole, from: 0) == nil, (try? UTF8Span(validating: whole)) != nil { return }
    switch try LineEncoding.of(input, head: head) {
    case .utf8: break
    case .named(let name): encoding = name
    case .decoded(let input): lines = LineReader(input, limit: limit)
    }
  }

  /// What is wrong with a first line that only opens a list or an object; `nil` if it does not.
  private func spread(_ range: Range<Int>) -> FormatError.Kind? {
    guard lines.number == 1 else { return nil }
    let line = lines.bytes[range].drop(while: isSpace)
    guard let first = line.first, first == 0x5B || first == 0x7B else { return nil }
    isSpread = line.dropFirst().allSatisfy(isSpace)
    return isSpread ? .spread(isList: first == 0x5B) : nil
  }

  private func failure(_ kind: FormatError.Kind) -> Result<Article, FormatError> {
    .failure(FormatError(kind: kind, line: lines.number))
  }

  private func article(_ range: Range<Int>) throws(LineFault) -> Article {
    if find(0, in: lines.bytes.span.extracting(range), from: 0) == nil,
      (try? UTF8Span(validating: lines.bytes.span.extracting(range))) != nil
    {
      return try ArticleLine(parsing: lines.bytes, range: range).article(
        defaults: defaults, replaced: 0, nuls: 0)
    }
    if let encoding, find(0, in: lines.bytes.span.extracting(range), from: 0) == nil {
      let decoded = TextDecoder(Array(lines.bytes[range]), declared: encoding)
      return try ArticleLine(parsing: decoded.bytes, range: 0..<decoded.bytes.count).article(
        defaults: defaults, replaced: 0, nuls: 0,
        odd: decoded.warnings.isEmpty ? ["no UTF-8, read as \(decoded.encoding)"] : decoded.warnings)
    }
    var replaced = 0
    var nuls = 0
    let repaired = NULs.replaced(
      Text(repairing: Array(lines.bytes[range]), replaced: &replaced).bytes, count: &nuls)
    return try ArticleLine(parsing: repaired, range: 0..<repaired.count).article(
      defaults: defaults, replaced: replaced, nuls: nuls)
  }
}

/// Whether the head of an input starts as JSON Lines with articles do.
func looksLikeJSONLines(_ head: [UInt8]) -> Bool {
  var rest = head[...]
  if rest.starts(with: byteOrderMark) { rest = rest.dropFirst(byteOrderMark.count) }
  rest = rest.drop(while: isSpace)
  guard rest.first == 0x7B else { return false }
  while !rest.isEmpty {
    guard let feed = rest.firstIndex(of: 0x0A) else { break }
    if hasText(head, rest.startIndex..<feed) { return true }
    rest = rest[(feed + 1)...]
  }
  // The last line may be cut off, or be the only one: what stands there must begin as JSON.
  return hasText(head, rest.indices) || head.count >= ByteInput.blockBytes && hasKey(rest)
}

/// Whether an input that is all in its head is a JSON object or array, or its first line an object.
func isJSON(_ head: [UInt8]) -> Bool {
  var rest = head[...]
  if rest.starts(with: byteOrderMark) { rest = rest.dropFirst(byteOrderMark.count) }
  rest = rest.drop(while: isSpace)
  guard rest.first == 0x7B || rest.first == 0x5B else { return false }
  let line = rest.startIndex..<(rest.firstIndex(of: 0x0A) ?? rest.endIndex)
  return rest.first == 0x7B && value(head, line) != nil
    || head.count < ByteInput.blockBytes && value(head, rest.indices) != nil
}

/// Whether a line is a JSON object with a `text`.
private func hasText(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
  value(bytes, range)?["text"]?.string != nil
}

/// The JSON in a range of bytes.
private func value(_ bytes: [UInt8], _ range: Range<Int>) -> JSONValue? {
  let line = Text(validUTF8: Array(String(decoding: bytes[range], as: UTF8.self).utf8))
  return try? JSONValue(parsing: line.bytes)
}

/// Whether bytes begin with a brace, a key and a colon.
private func hasKey(_ bytes: ArraySlice<UInt8>) -> Bool {
  let key = bytes.dropFirst().drop(while: isSpace)
  guard key.first == 0x22, let close = key.dropFirst().firstIndex(of: 0x22) else { return false }
  return key[(close + 1)...].drop(while: isSpace).first == 0x3A
}
