import Testing

@testable import MahdarExports

@Suite struct TimeWordingTests {
  private static let cases: [(value: String, english: String, arabic: String)] = [
    ("2024-05-07TEV", "evening of 7 May 2024", "مساء ٧ مايو ٢٠٢٤"),
    ("2024-05-07TMO", "morning of 7 May 2024", "صباح ٧ مايو ٢٠٢٤"),
    ("2024-05-07TMI", "noon of 7 May 2024", "ظهر ٧ مايو ٢٠٢٤"),
    ("2024-05-07TAF", "afternoon of 7 May 2024", "بعد ظهر ٧ مايو ٢٠٢٤"),
    ("2024-05-07TNI", "night of 7 May 2024", "ليلة ٧ مايو ٢٠٢٤"),
    ("2024-05-07", "7 May 2024", "٧ مايو ٢٠٢٤"),
    ("2024-05-07T18:30", "7 May 2024, 18:30", "٧ مايو ٢٠٢٤، ١٨:٣٠"),
    ("2024-05-07T18:30:00+03:00", "7 May 2024, 18:30", "٧ مايو ٢٠٢٤، ١٨:٣٠"),
    ("2024-05-07 18:30:00", "7 May 2024, 18:30", "٧ مايو ٢٠٢٤، ١٨:٣٠"),
    ("2024-05", "May 2024", "مايو ٢٠٢٤"), ("2024", "2024", "٢٠٢٤"),
    ("198", "the 1980s", "عقد ١٩٨٠"), ("20", "21st century", "القرن ٢١"), ("18", "19th century", "القرن ١٩"),
    ("2024-05-07/2024-05-09", "7 May 2024 to 9 May 2024", "من ٧ مايو ٢٠٢٤ إلى ٩ مايو ٢٠٢٤"),
    ("2024-W20", "week 20 of 2024", "الأسبوع ٢٠ من ٢٠٢٤"),
    ("2024-W20-WE", "end of week 20 of 2024", "نهاية الأسبوع ٢٠ من ٢٠٢٤"),
    ("2024-Q1", "first quarter of 2024", "الربع الأول من ٢٠٢٤"),
    ("2024-H2", "second half of 2024", "النصف الثاني من ٢٠٢٤"), ("2024-SU", "summer 2024", "صيف ٢٠٢٤"),
    ("XXXX-05-07", "7 May", "٧ مايو"), ("XXXX-05", "May", "مايو"), ("XXXX-WXX-5", "Friday", "الجمعة"),
    ("BC0050", "50 BC", "٥٠ قبل الميلاد"),
    ("PRESENT_REF", "now", "الآن"), ("PAST_REF", "in the past", "فيما مضى"),
    ("P6M", "6 months", "٦ أشهر"), ("P1Y6M", "1 year and 6 months", "سنة و٦ أشهر"),
    ("PT48H", "48 hours", "٤٨ ساعة"), ("PT2H30M", "2 hours and 30 minutes", "ساعتان و٣٠ دقيقة"),
    ("P2.5Y", "2.5 years", "٢٫٥ سنة"), ("P1500Y", "1,500 years", "١٬٥٠٠ سنة"),
    ("PXY", "some years", "بضع سنوات"), ("PXXY", "tens of years", "عشرات السنين"),
  ]

  @Test(arguments: cases)
  func aTimeIsWrittenAsPeopleDo(value: String, english: String, arabic: String) {
    #expect(TimeWording(.english)(value) == english)
    #expect(TimeWording(.arabic)(value) == arabic)
  }

  @Test(arguments: [
    ("2024-05-07TMO", "2024-05-07"), ("2024-05-07T18:30:00+03:00", "2024-05-07T18:30:00+03:00"),
    ("2024-05-07", "2024-05-07"), ("2024-05", "2024-05"), ("2024-SU", "2024"), ("2024-Q1", "2024"),
    ("2024-W20-WE", "2024-W20"), ("2024-05-07/2024-05-09", "2024-05-07"), ("198", nil), ("XXXX-05-07", nil),
    ("PRESENT_REF", nil), ("P6M", nil), ("", nil),
  ])
  func otherProgramsGetDatesThatTheyRead(value: String, date: String?) { #expect(value.calendarDate == date) }

  @Test func whatComesAgainSaysSo() {
    #expect(TimeWording(.english)("P1W", isSet: true) == "every week")
    #expect(TimeWording(.arabic)("P2W", isSet: true) == "كل أسبوعين")
    #expect(TimeWording(.english)("XXXX-WXX-5", isSet: true) == "every Friday")
    #expect(TimeWording(.arabic)("XXXX-WXX-5", isSet: true) == "كل الجمعة")
  }

  @Test(arguments: [
    "", "soon", "2024-1", "2024-13-01", "2024-Q9", "P", "PT", "P5", "PXQ", "P1.2.3Y", "T", "2024-05-07T", "/",
    "X",
    "2024-05-07TXX", "2024-05-07/soon", "XXXX", "XXXX-", "-", "BC", "2024-W", "\u{202E}2024",
    String(repeating: "-", count: 400_000),
  ])
  func whatIsNoTimeStaysAsItIs(value: String) {
    #expect(TimeWording(.english)(value) == value)
    #expect(TimeWording(.arabic)(value, isSet: true) == value)
  }
}
