/// Cuts an input into rows and fields, with one row in memory.
struct CSVReader {
  /// A row.
  struct Row {
    /// The line that it begins in, from 1.
    let line: Int
    let fields: [[UInt8]]
    var fault: Fault?
  }

  /// Why a row is not as it should be; its fields are then lost, but where the table is cut off.
  enum Fault {
    /// It is longer than the limit.
    case tooLong
    /// The line that a quotation begins in which swallows others; the next row is that of a later line.
    case openQuotation(Int)
    /// The line that a quotation begins in within which the table ends.
    case cutOff(Int)
  }

  /// What comes of a mark that opens a quotation.
  private enum End {
    case closed
    /// It opens none: the field goes on behind it up to its separator.
    case isNone
    case fault(Fault)
  }

  private let input: ByteInput
  private let limit: Int
  private var bytes: [UInt8] = []
  private var place = 0
  private var line = 1
  private var separator: UInt8 = 0x2C
  private var hasBegun = false
  private var hasEnded = false
  /// The quotation that is open.
  private var quotation: CSVQuotation?
  /// How many fields the first row has; 0 as long as it is read.
  private var width = 0
  /// Whether a mark that seemed to open a quotation proved to open none: whoever wrote the table doesn't put
  /// fields with marks in quotations.
  private var hasBareMarks = false
  /// How far a quotation is read before it is taken to open nothing, if its first line has marks that are not
  /// doubled. Each one that was read in vain halves it, lest every row be read to the end of the table.
  private var ahead: Int
  /// What `ahead` never falls below.
  private static let leastAhead = 4 * 1024

  init(_ input: ByteInput, limit: Int) {
    self.input = input
    self.limit = limit
    ahead = max(limit, Self.leastAhead)
  }

  /// The next row; `nil` at the end.
  mutating func next() throws(InputError) -> Row? {
    if !hasBegun {
      hasBegun = true
      separator = try findSeparator()
    }
    guard try peek() != nil else { return nil }
    let row = try read()
    if width == 0 { width = row.fields.count }
    return row
  }

  private mutating func read() throws(InputError) -> Row {
    let start = line
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var size = 0
    while let byte = try peek() {
      place += 1
      size += 1
      if size > limit {
        fields = []
        field = []
      }
      switch byte {
      case 0x22 where field.isEmpty && size <= limit:
        let before = size
        switch try readQuotation(into: &field, &size, behind: fields.count) {
        case .closed: continue
        case .isNone:
          size = before
          field = [0x22]
        case .fault(.cutOff(let line)):
          return Row(line: start, fields: fields + [field], fault: .cutOff(line))
        case .fault(let fault): return Row(line: start, fields: [], fault: fault)
        }
      case separator:
        fields.append(field)
        field = []
      case 0x0A:
        line += 1
        if field.last == 0x0D { field.removeLast() }
        return Row(line: start, fields: fields + [field], fault: size > limit ? .tooLong : nil)
      default: field.append(byte)
      }
    }
    return Row(line: start, fields: fields + [field], fault: size > limit ? .tooLong : nil)
  }

  /// Reads on behind the mark that opens a field, up to and with the one that closes it.
  ///
  /// - Parameter count: How many fields stand before it in its row.
  private mutating func readQuotation(
    into field: inout [UInt8], _ size: inout Int, behind count: Int
  ) throws(InputError) -> End {
    quotation = CSVQuotation(line: line, start: place - 1)
    defer { quotation = nil }
    var previous: UInt8 = 0
    while let byte = try peek() {
      place += 1
      size += 1
      if size > limit, quotation?.isTooLong == false {
        field = []
        if looksLikeRows(), let end = goBack() { return end }
        quotation?.isTooLong = true
      }
      if byte == 0x0A {
        let isLost = quotation?.mayBeOfAnotherRow == true || isRowOfBareMarks(behind: count) || isReadInVain()
        if isLost, let end = goBack() { return end }
        line += 1
        quotation?.beginLine(line, at: place)
      } else if byte == 0x22 {
        switch try meaning(behind: previous, fields: count) {
        case .doubled: place += 1
        case .closes:
          if quotation?.mayBeOfAnotherRow == true, let end = goBack() { return end }
          return .closed
        case .closesBoth:
          place += 1
          field.append(byte)
          return .closed
        case .opens: if let end = goBack() { return end }
        case .nothing: quotation?.addMark(atLineStart: previous == 0x0A)
        }
      }
      if size <= limit { field.append(byte) }
      previous = byte
    }
    return endOfTable(&field)
  }

  /// What a mark in a quotation means.
  private enum Meaning {
    /// It is the first of two that stand for one.
    case doubled
    case closes
    /// It closes what a mark that was not doubled opened, and the one behind it closes the field.
    case closesBoth
    /// It opens a field of another row, so that the quotation was not closed.
    case opens
    /// Whoever wrote it forgot to double it.
    case nothing
  }

  private mutating func meaning(behind previous: UInt8, fields: Int) throws(InputError) -> Meaning {
    let isBehindSeparator = previous == separator && quotation?.next != nil
    if try peek() == 0x22 {
      if quotation?.isWithin == true, try endsField(behind: 1) { return .closesBoth }
      // An odd run: one opens a field, and the others are doubled.
      if isBehindSeparator {
        var count = 1
        while try peek(count) == 0x22 { count += 1 }
        if count % 2 == 0, try !endsField(behind: count) { return .opens }
      }
      return .doubled
    }
    if try endsField(behind: 0) {
      // A text that goes on with a comma behind words in marks: `"he said "yes", and left"`.
      if quotation?.isWithin == true, try isTooWide(behind: fields + 1) { return .nothing }
      return .closes
    }
    return isBehindSeparator ? .opens : .nothing
  }

  /// Whether a separator, the end of the line or that of the table follows, perhaps behind spaces.
  private mutating func endsField(behind count: Int) throws(InputError) -> Bool {
    var ahead = count
    while let byte = try peek(ahead) {
      if byte == separator || byte == 0x0A { return true }
      if !isSpace(byte) { return false }
      ahead += 1
    }
    return true
  }

  /// Whether a row that has so many fields up to here would be wider than the table, and has a further mark
  /// in its line that closes a field.
  private mutating func isTooWide(behind count: Int) throws(InputError) -> Bool {
    if width == 0 { return false }
    var (fields, ahead) = (count, 0)
    var (isQuoted, closes) = (false, false)
    var previous: UInt8 = 0x22
    while let byte = try peek(ahead), byte != 0x0A, fields <= width || !closes {
      ahead += 1
      if byte == 0x22 {
        if !isQuoted, previous == separator {
          isQuoted = true
        } else if isQuoted, try peek(ahead) == 0x22 {
          ahead += 1
        } else if try endsField(behind: ahead) {
          closes = closes || !isQuoted
          isQuoted = false
        }
      } else if byte == separator, !isQuoted {
        fields += 1
      }
      previous = byte
    }
    return fields > width && closes
  }

  /// Whether the first line of a quotation, which ends here, is rather a whole row with words in marks.
  ///
  /// It is where its marks come in pairs and it has the fields of a row. With a field that only the line's
  /// end closes, or with more fields than the table, that is sure only if the table has such rows.
  private func isRowOfBareMarks(behind count: Int) -> Bool {
    guard width > 0, let open = quotation, open.next == nil, open.hasMark, open.isWithin else { return false }
    let separators = bytes[open.start..<place].count { $0 == separator }
    let fields = count + separators + 1
    return hasBareMarks ? fields >= width : fields == width && separators > 0
  }

  /// Whether a quotation has been read on so far that the mark which begins it rather opens none.
  private func isReadInVain() -> Bool {
    guard let open = quotation, open.hasMark, !open.isTooLong else { return false }
    return place - open.start > ahead
  }

  /// Leaves a quotation that is not closed. If its first line has marks that are not doubled, the first one
  /// opened none; else its row is lost, and the next is that behind its first line.
  ///
  /// - Returns: `nil` where nothing is kept to go back to.
  private mutating func goBack() -> End? {
    guard let open = quotation else { return nil }
    if open.isTooLong {
      guard let own = open.ownLine else { return nil }
      (place, line) = (own.start, own.number)
    } else if open.hasMark {
      if width > 0 { hasBareMarks = true }
      if place - open.start > Self.leastAhead { ahead = max(ahead / 2, Self.leastAhead) }
      (place, line) = (open.start + 1, open.line)
      return .isNone
    } else if let next = open.next {
      (place, line) = (next, open.line + 1)
    }
    return .fault(.openQuotation(open.line))
  }

  private mutating func endOfTable(_ field: inout [UInt8]) -> End {
    guard let open = quotation, !open.isTooLong else { return .fault(.tooLong) }
    let behind = bytes[(open.next ?? bytes.count)...]
    let isWholeLine = open.hasMark && behind.allSatisfy(isSpace)
    if isWholeLine || width == 0 || looksLikeRows(), let end = goBack() { return end }
    while field.last == 0x0A || field.last == 0x0D { field.removeLast() }
    return .fault(.cutOff(open.line))
  }

  /// Whether the lines behind the first one of the quotation are rows rather than lines of one text.
  private func looksLikeRows() -> Bool {
    guard let next = quotation?.next else { return false }
    // Any line may be a row of one field. A table that was cut off mostly ends within a line.
    if width == 1, place == bytes.count, bytes.last != 0x0A { return false }
    var (rows, others) = (0, 0)
    for line in bytes[next..<place].split(separator: 0x0A) where !line.allSatisfy(isSpace) {
      if line.count(where: { $0 == separator }) + 1 >= width { rows += 1 } else { others += 1 }
    }
    return rows > 0 && rows >= others
  }

  /// The sign that stands most often in the first line: a comma, a semicolon or a tab.
  private mutating func findSeparator() throws(InputError) -> UInt8 {
    while bytes.count < 64 * 1024, !bytes.contains(0x0A), try fill() {}
    if bytes.starts(with: byteOrderMark) { place = byteOrderMark.count }
    let first = bytes.prefix { $0 != 0x0A }
    let candidates: [UInt8] = [0x2C, 0x3B, 0x09]
    return candidates.max { a, b in first.count { $0 == a } < first.count { $0 == b } } ?? 0x2C
  }

  private mutating func peek() throws(InputError) -> UInt8? {
    if place == bytes.count, try !fill() { return nil }
    return bytes[place]
  }

  /// The byte that stands so many behind the next one.
  private mutating func peek(_ ahead: Int) throws(InputError) -> UInt8? {
    while place + ahead >= bytes.count { if try !extend() { return nil } }
    return bytes[place + ahead]
  }

  private mutating func fill() throws(InputError) -> Bool {
    if hasEnded { return false }
    if place == bytes.count {
      // Of what is behind, that is kept which an open quotation may have swallowed.
      quotation?.forgetLine(longerThan: limit, at: place)
      let kept = quotation?.kept ?? place
      if kept == place { bytes.removeAll(keepingCapacity: true) } else { bytes.removeFirst(kept) }
      place -= kept
      quotation?.move(by: kept)
    }
    return try extend()
  }

  private mutating func extend() throws(InputError) -> Bool {
    if !hasEnded { hasEnded = try input.read(into: &bytes) == 0 }
    return !hasEnded
  }
}
