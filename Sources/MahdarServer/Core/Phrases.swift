import MahdarText

/// Words, numbers and dates as the interface's language writes them.
struct Phrases: Sendable {
  let words: Words
  var language: Language { words.language }

  /// The words of a key.
  subscript(key: String) -> String { words[key] }

  /// The words of a kind and a value of the record, such as `act` and `deny`.
  subscript(kind: String, value: String) -> String { words[kind + "." + value] }

  /// A whole number with its thousands parted, in the language's digits.
  func number(_ value: Int) -> String {
    var digits = Array(value.magnitude.description.unicodeScalars)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(language == .arabic ? "\u{066C}" : ",", at: place)
      place -= 3
    }
    return (value < 0 ? "\u{2212}" : "") + self.digits(String(String.UnicodeScalarView(digits)))
  }

  /// The digits of a text in the language's form; all else stays.
  func digits(_ text: String) -> String {
    guard language == .arabic else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isDigit = (0x30...0x39).contains(scalar.value)
      scalars.append(isDigit ? Unicode.Scalar(scalar.value + 0x630) ?? scalar : scalar)
    }
    return String(scalars)
  }

  /// A share in hundredths.
  func percent(_ share: Double) -> String {
    let hundredths = share.isFinite ? Int((min(max(share, 0), 1) * 100).rounded()) : 0
    return language == .arabic ? digits("\(hundredths)\u{066A}") : "\(hundredths)%"
  }

  /// So many of something: `count.KEY` has the forms of the language's plural, parted by |.
  ///
  /// Categories are those of CLDR's plural rules: zero, one, two, few, many, other in Arabic; one, other
  /// in English. `#` stands for the number.
  func count(_ key: String, _ value: Int) -> String {
    let forms = words["count." + key].split(separator: "|", omittingEmptySubsequences: false)
    let place = language == .arabic ? Phrases.arabicCategory(value) : (value == 1 ? 0 : 1)
    let form = place < forms.count ? forms[place] : forms.last ?? "#"
    return form.split(separator: "#", omittingEmptySubsequences: false).joined(separator: number(value))
  }

  /// The place of the plural category among zero, one, two, few, many, other.
  static func arabicCategory(_ value: Int) -> Int {
    switch (value, value % 100) {
    case (0, _): 0
    case (1, _): 1
    case (2, _): 2
    case (_, 3...10): 3
    case (_, 11...99): 4
    default: 5
    }
  }

  /// A day with its weekday; a month, a year or anything else as it is.
  func longDay(_ iso: String?) -> String {
    guard let iso else { return words["day.unknown"] }
    guard let day = CalendarDay(iso8601: iso) else { return self.day(iso) }
    return words["weekday.\(day.weekday)"] + words["day.comma"] + " " + self.day(iso)
  }

  /// A day, a month, a year or a part of one, as ISO 8601 and TIMEX3 write them; anything else as it is.
  func day(_ iso: String?) -> String {
    guard let iso else { return words["day.unknown"] }
    if let part = partOfYear(iso) { return part }
    let parts = iso.prefix(10).split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    let date = [4, 7, 10].contains(iso.prefix(10).utf8.count) ? parts : []
    switch (date.count, date.first.flatMap { $0 }) {
    case (3, let year?):
      guard let month = date[1], let day = date[2], (1...12).contains(month) else { return iso }
      return digits("\(day) ") + words["month.\(month)"] + digits(" \(year)")
    case (2, let year?):
      guard let month = date[1], (1...12).contains(month) else { return iso }
      return words["month.\(month)"] + digits(" \(year)")
    case (1, let year?): return digits("\(year)")
    default: return iso
    }
  }

  /// A week, a quarter, a half or a season of a year: `2024-W20`, `2024-Q1`, `2024-H2`, `2024-SU`.
  private func partOfYear(_ value: String) -> String? {
    let pieces = value.split(separator: "-", omittingEmptySubsequences: false)
    guard pieces.count == 2, pieces[0].utf8.count == 4, let year = Int(pieces[0]) else { return nil }
    let part = String(pieces[1])
    if part.hasPrefix("W"), let week = Int(part.dropFirst()) {
      return words["week"] + digits(" \(week) ") + words["of.year"] + digits(" \(year)")
    }
    let keys = ["season." + part, "quarter." + part.dropFirst(), "half." + part.dropFirst()]
    let isWhole = [true, part.hasPrefix("Q"), part.hasPrefix("H")]
    guard let place = keys.indices.first(where: { isWhole[$0] && words.known(keys[$0]) != nil }) else {
      return nil
    }
    return words[keys[place]] + (place == 0 ? "" : " " + words["of.year"]) + digits(" \(year)")
  }

  /// A day and month without the year.
  func shortDay(_ iso: String?) -> String {
    guard let iso, let day = CalendarDay(iso8601: iso) else { return self.day(iso) }
    return digits("\(day.parts.day) ") + words["month.\(day.parts.month)"]
  }

  /// The time of day of an ISO 8601 date and time; `nil` where it has none.
  func clock(_ iso: String?) -> String? {
    guard let iso, iso.utf8.count >= 16 else { return nil }
    let bytes = Array(iso.utf8)
    guard bytes[10] == 0x54 || bytes[10] == 0x20, bytes[13] == 0x3A else { return nil }
    return digits(String(decoding: bytes[11..<16], as: UTF8.self))
  }

  /// A day, with the time of day where it is known.
  func moment(_ iso: String?) -> String {
    [day(iso), clock(iso)].compactMap(\.self).joined(separator: words["day.comma"] + " ")
  }
}
