import MahdarText

/// A person's name in the text, with the words of office before or behind it.
struct NameMention {
  /// The name's tokens, titles left out.
  var name: TokenRange
  /// The folded words of the name, the article kept off.
  var words: [[UInt8]]
  /// The folded words of the title, the article kept off.
  var title: [[UInt8]]
  /// The whole phrase.
  var whole: TokenRange
  var gender: Inflection
  /// The folded words of the office behind the name: of `X، مدير المطار` the last two.
  var office: [[UInt8]] = []

  /// What stands before the name in its phrase: the title.
  var opening: TokenRange { TokenRange(whole.start, max(whole.start, name.start)) }
}

/// Names in the order of their first tokens, as a document's are.
extension [NameMention] {
  /// Where the first stands that begins at a token or behind it.
  ///
  /// - Complexity: O(log *n*).
  func position(from token: Int) -> Int { partitioningIndex { $0.name.start >= token } }

  /// The one that begins at a token.
  func beginning(at token: Int) -> NameMention? {
    let position = position(from: token)
    return position < count && self[position].name.start == token ? self[position] : nil
  }
}
