import MahdarKnowledge
import MahdarRecord
import MahdarText

/// The signs by which it is judged whether somebody is bound, asked or ready to do something.
struct CommitmentSigns {
  let session: Session
  let context: EntryContext
  let draft: CommitmentBuilder.Draft
  private let cue: Int
  private let rule: SignValue
  private let lemma: SignValue
  private let kind: SignValue
  /// The act of the statement in whose content it stands.
  private let act: SignValue
  /// The first token of what is to be done, and how many tokens it has.
  private let start: Int
  private let count: Int

  init(_ session: Session, _ context: EntryContext, _ draft: CommitmentBuilder.Draft) {
    self.session = session
    self.context = context
    self.draft = draft
    let document = session.document
    let content = draft.commitment.content
    start = document.token(at: content.start) ?? 0
    var end = start
    while end < document.tokens.count, document.tokens[end].start < content.end { end += 1 }
    count = end - start
    kind = .text(draft.commitment.kind.rawValue)
    act = .text(draft.around.map { context.statements[$0].act.rawValue } ?? "none")
    switch draft.origin {
    case .construction(let match):
      cue = match.cue
      rule = .text(session.grammar.rules[match.rule].name)
      lemma = match.word.map { .text($0.lemma) } ?? session.signLemma(match.cue)
    case .statement(let position):
      let statement = context.statements[position]
      cue = document.token(at: statement.cue.start) ?? 0
      rule = .text("acts-" + statement.act.rawValue)
      lemma = session.signLemma(cue)
    }
  }

  /// Tells all signs.
  func tell(_ sink: inout some SignSink) {
    sink.add(.all, .none)
    sink.add(.rule, rule)
    sink.add(.rule, rule, act)
    sink.add(.cue, lemma)
    sink.add(.ruleAndCue, rule, lemma)
    sink.add(.doubt, .text(draft.doubt ?? "none"))
    sink.add(.doubt, .text(draft.doubt ?? "none"), act)
    if let doubt = draft.doubt {
      sink.add(.doubtAndRule, .text(doubt), rule)
      sink.add(.doubtAndCue, .text(doubt), lemma)
    }
    sink.add(.undertaking, kind)
    tellForm(&sink)
    tellContent(&sink)
    tellSides(&sink)
    tellSurroundings(&sink)
  }

  private func tellForm(_ sink: inout some SignSink) {
    let form = session.words[cue].inflection.signForm()
    sink.add(.form, .text(form), rule)
    if case .construction(let match) = draft.origin {
      sink.add(lemma, of: match, form: form)
      let first = match.first
      sink.add(firstPartOf: match)
      if !first.isEmpty, session.document.tokens[first.start].kind == .word {
        sink.add(.firstKind, .text(session.leadingKind(session.words[first.start])), rule)
        sink.add(.sourceHead, session.signLemma(first.start))
      }
      sink.add(.foretells, .text(draft.foretold ?? "none"), rule)
    } else if let around = draft.around {
      let rule = context.statements[around].rule
      let name = rule[(rule.lastIndex(of: ":").map { rule.index(after: $0) } ?? rule.startIndex)...]
      sink.add(.told, .text(String(name)), self.rule)
    }
  }

  // MARK: What is to be done

  private func tellContent(_ sink: inout some SignSink) {
    let deed = SignValue.text(session.isToDo(start) ? "deed" : session.isThat(start) ? "that" : "none")
    sink.add(.deed, deed, rule)
    sink.add(.content, session.signLemma(start))
    sink.add(.content, session.signLemma(start), kind)
    sink.add(.contentPart, .text(session.signPart(start)), rule)
    sink.add(.behind, session.signLemma(start + 1))
    sink.add(.behindPart, .text(session.signPart(start + 1)))
    let size = [2, 4, 8, 16, 32, 64].firstIndex { count <= $0 } ?? 6
    sink.add(.extent, .count(size), kind)
    sink.add(.extent, .count(size), rule)
    sink.add(.distance, .count(max(-2, min(8, start - cue))))
    sink.add(.time, .text(draft.commitment.due == nil ? "none" : "told"), rule)
  }

  // MARK: Who would do it, and on whose word

  private func tellSides(_ sink: inout some SignSink) {
    let by = draft.by.map { context.kind($0).rawValue } ?? "nobody"
    sink.add(.partyKinds, .text(by), rule)
    if let side = draft.by {
      sink.add(.namingAndKind, .text(context.isNamed(side) ? "named" : "described"), .text(by))
      sink.add(.offices, .text(context.holdsOffice(side) ? "office" : "none"), .text(by))
    }
    guard let voice = draft.voice else {
      sink.add(.source, .text("nobody"), rule)
      return
    }
    let kind = context.kind(voice).rawValue
    let voiced = SignValue.text(draft.by == voice ? "self" : draft.by == nil ? "alone" : "other")
    sink.add(.source, voiced, .text(kind))
    sink.add(.source, voiced, rule)
    let isOffice = context.holdsOffice(voice, ofHisOwn: true)
    let office = isOffice ? "office" : context.isMedia(voice) ? "media" : kind
    sink.add(.sourceClass, .text(office), rule)
  }

  // MARK: The words around

  private func tellSurroundings(_ sink: inout some SignSink) {
    let document = session.document
    sink.add(.before, session.signLemma(cue - 1))
    sink.add(.cueBeforePart, .text(session.signPart(cue - 1)), rule)
    if case .construction(let match) = draft.origin, match.head < cue {
      sink.add(.beforePart, .text(session.signPart(match.head - 1)))
    }
    sink.add(.place, session.signPlace(of: cue, head: cue).sentence, rule)
    sink.add(.quoted, .text(document.quotationOf[start] >= 0 ? "quoted" : "none"), rule)
    if let around = draft.around {
      let statement = context.statements[around]
      let form = session.words[cue].inflection.signForm()
      sink.add(.actAndForm, .text(statement.act.rawValue), .text(form))
      let gap = document.token(at: statement.content.start).map { cue - $0 } ?? 0
      sink.add(.gap, .count(gap < 0 ? -1 : gap < 3 ? gap : gap < 8 ? 7 : gap < 16 ? 15 : 16), rule)
    } else {
      sink.add(.actAndForm, .text("none"), rule)
    }
    let isSport: Bool =
      if case .construction(let match) = draft.origin { session.isSport(match) } else { false }
    sink.add(.sport, .text(isSport ? "sport" : "none"))
    sink.add(.length, session.signLength)
  }
}
