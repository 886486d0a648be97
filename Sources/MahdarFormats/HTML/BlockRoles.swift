import CPageTree
import MahdarRecord
import MahdarText

/// Gives the blocks that a page's article stands in their roles.
struct BlockRoles {
  let page: PageBlocks
  let finder: BodyFinder
  /// What may be the headline, in folded words.
  let titles: [[[UInt8]]]

  /// A block and its role.
  struct Part {
    var block: Int
    var role: BlockRole
  }

  /// The blocks with their roles, in order.
  func parts() -> [Part] {
    var parts = finder.find().map { Part(block: $0, role: role(page.blocks[$0])) }
    markRepeats(&parts)
    markEdges(&parts)
    markHeadings(&parts)
    return parts
  }

  // MARK: - One block

  private func role(_ block: PageBlock) -> BlockRole {
    if finder.isCaption(block) || isCredit(block) { return .caption }
    if finder.isMeta(block) && block.words <= 40 { return .furniture }
    if isLinkLine(block) || opensFurniture(block) || isAddress(block) { return .furniture }
    if block.senses.contains(.deck) && finder.isDeck(block) { return .deck }
    return block.kind == .heading || isBoldLine(block) ? .heading : .body
  }

  /// A line that is a link, or a word and a link.
  private func isLinkLine(_ block: PageBlock) -> Bool {
    if block.kind == .heading { return block.linkShare > 0.8 && block.words > 3 }
    return block.linkShare > 0.75 && block.words <= 40 || block.linkShare > 0.5 && block.words <= 12
  }

  /// A line that is an address of the web and nothing else.
  private func isAddress(_ block: PageBlock) -> Bool {
    let text = page.text[block.range]
    return text.starts(with: Array("http".utf8)) && !text.contains(0x20)
  }

  private func isBoldLine(_ block: PageBlock) -> Bool {
    block.kind == .paragraph && block.words <= 14 && block.boldBytes * 10 >= block.range.count * 9
      && !finder.isClosed(block)
  }

  /// A line that opens with words of furniture.
  private func opensFurniture(_ block: PageBlock) -> Bool {
    guard block.words <= 30 else { return false }
    let bytes = Array(page.text[block.range].prefix(400))
    guard let phrase = PageLexicon.shared.phrase(opening: bytes), phrase.kind == .line || phrase.kind == .date
    else { return false }
    if phrase.kind == .date {
      return block.words <= 14 && bytes.contains { (0x30...0x39).contains($0) || $0 == 0xD9 }
    }
    if block.words <= phrase.words + 1 { return true }
    if hasColon(bytes, after: phrase.words) { return block.words <= 24 || block.linkShare > 0.2 }
    return phrase.words >= 2
      && (block.words <= 16 && !(finder.isClosed(block) && block.words > 10) || block.linkShare > 0.3)
  }

  /// Whether a colon or a stroke follows directly on that many words.
  private func hasColon(_ bytes: [UInt8], after count: Int) -> Bool {
    var words = 0
    var inWord = false
    for (place, byte) in bytes.enumerated() {
      let isGap = isSpace(byte) || byte == 0x3A || byte == 0x7C
      if inWord && isGap {
        words += 1
        if words == count { return byte == 0x3A || byte == 0x7C || bytes[place...].prefix(3).contains(0x3A) }
      }
      inWord = !isGap
      if words > count { return false }
    }
    return false
  }

  /// A picture's credit, such as `(Image: …)` or `Credit: …` at the end.
  private func isCredit(_ block: PageBlock) -> Bool {
    guard block.words <= 70 else { return false }
    let tail = page.text.span.extracting(
      max(block.range.lowerBound, block.range.upperBound - 60)..<block.range.upperBound)
    return creditMarks.contains { contains(tail, 0..<tail.count, $0) }
  }

  // MARK: - Blocks among each other

  /// The headline and what says it again.
  private func markRepeats(_ parts: inout [Part]) {
    var seen = false
    let longest = titles.map { $0.reduce(0) { $0 + $1.count + 1 } }.max() ?? 0
    var places: [UInt64: Int] = [:]
    for index in parts.indices {
      let block = page.blocks[parts[index].block]
      // Folded letters are half as long as Arabic ones, and marks are not counted.
      let mayBeTitle = block.range.count <= longest * 3 + 20
      let words = mayBeTitle ? page.words(block) : []
      if words.count >= 3 || block.level == 1 && !words.isEmpty, titles.contains(words) {
        parts[index].role = seen ? .furniture : .title
        seen = true
      } else if block.words >= 25, block.kind != .item, block.kind != .row {
        // What a paragraph says again among its neighbours is meant; elsewhere it is a teaser or a caption.
        let text = FormTable.key(page.text[block.range])
        if let place = places[text], !finder.areSiblings(place, block.node) { parts[index].role = .furniture }
        places[text] = block.node
      }
    }
  }

  /// What is no sentence before the first and after the last paragraph.
  private func markEdges(_ parts: inout [Part]) {
    for index in parts.indices {
      let block = page.blocks[parts[index].block]
      if parts[index].role == .body, isProse(block), !isDateLine(block) { break }
      if parts[index].role == .heading && block.level == 1 && titles.isEmpty {
        parts[index].role = .title; continue
      }
      if parts[index].role == .body || parts[index].role == .heading { parts[index].role = .furniture }
    }
    for index in parts.indices.reversed() {
      let block = page.blocks[parts[index].block]
      if parts[index].role == .heading { parts[index].role = .furniture }
      guard parts[index].role == .body else { continue }
      if isNote(block) || isNotice(block) { parts[index].role = .furniture; continue }
      if block.words > 5 || finder.isClosed(block) || block.kind == .item || block.kind == .row { break }
      parts[index].role = .furniture
    }
  }

  /// A line that begins with a date in digits and is no sentence.
  private func isDateLine(_ block: PageBlock) -> Bool {
    guard block.words <= 25, !finder.isClosed(block) else { return false }
    let head = page.text[block.range].prefix(10)
    return head.count { (0x30...0x39).contains($0) } >= 6
      && head.contains { [0x2F, 0x2D, 0x2E].contains($0) }
  }

  private func isProse(_ block: PageBlock) -> Bool {
    block.words >= 10 || block.words >= 4 && finder.isClosed(block)
  }

  /// A notice of the outlet's on comments, rights, or whose views these are.
  private func isNotice(_ block: PageBlock) -> Bool {
    block.words <= 100 && PageLexicon.shared.holdsClosing(Array(page.text[block.range]))
  }

  /// A closing note in italics with links, on the outlet or the author.
  private func isNote(_ block: PageBlock) -> Bool {
    block.italicBytes * 10 >= block.range.count * 8 && block.linkBytes > 0 && block.words <= 60
  }

  /// A heading that no text follows heads furniture.
  private func markHeadings(_ parts: inout [Part]) {
    var followed = false
    for index in parts.indices.reversed() {
      switch parts[index].role {
      case .body: followed = true
      case .heading:
        if !followed { parts[index].role = .furniture }
      case .furniture: followed = index > 0 && followed
      default: break
      }
    }
  }
}

/// What ends the caption of a picture.
private let creditMarks: [StaticString] = [
  "image:", "image credit", "photo by", "photo:", "credit:", "getty images", "ap photo", "(photo", "/afp",
  "file photo",
  "/reuters)", "/getty", "photo courtesy", "shutterstock", "image courtesy", "[file:", "/ap)", "/ap photo",
]
