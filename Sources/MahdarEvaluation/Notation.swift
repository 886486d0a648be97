/// A figure rounded to four decimals: to the nearest, of two equally near the even one, decided
/// on the exact value of the number.
func rounded(_ value: Double) -> Double {
  let scaled = value * 10_000
  var whole = scaled.rounded(.down)
  // What the multiplication above lost, exactly.
  let lost = (-scaled).addingProduct(value, 10_000)
  let half = (scaled - whole - 0.5) + lost
  if half > 0 || half == 0 && whole.remainder(dividingBy: 2) != 0 { whole += 1 }
  return whole / 10_000
}

/// The string with blanks after it up to the width.
func padded(_ string: String, _ width: Int) -> String {
  string + String(repeating: " ", count: max(0, width - string.unicodeScalars.count))
}

/// The number with blanks before it up to the width.
func aligned(_ number: some CustomStringConvertible, _ width: Int) -> String {
  let digits = number.description
  return String(repeating: " ", count: max(0, width - digits.count)) + digits
}

/// The first code points of a string.
func prefix(_ string: String, _ count: Int) -> String {
  String(String.UnicodeScalarView(string.unicodeScalars.prefix(count)))
}

/// The string in quotation marks as Python prints it, so that error lists can be compared.
func pythonQuoted(_ string: String) -> String {
  let quote: Unicode.Scalar =
    string.unicodeScalars.contains("'") && !string.unicodeScalars.contains("\"") ? "\"" : "'"
  var quoted = String.UnicodeScalarView([quote])
  for scalar in string.unicodeScalars {
    switch scalar {
    case "\\", quote: quoted.append(contentsOf: ["\\", scalar])
    case "\n": quoted.append(contentsOf: "\\n".unicodeScalars)
    case "\r": quoted.append(contentsOf: "\\r".unicodeScalars)
    case "\t": quoted.append(contentsOf: "\\t".unicodeScalars)
    default:
      if isPrintable(scalar) {
        quoted.append(scalar)
      } else {
        quoted.append(contentsOf: escaped(scalar).unicodeScalars)
      }
    }
  }
  quoted.append(quote)
  return String(quoted)
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
    .paragraphSeparator:
    false
  case .spaceSeparator: scalar == " "
  default: true
  }
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
  let (letter, width) =
    scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
  let digits = String(scalar.value, radix: 16)
  return "\\" + letter + String(repeating: "0", count: max(0, width - digits.count)) + digits
}
