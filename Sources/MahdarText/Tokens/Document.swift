/// A text with its tokens, sentences and quotations: what every later stage reads.
public final class Document: Sendable {
  /// The text, unaltered.
  public let text: Text
  /// The tokens, in order.
  public let tokens: [Token]
  /// The sentences, as ranges of tokens.
  public let sentences: [TokenRange]
  /// The quotations, outer ones before inner ones.
  public let quotations: [Quotation]
  /// For each token, the innermost quotation it stands in (its marks included), or -1.
  public let quotationOf: [Int32]
  /// For each token, its sentence, or -1 for line breaks.
  public let sentenceOf: [Int32]

  /// Reads a text into tokens with the worker's memory of words.
  public convenience init(_ text: Text, _ morphology: Morphology) {
    var tokens: [Token] = []
    tokens.reserveCapacity(text.bytes.count / 8)
    let bytes = text.bytes.span
    Tokenizer.tokenize(bytes, into: &tokens)
    morphology.begin()
    morphology.lookUp(&tokens, bytes)
    self.init(text: text, tokens: tokens, sentences: SentenceSplitter.split(tokens, bytes))
  }

  /// Tokens and sentences, with the quotations they show.
  init(text: Text, tokens: [Token], sentences: [TokenRange]) {
    self.text = text
    let quotations = QuotationPairing.pair(tokens)
    var quotationOf = [Int32](repeating: -1, count: tokens.count)
    for (position, quotation) in quotations.enumerated() {
      let end = min(quotation.close, tokens.count - 1)
      if quotation.open <= end {
        for index in quotation.open...end { quotationOf[index] = Int32(position) }
      }
    }
    var sentenceOf = [Int32](repeating: -1, count: tokens.count)
    for (position, sentence) in sentences.enumerated() {
      for index in sentence.start..<sentence.end { sentenceOf[index] = Int32(position) }
    }
    self.tokens = tokens
    self.sentences = sentences
    self.quotations = quotations
    self.quotationOf = quotationOf
    self.sentenceOf = sentenceOf
  }

  /// The bytes from the first to the last token of a range.
  public func range(_ tokens: TokenRange) -> TextRange {
    guard !tokens.isEmpty else {
      let place = tokens.start < self.tokens.count ? Int(self.tokens[tokens.start].start) : text.bytes.count
      return TextRange(place, place)
    }
    return TextRange(Int(self.tokens[tokens.start].start), Int(self.tokens[tokens.end - 1].end))
  }

  /// The token in which a byte lies, or the first one behind it; `nil` behind the last.
  ///
  /// - Complexity: O(log *n*) in the tokens.
  public func token(at byte: UInt32) -> Int? {
    let place = tokens.partitioningIndex { $0.end > byte }
    return place < tokens.count ? place : nil
  }

  /// The words of a range as written.
  public func string(_ tokens: TokenRange) -> String { text[range(tokens)] }
}
