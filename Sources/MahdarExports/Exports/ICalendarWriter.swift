import MahdarText

/// Lines of iCalendar (RFC 5545), ended by CR LF and folded at 75 octets.
public struct ICalendarWriter: Sendable {
  private let words: PlanWords

  /// A writer in a language.
  public init(_ language: ExportOptions.Language) { words = PlanWords(language) }

  /// Opens a calendar.
  public func begin(_ bytes: inout [UInt8]) {
    line("BEGIN:VCALENDAR", to: &bytes)
    line("VERSION:2.0", to: &bytes)
    line("PRODID:-//Mahdar//Mahdar//\(words.language.rawValue.uppercased())", to: &bytes)
    // What calendars show a subscription as, though the standard has it under NAME (RFC 7986, 5.1).
    for name in ["NAME", "X-WR-CALNAME"] {
      line("\(name):\(ICalendarWriter.escaped(words.name))", to: &bytes)
    }
  }

  /// Closes a calendar.
  public func end(_ bytes: inout [UInt8]) { line("END:VCALENDAR", to: &bytes) }

  /// Writes an event of a whole day.
  ///
  /// - Parameter made: When the calendar is made: ISO 8601, to the second, in UTC.
  public func event(_ event: PlannedEvent, made: String, to bytes: inout [UInt8]) {
    line("BEGIN:VEVENT", to: &bytes)
    line("UID:\(event.uid)", to: &bytes)
    line("DTSTAMP:\(made.filter { $0 != "-" && $0 != ":" })", to: &bytes)
    line("DTSTART;VALUE=DATE:\(event.day.filter { $0 != "-" })", to: &bytes)
    let language = "LANGUAGE=" + words.language.rawValue
    line("SUMMARY;\(language):\(ICalendarWriter.escaped(event.summary))", to: &bytes)
    if let place = event.place { line("LOCATION:\(ICalendarWriter.escaped(place))", to: &bytes) }
    line("DESCRIPTION:\(ICalendarWriter.escaped(event.description))", to: &bytes)
    line("CATEGORIES;\(language):\(ICalendarWriter.escaped(words.category(event.category)))", to: &bytes)
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
public struct PlannedEvent: Sendable, Equatable {
  /// What kind of thing it is.
  public enum Category: String, Sendable {
    /// Parties are to meet, call or visit.
    case contact
    /// Something is due.
    case commitment
    /// A mandate ends.
    case mandate
  }

  /// The same whenever the same thing is told of.
  public var uid: String
  /// ISO 8601.
  public var day: String
  /// What happens, in a line.
  public var summary: String
  /// Where.
  public var place: String?
  /// What shows it.
  public var description: String
  /// What kind of thing it is.
  public var category: Category
  /// The address of the report, as a URI.
  public var address: String?

  /// Makes an event; an address that is none of the web is left out.
  public init(
    uid: String, day: String, summary: String, place: String?, description: String, category: Category,
    address: String?
  ) {
    self.uid = uid
    self.day = day
    self.summary = summary
    self.place = place
    self.description = description
    self.category = category
    self.address = address.flatMap { absoluteURI($0) }
  }

  /// The UID made of what sets an event apart.
  public static func uid(_ parts: [String]) -> String {
    SHA256.hex(Array(parts.joined(separator: "\n").utf8)).prefix(32) + "@mahdar"
  }
}
