/// Writes a state: numbers of four bytes, counts in groups of seven bits, strings with their length.
struct StateWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ byte: UInt8) { bytes.append(byte) }

  mutating func number(_ value: UInt32) {
    for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
  }

  mutating func integer(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func string(_ string: String) {
    integer(string.utf8.count)
    bytes.append(contentsOf: string.utf8)
  }

  mutating func optional(_ day: Int32?) {
    byte(day == nil ? 0 : 1)
    number(UInt32(bitPattern: day ?? 0))
  }

  mutating func list<Element>(_ elements: [Element], _ write: (inout StateWriter, Element) -> Void) {
    integer(elements.count)
    for element in elements { write(&self, element) }
  }

  mutating func article(_ article: WeighedArticle) {
    let features = article.features
    string(features.id)
    byte(features.outlet == nil ? 0 : 1)
    string(features.outlet ?? "")
    optional(features.day)
    list(features.terms) { writer, term in
      writer.number(term.key)
      writer.integer(Int(term.count))
      writer.byte(term.titleCount)
      writer.byte(term.isInLead ? 1 : 0)
    }
    list(features.words) { $0.number($1) }
    list(features.sources) { $0.string($1) }
    list(features.labels) { writer, label in
      writer.number(label.key)
      writer.string(label.form)
    }
    number(UInt32(bitPattern: article.day))
    list(article.idf) { $0.number($1.bitPattern) }
  }

  mutating func assignment(_ assignment: StoryAssignment) {
    string(assignment.article)
    string(assignment.story)
    string(assignment.origin)
    list(assignment.reasons) { writer, reason in
      writer.string(reason.kind.rawValue)
      writer.string(reason.other)
      writer.number(Float(reason.value).bitPattern)
      writer.list(reason.words) { $0.string($1) }
    }
  }
}

/// Reads what ``StateWriter`` wrote, and nothing else.
struct StateReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }
  var error: StoryStateError { StoryStateError(offset: offset) }

  mutating func byte() throws(StoryStateError) -> UInt8 {
    guard offset < bytes.count else { throw error }
    offset += 1
    return bytes[offset - 1]
  }

  mutating func number() throws(StoryStateError) -> UInt32 {
    guard bytes.count - offset >= 4 else { throw error }
    var value: UInt32 = 0
    for shift in 0..<4 { value |= UInt32(bytes[offset + shift]) << UInt32(8 * shift) }
    offset += 4
    return value
  }

  mutating func integer() throws(StoryStateError) -> Int {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 63, by: 7) {
      let next = try byte()
      value |= UInt64(next & 0x7F) << UInt64(shift)
      if next < 0x80 { return Int(value) }
    }
    throw error
  }

  /// The number of elements of a list: each takes a byte at least, so no damage asks for much memory.
  mutating func count() throws(StoryStateError) -> Int {
    let count = try integer()
    guard count <= bytes.count - offset else { throw error }
    return count
  }

  mutating func string() throws(StoryStateError) -> String {
    let length = try count()
    guard let string = String(validating: bytes[offset..<(offset + length)], as: UTF8.self) else {
      throw error
    }
    offset += length
    return string
  }

  mutating func optional() throws(StoryStateError) -> Int32? {
    let isThere = try byte()
    let value = Int32(bitPattern: try number())
    return isThere == 1 ? value : nil
  }

  mutating func list<Element>(
    _ read: (inout StateReader) throws(StoryStateError) -> Element
  ) throws(StoryStateError) -> [Element] {
    var elements: [Element] = []
    for _ in 0..<(try count()) { elements.append(try read(&self)) }
    return elements
  }

  mutating func article() throws(StoryStateError) -> WeighedArticle {
    let id = try string()
    let hasOutlet = try byte() == 1
    let outlet = try string()
    let day = try optional()
    let terms = try list { reader throws(StoryStateError) in
      StoryTerm(
        key: try reader.number(), count: UInt16(truncatingIfNeeded: try reader.integer()),
        titleCount: try reader.byte(), isInLead: try reader.byte() == 1)
    }
    let words = try list { reader throws(StoryStateError) in try reader.number() }
    let sources = try list { reader throws(StoryStateError) in try reader.string() }
    let labels = try list { reader throws(StoryStateError) in
      StoryLabel(key: try reader.number(), form: try reader.string())
    }
    let features = StoryFeatures(
      id: id, outlet: hasOutlet ? outlet : nil, day: day, terms: terms, words: words, sources: sources,
      labels: labels)
    let counted = Int32(bitPattern: try number())
    let idf = try list { reader throws(StoryStateError) in Float(bitPattern: try reader.number()) }
    guard idf.count == terms.count else { throw error }
    return WeighedArticle(features, day: counted, idf: idf)
  }

  mutating func assignment() throws(StoryStateError) -> StoryAssignment {
    let (article, story, origin) = (try string(), try string(), try string())
    let reasons = try list { reader throws(StoryStateError) in
      guard let kind = StoryReason.Kind(rawValue: try reader.string()) else { throw reader.error }
      return StoryReason(
        kind: kind, other: try reader.string(), value: Double(Float(bitPattern: try reader.number())),
        words: try reader.list { inner throws(StoryStateError) in try inner.string() })
    }
    return StoryAssignment(article: article, story: story, origin: origin, reasons: reasons)
  }
}
