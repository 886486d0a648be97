import Mahdar
import MahdarArchive

/// Two statements that don't go together, side by side; which of them holds is not said.
struct ContradictionPair: Sendable {
  var kind: String
  var kindKey: String
  var differing: String?
  var first: StatementLine
  var second: StatementLine

  init(_ contradiction: ContradictionView, _ phrases: Phrases) {
    kindKey = contradiction.kind.rawValue
    kind = phrases["contradiction", contradiction.kind.rawValue]
    first = StatementLine(contradiction.first, phrases)
    second = StatementLine(contradiction.second, phrases)
    guard contradiction.differing.count == 2 else { return }
    let (a, b) = (contradiction.differing[0], contradiction.differing[1])
    switch contradiction.kind {
    case .figures:
      first.pieces = ContradictionPair.marked(first.pieces, Set(a.split(separator: " ").map(String.init)))
      second.pieces = ContradictionPair.marked(second.pieces, Set(b.split(separator: " ").map(String.init)))
      differing = phrases.digits("\(a) ≠ \(b)")
    case .dates: differing = "\(phrases.day(a)) ≠ \(phrases.day(b))"
    case .denial: break
    }
  }

  /// The pieces, cut so that the figures stand in pieces of their own, marked.
  private static func marked(_ pieces: [PieceView], _ figures: Set<String>) -> [PieceView] {
    var marked: [PieceView] = []
    for piece in pieces {
      var run = ""
      var isFigure = false
      func end() {
        if run.isEmpty { return }
        marked.append(PieceView(text: run, isMatch: isFigure && figures.contains(plain(run))))
        run = ""
      }
      for scalar in piece.text.unicodeScalars {
        let value = scalar.value
        let isDigit = (0x30...0x39).contains(value) || (0x660...0x669).contains(value)
        if isDigit != isFigure { end() }
        isFigure = isDigit
        run.unicodeScalars.append(scalar)
      }
      end()
    }
    return marked
  }

  /// A figure in European digits, as the archive compares it.
  private static func plain(_ figure: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in figure.unicodeScalars {
      let isArabic = (0x660...0x669).contains(scalar.value)
      scalars.append(isArabic ? Unicode.Scalar(scalar.value - 0x630) ?? scalar : scalar)
    }
    return String(scalars)
  }
}
