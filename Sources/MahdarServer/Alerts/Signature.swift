import Crypto
import Foundation

/// The signature of a request, by which the one who gets it knows that it comes from here and when.
enum Signature {
  static let header = "Mahdar-Signature"

  /// `t=SECONDS,v1=HEX`: the HMAC-SHA256 over the seconds, a dot and the body.
  static func of(_ body: [UInt8], secret: String, time: Int) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("\(time).".utf8) + Data(body), using: SymmetricKey(data: Data(secret.utf8)))
    return "t=\(time),v1="
      + code.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
