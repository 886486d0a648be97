import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Turns matches into incidents, one for each event as far as the article shows it.
struct IncidentBuilder {
  let session: Session
  private var document: Document { session.document }

  init(_ session: Session) { self.session = session }

  func build(_ matches: [EventMatch], _ context: inout EntryContext) -> [Incident] {
    var incidents: [Incident] = []
    for match in matches where !match.isHeadline {
      guard let incident = incident(match, &context) else { continue }
      if let known = incidents.lastIndex(where: { isSame($0, incident) }) {
        join(incident, into: &incidents[known])
      } else {
        incidents.append(incident)
      }
    }
    for match in matches where match.isHeadline {
      guard let incident = incident(match, &context),
        let known = incidents.firstIndex(where: { isSame($0, incident) })
      else { continue }
      incidents[known].tellings += incident.tellings
    }
    for position in incidents.indices {
      incidents[position].id = "i\(position + 1)"
      incidents[position].tellings.sort { $0.anchor.start < $1.anchor.start }
    }
    return incidents
  }

  private func incident(_ match: EventMatch, _ context: inout EntryContext) -> Incident? {
    let rule = session.grammar.rules[match.rule]
    guard var kind = IncidentKind(rawValue: rule.gives ?? match.word?.kind ?? "") else { return nil }
    if kind == .attack, isOnComputers(match) { kind = .cyberattack }
    let actors = names(match.first, match.cue, &context)
    let targets = names(match.second, match.cue, &context)
    let anchor = context.anchor(match)
    let telling = context.telling(anchor, match.cue)
    return Incident(
      id: "", kind: kind, anchor: anchor, actors: actors.map(\.0), actorIDs: actors.map(\.1),
      targets: targets.map(\.0), targetIDs: targets.map(\.1), toll: toll(match),
      status: IncidentStatus(rawValue: rule.status ?? "") ?? status(match, context),
      time: context.time(match.head, match.end), place: context.place(match.cue, match.end),
      statement: telling.statement, tellings: [telling], rule: rule.id, confidence: 0.6)
  }

  /// Whether a word such as إلكتروني or الفدية stands close by.
  private func isOnComputers(_ match: EventMatch) -> Bool {
    let sentence = document.sentenceOf[match.cue]
    for index in (match.cue + 1)..<max(match.cue + 1, min(document.tokens.count, match.cue + 7)) {
      guard document.sentenceOf[index] == sentence, !session.isBarrier(index) else { break }
      if session.note(index, .cyber) != nil { return true }
    }
    return false
  }

  private func names(
    _ range: TokenRange, _ cue: Int, _ context: inout EntryContext
  ) -> [(String, String?)] {
    guard !range.isEmpty else { return [] }
    return session.partyRanges(from: range.start, limit: range.end).map {
      let party = context.entity($0, cue: cue)
      return (context.name(party), context.id(party))
    }
  }

  private func status(_ match: EventMatch, _ context: EntryContext) -> IncidentStatus {
    if let around = context.statement(around: match.cue), context.statements[around].act == .deny {
      return .denied
    }
    if context.isCancelled(match) { return .denied }
    if match.reading.isFuture || match.lightIsFuture || session.isFutureVerb(match.cue) { return .planned }
    let sentence = document.sentenceOf[match.cue]
    for index in max(0, match.head - 2)..<min(document.tokens.count, match.end + 3)
    where document.sentenceOf[index] == sentence {
      if session.note(index, .status)?.value == "ongoing" { return .ongoing }
    }
    return match.reading.inflection.contains(.imperfect) ? .ongoing : .done
  }

  // MARK: Tolls

  /// Numbers of dead, wounded, missing in the sentence of the incident and the one behind it.
  private func toll(_ match: EventMatch) -> Toll? {
    let sentence = Int(document.sentenceOf[match.cue])
    guard sentence >= 0 else { return nil }
    var toll = Toll()
    read(document.sentences[sentence], into: &toll)
    if toll.isEmpty, sentence + 1 < document.sentences.count, match.word?.kind != "arrest" {
      read(document.sentences[sentence + 1], into: &toll)
    }
    return toll.isEmpty ? nil : toll
  }

  private func read(_ range: TokenRange, into toll: inout Toll) {
    for index in range.start..<range.end {
      guard let note = session.note(index, .toll), let number = number(beside: index, range) else { continue }
      switch note.value {
      case "killed": toll.killed = toll.killed ?? number
      case "injured": toll.injured = toll.injured ?? number
      case "missing": toll.missing = toll.missing ?? number
      case "arrested": toll.arrested = toll.arrested ?? number
      default: toll.displaced = toll.displaced ?? number
      }
    }
  }

  /// The number that stands behind the word within three tokens, or directly before it.
  private func number(beside index: Int, _ range: TokenRange) -> Int? {
    let scanner = session.timeScanner
    if session.words[index].inflection.contains(.dual) { return 2 }
    for place in (index + 1)..<max(index + 1, min(range.end, index + 4)) {
      if document.tokens[place].kind == .mark { break }
      if place > index + 1, session.note(place, .toll) != nil { break }
      if let numeral = scanner.cardinal(place), let whole = numeral.whole, whole > 0 {
        // A year or a day is no toll.
        if numeral.end < range.end, session.words[numeral.end].possible.contains(.temporal) { return nil }
        return whole
      }
      if session.note(place, .unit) != nil {
        return session.words[place].inflection.contains(.dual) ? 2 : nil
      }
    }
    for back in 1...4 where index - back >= range.start {
      let place = index - back
      if document.tokens[place].kind == .mark { break }
      if let numeral = scanner.cardinal(place), numeral.end == index, let whole = numeral.whole {
        return whole
      }
    }
    return nil
  }

  // MARK: One for each

  private func isSame(_ a: Incident, _ b: Incident) -> Bool {
    guard a.kind == b.kind else { return false }
    if let one = a.time, let two = b.time, one.prefix(10) != two.prefix(10) { return false }
    let targets = Set(a.targets).intersection(b.targets)
    let actors = Set(a.actors).intersection(b.actors)
    if !targets.isEmpty || !actors.isEmpty { return true }
    let isBare = b.targets.isEmpty && b.actors.isEmpty || a.targets.isEmpty && a.actors.isEmpty
    return isBare && (a.place == nil || b.place == nil || a.place == b.place)
  }

  private func join(_ new: Incident, into known: inout Incident) {
    known.tellings += new.tellings
    for (position, actor) in new.actors.enumerated() where !known.actors.contains(actor) {
      known.actors.append(actor)
      known.actorIDs.append(new.actorIDs[position])
    }
    for (position, target) in new.targets.enumerated() where !known.targets.contains(target) {
      known.targets.append(target)
      known.targetIDs.append(new.targetIDs[position])
    }
    known.time = known.time ?? new.time
    known.place = known.place ?? new.place
    if var toll = known.toll, let other = new.toll {
      toll.killed = toll.killed ?? other.killed
      toll.injured = toll.injured ?? other.injured
      toll.missing = toll.missing ?? other.missing
      toll.arrested = toll.arrested ?? other.arrested
      toll.displaced = toll.displaced ?? other.displaced
      known.toll = toll
    } else {
      known.toll = known.toll ?? new.toll
    }
    if new.status == .ongoing { known.status = .ongoing }
  }
}
