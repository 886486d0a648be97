import Foundation
import Mahdar
import Testing

/// The rows of the seed report's harvest on persons, organisations, places and spelling, where the shared
/// material is. What must come out is read from its own page, so that no word of it stands here.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: SeedHarvest.page.path)))
struct SeedEntitiesTests {
  @Test func persons() throws { try check("persons", .person) }
  @Test func organisations() throws { try check("organisations", .organisation) }
  @Test func places() throws { try check("places", .place) }

  /// Two spellings of one name are mentions of one entity.
  @Test func spellings() throws {
    let record = try SeedHarvest.record()
    let words = record.article.text.string
    var compared = 0
    for pair in try SeedHarvest.row("spelling").split(separator: ",") where pair.contains("=") {
      let forms = pair.split(separator: "=").map {
        $0.filter { $0 != "`" }.trimmingCharacters(in: .whitespaces)
      }
      guard forms.allSatisfy({ words.contains($0) }) else { continue }
      // Words that no name holds are a matter of search.
      let holders = forms.map { form in
        Set(record.entities.filter { SeedHarvest.isMentioned($0, by: form, in: record) }.map(\.id))
      }
      if holders.contains(where: \.isEmpty) { continue }
      compared += 1
      #expect(holders.dropFirst().allSatisfy { !$0.isDisjoint(with: holders[0]) }, "\(forms): \(holders)")
    }
    #expect(compared > 0, "no pair of spellings stands in names")
  }

  private func check(_ row: String, _ kind: EntityKind) throws {
    let record = try SeedHarvest.record()
    let items = SeedHarvest.items(try SeedHarvest.row(row))
    #expect(!items.isEmpty)
    for item in items {
      let found = record.entities.first { entity in
        entity.kind == kind && SeedHarvest.isMentioned(entity, by: item.name, in: record)
      }
      guard let found else {
        Issue.record("no \(kind.rawValue) \(item.name) among \(record.entities.map(\.name))")
        continue
      }
      for also in item.also {
        #expect(
          SeedHarvest.isMentioned(found, by: also, in: record) || found.titles.contains(also),
          "\(item.name): \(also) is not among its mentions")
      }
      if let country = item.country { #expect(found.country == country, "\(item.name)") }
      if let gender = item.gender { #expect(found.gender == gender, "\(item.name)") }
    }
  }
}

/// The page of what the seed report's reading must hold.
enum SeedHarvest {
  static let page = Shared.folder.appendingPathComponent("seed/expected.md")

  /// One of a row's list.
  struct Item {
    var name: String
    var also: [String] = []
    var country: String?
    var gender: Gender?
  }

  /// The report as read on the day that the page names.
  static func record() throws -> Record {
    let text = try String(
      contentsOf: page.deletingLastPathComponent().appendingPathComponent("report.txt"), encoding: .utf8)
    var worker = try Shared.reader().makeWorker()
    return worker.read(Article(id: "seed", published: "2021-07-10", text: Text(text)))
  }

  /// The second column of a row.
  static func row(_ layer: String) throws -> String {
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
    let line = try #require(lines.first { $0.hasPrefix("| \(layer) |") })
    return line.dropFirst("| \(layer) |".count).dropLast().trimmingCharacters(in: .whitespaces)
  }

  /// A list such as `name XX (also other, other; country XX), name = short`.
  static func items(_ row: String) -> [Item] {
    var parts: [String] = [""]
    var depth = 0
    for character in row {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.map(item).filter { !$0.name.isEmpty }
  }

  private static func item(_ part: String) -> Item {
    let pieces = part.split(separator: "(", maxSplits: 1)
    var item = Item(name: "")
    let names = (pieces.first ?? "").split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
    var words = (names.first ?? "").split(separator: " ")
    if let last = words.last, isCode(last) {
      item.country = String(last)
      words.removeLast()
    }
    item.name = words.joined(separator: " ")
    item.also = Array(names.dropFirst())
    guard pieces.count == 2 else { return item }
    for note in pieces[1].dropLast().split(whereSeparator: { $0 == "," || $0 == ";" || $0 == ")" }) {
      var note = note.trimmingCharacters(in: .whitespaces)
      for prefix in ["also ", "country "] where note.hasPrefix(prefix) { note.removeFirst(prefix.count) }
      if let cut = note.range(of: " as its") { note = String(note[..<cut.lowerBound]) }
      if isCode(note[...]) {
        item.country = note
      } else if let gender = Gender(rawValue: note) {
        item.gender = gender
      } else if note.unicodeScalars.contains(where: { $0.value >= 0x600 }) {
        item.also.append(note)
      }
    }
    return item
  }

  private static func isCode(_ word: Substring) -> Bool {
    word.count == 2 && word.allSatisfy { $0.isASCII && $0.isUppercase }
  }

  /// Whether an entity has a mention where the words stand in the text.
  static func isMentioned(_ entity: Entity, by words: String, in record: Record) -> Bool {
    // The article's lam melts into a preposition (للأمم), so the words themselves need not stand there.
    if entity.name == words || entity.aliases.contains(words) { return true }
    let text = record.article.text.string
    var places: [Range<Int>] = []
    var start = text.startIndex
    while let found = text.range(of: words, range: start..<text.endIndex) {
      let from = text.utf8.distance(from: text.utf8.startIndex, to: found.lowerBound)
      places.append(from..<(from + words.utf8.count))
      start = found.upperBound
    }
    return entity.mentions.contains { mention in
      mention.form != .pronoun && places.contains { $0.overlaps(mention.span.bounds) }
    }
  }
}
