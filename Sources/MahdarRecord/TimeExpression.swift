public import MahdarText

/// What an expression of time denotes, by TIMEX3.
public enum TimeType: String, Sendable, CaseIterable {
  /// A day, or a longer stretch of the calendar.
  case date = "DATE"
  /// A time of a day.
  case time = "TIME"
  /// How long something lasts.
  case duration = "DURATION"
  /// Times that come again: every Friday.
  case set = "SET"
}

/// How an expression stands to its value, by TIMEX3.
public enum TimeModifier: String, Sendable, CaseIterable {
  /// The beginning of it.
  case start = "START"
  /// The middle of it.
  case mid = "MID"
  /// The end of it.
  case end = "END"
  /// About as much, or about then.
  case approximate = "APPROX"
  /// More than it.
  case moreThan = "MORE_THAN"
  /// Less than it.
  case lessThan = "LESS_THAN"
}

/// An expression of time with its value.
///
/// ``value`` is ISO 8601 with the extensions of TIMEX3: `2021-06-16`, `2015-W32`, `2015-Q3`, `198`
/// for the eighties, `2015-08-03TEV` for an evening, `P3D`, `PRESENT_REF`; an X stands for what the
/// text leaves open.
public struct TimeExpression: Sendable, Equatable {
  /// The words of the expression.
  public var span: TextRange
  /// The TIMEX3 type.
  public var type: TimeType
  /// The TIMEX3 value, in ISO 8601.
  public var value: String
  /// The TIMEX3 modifier, such as `APPROX`.
  public var mod: TimeModifier?

  /// Makes an expression.
  public init(span: TextRange, type: TimeType, value: String, mod: TimeModifier? = nil) {
    self.span = span
    self.type = type
    self.value = value
    self.mod = mod
  }
}
