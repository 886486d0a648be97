import MahdarText

/// Times as people write them, from the values of TIMEX3 that records hold: `2024-05-07TEV` is the evening of
/// 7 May 2024, `P1Y6M` 1 year and 6 months.
///
/// The values are those of TimeML (ISO 24617-1) with its extensions of ISO 8601: parts of a day and of a
/// year, `X` for what isn't known, intervals, references to the present. What is none of them stays as it is.
public struct TimeWording: Sendable {
  private let isArabic: Bool
  private let word: @Sendable (String) -> String

  /// The wording of a language, with the words that are built into the program.
  public init(_ language: ExportOptions.Language) {
    let isArabic = language == .arabic
    self.init(isArabic: isArabic) { key in
      let pair = Words.embedded[key]
      return isArabic ? pair.ar : pair.en
    }
  }

  /// The wording of a language.
  ///
  /// - Parameter word: The words of a key; the key itself, or its end, where it has none.
  public init(isArabic: Bool, word: @escaping @Sendable (String) -> String) {
    self.isArabic = isArabic
    self.word = word
  }

  /// A time in words.
  ///
  /// - Parameter isSet: Whether it comes again and again: `P1W` is every week.
  public func callAsFunction(_ value: String, isSet: Bool = false) -> String {
    words(value, isSet) ?? value
  }

  private func words(_ value: String, _ isSet: Bool) -> String? {
    if value.hasSuffix("_REF") { return known("time." + value) }
    if value.hasPrefix("P") { return duration(value.dropFirst(), isSet) }
    let ends = value.split(separator: "/", omittingEmptySubsequences: false)
    if ends.count == 2 {
      guard let from = point(ends[0]), let to = point(ends[1]) else { return nil }
      return filled("time.interval", [from, to])
    }
    guard let point = point(value[...]) else { return nil }
    return isSet ? filled("time.every", [point]) : point
  }

  /// A day, a part of one or a time of it.
  private func point(_ value: Substring) -> String? {
    let parts = value.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    // An archive of another's making may have a blank between them.
    let isSpaced = parts.count == 1 && value.utf8.count >= 16 && value.contains(":")
    let pieces = isSpaced ? value.split(separator: " ", maxSplits: 1) : parts
    guard let first = pieces.first, let day = date(first) else { return nil }
    guard pieces.count == 2 else { return day }
    if let part = known("time.part." + pieces[1]) {
      return part.split(separator: "#", omittingEmptySubsequences: false).joined(separator: day)
    }
    guard let clock = TimeWording.clock(pieces[1]) else { return nil }
    return day + word("day.comma") + " " + digits(clock)
  }

  /// The hour and minute of a time of day; `nil` if it is none.
  private static func clock(_ time: Substring) -> String? {
    let bytes = Array(time.utf8.prefix(5))
    guard bytes.count == 5, bytes[2] == 0x3A,
      (bytes[..<2] + bytes[3...]).allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Dates

  private func date(_ value: Substring) -> String? {
    for (prefix, count) in [("BC", 2), ("-", 1)] where value.hasPrefix(prefix) {
      return dateOfOurEra(value.dropFirst(count)).flatMap { filled("time.bc", [$0]) }
    }
    return dateOfOurEra(value)
  }

  private func dateOfOurEra(_ value: Substring) -> String? {
    let pieces = value.split(separator: "-", omittingEmptySubsequences: false)
    if pieces[0] == "XXXX" { return dateOfAnyYear(pieces.dropFirst()) }
    guard let year = number(pieces[0]) else { return nil }
    switch (pieces.count, pieces[0].utf8.count) {
    case (1, 2): return filled("time.century", [ordinal(year + 1)])
    case (1, 3): return filled("time.decade", [digits("\(year)0")])
    case (1, 4...): return digits(pieces[0].drop { $0 == "0" }.isEmpty ? "0" : "\(year)")
    case (2, 4): return month(pieces[1]).map { $0 + " " + digits("\(year)") } ?? partOfYear(pieces[1], year)
    case (3, 4):
      guard let month = month(pieces[1]), let day = number(pieces[2]), (1...31).contains(day) else {
        return week(pieces[1], of: year, day: pieces[2])
      }
      return digits("\(day)") + " " + month + " " + digits("\(year)")
    default: return nil
    }
  }

  /// A day or month of each year, or a weekday.
  private func dateOfAnyYear(_ pieces: ArraySlice<Substring>) -> String? {
    guard let first = pieces.first else { return nil }
    if first.hasPrefix("W") {
      return pieces.count == 2 ? known("weekday." + (pieces.last ?? "")) : nil
    }
    guard let month = month(first) else { return known("season." + first) }
    if pieces.count == 1 { return month }
    return number(pieces[pieces.startIndex + 1]).map { digits("\($0)") + " " + month }
  }

  private func month(_ piece: Substring) -> String? {
    guard piece.utf8.count == 2, let number = number(piece) else { return nil }
    return known("month.\(number)")
  }

  /// A week, a quarter, a half or a season: `W20`, `Q1`, `H2`, `SU`.
  private func partOfYear(_ part: Substring, _ year: Int) -> String? {
    let shown = digits("\(year)")
    if part.hasPrefix("W") { return week(part, of: year, day: nil) }
    if let season = known("season." + part) { return season + " " + shown }
    let key = part.hasPrefix("Q") ? "quarter." : part.hasPrefix("H") ? "half." : nil
    return key.flatMap { known($0 + part.dropFirst()) }.map { $0 + " " + word("of.year") + " " + shown }
  }

  /// A week of a year, or its end, or a day of it.
  private func week(_ piece: Substring, of year: Int, day: Substring?) -> String? {
    guard piece.hasPrefix("W"), let number = number(piece.dropFirst()) else { return nil }
    let week = [word("week"), digits("\(number)"), word("of.year"), digits("\(year)")].joined(separator: " ")
    guard let day else { return week }
    if day == "WE" { return filled("time.weekend", [week]) }
    return known("weekday." + day).map { $0 + word("day.comma") + " " + week }
  }

  // MARK: Durations

  /// How long something lasts, the largest unit first.
  private func duration(_ value: Substring, _ isSet: Bool) -> String? {
    var parts: [String] = []
    var amount = ""
    var units: [Character: String] = ["Y": "years", "M": "months", "W": "weeks", "D": "days"]
    for character in value {
      switch character {
      case "0"..."9", ".", "X": amount.append(character)
      case "T" where amount.isEmpty: units = ["H": "hours", "M": "minutes", "S": "seconds"]
      default:
        guard let unit = units[character], let part = count(amount, unit, isSet) else { return nil }
        parts.append(part)
        amount = ""
      }
    }
    if parts.isEmpty || !amount.isEmpty { return nil }
    return parts.joined(separator: word("time.and"))
  }

  /// So many of a unit; of an amount that isn't known, some, tens or hundreds.
  private func count(_ amount: String, _ unit: String, _ isSet: Bool) -> String? {
    if amount.hasPrefix("X") {
      return known("time.some." + unit).flatMap { forms in
        let forms = forms.split(separator: "|").map(String.init)
        return forms.isEmpty ? nil : forms[min(amount.utf8.count, forms.count) - 1]
      }
    }
    let forms = word((isSet ? "every." : "count.") + unit).split(
      separator: "|", omittingEmptySubsequences: false)
    guard let last = forms.last else { return nil }
    if let whole = Int(amount) {
      let place = isArabic ? arabicPluralForm(whole) : whole == 1 ? 0 : 1
      return (place < forms.count ? forms[place] : last)
        .split(separator: "#", omittingEmptySubsequences: false).joined(separator: grouped(whole))
    }
    let bounds = amount.split(separator: ".", omittingEmptySubsequences: false)
    guard bounds.count == 2, bounds.allSatisfy({ number($0) != nil }) else { return nil }
    let shown = digits(bounds.joined(separator: isArabic ? "\u{066B}" : "."))
    return last.split(separator: "#", omittingEmptySubsequences: false).joined(separator: shown)
  }

  // MARK: Words

  private func known(_ key: String) -> String? {
    if key.hasSuffix(".") { return nil }
    let found = word(key)
    return found == key || found.isEmpty || key.hasSuffix("." + found) ? nil : found
  }

  /// The words of a key with something in each place that a sign of number keeps free.
  private func filled(_ key: String, _ values: [String]) -> String? {
    guard let form = known(key) else { return nil }
    let pieces = form.split(separator: "#", omittingEmptySubsequences: false)
    guard pieces.count == values.count + 1 else { return nil }
    return zip(pieces, values).map { $0 + $1 }.joined() + pieces[values.count]
  }

  private func number(_ digits: Substring) -> Int? {
    digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
  }

  private func ordinal(_ number: Int) -> String {
    if isArabic { return digits("\(number)") }
    let ending =
      switch (number % 10, number % 100) {
      case (1, let rest) where rest != 11: "st"
      case (2, let rest) where rest != 12: "nd"
      case (3, let rest) where rest != 13: "rd"
      default: "th"
      }
    return "\(number)\(ending)"
  }

  /// A whole number with its thousands parted.
  private func grouped(_ number: Int) -> String {
    var text = Array(number.description)
    var place = text.count - 3
    while place > 0 {
      text.insert(isArabic ? "\u{066C}" : ",", at: place)
      place -= 3
    }
    return digits(String(text))
  }

  private func digits(_ text: some StringProtocol) -> String {
    isArabic ? arabicDigits(in: text) : String(text)
  }
}

/// The place of a number's plural form among zero, one, two, few, many, other: the categories of CLDR's rules
/// for Arabic.
public func arabicPluralForm(_ value: Int) -> Int {
  switch (value, value % 100) {
  case (0, _): 0
  case (1, _): 1
  case (2, _): 2
  case (_, 3...10): 3
  case (_, 11...99): 4
  default: 5
  }
}
