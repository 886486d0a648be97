import MahdarRecord
import MahdarText

/// A text cut into pieces at every edge of a content, source or cue, so that marks which overlap
/// can be set as elements that nest.
struct MarkedText {
  /// A stretch of the text that stands in the same marks from end to end.
  struct Piece: Equatable {
    var range: TextRange
    /// The statements, by place, in whose content it stands; the innermost last.
    var contents: [Int] = []
    /// The statement whose source it belongs to.
    var source: Int?
    /// The statement whose cue it belongs to.
    var cue: Int?
    /// Whether the cue ends here.
    var endsCue = false
  }

  private enum Mark {
    case content, source, cue
  }

  /// The pieces in the order of the text; together they are the whole of it.
  let pieces: [Piece]

  /// - Complexity: O(*n* log *n*) in the statements, times the depth of their nesting.
  init(_ record: Record) {
    let statements = record.statements
    let end = record.article.text.bytes.count
    var edges: [(place: Int, opens: Bool, mark: Mark, statement: Int)] = []
    func add(_ range: TextRange?, _ mark: Mark, _ statement: Int) {
      guard let range, !range.isEmpty, range.end <= end else { return }
      edges.append((Int(range.start), true, mark, statement))
      edges.append((Int(range.end), false, mark, statement))
    }
    for (place, statement) in statements.enumerated() {
      add(statement.content, .content, place)
      add(statement.source, .source, place)
      add(statement.cue, .cue, place)
    }
    edges.sort { ($0.place, $0.statement) < ($1.place, $1.statement) }
    var pieces: [Piece] = []
    var contents: [Int] = []
    var sources: [Int] = []
    var cues: [Int] = []
    var start = 0
    for edge in edges {
      if edge.place > start {
        var piece = Piece(range: TextRange(start, edge.place))
        piece.contents = contents.sorted { a, b in
          let (a, b) = (statements[a].content, statements[b].content)
          return (b.count, a.start) < (a.count, b.start)
        }
        piece.source = sources.last
        piece.cue = cues.last
        piece.endsCue = cues.last.map { Int(statements[$0].cue.end) == edge.place } ?? false
        pieces.append(piece)
        start = edge.place
      }
      switch edge.mark {
      case .content: Self.toggle(edge.statement, edge.opens, in: &contents)
      case .source: Self.toggle(edge.statement, edge.opens, in: &sources)
      case .cue: Self.toggle(edge.statement, edge.opens, in: &cues)
      }
    }
    if start < end { pieces.append(Piece(range: TextRange(start, end))) }
    self.pieces = pieces
  }

  private static func toggle(_ statement: Int, _ opens: Bool, in list: inout [Int]) {
    if opens {
      list.append(statement)
    } else {
      list.removeAll { $0 == statement }
    }
  }

  /// The pieces within a range, those at its edges cut to it.
  func pieces(in range: TextRange) -> [Piece] {
    var place = pieces.partitioningIndex { $0.range.end > range.start }
    var found: [Piece] = []
    while place < pieces.count, pieces[place].range.start < range.end {
      var piece = pieces[place]
      let start = max(piece.range.start, range.start)
      let end = min(piece.range.end, range.end)
      piece.endsCue = piece.endsCue && end == piece.range.end
      piece.range = TextRange(Int(start), Int(end))
      found.append(piece)
      place += 1
    }
    return found
  }
}
