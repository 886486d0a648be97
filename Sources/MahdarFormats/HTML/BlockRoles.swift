import CPageTree
import MahdarRecord
import MahdarText

/// Gives the blocks that a page's article stands in their roles.
struct BlockRoles {
  let page: PageBlocks
  let finder: BodyFinder
  /// What may be the headline, in folded words.
  let titles: [[[UInt8]]]
  /// The position of the block that bears the headline.
  var headline: Int?
  /// Whether the page is a live coverage.
  var isLive = false

  /// A block and its role.
  struct Part {
    var block: Int
    var role: BlockRole
  }

  /// The blocks with their roles, in order.
  func parts() -> [Part] {
    var parts = finder.find().map { Part(block: $0, role: role(page.blocks[$0])) }
    markRepeats(&parts)
    markFront(&parts)
    markEdges(&parts)
    markHeadings(&parts)
    markQuotes(&parts)
    return parts
  }

  // MARK: - One block

  private func role(_ block: PageBlock) -> BlockRole {
    if finder.isCaption(block) || isCredit(block) {
      return isSigned(block) || isMark(block) ? .furniture : .caption
    }
    if isWidget(block) { return .furniture }
    if finder.isMeta(block) && block.words <= 40 { return .furniture }
    if isLinkLine(block) || opensFurniture(block) || isAddress(block) || isCall(block) || isMark(block) {
      return .furniture
    }
    if block.senses.contains(.deck) && finder.isDeck(block) { return .deck }
    return block.kind == .heading || isBoldLine(block) ? .heading : .body
  }

  /// A line that is a link, or a word and a link.
  private func isLinkLine(_ block: PageBlock) -> Bool {
    if block.kind == .heading { return block.linkShare > 0.8 && block.words > 3 }
    return block.linkShare > 0.75 && block.words <= 40 || block.linkShare > 0.5 && block.words <= 12
      || block.linkShare > 0.95
  }

  /// A line that calls upon the reader to follow, join or subscribe somewhere.
  private func isCall(_ block: PageBlock) -> Bool {
    guard block.words <= 30 else { return false }
    let lexicon = PageLexicon.shared
    let bytes = Array(page.text[block.range])
    guard let first = PageLexicon.words(bytes, limit: 1).first else { return false }
    let opens = lexicon.kinds(of: [first]).contains(.call)
    guard opens || block.linkBytes > 0 else { return false }
    let words = PageLexicon.words(bytes, limit: 30)
    guard opens || lexicon.holds(.call, in: words, lengths: 1...2) else { return false }
    return lexicon.holds(.channel, in: words, lengths: 1...2) || bytes.contains(0x40)
  }

  /// Some words in boxes of their own, such as the title of a film.
  private func isWidget(_ block: PageBlock) -> Bool {
    block.kind == .other && block.words <= 12 && !finder.isClosed(block) && !isBoldLine(block)
      && finder.isBoxed(block)
  }

  /// A line without a letter: a sign, or the number of a picture.
  private func isMark(_ block: PageBlock) -> Bool {
    guard block.words <= 3, block.kind != .row, block.kind != .item else { return false }
    return PageLexicon.words(Array(page.text[block.range]), limit: 4).allSatisfy {
      $0.allSatisfy { (0x30...0x39).contains($0) }
    }
  }

  /// A line that names who wrote, beside who took the pictures.
  private func isSigned(_ block: PageBlock) -> Bool {
    block.kind != .caption && block.words <= 20
      && PageLexicon.shared.phrase(opening: Array(page.text[block.range].prefix(200)))?.kinds.contains(
        .byline) ?? false
      && !ByLine.names(in: page.text[block.range], isNamed: false).isEmpty
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
    guard let phrase = PageLexicon.shared.phrase(opening: bytes),
      phrase.kinds.contains(.line) || phrase.kinds.contains(.date)
    else { return false }
    if !phrase.kinds.contains(.line) {
      return block.words <= 14 && bytes.contains { (0x30...0x39).contains($0) || $0 == 0xD9 }
    }
    if block.words <= phrase.words + 1 { return true }
    if PageLexicon.hasColon(bytes, after: phrase.words) { return block.words <= 24 || block.linkShare > 0.2 }
    return phrase.words >= 2
      && (block.words <= 16 && !(finder.isClosed(block) && block.words > 10) || block.linkShare > 0.3)
  }

  /// A picture's credit, such as `(Image: …)` or `Credit: …` at the end.
  private func isCredit(_ block: PageBlock) -> Bool {
    guard block.words <= 70 else { return false }
    let tail = page.text[max(block.range.lowerBound, block.range.upperBound - 60)..<block.range.upperBound]
    return PageLexicon.shared.holdsEnding(tail) || endsInCredit(block)
  }

  /// Whether a short line ends with brackets around who took the picture, or opens with that. A wire's own
  /// report ends with the agency in brackets as well, behind a full stop.
  private func endsInCredit(_ block: PageBlock) -> Bool {
    guard block.words <= 40 else { return false }
    let bytes = page.text[block.range]
    if block.words <= 8, let phrase = PageLexicon.shared.phrase(opening: Array(bytes)),
      phrase.kinds.contains(.credit)
    {
      return PageLexicon.hasColon(bytes, after: phrase.words)
    }
    guard bytes.last == 0x29, let open = bytes.lastIndex(of: 0x28) else { return false }
    let words = PageLexicon.words(Array(bytes[(open + 1)...]), limit: 6)
    if let first = words.first, PageLexicon.shared.kinds(of: [first]).contains(.credit) { return true }
    let kinds = PageLexicon.shared.kinds(of: words)
    let isSentence = bytes[..<open].last { !isSpace($0) }.map { [0x2E, 0x21, 0x22].contains($0) } ?? true
    return kinds.contains(.credit)
      || kinds.contains(.agency) && block.words <= 20 && !isSentence && block.kind != .item
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
      let words = mayBeTitle && beginsTitle(block) ? page.words(block) : []
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

  /// Whether a block begins with the first word of what may be the headline.
  private func beginsTitle(_ block: PageBlock) -> Bool {
    let first = PageLexicon.words(Array(page.text[block.range].prefix(800)), limit: 1).first
    return titles.contains { $0.first == first }
  }

  /// The deck and the lines of dates and names around the headline.
  private func markFront(_ parts: inout [Part]) {
    guard let start = start(parts) else { return }
    for index in parts.indices[..<start] where parts[index].role == .body || parts[index].role == .heading {
      let block = page.blocks[parts[index].block]
      if block.words < 20 || !finder.isClosed(block) { parts[index].role = .furniture }
    }
    markDeck(&parts, from: start)
    guard isLive else { return }
    // What introduces a live coverage stands before the heading of its first report.
    guard let first = parts.indices.first(where: { $0 >= start && parts[$0].role == .heading }) else {
      return
    }
    for index in start..<first where parts[index].role == .body { parts[index].role = .deck }
  }

  /// The position of the first part after the headline; `nil` where none bears it.
  private func start(_ parts: [Part]) -> Int? {
    if let title = parts.firstIndex(where: { $0.role == .title }) { return title + 1 }
    guard let headline, let first = parts.first, headline < first.block else { return nil }
    return parts.startIndex
  }

  /// The deck: a heading beside the headline, or an open line, that no paragraph follows directly.
  private func markDeck(_ parts: inout [Part], from start: Int) {
    guard let headline, !parts.contains(where: { $0.role == .deck }) else { return }
    let node = page.blocks[headline].node
    for index in parts.indices[start...] where parts[index].block > headline {
      let block = page.blocks[parts[index].block]
      guard parts[index].role == .body || parts[index].role == .heading else { continue }
      let isNext = parts[index].block == headline + 1 && block.words >= 5 && block.linkBytes == 0
      let isBeside = finder.isUnderHeadline(block, node) || isNext && finder.areSiblings(block.node, node)
      let isOpen = block.kind == .heading || !finder.isClosed(block)
      guard isBeside, isOpen, PageDate(page.text[block.range]) == nil, !isDateline(block) else { return }
      // Among paragraphs it heads the first section.
      let next = parts.indices[(index + 1)...].first { parts[$0].role == .body }
      if let next, finder.areSiblings(page.blocks[parts[next].block].node, block.node),
        parts[next].block == parts[index].block + 1
      {
        return
      }
      parts[index].role = .deck
      return
    }
  }

  /// A line of place and agency of its own, such as `الرياض - واس`.
  private func isDateline(_ block: PageBlock) -> Bool {
    guard block.words <= 10 else { return false }
    let line = page.text[block.range]
    // Of a paper's own report only its name stands there.
    let isOwn = block.words <= 8 && line.last == 0x3A && line.contains(0x2D) && !line.contains(0x0A)
    return isOwn || Dateline(line + [0x3A]) != nil
  }

  /// What is quoted large from the paragraphs around it.
  private func markQuotes(_ parts: inout [Part]) {
    let suspects = parts.indices.filter {
      let block = page.blocks[parts[$0].block]
      return (parts[$0].role == .body || parts[$0].role == .heading) && (5...30).contains(block.words)
        && block.kind != .item && block.kind != .row && block.kind != .paragraph
        || block.kind == .paragraph
          && parts[$0].role == .body && (5...30).contains(block.words) && isApart(parts, $0)
    }
    // A few sentences are quoted large; where many look so, none is, and comparing them would take long.
    guard (1...24).contains(suspects.count) else { return }
    let texts = parts.map { part -> [UInt8] in
      guard part.role == .body else { return [] }
      return PageLexicon.joinedWords(
        Array(page.text[page.blocks[part.block].range]), limit: 400, bytes: 4000)
    }
    for index in suspects {
      let block = page.blocks[parts[index].block]
      let quote = PageLexicon.joinedWords(Array(page.text[block.range]), limit: 40)
      let isRepeated = texts.indices.contains {
        $0 != index && texts[$0].count > quote.count && holds(texts[$0], quote)
      }
      guard isRepeated else { continue }
      parts[index].role = .furniture
      if index + 1 < parts.count, signsQuote(parts[index + 1], of: block) {
        parts[index + 1].role = .furniture
      }
    }
  }

  /// Whether a block names who is quoted large: some words beside the quotation.
  private func signsQuote(_ part: Part, of quote: PageBlock) -> Bool {
    let block = page.blocks[part.block]
    return part.role == .body && block.words <= 8 && !finder.isClosed(block)
      && finder.areNear(block.node, quote.node)
  }

  /// Whether a block stands in an element of its own among the paragraphs around it.
  private func isApart(_ parts: [Part], _ index: Int) -> Bool {
    let node = page.blocks[parts[index].block].node
    let near = [index - 1, index + 1].filter { parts.indices.contains($0) && parts[$0].role == .body }
    return !near.isEmpty && near.allSatisfy { !finder.areSiblings(page.blocks[parts[$0].block].node, node) }
  }

  /// What is no sentence before the first and after the last paragraph.
  private func markEdges(_ parts: inout [Part]) {
    for index in parts.indices {
      let block = page.blocks[parts[index].block]
      if parts[index].role == .body, isProse(block), !isDateLine(block), !isDateline(block) { break }
      if parts[index].role == .heading && block.level == 1 && titles.isEmpty {
        parts[index].role = .title; continue
      }
      if parts[index].role == .heading, headsFirst(parts, index) { continue }
      if parts[index].role == .body || parts[index].role == .heading { parts[index].role = .furniture }
    }
    if let end = parts.lastIndex(where: { isEnd($0) }), end * 2 > parts.count {
      for index in end..<parts.count { parts[index].role = .furniture }
    }
    for index in parts.indices.reversed() {
      let block = page.blocks[parts[index].block]
      if parts[index].role == .heading { parts[index].role = .furniture }
      guard parts[index].role == .body else { continue }
      if isNote(block) || isNotice(block) || isStroked(block) { parts[index].role = .furniture; continue }
      if block.words > 5 || finder.isClosed(block) || block.kind == .item || block.kind == .row { break }
      parts[index].role = .furniture
    }
  }

  /// Whether a heading stands directly before the first paragraph, beside it.
  private func headsFirst(_ parts: [Part], _ index: Int) -> Bool {
    guard index + 1 < parts.count, parts[index + 1].role == .body else { return false }
    let (block, next) = (page.blocks[parts[index].block], page.blocks[parts[index + 1].block])
    return isLive && block.level > 1 && isProse(next) && finder.areSiblings(block.node, next.node)
  }

  /// A wire's mark of the end: `-انتهى-`, `// انتهى //`.
  private func isEnd(_ part: Part) -> Bool {
    let block = page.blocks[part.block]
    guard part.role == .body || part.role == .heading, block.words <= 3 else { return false }
    return WireEnd.isMark(page.text[block.range])
  }

  /// A line that is a date, or begins with one in digits and is no sentence.
  private func isDateLine(_ block: PageBlock) -> Bool {
    guard block.words <= 25, !finder.isClosed(block) else { return false }
    if PageDate(page.text[block.range])?.isLine ?? false { return true }
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

  /// A line of parts with strokes between them, as links and figures stand under an article.
  private func isStroked(_ block: PageBlock) -> Bool {
    block.kind != .row && block.words <= 24 && !finder.isClosed(block)
      && page.text[block.range].count { $0 == 0x7C } >= 2
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
