/// Chooses one reading for each word from its neighbours, left to right.
///
/// What the word alone says for each of its readings is summed up once a word type; the text adds fourteen
/// features a reading, and words with one reading cost nothing.
public struct Disambiguator: Sendable {
  private let model: AnalysisModel

  /// A disambiguator with a model's weights.
  public init(_ model: AnalysisModel) { self.model = model }

  /// What stands around a word.
  public struct Context {
    /// The kind of the word before.
    public var previous: UInt16 = 0x8300
    /// The kind of the word before that one.
    public var beforePrevious: UInt16 = 0x8300
    /// What the word before shows of itself.
    public var left: UInt32 = 0
    /// What the word behind shows of itself.
    public var right: UInt32 = 0
    /// What the second word behind shows of itself.
    public var afterRight: UInt32 = 0
    /// The folded form of the word, as a number.
    public var form: UInt32 = 0
    /// The form of the word before.
    public var leftForm: UInt32 = 0
    /// The form of the word behind.
    public var rightForm: UInt32 = 0
    /// What the second word before shows of itself.
    public var beforeLeft: UInt32 = 0
  }

  /// Appends the features that a reading has from its place.
  @inline(__always)
  public static func collect(_ candidate: Candidate, _ context: Context, into features: inout [UInt32]) {
    let kind = UInt32(candidate.kind)
    let part = UInt32(candidate.kind & 0xF)
    let previous = UInt32(context.previous)
    features.append(FeatureHash.mix(50, kind, previous))
    features.append(FeatureHash.mix(51, kind, previous, UInt32(context.beforePrevious)))
    features.append(FeatureHash.mix(52, kind, context.right))
    features.append(FeatureHash.mix(53, kind, context.left))
    features.append(FeatureHash.mix(54, kind, context.right, previous))
    features.append(FeatureHash.mix(55, part, context.afterRight, UInt32(context.previous & 0xF)))
    features.append(FeatureHash.mix(56, context.form, kind, previous))
    features.append(FeatureHash.mix(57, context.form, kind, context.right))
    features.append(FeatureHash.mix(59, kind & 0x18F, context.leftForm))
    features.append(FeatureHash.mix(60, kind & 0x18F, context.rightForm))
    features.append(FeatureHash.mix(61, kind, context.left, context.right))
    features.append(FeatureHash.mix(62, part, context.beforeLeft, context.left))
    features.append(FeatureHash.mix(63, kind, context.right, context.afterRight))
    features.append(FeatureHash.mix(58, part, UInt32(context.previous & 0x8FFF)))
  }

  /// The context of a token whose predecessors were read.
  @inline(__always)
  public static func context(
    _ tokens: [Token], _ index: Int, _ morphology: Morphology, previous: UInt16, beforePrevious: UInt16
  ) -> Context {
    Context(
      previous: previous, beforePrevious: beforePrevious,
      left: index > 0 ? outer(tokens[index - 1], morphology) : 0,
      right: index + 1 < tokens.count ? outer(tokens[index + 1], morphology) : 0,
      afterRight: index + 2 < tokens.count ? outer(tokens[index + 2], morphology) : 0,
      form: morphology.modelled(tokens[index].lexeme).formHash,
      leftForm: index > 0 ? morphology.modelled(tokens[index - 1].lexeme).formHash : 1,
      rightForm: index + 1 < tokens.count ? morphology.modelled(tokens[index + 1].lexeme).formHash : 1,
      beforeLeft: index > 1 ? outer(tokens[index - 2], morphology) : 0)
  }

  /// What a token shows to its neighbours.
  @inline(__always)
  private static func outer(_ token: Token, _ morphology: Morphology) -> UInt32 {
    token.kind == .word ? morphology.modelled(token.lexeme).context : UInt32(token.outerKind)
  }

  /// The kind that a token without readings shows.
  public static func outerKind(_ token: Token) -> UInt16 { token.outerKind }

  /// The reading of each token; `nil` for what is no word.
  ///
  /// - Complexity: O(*n*) in the tokens.
  public func choose(_ tokens: [Token], _ morphology: Morphology, into chosen: inout [Int32]) {
    var previous: UInt16 = 0x8300
    var beforePrevious: UInt16 = 0x8300
    var features: [UInt32] = []
    for index in tokens.indices {
      let token = tokens[index]
      var best: Int32 = -1
      var kind = token.outerKind
      if token.kind == .word {
        let type = morphology.modelled(token.lexeme)
        let first = Int(type.firstCandidate)
        let count = Int(type.candidateCount)
        if count > 0 { best = Int32(first) }
        if count > 1 {
          let context = Disambiguator.context(
            tokens, index, morphology, previous: previous, beforePrevious: beforePrevious)
          var bestScore = Int32.min
          for position in first..<(first + count) {
            let candidate = morphology.candidates[position]
            features.removeAll(keepingCapacity: true)
            Disambiguator.collect(candidate, context, into: &features)
            var score = candidate.score
            for feature in features { score += model.weight(feature) }
            if score > bestScore {
              bestScore = score
              best = Int32(position)
            }
          }
        }
        if best >= 0 { kind = morphology.candidates[Int(best)].kind }
      }
      chosen.append(best)
      beforePrevious = previous
      previous = kind
    }
  }
}
