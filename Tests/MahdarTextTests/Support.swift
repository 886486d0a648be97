import MahdarText
import TestSupport

/// What texts of the random tests are made of: every class of code point, and what joins them.
let alphabet: [Unicode.Scalar] = Array(
  """
  ابتمنويةىءأإآؤئلاﷲﻻﻼﺎﺏﻛپگک٠٤۵9372abZéдλ中 \u{A0}\u{2003}\u{9}\u{A}\u{D}\u{B}\u{2028}\u{85}\
  .,،؛;:؟?!…۔«»“”„‟‘’‚‛"'`´<>()[]{}﴾﴿-–—/\\|*•·#%٪٫٬@_&+=~^$€\
  \u{640}\u{64B}\u{64E}\u{651}\u{670}\u{6D6}\u{610}\u{200C}\u{200D}\u{200E}\u{200F}\u{202B}\u{2068}\u{FEFF}\
  \u{61C}\u{AD}\u{FE0F}\u{0}\u{7F}\u{FFFD}😀
  """.unicodeScalars)

extension SplitMix {
  /// A text of the alphabet, in which runs of one class are likely.
  mutating func text(_ count: Int) -> String {
    var view = String.UnicodeScalarView()
    var last = alphabet[0]
    for _ in 0..<count {
      if next() % 3 == 0 { last = alphabet[Int(next() % UInt64(alphabet.count))] }
      view.append(last)
      if next() % 4 != 0 { last = alphabet[Int(next() % UInt64(alphabet.count))] }
    }
    return String(view)
  }

  /// Bytes of any kind, those that Arabic text is made of likelier.
  mutating func bytes(_ count: Int) -> [UInt8] {
    let likely: [UInt8] = [
      0xD8, 0xD9, 0xA7, 0xA8, 0xAA, 0x84, 0x85, 0x20, 0x0A, 0x2E, 0xC2, 0xAB, 0xE2, 0x80,
    ]
    return (0..<count).map { _ in
      let draw = next()
      return draw % 3 == 0
        ? UInt8(truncatingIfNeeded: draw >> 8) : likely[Int((draw >> 8) % UInt64(likely.count))]
    }
  }
}

/// The tokens of a text.
func tokens(_ text: Text) -> [Token] {
  var tokens: [Token] = []
  Tokenizer.tokenize(text.bytes.span, into: &tokens)
  return tokens
}

/// A document read without any lexicon.
func document(_ text: String) -> Document {
  Document(Text(text), Morphology(LexiconBuilder().build()))
}
