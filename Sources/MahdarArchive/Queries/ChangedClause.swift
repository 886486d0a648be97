/// Words that an outlet changed, with the clause around them: what was changed in one clause is shown at
/// once.
public struct ChangedClause: Sendable, Equatable {
  /// The clause of the former version, in which what was taken out or changed is marked.
  public var former: Snippet
  /// The clause of the later version, in which what was put in or changed is marked.
  public var later: Snippet

  /// The most code points of what stayed that are shown before and behind a change.
  private static let most = 70

  /// A text with the spans that differ, and the stretch around them.
  private struct Side {
    let text: [Unicode.Scalar]
    var stretch: Range<Int>
    var changes: [Range<Int>]

    init(_ text: [Unicode.Scalar], _ span: Range<Int>) {
      self.text = text
      stretch = ChangedClause.stretch(around: span, text)
      changes = [span]
    }

    mutating func add(_ other: Side) {
      stretch =
        min(stretch.lowerBound, other.stretch.lowerBound)..<max(stretch.upperBound, other.stretch.upperBound)
      for change in other.changes {
        // Changed words side by side are one change.
        if let last = changes.last, !last.isEmpty, !change.isEmpty, last.upperBound <= change.lowerBound,
          text[last.upperBound..<change.lowerBound].allSatisfy({ $0.properties.isWhitespace })
        {
          changes[changes.count - 1] = last.lowerBound..<change.upperBound
        } else {
          changes.append(change)
        }
      }
    }

    /// The stretch with its changes as matches; an ellipsis where it is cut within a clause.
    var snippet: Snippet {
      var pieces: [Snippet.Piece] = []
      var last = stretch.lowerBound
      func add(_ range: Range<Int>, isMatch: Bool) {
        if range.isEmpty { return }
        let words = String(String.UnicodeScalarView(text[range]))
        pieces.append(Snippet.Piece(text: words, isMatch: isMatch))
      }
      if ChangedClause.isWithin(stretch.lowerBound, text) {
        pieces.append(Snippet.Piece(text: "…", isMatch: false))
      }
      for change in changes {
        add(last..<change.lowerBound, isMatch: false)
        add(change, isMatch: true)
        last = change.upperBound
      }
      add(last..<stretch.upperBound, isMatch: false)
      if ChangedClause.isWithin(stretch.upperBound, text) {
        pieces.append(Snippet.Piece(text: "…", isMatch: false))
      }
      return Snippet(pieces: pieces)
    }
  }

  /// The clauses of all passages, in order.
  static func all(
    _ passages: [ArticleChange.Passage], former: [Unicode.Scalar], later: [Unicode.Scalar]
  ) -> [ChangedClause] {
    var sides: [(former: Side, later: Side)] = []
    for passage in passages {
      let old = passage.formerStart..<(passage.formerStart + passage.former.unicodeScalars.count)
      let new = passage.laterStart..<(passage.laterStart + passage.later.unicodeScalars.count)
      let next = (former: Side(former, old), later: Side(later, new))
      if let before = sides.last,
        next.former.stretch.lowerBound < before.former.stretch.upperBound
          || next.later.stretch.lowerBound < before.later.stretch.upperBound
      {
        sides[sides.count - 1].former.add(next.former)
        sides[sides.count - 1].later.add(next.later)
      } else {
        sides.append(next)
      }
    }
    return sides.map { ChangedClause(former: $0.former.snippet, later: $0.later.snippet) }
  }

  /// The clause around a span, or where that is long as much of it as is read with it, cut between words.
  private static func stretch(around span: Range<Int>, _ text: [Unicode.Scalar]) -> Range<Int> {
    var start = span.lowerBound
    while start > 0, isWithin(start, text), span.lowerBound - start < most { start -= 1 }
    if isWithin(start, text) { while start < span.lowerBound, text[start - 1] != " " { start += 1 } }
    while start < span.lowerBound, text[start].properties.isWhitespace { start += 1 }
    var end = span.upperBound
    while end < text.count, isWithin(end, text), end - span.upperBound < most { end += 1 }
    if isWithin(end, text) { while end > span.upperBound, text[end] != " " { end -= 1 } }
    while end > span.upperBound, text[end - 1].properties.isWhitespace { end -= 1 }
    return start..<end
  }

  /// Whether a clause goes on over a place: none ends before it, but perhaps for white space.
  private static func isWithin(_ place: Int, _ text: [Unicode.Scalar]) -> Bool {
    var before = place
    var isBehindSpace = place == text.count
    while before > 0, text[before - 1].properties.isWhitespace {
      if text[before - 1] == "\n" { return false }
      isBehindSpace = true
      before -= 1
    }
    if place < text.count, text[place].properties.isWhitespace { isBehindSpace = true }
    if before == 0 || place >= text.count || text[place...].first == "\n" { return false }
    // The mark of 3.5 ends nothing.
    return !(isBehindSpace && ends.contains(text[before - 1]))
  }

  private static let ends: Set<Unicode.Scalar> = [".", "!", "?", "؟", "؛", ":", "…"]
}
