/// A list of feeds, in folders: OPML 1.0 and 2.0.
///
/// Specification: http://opml.org/spec2.opml. Names of attributes are taken in any case, as programs write
/// them in any case.
public struct SourceList: Sendable, Equatable {
  /// A feed of the list.
  public struct Source: Sendable, Equatable {
    /// The keys of ``details``.
    static let detailKeys = ["outlet", "interval", "text", "most", "paused"]

    /// Its address.
    public var address: String
    /// What the list calls it.
    public var title: String?
    /// The address of the outlet's site.
    public var home: String?
    /// BCP 47.
    public var language: String?
    /// What it is: `rss`, `sitemap` and so on.
    public var kind: String?
    /// The folders that it lies in, outermost first.
    public var folders: [String]
    /// What OPML has no attributes for, in those of our own that other programs leave alone: `outlet`,
    /// `interval`, `text`, `most` and `paused`, each as a list in YAML has it.
    public var details: [String: String]
    /// The line that it stands in, from 1; 0 where the list was made by a program.
    public var line: Int

    /// Makes a feed of a list.
    public init(
      address: String, title: String? = nil, home: String? = nil, language: String? = nil,
      kind: String? = nil, folders: [String] = [], details: [String: String] = [:], line: Int = 0
    ) {
      self.address = address
      self.title = title
      self.home = home
      self.language = language
      self.kind = kind
      self.folders = folders
      self.details = details
      self.line = line
    }
  }

  /// The list's title.
  public var title: String?
  /// The feeds, in order.
  public var sources: [Source]
  /// What was odd, a sentence each.
  public var warnings: [String] = []

  /// Makes a list.
  public init(title: String? = nil, sources: [Source] = []) {
    self.title = title
    self.sources = sources
  }

  /// Reads OPML in any encoding.
  ///
  /// - Throws: ``FormatError`` if it is none.
  public init(opml bytes: [UInt8]) throws(FormatError) {
    let decoded = XMLDocument.decode(Envelope(bytes: bytes, charset: nil, address: nil))
    try self.init(try XMLTree(decoded.bytes), warnings: decoded.warnings)
  }

  init(_ tree: XMLTree, warnings: [String]) throws(FormatError) {
    guard tree.name(0) == "opml" else {
      throw FormatError(kind: .notAList(tree.name(0)), line: 1)
    }
    self.init(title: tree.child(0, "head").flatMap { tree.value($0, "title") })
    self.warnings = warnings
    if tree.faults > 0 { self.warnings.append("faults of XML passed over: \(tree.faults)") }
    // The folders that are open, with the node that each ends before.
    var open: [(name: String, end: Int)] = []
    for node in tree.descendants(0, "outline") {
      while let last = open.last, last.end <= node { open.removeLast() }
      let outline = Outline(tree, node)
      if let address = outline["xmlurl"] ?? outline.mapAddress {
        sources.append(outline.source(address, folders: open.map(\.name), line: tree.line(node)))
      } else if tree.end(node) > node + 1 {
        // Nobody files deeper; a list that does is made to be nasty.
        if open.count < 32 { open.append((outline.name ?? "", tree.end(node))) }
      } else {
        self.warnings.append(
          "line \(tree.line(node)): '\(outline.name ?? "outline")' has no xmlUrl and was passed over")
      }
    }
  }

  /// The list as OPML 2.0.
  public func opml() -> [UInt8] {
    var writer = OutlineWriter()
    writer.open("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n")
    writer.open("  <head>\n    <title>\(XMLText.escaped(title ?? "Sources"))</title>\n  </head>\n  <body>\n")
    for source in sources { writer.append(source) }
    writer.close()
    writer.open("  </body>\n</opml>\n")
    return writer.bytes
  }
}

/// The attributes of an outline.
private struct Outline {
  private var values: [String: String] = [:]

  init(_ tree: XMLTree, _ node: Int) {
    for (name, value) in tree.attributes(node) where values[name.lowercased()] == nil {
      values[name.lowercased()] = trimmed(value)
    }
  }

  subscript(name: String) -> String? { values[name] }

  var name: String? { values["title"] ?? values["text"] }

  /// The address of a map of a site, which OPML has no attribute for.
  var mapAddress: String? { values["type"]?.lowercased() == "sitemap" ? values["url"] : nil }

  func source(_ address: String, folders: [String], line: Int) -> SourceList.Source {
    var details: [String: String] = [:]
    for key in SourceList.Source.detailKeys { details[key] = values["_mahdar" + key] }
    return SourceList.Source(
      address: address, title: name, home: values["htmlurl"], language: values["language"],
      kind: values["type"]?.lowercased(), folders: folders.filter { !$0.isEmpty }, details: details,
      line: line)
  }
}

/// Writes outlines in their folders.
private struct OutlineWriter {
  private(set) var bytes: [UInt8] = []
  private var folders: [String] = []

  mutating func open(_ text: String) { bytes += text.utf8 }

  mutating func append(_ source: SourceList.Source) {
    let common = zip(folders, source.folders).prefix { $0 == $1 }.count
    while folders.count > common { closeFolder() }
    for folder in source.folders[common...] {
      line("<outline text=\"\(XMLText.escaped(folder))\">")
      folders.append(folder)
    }
    var line = "<outline text=\"\(XMLText.escaped(source.title ?? source.address))\""
    let attributes = [
      ("type", source.kind ?? "rss"), ("xmlUrl", source.address), ("htmlUrl", source.home),
      ("language", source.language),
    ]
    for (name, value) in attributes {
      if let value { line += " \(name)=\"\(XMLText.escaped(value))\"" }
    }
    for key in SourceList.Source.detailKeys {
      guard let value = source.details[key] else { continue }
      line += " _mahdar\(key.prefix(1).uppercased())\(key.dropFirst())=\"\(XMLText.escaped(value))\""
    }
    self.line(line + "/>")
  }

  mutating func close() { while !folders.isEmpty { closeFolder() } }

  private mutating func closeFolder() {
    folders.removeLast()
    line("</outline>")
  }

  private mutating func line(_ text: String) {
    bytes += repeatElement(0x20, count: 4 + 2 * folders.count)
    bytes += text.utf8
    bytes.append(0x0A)
  }
}

/// Text written into XML.
enum XMLText {
  /// The text for an attribute or an element; characters that XML can't hold are left out.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "\n", "\r", "\t": output += "&#\(scalar.value);"
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
