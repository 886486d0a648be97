import CMahdarFormats
import MahdarText

/// What the name of an element says about what stands in it.
struct NameSense: OptionSet, Sendable {
  let rawValue: UInt32

  static let body = NameSense(rawValue: 1)
  static let main = NameSense(rawValue: 1 << 1)
  static let title = NameSense(rawValue: 1 << 2)
  static let deck = NameSense(rawValue: 1 << 3)
  static let meta = NameSense(rawValue: 1 << 4)
  static let caption = NameSense(rawValue: 1 << 5)
  static let aside = NameSense(rawValue: 1 << 6)
  static let comments = NameSense(rawValue: 1 << 7)
  static let related = NameSense(rawValue: 1 << 8)
  static let share = NameSense(rawValue: 1 << 9)
  static let nav = NameSense(rawValue: 1 << 10)
  static let page = NameSense(rawValue: 1 << 11)
  static let ad = NameSense(rawValue: 1 << 12)
  static let notice = NameSense(rawValue: 1 << 13)
  /// Shown to no eye, but read out to the blind.
  static let unseen = NameSense(rawValue: 1 << 14)
  /// The name of who wrote.
  static let author = NameSense(rawValue: 1 << 15)

  /// What is no part of an article wherever it stands.
  static let furniture: NameSense = [
    .comments, .related, .share, .nav, .page, .ad, .notice, .unseen,
  ]

  /// The sense of a word in the table.
  init?(_ word: Substring) {
    switch word {
    case "body": self = .body
    case "main": self = .main
    case "title": self = .title
    case "deck": self = .deck
    case "meta": self = .meta
    case "caption": self = .caption
    case "aside": self = .aside
    case "comments": self = .comments
    case "related": self = .related
    case "share": self = .share
    case "nav": self = .nav
    case "page": self = .page
    case "ad": self = .ad
    case "notice": self = .notice
    case "unseen": self = .unseen
    case "author": self = [.meta, .author]
    default: return nil
    }
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// The tables that reading a page leans on: names of elements, and phrases of furniture and bylines.
struct PageLexicon: Sendable {
  /// The tables that are built in.
  static let shared = PageLexicon()

  private var names = FormTable(capacity: 2048)
  private var senses: [NameSense] = []
  private var phrases = FormTable(capacity: 2048)
  /// The words that phrases open with: most words open none, and are looked up no further.
  private var openers = FormTable(capacity: 2048)
  /// What each phrase is; a word may open a byline and stand for an agency.
  private var phraseKinds: [[PhraseKind]] = []
  private var longestPhrase = 1
  /// The letters, marks included, that the captions of pictures end with, by the first of them.
  private var endings = [[[UInt8]]](repeating: [], count: 0x80)

  /// What a phrase opens.
  enum PhraseKind: String, Sendable {
    /// Furniture, where little follows.
    case line
    /// The line of a date.
    case date
    /// The name of an author.
    case byline
    /// A notice of the outlet's at the end.
    case closing
    /// An agency, or what stands for one where an article is signed.
    case agency
    /// Who took a picture.
    case credit
    /// The end of a report; what follows is the wire's own.
    case end
    /// A call upon the reader, and where to.
    case call, channel
    /// The number of an issue, beside its date.
    case issue
    /// The word before the number of a page of several.
    case part
    /// How the caption of a picture ends.
    case ending
    /// A part of a page's title that names no outlet.
    case section
    /// A link past the box that it opens.
    case skip
    /// What the headline of a live coverage says.
    case live
    /// What stands before the writer's name in a dateline.
    case from
    /// The part of an address before an author's own.
    case address
  }

  private init() {
    for columns in FormatTable.rows(of: format_file_names()) where columns.count == 2 {
      guard let sense = NameSense(columns[1]) else { continue }
      let position = names.insert(Array(columns[0].utf8))
      if position == senses.count { senses.append(sense) }
    }
    let rows = FormatTable.rows(of: format_file_phrases()) + FormatTable.rows(of: format_file_bylines())
    for columns in rows where columns.count == 2 {
      guard let kind = PhraseKind(rawValue: String(columns[0])) else { continue }
      if kind == .ending {
        let letters = Array(columns[1].utf8)
        if let first = letters.first, first < 0x80 { endings[Int(first)].append(letters) }
        continue
      }
      let words = Self.words(Array(columns[1].utf8), limit: 16)
      guard !words.isEmpty else { continue }
      longestPhrase = max(longestPhrase, words.count)
      _ = openers.insert(words[0])
      let position = phrases.insert(Array(words.joined(separator: [0x20])))
      if position == phraseKinds.count {
        phraseKinds.append([kind])
      } else {
        phraseKinds[position].append(kind)
      }
    }
  }

  /// The folded words at the start of bytes of UTF-8.
  static func words(_ bytes: [UInt8], limit: Int, bytes most: Int = 800) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var codes: [UInt8] = []
    var place = 0
    while words.count < limit, nextWord(bytes, from: &place, to: min(bytes.count, most), &codes) {
      words.append(codes)
    }
    return words
  }

  /// The folded words at the start of bytes with a space between them: what ``words(_:limit:bytes:)`` gives,
  /// joined.
  static func joinedWords(_ bytes: [UInt8], limit: Int, bytes most: Int = 800) -> [UInt8] {
    var joined: [UInt8] = []
    joined.reserveCapacity(min(bytes.count, most))
    var codes: [UInt8] = []
    var place = 0
    var count = 0
    while count < limit, nextWord(bytes, from: &place, to: min(bytes.count, most), &codes) {
      if count > 0 { joined.append(0x20) }
      joined += codes
      count += 1
    }
    return joined
  }

  /// Folds the next word with a letter or digit, without marks, and moves behind it; whether there is one.
  private static func nextWord(
    _ bytes: [UInt8], from place: inout Int, to end: Int, _ codes: inout [UInt8]
  ) -> Bool {
    while place < end {
      var next = place
      while next < end, !isSpace(bytes[next]) { next += 1 }
      codes.removeAll(keepingCapacity: true)
      Folding.fold(bytes.span, place..<next, into: &codes)
      place = next + 1
      var kept = 0
      for code in codes
      where code >= 0x80 || isLetter(code) || (0x30...0x39).contains(code) || code == 0x27 {
        codes[kept] = code
        kept += 1
      }
      codes.removeLast(codes.count - kept)
      if kept > 0 { return true }
    }
    return false
  }

  /// The phrase that a text opens with, and how many words it has.
  func phrase(opening bytes: [UInt8]) -> (kinds: [PhraseKind], words: Int)? {
    var key: [UInt8] = []
    var ends: [Int] = []
    var codes: [UInt8] = []
    var place = 0
    while ends.count < longestPhrase, Self.nextWord(bytes, from: &place, to: min(bytes.count, 800), &codes) {
      if ends.isEmpty, openers.find(codes) < 0 { return nil }
      if !key.isEmpty { key.append(0x20) }
      key += codes
      ends.append(key.count)
    }
    for count in stride(from: ends.count, to: 0, by: -1) {
      let position = phrases.find(key, 0..<ends[count - 1])
      if position >= 0 { return (phraseKinds[position], count) }
    }
    return nil
  }

  /// Whether an address is that of an author's page: `/author/…`.
  func leadsToAuthor(_ address: String) -> Bool {
    let parts = address.utf8.split(separator: 0x2F, maxSplits: 12)
    return parts.dropLast().contains { $0.count <= 24 && kinds(of: [Array($0)]).contains(.address) }
  }

  /// Whether a notice's words stand somewhere in a text.
  func holdsClosing(_ bytes: [UInt8]) -> Bool {
    holds(.closing, in: Self.words(bytes, limit: 150, bytes: 2000), lengths: 2...4)
  }

  /// Whether a phrase of this kind stands somewhere among folded words.
  func holds(_ kind: PhraseKind, in words: [[UInt8]], lengths: ClosedRange<Int> = 1...4) -> Bool {
    for start in words.indices where openers.find(words[start]) >= 0 {
      for count in lengths where start + count <= words.count {
        if kinds(of: words[start..<(start + count)]).contains(kind) { return true }
      }
    }
    return false
  }

  /// What a phrase of folded words is; nothing if it is none.
  func kinds(of words: some Collection<[UInt8]>) -> [PhraseKind] {
    guard let first = words.first, openers.find(first) >= 0 else { return [] }
    let position = phrases.find(Array(words.joined(separator: [0x20])))
    return position >= 0 ? phraseKinds[position] : []
  }

  /// Whether the letters that captions end with stand in bytes, in any case.
  func holdsEnding(_ bytes: ArraySlice<UInt8>) -> Bool {
    for start in bytes.indices where bytes[start] < 0x80 {
      for letters in endings[Int(lower(bytes[start]))]
      where bytes.endIndex - start >= letters.count
        && letters.indices.allSatisfy({ lower(bytes[start + $0]) == letters[$0] })
      {
        return true
      }
    }
    return false
  }

  private func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  /// Whether a colon or a stroke follows directly on that many words.
  static func hasColon(_ bytes: some Collection<UInt8>, after count: Int) -> Bool {
    var words = 0
    var inWord = false
    for (place, byte) in bytes.enumerated() {
      let isGap = isSpace(byte) || byte == 0x3A || byte == 0x7C
      if inWord && isGap {
        words += 1
        if words == count {
          return byte == 0x3A || byte == 0x7C || bytes.dropFirst(place).prefix(3).contains(0x3A)
        }
      }
      inWord = !isGap
      if words > count { return false }
    }
    return false
  }

  /// What a name, such as a class of an element, says.
  func senses(of bytes: Span<UInt8>, _ name: Range<Int>) -> NameSense {
    var sense: NameSense = []
    var words = NameWords()
    var place = name.lowerBound
    while place < name.upperBound {
      var end = place
      while end < name.upperBound, !isSpace(bytes[end]) { end += 1 }
      if end > place {
        words.split(bytes, place..<end)
        sense.formUnion(one(words))
      }
      place = end + 1
    }
    return sense
  }

  /// What one name without spaces says.
  private func one(_ words: NameWords) -> NameSense {
    guard let first = words.ranges.first, !Self.isModifier(words.letters[first]) else { return [] }
    var last = words.ranges.count - 1
    while last > 0, Self.isWrapper(words.letters[words.ranges[last]]) { last -= 1 }
    let isWrapped = last < words.ranges.count - 1
    var sense: NameSense = []
    var place = 0
    while place <= last {
      var length = min(3, last - place + 1)
      while length > 0 {
        let range = words.ranges[place].lowerBound..<words.ranges[place + length - 1].upperBound
        let isWhole = length == last + 1
        // The table tells names that count only where they stand alone by a sign before them.
        var position = isWhole ? names.find(words.letters, (range.lowerBound - 1)..<range.upperBound) : -1
        if position < 0 { position = names.find(words.letters, range) }
        if position >= 0 {
          var found = senses[position]
          // The name of the block that an element belongs to says where it stands, not what it is.
          if place + length <= words.element { found.subtract(.furniture) }
          // What stands around a widget may hold more than it.
          if isWrapped, place > 0, place + length == last + 1 { found.subtract(.furniture) }
          if isWhole || length > 1 || place + length > last
            || place == 0 && !NameSense.furniture.isDisjoint(with: found)
          {
            sense.formUnion(found)
          }
          break
        }
        length -= 1
      }
      place += max(length, 1)
    }
    return sense
  }

  /// Words that say how a page is built, not what an element is: `has-sidebar`.
  private static func isModifier(_ word: ArraySlice<UInt8>) -> Bool {
    modifiers.contains { word.elementsEqual($0) }
  }

  /// Words that say that an element stands around another: `byline-wrapper`.
  private static func isWrapper(_ word: ArraySlice<UInt8>) -> Bool {
    wrappers.contains { word.elementsEqual($0) }
  }

  private static let wrappers = [
    "root", "wrap", "wrapper", "container", "inner", "outer", "holder",
  ].map { Array($0.utf8) }

  private static let modifiers = ["has", "no", "with", "without", "is", "not", "js"].map { Array($0.utf8) }
}

/// The words of a name in lower case, cut at marks, digits and capitals, with a space between them.
private struct NameWords {
  /// The words, after the sign of a name that stands alone.
  private(set) var letters: [UInt8] = []
  /// Where each word stands in ``letters``.
  private(set) var ranges: [Range<Int>] = []
  /// Of a name such as `block__element` the position of the element's first word, else 0.
  private(set) var element = 0

  mutating func split(_ bytes: Span<UInt8>, _ name: Range<Int>) {
    letters.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    letters.append(0x3D)
    element = 0
    var start = 1
    var wasLower = false
    let mark = Self.doubleMark(bytes, name)
    let isHashed = mark.map { Self.isHash(bytes, ($0 + 2)..<name.upperBound) } ?? false
    let end = isHashed ? mark ?? name.upperBound : name.upperBound
    for place in (name.lowerBound..<end).prefix(120) {
      if place == mark { element = ranges.count + (letters.count > start ? 1 : 0) }
      let byte = bytes[place]
      let isUpper = (0x41...0x5A).contains(byte)
      let isLower = (0x61...0x7A).contains(byte)
      if (!isUpper && !isLower || isUpper && wasLower), letters.count > start {
        ranges.append(start..<letters.count)
        letters.append(0x20)
        start = letters.count
      }
      if isUpper || isLower { letters.append(byte | 0x20) }
      wasLower = isLower
    }
    if letters.count > start { ranges.append(start..<letters.count) }
  }

  /// Where two underlines stand side by side, the last of them.
  private static func doubleMark(_ bytes: Span<UInt8>, _ name: Range<Int>) -> Int? {
    var place = name.upperBound - 2
    while place > name.lowerBound {
      if bytes[place] == 0x5F, bytes[place + 1] == 0x5F { return place }
      place -= 1
    }
    return nil
  }

  /// Whether what follows the mark was made by a program that builds pages: `Body_text__x1Yz2`.
  private static func isHash(_ bytes: Span<UInt8>, _ tail: Range<Int>) -> Bool {
    guard (1...8).contains(tail.count) else { return false }
    var isLowerWord = true
    for place in tail where !(0x61...0x7A).contains(bytes[place]) { isLowerWord = false }
    for place in tail where bytes[place] == 0x2D || bytes[place] == 0x5F { return false }
    return !isLowerWord
  }
}
