/// A stretch between quotation marks.
public struct Quotation: Sendable, Equatable {
  /// The opening mark's token.
  public var open: Int
  /// The closing mark's token; the first token after the quotation if it was never closed.
  public var close: Int
  /// A closing mark stands there.
  public var closed: Bool
  /// The quotation that this one stands in, by position in the list; -1 at the outermost.
  public var parent: Int
}

/// Pairs quotation marks over all the habits of Arabic papers.
///
/// Marks that have a direction pair by it; straight marks open where a word follows them and white
/// space or another opening mark precedes, and close otherwise. A quotation that is opened again at
/// the head of the next paragraph goes on. One that is never closed ends with its paragraph, unless
/// a closing mark without a partner follows within ``maximumParagraphs``.
public enum QuotationPairing {
  /// How deep quotations may lie in each other; an opening mark inside the deepest is passed over.
  public static let maximumDepth = 16
  /// How many paragraphs an open quotation may span when it is not opened again.
  static let maximumParagraphs = 4

  /// Pairs the marks of a token array.
  ///
  /// - Returns: The quotations in the order of their opening marks.
  /// - Complexity: O(*n*) in the tokens.
  public static func pair(_ tokens: [Token]) -> [Quotation] {
    var quotations: [Quotation] = []
    var stack: [Int] = []
    var paragraph = 0
    var openedIn: [Int] = []  // paragraph of each quotation
    var carried = -1  // a quotation left open by an earlier paragraph

    for index in tokens.indices {
      let token = tokens[index]
      if token.kind == .newline {
        if let outer = stack.first {
          carried = outer
          for position in stack { quotations[position].close = index }
          stack.removeAll(keepingCapacity: true)
        }
        paragraph += 1
        if carried >= 0, paragraph - openedIn[carried] > maximumParagraphs { carried = -1 }
        continue
      }
      guard token.kind == .mark else { continue }
      let action = self.action(tokens, index, isOpen: !stack.isEmpty)
      switch action {
      case .none:
        continue
      case .open:
        let atHead = index == 0 || tokens[index - 1].kind == .newline
        if atHead, carried >= 0, paragraph - openedIn[carried] >= 1 {
          // The quotation goes on: opened again at the head of the paragraph.
          openedIn[carried] = paragraph
          stack.append(carried)
          continue
        }
        carried = -1
        guard stack.count < maximumDepth else { continue }
        quotations.append(
          Quotation(open: index, close: tokens.count, closed: false, parent: stack.last ?? -1))
        openedIn.append(paragraph)
        stack.append(quotations.count - 1)
      case .close:
        if let last = stack.popLast() {
          quotations[last].close = index
          quotations[last].closed = true
          if stack.isEmpty { carried = -1 }
        } else if carried >= 0, tokens[index].mark == .quoteClose || isClosing(tokens, index) {
          quotations[carried].close = index
          quotations[carried].closed = true
          carried = -1
        }
      }
    }
    return quotations
  }

  private enum Action { case none, open, close }

  private static func action(_ tokens: [Token], _ index: Int, isOpen: Bool) -> Action {
    switch tokens[index].mark {
    case .quoteOpen:
      // Papers that set »…« use the closing form to open.
      if isOpen && isClosing(tokens, index) && !isOpening(tokens, index) { return .close }
      return .open
    case .quoteClose:
      if !isOpen && isOpening(tokens, index) && !isClosing(tokens, index) { return .open }
      return .close
    case .quoteEither:
      if isApostrophe(tokens, index) { return .none }
      let opens = isOpening(tokens, index) && !(isOpen && isBetweenWords(tokens, index))
      let closes = isClosing(tokens, index)
      if opens != closes { return opens ? .open : .close }
      return isOpen ? .close : .open
    default:
      return .none
    }
  }

  /// A single straight mark inside a word is an apostrophe.
  private static func isApostrophe(_ tokens: [Token], _ index: Int) -> Bool {
    guard index > 0, index + 1 < tokens.count, !tokens[index].spaceBefore,
      !tokens[index + 1].spaceBefore
    else { return false }
    return tokens[index - 1].kind == .foreign && tokens[index + 1].kind == .foreign
  }

  /// Words stand at both sides without space: after an opening mark, the space was forgotten.
  private static func isBetweenWords(_ tokens: [Token], _ index: Int) -> Bool {
    index > 0 && index + 1 < tokens.count && !tokens[index].spaceBefore && tokens[index - 1].kind == .word
      && !tokens[index + 1].spaceBefore && tokens[index + 1].kind == .word
  }

  /// A word follows at once, and before it stands space, another mark that opens, or a clitic.
  private static func isOpening(_ tokens: [Token], _ index: Int) -> Bool {
    guard index + 1 < tokens.count, !tokens[index + 1].spaceBefore,
      tokens[index + 1].kind != .newline
    else { return false }
    if index == 0 || tokens[index].spaceBefore { return true }
    let before = tokens[index - 1]
    if before.kind == .newline { return true }
    if before.kind == .mark {
      switch before.mark {
      case .colon, .parenthesisOpen, .quoteOpen, .quoteEither, .comma, .dash, .fullStop: return true
      default: return false
      }
    }
    // A proclitic written apart from its quoted word: one or two letters with tatweel.
    return before.kind == .word && before.end - before.start <= 6
      && tokens[index + 1].kind != .mark && !followedBySpace(tokens, index)
  }

  private static func isClosing(_ tokens: [Token], _ index: Int) -> Bool {
    if index == 0 || tokens[index].spaceBefore { return false }
    return followedBySpace(tokens, index) || tokens[index + 1].kind == .mark
      || tokens[index + 1].kind == .newline
  }

  private static func followedBySpace(_ tokens: [Token], _ index: Int) -> Bool {
    index + 1 >= tokens.count || tokens[index + 1].spaceBefore
  }
}
