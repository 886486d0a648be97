import Crypto
import Foundation

import func MahdarText.hexadecimal

/// The signature of a request, by which the one who gets it knows that it comes from here and when.
enum Signature {
  static let header = "Mahdar-Signature"

  /// `t=SECONDS,v1=HEX`: the HMAC-SHA256 over the seconds, a dot and the body.
  static func of(_ body: [UInt8], secret: String, time: Int) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("\(time).".utf8) + Data(body), using: SymmetricKey(data: Data(secret.utf8)))
    return "t=\(time),v1=" + hexadecimal(code)
  }
}
