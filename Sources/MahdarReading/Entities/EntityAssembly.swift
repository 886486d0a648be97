import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Turns what was found into the entities of a record.
struct EntityAssembly {
  private let session: Session
  private let entities: Entities
  /// For each position among ``Entities/items`` its place in the record, or -1.
  private let places: [Int]
  private let order: [Int]
  private let mentions: [[EntityMention]]

  /// - Parameter kept: Entities that the record must hold, mentioned or not.
  init(_ entities: Entities, keeping kept: Set<Int>) {
    session = entities.session
    self.entities = entities
    var mentions = [[EntityMention]](repeating: [], count: entities.items.count)
    for mention in entities.mentions { mentions[Int(mention.entity)].append(mention) }
    let shown = entities.items.indices.filter { !mentions[$0].isEmpty || kept.contains($0) }
    let firsts = entities.items.indices.map {
      mentions[$0].first?.tokens.start ?? entities.items[$0].name.start
    }
    order = shown.sorted { (firsts[$0], $0) < (firsts[$1], $1) }
    var places = [Int](repeating: -1, count: entities.items.count)
    for (place, position) in order.enumerated() { places[position] = place }
    self.places = places
    self.mentions = mentions
  }

  /// The id in the record; `nil` for an entity that it leaves out.
  func id(_ index: EntityIndex) -> String? {
    let place = places[index.position]
    return place < 0 ? nil : "e\(place + 1)"
  }

  /// The entities in the order of their first mentions.
  func list() -> [Entity] { order.map(entity) }

  private func entity(_ position: Int) -> Entity {
    let item = entities.items[position]
    let name = entities.name(EntityIndex(position: position))
    var aliases: [String] = []
    var titles: [String] = []
    for title in item.titles {
      let written = session.nameString(title, skip: session.clitics(title.start))
      if !titles.contains(written) { titles.append(written) }
    }
    var spans: [Mention] = []
    // Most mentions are written as one before, which needs no string to be seen.
    var seen: [TextRange] = item.written == nil && item.skip == 0 ? [session.document.range(item.name)] : []
    for mention in mentions[position] {
      let range = session.document.range(mention.tokens)
      if mention.form == .name,
        mention.skip > 0 || !seen.contains(where: { session.document.text.holds(range, as: $0) })
      {
        let written = session.nameString(mention.tokens, skip: mention.skip)
        if written != name, !aliases.contains(written) { aliases.append(written) }
        if mention.skip == 0 { seen.append(range) }
      }
      let span = spanOf(mention)
      if spans.last?.span != span { spans.append(Mention(span: span, form: mention.form)) }
    }
    return Entity(
      id: "e\(places[position] + 1)", kind: item.kind, name: name, titles: titles, aliases: aliases,
      gender: item.gender == .feminine ? .feminine : item.gender == .masculine ? .masculine : nil,
      number: item.number.contains(.plural) ? .plural : item.number.contains(.dual) ? .dual : .singular,
      country: item.country.utf8.count == 2 ? item.country : nil,
      authority: item.row >= 0 ? session.knowledge.names[Int(item.row)].id : nil, mentions: spans)
  }

  private func spanOf(_ mention: EntityMention) -> TextRange {
    let whole = session.document.range(mention.tokens)
    guard mention.skip > 0 else { return whole }
    // Of لل the second letter is the article's.
    let swallowed = session.words[mention.tokens.start].proclitics.contains([.to, .article])
    let start = session.byteOffset(
      mention.tokens.start, afterLetters: swallowed ? mention.skip - 1 : mention.skip)
    return TextRange(min(start, Int(whole.end)), Int(whole.end))
  }
}

extension Entities {
  /// The entity of a speaker: the one that the article names, else one of its own.
  mutating func entity(of speaker: Speaker) -> EntityIndex {
    if let known = named(by: speaker) { return known }
    // A person whom the article names further down is no second one.
    if speaker.kind == .person, speaker.sourceClass == .named,
      let same = items.indices.first(where: {
        items[$0].kind == .person && items[$0].isNamed && name(EntityIndex(position: $0)) == speaker.name
      })
    {
      return EntityIndex(position: same)
    }
    let anchor = speaker.anchor ?? TokenRange(0, 0)
    let kind: EntityKind = speaker.isOne ? .person : speaker.isSeveral ? .group : speaker.kind
    return describe(
      anchor, kind: kind, gender: speaker.gender, number: speaker.number, named: speaker.name)
  }

  /// The entity of a speaker that the article names.
  func named(by speaker: Speaker) -> EntityIndex? {
    if let anchor = speaker.anchor, speaker.number != .dual || speaker.kind != .group {
      if speaker.kind == .person {
        if let known = resolve(anchor), self[known].kind == .person { return known }
      } else if let known = resolve(anchor),
        self[known].kind != .person || isOffice(known, anchor)
      {
        return known
      }
    }
    return nil
  }

  /// Whether a phrase begins with a description by office of the entity.
  private func isOffice(_ index: EntityIndex, _ phrase: TokenRange) -> Bool {
    mentions(in: phrase).contains {
      $0.entity == Int32(index.position) && $0.form == .title && $0.tokens.start == phrase.start
    }
  }

  /// Notes where a speaker is mentioned beyond what was found before.
  mutating func note(_ speaker: Speaker, as index: EntityIndex) {
    for (tokens, form) in speaker.places {
      let known = mentions(in: tokens).contains {
        $0.entity == Int32(index.position) && (form != .nominal || $0.tokens.start >= tokens.start)
      }
      if form != .pronoun, known { continue }
      add(
        EntityMention(
          tokens: tokens, skip: form == .pronoun ? 0 : session.clitics(tokens.start), form: form,
          entity: Int32(index.position)))
    }
  }
}
