import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Numbers of dead, wounded, missing, arrested and displaced beside an incident.
extension IncidentBuilder {
  /// The numbers that the sentence of the incident gives; of an attack, an accident or a disaster those
  /// of the one behind it where it gives none.
  func toll(_ match: EventMatch, _ kind: IncidentKind) -> Toll? {
    let sentence = Int(document.sentenceOf[match.cue])
    guard sentence >= 0, kind != .investigation else { return nil }
    let range = document.sentences[sentence]
    var toll = Toll()
    var counted: String?
    // قتل 29, اعتقال سبعة: the number beside the cue is its own, and another killing's is not.
    if let note = session.note(match.cue, .toll) {
      counted = note.value
      if let number = number(beside: match.cue, range) { toll.set(note.value, number) }
    }
    switch kind {
    case .arrest:
      if counted == nil { read(range, ["arrested"], except: counted, into: &toll) }
    case .killing:
      read(clause(of: match, in: range), ["injured", "missing", "killed"], except: counted, into: &toll)
    case .attack, .accident, .disaster, .other, .protest, .cyberattack:
      var names = ["killed", "injured", "missing", "displaced"]
      if kind == .protest || kind == .attack { names.append("arrested") }
      read(range, names, except: counted, into: &toll)
      if toll.isEmpty, kind != .protest, sentence + 1 < document.sentences.count {
        read(document.sentences[sentence + 1], names, except: nil, isOwn: false, into: &toll)
      }
    case .investigation: break
    }
    return toll.isEmpty ? nil : toll
  }

  /// The part of the sentence from the cue on.
  private func clause(of match: EventMatch, in range: TokenRange) -> TokenRange {
    // لقي ثلاثة مصرعهم: the verb of meeting stands before the noun.
    let start = whoMetDeath(match).map { min(match.head, $0.start - 1) } ?? match.head
    return TokenRange(max(range.start, start), range.end)
  }

  /// Reads numbers in a sentence.
  ///
  /// - Parameter isOwn: Whether the incident itself is told in it: of another, those of whom a verb of its own
  ///   tells are another's (سبعة أشخاص قتلوا).
  private func read(
    _ range: TokenRange, _ names: [String], except: String?, isOwn: Bool = true, into toll: inout Toll
  ) {
    for index in range.start..<range.end {
      guard let note = session.note(index, .toll), names.contains(note.value), note.value != except,
        isOwn || countedBefore(index) == nil, let number = number(beside: index, range)
      else { continue }
      toll.set(note.value, number)
    }
  }

  /// The number that stands directly before the word, or behind it within a few: 32 قتيلا, مقتل نحو 15.
  private func number(beside index: Int, _ range: TokenRange) -> Int? {
    let scanner = session.timeScanner
    let word = session.words[index]
    if word.inflection.contains(.dual) { return 2 }
    if let counted = countedBefore(index), counted.start >= range.start {
      return scanner.cardinal(counted.start)?.whole
    }
    if word.proclitics.isDisjoint(with: [.and, .so]), session.note(index, .toll)?.second == nil {
      for back in 1...4 where index - back >= range.start {
        let place = index - back
        if document.tokens[place].kind == .mark { break }
        if let numeral = scanner.cardinal(place), numeral.end == index, let whole = numeral.whole {
          return whole
        }
      }
    }
    for place in (index + 1)..<max(index + 1, min(range.end, index + 7)) {
      if document.tokens[place].kind == .mark { break }
      let next = session.words[place]
      if place > index + 1, session.note(place, .toll) != nil { break }
      if document.tokens[place].kind == .word, next.proclitics.contains(.and) || session.isFiniteVerb(place) {
        break
      }
      if let numeral = scanner.cardinal(place), let whole = numeral.whole, whole > 0 {
        // A year or a day is no toll, and no one's age.
        if numeral.end < range.end {
          let behind = session.words[numeral.end]
          if behind.possible.contains(.temporal) || session.note(numeral.end, .measure) != nil { return nil }
        }
        return whole
      }
      if session.note(place, .unit) != nil {
        if next.inflection.contains(.dual) { return 2 }
        // شخص واحد.
        if place + 1 < range.end, let one = scanner.cardinal(place + 1), one.whole == 1 { return 1 }
        return nil
      }
    }
    return nil
  }

  /// An attack, an accident or a disaster without those who only are counted among its targets: تسعة عمال are
  /// its toll.
  func withoutCounted(_ incident: Incident) -> Incident {
    guard [.attack, .accident, .disaster].contains(incident.kind), incident.toll != nil else {
      return incident
    }
    var incident = incident
    let kept = incident.targets.indices.filter { !isCount(incident.targets[$0]) }
    incident.targets = kept.map { incident.targets[$0] }
    incident.targetIDs = kept.map { incident.targetIDs[$0] }
    return incident
  }

  /// Whether a name begins with a number of people: 12 شخصا, تسعة عمال, شخصين.
  private func isCount(_ name: String) -> Bool {
    guard let first = name.split(separator: " ").first else { return false }
    if first.contains(where: \.isNumber) { return true }
    return document.tokens.indices.contains { index in
      guard document.tokens[index].kind == .word, document.string(TokenRange(index, index + 1)) == first
      else {
        return false
      }
      if session.note(index, .unit) != nil { return session.words[index].inflection.contains(.dual) }
      return (session.timeScanner.cardinal(index)?.whole ?? 0) > 1
    }
  }
}

extension Toll {
  /// Puts a number in where there is none.
  fileprivate mutating func set(_ name: String, _ number: Int) {
    switch name {
    case "killed": killed = killed ?? number
    case "injured": injured = injured ?? number
    case "missing": missing = missing ?? number
    case "arrested": arrested = arrested ?? number
    default: displaced = displaced ?? number
    }
  }
}
