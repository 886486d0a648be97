import MahdarText

/// By what a stem is looked up in the table `stemOf`. A mark before the letters keeps the two apart.
enum TermField: UInt8 {
  /// The head word of its lexicon entry: `~`.
  case lemma = 0x7E
  /// The root: `^`.
  case root = 0x5E

  /// The mark.
  var mark: String { String(Unicode.Scalar(rawValue)) }
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
