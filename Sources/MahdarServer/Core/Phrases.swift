import Mahdar

/// Words, numbers and dates as the interface's language writes them.
struct Phrases: Sendable {
  let words: Words
  /// What other parts of the program say in English.
  var sentences = Sentences("")
  var language: Language { words.language }

  /// What another part of the program says in English, in this language; as it is where it isn't known.
  func told(_ sentence: String) -> String {
    language == .arabic ? sentences.arabic(sentence) : sentence
  }

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
    let place = language == .arabic ? arabicPluralForm(value) : (value == 1 ? 0 : 1)
    let form = place < forms.count ? forms[place] : forms.last ?? "#"
    return form.split(separator: "#", omittingEmptySubsequences: false).joined(separator: number(value))
  }

  /// A day with its weekday; a month, a year or anything else as it is.
  func longDay(_ iso: String?) -> String {
    guard let iso else { return words["day.unknown"] }
    guard let day = CalendarDay(iso8601: iso) else { return self.day(iso) }
    return words["weekday.\(day.weekday)"] + words["day.comma"] + " " + self.day(iso)
  }

  /// A day, a month, a year or a part of one, as ISO 8601 and TIMEX3 write them, without the time of day;
  /// anything else as it is.
  func day(_ iso: String?) -> String {
    guard let iso else { return words["day.unknown"] }
    let isMoment =
      iso.utf8.count > 10 && iso.utf8.dropFirst(10).first.map { $0 == 0x54 || $0 == 0x20 } ?? false
    return wording(isMoment ? String(iso.prefix(10)) : iso)
  }

  /// Times in words.
  var wording: TimeWording {
    let words = words
    return TimeWording(isArabic: language == .arabic) { words[$0] }
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

  /// A day, with the time or part of the day where it is known.
  func moment(_ iso: String?) -> String { iso.map { wording($0) } ?? words["day.unknown"] }
}
