import Foundation

/// Dates and waiting times of HTTP.
enum RetryAfter {
  /// The longest wait that a server is granted.
  static let longest: TimeInterval = 7 * 24 * 3600

  /// The moment that a `Retry-After` field names: seconds from now, or a date.
  ///
  /// Specification: RFC 9110, section 10.2.3.
  static func date(_ value: String?, now: Date = .now) -> Date? {
    guard let value = value?.trimmingCharacters(in: .whitespaces), !value.isEmpty else { return nil }
    if value.allSatisfy({ $0.isASCII && $0.isNumber }) {
      return now + min(Double(value) ?? longest, longest)
    }
    return httpDate(value, now: now).map { min(max($0, now), now + longest) }
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// A date of HTTP in any of its three forms.
  ///
  /// Specification: RFC 9110, section 5.6.7.
  static func httpDate(_ text: String, now: Date = .now) -> Date? {
    var numbers: [Int] = []
    var month: Int?
    var clock: Substring?
    for word in text.split(whereSeparator: { " ,-".contains($0) }) {
      if word.contains(":") {
        clock = word
      } else if let number = Int(word) {
        numbers.append(number)
      } else if let found = months.firstIndex(of: word.prefix(3).lowercased()) {
        month = found + 1
      }
    }
    // In all three forms the day comes before the year.
    guard let month, let clock, numbers.count >= 2, (1...31).contains(numbers[0]) else { return nil }
    var year = numbers[1]
    if year < 100 {
      // Two digits that seem to lie more than 50 years ahead are of the past.
      let present = Calendar(identifier: .gregorian).component(.year, from: now)
      year += present / 100 * 100
      if year > present + 50 { year -= 100 }
    }
    guard (1970...9999).contains(year) else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return try? Date("\(year)-\(two(month))-\(two(numbers[0]))T\(clock)Z", strategy: .iso8601)
  }
}
