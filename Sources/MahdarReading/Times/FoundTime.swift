import MahdarRecord
import MahdarText

/// One end of a range, or a time by itself.
enum TimeRole {
  case single, from, to, until
}

/// An expression of time in its place, not yet resolved.
struct FoundTime {
  /// The tokens it takes, words before it that belong to it included.
  var start: Int
  var end: Int
  var range: TextRange
  var sense: TimeSense
  var role = TimeRole.single
  var mod: TimeModifier?
  /// The date is the name of an event, its year is left open.
  var isEvent = false

  /// The weekday that the text gives to a day counted from the day of writing, and the count.
  var counted: (weekday: Int, offset: Int)? { FoundTime.counted(sense) }

  private static func counted(_ sense: TimeSense) -> (weekday: Int, offset: Int)? {
    switch sense {
    case .hinted(let weekday, .today(let offset)): (weekday, offset)
    case .part(_, .some(let inner)), .clock(_, .some(let inner)): counted(inner)
    default: nil
    }
  }
}
