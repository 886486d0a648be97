import Mahdar
import MahdarArchive

/// Statements that don't go together, side by side; which of them holds is not said.
struct ContradictionPair: Sendable {
  /// One side of it: what differs, and a statement that says so.
  struct Side: Sendable {
    var value: String?
    var origins: String
    var line: StatementLine
  }

  var kind: String
  var kindKey: String
  var sides: [Side]

  init(_ contradiction: ContradictionView, _ phrases: Phrases) {
    kindKey = contradiction.kind.rawValue
    kind = phrases["contradiction", contradiction.kind.rawValue]
    sides = contradiction.sides.prefix(6).compactMap { side in
      guard let statement = side.statements.first else { return nil }
      var line = StatementLine(statement, phrases)
      if contradiction.kind == .figures || contradiction.kind == .revised {
        line.pieces = ContradictionPair.marked(line.pieces, ContradictionPair.figures(side.value))
      }
      return Side(
        value: ContradictionPair.value(side.value, contradiction, phrases),
        origins: phrases.count("origins", side.origins), line: line)
    }
  }

  /// What a side has, in words of the interface where they are known.
  private static func value(
    _ value: String, _ contradiction: ContradictionView, _ phrases: Phrases
  ) -> String? {
    switch contradiction.kind {
    case .denial: nil
    case .dates: phrases.day(value)
    case .figures, .revised:
      if let measure = contradiction.measure, let count = Int(value),
        phrases.words.known("count.toll." + measure) != nil
      {
        phrases.count("toll." + measure, count)
      } else {
        phrases.digits(tame(value))
      }
    }
  }

  /// The figures in a side's value, in European digits.
  private static func figures(_ value: String) -> Set<String> {
    Set(
      value.unicodeScalars.split { !(0x30...0x39).contains($0.value) && !(0x660...0x669).contains($0.value) }
        .map { plain(String(String.UnicodeScalarView($0))) })
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
