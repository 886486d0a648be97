import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Whether a feed is well-formed, and which ids its entries have.
final class XMLParserCheck: NSObject, XMLParserDelegate {
  private(set) var entries = 0
  private(set) var ids: [String] = []
  private(set) var isWellFormed = false
  private var text = ""

  init(_ xml: String) {
    super.init()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = self
    isWellFormed = parser.parse() && parser.parserError == nil
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    if name == "entry" { entries += 1 }
    text = ""
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "id" { ids.append(text) }
  }
}
