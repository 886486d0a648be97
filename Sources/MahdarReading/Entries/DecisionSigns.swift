import MahdarKnowledge
import MahdarRecord
import MahdarText

/// The signs by which it is judged whether a match tells of a decision.
struct DecisionSigns {
  let session: Session
  let context: EntryContext
  let match: EventMatch
  let draft: DecisionBuilder.Draft
  private let cue: SignValue
  private let rule: SignValue
  /// Told by several signs, so named once.
  private let form: String

  init(_ session: Session, _ context: EntryContext, _ match: EventMatch, _ draft: DecisionBuilder.Draft) {
    self.session = session
    self.context = context
    self.match = match
    self.draft = draft
    cue = .text(match.word?.lemma ?? "none")
    rule = .text(session.grammar.rules[match.rule].name)
    form = match.reading.signForm
  }

  /// Tells all signs.
  func tell(_ sink: inout some SignSink) {
    sink.add(.all, .none)
    sink.add(.rule, rule)
    sink.add(.cue, cue)
    sink.add(.ruleAndCue, rule, cue)
    sink.add(.doubt, .text(draft.doubt ?? "none"))
    if let doubt = draft.doubt {
      sink.add(.doubtAndRule, .text(doubt), rule)
      sink.add(.doubtAndCue, .text(doubt), cue)
    }
    tellForm(&sink)
    tellObject(&sink)
    tellBody(&sink)
    tellSurroundings(&sink)
  }

  private func tellForm(_ sink: inout some SignSink) {
    sink.add(.form, .text(form))
    sink.add(cue, of: match, form: form)
    guard match.light >= 0 else { return }
    sink.add(.light, session.signLemma(match.light))
    sink.add(.lightGap, .count(min(8, abs(match.cue - match.light))))
  }

  // MARK: What is decided

  private func tellObject(_ sink: inout some SignSink) {
    let matter = draft.matter.map { $0.isEmpty ? "some" : $0 } ?? "none"
    sink.add(.matter, .text(matter))
    sink.add(.cueAndMatter, cue, .text(matter))
    guard !match.content.isEmpty else { return }
    let start = match.content.start
    sink.add(.content, session.signLemma(start))
    sink.add(.contentPart, .text(session.signPart(start)), .text(match.word?.part.rawValue ?? "none"))
    sink.add(.deed, .text(session.isToDo(start) ? "deed" : "none"), cue)
    sink.add(.distance, .count(min(8, start - match.cue)))
    if session.document.tokens[start].kind == .word {
      sink.add(.secondKind, .text(session.leadingKind(session.words[start])))
    }
  }

  // MARK: Who decides

  private func tellBody(_ sink: inout some SignSink) {
    let first = match.first
    let side = sink.add(firstPartOf: match)
    if !first.isEmpty, session.document.tokens[first.start].kind == .word {
      sink.add(.firstKind, .text(session.leadingKind(session.words[first.start])))
    }
    guard let body = draft.body else {
      sink.add(.partyKinds, .text("nobody"))
      return
    }
    let kind = SignValue.text(context.kind(body).rawValue)
    sink.add(.partyKinds, kind, side)
    sink.add(.namingAndKind, .text(context.isNamed(body) ? "named" : "described"), kind)
    sink.add(.offices, .text(context.holdsOffice(body) ? "office" : "none"), kind)
  }

  // MARK: The words around

  private func tellSurroundings(_ sink: inout some SignSink) {
    sink.add(.beforePart, .text(session.signPart(match.head - 1)))
    sink.add(.cueBeforePart, .text(session.signPart(match.cue - 1)))
    sink.add(.before, session.signLemma(match.cue - 1))
    sink.add(.behindPart, .text(session.signPart(match.cue + 1)))
    let place = session.signPlace(of: match.cue, head: match.head)
    sink.add(.place, place.sentence, place.distance)
    let act = SignValue.text(
      context.statement(around: match.cue).map { context.statements[$0].act.rawValue } ?? "none")
    sink.add(.actAndForm, act, .text(form))
    sink.add(.sport, .text(session.isSport(match) ? "sport" : "none"))
    sink.add(.time, .text(draft.decision.time == nil ? "none" : "told"))
    sink.add(.length, session.signLength)
    sink.add(wordsAround: match, in: session)
  }
}
