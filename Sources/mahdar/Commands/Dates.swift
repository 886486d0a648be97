import ArgumentParser
import Mahdar

/// Whether the string begins with a day of the calendar, ISO 8601, and goes on, if at all, with a time.
func isDate(_ string: String) -> Bool {
  guard CalendarDay(iso8601: string) != nil else { return false }
  let behind = string.utf8.dropFirst(10)
  return behind.isEmpty || behind.first == 0x54
}

/// Refuses the value of an option that is not a day of the calendar.
///
/// - Throws: `ValidationError`, with which a command ends with status 64.
func checkDay(_ value: String?) throws {
  guard let value, value.utf8.count != 10 || !isDate(value) else { return }
  throw ValidationError("'\(value)' is no date. Write it as 2021-06-16.")
}

/// Refuses the value of an option that is no day, month or year of the calendar, as queries refuse it.
///
/// - Throws: `ValidationError`, with which a command ends with status 64.
func checkPeriod(_ value: String?) throws {
  guard let value else { return }
  let length = value.utf8.count
  if [4, 7, 10].contains(length), isDate(value + "0000-01-01".dropFirst(length)) { return }
  throw ValidationError("'\(value)' is no date. Write it as 2021-06-16, 2021-06 or 2021.")
}

/// Refuses the values of `--from` and of the option for the last day, where that lies before it.
///
/// - Throws: `ValidationError`, with which a command ends with status 64.
func checkSpan(_ from: String?, _ to: String?, _ name: String = "--to") throws {
  for value in [from, to] { try checkPeriod(value) }
  guard let from, let to, isTurned(from: from, to: to) else { return }
  throw ValidationError(
    "\(name) \(to) lies before --from \(from), so no day is between them. Turn them about.")
}
