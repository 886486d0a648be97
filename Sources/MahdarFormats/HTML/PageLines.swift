import MahdarText

/// A place in the text of a page from which a line, or an element, runs on.
struct BlockLine {
  /// Where it begins in ``PageBlocks/text``.
  var start = 0
  /// Where its block begins.
  var block = 0
  /// How many bytes of the block before it are links, bold and in italics.
  var linkBytes = 0
  var boldBytes = 0
  var italicBytes = 0
}

/// Lines within a block that are no part of the text around them.
///
/// Many papers set a whole report in one element with a break behind each line; what the page adds stands
/// among those lines: the mark of the end and the wire's numbers, a reference to another report.
extension PageBlocks {
  /// The place that the text has come to.
  func mark() -> BlockLine {
    BlockLine(
      start: text.count, block: current?.range.lowerBound ?? text.count, linkBytes: current?.linkBytes ?? 0,
      boldBytes: current?.boldBytes ?? 0, italicBytes: current?.italicBytes ?? 0)
  }

  /// Makes a block of its own of the current line if it stands apart from the lines before it, and tells
  /// whether it does.
  @discardableResult mutating func cutLine() -> Bool {
    guard var block = current, standsApart(block) else { return false }
    guard line.start > block.range.lowerBound else { return true }
    var before = block
    before.range = block.range.lowerBound..<line.start
    before.linkBytes = line.linkBytes
    before.boldBytes = line.boldBytes
    before.italicBytes = line.italicBytes
    let rest = Array(text[line.start...])
    text.removeLast(rest.count)
    finish(before)
    block.range = text.count..<text.count + rest.count
    block.linkBytes -= line.linkBytes
    block.boldBytes -= line.boldBytes
    block.italicBytes -= line.italicBytes
    block.isUnderPicture = false
    text += rest
    current = block
    line = BlockLine(start: block.range.lowerBound)
    return true
  }

  /// Whether the current line is a link, refers to another report, or ends a report of a wire.
  private func standsApart(_ block: PageBlock) -> Bool {
    let start = max(line.start, block.range.lowerBound)
    let bytes = text[start...]
    guard (3...240).contains(bytes.count), block.kind != .heading, block.kind != .row else { return false }
    let links = block.linkBytes - line.linkBytes
    // An address that is spelled out is what the line says.
    if links * 10 >= bytes.count * 9, bytes.contains(0x20) { return countWords(start..<text.count) >= 3 }
    if WireEnd.isMark(bytes) { return true }
    guard links > 0 || bytes.contains(0x3A) else { return false }
    return refers(bytes, links: links)
  }

  /// Whether a stretch of text opens with words of furniture, and a colon or a link follows.
  private func refers(_ bytes: ArraySlice<UInt8>, links: Int) -> Bool {
    guard let phrase = PageLexicon.shared.phrase(opening: Array(bytes.prefix(200))),
      phrase.kinds.contains(.line)
    else { return false }
    return links * 10 >= bytes.count * 4
      || phrase.words >= 2 && countWords(line.start..<text.count) <= 24
        && PageLexicon.hasColon(bytes, after: phrase.words)
  }

  /// Takes back what an element within a line has added if it refers the reader to other reports.
  mutating func dropReference(since place: BlockLine) {
    // A block within the element may have ended the one that the place was noted in.
    guard let block = current, block.range.lowerBound == place.block, block.linkBytes > place.linkBytes,
      place.start > block.range.lowerBound, place.start <= text.count
    else { return }
    let bytes = text[place.start...]
    guard bytes.count > 8, refers(bytes, links: block.linkBytes - place.linkBytes) else { return }
    if let first = bytes.first, isSpace(first) { pendingSpace = true }
    text.removeLast(bytes.count)
    if line.start > text.count { line = place }
    current?.linkBytes = place.linkBytes
    current?.boldBytes = place.boldBytes
    current?.italicBytes = place.italicBytes
  }
}

/// How the wires end a report: `// انتهى //`, `--(واس)`.
enum WireEnd {
  /// Whether a line is a wire's mark of the end and nothing else.
  static func isMark(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= 80 else { return false }
    let words = PageLexicon.words(Array(line), limit: 5)
    guard (1...3).contains(words.count) else { return false }
    if PageLexicon.shared.kinds(of: words).contains(.end) { return true }
    // Two strokes, then who reported.
    let marks: Set<UInt8> = [0x2D, 0x2F, 0x23, 0x3D, 0x2A]
    guard let first = line.first, marks.contains(first), line.dropFirst().first == first else { return false }
    return line.contains(0x28) && line.last == 0x29
  }
}
