import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Who and what an article speaks of: built once, before the statements and the other records.
///
/// Names are found in one pass over the tokens and joined into one entity a person, organisation or
/// place (``EntityFinder``); the readers of statements and records then ask ``resolve(_:)`` for what a
/// noun phrase stands for, and ``describe(_:skip:kind:gender:number:named:)`` for an entity of its own where
/// the article doesn't name it.
struct Entities {
  let session: Session
  /// The entities, named ones first in the order of their fullest names.
  private(set) var items: [EntityItem] = []
  /// The mentions, in the order of the text; nested ones stand behind their outer one.
  private(set) var mentions: [EntityMention] = []
  private var added: [EntityMention] = []
  /// For each token the last mention that begins at it or before; -1 before the first.
  private var lastStart: [Int32] = []

  init(_ session: Session, items: [EntityItem], mentions: [EntityMention]) {
    self.session = session
    self.items = items
    self.mentions = mentions
    index()
  }

  private mutating func index() {
    mentions.sort {
      ($0.tokens.start, -$0.tokens.end, $0.entity) < ($1.tokens.start, -$1.tokens.end, $1.entity)
    }
    lastStart = [Int32](repeating: -1, count: session.document.tokens.count + 1)
    for (position, mention) in mentions.enumerated() {
      lastStart[mention.tokens.start] = Int32(position)
      items[Int(mention.entity)].places.append(mention.tokens.start)
    }
    var last: Int32 = -1
    for token in lastStart.indices {
      last = max(last, lastStart[token])
      lastStart[token] = last
    }
  }

  /// The entity at a position.
  subscript(index: EntityIndex) -> EntityItem { items[index.position] }

  // MARK: Asking

  /// What a noun phrase stands for: the person named in it, else what its head names or takes up.
  ///
  /// `وزير الخارجية عادل الجبير` is the person, `وزارة الخارجية` and `الوزارة` the institution,
  /// `الرئيس الأميركي` who holds the office; a name inside a complement (`المتحدث باسم الوزارة`) is not
  /// what the phrase stands for.
  ///
  /// - Parameter range: The phrase; quotation marks and a preposition written with its first word do
  ///   no harm.
  /// - Returns: `nil` where the article names nobody for it: then
  ///   ``describe(_:skip:kind:gender:number:named:)`` makes an entity of the phrase.
  /// - Complexity: O(mentions in the phrase).
  func resolve(_ range: TokenRange) -> EntityIndex? {
    var found: EntityMention?
    for mention in mentions(in: range) {
      let item = items[Int(mention.entity)]
      if mention.form == .name, item.kind == .person {
        if !isGoverned(mention.tokens.start, range) { return EntityIndex(position: Int(mention.entity)) }
        continue
      }
      if found == nil, startsPhrase(mention, range) { found = mention }
    }
    return found.map { EntityIndex(position: Int($0.entity)) }
  }

  /// The mentions that begin in a range.
  func mentions(in range: TokenRange) -> ArraySlice<EntityMention> {
    guard !range.isEmpty, range.start < lastStart.count else { return [] }
    let first = range.start == 0 ? 0 : Int(lastStart[range.start - 1]) + 1
    let last = Int(lastStart[min(range.end, lastStart.count) - 1])
    return first <= last ? mentions[first...last] : []
  }

  /// The mention of a form that covers a token, the shortest.
  func mention(at token: Int) -> EntityMention? {
    guard token < lastStart.count else { return nil }
    var position = Int(lastStart[token])
    var steps = 0
    while position >= 0, steps < 6 {
      if mentions[position].tokens.contains(token) { return mentions[position] }
      position -= 1
      steps += 1
    }
    return nil
  }

  /// Whether a mention begins where the phrase does, marks and determiners aside.
  private func startsPhrase(_ mention: EntityMention, _ range: TokenRange) -> Bool {
    if mention.tokens.start == range.start { return true }
    for token in range.start..<mention.tokens.start where session.document.tokens[token].kind != .mark {
      let word = session.words[token]
      if word.part != .determiner, word.classes.isDisjoint(with: [.demonstrative, .media, .honorific]) {
        return false
      }
    }
    return true
  }

  /// Whether a name hangs on a preposition or an institution inside the phrase.
  private func isGoverned(_ start: Int, _ range: TokenRange) -> Bool {
    guard start > range.start else { return false }
    var token = start - 1
    // Over the title before the name.
    let title = session.titleBefore(start)
    if let title, title.start > range.start { token = title.start - 1 }
    if let title, title.start <= range.start { return false }
    if session.document.tokens[token].kind == .mark { return false }
    let word = session.words[token]
    if word.part == .adposition || session.key(token) == Key.inNameOf { return true }
    let first = session.words[token + 1]
    if !first.proclitics.isDisjoint(with: .preposition), first.stem >= 0 { return true }
    return word.part == .noun && !word.isDefinite
      && !word.classes.isDisjoint(with: [.organisation, .placeHead])
      && word.classes.isDisjoint(with: .title)
  }

  /// A phrase up to the end of the institution's name that it begins with.
  func whole(_ range: TokenRange) -> TokenRange {
    let mention = mentions(in: range).first { $0.tokens.start == range.start }
    guard let mention, items[Int(mention.entity)].kind == .organisation else { return range }
    return mention.tokens
  }

  // MARK: Adding

  /// An entity for a phrase that names nobody: مصادر أمنية, مدير الشركة.
  mutating func describe(
    _ range: TokenRange, skip: Int = 0, kind: EntityKind, gender: Inflection, number: Inflection,
    named written: String? = nil
  ) -> EntityIndex {
    items.append(
      EntityItem(
        kind: kind, words: [], name: range, skip: skip, country: "", gender: gender, number: number,
        isNamed: false, written: written))
    return EntityIndex(position: items.count - 1)
  }

  /// Adds a mention that a later stage found; ``reindex()`` makes it known to ``mentions(in:)``.
  mutating func add(_ mention: EntityMention) { added.append(mention) }

  /// Sorts in what ``add(_:)`` brought.
  mutating func reindex() {
    if added.isEmpty { return }
    mentions += added
    added = []
    for position in items.indices { items[position].places = [] }
    index()
  }

  /// The country of an entity as an authority file tells it; see ``EntityItem/country``.
  func country(_ index: EntityIndex) -> String? {
    let country = items[index.position].country
    return country.isEmpty ? nil : country
  }

  /// The name of an entity as records show it: the fullest that the article gives, without titles.
  func name(_ index: EntityIndex) -> String {
    let item = items[index.position]
    return item.written ?? session.nameString(item.name, skip: item.skip)
  }
}
