import MahdarText

/// The id of an article that brings none: `sha256:` and 16 hexadecimal digits of the digest over
/// outlet, address and text, each of the first two closed by a NUL.
func contentID(outlet: String?, url: String?, text: Text) -> String {
  var digest = SHA256()
  digest.update(Array((outlet ?? "").utf8) + [0])
  digest.update(Array((url ?? "").utf8) + [0])
  digest.update(text.bytes)
  return "sha256:" + digest.hex().prefix(16)
}
