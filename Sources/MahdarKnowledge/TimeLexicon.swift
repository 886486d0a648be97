public import MahdarText

/// What a word of time or number is: the kinds of `dates.tsv` and `numbers.tsv`.
public enum TimeKind: UInt8, Sendable, CaseIterable {
  // dates.tsv
  /// A month, Gregorian or Islamic.
  case month
  /// A day of the week.
  case weekday
  /// A unit of time.
  case unit
  /// A day counted from the day of writing: أمس.
  case day
  /// A time without a date: الآن.
  case now
  /// A part of the day.
  case part
  /// Midnight.
  case midnight
  /// This night.
  case tonight
  /// Which one, counted from now: المقبل.
  case shift
  /// Which one, counted from another time: التالي.
  case follow
  /// The one that was named: نفسه.
  case same
  /// The one that is now: هذا.
  case this
  /// The one that was named, before its noun: ذلك.
  case that
  /// Of the month that was named: منه.
  case ofit
  /// After اليوم it makes it another day.
  case dayname
  /// An edge or the middle of a stretch of time: مطلع.
  case edge
  /// An hour of the clock follows.
  case clock
  /// The place whose clock it is follows.
  case zoned
  /// A place with its distance from Greenwich.
  case zone
  /// So much before the hour follows: إلا.
  case except
  /// The calendar of a year.
  case era
  /// The same day by another calendar follows: الموافق.
  case agree
  /// A date follows: بتاريخ.
  case dateword
  /// A stretch of time begins.
  case from
  /// A stretch of time ends.
  case to
  /// Up to a time.
  case until
  /// At a time, or about it.
  case `in`
  /// From a time until now.
  case since
  /// Before a time, or so long ago.
  case before
  /// After a time, or so long from now.
  case after
  /// A stretch of time follows.
  case during
  /// About, more or less than a quantity.
  case about
  /// A quantity that is not counted.
  case vague
  /// Times that come again: كل.
  case every
  /// An adverb of times that come again: يوميا.
  case set
  /// A season of the year.
  case season
  /// A season follows: فصل.
  case seasonword
  /// A decade of a century.
  case decade
  /// A day with a name.
  case holiday
  /// What is still to come follows.
  case ahead
  /// A date that follows is part of a name.
  case name
  /// A date without a year that follows is the name of an event.
  case event
  // numbers.tsv
  /// A number from 0 to 10, which the table calls a unit.
  case number
  /// The ten of 11 to 19: عشر.
  case teen
  /// Tens: عشرون.
  case ten
  /// Hundreds.
  case hundred
  /// A thousand, a million and so on, once or twice.
  case scale
  /// Several thousands, millions and so on: آلاف.
  case scales
  /// An ordinal.
  case ordinal
  /// A fraction.
  case fraction
  /// What parts a whole from its decimals.
  case decimal
  /// Of a hundred.
  case percent

  /// The kind's bit in a set of kinds.
  @inlinable public var bit: UInt64 { 1 << UInt64(rawValue) }

  /// The kinds with which an expression may begin, or for which one is looked for.
  public static let triggers: UInt64 =
    [
      month, weekday, unit, day, now, part, midnight, tonight, clock, since, before, after, about,
      vague, every, set, season, seasonword, decade, holiday, edge, this, that, number, ten, hundred,
      scale, ordinal, fraction,
    ].reduce(0) { $0 | $1.bit }
}

/// What the flags of a row say.
public struct TimeFlags: OptionSet, Sendable {
  /// The bits.
  public let rawValue: UInt8
  /// A set of its bits.
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Also a name, a verb or another noun.
  @inlinable public static var weak: TimeFlags { TimeFlags(rawValue: 1) }
  /// Only with the article.
  @inlinable public static var article: TimeFlags { TimeFlags(rawValue: 2) }
  /// Only without the article.
  @inlinable public static var bare: TimeFlags { TimeFlags(rawValue: 4) }
  /// One of its kind: يوم.
  @inlinable public static var singular: TimeFlags { TimeFlags(rawValue: 8) }
  /// Two: يومان.
  @inlinable public static var dual: TimeFlags { TimeFlags(rawValue: 16) }
  /// Three and more: أيام.
  @inlinable public static var plural: TimeFlags { TimeFlags(rawValue: 32) }
  /// A dual before two names.
  @inlinable public static var pair: TimeFlags { TimeFlags(rawValue: 64) }
  /// Stands by itself, without a date behind it.
  @inlinable public static var adverb: TimeFlags { TimeFlags(rawValue: 128) }

  static let names: [(String, TimeFlags)] = [
    ("weak", .weak), ("article", .article), ("bare", .bare), ("sg", .singular), ("du", .dual),
    ("pl", .plural), ("pair", .pair), ("adverb", .adverb),
  ]
}

/// One meaning of a form of time.
public struct TimeMeaning: Sendable {
  /// What the word is.
  public var kind: TimeKind
  /// Its number and direction.
  public var flags: TimeFlags
  /// The row's value, as a number where it is one.
  public var number: Double
  /// The row's value as written.
  public var value: String
}

/// The words of time and number: `dates.tsv`, `numbers.tsv`, `hijri.tsv`.
public struct TimeLexicon: Sendable {
  private var forms = FormTable(capacity: 2048)
  private var entries: [[TimeMeaning]] = []
  /// The kinds of the forms that begin with an entry, the longer ones included.
  private var kinds: [UInt64] = []
  /// Whether longer forms begin with an entry.
  private var leads: [Bool] = []
  /// The Islamic calendar.
  public private(set) var islamic = IslamicCalendar()

  /// No words.
  public init() {}

  /// The entry of a folded form, words joined by spaces, or -1.
  @inline(__always)
  public func find(_ codes: Span<UInt8>, _ range: Range<Int>) -> Int { forms.find(codes, range) }

  /// The meanings of an entry; none where it only begins longer forms.
  public func meanings(_ entry: Int) -> [TimeMeaning] { entries[entry] }

  /// The kinds that an entry, or a longer form that it begins, may have.
  public func kinds(_ entry: Int) -> UInt64 { kinds[entry] }

  /// Whether longer forms of several words begin with an entry.
  public func leads(_ entry: Int) -> Bool { leads[entry] }

  // MARK: Loading

  mutating func loadWords(_ file: KnowledgeFile) throws(KnowledgeError) {
    let isNumbers = file.name.hasSuffix("numbers.tsv")
    let table = try Table(
      file, required: isNumbers ? ["kind", "value", "forms"] : ["kind", "value", "flags", "forms"])
    for row in table.rows {
      let name = row.fields[table.index("kind")]
      guard let kind = TimeLexicon.kind(name, isNumbers) else {
        throw table.error(
          row, "kind", "no kind of time is named '\(name)'",
          hint: nearest(name, among: TimeKind.allCases.map { "\($0)" }).map { "did you mean '\($0)'?" })
      }
      var flags: TimeFlags = []
      if !isNumbers {
        for flag in row.fields[table.index("flags")].parts(at: ",") where !flag.isOnly("-") {
          guard let known = TimeFlags.names.first(where: { $0.0 == flag }) else {
            throw table.error(row, "flags", "no flag is named '\(flag)'")
          }
          flags.insert(known.1)
        }
      }
      let value = row.fields[table.index("value")]
      let meaning = TimeMeaning(kind: kind, flags: flags, number: Double(value) ?? 0, value: value)
      for form in row.fields[table.index("forms")].parts(at: "|") {
        add(form.parts(at: " ").map { Folding.fold($0) }, meaning)
      }
    }
  }

  /// The kind of a name; in `numbers.tsv` a unit is a number.
  private static func kind(_ name: String, _ isNumbers: Bool) -> TimeKind? {
    isNumbers && name == "unit" ? .number : kinds[name]
  }

  /// The kinds by their names.
  private static let kinds = Dictionary(uniqueKeysWithValues: TimeKind.allCases.map { ("\($0)", $0) })

  private mutating func add(_ words: [[UInt8]], _ meaning: TimeMeaning) {
    var key: [UInt8] = []
    for (index, word) in words.enumerated() {
      if index > 0 { key.append(0x20) }
      key.append(contentsOf: word)
      let entry = forms.insert(key)
      if entry == entries.count {
        entries.append([])
        kinds.append(0)
        leads.append(false)
      }
      kinds[entry] |= meaning.kind.bit
      if index == words.count - 1 { entries[entry].append(meaning) } else { leads[entry] = true }
    }
  }

  mutating func loadCalendar(_ file: KnowledgeFile) throws(KnowledgeError) {
    let table = try Table(file, required: ["year", "start", "months"])
    for row in table.rows {
      guard let year = Int(row.fields[table.index("year")]) else {
        throw table.error(row, "year", "a year is a number")
      }
      guard let start = CalendarDay(iso8601: row.fields[table.index("start")]) else {
        throw table.error(row, "start", "a day is written as 2015-10-14")
      }
      var long: UInt16 = 0
      let months = row.fields[table.index("months")]
      guard months.utf8.count == 12 else {
        throw table.error(row, "months", "twelve months, 1 for thirty days and 0 for twenty-nine")
      }
      for (index, digit) in months.utf8.enumerated() where digit == 0x31 { long |= 1 << UInt16(index) }
      islamic.add(year: year, start: start, long: long)
    }
  }
}
