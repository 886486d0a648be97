import MahdarText

/// The headline of a page: as its data give it, and where it stands on the page.
struct PageHeadline {
  /// The headline.
  private(set) var text: String?
  /// The folded words of all that may be the headline.
  private(set) var spellings: [[[UInt8]]] = []
  /// The position of the block that bears it.
  private(set) var block: Int?
  /// The name of the site, where the page's title says it beside the headline.
  private(set) var site: String?

  /// Looks for the block whose words the page tells as its title, or a part of it.
  ///
  /// - Complexity: O(*n*) in the blocks.
  init(_ page: PageBlocks, _ metadata: PageMetadata) {
    let told = [metadata.title, metadata.pageTitle].compactMap { $0 }
    spellings = told.map { PageLexicon.words(Array($0.utf8), limit: 60) }
    let longest = told.map(\.utf8.count).max() ?? 0
    var first: Int?
    var best = 0
    for (index, candidate) in page.blocks.enumerated() {
      let isHeading = candidate.kind == .heading && candidate.level <= 3
      if isHeading, candidate.level == 1, first == nil { first = index }
      guard candidate.words <= 60, isHeading || mayBear(candidate, longest) else { continue }
      // What fits a title begins with one of its words.
      let first = PageLexicon.words(Array(page.text[candidate.range].prefix(800)), limit: 1)
      guard let first = first.first, spellings.contains(where: { $0.contains(first) }) else { continue }
      let score = score(candidate, page.words(candidate))
      if score > best { (block, best) = (index, score) }
    }
    block = block ?? (told.isEmpty ? first : nil)
    if let block {
      spellings.append(page.words(page.blocks[block]))
      text = page.string(page.blocks[block])
    } else {
      text = metadata.title ?? metadata.pageTitle.map(Self.withoutSite)
    }
    spellings = spellings.filter { !$0.isEmpty }
    if let text, let title = metadata.pageTitle { site = Self.site(in: title, beside: text) }
  }

  /// Whether a block that is no heading has about as many words as what is told.
  private func mayBear(_ block: PageBlock, _ longest: Int) -> Bool {
    block.range.count <= longest * 2 && block.words >= 4 && block.linkShare <= 0.5
      && spellings.contains { abs($0.count - block.words) <= 10 }
  }

  /// How well a block fits what is told; 0 if it is not the headline.
  private func score(_ block: PageBlock, _ words: [[UInt8]]) -> Int {
    let isHeading = block.kind == .heading
    guard words.count >= (isHeading && block.level == 1 ? 1 : isHeading ? 2 : 4) else { return 0 }
    var best = 0
    for title in spellings where !title.isEmpty {
      let rest = title.count - words.count
      if title == words {
        best = max(best, 100)
      } else if title.starts(with: words), isHeading || rest <= 8 {
        best = max(best, 50 + min(words.count, 25))
      } else if words.starts(with: title), title.count >= 3, isHeading {
        best = max(best, 50 + min(title.count, 25))
      } else if words.count >= 3, rest > 0, rest <= 8, title[rest...].elementsEqual(words) {
        best = max(best, 45 + min(words.count, 25))
      }
    }
    guard best > 0 else { return 0 }
    // The name of the site is often a heading that leads home, and the trail to the page repeats its title.
    let isLink = block.linkShare > 0.5
    let isAside = !block.senses.isDisjoint(with: [.nav, .related, .page])
    return max(
      1,
      best + (isHeading ? 24 - 4 * block.level : 0) + (block.senses.contains(.title) ? 4 : 0)
        - (isLink ? 40 : 0) - (isAside ? 40 : 0))
  }

  private static let marks: [String] = [" | ", " - ", " – ", " — ", " :: ", " : ", " » ", " « ", " • "]

  /// The title of a page without the name of the site at its end or beginning.
  private static func withoutSite(_ title: String) -> String {
    for mark in marks {
      if let range = title.ranges(of: mark).last {
        let (head, tail) = (title[..<range.lowerBound], title[range.upperBound...])
        if tail.split(separator: " ").count > 2 * head.split(separator: " ").count { return String(tail) }
        if head.count >= 12 { return String(head) }
      }
    }
    return title
  }

  /// What the title of a page says beside the headline, if that may be the name of an outlet.
  private static func site(in title: String, beside headline: String) -> String? {
    let (letters, part) = (Array(title.utf8), Array(headline.utf8))
    guard holds(letters, part), let range = title.ranges(of: headline).first
    else { return nil }
    let rests = ["\(title[range.upperBound...]) ", " \(title[..<range.lowerBound])"]
    for (isTail, rest) in zip([true, false], rests) {
      var parts = [rest]
      let letters = Array(rest.utf8)
      for mark in marks where holds(letters, Array(mark.utf8)) {
        parts = parts.flatMap { $0.split(separator: mark).map(String.init) }
      }
      let signs: Set<Character> = ["|", "-", "–", "—", ":", "»", "«", "•", " "]
      parts = parts.map { part in
        let start = part.drop { signs.contains($0) || $0.isWhitespace }
        return String(start.reversed().drop { signs.contains($0) || $0.isWhitespace }.reversed())
      }
      .filter { !$0.isEmpty }
      guard let name = isTail ? parts.last : parts.first else { continue }
      let words = PageLexicon.words(Array(name.utf8), limit: 8)
      if (1...6).contains(words.count), PageLexicon.shared.kinds(of: words).contains(.section) == false {
        return name
      }
    }
    return nil
  }
}
