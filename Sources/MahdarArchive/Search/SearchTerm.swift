import MahdarText

/// What a word of a text is found by.
///
/// Each word of the index stands under its stem and, at the same place, under its whole form, its
/// lemma and its root, where they differ from the stem. A mark before the letters keeps the four apart.
enum TermField: UInt8 {
  /// The word without its clitics.
  case stem = 0
  /// The whole word: `=`.
  case form = 0x3D
  /// The head word of its lexicon entry: `~`.
  case lemma = 0x7E
  /// The root: `^`.
  case root = 0x5E
}

/// The term's letters as text, so that it can stand in a query; ``Folding`` gives the codes back.
///
/// - Complexity: O(*n*).
func letters(_ codes: some Sequence<UInt8>) -> String {
  var scalars = String.UnicodeScalarView()
  for code in codes {
    if Letter.isArabic(code) {
      scalars.append(Unicode.Scalar(0x600 + UInt16(code) - 0x80) ?? "\u{FFFD}")
    } else if code == Letter.other {
      scalars.append("\u{66E}")
    } else {
      scalars.append(Unicode.Scalar(code))
    }
  }
  return String(scalars)
}
