import CPageTree
import MahdarRecord
import MahdarText

/// What the text of a page says of its article around the body: who signed it and when, which agency it is
/// of, and which of several pages this is.
struct PageSignature {
  /// Who wrote, as signed.
  private(set) var authors: [String] = []
  /// When it was published, ISO 8601.
  private(set) var published: String?
  /// The agency of the dateline, as it signs there.
  private(set) var agency: String?
  /// Which page of how many this is.
  private(set) var pageNumber: (Int, Int)?

  private let page: PageBlocks
  private let finder: BodyFinder
  /// The positions of the headline, the first and the last block of the body.
  private let headline: Int
  private let first: Int
  private let last: Int

  /// Looks around the body for what signs an article; what the page's data tell is not looked for.
  ///
  /// - Complexity: O(*n*) in the nodes and blocks.
  init(
    _ tree: PageTree, _ page: PageBlocks, _ parts: [BlockRoles.Part], headline: Int?, _ finder: BodyFinder,
    beside known: PageMetadata
  ) {
    self.page = page
    self.finder = finder
    let body = parts.filter { $0.role == .body }.map(\.block)
    let first = body.first ?? 0
    self.first = first
    last = body.last ?? 0
    self.headline = headline.map { min($0, first) } ?? max(0, first - 6)
    let dateline = Dateline(page.text[page.blocks[first].range])
    agency = dateline?.agency ?? signedAgency(parts)
    if known.authors.isEmpty {
      authors = markedAuthors(tree)
      if authors.isEmpty { authors = namedAuthors() }
      if authors.isEmpty { authors = bylines() }
      if authors.isEmpty { authors = agency.map { [$0] } ?? [] }
    }
    if known.published == nil { published = date() }
    pageNumber = number()
  }

  // MARK: - Authors

  /// The authors that links and items of data name.
  private func markedAuthors(_ tree: PageTree) -> [String] {
    var names: [String] = []
    var parent: Int?
    for node in 0..<tree.count where tree.hasAttributes(node) && !finder.isOutside(node) {
      var name: String?
      if tree.string(node, .itemprop) == "author" {
        let inner = (node..<tree.end(node)).first {
          !tree.isText($0) && tree.string($0, .itemprop) == "name"
        }
        name = inner.map { tree.string($0, .content) ?? tree.plainText($0) } ?? tree.plainText(node)
      } else if tree.tag(node) == GUMBO_TAG_A, let rel = tree.string(node, .rel),
        rel.split(separator: " ").contains("author")
      {
        name = tree.plainText(node)
      }
      guard let name, let signed = ByLine.names(in: Array(name.utf8)[...], isNamed: true).first else {
        continue
      }
      // Those that stand together wrote together; others are of other articles.
      if let parent, parent != tree.parent(node) { continue }
      parent = tree.parent(node)
      if !names.contains(signed) { names.append(signed) }
    }
    return names
  }

  /// The block nearest to the headline whose element is named for the author.
  private func namedAuthors() -> [String] {
    let near = page.blocks.indices.filter {
      page.blocks[$0].senses.contains(.author) && !finder.isOutside(page.blocks[$0].node)
        && page.blocks[$0].words <= 14
    }
    .sorted { abs($0 - headline) < abs($1 - headline) }
    for index in near {
      let names = ByLine.names(in: page.text[page.blocks[index].range], isNamed: true)
      if !names.isEmpty { return names }
    }
    return []
  }

  /// The authors of the lines between headline and body, and of the last lines, that begin as bylines do.
  private func bylines() -> [String] {
    let lines = Array(headline..<max(headline, first) + 1) + Array(last..<min(last + 4, page.blocks.count))
    for index in lines where page.blocks[index].words <= 20 && index != headline {
      for line in page.text[page.blocks[index].range].split(separator: 0x0A) {
        let names = ByLine.names(in: line, isNamed: false)
        if !names.isEmpty { return names }
      }
    }
    for index in lines where index > headline && index < first && page.blocks[index].words <= 16 {
      if let name = ByLine.nameBesideDate(page.text[page.blocks[index].range]) { return [name] }
    }
    return []
  }

  /// The agency of a line of its own under the headline.
  private func signedAgency(_ parts: [BlockRoles.Part]) -> String? {
    for part in parts where part.role == .furniture && part.block <= first {
      let block = page.blocks[part.block]
      if block.words <= 8, let line = Dateline(page.text[block.range] + Array(":".utf8)) {
        return line.agency
      }
    }
    return nil
  }

  // MARK: - Date and pages

  /// The date of the line nearest to the headline that is a date and little else.
  private func date() -> String? {
    var best: (distance: Int, iso: String)?
    for index in page.blocks.indices where index <= max(first, headline) + 2 || index == last + 1 {
      let block = page.blocks[index]
      guard block.words <= 24 else { continue }
      for line in page.text[block.range].split(separator: 0x0A) {
        guard let date = PageDate(line), date.isLine else { continue }
        // Under the headline stands when the article came out; above it often stands today.
        let isIssue = PageLexicon.shared.holds(.issue, in: PageLexicon.words(Array(line), limit: 24))
        var distance = index > headline ? index - headline : (headline - index) * 2 + 2
        if index < headline, isIssue { distance = min(distance, 18) }
        if isLabelled(line) { distance = min(distance, 1) }
        if distance <= 18, distance < best?.distance ?? Int.max { best = (distance, date.iso) }
      }
    }
    return best?.iso
  }

  private func isLabelled(_ line: ArraySlice<UInt8>) -> Bool {
    PageLexicon.shared.phrase(opening: Array(line.prefix(200)))?.kinds.contains(.date) ?? false
  }

  /// The numbers of a line such as `صفحة 1 من 3` after the body.
  private func number() -> (Int, Int)? {
    for index in max(0, last - 2)..<min(last + 6, page.blocks.count) where page.blocks[index].words <= 12 {
      let words = PageLexicon.words(Array(page.text[page.blocks[index].range]), limit: 12)
      for start in words.indices.dropLast(3)
      where PageLexicon.shared.kinds(of: [words[start]]).contains(.part) {
        let numbers = words[(start + 1)...].prefix(3).map { Int(String(decoding: $0, as: UTF8.self)) }
        if let number = numbers[0], let count = numbers[2], number <= count, (2...99).contains(count) {
          return (number, count)
        }
      }
    }
    return nil
  }
}

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
