import Glibc

/// Takes out of a page what no reader sees before it is parsed: scripts, styles, comments, drawings, forms'
/// lists, and puts attributes and texts into tables beside it.
///
/// A page of a newspaper is two thirds scripts, of the rest half is attributes and a quarter text, and the
/// parser takes each byte in its hand; this pass is several times faster. It also bounds what a hostile page
/// can ask of the parser: depth, formatting elements that are opened and never closed, attributes without
/// end.
struct PageTrimmer: ~Copyable {
  /// How many elements may stand in each other; tags beyond are dropped, their text is kept. Browsers
  /// draw the line at the same number.
  static let depthLimit = 512
  /// How many formatting elements may be open at once.
  static let formattingLimit = 32
  /// The page without them.
  private(set) var output: [UInt8] = []
  /// The contents of the scripts of linked data, as ranges of the input.
  private(set) var linkedData: [Range<Int>] = []
  /// The texts that signs of the output stand for.
  private(set) var runs = PageRuns()
  /// What the start tags of the output said beside their names.
  private(set) var attributes: PageAttributes

  private var depth = 0
  private var formatting = 0
  /// How many start tags of blocks were dropped and not yet closed.
  private var dropped = 0
  private var droppedFormatting = 0

  /// Trims a page of valid UTF-8.
  ///
  /// - Complexity: O(*n*) in the bytes, about 400 MB/s.
  init(_ input: [UInt8]) {
    attributes = PageAttributes(page: input)
    output.reserveCapacity(input.count / 4)
    let bytes = input.span
    var place = 0
    while place < bytes.count {
      guard let open = find(0x3C, in: bytes, from: place) else {
        appendText(bytes, place..<bytes.count)
        break
      }
      appendText(bytes, place..<open)
      place = markup(bytes, open)
    }
  }

  private mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    bytes.extracting(range).withUnsafeBufferPointer { output.append(contentsOf: $0) }
  }

  /// Appends text: of white space its first byte, of text that the parser would give back as it is a sign
  /// that stands for it, of all other text each byte.
  private mutating func appendText(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var place = range.lowerBound
    while place < range.upperBound, isSpace(bytes[place]) { place += 1 }
    if place == range.upperBound {
      if !range.isEmpty { output.append(0x20) }
    } else if !isPlain(bytes, range) || !runs.stand(for: range, in: &output) {
      appendWhole(bytes, range)
    }
  }

  /// Appends a text for the parser to read; what looks like one of the signs gets a sign of its own.
  private mutating func appendWhole(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var start = range.lowerBound
    for place in range where bytes[place] >= 0xF3 && place >= start {
      append(bytes, start..<place)
      start = min(place + 4, range.upperBound)
      if !runs.stand(for: place..<start, in: &output) { append(bytes, place..<start) }
    }
    append(bytes, start..<range.upperBound)
  }

  /// Whether nothing in a text means anything to the parser.
  private func isPlain(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    bytes.extracting(range).withUnsafeBufferPointer { text in
      guard let start = text.baseAddress else { return true }
      return memchr(start, 0x26, text.count) == nil && memchr(start, 0, text.count) == nil
    }
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
    case .raw, .ignored, .picture, .void: return close
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
    let mark = attributes.begin(at: output.count)
    output.append(0x3C)
    append(bytes, name)
    var scan = TagScan(place: name.upperBound)
    scan.read(bytes, isLink: equals(bytes, name, "link"), into: &attributes)
    var isKept = true
    switch kind {
    case .raw:
      drop(mark)
      if scan.isSelfClosed && equals(bytes, name, "svg") { return scan.place }
      return contents(bytes, name, scan)
    case .ignored: isKept = false
    case .picture: attributes.drop()
    case .void, .optional: break
    case .formatting:
      isKept = formatting < Self.formattingLimit
      if isKept { formatting += 1 } else { droppedFormatting += 1 }
    case .block:
      isKept = depth < Self.depthLimit
      if isKept { depth += 1 } else { dropped += 1 }
    }
    if isKept { finish(bytes) } else { drop(mark) }
    return scan.place
  }

  /// Ends a start tag. Values with references to characters go through the parser, which knows them all.
  private mutating func finish(_ bytes: Span<UInt8>) {
    for (name, value) in attributes.referring {
      output += [0x20] + name.written + [0x3D]
      let hasDouble = bytes.extracting(value).withUnsafeBufferPointer { $0.contains(0x22) }
      output.append(hasDouble ? 0x27 : 0x22)
      append(bytes, value)
      output.append(hasDouble ? 0x27 : 0x22)
    }
    output.append(0x3E)
    attributes.end()
  }

  /// Takes a start tag back.
  private mutating func drop(_ mark: Int) {
    output.removeLast(output.count - mark)
    attributes.drop()
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
    /// Kept without its attributes: where pictures stand tells captions.
    case picture
    case void
    /// Closed by what follows, so that its start says nothing about depth.
    case optional
    case formatting
    case block
  }

  private func kind(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Kind {
    if name.count > 40 { return .ignored }
    return Self.kinds[nameKey(bytes, name)] ?? .block
  }

  private static let kinds: NameTable<Kind> = {
    let names: KeyValuePairs<Kind, [StaticString]> = [
      .raw: [
        "script", "style", "svg", "noscript", "iframe", "template", "select", "textarea", "object", "canvas",
      ],
      // Of elements without contents only those count that break lines or say something of the page.
      .ignored: ["font", "input", "source", "wbr", "area", "base", "col", "embed", "param", "track"],
      .picture: ["img"],
      .void: ["br", "hr", "meta", "link"],
      .optional: ["p", "li", "td", "tr", "th", "dd", "dt", "tbody", "thead", "tfoot", "option"],
      .formatting: [
        "a", "b", "i", "u", "em", "strong", "big", "small", "code", "s", "strike", "tt", "nobr",
      ],
    ]
    return NameTable(names.flatMap { kind, names in names.map { ($0, kind) } })
  }()
}
