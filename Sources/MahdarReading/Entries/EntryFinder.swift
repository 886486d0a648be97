import MahdarKnowledge
import MahdarRecord
import MahdarText

/// Finds the contacts, decisions, commitments and incidents of the session's document.
struct EntryFinder {
  let session: Session
  /// Token ranges that are neither body nor headline.
  let silent: [TokenRange]
  /// The headline and the standfirst.
  let headlines: [TokenRange]

  /// The best match a layer at each token, in order, by layer.
  func matches() -> [EntryLayer: [EventMatch]] {
    var found: [EntryLayer: [EventMatch]] = [:]
    let tokens = session.document.tokens
    for index in tokens.indices where tokens[index].kind == .word {
      guard session.mayTellOfEvent(index), !session.isScripture(index) else { continue }
      let isHeadline = headlines.contains { $0.contains(index) }
      if !isHeadline, silent.contains(where: { $0.contains(index) }) { continue }
      for var match in session.eventMatches(at: index) {
        match.isHeadline = isHeadline
        found[match.layer, default: []].append(match)
      }
    }
    return found
  }
}

extension Session {
  /// {وَمَن يَقْتُلْ}: a word with its vowels among others with theirs, as scripture is written.
  func isScripture(_ index: Int) -> Bool {
    guard isVocalised(index) else { return false }
    return [index - 2, index - 1, index + 1, index + 2].contains {
      document.tokens.indices.contains($0) && isVocalised($0)
    }
  }

  /// Whether a word is written with two vowel marks or more.
  private func isVocalised(_ index: Int) -> Bool {
    let token = document.tokens[index]
    guard token.kind == .word, token.end - token.start >= 8 else { return false }
    let bytes = document.text.bytes
    var marks = 0
    var place = Int(token.start)
    while place + 1 < Int(token.end) {
      // U+064B to U+0652.
      if bytes[place] == 0xD9, bytes[place + 1] >= 0x8B, bytes[place + 1] <= 0x92 { marks += 1 }
      place += 2
    }
    return marks >= 2
  }

  /// A quick look whether a token can be the cue of an entry.
  func mayTellOfEvent(_ index: Int) -> Bool {
    if words[index].inFormula { return false }
    return landmarks[index].contains(.eventCue)
      || !grammar.events.futures.isEmpty && (isFutureVerb(index) || isDeniedFuture(index))
  }
}
