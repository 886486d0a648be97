import Mahdar
import MahdarArchive
import MahdarJSON

/// Articles as resources: `mahdar://article/ID`.
struct AssistantResources {
  private static let prefix = "mahdar://article/"
  private static let pageLength = 100

  private let archive: Archive
  private let era: Era

  init(_ archive: Archive, _ era: Era) {
    self.archive = archive
    self.era = era
  }

  /// A page of the articles in the order in which they were kept; the cursor counts those before it.
  func list(_ parameters: JSONValue, to buffer: inout JSONBuffer) throws(RPCError) {
    var first = 0
    if let cursor = parameters["cursor"], cursor != .null {
      guard let number = cursor.string.flatMap({ Int($0) }), number >= 0 else {
        throw RPCError(.invalidParameters, "The cursor is none that was given out.")
      }
      first = number
    }
    let page: [ArticleName]
    do {
      page = try archive.articleNames(after: first, limit: Self.pageLength + 1)
    } catch {
      throw RPCError(.own, error.description)
    }
    buffer.member("resources", Array(page.prefix(Self.pageLength))) { buffer, article in
      buffer.object { buffer in
        buffer.member("uri", Self.prefix + percentEncoded(article.key))
        buffer.member("name", article.key)
        buffer.member("title", article.heading)
        buffer.known(
          "description", [article.outlet, article.published].compactMap(\.self).joined(separator: ", "))
        buffer.member("mimeType", "application/json")
      }
    }
    if page.count > Self.pageLength { buffer.member("nextCursor", String(first + Self.pageLength)) }
  }

  func templates(to buffer: inout JSONBuffer) {
    buffer.member("resourceTemplates", [Self.prefix + "{id}"]) { buffer, template in
      buffer.object { buffer in
        buffer.member("uriTemplate", template)
        buffer.member("name", "article")
        buffer.member("title", "An article with its record")
        buffer.member("description", "The text as read and the record, by the id of the article.")
        buffer.member("mimeType", "application/json")
      }
    }
  }

  func read(_ parameters: JSONValue, to buffer: inout JSONBuffer) throws(RPCError) {
    guard let uri = parameters["uri"]?.string else {
      throw RPCError(.invalidParameters, "The address of a resource is missing: 'uri' must be a string.")
    }
    guard uri.hasPrefix(Self.prefix), let id = percentDecoded(uri.dropFirst(Self.prefix.count)) else {
      throw missing(uri)
    }
    let line: [UInt8]
    do throws(ArchiveError) {
      line = try archive.recordLine(ofArticle: id)
    } catch {
      throw error.isRequest ? missing(uri) : RPCError(.own, error.description)
    }
    buffer.member("contents", [line]) { buffer, line in
      buffer.object { buffer in
        buffer.member("uri", uri)
        buffer.member("mimeType", "application/json")
        buffer.key("text")
        buffer.string(line)
      }
    }
  }

  private func missing(_ uri: String) -> RPCError {
    var data = JSONBuffer()
    data.object { $0.member("uri", uri) }
    return RPCError(
      era == .handshake ? .resourceNotFound : .invalidParameters,
      "There is no resource '\(uri)'. Articles are \(Self.prefix)ID, with the ids that 'search' gives.",
      data: String(decoding: data.bytes, as: UTF8.self))
  }
}

/// Percent-encodes all but the unreserved characters of RFC 3986 and the colon.
private func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
    default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Undoes percent-encoding; `nil` where a percent sign stands before something else, or no UTF-8 comes out.
private func percentDecoded(_ text: Substring) -> String? {
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    if byte != 0x25 {
      bytes.append(byte)
      continue
    }
    guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    else {
      return nil
    }
    bytes.append(value)
    rest = rest.dropFirst(2)
  }
  return String(validating: bytes, as: UTF8.self)
}
