import MahdarRecord

/// Writes HTML into bytes.
struct HTMLBuffer {
  var bytes: [UInt8]

  /// Writes markup as it is.
  mutating func raw(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  /// Writes text, escaped for content and for attributes in quotation marks.
  ///
  /// Control characters, which HTML has no room for, are left out.
  mutating func text(_ text: some Sequence<UInt8>) {
    for byte in text {
      switch byte {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22: raw("&quot;")
      case 0x27: raw("&#39;")
      case 0x09, 0x0A: bytes.append(byte)
      case ..<0x20, 0x7F: break
      default: bytes.append(byte)
      }
    }
  }

  /// Writes text of one line.
  mutating func line(_ string: String) { text(oneLine(string).utf8) }

  /// Writes text of one line that keeps its direction to itself.
  mutating func isolated(_ string: String) {
    raw("<bdi>")
    line(string)
    raw("</bdi>")
  }

  /// Writes a number in the digits of each language.
  mutating func number(_ number: Int, sign: String = "", arabicSign: String = "") {
    raw("<span class=\"ar\">\(arabicDigits(number))\(arabicSign)</span>")
    raw("<span class=\"en\">\(number)\(sign)</span>")
  }

  /// Writes a time in the words of each language.
  mutating func time(_ value: String) {
    raw("<span class=\"ar\">")
    line(TimeWording(.arabic)(value))
    raw("</span><span class=\"en\" lang=\"en\">")
    line(TimeWording(.english)(value))
    raw("</span>")
  }

  /// Writes a word of the interface in both languages, of which the page shows one.
  mutating func word(_ key: String) {
    let word = Words.embedded[key]
    raw("<span class=\"ar\">")
    line(word.ar)
    raw("</span><span class=\"en\" lang=\"en\">")
    line(word.en)
    raw("</span>")
  }
}
