import Crypto
import Foundation

import func MahdarText.hexadecimal

/// Tokens that show that a form was made for the one who sends it: without one, another site could send
/// forms in a reader's name.
///
/// A page is compressed, and its length tells a listener whether words that he smuggled into its address
/// stand in it a second time. So the token looks different on every address (BREACH, 2013;
/// <https://breachattack.com>): it is a mask, and the code under it. The same address has the same mask, so
/// that a page stays the same.
struct FormTokens: Sendable {
  private let key = SymmetricKey(size: .bits256)
  private static let length = 18

  /// The token of a session's forms on the page at an address.
  func token(_ session: String, at address: String) -> String {
    let mask = code("mask \(session.utf8.count) \(session) \(address)")
    let covered = zip(mask, code(session)).map { $0 ^ $1 }
    return hexadecimal(mask + covered)
  }

  private func code(_ text: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key).prefix(FormTokens.length))
  }

  /// A new key of 32 letters and digits.
  static func secret() -> String {
    SymmetricKey(size: .bits128).withUnsafeBytes { hexadecimal($0) }
  }

  /// Whether a token is this session's; takes the same time for every wrong one.
  func isRight(_ token: String?, session: String) -> Bool {
    guard let token, !session.isEmpty, token.utf8.count == 4 * FormTokens.length else { return false }
    let digits = Array(token.utf8)
    var bytes: [UInt8] = []
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let byte = UInt8(String(decoding: digits[place..<(place + 2)], as: UTF8.self), radix: 16) else {
        return false
      }
      bytes.append(byte)
    }
    var difference: UInt8 = 0
    for (place, byte) in code(session).enumerated() {
      difference |= bytes[place] ^ bytes[FormTokens.length + place] ^ byte
    }
    return difference == 0
  }
}
