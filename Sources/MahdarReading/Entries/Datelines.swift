import MahdarKnowledge
import MahdarText

/// The line of place, day and agency that a report is headed with.
extension Session {
  /// How far a dateline reaches, in tokens.
  private static let datelineReach = 16

  /// بغداد (وكالات) – افتتح: whether a token stands in the dateline of its paragraph, and so takes no part in
  /// what the sentence behind it tells.
  func isInDateline(_ index: Int) -> Bool {
    let sentence = Int(document.sentenceOf[index])
    guard sentence >= 0 else { return false }
    let start = document.sentences[sentence].start
    guard index - start < Session.datelineReach,
      start == 0 || document.tokens[start - 1].kind == .newline
    else { return false }
    return index < datelineEnd(start)
  }

  /// Where the dateline ends that a paragraph begins with; its start where it has none.
  ///
  /// A dash or the parenthesis of an agency closes it; a colon or a slash only where an agency stands before,
  /// since a country before a colon speaks.
  private func datelineEnd(_ start: Int) -> Int {
    let limit = min(document.tokens.count, start + Session.datelineReach)
    var end = start
    var hasPlace = false
    var hasAgency = false
    var index = start
    while index < limit, document.sentenceOf[index] == document.sentenceOf[start] {
      let token = document.tokens[index]
      switch token.mark {
      case .parenthesisOpen:
        guard let close = parenthesisClose(index, limit), close - index <= 7,
          isAgency(index + 1, close) || close + 1 < limit && document.tokens[close + 1].mark == .dash
        else { return end }
        hasAgency = true
        index = close
        end = close + 1
      case .quoteOpen, .quoteEither:
        guard let close = quotationClose(index), close - index <= 4, close + 1 < limit,
          [.dash, .colon, .slash].contains(document.tokens[close + 1].mark)
        else { return end }
        hasAgency = true
        index = close
      case .dash:
        guard hasPlace || hasAgency else { return end }
        end = index + 1
      case .colon, .slash:
        guard hasAgency else {
          if token.mark == .slash, hasPlace { break }
          return end
        }
        end = index + 1
      case .comma: break
      case .none:
        if token.kind == .word || token.kind == .foreign {
          if isAgency(index, index + 1) {
            hasAgency = true
          } else if end == start, isPlaceOfDateline(index) {
            hasPlace = true
          } else if words[index].possible.isDisjoint(with: [.month, .temporal]) {
            return end
          }
        }
      default: return end
      }
      index += 1
    }
    return end
  }

  /// رويترز, ا ف ب, واس: whether the tokens are an agency, or the letters of one.
  private func isAgency(_ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    let isNamed = (start..<end).contains { index in
      words[index].possible.contains(.media) || words[index].phraseClasses.contains(.media)
        || document.tokens[index].kind == .foreign
    }
    if isNamed { return true }
    return (start..<end).allSatisfy { index in
      document.tokens[index].kind == .mark
        || document.tokens[index].kind == .word && words[index].letters <= 2
          && words[index].part != .adposition
    }
  }

  /// Whether a word names a place, or is the head of its name.
  private func isPlaceOfDateline(_ index: Int) -> Bool {
    guard document.tokens[index].kind == .word, words[index].proclitics.isSubset(of: .article) else {
      return false
    }
    return !words[index].possible.isDisjoint(with: [.place, .country, .placeHead])
      || !words[index].phraseClasses.isDisjoint(with: [.place, .country])
      || words[index].stem < 0
  }
}
