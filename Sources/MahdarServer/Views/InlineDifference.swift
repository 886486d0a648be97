import Mahdar
import MahdarArchive

/// What was taken out of a text and what was put in, in one run with the words around.
struct InlineDifference: Sendable {
  struct Piece: Sendable {
    var text: String
    var isOut = false
    var isIn = false
  }

  private(set) var pieces: [Piece] = []
  /// So many code points of what stayed are shown around a change.
  private static let context = 60

  /// - Parameter later: The text of the later version.
  init(_ passages: [ArticleChange.Passage], later: String) {
    let text = Array(later.unicodeScalars)
    var last = 0
    for passage in InlineDifference.joined(passages, text) {
      let start = min(max(passage.laterStart, last), text.count)
      stay(text[last..<start], isFirst: last == 0, isLast: false)
      if !passage.former.isEmpty {
        pieces.append(Piece(text: tameInline(passage.former), isOut: true))
      }
      if !passage.later.isEmpty {
        pieces.append(Piece(text: tameInline(passage.later), isIn: true))
      }
      last = min(start + passage.later.unicodeScalars.count, text.count)
    }
    stay(text[last...], isFirst: last == 0, isLast: true)
  }

  /// Passages between which only white space stayed are one.
  private static func joined(
    _ passages: [ArticleChange.Passage], _ text: [Unicode.Scalar]
  ) -> [ArticleChange.Passage] {
    var joined: [ArticleChange.Passage] = []
    for passage in passages {
      if let before = joined.last {
        let end = before.laterStart + before.later.unicodeScalars.count
        if end <= passage.laterStart, passage.laterStart <= text.count,
          text[end..<passage.laterStart].allSatisfy({ $0.properties.isWhitespace })
        {
          let gap = String(String.UnicodeScalarView(text[end..<passage.laterStart]))
          joined[joined.count - 1].former += gap + passage.former
          joined[joined.count - 1].later += gap + passage.later
          continue
        }
      }
      joined.append(passage)
    }
    return joined
  }

  private mutating func stay(_ words: ArraySlice<Unicode.Scalar>, isFirst: Bool, isLast: Bool) {
    if words.isEmpty { return }
    let most = InlineDifference.context
    func string(_ part: ArraySlice<Unicode.Scalar>) -> String { String(String.UnicodeScalarView(part)) }
    if words.count <= 2 * most {
      pieces.append(Piece(text: string(words)))
      return
    }
    let head = isFirst ? "" : string(words.prefix(most))
    let tail = isLast ? "" : string(words.suffix(most))
    pieces.append(Piece(text: head + " … " + tail))
  }
}
