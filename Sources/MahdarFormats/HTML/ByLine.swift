import MahdarText

/// A line that names who wrote.
enum ByLine {
  /// The names of a line that opens with a byline's words; with `isNamed`, of any line that may be a name.
  static func names(in line: ArraySlice<UInt8>, isNamed: Bool) -> [String] {
    let words = words(line)
    guard !words.isEmpty else { return [] }
    let lexicon = PageLexicon.shared
    var start = 0
    var isOpened = isNamed
    if let phrase = lexicon.phrase(opening: Array(line.prefix(200))), phrase.kinds.contains(.byline) {
      start = min(place(of: phrase.words, words), words.count)
      let mark = start > 0 ? words[start - 1].last : nil
      let next = start < words.count ? words[start].first : nil
      let isMarked =
        mark == 0x3A || mark == 0x2F || next.map { [0x3A, 0x2D, 0x7C, 0x2F].contains($0) } ?? false
      isOpened =
        isNamed || isMarked || lexicon.phrase(opening: Array(line))?.words ?? 0 > 1
        || words.count - start <= 4
      if !isOpened { return [] }
    } else if !isNamed {
      return []
    }
    guard isOpened else { return [] }
    if isNamed { start += placeWords(words[start...]) }
    var names: [String] = []
    var name: [ArraySlice<UInt8>] = []
    func finish() {
      // One word behind a comma is rather the city than another author.
      if names.isEmpty || name.count > 1, let text = signed(name, isNamed: isNamed) { names.append(text) }
      name = []
    }
    for word in words[start...] {
      let bare = trimmed(word)
      if bare.isEmpty {
        if !name.isEmpty { finish(); break }
        continue
      }
      let key = PageLexicon.words(Array(bare), limit: 1)
      if bare.contains(where: { (0x30...0x39).contains($0) }) || isOpening(key) { break }
      if !isNamed, bare.elementsEqual(Array("and".utf8)) {
        finish()
        continue
      }
      name.append(bare)
      if endsPart(word) {
        finish()
        if isNamed || !endsInComma(word) { break }
      }
    }
    finish()
    return names
  }

  /// How many words at the beginning are the place that a name follows: `العاصمة - خليل منصور`. One word
  /// before a stroke and several behind it, or words with the article before it and none behind it.
  private static func placeWords(_ words: ArraySlice<ArraySlice<UInt8>>) -> Int {
    guard let stroke = words.firstIndex(where: { trimmed($0).isEmpty }) else { return 0 }
    let (place, name) = (words[..<stroke], words[(stroke + 1)...])
    guard (1...3).contains(place.count), (2...4).contains(name.count),
      !name.contains(where: { trimmed($0).isEmpty || $0.contains { (0x30...0x39).contains($0) } }),
      place.count == 1 || hasArticle(place) && !hasArticle(name)
    else { return 0 }
    return place.count + 1
  }

  private static func hasArticle(_ words: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    guard let word = words.first, let key = PageLexicon.words(Array(word), limit: 1).first else {
      return false
    }
    return key.count > 4 && key[0] == Letter.alef && key[1] == Letter.lam
  }

  /// The name in a line that gives place, name and date: `العاصمة - خليل منصور - 30 آذار 2023`.
  static func nameBesideDate(_ line: ArraySlice<UInt8>) -> String? {
    guard PageDate(line) != nil else { return nil }
    let marks: Set<UInt8> = [0x2D, 0x7C, 0x2F]
    let parts = line.split { marks.contains($0) }.map { words($0) }.filter { !$0.isEmpty }
    guard parts.count >= 2, parts[0].count <= 2, PageDate(joined(parts[0])[...]) == nil
    else { return nil }
    let isDated = { (word: ArraySlice<UInt8>) in
      let key = PageLexicon.words(Array(word), limit: 1).first ?? []
      return PageMonths.shared.isPart(key) || key.contains { (0x30...0x39).contains($0) }
    }
    let name = parts[1].prefix { !isDated($0) }.map { trimmed($0) }
    guard (2...4).contains(name.count), name.allSatisfy({ !$0.contains { $0 < 0x80 } }),
      PageLexicon.shared.kinds(of: name.flatMap { PageLexicon.words(Array($0), limit: 1) }).isEmpty
    else { return nil }
    return String(decoding: joined(name), as: UTF8.self)
  }

  /// The name in the dateline of a paper's own report: `العاصمة ـ من خليل منصور:`.
  static func nameOfDateline(_ text: ArraySlice<UInt8>) -> String? {
    guard let colon = text.prefix(120).firstIndex(of: 0x3A) else { return nil }
    let words = words(text[..<colon]).map { trimmed($0) }
    let keys = words.map { PageLexicon.words(Array($0), limit: 1).first ?? [] }
    for start in words.indices.prefix(5).dropFirst() {
      for count in [2, 1] where start + count < words.count {
        guard PageLexicon.shared.kinds(of: keys[start..<start + count]).contains(.from) else { continue }
        let name = words[(start + count)...]
        // A dash stands between the place and who reports from there.
        guard (2...4).contains(name.count), keys[start - 1].isEmpty,
          keys[(start + count)...].allSatisfy({ !$0.isEmpty && !$0.contains { (0x30...0x39).contains($0) } })
        else { return nil }
        return String(decoding: joined(Array(name)), as: UTF8.self)
      }
    }
    return nil
  }

  private static func endsInComma(_ word: ArraySlice<UInt8>) -> Bool {
    word.last == 0x2C || word.suffix(2).elementsEqual([0xD8, 0x8C])
  }

  private static func joined(_ words: [ArraySlice<UInt8>]) -> [UInt8] {
    Array(words.joined(separator: [0x20]))
  }

  private static func words(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    line.split { isSpace($0) }
  }

  /// The position after so many words that have letters.
  private static func place(of count: Int, _ words: [ArraySlice<UInt8>]) -> Int {
    var seen = 0
    for (index, word) in words.enumerated() {
      if !PageLexicon.words(Array(word), limit: 1).isEmpty { seen += 1 }
      if seen == count { return index + 1 }
    }
    return words.count
  }

  /// Whether a word opens another part of the line.
  private static func isOpening(_ word: [[UInt8]]) -> Bool {
    guard let word = word.first else { return false }
    let kinds = PageLexicon.shared.kinds(of: [word])
    return kinds.contains(.credit) || kinds.contains(.byline) || PageMonths.shared.isPart(word)
  }

  private static func endsPart(_ word: ArraySlice<UInt8>) -> Bool {
    word.last == 0x2C || word.last == 0x7C || word.suffix(2).elementsEqual([0xD8, 0x8C])
  }

  /// A word without marks at its ends.
  private static func trimmed(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var word = word
    while let byte = word.first, byte < 0x80, !isLetter(byte), !(0x30...0x39).contains(byte), byte != 0x28 {
      word.removeFirst()
    }
    while let byte = word.last, byte < 0x80, !isLetter(byte), !(0x30...0x39).contains(byte), byte != 0x2E,
      byte != 0x29
    {
      word.removeLast()
    }
    if word.suffix(2).elementsEqual([0xD8, 0x8C]) { word.removeLast(2) }
    if word.prefix(2).elementsEqual([0xC2, 0xB7]) || word.prefix(2).elementsEqual([0xC2, 0xBB]) {
      word.removeFirst(2)
    }
    return word.prefix { $0 != 0x28 }
  }

  /// A name put together, if it may be one.
  private static func signed(_ words: [ArraySlice<UInt8>], isNamed: Bool) -> String? {
    guard (1...6).contains(words.count) else { return nil }
    let keys = words.flatMap { PageLexicon.words(Array($0), limit: 1) }
    guard !keys.isEmpty else { return nil }
    let kinds = PageLexicon.shared.kinds(of: keys)
    if kinds.contains(where: { [.line, .call, .byline, .section].contains($0) }), !kinds.contains(.agency) {
      return nil
    }
    // A name of one word signs only where its place says so.
    if words.count == 1, !isNamed, !kinds.contains(.agency) { return nil }
    let text = String(decoding: joined(words), as: UTF8.self)
    return text.contains("://") || text.contains("@") ? nil : text
  }
}

/// The place and the agency that a report opens with: `الرياض - واس:`, `(أ ف ب) -`.
struct Dateline {
  /// The agency, or the desk, as it signs.
  let agency: String

  /// Reads the head of a paragraph; `nil` if it opens with no dateline that is signed.
  init?(_ text: some Collection<UInt8>) {
    let head = Array(text.prefix(120))
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    var place = 0
    while place < head.count, parts.count < 4 {
      let byte = head[place]
      // A stroke parts where spaces stand around it, a colon ends.
      let isStroke =
        byte == 0x2F || byte == 0x2D && place > 0 && (isSpace(head[place - 1]) || head[place - 1] == 0x29)
      let isDash =
        byte == 0xE2 && place + 2 < head.count && head[place + 1] == 0x80
        && (0x93...0x94).contains(head[place + 2])
      if byte == 0x3A || isStroke || isDash || byte == 0x28 || byte == 0x29 {
        parts.append(head[start..<place])
        place += isDash ? 3 : 1
        start = place
        if byte == 0x3A { break }
        continue
      }
      place += 1
    }
    var words = 0
    for part in parts {
      let keys = PageLexicon.words(Array(part), limit: 8)
      words += keys.count
      guard words <= 8 else { return nil }
      if PageLexicon.shared.kinds(of: keys).contains(.agency) {
        agency = String(decoding: part, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
          separator: " "
        )
        .filter { !"«»\"“”".contains($0) }
        return
      }
    }
    return nil
  }
}
