import Crypto
import Foundation

/// Tokens that show that a form was made for the one who sends it: without one, another site could send
/// forms in a reader's name.
struct FormTokens: Sendable {
  private let key = SymmetricKey(size: .bits256)

  /// The token of a session's forms.
  func token(_ session: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Data(session.utf8), using: key)
    return code.prefix(18).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// A new key of 32 letters and digits.
  static func secret() -> String {
    SymmetricKey(size: .bits128).withUnsafeBytes { bytes in
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  /// Whether a token is this session's; takes the same time for every wrong one.
  func isRight(_ token: String?, session: String) -> Bool {
    guard let token, !session.isEmpty else { return false }
    let (given, own) = (Array(token.utf8), Array(self.token(session).utf8))
    if given.count != own.count { return false }
    var difference: UInt8 = 0
    for (a, b) in zip(given, own) { difference |= a ^ b }
    return difference == 0
  }
}
