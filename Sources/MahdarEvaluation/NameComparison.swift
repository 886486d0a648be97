import CMahdarAssets

/// Compares names up to titles and spelling.
struct NameComparison: Sendable {
  private typealias Word = [Unicode.Scalar]

  /// The titles, as they stand without their article.
  private let titles: Set<[Unicode.Scalar]>

  init() {
    let asset = mahdar_asset_scoring_titles()
    let bytes = UnsafeBufferPointer(start: asset.bytes, count: Int(asset.length))
    titles = Set(
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        .map { withoutArticle(Array($0.unicodeScalars)) })
  }

  /// Whether the shorter name's words, titles aside, all stand in the longer, which has at most
  /// five more.
  func isSame(_ a: String, _ b: String) -> Bool {
    var shorter = words(a)
    var longer = words(b)
    if shorter.count > longer.count { swap(&shorter, &longer) }
    // A whole clause is no name.
    if shorter.isEmpty || longer.count - shorter.count > 5 { return false }
    return shorter.allSatisfy { word in longer.contains { isSame(word, $0) } }
  }

  private func isSame(_ word: Word, _ other: Word) -> Bool {
    if word == other { return true }
    guard word.count > 3 else { return false }
    return word[...].drop(while: isProclitic) == other[...]
      || other[...].drop(while: isProclitic) == word[...]
  }

  /// The words of a name without titles; with them if nothing else is left.
  private func words(_ name: String) -> [Word] {
    let scalars = name.unicodeScalars.filter { !isMark($0) }.map(fold)
    let all = wordRanges(in: scalars, scalars.indices).map { withoutArticle(Array(scalars[$0])) }
    let named = all.filter { !titles.contains($0) }
    return named.isEmpty ? all : named
  }
}

/// The word without the article *al-*, unless little would be left.
private func withoutArticle(_ word: [Unicode.Scalar]) -> [Unicode.Scalar] {
  let hasArticle = word.count > 4 && word[0] == "\u{0627}" && word[1] == "\u{0644}"
  return hasArticle ? Array(word[2...]) : word
}

/// Waw, feh, beh, lam and kaf, which may be written onto the word that follows.
private func isProclitic(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0648, 0x0641, 0x0628, 0x0644, 0x0643: true
  default: false
  }
}
