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
      if authors.isEmpty { authors = linkedAuthors(tree) }
      if authors.isEmpty { authors = namedAuthors() }
      if authors.isEmpty { authors = inlineAuthors(tree) }
      if authors.isEmpty { authors = bylines() }
      if authors.isEmpty {
        authors = ByLine.nameOfDateline(page.text[page.blocks[first].range]).map { [$0] } ?? []
      }
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

  /// The authors whose pages links around the headline lead to: `/author/…`.
  private func linkedAuthors(_ tree: PageTree) -> [String] {
    let near = max(0, headline - 8)...first
    let start = page.blocks[near.lowerBound].node
    var names: [String] = []
    for node in start...max(start, page.blocks[first].node) where tree.tag(node) == GUMBO_TAG_A {
      guard !tree.isText(node), !finder.isOutside(node), let target = tree.string(node, .href),
        PageLexicon.shared.leadsToAuthor(target)
      else { continue }
      let text = Array(tree.plainText(node).utf8)
      let count = PageLexicon.words(text, limit: 7).count
      guard (2...6).contains(count) else { continue }
      for name in ByLine.names(in: text[...], isNamed: true) where !names.contains(name) {
        names.append(name)
      }
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

  /// The author whom an element names within a line of names and dates around the headline.
  private func inlineAuthors(_ tree: PageTree) -> [String] {
    for index in headline...max(headline, first) where page.blocks[index].words <= 30 {
      let block = page.blocks[index]
      guard block.senses.contains(.meta), block.node > 0 else { continue }
      for node in block.node..<tree.end(block.node) where page.senses[node].contains(.author) {
        let names = ByLine.names(in: Array(tree.plainText(node).utf8)[...], isNamed: true)
        if !names.isEmpty { return names }
      }
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
