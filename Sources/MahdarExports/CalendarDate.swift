extension String {
  /// A time of a record as other programs read dates: of a span its beginning, without the part of the day
  /// (`2026-11-24TMO`, in the morning) and the season (`2026-SU`) that TIMEX3 adds to ISO 8601; `nil` where
  /// it names no year.
  var calendarDate: String? {
    let begin = split(separator: "/").first ?? ""
    let parts = begin.split(separator: "T", maxSplits: 1)
    if parts.count > 1, Self.isNumeric(parts[1]) { return String(begin) }
    let fields = (parts.first ?? "").split(separator: "-")
    guard let year = fields.first, year.utf8.count == 4, Self.isNumeric(year) else { return nil }
    // Weeks are of ISO 8601; seasons, quarters, halves and weekends are not.
    return fields.prefix { Self.isNumeric($0) || $0.utf8.first == 0x57 && $0.utf8.count == 3 }
      .joined(separator: "-")
  }

  /// Whether it begins with a digit.
  private static func isNumeric(_ part: Substring) -> Bool {
    part.utf8.first.map { (0x30...0x39).contains($0) } ?? false
  }
}
