import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Where what was spoken of begins, whose places and times are not those of the contact.
extension ContactBuilder {
  /// The token with which the topic of a contact begins behind its cue: لبحث, بحثا خلاله, بشأن.
  func topicStart(_ match: EventMatch) -> Int {
    let document = session.document
    var limit = Int.max
    if match.content.start > match.cue { limit = match.content.start }
    let sentence = document.sentenceOf[match.cue]
    let end = min(document.tokens.count, match.end + 24, limit)
    for index in (match.cue + 1)..<max(match.cue + 1, end) {
      guard document.sentenceOf[index] == sentence else { break }
      if document.tokens[index].kind == .word, opensTopic(index) { return index }
    }
    return limit
  }

  private func opensTopic(_ index: Int) -> Bool {
    if session.note(index, .about) != nil { return true }
    return session.eventReadings(index).contains { reading in
      let word = session.knowledge.events.words[Int(reading.word)]
      return word.layer == .contact && word.part == .verb && word.takes.contains(.topic)
        && session.words[index].part == .verb && !reading.hasArticle
    }
  }

  /// خطة عيد الأضحى, لشهر رمضان, العام المقبل: whether a time behind the start of the topic hangs on what is
  /// spoken of; أمس and يوم الأحد stand by themselves and are the contact's.
  func isOfTopic(_ span: TextRange, from topic: Int, _ context: EntryContext) -> Bool {
    guard let index = session.document.token(at: span.start), index > topic, index > 0 else { return false }
    if session.words[index].proclitics.contains(.to) { return true }
    let before = session.words[index - 1]
    guard session.document.tokens[index - 1].kind == .word else { return false }
    return before.part == .noun && !before.isDefinite && !before.hasEnclitic && before.row < 0
      && !before.possible.contains(.temporal) && before.classes.isDisjoint(with: [.place, .country])
      || before.proclitics.contains(.to) && before.possible.contains(.temporal)
  }
}
