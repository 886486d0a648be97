import MahdarText

/// Lines of iCalendar (RFC 5545).
struct ICalendarWriter {
  /// Opens a calendar.
  func begin(_ bytes: inout [UInt8]) {
    line("BEGIN:VCALENDAR", to: &bytes)
    line("VERSION:2.0", to: &bytes)
    line("PRODID:-//Mahdar//Mahdar//EN", to: &bytes)
  }

  /// Closes a calendar.
  func end(_ bytes: inout [UInt8]) { line("END:VCALENDAR", to: &bytes) }

  /// Writes an event of a whole day.
  func event(_ event: PlannedEvent, made: String, to bytes: inout [UInt8]) {
    line("BEGIN:VEVENT", to: &bytes)
    line("UID:\(event.uid)", to: &bytes)
    line("DTSTAMP:\(made.filter { $0 != "-" && $0 != ":" })", to: &bytes)
    line("DTSTART;VALUE=DATE:\(event.day.filter { $0 != "-" })", to: &bytes)
    line("SUMMARY:\(ICalendarWriter.escaped(event.summary))", to: &bytes)
    if let place = event.place { line("LOCATION:\(ICalendarWriter.escaped(place))", to: &bytes) }
    line("DESCRIPTION:\(ICalendarWriter.escaped(event.description))", to: &bytes)
    line("CATEGORIES:\(event.category)", to: &bytes)
    if let address = event.address { line("URL:\(address)", to: &bytes) }
    line("TRANSP:TRANSPARENT", to: &bytes)
    line("END:VEVENT", to: &bytes)
  }

  /// Backslash, semicolon and comma are escaped, line breaks written as `\n` (3.3.11); other control
  /// characters, which a text may not hold, are left out.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += ["\\", scalar]
      case "\n", "\r", "\u{2028}", "\u{2029}": escaped += ["\\", "n"]
      default: if scalar.value >= 0x20, scalar.value != 0x7F { escaped.append(scalar) }
      }
    }
    return String(escaped)
  }

  /// Writes a line, folded so that none has more than 75 octets and no code point is cut (3.1).
  private func line(_ content: String, to bytes: inout [UInt8]) {
    var length = 0
    for scalar in content.unicodeScalars {
      let encoded = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      if length + encoded.count > 75 {
        bytes += [0x0D, 0x0A, 0x20]
        length = 1
      }
      bytes += encoded
      length += encoded.count
    }
    bytes += [0x0D, 0x0A]
  }
}

/// Something that is to happen on a day.
struct PlannedEvent {
  /// The same whenever the same thing is told of.
  var uid: String
  /// ISO 8601.
  var day: String
  var summary: String
  var place: String?
  var description: String
  var category: String
  /// A URI.
  var address: String?

  /// The UID made of what sets an event apart.
  static func uid(_ parts: [String]) -> String {
    SHA256.hex(Array(parts.joined(separator: "\n").utf8)).prefix(32) + "@mahdar"
  }
}
