/// A quotation of a table while it is read, with what is kept to go back in it. Places are in the bytes that
/// the reader has.
struct CSVQuotation {
  /// The line that it begins in.
  let line: Int
  /// The place of the mark that opens it.
  private(set) var start: Int
  /// The place of the line behind, once it was come to.
  private(set) var next: Int?
  /// The place of the line that is read, if it is a later one, and its number.
  private(set) var ownLine: (start: Int, number: Int)?
  /// Whether a mark in its first line was not doubled.
  private(set) var hasMark = false
  /// Whether an odd number of marks were not doubled, so that the next one rather closes what they opened.
  private(set) var isWithin = false
  /// Whether the line that is read begins with a mark that was not doubled and has no other such one yet:
  /// if it is closed, it is a field of another row.
  private(set) var mayBeOfAnotherRow = false
  /// Whether it is longer than a row may be: only the line that is read is kept.
  var isTooLong = false

  init(line: Int, start: Int) {
    self.line = line
    self.start = start
  }

  /// The first place that is kept; `nil` for none.
  var kept: Int? { isTooLong ? ownLine?.start : start }

  mutating func beginLine(_ number: Int, at place: Int) {
    if next == nil { next = place }
    ownLine = (place, number)
    mayBeOfAnotherRow = false
  }

  /// Takes note of a mark that neither was doubled nor closes the quotation.
  mutating func addMark(atLineStart: Bool) {
    isWithin.toggle()
    if next == nil { hasMark = true }
    mayBeOfAnotherRow = atLineStart
  }

  /// Gives up a line that is too long to be a row.
  mutating func forgetLine(longerThan limit: Int, at place: Int) {
    if isTooLong, let own = ownLine, place - own.start > limit { ownLine = nil }
  }

  /// The bytes before a place are no longer there.
  mutating func move(by count: Int) {
    start -= count
    next = next.map { $0 - count }
    ownLine = ownLine.map { ($0.start - count, $0.number) }
  }
}
