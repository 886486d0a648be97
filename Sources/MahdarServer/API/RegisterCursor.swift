import Foundation
import HTTPTypes
import MahdarArchive

/// A place in a register as the API writes it: opaque to those who ask.
struct RegisterCursor: Equatable {
  var place: RegisterPlace
  /// ISO 8601: the day from which on rows were asked for on the first page, if there was one.
  var from: String?

  init(place: RegisterPlace, from: String?) {
    self.place = place
    self.from = from
  }

  /// Base64url (RFC 4648, section 5) of the parts, a line each.
  var text: String {
    let parts = [String(place.version), String(place.row), from ?? "", place.day]
    return Secret.base64URL(Array(parts.joined(separator: "\n").utf8))
  }

  /// - Throws: ``PageError`` if it is none.
  init(_ text: String) throws(PageError) {
    var base64 = text.replacing("-", with: "+").replacing("_", with: "/")
    base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
    let parts = Data(base64Encoded: base64).map {
      String(decoding: $0, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }
    guard let parts, parts.count == 4, let version = Int64(parts[0]), let row = Int64(parts[1]), row > 0
    else { throw PageError(.badRequest, "error.cursor", text) }
    place = RegisterPlace(day: String(parts[3]), row: row, version: version)
    from = parts[2].isEmpty ? nil : String(parts[2])
  }
}
