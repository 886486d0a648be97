import Crypto

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

  /// What is kept of it.
  var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

  private static func base64URL(_ bytes: [UInt8]) -> String {
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
