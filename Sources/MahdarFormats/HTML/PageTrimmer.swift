import Glibc

/// Takes out of a page what no reader sees before it is parsed: scripts, styles, comments, drawings, forms'
/// lists, and attributes that say nothing about the text.
///
/// A page of a newspaper is two thirds scripts, and the parser takes each byte in its hand; this pass is
/// several times faster. It also bounds what a hostile page can ask of the parser: depth, formatting
/// elements that are opened and never closed, attributes without end.
struct PageTrimmer: ~Copyable {
  /// How many elements may stand in each other; tags beyond are dropped, their text is kept. Browsers
  /// draw the line at the same number.
  static let depthLimit = 512
  /// How many formatting elements may be open at once.
  static let formattingLimit = 32
  /// The longest value of an attribute that is kept, in bytes.
  private static let valueLimit = 4096

  /// The page without them.
  private(set) var output: [UInt8] = []
  /// The contents of the scripts of linked data, as ranges of the input.
  private(set) var linkedData: [Range<Int>] = []

  private var depth = 0
  private var formatting = 0
  /// How many start tags of blocks were dropped and not yet closed.
  private var dropped = 0
  private var droppedFormatting = 0

  /// Trims a page of valid UTF-8.
  ///
  /// - Complexity: O(*n*) in the bytes, about 400 MB/s.
  init(_ input: [UInt8]) {
    output.reserveCapacity(input.count / 2)
    let bytes = input.span
    var place = 0
    while place < bytes.count {
      guard let open = find(0x3C, in: bytes, from: place) else {
        append(bytes, place..<bytes.count)
        break
      }
      append(bytes, place..<open)
      place = markup(bytes, open)
    }
  }

  private mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    bytes.extracting(range).withUnsafeBufferPointer { output.append(contentsOf: $0) }
  }

  /// Takes what begins with `<`; gives the place after it.
  private mutating func markup(_ bytes: Span<UInt8>, _ open: Int) -> Int {
    let next = open + 1 < bytes.count ? bytes[open + 1] : 0
    if isLetter(next) { return startTag(bytes, open) }
    switch next {
    case 0x2F:
      guard open + 2 < bytes.count, isLetter(bytes[open + 2]) else { break }
      return endTag(bytes, open)
    case 0x21, 0x3F:
      return declaration(bytes, open)
    default: break
    }
    output += Array("&lt;".utf8)
    return open + 1
  }

  private func declaration(_ bytes: Span<UInt8>, _ open: Int) -> Int {
    guard open + 3 < bytes.count, bytes[open + 2] == 0x2D, bytes[open + 3] == 0x2D, bytes[open + 1] == 0x21
    else { return (find(0x3E, in: bytes, from: open) ?? bytes.count - 1) + 1 }
    // "<!-->" and "<!--->" are whole comments.
    var place = open + 2
    while let close = find(0x3E, in: bytes, from: place) {
      if close >= open + 4, bytes[close - 1] == 0x2D, bytes[close - 2] == 0x2D { return close + 1 }
      if close >= open + 7, bytes[close - 1] == 0x21, bytes[close - 2] == 0x2D, bytes[close - 3] == 0x2D {
        return close + 1
      }
      place = close + 1
    }
    // A comment that is never closed: browsers lose the rest of the page, we lose the sign alone.
    return open + 4
  }

  private mutating func endTag(_ bytes: Span<UInt8>, _ open: Int) -> Int {
    let name = nameRange(bytes, open + 2)
    let close = (find(0x3E, in: bytes, from: name.upperBound) ?? bytes.count - 1) + 1
    switch kind(bytes, name) {
    case .raw, .ignored, .void: return close
    case .optional: break
    case .formatting:
      if droppedFormatting > 0 {
        droppedFormatting -= 1
        return close
      }
      formatting = max(0, formatting - 1)
    case .block:
      if dropped > 0 {
        dropped -= 1
        return close
      }
      depth = max(0, depth - 1)
    }
    output.append(0x3C)
    output.append(0x2F)
    append(bytes, name)
    output.append(0x3E)
    return close
  }

  private mutating func startTag(_ bytes: Span<UInt8>, _ open: Int) -> Int {
    let name = nameRange(bytes, open + 1)
    let kind = kind(bytes, name)
    let mark = output.count
    output.append(0x3C)
    append(bytes, name)
    var scan = TagScan(place: name.upperBound)
    scan.read(bytes, tag: name, into: &output, valueLimit: Self.valueLimit)
    output.append(0x3E)
    var isKept = true
    switch kind {
    case .raw:
      output.removeLast(output.count - mark)
      if scan.isSelfClosed && equals(bytes, name, "svg") { return scan.place }
      return contents(bytes, name, scan)
    case .ignored: isKept = false
    case .void, .optional: break
    case .formatting:
      isKept = formatting < Self.formattingLimit
      if isKept { formatting += 1 } else { droppedFormatting += 1 }
    case .block:
      isKept = depth < Self.depthLimit
      if isKept { depth += 1 } else { dropped += 1 }
    }
    if !isKept { output.removeLast(output.count - mark) }
    return scan.place
  }

  /// Passes over an element whose contents are no text of the page.
  private mutating func contents(_ bytes: Span<UInt8>, _ name: Range<Int>, _ scan: TagScan) -> Int {
    // A shadow root that stands in the page is shown.
    if scan.isShadowRoot { return scan.place }
    var place = scan.place
    while let close = find(0x3C, in: bytes, from: place) {
      let end = close + 2 + name.count
      if end <= bytes.count, bytes[close + 1] == 0x2F, sameName(bytes, name, close + 2),
        end == bytes.count || !isNameByte(bytes[end])
      {
        if scan.isLinkedData { linkedData.append(scan.place..<close) }
        return (find(0x3E, in: bytes, from: end) ?? bytes.count - 1) + 1
      }
      place = close + 1
    }
    // Never closed: a script takes the rest of the page with it, anything else only its tag.
    return equals(bytes, name, "script") || equals(bytes, name, "style") ? bytes.count : scan.place
  }

  /// What a tag means for the trimming.
  private enum Kind {
    /// Dropped with its contents.
    case raw
    /// Dropped, its contents kept.
    case ignored
    case void
    /// Closed by what follows, so that its start says nothing about depth.
    case optional
    case formatting
    case block
  }

  private func kind(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Kind {
    for raw in [
      "script", "style", "svg", "noscript", "iframe", "template", "select", "textarea", "object", "canvas",
    ] as [StaticString]
    where equals(bytes, name, raw) { return .raw }
    if equals(bytes, name, "font") || name.count > 40 { return .ignored }
    for void in [
      "br", "img", "meta", "link", "hr", "input", "source", "wbr", "area", "base", "col", "embed", "param",
    ] as [StaticString]
    where equals(bytes, name, void) { return .void }
    for optional in ["p", "li", "td", "tr", "th", "dd", "dt", "tbody", "thead", "tfoot", "option"]
      as [StaticString]
    where equals(bytes, name, optional) { return .optional }
    for formatting in [
      "a", "b", "i", "u", "em", "strong", "big", "small", "code", "s", "strike", "tt", "nobr",
    ] as [StaticString]
    where equals(bytes, name, formatting) { return .formatting }
    return .block
  }
}

/// The attributes of one start tag.
private struct TagScan {
  var place: Int
  var isLinkedData = false
  var isShadowRoot = false
  var isSelfClosed = false
  private var kept = 0

  init(place: Int) { self.place = place }

  /// Reads up to the `>` and appends the attributes that are kept.
  mutating func read(_ bytes: Span<UInt8>, tag: Range<Int>, into output: inout [UInt8], valueLimit: Int) {
    let isLink = tag.count == 1 && bytes[tag.lowerBound] | 0x20 == 0x61
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x3E {
        place += 1
        return
      }
      if isSpace(byte) || byte == 0x2F {
        isSelfClosed = byte == 0x2F
        place += 1
        continue
      }
      isSelfClosed = false
      let start = place
      place += 1
      while place < bytes.count, !isSpace(bytes[place]), ![0x3D, 0x3E, 0x2F].contains(bytes[place]) {
        place += 1
      }
      let name = start..<place
      let value = self.value(bytes)
      keep(bytes, name, value, isLink: isLink, into: &output, valueLimit: valueLimit)
    }
  }

  /// The value after the name; empty where there is none.
  private mutating func value(_ bytes: Span<UInt8>) -> Range<Int> {
    var ahead = place
    while ahead < bytes.count, isSpace(bytes[ahead]) { ahead += 1 }
    guard ahead < bytes.count, bytes[ahead] == 0x3D else { return place..<place }
    ahead += 1
    while ahead < bytes.count, isSpace(bytes[ahead]) { ahead += 1 }
    guard ahead < bytes.count else {
      place = ahead
      return ahead..<ahead
    }
    if bytes[ahead] == 0x22 || bytes[ahead] == 0x27 {
      let close = find(bytes[ahead], in: bytes, from: ahead + 1) ?? bytes.count
      place = min(close + 1, bytes.count)
      return (ahead + 1)..<close
    }
    let start = ahead
    while ahead < bytes.count, !isSpace(bytes[ahead]), bytes[ahead] != 0x3E { ahead += 1 }
    place = ahead
    return start..<ahead
  }

  private mutating func keep(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ value: Range<Int>, isLink: Bool, into output: inout [UInt8],
    valueLimit: Int
  ) {
    if equals(bytes, name, "type") {
      isLinkedData = contains(bytes, value, "ld+json")
      return
    }
    if equals(bytes, name, "shadowrootmode") { isShadowRoot = true }
    if equals(bytes, name, "style") {
      guard
        contains(bytes, value, "none") || contains(bytes, value, "hidden") || contains(bytes, value, "-999")
      else { return }
    } else {
      guard keptAttributes.contains(where: { equals(bytes, name, $0) }) else { return }
    }
    kept += 1
    guard kept <= 24, value.count <= valueLimit else { return }
    // Of a link in the text only its kind matters.
    let isShort = isLink && equals(bytes, name, "href") && value.count > 48
    let range = isShort ? value.lowerBound..<edge(bytes, value.lowerBound + 48) : value
    let quote: UInt8 = bytes.extracting(range).withUnsafeBufferPointer { $0.contains(0x22) } ? 0x27 : 0x22
    output.append(0x20)
    bytes.extracting(name).withUnsafeBufferPointer { output.append(contentsOf: $0) }
    output.append(0x3D)
    output.append(quote)
    bytes.extracting(range).withUnsafeBufferPointer { output.append(contentsOf: $0) }
    output.append(quote)
  }

  /// The nearest place at or before this one where no code point is cut.
  private func edge(_ bytes: Span<UInt8>, _ place: Int) -> Int {
    var place = place
    while place > 0, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place
  }
}

/// The attributes that say something about the text.
private let keptAttributes: [StaticString] = [
  "class", "id", "href", "itemprop", "itemtype", "role", "rel", "name", "content", "property", "charset",
  "http-equiv", "lang", "dir", "datetime", "hidden", "aria-hidden", "data-testid", "data-component", "value",
]

// MARK: - Bytes

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

private func isNameByte(_ byte: UInt8) -> Bool { !isSpace(byte) && byte != 0x2F && byte != 0x3E }

private func nameRange(_ bytes: Span<UInt8>, _ start: Int) -> Range<Int> {
  var end = start
  while end < bytes.count, isNameByte(bytes[end]), bytes[end] != 0x3C { end += 1 }
  return start..<end
}

private func sameName(_ bytes: Span<UInt8>, _ name: Range<Int>, _ start: Int) -> Bool {
  for offset in 0..<name.count where bytes[start + offset] | 0x20 != bytes[name.lowerBound + offset] | 0x20 {
    return false
  }
  return true
}

/// Whether a range is this word of ASCII, in any case.
func equals(_ bytes: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
  guard range.count == word.utf8CodeUnitCount else { return false }
  for offset in 0..<range.count {
    let byte = bytes[range.lowerBound + offset]
    let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    if lower != word.utf8Start[offset] { return false }
  }
  return true
}

/// Whether this word of ASCII stands somewhere in a range, in any case.
func contains(_ bytes: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
  let count = word.utf8CodeUnitCount
  guard range.count >= count else { return false }
  for start in range.lowerBound...(range.upperBound - count)
  where equals(bytes, start..<(start + count), word) { return true }
  return false
}

/// The first place of a byte at or after another place.
func find(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int? {
  guard start < bytes.count else { return nil }
  return bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress, let found = memchr(base + start, Int32(byte), buffer.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
