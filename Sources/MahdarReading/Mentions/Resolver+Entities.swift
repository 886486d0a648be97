import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Speakers that the article's entities tell: an office held by somebody named, an institution taken up.
extension Resolver {
  /// The speaker of a description whose head an entity's mention covers.
  mutating func byEntity(_ range: TokenRange, _ head: Int, cue: Int) -> Int? {
    guard let mention = entities.mentions(in: range).first(where: { $0.tokens.start == head }),
      // A description that goes on beyond the mention is of somebody else: رئيس الاتحاد السابق لـ….
      covers(mention, range)
    else { return nil }
    let index = EntityIndex(position: Int(mention.entity))
    let item = entities[index]
    switch item.kind {
    case .person:
      guard item.isNamed, mention.form != .name else { return nil }
      // المتحدث is the one who spoke without a name, before whom his phrase names: متحدث باسم الوزير X.
      if mention.form == .nominal, let unnamed = lastUnnamed(calledBy: head, before: cue) {
        note(unnamed, mention.tokens, .nominal)
        return unnamed
      }
      guard let name = names.first(where: { $0.name == item.name }) else { return nil }
      let position = speaker(name, in: name.whole, cue: cue)
      note(position, mention.tokens, mention.form)
      return position
    case .organisation, .group:
      guard item.isNamed, item.name != mention.tokens else { return nil }
      // الوزارة is the one that spoke, before the one that was named last.
      if mention.form == .nominal, let known = takenUp(range, head, cue: cue) {
        note(known, mention.tokens, .nominal)
        return known
      }
      return institution(index, mention, cue: cue)
    case .place:
      return nil
    }
  }

  /// The person without a name who spoke last and whose description has the noun at its head.
  private func lastUnnamed(calledBy head: Int, before cue: Int) -> Int? {
    let noun = lemma(head)
    let spoke = speakers.indices.filter {
      speakers[$0].kind == .person && speakers[$0].lastSpoke >= 0 && speakers[$0].lastSpoke < cue
        && speakers[$0].heads.first == noun
    }
    guard let last = spoke.max(by: { speakers[$0].lastSpoke < speakers[$1].lastSpoke }) else { return nil }
    return speakers[last].sourceClass == .named ? nil : last
  }

  /// Whether a mention is all of a phrase, marks, adjectives and a relative clause aside.
  private func covers(_ mention: EntityMention, _ range: TokenRange) -> Bool {
    if mention.tokens.end >= range.end { return true }
    let next = mention.tokens.end
    let word = session.words[next]
    if document.tokens[next].kind == .mark || word.classes.contains(.relative) { return true }
    // المصدر نفسه, الوزارة المذكورة.
    if word.possible.contains(.selfWord) || word.possible.contains(.sameAdjective) { return true }
    guard word.part == .adjective, word.proclitics == .article, next + 1 == range.end else { return false }
    // القوات الأمنية is not القوات الحكومية.
    let name = entities.items[Int(mention.entity)].name
    let bare = session.bareWords(name)
    return mention.tokens.count > 1 || bare.count < 2 || session.words[name.end - 1].part != .adjective
      || session.bareWords(TokenRange(next, next + 1)).first == bare.last
  }

  /// The speaker of an institution under its fullest name.
  mutating func institution(_ index: EntityIndex, _ mention: EntityMention, cue: Int) -> Int {
    let item = entities[index]
    let name = entities.name(index)
    let bare = session.bareWords(item.name)
    for position in speakers.indices {
      let speaker = speakers[position]
      if speaker.kind == .person { continue }
      let isSame =
        speaker.name == name || speaker.words == bare
        || speaker.anchor.flatMap { entities.resolve($0) } == index
      if isSame {
        note(position, mention.tokens, mention.form)
        return position
      }
    }
    let isMedia = session.isMedium(item.name)
    speakers.append(
      Speaker(
        name: name, words: bare, titles: bare, heads: [lemma(item.name.start)], kind: .organisation,
        sourceClass: isMedia ? .media : .institution,
        gender: item.gender.isEmpty ? [.masculine, .feminine] : item.gender, number: .singular,
        lastSpoke: -1, lastMention: cue))
    let position = speakers.count - 1
    speakers[position].anchor = item.name
    note(position, mention.tokens, mention.form)
    return position
  }
}
