import MahdarRecord
import MahdarText

/// The day and hour of an article's date, as ISO 8601 gives them.
struct PublishedTime {
  /// How many letters of a date that can't be read a warning shows.
  private static let mostLetters = 40

  /// The day.
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

  /// The warnings of an article, with another one where its date can't be read: days that are told by it,
  /// such as yesterday, stay open then.
  static func warnings(of article: Article, _ published: PublishedTime?) -> [String] {
    guard published == nil, let written = article.published, !written.isEmpty else { return article.warnings }
    let shown = written.count > mostLetters ? written.prefix(mostLetters) + "…" : written[...]
    let warning = "published is no day of the form 2026-11-24: '\(shown)'"
    return article.warnings.contains(warning) ? article.warnings : article.warnings + [warning]
  }
}
