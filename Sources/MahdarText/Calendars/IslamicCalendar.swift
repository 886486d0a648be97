/// The Islamic calendar: Umm al-Qura for the years that a table gives, else the tabular calendar.
public struct IslamicCalendar: Sendable {
  /// A year of the table: the number of its first day, and a bit for each month of thirty days.
  private var years: [Int: (start: Int, long: UInt16)] = [:]

  /// The tabular calendar alone.
  public init() {}

  /// Adds a year of the table.
  ///
  /// - Parameters:
  ///   - long: Bit *n* set: month *n* + 1 has thirty days.
  public mutating func add(year: Int, start: CalendarDay, long: UInt16) {
    years[year] = (start.number, long)
  }

  /// The number of days of a month.
  public func length(ofMonth month: Int, _ year: Int) -> Int {
    if let known = years[year] { return known.long & (1 << UInt16(month - 1)) != 0 ? 30 : 29 }
    if month == 12 { return IslamicCalendar.isLeap(year) ? 30 : 29 }
    return month % 2 == 1 ? 30 : 29
  }

  /// The Gregorian day of an Islamic date.
  public func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
    guard let known = years[year] else {
      // 30-year cycle with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29; epoch 19 July 622.
      let days = (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 + day - 1
      return CalendarDay(622, 7, 19).adding(days: days)
    }
    let months = max(1, month) - 1
    let long = (known.long & ~(~0 << UInt16(months))).nonzeroBitCount
    return CalendarDay(number: known.start + 29 * months + long + day - 1)
  }

  /// The Islamic date of a Gregorian day.
  public func parts(_ date: CalendarDay) -> (year: Int, month: Int, day: Int) {
    var year = (date.number - CalendarDay(622, 7, 19).number) * 30 / 10_631 + 1
    while day(year + 1, 1, 1) <= date { year += 1 }
    while day(year, 1, 1) > date { year -= 1 }
    var month = 12
    while month > 1, day(year, month, 1) > date { month -= 1 }
    return (year, month, date.number - day(year, month, 1).number + 1)
  }

  private static func isLeap(_ year: Int) -> Bool { (14 + 11 * year) % 30 < 11 }
}
