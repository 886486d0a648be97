import MahdarRecord
import MahdarText

/// Keys by which somebody who holds an office and the institution that they speak for are one side: the
/// minister and the ministry of the same matter, the head of a council and the council.
///
/// The key of an institution is its name's words without articles, the first by its consonants alone, for the
/// holder of an office and its seat are made of one root: وزير and وزارة, محافظ and محافظة. The keys of a person
/// are, for each title, that of the title, and that of what the title is of: مجلس المدينة of رئيس مجلس المدينة.
enum SideKey {
  /// The keys of an institution of this name.
  static func institution(_ name: String) -> Set<String> {
    key(EntityKey.words(name)[...]).map { [$0] } ?? []
  }

  /// The keys of somebody with these titles.
  static func person(titles: [String]) -> Set<String> {
    var keys = Set<String>()
    for title in titles {
      let words = EntityKey.words(title)
      if words.count < 2 { continue }
      for start in 0...1 {
        if let key = key(words[start...]) { keys.insert(key) }
      }
    }
    return keys
  }

  /// Whether a key is too little to tell anybody: الوزارة, المجلس.
  static func isShort(_ key: String) -> Bool { !key.contains(" ") }

  private static func key(_ words: ArraySlice<[UInt8]>) -> String? {
    guard let head = words.first else { return nil }
    let root = EntityKey.withoutArticle(head).filter { !vowels.contains($0) }
    guard root.count > 1 else { return nil }
    return ([letters(root)] + words.dropFirst().map { letters(EntityKey.withoutArticle($0)) })
      .joined(separator: " ")
  }

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
  /// The keys, and where they are short those of the speaker that begin alike: what the minister calls الوزارة
  /// is his own.
  static func filled(_ keys: Set<String>, from speaker: Set<String>?) -> Set<String> {
    guard let speaker else { return keys }
    let short = keys.filter(isShort)
    return keys.union(speaker.filter { key in short.contains { key == $0 || key.hasPrefix($0 + " ") } })
  }
}
