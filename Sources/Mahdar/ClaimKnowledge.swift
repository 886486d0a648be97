public import MahdarKnowledge
public import MahdarStories
public import MahdarText

extension ClaimKnowledge {
  /// What the knowledge files say for comparing claims.
  ///
  /// - Parameter lexicon: The words; `nil` for those of the knowledge.
  public init(_ knowledge: Knowledge, lexicon: Lexicon? = nil) {
    let times = knowledge.times
    let words = knowledge.claimWords.compactMapValues { ClaimWord(rawValue: $0) }
    self.init(
      lexicon: lexicon ?? knowledge.lexicon, weights: ClaimWeights(knowledge.storyWeights),
      figureWord: { codes in
        let entry = times.find(codes.span, 0..<codes.count)
        return entry < 0 ? nil : FigureWord(times.meanings(entry))
      }, claimWord: { words[$0] })
  }
}

extension FigureWord {
  /// What the meanings of a form are beside a figure; those of dates go before those of numbers, for
  /// الأحد is a day.
  init?(_ meanings: [TimeMeaning]) {
    for meaning in meanings {
      switch meaning.kind {
      case .month, .weekday:
        self = .date
        return
      case .teen:
        self = .teen
        return
      default: continue
      }
    }
    for meaning in meanings {
      switch meaning.kind {
      case .unit, .clock, .ordinal:
        self = .unit
        return
      case .number where meaning.number > 0, .ten:
        self = .number(meaning.number)
        return
      case .hundred:
        self = .hundred(meaning.number)
        return
      case .scale, .scales:
        self = .scale(meaning.number)
        return
      case .fraction:
        self = .fraction(meaning.number)
        return
      case .decimal:
        self = .point
        return
      case .percent:
        self = .percent
        return
      case .about:
        self = .about
        return
      default: continue
      }
    }
    return nil
  }
}
