import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Sources that reach over what is no part of the speaker's name.
extension StatementBuilder {
  /// Ends the source of a statement where the speaker's name is over: `عدّ الراشدي هذه التصريحات`, `دعت
  /// الوزارة كافة السكان إلى`; what is said begins there if it began behind the source.
  func endSource(of item: inout Found) {
    guard let source = item.match.source, source.count >= 2, source.start > item.match.cue,
      let end = SpeakerExtent(session: session, names: names, entities: entities).end(
        of: source, mayHoldObject: mayHoldObject(item.match)),
      // «X Y» is one name.
      document.quotationOf[end] < 0 || document.quotationOf[end] != document.quotationOf[end - 1]
    else { return }
    item.match.source = TokenRange(source.start, end)
    guard item.match.contentKind == .object, item.match.government.isEmpty, item.match.person == nil,
      item.match.contentStart == source.end
    else { return }
    item.match.contentStart = end
    item.content = TextRange(Int(document.tokens[end].start), Int(item.content.end))
  }

  /// Whether whom the verb asks or tells may stand behind its subject: not where its clause follows and it
  /// takes no object besides.
  private func mayHoldObject(_ match: Match) -> Bool {
    guard match.afterThat, match.verb >= 0 else { return true }
    return !session.knowledge.verbs[match.verb].takes.isDisjoint(
      with: [.objectThat, .objectBiThat, .objectBi])
  }
}
