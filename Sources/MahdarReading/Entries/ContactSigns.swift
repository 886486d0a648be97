import MahdarKnowledge
import MahdarRecord
import MahdarText

/// The signs by which it is judged whether a match tells of a contact.
struct ContactSigns {
  let session: Session
  let context: EntryContext
  let match: EventMatch
  let kind: ContactKind
  let parties: [ContactBuilder.Party]
  /// Why the rules alone would leave the match out.
  let doubt: String?
  private let cue: SignValue
  private let rule: SignValue
  /// Told by several signs, so named once.
  private let form: String

  init(
    _ session: Session, _ context: EntryContext, _ match: EventMatch, _ kind: ContactKind,
    _ parties: [ContactBuilder.Party], doubt: String?
  ) {
    self.session = session
    self.context = context
    self.match = match
    self.kind = kind
    self.parties = parties
    self.doubt = doubt
    cue = .text(match.word?.lemma ?? "none")
    rule = .text(session.grammar.rules[match.rule].name)
    form = match.reading.signForm
  }

  /// Tells all signs.
  func tell(_ sink: inout some SignSink) {
    let kind = SignValue.text(kind.rawValue)
    sink.add(.all, .none)
    sink.add(.rule, rule)
    sink.add(.cue, cue)
    sink.add(.doubt, .text(doubt ?? "none"))
    if let doubt { sink.add(.doubtAndRule, .text(doubt), rule) }
    tellForm(&sink)
    tellParties(&sink, kind)
    tellSurroundings(&sink, kind)
  }

  // MARK: The cue

  private func tellForm(_ sink: inout some SignSink) {
    sink.add(cue, of: match, form: form)
    guard match.light >= 0 else { return }
    sink.add(.lightGap, .count(min(8, abs(match.cue - match.light))))
  }

  // MARK: Who takes part

  private func tellParties(_ sink: inout some SignSink, _ kind: SignValue) {
    let naming = SignValue.text(parties.map(\.naming.name).sorted().prefix(3).joined(separator: "+"))
    sink.add(.naming, naming)
    sink.add(.namingAndKind, naming, kind)
    let kinds = parties.map { context.kind($0.entity).rawValue }.sorted().prefix(3)
    sink.add(.partyKinds, .text(kinds.joined(separator: "+")), kind)
    sink.add(.offices, .count(min(3, parties.count { context.holdsOffice($0.entity) })), kind)
    sink.add(.parties, .count(min(4, parties.count)))
    let first = match.first
    sink.add(firstPartOf: match)
    if !first.isEmpty {
      sink.add(.firstKind, .text(session.leadingKind(session.words[first.start])))
    }
    guard !match.second.isEmpty else { return }
    let head = session.words[match.second.start]
    sink.add(.secondKind, .text(session.leadingKind(head)))
    sink.add(.secondKind, .text(session.leadingKind(head)), kind)
    sink.add(.secondGap, .count(min(10, match.second.start - match.cue)))
  }

  // MARK: The words around

  private func tellSurroundings(_ sink: inout some SignSink, _ kind: SignValue) {
    sink.add(.beforePart, .text(session.signPart(match.head - 1)), .text(session.signPart(match.head - 2)))
    sink.add(.cueBeforePart, .text(session.signPart(match.cue - 1)))
    sink.add(.before, session.signLemma(match.cue - 1))
    sink.add(.behind, session.signLemma(match.cue + 1))
    sink.add(.behindPart, .text(session.signPart(match.cue + 1)), kind)
    let place = session.signPlace(of: match.cue, head: match.head)
    sink.add(.place, place.sentence, place.distance)
    let act = SignValue.text(
      context.statement(around: match.cue).map { context.statements[$0].act.rawValue } ?? "none")
    sink.add(.actAndForm, act, .text(form))
    sink.add(.sport, .text(session.isSport(match) ? "sport" : "none"), kind)
    sink.add(.time, .text(context.time(match.head, match.end) == nil ? "none" : "told"))
    sink.add(.site, .text(context.place(match.cue, match.end) == nil ? "none" : "told"))
    sink.add(.length, session.signLength)
    sink.add(wordsAround: match, in: session)
  }
}

extension EventReading {
  /// Its inflection as the tables of weights name it.
  var signForm: String {
    inflection.signForm(isFuture: isFuture)
  }

  /// What stands glued to it.
  var signClitics: String {
    var clitics = ""
    if hasArticle { clitics += "article " }
    if hasPronoun { clitics += "pronoun " }
    // لزيارة مدن: a purpose; بزيارة: what a verb carries.
    if preposition != 0 { clitics += preposition == Letter.lam ? "purpose" : "preposition" }
    return clitics
  }
}

extension ContactBuilder.Naming {
  /// The name in the table of weights.
  fileprivate var name: String {
    switch self {
    case .common: "common"
    case .described: "described"
    case .named: "named"
    }
  }
}

extension SignSink {
  /// How the word at an entry's cue stands: its form, its clitics and what led from it to the next part.
  mutating func add(_ cue: SignValue, of match: EventMatch, form: String) {
    let clitics = SignValue.text(match.reading.signClitics)
    add(.cueAndForm, cue, .text(form))
    add(.clitics, clitics, .text(match.word?.part.rawValue ?? "none"))
    add(.cueAndClitics, cue, clitics)
    add(.cueAndGovernment, cue, .count(Int(match.government.rawValue)))
  }

  /// On which side of an entry's cue its first part stands, and how long it is.
  ///
  /// - Returns: The side.
  @discardableResult
  mutating func add(firstPartOf match: EventMatch) -> SignValue {
    let first = match.first
    let side = SignValue.text(first.isEmpty ? "none" : first.start < match.cue ? "before" : "behind")
    add(.first, side, .count(min(4, first.count)))
    return side
  }

  /// What an event is told among: the twenty tokens before its cue and the thirty behind it, over sentences.
  mutating func add(wordsAround match: EventMatch, in session: Session) {
    let end = session.document.tokens.count
    add(.wordsBefore, lemmasIn: max(0, match.cue - 20)..<match.cue, of: session)
    add(.wordsBehind, lemmasIn: (match.cue + 1)..<max(match.cue + 1, min(end, match.cue + 31)), of: session)
  }

  /// Each lemma of a range once.
  private mutating func add(_ sign: Sign, lemmasIn range: Range<Int>, of session: Session) {
    for index in range {
      let lemma = session.lemmaNumber(index)
      if lemma >= 0, !(range.lowerBound..<index).contains(where: { session.lemmaNumber($0) == lemma }) {
        add(sign, .lemma(lemma))
      }
    }
  }
}
