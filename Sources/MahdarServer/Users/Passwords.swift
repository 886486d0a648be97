import CSodium

/// Passwords as Argon2id hashes, by libsodium.
///
/// Hashing takes 64 MB and about a tenth of a second, on purpose; call it where a thread may be blocked.
enum Passwords {
  /// The fewest code points and the most bytes of a password.
  static let limits = (codePoints: 12, bytes: 1024)

  /// Whether libsodium has found its source of randomness; without one nobody may sign in.
  private static let isReady = sodium_init() >= 0

  /// What keeps words from being a password, as a key of the words; `nil` for nothing.
  static func fault(in password: String) -> String? {
    if password.unicodeScalars.count < limits.codePoints { return "password.short" }
    return password.utf8.count > limits.bytes ? "password.long" : nil
  }

  /// The hash of a password, with its salt and its cost in it.
  ///
  /// - Throws: ``NewsroomError`` if there is no memory for it.
  static func hash(_ password: String) throws(NewsroomError) -> String {
    var text = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
    let made =
      isReady
      && password.withCString { words in
        crypto_pwhash_str(
          &text, words, UInt64(password.utf8.count), UInt64(crypto_pwhash_opslimit_interactive()),
          crypto_pwhash_memlimit_interactive()) == 0
      }
    guard made else {
      throw NewsroomError("A password can't be hashed: that takes 64 MB of memory, which are not free.")
    }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a password is the one of a hash.
  static func verify(_ password: String, hash: String) -> Bool {
    guard isReady, password.utf8.count <= limits.bytes else { return false }
    return password.withCString { words in
      crypto_pwhash_str_verify(hash, words, UInt64(password.utf8.count)) == 0
    }
  }

  /// Whether a hash was made at another cost than hashes are made now.
  static func isOutdated(_ hash: String) -> Bool {
    crypto_pwhash_str_needs_rehash(
      hash, UInt64(crypto_pwhash_opslimit_interactive()), crypto_pwhash_memlimit_interactive()) != 0
  }
}
