/// Splits tokens into sentences and paragraphs.
public enum SentenceSplitter {
  /// The most tokens of a sentence; the longest of thirty thousand articles of news had fewer.
  public static let maximumTokens = 1000

  /// The sentences in order; marks at a sentence's end belong to it, line breaks to none.
  ///
  /// A full stop ends a sentence unless it follows an abbreviation (`د.`, `م.`: a single letter), or
  /// joins short names without space (`دي.إيه.إن`). Question and exclamation marks and ellipses end one
  /// where space follows; a line break always does. No sentence has more than ``maximumTokens``: what
  /// looks at a whole sentence for each of its words stays linear in the text, whatever the text is.
  /// - Complexity: O(*n*) in the tokens.
  public static func split(_ tokens: [Token], _ bytes: Span<UInt8>) -> [TokenRange] {
    var sentences: [TokenRange] = []
    var start = 0
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if token.kind == .newline {
        close(index)
        start = index + 1
        index += 1
        continue
      }
      if token.kind == .mark, ends(tokens, index, bytes) {
        var end = index + 1
        while end < tokens.count, tokens[end].kind == .mark, isTrailing(tokens, end) { end += 1 }
        close(end)
        start = end
        index = end
        continue
      }
      index += 1
      if index - start >= maximumTokens {
        close(index)
        start = index
      }
    }
    close(tokens.count)
    return sentences

    func close(_ end: Int) {
      if end > start { sentences.append(TokenRange(start, end)) }
    }
  }

  private static func isTrailing(_ tokens: [Token], _ index: Int) -> Bool {
    switch tokens[index].mark {
    case .fullStop, .ellipsis, .question, .exclamation: return true
    case .quoteClose, .parenthesisClose: return !tokens[index].spaceBefore
    case .quoteEither:
      return !tokens[index].spaceBefore
        && (index + 1 >= tokens.count || tokens[index + 1].spaceBefore
          || tokens[index + 1].kind == .newline || tokens[index + 1].kind == .mark)
    default: return false
    }
  }

  private static func ends(_ tokens: [Token], _ index: Int, _ bytes: Span<UInt8>) -> Bool {
    let token = tokens[index]
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    let spaceAfter = index + 1 >= tokens.count || tokens[index + 1].spaceBefore
    switch token.mark {
    case .question, .exclamation:
      return true
    case .ellipsis:
      return spaceAfter || token.spaceBefore || index + 1 >= tokens.count
        || tokens[index + 1].kind == .word
    case .fullStop:
      if before.kind == .word && !token.spaceBefore {
        let codes = folded(before, bytes)
        let letters = codes.count
        // د. سالم الحداد وم. سامي الحلو: with و before it.
        if letters == 2, codes[0] == Letter.waw, spaceAfter, index + 1 < tokens.count,
          tokens[index + 1].kind == .word
        {
          return false
        }
        // An abbreviation: one letter.
        if letters == 1 {
          // سنة 1437هـ. وتطرق: a sign of the calendar or a measure right behind a number is none.
          return spaceAfter && index > 1 && tokens[index - 2].kind == .number && !before.spaceBefore
        }
        if !spaceAfter, tokens[index + 1].kind == .word {
          // Names of agencies: short parts joined by dots.
          if letters <= 4 && letterCount(tokens[index + 1], bytes) <= 3 { return false }
          return true
        }
      }
      if !spaceAfter && tokens[index + 1].kind == .foreign && before.kind == .foreign { return false }
      return true
    default:
      return false
    }
  }

  private static func folded(_ token: Token, _ bytes: Span<UInt8>) -> [UInt8] {
    var codes: [UInt8] = []
    Folding.fold(bytes, token.range.bounds, into: &codes)
    return codes
  }

  private static func letterCount(_ token: Token, _ bytes: Span<UInt8>) -> Int {
    folded(token, bytes).count
  }
}
