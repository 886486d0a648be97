import MahdarText
import Testing

@Suite struct CalendarTests {
  @Test func everyDayOfSixCenturiesComesBack() {
    var previous = CalendarDay(1599, 12, 31)
    for number in (previous.number + 1)...CalendarDay(2200, 12, 31).number {
      let day = CalendarDay(number: number)
      let (year, month, date) = day.parts
      #expect(CalendarDay(year, month, date) == day)
      #expect(day.weekday == previous.weekday % 7 + 1)
      previous = day
    }
  }

  @Test func knownDays() {
    #expect(CalendarDay(1970, 1, 1).number == 0)
    #expect(CalendarDay(2015, 8, 3).weekday == 1)
    #expect(CalendarDay(2016, 1, 1).week == (2015, 53))
    #expect(CalendarDay.easter(2013) == CalendarDay(2013, 3, 31))
    #expect(CalendarDay.easter(2024) == CalendarDay(2024, 3, 31))
    #expect(CalendarDay.easternEaster(2024) == CalendarDay(2024, 5, 5))
    #expect(CalendarDay(2015, 1, 31).adding(months: 1) == CalendarDay(2015, 2, 28))
    #expect(CalendarDay(2015, 1, 31).adding(months: -2) == CalendarDay(2014, 11, 30))
    #expect(CalendarDay(iso8601: "2015-02-30") == nil)
    #expect(CalendarDay(iso8601: "2015-08-03T10:00:00Z")?.description == "2015-08-03")
  }

  @Test func tabularIslamicDaysComeBack() {
    let calendar = IslamicCalendar()
    #expect(calendar.day(1, 1, 1) == CalendarDay(622, 7, 19))
    for year in 1200...1600 {
      for month in 1...12 {
        let first = calendar.day(year, month, 1)
        #expect(calendar.parts(first) == (year, month, 1))
        let next = month == 12 ? calendar.day(year + 1, 1, 1) : calendar.day(year, month + 1, 1)
        #expect(next.number - first.number == calendar.length(ofMonth: month, year))
      }
    }
  }
}
