import CPageTree

/// What stands in boxes among the paragraphs.
extension BodyFinder {
  /// Whether a block ends as a sentence does.
  func isClosed(_ block: PageBlock) -> Bool {
    let tail = page.text[block.range].suffix(8)
    var bytes = Array(tail)
    // Closing quotation marks and brackets may follow the full stop.
    while let last = bytes.last {
      if [0x22, 0x27, 0x29, 0x5D, 0x20].contains(last) {
        bytes.removeLast()
      } else if bytes.count >= 3,
        bytes.suffix(3).elementsEqual([0xE2, 0x80, 0x9D])
          || bytes.suffix(3).elementsEqual([0xE2, 0x80, 0x99])
      {
        bytes.removeLast(3)
      } else if bytes.count >= 2, bytes.suffix(2).elementsEqual([0xC2, 0xBB]) {
        bytes.removeLast(2)
      } else {
        break
      }
    }
    guard let last = bytes.last else { return false }
    if [0x2E, 0x21, 0x3F, 0x3A, 0x3B].contains(last) { return true }
    return bytes.suffix(2).elementsEqual([0xD8, 0x9F]) || bytes.suffix(2).elementsEqual([0xD8, 0x9B])
      || bytes.suffix(3).elementsEqual([0xE2, 0x80, 0xA6])
      || bytes.suffix(3).elementsEqual([0xE3, 0x80, 0x82])
  }

  /// Whether a block stands in a box of its own among paragraphs: two elements deep, and alone there.
  func isBoxed(_ block: PageBlock) -> Bool {
    let box = tree.parent(block.node)
    guard tree.tag(block.node) == GUMBO_TAG_DIV, tree.tag(box) == GUMBO_TAG_DIV, prose[box] < 12 else {
      return false
    }
    let parent = tree.parent(box)
    var child = parent + 1
    var paragraphs = 0
    while child < tree.end(parent), paragraphs < 2 {
      if !tree.isText(child), tree.tag(child) == GUMBO_TAG_P { paragraphs += 1 }
      child = tree.end(child)
    }
    return paragraphs > 1
  }

  /// The words of the blocks in a node; counting stops beyond `limit`.
  func words(in node: Int, atMost limit: Int) -> Int {
    var lower = place(of: node)
    var words = 0
    while lower < page.blocks.count, page.blocks[lower].node < tree.end(node), words <= limit {
      words += page.blocks[lower].words
      lower += 1
    }
    return words
  }

  /// Whether an element within a node is named for the body and holds so many words of prose.
  func holdsBody(_ node: Int, atLeast words: Double) -> Bool {
    guard prose[node] >= words, words > 0 else { return false }
    return (node..<tree.end(node)).contains { page.senses[$0].contains(.body) && prose[$0] >= words }
  }

  /// Boxes in the region that words of furniture head, and those that a link leads past.
  func boxes(in region: Range<Int>) -> [Range<Int>] {
    var boxes: [Range<Int>] = []
    for index in page.blocks.indices where region.contains(page.blocks[index].node) {
      let block = page.blocks[index]
      guard block.words <= 8, !isFurniture[block.node], boxes.last.map({ !$0.contains(block.node) }) ?? true
      else { continue }
      let label = page.text[block.range]
      guard let phrase = PageLexicon.shared.phrase(opening: Array(label.prefix(200))) else { continue }
      if phrase.kinds.contains(.skip), block.linkShare > 0.9, isSmall(block.node, in: region) {
        boxes.append(block.node..<tree.end(block.node))
      } else if phrase.kinds.contains(.line), block.words <= phrase.words + 1 {
        if let box = box(headedBy: index, in: region) { boxes.append(box..<tree.end(box)) }
      }
    }
    return boxes
  }

  private func isSmall(_ node: Int, in region: Range<Int>) -> Bool {
    node > region.lowerBound && !holdsHeadline(node) && prose[node] < 0.3 * prose[region.lowerBound]
  }

  /// The largest small element that a block opens, if what follows there is links and short lines.
  private func box(headedBy index: Int, in region: Range<Int>) -> Int? {
    var box: Int?
    var node = page.blocks[index].node
    while isSmall(node, in: region), index == 0 || page.blocks[index - 1].node < node {
      box = node
      node = tree.parent(node)
    }
    guard let box else { return nil }
    var (count, light, words) = (0, 0, 0)
    for block in page.blocks[(index + 1)...] {
      guard block.node < tree.end(box) else { break }
      count += 1
      words += block.words
      if block.linkShare > 0.5 || block.words < 8 && !isClosed(block) { light += 1 }
    }
    return count > 0 && words <= 120 && light * 2 >= count ? box : nil
  }

  /// The positions of the blocks in a node.
  private func blocks(in node: Int) -> Range<Int> {
    let first = place(of: node)
    return first..<max(first, place(of: tree.end(node)))
  }

  /// The position of the first block that stands in or after a node.
  private func place(of node: Int) -> Int {
    var (lower, upper) = (0, page.blocks.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if page.blocks[middle].node < node { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }

  /// Whether an element of some prose, cut in small pieces, goes on with the text beside it: nothing in it
  /// leads elsewhere.
  func isSection(_ node: Int, beside region: Int) -> Bool {
    guard prose[node] >= 40, prose[node] >= 0.5 * prose[region] else { return false }
    var (bytes, links) = (0, 0)
    for block in page.blocks[blocks(in: node)] where !isFurniture[block.node] && block.words > 2 {
      if block.kind == .heading, block.linkBytes > 0 { return false }
      bytes += block.range.count
      links += block.linkBytes
    }
    return links * 10 < bytes
  }

  /// Marks teasers: elements like their neighbours that hold a heading that is a link and some lines.
  mutating func markTeasers() {
    guard headline != nil else { return }
    for block in page.blocks where block.kind == .heading && block.linkShare > 0.9 && block.words >= 3 {
      guard !isFurniture[block.node], block.node != headline, let teaser = teaser(around: block.node) else {
        continue
      }
      for inner in teaser..<tree.end(teaser) { isFurniture[inner] = true }
    }
  }

  /// The element around a heading that is built like one beside it, if it is small and no part of what is
  /// named for the body.
  private func teaser(around heading: Int) -> Int? {
    var node = heading
    for _ in 0..<3 {
      node = tree.parent(node)
      guard node > 0, !holdsHeadline(node), words(in: node, atMost: 120) <= 120 else { return nil }
      let blocks = blocks(in: node)
      guard blocks.count > 1 else { continue }
      let hasTwin = siblings(of: node).contains { isAlike($0, node) && prose[$0] < 150 }
      return hasTwin && !isInBody(node) ? node : nil
    }
    return nil
  }

  private func siblings(of node: Int) -> [Int] {
    let parent = tree.parent(node)
    var siblings: [Int] = []
    var child = parent + 1
    while child < tree.end(parent), siblings.count < 60 {
      if child != node, !tree.isText(child), tree.tag(child) == tree.tag(node) { siblings.append(child) }
      child = tree.end(child)
    }
    return siblings
  }

  private func isInBody(_ node: Int) -> Bool {
    var node = node
    while node > 0 {
      if page.senses[node].contains(.body) { return true }
      node = tree.parent(node)
    }
    return false
  }

  /// Whether an element beside the text stands between its paragraphs and leads nowhere: it explains them.
  func explains(_ node: Int) -> Bool {
    guard tree.tag(node) == GUMBO_TAG_ASIDE, prose[node] > 0 else { return false }
    var last: Int?
    var child = tree.parent(node) + 1
    while child < node {
      if !tree.isText(child) { last = child }
      child = tree.end(child)
    }
    var next = tree.end(node)
    while next < tree.end(tree.parent(node)), tree.isText(next) { next += 1 }
    guard let last, next < tree.end(tree.parent(node)), tree.tag(last) == GUMBO_TAG_P,
      tree.tag(next) == GUMBO_TAG_P
    else { return false }
    return !(node..<tree.end(node)).contains {
      !tree.isText($0) && (tree.tag($0) == GUMBO_TAG_A || tree.tag($0) == GUMBO_TAG_FORM)
    }
  }
}
