import MahdarRecord
import MahdarText

/// Keys by which somebody who holds an office and the institution that they speak for are one side: the
/// minister and the ministry of the same matter, the head of a council and the council.
///
/// The key of an institution is its name's words without articles, the first by its consonants alone, for the
/// holder of an office and its seat are made of one root: وزير and وزارة, محافظ and محافظة. The keys of a
/// person are, for each title, that of the title, and that of what the title is of: مجلس المدينة of رئيس مجلس
/// المدينة, وزارة الزراعة of المتحدثة باسم وزارة الزراعة.
enum SideKey {
  /// The keys of an institution of this name.
  static func institution(_ name: String) -> Set<String> { keys(EntityKey.words(name)[...]) }

  /// The keys of somebody with these titles.
  static func person(titles: [String]) -> Set<String> {
    var keys = Set<String>()
    for title in titles {
      let words = EntityKey.words(title)
      // The title, and what it is of; of one word it tells the side where the report does: الرئيس and
      // الرئاسة.
      for start in 0..<min(2, words.count) { keys.formUnion(self.keys(words[start...])) }
      // Whoever speaks in the name of a body.
      if let speaking = words.firstIndex(of: inNameOf) { keys.formUnion(self.keys(words[(speaking + 1)...])) }
    }
    return keys
  }

  /// Whether a key is too little to tell anybody: الوزارة, المجلس.
  static func isShort(_ key: String) -> Bool { !key.contains(" ") }

  /// The key as the words are written, and as they are where they agree with a masculine head: the Egyptian
  /// minister and the Egyptian ministry.
  private static func keys(_ words: ArraySlice<[UInt8]>) -> Set<String> {
    guard let head = words.first else { return [] }
    let root = EntityKey.withoutArticle(head).filter { !vowels.contains($0) }
    guard root.count > 1 else { return [] }
    let rest = words.dropFirst().map(EntityKey.withoutArticle)
    let masculine = rest.map { $0.count > 3 && $0.last == Letter.heh ? $0.dropLast() : $0[...] }
    return Set(
      [rest.map { $0[...] }, masculine].map { rest in
        ([letters(root)] + rest.map { letters($0) }).joined(separator: " ")
      })
  }

  private static let inNameOf = [Letter.beh, Letter.alef, Letter.seen, Letter.meem]

  private static let vowels: Set<UInt8> = [
    Letter.alef, Letter.yeh, Letter.heh, Letter.teh, Letter.hamza, Letter.yehHamza, Letter.wawHamza,
  ]
}

/// Who in a record is of which side.
struct Sides {
  private var entities: [String: Entity] = [:]
  private var speakers: [String: String] = [:]

  init(_ record: Record) {
    for entity in record.entities { entities[entity.id] = entity }
    for statement in record.statements { speakers[statement.id] = statement.sourceID }
  }

  /// The keys of whoever is told to have done it.
  func keys(of outcome: Outcome) -> Set<String> {
    guard let name = outcome.by else { return [] }
    let keys = outcome.byID.flatMap { entities[$0] }.map(keys) ?? SideKey.institution(name)
    return SideKey.filled(
      keys, from: outcome.statement.flatMap { speakers[$0] }.flatMap { entities[$0] }.map(self.keys))
  }

  private func keys(_ entity: Entity) -> Set<String> {
    entity.kind == .person ? SideKey.person(titles: entity.titles) : SideKey.institution(entity.name)
  }
}

extension SideKey {
  /// The keys, and where they are short those of the speaker that begin alike: what the minister calls
  /// الوزارة is his own.
  static func filled(_ keys: Set<String>, from speaker: Set<String>?) -> Set<String> {
    guard let speaker else { return keys }
    let short = keys.filter(isShort)
    return keys.union(speaker.filter { key in short.contains { key == $0 || key.hasPrefix($0 + " ") } })
  }
}
