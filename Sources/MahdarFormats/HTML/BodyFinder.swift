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
  /// The element of the headline, where the page tells which it is.
  let headline: Int?
  /// Whether the page is a live coverage.
  let isLive: Bool
  /// The words of prose in each node.
  var prose: [Double]
  var isFurniture: [Bool]
  /// Nodes in what is named for captions, and in what is named for bylines, dates and tags.
  private var isCaption: [Bool]
  private var isMeta: [Bool]
  private var isDeck: [Bool]

  /// Weighs the blocks of a page; `headline` is the position of the block that bears the headline.
  init(tree: PageTree, page: PageBlocks, headline: Int? = nil, isLive: Bool = false, isWhole: Bool = false) {
    self.tree = tree
    self.page = page
    self.isWhole = isWhole
    self.isLive = isLive
    self.headline = headline.map { page.blocks[$0].node }
    prose = [Double](repeating: 0, count: tree.count)
    isFurniture = [Bool](repeating: false, count: tree.count)
    isCaption = isFurniture
    isMeta = isFurniture
    isDeck = isFurniture
    sumProse()
    markFurniture()
    markForms()
    markTeasers()
    prose = [Double](repeating: 0, count: tree.count)
    sumProse()
  }

  /// The positions of the blocks that make the article, in order; those before `start` may only be prose.
  func find() -> [Int] {
    let region = isWhole ? 0..<tree.count : region()
    let heading = heading(before: region.lowerBound)
    let pictures = pictures(after: region)
    let boxes = boxes(in: region)
    return page.blocks.indices.filter { index in
      let block = page.blocks[index]
      if isFurniture[block.node] || boxes.contains(where: { $0.contains(block.node) }) { return false }
      if region.contains(block.node) { return true }
      if block.kind == .caption, pictures.contains(block.node) { return true }
      // The deck, a caption and an opening paragraph may stand under the headline, outside of the
      // element of the others.
      guard let heading, heading < block.node, block.node < region.lowerBound else { return false }
      return isDeck(block) || isCaption(block) || weight(block) >= 12 && isClosed(block)
        || isUnderHeadline(block, heading) || isNextToHeadline(index, heading)
        || block.words <= 30 && page.text[block.range.upperBound - 1] == 0x29
    }
  }

  /// The nodes after the region where the article's further pictures may stand: in the element that holds
  /// headline and region.
  private func pictures(after region: Range<Int>) -> Range<Int> {
    guard let headline, headline < region.lowerBound else { return region.upperBound..<region.upperBound }
    var node = tree.parent(region.lowerBound)
    while node > headline { node = tree.parent(node) }
    while node > 0, tree.end(node) < region.upperBound { node = tree.parent(node) }
    guard node > 0, tree.tag(node) != GUMBO_TAG_BODY else { return region.upperBound..<region.upperBound }
    return region.upperBound..<max(tree.end(node), region.upperBound)
  }

  /// The headline before a node.
  private func heading(before node: Int) -> Int? {
    if let headline, headline < node { return headline }
    return page.blocks.last { $0.node < node && $0.kind == .heading && $0.level == 1 }?.node
  }

  /// Whether a block stands beside the headline as a deck does: a heading or a paragraph of some words.
  func isUnderHeadline(_ block: PageBlock, _ heading: Int) -> Bool {
    guard block.kind == .heading || block.kind == .paragraph, (3...45).contains(block.words),
      block.linkShare < 0.3, !isMeta[block.node]
    else { return false }
    return areSiblings(block.node, heading)
  }

  /// Whether an open line follows the headline directly, beside it.
  func isNextToHeadline(_ index: Int, _ heading: Int) -> Bool {
    let block = page.blocks[index]
    return index > 0 && page.blocks[index - 1].node == heading && (5...45).contains(block.words)
      && block.linkBytes == 0 && !isMeta[block.node] && !isClosed(block) && areSiblings(block.node, heading)
  }

  /// Whether a block stands in what is named for captions, or reads like one right under a picture.
  func isCaption(_ block: PageBlock) -> Bool {
    if block.kind == .caption || isCaption[block.node] || isCaption[block.inner.lowerBound] { return true }
    guard block.isUnderPicture, block.words >= 2, block.words <= (block.kind == .other ? 30 : 18),
      block.linkShare < 0.3, block.kind == .other || block.kind == .paragraph
    else { return false }
    return !isMeta[block.node] && !block.senses.contains(.meta) && !isClosed(block)
  }

  /// Whether a node stands in what is furniture by its names.
  func isOutside(_ node: Int) -> Bool { isFurniture[node] }

  /// Whether two nodes stand in one element.
  func areSiblings(_ a: Int, _ b: Int) -> Bool { tree.parent(a) == tree.parent(b) }

  /// Whether two nodes stand in one element, or the first in the other's or beside it.
  func areNear(_ a: Int, _ b: Int) -> Bool {
    areSiblings(a, b) || a == tree.parent(b) || tree.parent(a) == tree.parent(tree.parent(b))
  }

  /// Whether a block stands in what is named for the deck.
  func isDeck(_ block: PageBlock) -> Bool { isDeck[block.node] || isDeck[block.inner.lowerBound] }

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
    for node in 1..<max(tree.count, 1) where !tree.isText(node) {
      let parent = tree.parent(node)
      let isSmall = prose[node] < 0.3 * total
      isCaption[node] =
        isCaption[parent] && !page.senses[node].contains(.aside)
        || page.senses[node].contains(.caption) && isSmall
      // What holds the headline is the head of the article, whatever else stands there.
      let names = isSmall && !holdsHeadline(node) ? page.senses[node] : []
      isMeta[node] = isMeta[parent] || names.contains(.meta)
      isDeck[node] = isDeck[parent] || names.contains(.deck)
      if isFurniture[parent] {
        isFurniture[node] = true
        continue
      }
      var sense = page.senses[node].intersection(.furniture)
      // What is quoted from elsewhere belongs to the article, whoever's widget shows it.
      if page.senses[node].contains(.aside) { sense.subtract([.page, .share]) }
      if sense.isEmpty || sense == .page && explains(node) { continue }
      if page.senses[node].contains(.body), prose[node] > 0.3 * total { continue }
      if holdsBody(node, atLeast: 0.3 * total) { continue }
      let isLarge = prose[node] > 0.5 * total
      if isLarge && (!sense.contains(.comments) || holdsTitle(node)) { continue }
      isFurniture[node] = true
    }
  }

  /// Marks the boxes around forms: what stands beside the field for the reader's address calls for it.
  private mutating func markForms() {
    let total = prose[0]
    for node in 1..<max(tree.count, 1) where tree.tag(node) == GUMBO_TAG_FORM && !tree.isText(node) {
      guard isFurniture[node] else { continue }
      var box = node
      for _ in 0..<4 {
        let parent = tree.parent(box)
        guard parent > 0, prose[parent] < 0.3 * total, !holdsHeadline(parent), !holdsTitle(parent),
          words(in: parent, atMost: 60) <= 60
        else { break }
        box = parent
      }
      if box == node { continue }
      for inner in box..<tree.end(box) { isFurniture[inner] = true }
    }
  }

  private func holdsTitle(_ node: Int) -> Bool {
    (node..<tree.end(node)).contains { !tree.isText($0) && tree.tag($0) == GUMBO_TAG_H1 }
  }

  func holdsHeadline(_ node: Int) -> Bool {
    headline.map { (node..<tree.end(node)).contains($0) } ?? false
  }

  // MARK: - Region

  /// The nodes that the article stands in.
  private func region() -> Range<Int> {
    let total = prose[0]
    guard total > 0 else { return 0..<tree.count }
    let groups = groups()
    let bounds = ownElement(total).map { $0..<tree.end($0) } ?? 0..<tree.count
    let region = climb(from: seed(groups, in: bounds), groups: groups)
    return region..<tree.end(region)
  }

  /// The element that the region is looked for around.
  private func seed(_ groups: [Double], in bounds: Range<Int>) -> Int {
    guard let body = namedBody(prose[bounds.lowerBound], in: bounds) else {
      return heaviest(groups, in: bounds)
    }
    // What is named so and holds the headline is the body of the page, not of the article.
    return holdsHeadline(body) ? heaviest(groups, in: body..<tree.end(body)) : body
  }

  /// The element of the headline's article, where the page goes on with other articles built like it.
  private func ownElement(_ total: Double) -> Int? {
    guard let headline else { return nil }
    var node = headline
    while node > 0 {
      let parent = tree.parent(node)
      var child = parent + 1
      while child < tree.end(parent) {
        if child != node, !tree.isText(child), isAlike(child, node), tree.tag(child) == tree.tag(node),
          prose[child] >= 40, holdsHeading(child, like: headline)
        {
          return prose[node] >= max(20, 0.05 * total) ? node : nil
        }
        child = tree.end(child)
      }
      node = parent
    }
    return nil
  }

  private func holdsHeading(_ node: Int, like headline: Int) -> Bool {
    (node..<tree.end(node)).contains {
      // The first article's headline is often of a higher level than those that follow.
      !tree.isText($0)
        && (tree.tag($0) == GUMBO_TAG_H1 && tree.tag(headline) == GUMBO_TAG_H1
          || isHeading($0) && isAlike($0, headline))
    }
  }

  func isHeading(_ node: Int) -> Bool {
    [GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3].contains(tree.tag(node))
  }

  /// For each node the words of prose of the paragraphs that stand in it directly.
  private func groups() -> [Double] {
    var groups = [Double](repeating: 0, count: tree.count)
    for index in page.blocks.indices where !isFurniture[page.blocks[index].node] {
      let block = page.blocks[index]
      let weight = weight(block)
      guard weight > 0 else { continue }
      groups[isLeaf(block.node) || isAlone(index) ? tree.parent(block.node) : block.node] += weight
    }
    return groups
  }

  /// Whether a block is all that stands in its element, as in a `div` that is a paragraph.
  private func isAlone(_ index: Int) -> Bool {
    let node = page.blocks[index].node
    guard tree.tag(node) == GUMBO_TAG_DIV else { return false }
    let isFirst = index == 0 || page.blocks[index - 1].node < node
    return isFirst
      && (index + 1 == page.blocks.count || page.blocks[index + 1].node >= tree.end(node))
  }

  private func heaviest(_ groups: [Double], in bounds: Range<Int>) -> Int {
    var best = bounds.lowerBound
    for node in bounds where groups[node] > groups[best] { best = node }
    // A list or a quotation is part of the article around it.
    while best > bounds.lowerBound,
      isLeaf(best) || tree.tag(best) == GUMBO_TAG_UL || tree.tag(best) == GUMBO_TAG_OL
    {
      best = tree.parent(best)
    }
    return best
  }

  /// The element around the seed and the other parts of a body that is cut in pieces.
  private func climb(from seed: Int, groups: [Double]) -> Int {
    var region = seed
    var node = seed
    let least = max(40, 0.2 * (groups[seed...].prefix(tree.end(seed) - seed).max() ?? 0))
    while node > 0, !holdsTitle(node), !holdsHeadline(node), tree.tag(node) != GUMBO_TAG_BODY,
      tree.tag(node) != GUMBO_TAG_ARTICLE || isLive
    {
      let parent = tree.parent(node)
      var extra = 0.0
      var child = parent + 1
      while child < tree.end(parent) {
        if child != node, !tree.isText(child), !isFurniture[child], prose[child] > 0,
          (child..<tree.end(child)).contains(where: { groups[$0] >= least }) || isAlike(child, node)
            || isSection(child, beside: region)
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

  /// Whether two elements bear the same class, or are of a kind that the site made up.
  func isAlike(_ a: Int, _ b: Int) -> Bool {
    if tree.tag(a) == GUMBO_TAG_UNKNOWN, tree.tag(b) == GUMBO_TAG_UNKNOWN,
      tree.attribute(a, .class) == nil, tree.attribute(b, .class) == nil
    {
      return true
    }
    guard let first = tree.attribute(a, .class), let second = tree.attribute(b, .class), first.count > 0
    else {
      return false
    }
    return tree.page[first] == tree.page[second]
  }

  /// The outermost element that is named for the body and holds enough of the prose.
  private func namedBody(_ total: Double, in bounds: Range<Int>) -> Int? {
    var best: Int?
    for node in bounds where page.senses[node].contains(.body) && !isFurniture[node] {
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
