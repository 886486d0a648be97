public import MahdarRecord
import MahdarText

/// What an input says of the time at which an article was published.
struct PublishedText {
  /// What each of its warnings begins with.
  static let sign = "published is no day of the form 2026-11-24: "
  /// So many letters of a date that is none are told.
  private static let mostLetters = 40

  /// ISO 8601 where it is a date of some form, else as it was given.
  let value: String
  /// That it is no date.
  let warning: String?

  /// Reads a date; one in ISO 8601 stays as it is.
  init(_ written: String) {
    if CalendarDay(iso8601: written) != nil || written.isEmpty {
      (value, warning) = (written, nil)
    } else if let iso = DateText(written)?.iso, CalendarDay(iso8601: iso) != nil {
      (value, warning) = (iso, nil)
    } else {
      let shown = written.count > Self.mostLetters ? written.prefix(Self.mostLetters) + "…" : written[...]
      (value, warning) = (written, Self.sign + "'\(shown)'")
    }
  }
}

extension Article {
  /// The warning that the time of its publication, as the input has it, can't be read: it belongs to no day.
  public var dateWarning: String? { warnings.first { $0.hasPrefix(PublishedText.sign) } }
}
