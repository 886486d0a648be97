import MahdarKnowledge
import MahdarRecord
import MahdarText

/// On whose word a commitment stands, and whether it is one at all.
extension CommitmentBuilder {
  /// Who speaks where the word itself is one of speaking: تعهد الوزير بـ, ألزمت المحكمة X بـ.
  func speaks(
    _ match: EventMatch, _ kind: CommitmentKind, _ by: Int?, _ context: inout EntryContext
  ) -> Int? {
    guard match.word?.part == .verb, session.speechVerb(match.cue) != nil else { return nil }
    if kind != .demand { return by }
    let next = match.cue + 1
    if match.first.start > next, let range = session.partyRanges(from: next, limit: match.first.start).first,
      session.isParty(range)
    {
      return context.entity(range, cue: match.cue)
    }
    let form = match.reading.inflection
    guard match.first.isEmpty || match.first.start == next, form.isDisjoint(with: .passive) else {
      return nil
    }
    return context.subject(before: match.head, agreeing: form)
  }

  /// لا يلتزم بـ, كان يخطط لـ, خطط لـ, صمم على: what is denied, was, or only is planned.
  func isPastOrDenied(_ match: EventMatch) -> Bool {
    let form = match.reading.inflection
    if form.contains(.passive) { return true }
    let head = min(match.head, match.cue)
    for index in [match.cue - 1, head - 1] where index >= 0 {
      guard document.sentenceOf[index] == document.sentenceOf[match.cue] else { continue }
      let word = session.words[index]
      if word.classes.contains(.negator), word.part == .particle { return true }
      if session.note(index, .generic)?.value == "if" { return true }
      if word.possible.contains(.kana), word.inflection.contains(.perfect), form.contains(.imperfect) {
        return true
      }
    }
    return match.government == .li && form.contains(.perfect)
  }

  /// على حسن تعاونه, على أمل إقناعهم, على المجتمع كما أنها تفيد: whether somebody stands behind على who can
  /// be bound, and what he is bound to.
  func mayBeBound(_ match: EventMatch) -> Bool {
    let before = match.content.start - 1
    if before > match.cue, session.isThat(before), session.words[before].hasEnclitic { return false }
    guard !match.first.isEmpty, document.tokens[match.first.start].kind == .word else { return true }
    let head = session.words[match.first.start]
    guard head.part == .noun, !head.isDefinite, head.inflection.isDisjoint(with: [.plural, .dual]) else {
      return true
    }
    let bound = WordClasses.title.union([
      .organisation, .country, .group, .occupation, .kin, .unnamed, .document,
    ])
    return !head.possible.isDisjoint(with: bound) || head.row >= 0
      || session.note(match.first.start, .members) != nil || session.isQuantity(match.first.start)
  }

  /// مما يهدد بتأخير العام: in the present, with nobody named who does it, a danger and no threat.
  func isDanger(_ match: EventMatch) -> Bool {
    match.word?.kind == "threat" && match.word?.part == .verb && match.first.isEmpty
      && match.reading.inflection.isSuperset(of: [.imperfect, .singular, .third])
  }

  /// أكد حرص X على: whether what a noun says of somebody is said: by a word of saying right before it, or at
  /// the beginning of what is said.
  func isAnnounced(_ match: EventMatch, _ context: EntryContext) -> Bool {
    let sentence = document.sentenceOf[match.cue]
    let start = max(0, match.head - 3)
    let isSaid = (start..<match.head).contains { index in
      document.sentenceOf[index] == sentence
        && (context.isCue(index) || session.speechVerb(index) != nil || session.speechParticiple(index) != nil
          || session.speechMasdar(index) != nil)
    }
    if isSaid { return true }
    guard let around = context.statement(around: match.cue),
      let first = document.token(at: context.statements[around].content.start)
    else { return false }
    return match.head - first <= 1
  }

  /// ستعقد اللجنة اجتماعا: the outlet tells what an institution is going to do, the verb before it.
  func isAnnouncedByOutlet(_ match: EventMatch) -> Bool {
    // وسيتم خلال العام فتح المرفأ.
    if match.first.isEmpty, session.note(match.cue, .impersonal) != nil {
      return namesDeed(behind: match.cue)
    }
    // يذكر أن الإدارة ستدعو X: or the institution stands right before.
    let isBefore =
      match.first.end == futureStart(match.cue) && session.isPredicate(ofFuture: match.cue)
    guard !match.first.isEmpty, match.first.start == match.cue + 1 || isBefore,
      session.words[match.cue].stem >= 0,
      foretelling(match.cue) == nil, session.note(match.cue, .impersonal) == nil,
      session.words[match.cue].inflection.isDisjoint(with: [.passive, .first])
    else { return false }
    let head = session.words[match.first.start]
    guard head.classes.contains(.organisation), !session.isSport(match),
      head.classes.isDisjoint(with: [.document, .media])
    else { return false }
    return session.eventReadings(match.cue).allSatisfy {
      session.knowledge.events.words[Int($0.word)].layer != .incident
    }
  }
}
