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
    var counted: Toll.Kind?
    // قتل 29, اعتقال سبعة: the number beside the cue is its own, and another killing's is not.
    if let told = tollKind(match.cue) {
      counted = told
      if let number = number(beside: match.cue, range) { toll.set(told, number) }
    }
    switch kind {
    case .arrest:
      if counted == nil { read(range, [.arrested], except: counted, into: &toll) }
    case .killing:
      read(clause(of: match, in: range), [.injured, .missing, .killed], except: counted, into: &toll)
    case .attack, .accident, .disaster, .other, .protest, .cyberattack:
      let arrests = kind == .protest || kind == .attack
      let kinds = Toll.Kind.allCases.filter { $0 != .arrested || arrests }
      read(range, kinds, except: counted, into: &toll)
      if toll.isEmpty, kind != .protest, sentence + 1 < document.sentences.count {
        read(document.sentences[sentence + 1], kinds, except: nil, isOwn: false, into: &toll)
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

  /// What a word counts; `nil` where it counts nobody.
  private func tollKind(_ index: Int) -> Toll.Kind? {
    session.note(index, .toll).flatMap { Toll.Kind(rawValue: $0.value) }
  }

  /// Reads numbers in a sentence.
  ///
  /// - Parameter isOwn: Whether the sentence is the one that tells of the incident. In another sentence, numbers of
  ///   people that have a verb of their own (سبعة أشخاص قتلوا) belong to another incident.
  private func read(
    _ range: TokenRange, _ kinds: [Toll.Kind], except: Toll.Kind?, isOwn: Bool = true, into toll: inout Toll
  ) {
    for index in range.start..<range.end {
      guard let kind = tollKind(index), kinds.contains(kind), kind != except,
        isOwn || countedBefore(index) == nil, let number = number(beside: index, range)
      else { continue }
      toll.set(kind, number)
    }
  }

  /// الأحد, الاثنين: whether a numeral is the name of a day.
  private func isDay(_ index: Int) -> Bool {
    session.words[index].possible.contains(.temporal) && session.words[index].proclitics.contains(.article)
  }

  /// The number that stands directly before the word, or behind it within a few: 32 قتيلا, مقتل نحو 15.
  private func number(beside index: Int, _ range: TokenRange) -> Int? {
    let word = session.words[index]
    if word.inflection.contains(.dual) { return 2 }
    if let counted = countedBefore(index), counted.start >= range.start {
      return headcount(counted.start)?.count
    }
    if word.proclitics.isDisjoint(with: [.and, .so]), session.note(index, .toll)?.second == nil {
      // 3 آلاف و421 إصابة, مئة وخمسين قتيلا: the number from its first word on.
      var before: Int?
      for back in 1...8 where index - back >= range.start {
        let place = index - back
        if document.tokens[place].kind == .mark { break }
        if isDay(place) { continue }
        if let number = headcount(place), number.end == index { before = number.count }
      }
      if let before { return before }
    }
    let first = session.afterBound(index + 1)
    for place in first..<max(first, min(range.end, first + 6)) {
      if document.tokens[place].kind == .mark { break }
      if isDay(place) { continue }
      let next = session.words[place]
      if place > index + 1, session.note(place, .toll) != nil { break }
      let counted = headcount(place)
      if document.tokens[place].kind == .word,
        next.proclitics.contains(.and) || session.isFiniteVerb(place) && !isOfPeople(counted, range)
      {
        break
      }
      if let number = counted, number.count > 0 {
        // A year or a day is no toll, and no one's age.
        if number.end < range.end {
          let behind = session.words[number.end]
          if behind.possible.contains(.temporal) || session.note(number.end, .measure) != nil { return nil }
        }
        return number.count
      }
      if session.note(place, .unit) != nil {
        if next.inflection.contains(.dual) { return 2 }
        // شخص واحد.
        if place + 1 < range.end, let one = session.timeScanner.cardinal(place + 1), one.whole == 1 {
          return 1
        }
        return nil
      }
    }
    return nil
  }

  /// ألف شخص: whether people are counted right behind a number, which may be spelt like a verb.
  private func isOfPeople(_ number: (count: Int, end: Int)?, _ range: TokenRange) -> Bool {
    guard let number, number.end < range.end else { return false }
    return session.note(number.end, .unit) != nil
  }

  /// عام 2009, سنة 2013, مواليد 1980: whether a number is a year.
  private func isYear(_ place: Int, _ numeral: Numeral) -> Bool {
    guard place > 0, numeral.end == place + 1, document.tokens[place].kind == .number,
      let year = numeral.whole, (1800...2100).contains(year)
    else { return false }
    return session.timeScanner.kinds(place - 1) & TimeKind.unit.bit != 0
      || session.words[place - 1].possible.contains(.month)
  }

  /// How many people a number at a token tells of, and the token behind it: 1.200 of them are no decimal, نصف
  /// مليون is no million.
  private func headcount(_ place: Int) -> (count: Int, end: Int)? {
    let scanner = session.timeScanner
    guard let numeral = scanner.cardinal(place), !isYear(place, numeral) else { return nil }
    if numeral.end == place + 1, let (groups, separators) = scanner.digits(place), separators == [0x2E],
      (1...3).contains(groups[0].length), groups[0].value > 0, groups[1].length == 3
    {
      return (groups[0].value * 1000 + groups[1].value, numeral.end)
    }
    guard let whole = numeral.whole else { return nil }
    let isHalf = numeral.hasScale && place > 0 && session.key(place - 1) == Key.half
    return (isHalf ? whole / 2 : whole, numeral.end)
  }

  /// An attack, an accident or a disaster without those who only are counted among its targets: تسعة عمال are
  /// its toll.
  func withoutCounted(_ draft: Draft) -> Incident {
    var incident = draft.incident
    guard [.attack, .accident, .disaster].contains(incident.kind), incident.toll != nil else {
      return incident
    }
    let kept = incident.targets.indices.filter { position in
      let name = incident.targets[position]
      return !draft.counted.contains(name) && name.first?.isNumber != true
    }
    incident.targets = kept.map { draft.incident.targets[$0] }
    incident.targetIDs = kept.map { draft.incident.targetIDs[$0] }
    return incident
  }

  /// The names of a match's targets that begin with a number of people: 12 شخصا, تسعة عمال, شخصين.
  func countedTargets(_ match: EventMatch, _ context: inout EntryContext) -> Set<String> {
    var names: Set<String> = []
    let struck =
      match.second.isEmpty ? [] : session.partyRanges(from: match.second.start, limit: match.second.end)
    for range in struck where isCount(range.start) {
      let party = context.entity(range, cue: match.cue)
      names.insert(context.name(party))
    }
    for case let range? in [countedRange(match), countedBefore(match.cue), whoMetDeath(match)]
    where isCount(range.start) {
      names.insert(context.resolver.cleanName(range))
    }
    return names
  }

  private func isCount(_ index: Int) -> Bool {
    guard document.tokens[index].kind == .word else { return document.tokens[index].kind == .number }
    // شخصين, and not مصلين, which is spelt like two.
    if session.note(index, .unit) != nil {
      let form = session.words[index].inflection
      return form.contains(.dual) && !form.contains(.plural)
    }
    return (session.timeScanner.cardinal(index)?.whole ?? 0) > 1
  }

  /// وكانت حصيلة سابقة أفادت بمقتل X: whether a killing only tells of what was counted before.
  func isFormerToll(_ match: EventMatch) -> Bool {
    guard match.word?.kind == "killing" else { return false }
    let sentence = Int(document.sentenceOf[match.cue])
    guard sentence >= 0 else { return false }
    let start = max(document.sentences[sentence].start, match.head - 8)
    return (start..<max(start, match.head)).contains { session.note($0, .former) != nil }
  }
}

extension Toll {
  /// Puts a number in where there is none.
  fileprivate mutating func set(_ kind: Kind, _ number: Int) { self[kind] = self[kind] ?? number }
}

extension Session {
  /// ما لا يقل عن 12, ما يزيد على 12: the number behind a phrase that says how many at least or at most; the
  /// token itself if none begins there.
  func afterBound(_ index: Int) -> Int {
    guard index < document.tokens.count, key(index) == Key.ma else { return index }
    let number = (index + 2..<max(index + 2, min(index + 5, document.tokens.count))).first {
      words[$0 - 1].part == .adposition && timeScanner.cardinal($0) != nil
    }
    return number ?? index
  }
}
