import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Who did it and whom it struck, where the construction itself doesn't say.
extension IncidentBuilder {
  /// Whether a verb without its subject is surely no passive: قتلتهم, اعتقلوا X, and اعتقلت before what is
  /// masculine.
  func isActive(_ match: EventMatch) -> Bool {
    guard match.word?.part == .verb, match.first.isEmpty,
      match.reading.inflection.contains(.perfect),
      match.reading.inflection.isDisjoint(with: [.passive, .first]),
      ["attack", "killing", "arrest"].contains(match.word?.kind ?? "")
    else { return false }
    if match.reading.hasPronoun { return true }
    guard !match.second.isEmpty else { return false }
    let target = session.words[match.second.start].inflection
    if match.reading.inflection.contains(.plural) { return true }
    return match.reading.inflection.contains(.feminine) && target.contains(.masculine)
      && !target.contains(.plural)
  }

  /// Whether a phrase begins with the generic head of a place: المحافظة, مدينة X.
  func isWhereabouts(_ index: Int) -> Bool {
    let word = session.words[index]
    return (word.classes.contains(.placeHead) || session.note(index, .locality) != nil)
      && word.classes.isDisjoint(with: [.organisation, .country])
  }

  /// The building in which or before which an attack took place: هجوم في مسجد.
  func struckSite(_ match: EventMatch, _ context: inout EntryContext) -> [(String, String?)] {
    let sentence = document.sentenceOf[match.cue]
    for index in (match.cue + 1)..<max(match.cue + 1, min(document.tokens.count, match.cue + 9)) {
      guard document.sentenceOf[index] == sentence, !session.isBarrier(index) else { break }
      let isIn = session.key(index) == Key.fi
      let isAt = session.words[index].proclitics == .by && session.words[index].part == .noun
      guard isIn || isAt else { continue }
      let start = isIn ? index + 1 : index
      guard start < document.tokens.count, session.note(start, .site) != nil,
        !isWhereabouts(start), let range = session.partyRanges(from: start).first
      else { return [] }
      let site = context.entity(range, cue: match.cue)
      return context.name(site).isEmpty ? [] : [(context.name(site), context.id(site))]
    }
    return []
  }

  /// لمهاجمة X: what somebody means to do, unless something led to it: أدى لمقتل.
  func isPurpose(_ match: EventMatch) -> Bool {
    guard match.reading.preposition == Letter.lam, !match.reading.hasArticle,
      match.word?.takes.contains(.object) ?? false
    else { return false }
    return !(max(0, match.cue - 4)..<match.cue).contains {
      session.note($0, .occurs) != nil || session.note($0, .consequence) != nil
    }
  }

  /// دعا إلى مهاجمة X: what is asked for did not happen.
  func isOnlyAsked(_ match: EventMatch, _ context: EntryContext) -> Bool {
    guard match.word?.part == .noun, let around = context.statement(around: match.cue) else { return false }
    let statement = context.statements[around]
    return statement.act == .demand
      && document.tokens[match.head].start < statement.content.start + 24
  }
}
