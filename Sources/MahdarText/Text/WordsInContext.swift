/// Words with what stands around them, cut between words at both ends; an ellipsis stands where something was
/// left out.
///
/// - Parameters:
///   - prefix: What stands before the words.
///   - words: The words; they stay whole.
///   - suffix: What stands behind the words.
///   - isCutBefore: Whether the text goes on before the prefix, which may then begin inside a word.
///   - isCutBehind: Whether the text goes on behind the suffix, which may then end inside a word.
public func inContext(
  _ prefix: String, _ words: String, _ suffix: String, isCutBefore: Bool, isCutBehind: Bool
) -> String {
  func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
  var before = prefix.unicodeScalars[...]
  if isCutBefore {
    before = before.drop { !isSpace($0) }.drop(while: isSpace)
  }
  var behind = suffix.unicodeScalars[...]
  if isCutBehind {
    behind = behind[..<(behind.lastIndex(where: isSpace) ?? behind.startIndex)]
    while let last = behind.last, isSpace(last) { behind.removeLast() }
  }
  return (isCutBefore ? "…" : "") + String(before) + words + String(behind) + (isCutBehind ? "…" : "")
}
