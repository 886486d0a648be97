/// A text as scoring sees it: folded code points, from which words are compared by place.
struct ScoredText: Sendable {
  /// The text's code points.
  let scalars: [Unicode.Scalar]
  /// The same, spelling folded; each stands where it stood.
  private let folded: [Unicode.Scalar]

  init(_ string: String) {
    scalars = Array(string.unicodeScalars)
    folded = scalars.map(fold)
  }

  /// The words of a span, whatever its bounds.
  subscript(span: CodePoints) -> String {
    let bounds = span.clamped(to: scalars.count)
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[bounds])
    return String(view)
  }

  /// The F1 of the words of two spans; a word counts as shared if it stands at the same place.
  ///
  /// - Complexity: O(*n*) in the code points of the spans.
  func wordF1(_ a: CodePoints, _ b: CodePoints) -> Double {
    let first = words(in: a)
    let second = words(in: b)
    if first.isEmpty || second.isEmpty { return 0 }
    var (i, j, shared) = (0, 0, 0)
    while i < first.count && j < second.count {
      if first[i] == second[j] { shared += 1 }
      if first[i].lowerBound <= second[j].lowerBound { i += 1 } else { j += 1 }
    }
    return Double(2 * shared) / Double(first.count + second.count)
  }

  private func words(in span: CodePoints) -> [Range<Int>] {
    wordRanges(in: folded, span.clamped(to: folded.count))
  }
}

/// A span of code points, as files hold it.
struct CodePoints: Sendable, Equatable {
  var start: Int
  var end: Int

  /// How many code points two spans share.
  func overlap(_ other: CodePoints) -> Int {
    max(0, min(end, other.end) - max(start, other.start))
  }

  /// The part of the span within a text of that length.
  func clamped(to count: Int) -> Range<Int> {
    let first = min(max(start, 0), count)
    return first..<max(first, min(max(end, 0), count))
  }
}

/// The runs of word characters in a stretch of code points.
func wordRanges(in scalars: [Unicode.Scalar], _ bounds: Range<Int>) -> [Range<Int>] {
  var words: [Range<Int>] = []
  var start: Int?
  for index in bounds {
    if isWordCharacter(scalars[index]) {
      if start == nil { start = index }
    } else if let first = start {
      words.append(first..<index)
      start = nil
    }
  }
  if let first = start { words.append(first..<bounds.upperBound) }
  return words
}

/// Letters, digits and numbers of all scripts, the underscore, and the vowel signs of Arabic.
func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: return true
  case ..<0x80: return false
  case 0x0620...0x065F, 0x0670: return true
  default: break
  }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
    return true
  default:
    return scalar.properties.numericType != nil
  }
}

/// One letter for those that are spelt one for another: alef with its signs, yeh and alef
/// maqsura, heh and teh marbuta, hamza and its seats.
func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0x0622, 0x0623, 0x0625, 0x0671: "\u{0627}"
  case 0x0649, 0x0626: "\u{064A}"
  case 0x0629: "\u{0647}"
  case 0x0624: "\u{0648}"
  default: scalar
  }
}

/// Whether the code point is a vowel sign, a Quranic mark or the tatweel.
func isMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06ED, 0x0640: true
  default: false
  }
}
