import Crypto
import Foundation

/// A random secret of a session or a token: 32 bytes, told once and kept as their SHA-256 alone.
struct Secret: Sendable {
  /// As it stands in a cookie or in an `Authorization` field: a prefix, by which scanners of leaked secrets
  /// know it, and 43 characters of base64url (RFC 4648, section 5).
  let text: String

  private static let prefix = "mahdar_"

  init() {
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    text = Secret.prefix + Secret.base64URL(bytes)
  }

  /// A secret that was sent; `nil` if it can't be one.
  init?(_ sent: some StringProtocol) {
    guard sent.hasPrefix(Secret.prefix), sent.utf8.count == Secret.prefix.utf8.count + 43 else { return nil }
    text = String(sent)
  }

  /// The secret of a request's `Authorization` field: a bearer's token (RFC 6750), or one in the place of a
  /// password (RFC 7617), as readers of feeds and calendars send it.
  init?(authorization field: String) {
    let parts = field.split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    switch parts[0].lowercased() {
    case "bearer": self.init(parts[1])
    case "basic":
      guard let data = Data(base64Encoded: String(parts[1])),
        let colon = data.firstIndex(of: 0x3A)
      else { return nil }
      self.init(String(decoding: data[(colon + 1)...], as: UTF8.self))
    default: return nil
    }
  }

  /// Whether an `Authorization` field holds a name and a password, which browsers send unasked.
  static func isPassword(_ field: String) -> Bool {
    field.prefix { $0 != " " }.lowercased() == "basic"
  }

  /// What is kept of it.
  var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

  static func base64URL(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> UInt32(count) & 63)])
      }
    }
    if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }
}
