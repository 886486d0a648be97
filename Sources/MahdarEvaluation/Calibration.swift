/// What became of one statement that a reading found.
struct JudgedStatement: Sendable {
  let rule: String
  let confidence: Double?
  /// Its cue matches one of the gold.
  let isFound: Bool
  /// Its source and content are right too.
  let isRight: Bool

  init(_ statement: AnnotatedStatement, isFound: Bool, isRight: Bool) {
    rule = statement.rule ?? ""
    confidence = statement.confidence
    self.isFound = isFound
    self.isRight = isRight
  }

  /// Of an entry of another kind, which is right where it is found.
  init(_ rule: String?, _ confidence: Double?, isRight: Bool) {
    self.rule = rule ?? ""
    self.confidence = confidence
    isFound = isRight
    self.isRight = isRight
  }
}

/// Statements of like confidence, and how many of them hold.
public struct ReliabilityBin: Sendable, Equatable {
  /// The least confidence, inclusive.
  public let from: Double
  /// The greatest confidence, exclusive but for 1.
  public let to: Double
  /// How many statements fall into the bin.
  public let count: Int
  /// The mean of their confidences; 0 without any.
  public let confidence: Double
  /// The share that is strictly right; 0 without any.
  public let precision: Double
}

/// The statements of one rule, and how many of them hold.
public struct RulePrecision: Sendable, Equatable {
  /// The construction's name.
  public let rule: String
  /// How many statements it found.
  public let count: Int
  /// How many cues match one of the gold.
  public let found: Int
  /// How many are strictly right.
  public let right: Int
  /// ``right`` of ``count``, 0 to 1.
  public let precision: Double
}

extension Scorer {
  /// Confidence against correctness, in bins of a tenth, the last split in two.
  ///
  /// Of well calibrated statements at 0.9, nine in ten hold.
  public var reliability: [ReliabilityBin] {
    bins(judged)
  }

  /// The same of contacts, decisions, commitments and incidents; one is right where the figures count it
  /// as found.
  public var entryReliability: [ReliabilityBin] { bins(judgedEntries) }

  private func bins(_ judged: [JudgedStatement]) -> [ReliabilityBin] {
    let edges = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1]
    return zip(edges, edges.dropFirst()).map { from, to in
      let bin = judged.filter { statement in
        guard let confidence = statement.confidence else { return false }
        return from <= confidence && (confidence < to || to == 1 && confidence <= 1)
      }
      let sum = bin.reduce(0) { $0 + ($1.confidence ?? 0) }
      let right = bin.count { $0.isRight }
      let count = Double(max(bin.count, 1))
      return ReliabilityBin(
        from: from, to: to, count: bin.count, confidence: rounded(sum / count),
        precision: rounded(Double(right) / count))
    }
  }

  /// The precision of each rule, those with the most wrong statements first.
  public var rules: [RulePrecision] {
    var byRule: [String: (count: Int, found: Int, right: Int)] = [:]
    for statement in judged + judgedEntries {
      byRule[statement.rule, default: (0, 0, 0)].count += 1
      if statement.isFound { byRule[statement.rule, default: (0, 0, 0)].found += 1 }
      if statement.isRight { byRule[statement.rule, default: (0, 0, 0)].right += 1 }
    }
    return byRule.map { rule, counts in
      RulePrecision(
        rule: rule, count: counts.count, found: counts.found, right: counts.right,
        precision: rounded(Double(counts.right) / Double(counts.count)))
    }
    .sorted { ($1.count - $1.right, $0.rule) < ($0.count - $0.right, $1.rule) }
  }

  /// The table of ``reliability`` in lines.
  public var reliabilityTable: String {
    var table = ""
    for (head, bins) in [
      ("confidence   statements  mean    strictly right\n", reliability),
      ("\nconfidence      entries  mean    right\n", entryReliability),
    ] where bins.contains(where: { $0.count > 0 }) {
      table += head + lines(bins)
    }
    return table
  }

  private func lines(_ bins: [ReliabilityBin]) -> String {
    var table = ""
    for bin in bins {
      let range = "\(padded(bin.from.description, 4)) – \(padded(bin.to.description, 4))"
      table += "\(range)  \(aligned(bin.count, 10))"
      if bin.count > 0 {
        table += "  \(padded(bin.confidence.description, 6))  \(bin.precision)"
      }
      table += "\n"
    }
    return table
  }

  /// The table of ``rules`` in lines.
  public var ruleTable: String {
    var table = "statements  cue found  strictly right  precision  rule\n"
    for rule in rules {
      table +=
        "\(aligned(rule.count, 10))  \(aligned(rule.found, 9))  \(aligned(rule.right, 14))  "
        + "\(aligned(rule.precision, 9))  \(rule.rule)\n"
    }
    return table
  }
}
