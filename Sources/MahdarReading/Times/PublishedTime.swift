import MahdarText

/// The day and hour of an article's date, as ISO 8601 gives them.
struct PublishedTime {
  var day: CalendarDay
  /// Seconds of the day, where an hour was given.
  var seconds: Int?

  /// The month as year × 12 + month − 1.
  var month: Int { day.parts.year * 12 + day.parts.month - 1 }

  /// Reads a date, or a date and time; `nil` for anything else.
  init?(_ string: String?) {
    guard let string, let day = CalendarDay(iso8601: string) else { return nil }
    self.day = day
    let bytes = Array(string.utf8)
    guard bytes.count >= 16, bytes[10] == 0x54 || bytes[10] == 0x20, bytes[13] == 0x3A else { return }
    func number(_ index: Int) -> Int { (Int(bytes[index]) - 0x30) * 10 + Int(bytes[index + 1]) - 0x30 }
    let (hour, minute) = (number(11), number(14))
    guard (0..<24).contains(hour), (0..<60).contains(minute) else { return }
    // Midnight stands for an hour that is not known.
    if hour == 0, minute == 0 { return }
    seconds = hour * 3600 + minute * 60
  }
}
