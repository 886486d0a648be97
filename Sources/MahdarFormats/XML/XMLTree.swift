import CXMLTree

/// A parsed XML document: elements and texts in document order, each with the end of what stands in it.
///
/// Faults are passed over as far as that can be done; no entity is expanded and nothing is fetched.
final class XMLTree {
  /// The nodes; the first is the root element.
  let nodes: UnsafeBufferPointer<xml_tree_node>
  private let tree: xml_tree

  /// Parses UTF-8.
  ///
  /// - Throws: ``FormatError`` if there is no element in it.
  init(_ bytes: [UInt8]) throws(FormatError) {
    // What stands before the first tag, such as the message of a script that failed, is no XML.
    let start = bytes.firstIndex(of: 0x3C) ?? 0
    let mended = XMLRepair.repair(Array(bytes[start...]))
    let tree = mended.withUnsafeBytes { buffer in
      xml_tree_parse(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard tree.count > 0, let first = tree.nodes else {
      let reason = withUnsafeBytes(of: tree.first_fault) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      xml_tree_free(tree)
      throw FormatError(
        kind: .notXML(reason.isEmpty ? "it has no element" : reason), line: max(1, Int(tree.first_fault_line))
      )
    }
    self.tree = tree
    nodes = UnsafeBufferPointer(start: first, count: Int(tree.count))
  }

  deinit { xml_tree_free(tree) }

  /// How many faults were passed over.
  var faults: Int { Int(tree.faults) }

  /// The name of an element without its prefix; empty for a text.
  func name(_ node: Int) -> String {
    guard let name = nodes[node].name.map({ String(cString: $0) }) else { return "" }
    // A prefix that is declared nowhere stays with the name.
    return name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
  }

  /// The namespace of an element.
  func space(_ node: Int) -> String { nodes[node].space.map { String(cString: $0) } ?? "" }

  /// The place after all that stands in a node.
  func end(_ node: Int) -> Int { Int(nodes[node].end) }

  /// The line that a node begins in.
  func line(_ node: Int) -> Int { Int(nodes[node].line) }

  /// The elements directly in a node.
  func children(_ node: Int) -> [Int] {
    var children: [Int] = []
    var child = node + 1
    while child < end(node) {
      if nodes[child].name != nil { children.append(child) }
      child = end(child)
    }
    return children
  }

  /// The first element of that name directly in a node.
  func child(_ node: Int, _ name: String) -> Int? { children(node).first { self.name($0) == name } }

  /// All elements of that name anywhere in a node.
  func descendants(_ node: Int, _ name: String) -> [Int] {
    (node..<end(node)).filter { nodes[$0].name != nil && self.name($0) == name }
  }

  /// All text in a node.
  func text(_ node: Int) -> String {
    var bytes: [UInt8] = []
    for index in node..<end(node) {
      guard let text = nodes[index].text else { continue }
      var place = 0
      while text[place] != 0 {
        bytes.append(UInt8(bitPattern: text[place]))
        place += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text of the first child of that name, trimmed; `nil` for nothing.
  func value(_ node: Int, _ name: String) -> String? { child(node, name).flatMap { trimmed(text($0)) } }

  /// The value of an attribute, whatever its namespace.
  func attribute(_ node: Int, _ name: String) -> String? {
    for index in 0..<Int(nodes[node].attribute_count) {
      let attribute = nodes[node].attributes[index]
      if String(cString: attribute.name) == name { return trimmed(String(cString: attribute.value)) }
    }
    return nil
  }

  /// The attributes of an element with their values.
  func attributes(_ node: Int) -> [(name: String, value: String)] {
    (0..<Int(nodes[node].attribute_count)).map { index in
      let attribute = nodes[node].attributes[index]
      return (String(cString: attribute.name), String(cString: attribute.value))
    }
  }

  /// The markup in a node written again, for the elements of XHTML that feeds and wires carry.
  func markup(_ node: Int) -> [UInt8] {
    var output: [UInt8] = []
    var open: [(name: String, end: Int)] = []
    for index in (node + 1)..<max(node + 1, end(node)) {
      while let last = open.last, last.end <= index {
        output += Array("</\(last.name)>".utf8)
        open.removeLast()
      }
      if nodes[index].name != nil {
        let name = name(index)
        output += Array("<\(name)".utf8)
        for attribute in ["class", "href", "id"] {
          if let value = self.attribute(index, attribute) {
            output += Array(" \(attribute)=\"\(escape(value))\"".utf8)
          }
        }
        output.append(0x3E)
        if !["br", "img", "hr"].contains(name) { open.append((name, end(index))) }
      } else {
        output += Array(escape(text(index)).utf8)
      }
    }
    for last in open.reversed() { output += Array("</\(last.name)>".utf8) }
    return output
  }

  private func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}

/// A text without white space at its ends; `nil` for nothing.
func trimmed(_ text: String) -> String? {
  let start = text.drop(while: \.isWhitespace)
  guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
  return String(start[...last])
}
