import MahdarKnowledge
import MahdarRecord
import MahdarText

/// What is done by a decision where its verb says little and a noun behind it tells.
extension DecisionBuilder {
  /// قرر تمديد X, أصدر قرارا بتعيين Y: the action that the noun behind the verb, or behind what a decision is
  /// laid down in, tells.
  func toldByNoun(_ match: EventMatch) -> DecisionAction? {
    guard !match.content.isEmpty, match.word.map({ !$0.takes.isDisjoint(with: [.that, .bi]) }) ?? true
    else { return toldBehindInstrument(match) }
    return action(at: match.content.start) ?? toldBehindInstrument(match)
  }

  private func toldBehindInstrument(_ match: EventMatch) -> DecisionAction? {
    guard !match.content.isEmpty, isOrder(match.content.start) else { return nil }
    let end = min(match.content.end, match.content.start + 5)
    for index in (match.content.start + 1)..<max(match.content.start + 1, end) {
      if session.words[index].proclitics.contains(.by) { return action(at: index) }
      guard document.tokens[index].kind == .word, session.words[index].part != .verb else { return nil }
    }
    return nil
  }

  /// قرارا, أمرا: whether a noun of what a decision is laid down in stands at a token.
  private func isOrder(_ index: Int) -> Bool {
    session.eventReadings(index).contains { reading in
      let word = session.knowledge.events.words[Int(reading.word)]
      return word.layer == .decision && word.part == .noun && word.kind == "other"
        && word.takes.contains(.bi)
    }
  }

  /// What a noun of deciding at a token does, where it says more than that it was decided: not رفض or
  /// فرض غرامة, which another verb tells otherwise.
  private func action(at index: Int) -> DecisionAction? {
    guard let kind = nounKind(index), ["approve", "extend", "suspend", "appoint"].contains(kind) else {
      return nil
    }
    return DecisionAction(rawValue: kind)
  }

  /// The kind of a noun of deciding at a token; `nil` if none stands there.
  func nounKind(_ index: Int) -> String? {
    guard index < document.tokens.count else { return nil }
    for reading in session.eventReadings(index) {
      let word = session.knowledge.events.words[Int(reading.word)]
      if word.layer == .decision, word.part == .noun, word.kind != "other" || word.takes.contains(.object) {
        return word.kind
      }
    }
    return nil
  }

  /// Whether a word tells of somebody who comes into an office or goes out of it.
  func isOfPeople(_ word: EventWord?) -> Bool {
    word.map { $0.kind == "appoint" || $0.takes.contains(.person) } ?? false
  }
}
