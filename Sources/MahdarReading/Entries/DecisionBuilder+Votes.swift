import MahdarKnowledge
import MahdarRecord
import MahdarText

/// How a body voted, and by which resolution it decides.
extension DecisionBuilder {
  /// What a stretch tells of the vote.
  func vote(_ scope: TokenRange) -> Vote? {
    var ayes: Int?
    var noes: Int?
    var abstaining: Int?
    for index in scope.start..<scope.end {
      guard let note = session.note(index, .vote) else { continue }
      if note.value == "unanimous" { return .unanimous }
      guard let number = ballots(behind: index, scope.end) else { continue }
      switch note.value {
      case "for": ayes = ayes ?? number
      case "against": noes = noes ?? number
      default: abstaining = abstaining ?? number
      }
    }
    return ayes == nil && noes == nil && abstaining == nil
      ? nil : .counted(for: ayes, against: noes, abstaining: abstaining)
  }

  /// The number of votes within a few words, with its unit beside it.
  private func ballots(behind index: Int, _ limit: Int) -> Int? {
    for place in (index + 1)..<max(index + 1, min(limit, index + 4)) where place < document.tokens.count {
      if session.note(place, .ballot) != nil, session.words[place].inflection.contains(.dual) { return 2 }
      guard let numeral = session.timeScanner.cardinal(place), let whole = numeral.whole else { continue }
      return whole
    }
    return nil
  }

  /// الخطة | بأغلبية تسعة أصوات, الخطة | بالإجماع: whether what was decided ends before how the body voted;
  /// not الخطة بموافقة المالك, قرارا بالإجماع بإغلاق المرفأ.
  func opensVote(_ index: Int, _ end: Int) -> Bool {
    guard let note = session.note(index, .vote), session.words[index].firstLetter == Letter.beh else {
      return false
    }
    switch note.value {
    case "unanimous": return index + 1 >= end || document.tokens[index + 1].kind == .mark
    case "for": return ballots(behind: index, end) != nil
    default: return false
    }
  }

  /// وصوت لصالح القرار 14 عضوا: the vote as the sentence behind tells it, where that decides on nothing
  /// itself.
  func laterVote(_ match: EventMatch) -> Vote? {
    let next = Int(document.sentenceOf[match.cue]) + 1
    guard next > 0, next < document.sentences.count, instrument(match).0 != nil else { return nil }
    let range = document.sentences[next]
    let near = TokenRange(range.start, min(range.end, range.start + 24))
    let isOther = (near.start..<near.end).contains { index in
      session.words[index].part == .verb
        && session.eventReadings(index).contains { reading in
          let word = session.knowledge.events.words[Int(reading.word)]
          return word.layer == .decision && word.part == .verb
        }
    }
    guard !isOther, case .counted(let ayes?, let noes, let abstaining)? = vote(near) else { return nil }
    return .counted(for: ayes, against: noes, abstaining: abstaining)
  }

  /// مدد المجلس المهمة بموجب القرار رقم 41: by what an extension is laid down.
  func instrumentBehind(_ match: EventMatch) -> (Instrument?, String?) {
    let scope = TokenRange(match.cue, min(instrumentClauseEnd(match), document.tokens.count))
    for index in scope.start..<max(scope.start, scope.end - 1)
    where session.note(index, .during)?.value == "under" {
      guard let note = session.note(index + 1, .instrument), let found = Instrument(rawValue: note.value)
      else { continue }
      let number = (index + 2..<max(index + 2, min(scope.end, index + 5))).first {
        document.tokens[$0].kind == .number
      }
      return (found, number.map { document.text[document.tokens[$0].range] })
    }
    return (nil, nil)
  }

  /// Where the sentence of an extension ends, in which stands by what it is laid down; the end of the object
  /// of anything else.
  func instrumentClauseEnd(_ match: EventMatch) -> Int {
    let sentence = Int(document.sentenceOf[match.cue])
    guard match.word?.kind == "extend", sentence >= 0 else { return match.content.end }
    return min(document.sentences[sentence].end, match.cue + 60)
  }
}
