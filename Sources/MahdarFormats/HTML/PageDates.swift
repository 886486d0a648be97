import CMahdarFormats
import MahdarText

/// Finds the date that a line of a page gives in words or digits: `الثلاثاء 13/فبراير/2018 - 08:05 م`,
/// `16 Jun 2021 14:30`, `1444/9/13 هـ الموافق 2023/04/04 م`.
struct PageDate {
  /// The date, with the time where one stands beside it, in ISO 8601 without an offset.
  let iso: String
  /// How many of the line's words belong to the date, the time, the weekday and the calendar.
  let words: Int
  /// How many words the line has.
  let total: Int

  /// Whether the line is a date and little else.
  var isLine: Bool { total - words <= 4 }

  /// Looks for a date of the Gregorian calendar in a line of UTF-8; `nil` if there is none.
  init?(_ line: ArraySlice<UInt8>) {
    guard line.count <= 400, Self.mayHold(line) else { return nil }
    let pieces = Self.pieces(line)
    var day: (iso: String, pieces: Range<Int>)?
    var start = 0
    while start < pieces.count, day == nil {
      day = Self.numeric(pieces, start) ?? Self.named(pieces, start)
      start += 1
    }
    guard let day else { return nil }
    let clock = Self.clock(pieces, after: day.pieces.upperBound) ?? Self.clock(pieces, after: 0)
    iso = day.iso + (clock ?? "")
    total = pieces.count { $0.isWord }
    words = pieces.count { $0.isWord && ($0.number != nil || PageMonths.shared.isPart($0.bytes)) }
  }

  /// A run of letters, a number, or one sign.
  private struct Piece {
    var bytes: [UInt8]
    var number: Int?
    /// Whether it is letters or digits, not a sign.
    var isWord: Bool
    var sign: UInt8 { isWord ? 0 : bytes.first ?? 0 }
  }

  /// Whether enough digits stand in a line for a date.
  private static func mayHold(_ line: ArraySlice<UInt8>) -> Bool {
    var digits = 0
    var last: UInt8 = 0
    for byte in line {
      if (0x30...0x39).contains(byte) || (last == 0xD9 && (0xA0...0xA9).contains(byte))
        || (last == 0xDB && (0xB0...0xB9).contains(byte))
      {
        digits += 1
      }
      last = byte
    }
    return digits >= 5
  }

  private static func pieces(_ line: ArraySlice<UInt8>) -> [Piece] {
    // Folding makes digits of ASCII, takes marks away, and joins the spellings of a letter.
    var folded: [UInt8] = []
    for word in words(line) {
      Folding.fold(word.span, 0..<word.count, into: &folded)
      folded.append(0x20)
    }
    var pieces: [Piece] = []
    var place = 0
    while place < folded.count {
      let byte = folded[place]
      var end = place + 1
      if (0x30...0x39).contains(byte) {
        while end < folded.count, (0x30...0x39).contains(folded[end]) { end += 1 }
        let number = end - place <= 6 ? Int(String(decoding: folded[place..<end], as: UTF8.self)) : nil
        pieces.append(Piece(bytes: Array(folded[place..<end]), number: number, isWord: true))
      } else if byte >= 0x80 || isLetter(byte) {
        while end < folded.count, folded[end] >= 0x80 || isLetter(folded[end]) { end += 1 }
        pieces.append(
          Piece(bytes: folded[place..<end].map { isLetter($0) ? $0 | 0x20 : $0 }, isWord: true))
      } else if !isSpace(byte) {
        pieces.append(Piece(bytes: [byte], isWord: false))
      }
      place = end
    }
    return pieces
  }

  /// The words of a line; commas, dashes and points in the middle part them as spaces do.
  private static func words(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    var words: [[UInt8]] = [[]]
    var place = line.startIndex
    while place < line.endIndex {
      let byte = line[place]
      let isComma = byte == 0xD8 && place + 1 < line.endIndex && [0x8C, 0x9B].contains(line[place + 1])
      if isSpace(byte) || isComma || byte == 0xC2 || byte == 0xE2 {
        words.append([])
        place += byte == 0xE2 ? 3 : isComma || byte == 0xC2 ? 2 : 1
      } else {
        words[words.count - 1].append(byte)
        place += 1
      }
    }
    return words.filter { !$0.isEmpty }
  }

  /// `16/6/2021`, `2021-06-16`, `16.06.2021`.
  private static func numeric(_ pieces: [Piece], _ start: Int) -> (String, Range<Int>)? {
    guard start + 4 < pieces.count, let first = pieces[start].number, let middle = pieces[start + 2].number,
      let last = pieces[start + 4].number, [0x2F, 0x2D, 0x2E].contains(pieces[start + 1].sign),
      pieces[start + 3].sign == pieces[start + 1].sign
    else { return nil }
    let iso = first > 31 ? day(first, middle, last) : day(last, middle, first)
    return iso.map { ($0, start..<(start + 5)) }
  }

  /// `16 يونيو 2021`, `June 16, 2021`, `13/فبراير/2018`, `5 آذار/مارس 2018`.
  private static func named(_ pieces: [Piece], _ start: Int) -> (String, Range<Int>)? {
    guard let (month, end) = PageMonths.shared.month(pieces.map(\.bytes), start) else { return nil }
    // The month may stand in two names: آذار/مارس.
    var after = end
    while after < pieces.count {
      if let (again, stop) = PageMonths.shared.month(pieces.map(\.bytes), after), again == month {
        after = stop
      } else if pieces[after].isWord || ![0x2F, 0x2D, 0x2C, 0x28, 0x29].contains(pieces[after].sign) {
        break
      } else {
        after += 1
      }
    }
    var before = start - 1
    while before >= 0, !pieces[before].isWord { before -= 1 }
    let left = before >= 0 ? pieces[before].number : nil
    guard after < pieces.count, let right = pieces[after].number else { return nil }
    if let left, left <= 31, let iso = day(right, month, left) { return (iso, before..<(after + 1)) }
    // `June 16, 2021`
    var year = after + 1
    while year < pieces.count, !pieces[year].isWord { year += 1 }
    guard right <= 31, year < pieces.count, let value = pieces[year].number,
      let iso = day(value, month, right)
    else { return nil }
    return (iso, start..<(year + 1))
  }

  /// `T20:05:00` of `08:05 م`, wherever it stands from a piece on.
  private static func clock(_ pieces: [Piece], after start: Int) -> String? {
    var place = start
    while place + 2 < pieces.count {
      guard var hour = pieces[place].number, pieces[place + 1].sign == 0x3A, hour < 24,
        let minute = pieces[place + 2].number, minute < 60, pieces[place + 2].bytes.count == 2
      else {
        place += 1
        continue
      }
      var next = place + 3
      var second = 0
      if next + 1 < pieces.count, pieces[next].sign == 0x3A, let value = pieces[next + 1].number, value < 60 {
        second = value
        next += 2
      }
      if next < pieces.count, let half = PageMonths.shared.half(pieces[next].bytes) {
        if half == .afternoon, hour < 12 { hour += 12 }
        if half == .morning, hour == 12 { hour = 0 }
      }
      return "T\(two(hour)):\(two(minute)):\(two(second))"
    }
    return nil
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1900...2100).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// The names of months and the other words of a date.
struct PageMonths: Sendable {
  static let shared = PageMonths()

  enum Half { case morning, afternoon }

  private var names = FormTable(capacity: 256)
  /// What each name is: 1 to 12 a month, 0 a word of dates, -1 and -2 the halves of the day.
  private var values: [Int] = []

  private init() {
    for columns in FormatTable.rows(of: format_file_months()) where columns.count == 2 {
      let value: Int? =
        switch columns[0] {
        case "morning": -1
        case "afternoon": -2
        default: columns[0].hasPrefix("g") ? Int(columns[0].dropFirst()) : 0
        }
      guard let value else { continue }
      for name in columns[1].split(separator: "|") {
        let words = PageLexicon.words(Array(name.utf8), limit: 4)
        add(Array(words.joined(separator: [0x20])), value)
        for word in words where words.count > 1 { add(word, 0) }
      }
    }
  }

  private mutating func add(_ name: [UInt8], _ value: Int) {
    if names.insert(name) == values.count { values.append(value) }
  }

  private func value(_ name: [UInt8]) -> Int? {
    let position = names.find(name)
    return position >= 0 ? values[position] : nil
  }

  /// The month that pieces name from a place on, and the place after it.
  func month(_ pieces: [[UInt8]], _ start: Int) -> (Int, Int)? {
    if start + 1 < pieces.count, let value = value(pieces[start] + [0x20] + pieces[start + 1]), value > 0 {
      return (value, start + 2)
    }
    guard let value = value(pieces[start]), value > 0 else { return nil }
    return (value, start + 1)
  }

  /// The half of the day that a word names.
  func half(_ word: [UInt8]) -> Half? {
    switch value(word) {
    case -1: .morning
    case -2: .afternoon
    default: nil
    }
  }

  /// Whether a word belongs to a date: a month, a weekday, a calendar, an hour.
  func isPart(_ word: [UInt8]) -> Bool { value(word) != nil }
}
