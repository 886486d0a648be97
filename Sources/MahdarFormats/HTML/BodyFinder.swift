import CPageTree

/// Finds the blocks of a page that are its article.
///
/// A tree of text is cut where the gain is greatest: blocks that read like prose count for an element,
/// lists of links against it (the maximum subsequence segmentation of Pasternack and Roth, WWW 2009, on the
/// tree instead of the line). What the page says of itself comes first: an element named for the body of an
/// article, and the text that its linked data repeat.
struct BodyFinder {
  let tree: PageTree
  let page: PageBlocks
  /// Whether all that is there is the article, as in the entry of a feed.
  let isWhole: Bool
  /// The words of prose in each node.
  private var prose: [Double]
  private var isFurniture: [Bool]
  /// Nodes in what is named for captions, and in what is named for bylines, dates and tags.
  private var isCaption: [Bool]
  private var isMeta: [Bool]
  private var isDeck: [Bool]

  init(tree: PageTree, page: PageBlocks, isWhole: Bool = false) {
    self.tree = tree
    self.page = page
    self.isWhole = isWhole
    prose = [Double](repeating: 0, count: tree.count)
    isFurniture = [Bool](repeating: false, count: tree.count)
    isCaption = isFurniture
    isMeta = isFurniture
    isDeck = isFurniture
    sumProse()
    markFurniture()
    prose = [Double](repeating: 0, count: tree.count)
    sumProse()
  }

  /// The positions of the blocks that make the article, in order; those before `start` may only be prose.
  func find() -> [Int] {
    let region = isWhole ? 0..<tree.count : region()
    let heading = heading(before: region.lowerBound)
    return page.blocks.indices.filter { index in
      let block = page.blocks[index]
      if isFurniture[block.node] { return false }
      if region.contains(block.node) { return true }
      // The deck, a caption and an opening paragraph may stand under the headline, outside of the
      // element of the others.
      guard let heading, heading < block.node, block.node < region.lowerBound else { return false }
      return isDeck(block) || isCaption(block) || weight(block) >= 12 && isClosed(block)
    }
  }

  /// The last headline before a node.
  private func heading(before node: Int) -> Int? {
    page.blocks.last { $0.node < node && $0.kind == .heading && $0.level == 1 }?.node
  }

  /// Whether a block stands in what is named for captions.
  func isCaption(_ block: PageBlock) -> Bool { block.kind == .caption || isCaption[block.node] }

  /// Whether two nodes stand in one element.
  func areSiblings(_ a: Int, _ b: Int) -> Bool { tree.parent(a) == tree.parent(b) }

  /// Whether a block stands in what is named for the deck.
  func isDeck(_ block: PageBlock) -> Bool { isDeck[block.node] }

  /// Whether a block stands in what is named for bylines, dates and tags.
  func isMeta(_ block: PageBlock) -> Bool { isMeta[block.node] }

  // MARK: - Weights

  /// How many words of prose a block counts for.
  private func weight(_ block: PageBlock) -> Double {
    guard block.linkShare < 0.5 else { return 0 }
    let words = Double(block.words) * (1 - block.linkShare)
    switch block.kind {
    case .heading, .caption: return 0
    case .item: return words >= 12 && isClosed(block) ? words * 0.6 : 0
    case .row: return words >= 20 && isClosed(block) ? words * 0.3 : 0
    case .paragraph, .quote: return words >= 10 || words >= 4 && isClosed(block) ? words : 0
    case .other: return words >= 14 || words >= 7 && isClosed(block) ? words * 0.9 : 0
    }
  }

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

  private mutating func sumProse() {
    for block in page.blocks where !isFurniture[block.node] {
      let weight = weight(block)
      guard weight > 0 else { continue }
      var node = block.node
      while true {
        prose[node] += weight
        if node == 0 { break }
        node = tree.parent(node)
      }
    }
  }

  // MARK: - Furniture

  /// Marks what is furniture by its names, unless most of the page's prose stands in it.
  private mutating func markFurniture() {
    let total = prose[0]
    var mostBody = 0.0
    for node in 0..<tree.count where page.senses[node].contains(.body) {
      mostBody = max(mostBody, prose[node])
    }
    for node in 1..<max(tree.count, 1) where !tree.isText(node) {
      let parent = tree.parent(node)
      let isSmall = prose[node] < 0.3 * total
      isCaption[node] =
        isCaption[parent] && !page.senses[node].contains(.aside)
        || page.senses[node].contains(.caption) && isSmall
      isMeta[node] = isMeta[parent] || page.senses[node].contains(.meta) && isSmall
      isDeck[node] = isDeck[parent] || page.senses[node].contains(.deck) && isSmall
      if isFurniture[parent] {
        isFurniture[node] = true
        continue
      }
      var sense = page.senses[node].intersection(.furniture)
      // What is quoted from elsewhere belongs to the article, whoever's widget shows it.
      if page.senses[node].contains(.aside) { sense.subtract([.page, .share]) }
      if sense.isEmpty { continue }
      if page.senses[node].contains(.body), prose[node] > 0.3 * total { continue }
      if holdsBody(node, atLeast: 0.3 * total) { continue }
      let isLarge = prose[node] > 0.5 * total
      if isLarge && (!sense.contains(.comments) || holdsTitle(node)) { continue }
      isFurniture[node] = true
    }
  }

  private func holdsBody(_ node: Int, atLeast words: Double) -> Bool {
    guard prose[node] >= words, words > 0 else { return false }
    return (node..<tree.end(node)).contains { page.senses[$0].contains(.body) && prose[$0] >= words }
  }

  private func holdsTitle(_ node: Int) -> Bool {
    (node..<tree.end(node)).contains { !tree.isText($0) && tree.tag($0) == GUMBO_TAG_H1 }
  }

  // MARK: - Region

  /// The nodes that the article stands in.
  private func region() -> Range<Int> {
    let total = prose[0]
    guard total > 0 else { return 0..<tree.count }
    let groups = groups()
    let seed = namedBody(total) ?? heaviest(groups)
    let region = climb(from: seed, groups: groups)
    return region..<tree.end(region)
  }

  /// For each node the words of prose of the paragraphs that stand in it directly.
  private func groups() -> [Double] {
    var groups = [Double](repeating: 0, count: tree.count)
    for block in page.blocks where !isFurniture[block.node] {
      let weight = weight(block)
      guard weight > 0 else { continue }
      groups[isLeaf(block.node) ? tree.parent(block.node) : block.node] += weight
    }
    return groups
  }

  private func heaviest(_ groups: [Double]) -> Int {
    var best = 0
    for node in groups.indices where groups[node] > groups[best] { best = node }
    // A list or a quotation is part of the article around it.
    while best > 0, isLeaf(best) || tree.tag(best) == GUMBO_TAG_UL || tree.tag(best) == GUMBO_TAG_OL {
      best = tree.parent(best)
    }
    return best
  }

  /// The element around the seed and the other parts of a body that is cut in pieces.
  private func climb(from seed: Int, groups: [Double]) -> Int {
    var region = seed
    var node = seed
    let least = max(40, 0.2 * (groups[seed...].prefix(tree.end(seed) - seed).max() ?? 0))
    while node > 0, !holdsTitle(node), tree.tag(node) != GUMBO_TAG_BODY, tree.tag(node) != GUMBO_TAG_ARTICLE {
      let parent = tree.parent(node)
      var extra = 0.0
      var child = parent + 1
      while child < tree.end(parent) {
        if child != node, !tree.isText(child), !isFurniture[child], prose[child] > 0,
          (child..<tree.end(child)).contains(where: { groups[$0] >= least }) || isAlike(child, node)
        {
          extra += prose[child]
        }
        child = tree.end(child)
      }
      node = parent
      if extra >= 0.1 * prose[region] { region = parent }
    }
    return region
  }

  /// Whether two elements bear the same class.
  private func isAlike(_ a: Int, _ b: Int) -> Bool {
    guard let first = tree.attribute(a, .class), let second = tree.attribute(b, .class), first.count > 0
    else {
      return false
    }
    return tree.page[first] == tree.page[second]
  }

  /// The outermost element that is named for the body and holds enough of the prose.
  private func namedBody(_ total: Double) -> Int? {
    var best: Int?
    for node in 0..<tree.count where page.senses[node].contains(.body) && !isFurniture[node] {
      guard prose[node] >= 0.2 * total else { continue }
      if let known = best, node < tree.end(known) {
        // Inside another one: the inner one if it has nearly all.
        if prose[node] >= 0.9 * prose[known] { best = node }
      } else if prose[node] > best.map({ prose[$0] }) ?? 0 {
        best = node
      }
    }
    return best
  }

  private func isLeaf(_ node: Int) -> Bool {
    switch tree.tag(node) {
    case GUMBO_TAG_P, GUMBO_TAG_LI, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_SPAN, GUMBO_TAG_TD, GUMBO_TAG_TR: true
    default: false
    }
  }
}
