import CPageTree

/// A stretch of a page's text that a browser sets as lines of its own.
struct PageBlock {
  /// What kind of element holds it.
  enum Kind {
    case paragraph, heading, item, row, quote, caption, other
  }

  /// The node of the element that holds it.
  var node: Int
  /// The nodes of the innermost element, inline ones too, that holds all of it.
  var inner: Range<Int>
  /// Its text, as a range of ``PageBlocks/text``.
  var range: Range<Int>
  var kind: Kind
  /// The number of words.
  var words = 0
  /// How many bytes of it are links.
  var linkBytes = 0
  /// How many bytes of it are bold.
  var boldBytes = 0
  /// How many bytes of it are in italics.
  var italicBytes = 0
  /// What the names of the elements around it say.
  var senses: NameSense = []
  /// The level of a heading, 1 to 6.
  var level = 0
  /// Whether a picture stands right before it in the same element.
  var isUnderPicture = false

  /// The share of links, 0 to 1.
  var linkShare: Double { range.isEmpty ? 0 : Double(linkBytes) / Double(range.count) }
}

/// The text of a page, cut into blocks.
struct PageBlocks {
  /// The text of all blocks, one after another.
  var text: [UInt8] = []
  /// The blocks in the order of the page.
  var blocks: [PageBlock] = []
  /// For each node what its own names say.
  private(set) var senses: [NameSense]

  /// The block that is being gathered, and its current line.
  var current: PageBlock?
  var line = BlockLine()
  /// The block element in which a picture stood last with no text behind it yet.
  private var pictured = -1
  /// Where an element of several words ended within a line, with no space behind it.
  private var closedLabel = -1
  var pendingSpace = false
  private var pendingLine = false
  private var pendingCell = false
  /// Styles set the parts of a line of names, dates and credits apart, without a space.
  private var pendingUnit = false
  /// Whether the picture of a person or a pen stood before the text that comes.
  private var isSigned = false

  /// Cuts the body of a page.
  ///
  /// - Complexity: O(*n*) in the nodes and bytes.
  init(_ tree: PageTree) {
    senses = [NameSense](repeating: [], count: tree.count)
    var names = NameCache.taken()
    defer { names.leave() }
    var open: [PageElement] = []
    var node = 0
    while node < tree.count {
      while let last = open.last, last.end <= node { close(open.removeLast()) }
      if tree.isText(node) {
        if let parent = open.last { append(tree.texts, tree.text(node), parent) }
        node += 1
        continue
      }
      let tag = tree.tag(node)
      if tag == GUMBO_TAG_HEAD || isUnseen(tree, node, tag) {
        node = tree.end(node)
        continue
      }
      if tag == GUMBO_TAG_BR || tag == GUMBO_TAG_HR {
        lineBreak(isRule: tag == GUMBO_TAG_HR)
        node += 1
        continue
      }
      if tag == GUMBO_TAG_IMG {
        if current == nil, let parent = open.last { pictured = parent.block }
        node += 1
        continue
      }
      var element = PageElement(tree, node, tag, inside: open.last, names: &names)
      senses[node] = element.own
      if element.own.contains(.unseen), !element.isBlock {
        node = element.end
        continue
      }
      // What pops up over the text of a line is no part of it.
      if !element.isBlock, current != nil, !element.own.isDisjoint(with: [.notice, .share, .related]) {
        node = element.end
        continue
      }
      if element.isBlock { flush() } else if element.isUnit { pendingUnit = current != nil }
      if element.own.contains(.author), element.end == node + 1 || isPicture(tree, node + 1, element.end) {
        isSigned = true
      }
      if !element.isBlock { element.opened = mark() }
      // Styles set a link apart from the words before it that stand in an element of their own.
      if tag == GUMBO_TAG_A, closedLabel == text.count { pendingUnit = true }
      open.append(element)
      node += 1
    }
    flush()
  }

  /// Whether a picture is all that a node holds.
  private func isPicture(_ tree: PageTree, _ child: Int, _ end: Int) -> Bool {
    end == child + 1 && !tree.isText(child) && tree.tag(child) == GUMBO_TAG_IMG
  }

  private mutating func close(_ element: PageElement) {
    if element.isBlock {
      flush()
    } else {
      if element.isUnit { pendingUnit = current != nil }
      if !pendingSpace, text[min(element.opened.start, text.count)...].dropFirst().contains(0x20) {
        closedLabel = text.count
      }
      if element.tag != GUMBO_TAG_A { dropReference(since: element.opened) }
    }
    // The next cell of a row of data stands in the same line.
    if element.isInRow, element.tag == GUMBO_TAG_TD || element.tag == GUMBO_TAG_TH {
      pendingCell = current != nil
    }
  }

  private mutating func flush() {
    pendingSpace = false
    pendingLine = false
    pendingCell = false
    pendingUnit = false
    isSigned = false
    if let block = current, line.start > block.range.lowerBound { cutLine() }
    guard let block = current else { return }
    current = nil
    finish(block)
  }

  /// Takes a block in, without the space around it.
  mutating func finish(_ finished: PageBlock) {
    var block = finished
    while let last = text.last, text.count > block.range.lowerBound, isSpace(last) { text.removeLast() }
    block.range = block.range.lowerBound..<text.count
    trimInvisible(&block)
    if block.range.isEmpty { return }
    block.words = countWords(block.range)
    if block.words == 0 && block.range.count < 3 {
      text.removeLast(text.count - block.range.lowerBound)
      return
    }
    blocks.append(block)
  }

  private static func beginsWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == 0x28 || (0x30...0x39).contains(byte) || isLetter(byte)
  }

  private static func endsWord(_ text: [UInt8]) -> Bool {
    text.last.map { $0 != 0x28 && $0 != 0x5B && $0 != 0x2F } ?? false
  }

  /// Takes signs without width from both ends of a block: editors leave them behind, and nobody sees them.
  private mutating func trimInvisible(_ block: inout PageBlock) {
    while text.count - block.range.lowerBound >= 3, Self.isInvisible(text[(text.count - 3)...]) {
      text.removeLast(3)
    }
    var start = block.range.lowerBound
    while text.count - start >= 3, Self.isInvisible(text[start..<(start + 3)]) { start += 3 }
    if start > block.range.lowerBound { text.removeSubrange(block.range.lowerBound..<start) }
    block.range = block.range.lowerBound..<text.count
  }

  /// U+200B to U+200D and U+2060 in UTF-8.
  private static func isInvisible(_ sign: ArraySlice<UInt8>) -> Bool {
    guard let last = sign.last, sign.first == 0xE2 else { return false }
    return sign.dropFirst().first == 0x80 && (0x8B...0x8D).contains(last)
      || sign.dropFirst().first == 0x81 && last == 0xA0
  }

  private mutating func lineBreak(isRule: Bool) {
    // Two in a row part paragraphs.
    if isRule || pendingLine || isSignature() || cutLine() {
      flush()
    } else if current != nil {
      pendingLine = true
    }
  }

  /// Whether the first line of a block names the writer, the agency or the date and nothing else, so that the
  /// report begins on the next line.
  private func isSignature() -> Bool {
    guard let start = current?.range.lowerBound, text.count - start <= 160 else { return false }
    let line = text[start...]
    guard !line.contains(0x0A),
      line.contains(where: { [0x3A, 0x2D, 0x28, 0x2F].contains($0) || $0 < 0x3A && $0 > 0x2F }),
      countWords(start..<text.count) <= 14
    else { return false }
    return Dateline(line + [0x3A]) != nil || PageDate(line)?.isLine ?? false
      || line.contains(0x3A) && !ByLine.names(in: line, isNamed: false).isEmpty
  }

  private mutating func append(_ texts: [UInt8], _ range: Range<Int>, _ parent: PageElement) {
    let bytes = texts.span
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = bytes[place]
      let isBlank = isSpace(byte)
      // A byte-order mark in the middle of a page comes from files that were joined; it shows nothing.
      if byte == 0xEF, place + 2 < range.upperBound, bytes[place + 1] == 0xBB, bytes[place + 2] == 0xBF {
        place += 3
        continue
      }
      let isHard = byte == 0xC2 && place + 1 < range.upperBound && bytes[place + 1] == 0xA0
      if isBlank || isHard {
        pendingSpace = true
        place += isHard ? 2 : 1
        continue
      }
      if current == nil {
        pendingSpace = false
        pendingLine = false
        current = PageBlock(
          node: parent.block, inner: parent.node..<parent.end, range: text.count..<text.count,
          kind: parent.kind, senses: parent.senses,
          level: parent.level, isUnderPicture: pictured == parent.block)
        line = BlockLine(start: text.count)
        pictured = -1
      } else if pendingCell {
        text += [0x20, 0x7C, 0x20]
      } else if pendingLine {
        text.append(0x0A)
        line = mark()
      } else if pendingSpace || pendingUnit && Self.beginsWord(byte) && Self.endsWord(text) {
        text.append(0x20)
      }
      if let block = current, !block.inner.contains(parent.node) {
        current?.inner = block.node..<block.node + 1
      }
      if isSigned {
        current?.senses.formUnion([.meta, .author])
        isSigned = false
      }
      pendingUnit = false
      pendingLine = false
      pendingSpace = false
      pendingCell = false
      let start = place
      while place < range.upperBound, !isSpace(bytes[place]),
        !(bytes[place] == 0xC2 && place + 1 < range.upperBound && bytes[place + 1] == 0xA0)
      { place += 1 }
      bytes.extracting(start..<place).withUnsafeBufferPointer { text.append(contentsOf: $0) }
      if parent.isLink { current?.linkBytes += place - start + 1 }
      if parent.isBold { current?.boldBytes += place - start + 1 }
      if parent.isItalic { current?.italicBytes += place - start + 1 }
    }
  }

  /// The text of a block.
  func string(_ block: PageBlock) -> String { String(decoding: text[block.range], as: UTF8.self) }

  /// The folded words of a block, 60 at most.
  func words(_ block: PageBlock) -> [[UInt8]] {
    PageLexicon.words(Array(text[block.range].prefix(800)), limit: 60)
  }

  func countWords(_ range: Range<Int>) -> Int {
    var count = 0
    var halves = 0
    var inWord = false
    let bytes = text.span
    for place in range {
      let byte = bytes[place]
      // Chinese and Japanese put no spaces: two signs are a word.
      if (0xE3...0xE9).contains(byte) { halves += 1 }
      let isWord = byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      if isWord && !inWord { count += 1 }
      inWord = isWord || byte == 0x27 && inWord
    }
    return count + halves / 2
  }

  private static let unseenStyles = ["display:none", "visibility:hidden", "left:-999", "top:-999"].map {
    Array($0.utf8)
  }

  /// Whether nothing of an element is shown.
  private func isUnseen(_ tree: PageTree, _ node: Int, _ tag: GumboTag) -> Bool {
    switch tag {
    case GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA,
      GUMBO_TAG_BUTTON, GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_CANVAS,
      GUMBO_TAG_AUDIO, GUMBO_TAG_VIDEO, GUMBO_TAG_MAP, GUMBO_TAG_TEMPLATE, GUMBO_TAG_INPUT, GUMBO_TAG_TITLE:
      return true
    default: break
    }
    if tree.attribute(node, .hidden) != nil { return true }
    guard let style = tree.attribute(node, .style) else { return false }
    let text = tree.page[style].lazy.filter { $0 != 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    let letters = Array(text)
    return Self.unseenStyles.contains { holds(letters, $0) }
  }
}
