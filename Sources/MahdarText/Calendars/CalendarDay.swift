/// A day of the Gregorian calendar.
public struct CalendarDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1 January 1970.
  public let number: Int

  /// The day with a number.
  public init(number: Int) { self.number = number }

  /// A day by its date; a day beyond the month's end runs on into the next.
  public init(_ year: Int, _ month: Int, _ day: Int) {
    // Years begin in March, so that the leap day is the last: the era-based count of civil days.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// The day that an ISO 8601 date, or date and time, begins with; `nil` for anything else.
  public init?(iso8601 string: String) {
    let bytes = Array(string.utf8)
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      (1...12).contains(month), day >= 1, day <= CalendarDay.length(ofMonth: month, year)
    else { return nil }
    self.init(year, month, day)
  }

  /// Year, month and day.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return (year, month < 10 ? month + 3 : month - 9, day)
  }

  /// 1 for Monday to 7 for Sunday.
  public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// The Monday of its week.
  public var startOfWeek: CalendarDay { CalendarDay(number: number - weekday + 1) }

  /// The week's year and number by ISO 8601.
  public var week: (year: Int, week: Int) {
    let thursday = CalendarDay(number: number - weekday + 4)
    let year = thursday.parts.year
    return (year, (thursday.number - CalendarDay(year, 1, 1).number) / 7 + 1)
  }

  /// So many days later.
  public func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

  /// So many months later, on the month's last day where it has no such day.
  public func adding(months: Int) -> CalendarDay {
    let (year, month, day) = parts
    let total = year * 12 + month - 1 + months
    let newYear = total >= 0 ? total / 12 : (total - 11) / 12
    let newMonth = total - newYear * 12 + 1
    return CalendarDay(newYear, newMonth, min(day, CalendarDay.length(ofMonth: newMonth, newYear)))
  }

  /// The number of days of a month.
  public static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Easter Sunday of the Western churches, by the anonymous Gregorian computus.
  public static func easter(_ year: Int) -> CalendarDay {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let sum = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114
    return CalendarDay(year, sum / 31, sum % 31 + 1)
  }

  /// Easter Sunday of the Eastern churches, which reckon by the Julian calendar.
  public static func easternEaster(_ year: Int) -> CalendarDay {
    let d = (19 * (year % 19) + 15) % 30
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    let sum = d + e + 114
    // The Julian calendar lags by ten days from 1582, by one more each century that is no leap year.
    let lag = year / 100 - year / 400 - 2
    return CalendarDay(year, sum / 31, sum % 31 + 1 + lag)
  }

  /// As ISO 8601 writes it.
  public var description: String {
    let (year, month, day) = parts
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  /// Whether the first day comes before the second.
  public static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.number < b.number }
}

/// A number with zeros before it.
public func padded(_ number: Int, _ digits: Int) -> String {
  let text = String(abs(number))
  let zeros = String(repeating: "0", count: max(0, digits - text.utf8.count))
  return (number < 0 ? "-" : "") + zeros + text
}
