import CPageTree
import Glibc

/// A parsed page: elements and texts in document order, each with the end of what stands in it.
final class PageTree {
  /// The nodes; the first is `html`.
  let nodes: UnsafeBufferPointer<page_node>
  private let tree: page_tree
  /// What the tags of the page said.
  private let attributes: PageAttributes
  /// For each node the position of its tag in ``attributes``, or -1.
  private let tags: [Int32]
  /// All texts, one after another.
  let texts: [UInt8]
  /// Where each node's text begins in ``texts``; one more at the end.
  private let starts: [Int]

  /// Parses a trimmed page of valid UTF-8; `nil` if its tree would take more memory than any page of an
  /// article.
  init?(_ trimmed: borrowing PageTrimmer) {
    attributes = trimmed.attributes
    let memory = max(64_000_000, min(trimmed.output.count * 48, 1_000_000_000))
    tree = trimmed.output.withUnsafeBufferPointer { page_tree_parse($0.baseAddress, $0.count, memory) }
    guard tree.count > 0, let first = tree.nodes else { return nil }
    nodes = UnsafeBufferPointer(start: first, count: Int(tree.count))
    tags = Self.tags(of: nodes, attributes.places)
    (texts, starts) = Self.texts(of: nodes, trimmed.runs, page: attributes.page)
  }

  private static func texts(
    of nodes: UnsafeBufferPointer<page_node>, _ runs: PageRuns, page: [UInt8]
  ) -> ([UInt8], [Int]) {
    var texts: [UInt8] = []
    var starts: [Int] = []
    var isUsed: [Bool] = []
    texts.reserveCapacity(page.count / 8)
    starts.reserveCapacity(nodes.count + 1)
    for node in nodes {
      starts.append(texts.count)
      guard node.tag < 0 else { continue }
      let text = UnsafeRawBufferPointer(start: node.text, count: Int(node.count))
      runs.append(text, of: page, isUsed: &isUsed, to: &texts)
    }
    starts.append(texts.count)
    return (texts, starts)
  }

  /// Finds each element's tag again. Elements stand in the order of their tags, but for those that the parser
  /// moved or made twice.
  private static func tags(of nodes: UnsafeBufferPointer<page_node>, _ places: [UInt32]) -> [Int32] {
    var tags = [Int32](repeating: -1, count: nodes.count)
    var next = 0
    for index in nodes.indices where nodes[index].start != UInt32.max {
      let start = nodes[index].start
      if next > 0, places[next - 1] >= start { next = firstPlace(atLeast: start, in: places) }
      while next < places.count, places[next] < start { next += 1 }
      if next < places.count, places[next] == start { tags[index] = Int32(next) }
    }
    return tags
  }

  private static func firstPlace(atLeast start: UInt32, in places: [UInt32]) -> Int {
    var lower = 0
    var upper = places.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if places[middle] < start { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }

  deinit { page_tree_free(tree) }

  /// The number of nodes.
  var count: Int { nodes.count }

  /// Whether a node is a text.
  func isText(_ node: Int) -> Bool { nodes[node].tag < 0 }

  /// The tag of an element.
  func tag(_ node: Int) -> GumboTag { GumboTag(UInt32(bitPattern: max(nodes[node].tag, 0))) }

  /// The place of the element that a node stands in.
  func parent(_ node: Int) -> Int { Int(nodes[node].parent) }

  /// The place after all that stands in a node.
  func end(_ node: Int) -> Int { Int(nodes[node].end) }

  /// A node's text as a range of ``texts``.
  func text(_ node: Int) -> Range<Int> { starts[node]..<starts[node + 1] }

  /// The bytes that the ranges of attributes' values are in.
  var page: [UInt8] { attributes.page }

  /// Whether an element has attributes that were kept.
  func hasAttributes(_ node: Int) -> Bool { tags[node] >= 0 }

  /// The value of an attribute as a range of ``page``; references to characters are not resolved.
  func attribute(_ node: Int, _ name: PageAttributes.Name) -> Range<Int>? {
    tags[node] < 0 ? nil : attributes.value(name, at: Int(tags[node]))
  }

  /// The value of an attribute, with references to characters resolved.
  func string(_ node: Int, _ name: PageAttributes.Name) -> String? {
    if let value = resolved(nodes[node], name) { return String(cString: value) }
    guard let range = attribute(node, name) else { return nil }
    return String(decoding: page[range], as: UTF8.self)
  }

  /// The value of an attribute that went through the parser.
  private func resolved(_ node: page_node, _ name: PageAttributes.Name) -> UnsafePointer<CChar>? {
    guard node.tag >= 0, node.count > 0, let attributes = node.attributes else { return nil }
    let word = name.written
    return (0..<Int(node.count)).first { index in
      strlen(attributes[index].name) == word.count && memcmp(attributes[index].name, word, word.count) == 0
    }.flatMap { attributes[$0].value }
  }

  /// All text in a node, with runs of white space as one space.
  func plainText(_ node: Int) -> String {
    var bytes: [UInt8] = []
    for index in node..<end(node) where isText(index) {
      for byte in texts[text(index)] {
        if isSpace(byte) {
          if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
        } else {
          bytes.append(byte)
        }
      }
    }
    if bytes.last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
