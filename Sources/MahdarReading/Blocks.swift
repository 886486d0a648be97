import MahdarRecord
import MahdarText

/// The roles of a text's paragraphs.
extension Session {
  /// The blocks in reading order, and the tokens in which no statement is looked for: as the input gives
  /// them, else as the lines tell.
  func blocks(of article: Article) -> (blocks: [Block], silent: [TokenRange]) {
    if article.blocks.isEmpty { return findBlocks(title: article.title) }
    var silent: [TokenRange] = []
    var token = 0
    for block in article.blocks {
      while token < document.tokens.count, document.tokens[token].end <= block.span.start { token += 1 }
      let start = token
      while token < document.tokens.count, document.tokens[token].start < block.span.end { token += 1 }
      if block.role != .body, start < token { silent.append(TokenRange(start, token)) }
    }
    return (article.blocks, silent)
  }

  /// The blocks in reading order, and the tokens in which no statement is looked for.
  ///
  /// A short paragraph without a full stop is a heading when body follows, the title at the very
  /// top; a line that repeats the title, a bullet with it, and the last lines without a sentence are
  /// furniture; so is what stands behind the last sentence of the text on its line, and links for sharing
  /// before the first.
  func findBlocks(title: String?) -> (blocks: [Block], silent: [TokenRange]) {
    var paragraphs = self.paragraphs()
    let head = paragraphs.first.flatMap { furnitureHead(of: $0) }
    if let head { paragraphs[0] = TokenRange(head.end, paragraphs[0].end) }
    let tail = paragraphs.last.flatMap { furnitureTail(of: $0) }
    if let tail {
      paragraphs[paragraphs.count - 1] = TokenRange(paragraphs[paragraphs.count - 1].start, tail.start)
    }
    var found = findBlocks(paragraphs, title: title)
    if let head {
      found.blocks.insert(Block(span: document.range(head), role: .furniture), at: 0)
      found.silent.insert(head, at: 0)
    }
    if let tail {
      found.blocks.append(Block(span: document.range(tail), role: .furniture))
      found.silent.append(tail)
    }
    return found
  }

  /// Where what reports nothing at the end of the text begins, if the last of the silent ranges ends it.
  func tail(of silent: [TokenRange]) -> Int? {
    silent.last.flatMap { $0.end >= document.tokens.count ? $0.start : nil }
  }

  /// What stands before the report on its first line: links for sharing it, up to the last words that are
  /// listed as such.
  private func furnitureHead(of paragraph: TokenRange) -> TokenRange? {
    guard words[paragraph.start].phraseClasses.contains(.furniture) else { return nil }
    let near = (paragraph.start + 1)..<max(paragraph.start + 1, min(paragraph.start + 16, paragraph.end))
    guard let last = near.last(where: { words[$0].phraseClasses.contains(.furniture) }) else { return nil }
    let head = TokenRange(paragraph.start, max(words[last].phraseEnd, last + 1))
    return paragraph.end - head.end > 8 ? head : nil
  }

  /// The lines that hold anything.
  private func paragraphs() -> [TokenRange] {
    var paragraphs: [TokenRange] = []
    var start = 0
    let count = document.tokens.count
    for index in 0...count where index == count || document.tokens[index].kind == .newline {
      if index > start { paragraphs.append(TokenRange(start, index)) }
      start = index + 1
    }
    return paragraphs
  }

  /// What follows the last sentence of a paragraph and reports nothing: the link to the page again, the
  /// list of keywords.
  private func furnitureTail(of paragraph: TokenRange) -> TokenRange? {
    let starts = ((paragraph.start + 1)..<max(paragraph.end, paragraph.start + 1)).filter { index in
      document.sentenceOf[index] != document.sentenceOf[index - 1] && document.tokens[index].kind == .word
    }
    let last = document.tokens[paragraph.end - 1]
    let start = starts.first { index in
      words[index].phraseClasses.contains(.furniture)
        || words[index].classes.contains(.furniture) && index + 1 < paragraph.end && last.kind == .word
          && index == starts.last
    }
    return start.map { TokenRange($0, paragraph.end) }
  }

  private func findBlocks(
    _ paragraphs: [TokenRange], title: String?
  ) -> (blocks: [Block], silent: [TokenRange]) {
    var blocks: [Block] = []
    var silent: [TokenRange] = []
    guard paragraphs.count > 1 else {
      return (paragraphs.map { Block(span: document.range($0), role: .body) }, [])
    }
    var seenBody = false
    var titleWords: [[UInt8]] = title.map { $0.parts(at: " ").map { Folding.fold($0) } } ?? []
    for (position, paragraph) in paragraphs.enumerated() {
      var role = BlockRole.body
      let bullet = document.tokens[paragraph.start].mark == .bullet
      let last = document.tokens[paragraph.end - 1]
      let closed = last.kind == .mark && last.mark != .parenthesisClose && last.mark != .comma
      let isLast = position == paragraphs.count - 1
      if position == 0, isDateline(paragraph) {
        role = .furniture
      } else if position == 0, !closed, paragraph.count <= 25, paragraphs.count > 2, title == nil {
        role = .title
        titleWords = bareWords(paragraph)
      } else if self.words[paragraph.start].phraseClasses.contains(.furniture)
        || self.words[paragraph.start].classes.contains(.furniture) && paragraph.count <= 8
        || document.tokens[paragraph.start].mark == .slash && paragraph.count <= 8
      {
        role = .furniture
      } else if repeats(paragraph, titleWords, asBullet: bullet) {
        role = .furniture
      } else if !seenBody, title == nil, blocks.first?.role == .title, position == 1, paragraph.count <= 60,
        speechCount(paragraph) == 0
          || position + 1 < paragraphs.count
            && repeats(
              paragraphs[position + 1], titleWords,
              asBullet: document.tokens[paragraphs[position + 1].start].mark == .bullet)
      {
        role = .deck
      } else if !closed, paragraph.count <= 12, speechCount(paragraph) == 0 || isBareLine(paragraph), !isLast,
        seenBody || position == 0
      {
        role = .heading
      } else if isLast, paragraph.count <= 5, speechCount(paragraph) == 0 {
        role = .furniture
      } else {
        seenBody = true
      }
      blocks.append(Block(span: document.range(paragraph), role: role))
      if role != .body { silent.append(paragraph) }
    }
    return (blocks, silent)
  }

  /// الميناء 7 صفر 1451 هـ الموافق 19 حزيران 2029 م ضفة: a first line of place, day and agency is no title,
  /// and what follows it no standfirst.
  private func isDateline(_ paragraph: TokenRange) -> Bool {
    guard paragraph.count <= 20, !(paragraph.start..<paragraph.end).contains(where: { isFiniteVerb($0) })
    else {
      return false
    }
    let hasDay = (paragraph.start + 1..<max(paragraph.start + 1, paragraph.end)).contains { index in
      document.tokens[index].kind == .word && words[index].possible.contains(.month)
        && document.tokens[index - 1].kind == .number
    }
    let last = words[paragraph.end - 1]
    let first = words[paragraph.start]
    return hasDay
      && (last.possible.contains(.media) || last.phraseClasses.contains(.media)
        || first.phraseEnd > paragraph.start && first.phraseClasses.contains(.place)
        || !first.possible.isDisjoint(with: [.place, .country]))
  }

  /// Whether a paragraph is the title again, as a bullet with most of its words.
  private func repeats(_ paragraph: TokenRange, _ title: [[UInt8]], asBullet: Bool) -> Bool {
    guard !title.isEmpty, paragraph.count >= 4, asBullet || paragraph.count >= title.count else {
      return false
    }
    if !asBullet {
      var count = 0
      for token in document.tokens[paragraph.start..<paragraph.end]
      where token.kind == .word || token.kind == .foreign || token.kind == .number {
        count += 1
      }
      if count != title.count { return false }
    }
    let words = bareWords(paragraph)
    guard words.count >= 4 else { return false }
    if words == title { return true }
    guard asBullet else { return false }
    let known = Set(title)
    return words.filter { known.contains($0) }.count * 10 >= words.count * 8
  }

  /// Whether a short line reports nothing although it holds a verb that could: no complementizer, colon or
  /// quotation follows.
  private func isBareLine(_ range: TokenRange) -> Bool {
    !(range.start..<range.end).contains { index in
      isThat(index) || document.tokens[index].mark == .colon || document.quotationOf[index] >= 0
        || words[index].possible.contains(.attribution)
    } && range.count <= 9
  }

  private func speechCount(_ range: TokenRange) -> Int {
    var count = 0
    for index in range.start..<range.end where speechVerb(index) != nil && words[index].part == .verb {
      count += 1
    }
    return count
  }
}
