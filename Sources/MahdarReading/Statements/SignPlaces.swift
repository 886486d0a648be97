import MahdarKnowledge
import MahdarText

/// What signs tell of the place of a match in its article, for matches of all kinds.
extension Session {
  /// Where the sentence of a cue stands, and how far behind its start the match begins.
  ///
  /// - Parameters:
  ///   - head: The first token of the match.
  ///   - opening: The sentences that open an article, by number; -1 is a cue outside all sentences.
  func signPlace(
    of cue: Int, head: Int, opening: ClosedRange<Int> = -1...1
  ) -> (sentence: SignValue, distance: SignValue) {
    let sentence = Int(document.sentenceOf[cue])
    let start = sentence >= 0 ? document.sentences[sentence].start : 0
    let isFirst = paragraphStart(cue) == start
    let distance = head - start
    return (
      .text(opening.contains(sentence) ? "opening" : isFirst ? "paragraph" : "sentence"),
      .count(distance < 3 ? distance : distance < 10 ? 9 : 10)
    )
  }

  /// How long the article is.
  var signLength: SignValue {
    let length = document.tokens.count
    return .text(length < 120 ? "short" : length < 400 ? "middle" : "long")
  }
}
