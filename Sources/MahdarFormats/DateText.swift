/// A date as pages, feeds and wires write it, read into ISO 8601.
///
/// Read are ISO 8601 itself (`2021-06-16T14:30:00+03:00`, with a space for the `T`, without separators as
/// wires write it), RFC 822 and 1123 (`Wed, 16 Jun 2021 14:30:00 GMT`), and year, month and day parted by
/// strokes or full stops. Digits may be Arabic.
struct DateText {
  /// The date, with the time and the offset where they were given.
  let iso: String

  /// Reads a date; `nil` if it is none.
  init?(_ text: String) {
    let ascii = Self.ascii(text)
    guard let iso = Self.iso(ascii) ?? Self.mail(ascii) ?? Self.parted(ascii) else { return nil }
    self.iso = iso
  }

  /// The text with digits of ASCII, trimmed.
  private static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x660...0x669: result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0x660 + 0x30)))
      case 0x6F0...0x6F9: result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0x6F0 + 0x30)))
      case 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0x61C: break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return String(result.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  private static func iso(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    if bytes.count >= 10, bytes[4] == 0x2D,
      let day = day(number(bytes, 0..<4), number(bytes, 5..<7), number(bytes, 8..<10)),
      bytes[7] == 0x2D
    {
      guard bytes.count > 10 else { return day }
      guard bytes[10] == 0x54 || bytes[10] == 0x74 || bytes[10] == 0x20 else {
        return bytes[10] == 0x5A ? day : nil
      }
      return day + (time(String(text.dropFirst(11))) ?? "")
    }
    // 20210616T143000Z, as wires write it.
    guard bytes.count >= 8, let day = day(number(bytes, 0..<4), number(bytes, 4..<6), number(bytes, 6..<8))
    else { return nil }
    if bytes.count == 8 { return day }
    guard bytes[8] == 0x54, bytes.count >= 15, number(bytes, 9..<15) != nil else { return nil }
    let digits = String(decoding: bytes[9..<15], as: UTF8.self)
    let rest = String(decoding: bytes[15...], as: UTF8.self)
    let clock = "\(digits.prefix(2)):\(digits.dropFirst(2).prefix(2)):\(digits.suffix(2))"
    return day + (time(clock + rest) ?? "")
  }

  /// `T14:30:00+03:00` of a time and an offset.
  private static func time(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 5, bytes[2] == 0x3A, let hour = number(bytes, 0..<2),
      let minute = number(bytes, 3..<5),
      hour < 24, minute < 60
    else { return nil }
    var place = 5
    var second = 0
    if bytes.count >= 8, bytes[5] == 0x3A, let value = number(bytes, 6..<8), value < 61 {
      second = value
      place = 8
      if place < bytes.count, bytes[place] == 0x2E || bytes[place] == 0x2C {
        place += 1
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
      }
    }
    let rest = String(decoding: bytes[place...], as: UTF8.self).drop(while: \.isWhitespace)
    return "T" + two(hour) + ":" + two(minute) + ":" + two(second) + (offset(rest) ?? "")
  }

  /// `Z` or `+03:00` of an offset.
  private static func offset(_ text: Substring) -> String? {
    let zone = text.uppercased()
    if zone.hasPrefix("Z") || zone.hasPrefix("GMT") || zone.hasPrefix("UT") {
      return "Z"
    }
    if let hours = ["EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7][
      zone]
    {
      return "-" + two(-hours) + ":00"
    }
    guard let sign = zone.utf8.first, sign == 0x2B || sign == 0x2D else { return nil }
    let digits = zone.dropFirst().filter { $0.isASCII && $0.isNumber }
    guard digits.count == 4 || digits.count == 2, let hours = Int(digits.prefix(2)), hours < 15 else {
      return nil
    }
    let minutes = digits.count == 4 ? Int(digits.suffix(2)) ?? 0 : 0
    if hours == 0 && minutes == 0 { return "Z" }
    return (sign == 0x2B ? "+" : "-") + two(hours) + ":" + two(minutes)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `Wed, 16 Jun 2021 14:30:00 GMT`, and with the month before the day.
  private static func mail(_ text: String) -> String? {
    var words = text.split { $0 == " " || $0 == "," || $0 == "\t" || $0 == "\n" }
    while let first = words.first, first.first?.isNumber != true, month(first) == nil { words.removeFirst() }
    guard words.count >= 3 else { return nil }
    var day: Int?
    var found: Int?
    if let value = month(words[0]) {
      found = value
      day = Int(words[1].filter(\.isNumber))
    } else {
      day = Int(words[0].filter(\.isNumber))
      found = month(words[1])
    }
    guard let day, let found, var year = Int(words[2]) else { return nil }
    if year < 100 { year += year < 70 ? 2000 : 1900 }
    guard let date = Self.day(year, found, day) else { return nil }
    guard words.count > 3 else { return date }
    let clock = words[3].count == 4 && words[3].dropFirst().first == ":" ? "0" + words[3] : String(words[3])
    return date + (time(([clock] + words.dropFirst(4).map(String.init)).joined(separator: " ")) ?? "")
  }

  private static func month(_ word: Substring) -> Int? {
    guard word.count >= 3, word.first?.isLetter == true else { return nil }
    return months.firstIndex(of: String(word.prefix(3)).lowercased()).map { $0 + 1 }
  }

  /// `16/6/2021`, `2021/06/16`, `16.06.2021`: day before month, as Arabic papers write.
  private static func parted(_ text: String) -> String? {
    let head = text.prefix { $0.isNumber || "/.-".contains($0) }
    let numbers = head.split { "/.-".contains($0) }.compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    let date =
      numbers[0] > 31 ? day(numbers[0], numbers[1], numbers[2]) : day(numbers[2], numbers[1], numbers[0])
    let rest = text.dropFirst(head.count).drop { $0 == " " || $0 == "T" || $0 == "-" || $0 == "," }
    return date.map { $0 + (time(String(rest)) ?? "") }
  }

  private static func day(_ year: Int?, _ month: Int?, _ day: Int?) -> String? {
    guard let year, let month, let day, (1800...2200).contains(year), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard range.upperBound <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[range] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
