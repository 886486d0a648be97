import CPageTree

/// A parsed page: elements and texts in document order, each with the end of what stands in it.
final class PageTree {
  /// The nodes; the first is `html`.
  let nodes: UnsafeBufferPointer<page_node>
  private let tree: page_tree

  /// Parses a page of valid UTF-8; `nil` if its tree would take more memory than any page of an article.
  init?(_ bytes: [UInt8]) {
    let memory = max(64_000_000, min(bytes.count * 48, 1_000_000_000))
    tree = bytes.withUnsafeBufferPointer { page_tree_parse($0.baseAddress, $0.count, memory) }
    guard tree.count > 0, let first = tree.nodes else { return nil }
    nodes = UnsafeBufferPointer(start: first, count: Int(tree.count))
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

  /// The bytes of a text.
  func text(_ node: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: nodes[node].text, count: Int(nodes[node].count))
  }

  /// The value of an attribute.
  func attribute(_ node: Int, _ name: StaticString) -> UnsafeRawBufferPointer? {
    let node = nodes[node]
    guard node.tag >= 0, node.count > 0, let attributes = node.attributes else { return nil }
    for index in 0..<Int(node.count) {
      let attribute = attributes[index]
      if compare(attribute.name, name), let value = attribute.value {
        return UnsafeRawBufferPointer(start: value, count: length(value))
      }
    }
    return nil
  }

  /// The value of an attribute as a string.
  func string(_ node: Int, _ name: StaticString) -> String? {
    attribute(node, name).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All text in a node, with runs of white space as one space.
  func plainText(_ node: Int) -> String {
    var bytes: [UInt8] = []
    for index in node..<end(node) where isText(index) {
      for byte in text(index) {
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

  private func compare(_ name: UnsafePointer<CChar>, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    for index in 0..<count where UInt8(bitPattern: name[index]) != word.utf8Start[index] { return false }
    return name[count] == 0
  }

  private func length(_ string: UnsafePointer<CChar>) -> Int {
    var count = 0
    while string[count] != 0 { count += 1 }
    return count
  }
}
