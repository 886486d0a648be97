import MahdarKnowledge
import MahdarText

/// The signs by which a match of a construction is judged.
struct MatchSigns {
  let session: Session
  let match: Match
  /// Why the rules alone would leave the match out.
  let doubt: String?
  let frame: Frame?
  let last: Match?
  /// Told by several signs, so named once.
  private let form: String
  private let government: String

  init(session: Session, match: Match, doubt: String?, frame: Frame?, last: Match?) {
    self.session = session
    self.match = match
    self.doubt = doubt
    self.frame = frame
    self.last = last
    form = MatchSigns.form(match.inflection)
    government = MatchSigns.government(match)
  }

  private var words: [Word] { session.words }
  private var tokens: [Token] { session.document.tokens }

  /// Tells all signs.
  func tell(_ sink: inout some SignSink) {
    let rule = session.grammar.rules[match.rule]
    let cue = cueLemma
    let voice = match.source.map { session.isVoice($0) ? "voice" : "thing" } ?? "none"
    let doubt = doubt ?? "none"
    sink.add(.all, .none)
    sink.add(.rule, .text(rule.id))
    sink.add(.cue, cue)
    sink.add(.ruleAndCue, .text(rule.name), cue)
    tellForm(&sink)
    sink.add(.cueAndForm, cue, .text(form))
    sink.add(.cueAndGovernment, cue, .text(government))
    sink.add(.strength, .text(frame?.strength.rawValue ?? "none"), .text(frame?.act ?? "none"))
    sink.add(.strengthAndVoice, .text(frame?.strength.rawValue ?? "none"), .text(voice))
    sink.add(.doubt, .text(doubt))
    if self.doubt != nil {
      sink.add(.doubtAndCue, .text(doubt), cue)
      sink.add(.doubtAndRule, .text(doubt), .text(rule.name))
    }
    sink.add(.voice, .text(voice), .text(rule.name))
    tellSource(&sink)
    tellSurroundings(&sink)
    tellPlace(&sink)
  }

  private var cueLemma: SignValue {
    if match.verb >= 0 { return .text(session.knowledge.verbs[match.verb].lemma) }
    if match.noun >= 0 { return .text(session.knowledge.nouns[match.noun].lemma) }
    return .lemma(session.lemmaNumber(match.cue))
  }

  private var ruleName: String { session.grammar.rules[match.rule].name }

  // MARK: The cue

  private func tellForm(_ sink: inout some SignSink) {
    let word = words[match.cue]
    var parts: [PartOfSpeech] = []
    for analysis in session.analyses(match.cue) where analysis.stem >= 0 {
      let part = analysis.partOfSpeech
      if !parts.contains(part) { parts.append(part) }
    }
    parts.sort { $0.rawValue < $1.rawValue }
    var readings = word.part.tag
    for part in parts where part != word.part { readings += "+" + part.tag }
    sink.add(.readings, .text(readings))
    sink.add(.clause, .text(session.isClauseStart(match.cue) ? "start" : "inside"), .text(word.part.tag))
    sink.add(.form, .text(form))
    var clitics = ""
    if word.proclitics.contains(.and) { clitics += "and " }
    if !word.proclitics.isDisjoint(with: .conjunction) { clitics += "conjunction " }
    if word.proclitics.contains(.future) { clitics += "future " }
    if !word.proclitics.isDisjoint(with: .preposition) { clitics += "preposition " }
    if word.proclitics.contains(.article) { clitics += "article " }
    if word.hasEnclitic { clitics += "pronoun" }
    sink.add(.clitics, .text(clitics), .text(word.part.tag))
    sink.add(.government, .text(government), .text(match.person == nil ? "" : "person"))
  }

  private static func form(_ inflection: Inflection) -> String {
    let noun = inflection.contains(.masdar) ? "masdar" : "none"
    return inflection.signForm(tenseless: inflection.contains(.participle) ? "participle" : noun)
  }

  private static func government(_ match: Match) -> String {
    var text = match.contentKind.name
    if match.afterThat { text += " that" }
    if match.afterColon { text += " colon" }
    if match.negated { text += " negated" }
    if match.government.isDisjoint(with: .prepositions) == false { text += " preposition" }
    if match.government == .light { text += " light" }
    return text
  }

  // MARK: The source

  private func tellSource(_ sink: inout some SignSink) {
    guard let source = match.source else {
      sink.add(.source, .text("none"), .text(form))
      return
    }
    let side = source.start > match.cue ? "behind" : "before"
    sink.add(.source, .text(side), .count(min(source.count, 6)))
    var head = source.start
    while head + 1 < source.end, tokens[head].kind != .word { head += 1 }
    let word = words[head]
    sink.add(.sourceHead, .lemma(session.lemmaNumber(head)))
    let definite = word.isDefinite ? "definite" : "bare"
    sink.add(
      .sourcePart, .text(tokens[head].kind == .word ? word.part.tag : tokens[head].kind.name), .text(definite)
    )
    sink.add(.sourceClass, .text(session.leadingKind(word)), .text(side))
  }

  // MARK: The words around

  private func tellSurroundings(_ sink: inout some SignSink) {
    let cue = match.cue
    sink.add(.before, session.signLemma(cue - 1))
    sink.add(.beforePart, .text(session.signPart(cue - 1)), .text(session.signPart(cue - 2)))
    sink.add(.ruleAndBefore, .text(ruleName), .text(session.signPart(cue - 1)))
    sink.add(.beforeClass, .text(cue > 0 ? leading(cue - 1) : "none"), .text(words[cue].part.tag))
    sink.add(.behind, session.signLemma(cue + 1))
    sink.add(.behindPart, .text(session.signPart(cue + 1)), .text(session.signPart(cue + 2)))
    let start = match.contentStart
    guard match.contentKind == .clause || match.contentKind == .object, start < tokens.count else {
      sink.add(.distance, .text("none"))
      return
    }
    sink.add(.content, session.signLemma(start))
    var shape = session.signPart(start)
    if tokens[start].kind == .word {
      if words[start].inflection.contains(.masdar) { shape += " masdar" }
      shape += words[start].isDefinite ? " definite" : ""
      if session.isFiniteVerb(start) { shape += " finite" }
    }
    sink.add(.contentPart, .text(shape), .text(government))
    sink.add(.distance, .count(min(start - cue, 24) / 3), .text(match.contentKind.name))
  }

  private static let leadingKinds: [(WordClasses, String)] = [
    (.relative, "relative"), (.negator, "negator"), (.kana, "kana"), (.qad, "qad"), (.that, "that"),
    (.frontAdverb, "front"), (.circumstance, "circumstance"), (.conjunction, "conjunction"),
    (.interrogative, "interrogative"), (.future, "future"),
  ]

  private func leading(_ index: Int) -> String {
    let classes = words[index].classes.union(words[index].phraseClasses)
    for (kind, name) in MatchSigns.leadingKinds where !classes.isDisjoint(with: kind) { return name }
    return "none"
  }

  // MARK: The place

  private func tellPlace(_ sink: inout some SignSink) {
    let document = session.document
    let place = session.signPlace(of: match.cue, head: match.cue, opening: 0...0)
    sink.add(.place, place.sentence, place.distance)
    let rule = ruleName
    let isQuoted = document.quotationOf[match.cue] >= 0
    sink.add(.quoted, .text(isQuoted ? "inside" : "outside"), .text(form))
    if isQuoted { sink.add(.quoted, .text("inside"), .text(rule)) }
    var before = "none"
    if let last, document.sentenceOf[last.cue] == document.sentenceOf[match.cue] {
      before = last.source == nil ? "continued" : "spoken"
      if match.cue < last.contentStart { before += " open" }
    }
    sink.add(.last, .text(before), .text(rule))
    sink.add(.gap, .text(gap), .text(rule))
    sink.add(.quotations, .text(session.quotationShare))
    let share = session.ownVoiceShare
    sink.add(.ownVoice, .text(share))
    sink.add(.ownVoiceAndPerson, .text(share), .text(form))
  }

  /// How many words lie between the cue before and this one.
  private var gap: String {
    guard let last else { return "none" }
    let count = match.cue - last.cue
    for limit in [6, 15, 30, 60, 120, 360] where count < limit { return "below \(limit)" }
    return "far"
  }
}

extension Session {
  /// How much of the article its writer tells as his own: by words of the first person outside quotations.
  var ownVoiceShare: String {
    let count = ownVoice ?? countOwnVoice()
    ownVoice = count
    if count == 0 { return "never" }
    let share = count * 1000 / max(1, document.tokens.count)
    return share < 3 ? "seldom" : share < 10 ? "some" : "much"
  }

  /// How much of the article stands between quotation marks, by their number.
  var quotationShare: String {
    let share = document.quotations.count * 1000 / max(1, document.tokens.count)
    for limit in [1, 5, 12, 25] where share < limit { return "below \(limit)" }
    return "much"
  }

  private func countOwnVoice() -> Int {
    var count = 0
    for index in document.tokens.indices where document.tokens[index].kind == .word {
      guard document.quotationOf[index] < 0 else { continue }
      if words[index].part == .verb || words[index].part == .pronoun,
        words[index].inflection.contains(.first)
      {
        count += 1
      }
    }
    return count
  }
}

extension ContentKind {
  fileprivate var name: String {
    switch self {
    case .none: "none"
    case .clause: "clause"
    case .object: "object"
    case .before: "before"
    case .preceding: "preceding"
    case .fixed: "fixed"
    }
  }
}
