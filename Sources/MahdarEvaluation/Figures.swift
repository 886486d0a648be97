import MahdarJSON

/// The figures of an evaluation, in the order in which they are shown.
public struct Figures: Sendable, Equatable {
  /// A figure by its name.
  public struct Entry: Sendable, Equatable {
    /// The name, such as `source_accuracy`.
    public let name: String
    /// The value.
    public let figure: Figure
  }

  /// The entries.
  public let entries: [Entry]

  /// The figure of that name.
  public subscript(name: String) -> Figure? { entries.first { $0.name == name }?.figure }

  /// A name and a value a line.
  public var text: String {
    entries.map { "\(padded($0.name, 24)) \($0.figure.text)\n" }.joined()
  }

  /// One JSON object, without a line feed.
  public var json: String {
    "{" + entries.map { "\"\($0.name)\": \($0.figure.json)" }.joined(separator: ", ") + "}"
  }
}

/// One figure of an evaluation.
public enum Figure: Sendable, Equatable {
  /// A number of things.
  case count(Int)
  /// A share from 0 to 1, rounded to four decimals; `nil` where there was nothing to share.
  case share(Double?)
  /// Precision, recall and F1 of finding things.
  case finding(Finding)

  var text: String {
    switch self {
    case .count(let count): "\(count)"
    case .share(let share): share.map(\.description) ?? "None"
    case .finding(let finding):
      finding.members.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
  }

  var json: String {
    switch self {
    case .count(let count): "\(count)"
    case .share(let share): share.map(\.description) ?? "null"
    case .finding(let finding):
      "{" + finding.members.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", ") + "}"
    }
  }
}

/// Precision, recall and F1, rounded to four decimals, with what they are made of.
public struct Finding: Sendable, Equatable {
  /// The share of what was found that is right.
  public let precision: Double
  /// The share of the gold that was found.
  public let recall: Double
  /// The harmonic mean of the two.
  public let f1: Double
  /// How many the gold has.
  public let gold: Int
  /// How many the reading has.
  public let system: Int
  /// How many are right.
  public let hit: Int

  init(gold: Int, system: Int, hit: Int) {
    let precision = system > 0 ? Double(hit) / Double(system) : 0
    let recall = gold > 0 ? Double(hit) / Double(gold) : 0
    self.precision = rounded(precision)
    self.recall = rounded(recall)
    f1 =
      precision + recall > 0 ? rounded(2 * precision * recall / (precision + recall)) : 0
    self.gold = gold
    self.system = system
    self.hit = hit
  }

  var members: [(String, String)] {
    [
      ("precision", precision.description), ("recall", recall.description),
      ("f1", f1.description), ("gold", gold.description), ("system", system.description),
      ("hit", hit.description),
    ]
  }
}

extension Scorer {
  /// The figures of all articles so far.
  public var figures: Figures {
    func share(_ share: Share) -> Figure {
      .share(share.all > 0 ? rounded(Double(share.right) / Double(share.all)) : nil)
    }
    func finding(_ tally: Tally) -> Figure {
      .finding(Finding(gold: tally.gold, system: tally.system, hit: tally.hit))
    }
    var strict = counts.statements
    strict.hit = counts.strict
    let contents = counts.content.all
    var entries: [(String, Figure)] = [
      ("articles", .count(counts.articles)),
      ("cue", finding(counts.statements)),
      ("source_accuracy", share(counts.source)),
      ("source_span_accuracy", share(counts.sourceSpan)),
      ("content_accuracy", share(counts.content)),
      ("content_word_f1", .share(contents > 0 ? rounded(contentF1 / Double(contents)) : nil)),
      ("manner_accuracy", share(counts.manner)),
      ("act_accuracy", share(counts.act)),
      ("negated_accuracy", share(counts.negated)),
      ("via_accuracy", share(counts.via)),
      ("via_spurious", .count(counts.viaSpurious)),
      ("strict", finding(strict)),
      ("commitments", finding(counts.commitments)),
      ("contacts", finding(counts.contacts)),
      ("contact_participants", finding(counts.participants)),
      ("decisions", finding(counts.decisions)),
      ("decision_body_accuracy", share(counts.decisionBody)),
      ("decision_action_accuracy", share(counts.decisionAction)),
      ("altered_texts", .count(counts.altered)),
    ]
    if counts.entityMentions.all > 0 {
      entries.append(("entity_mention_accuracy", share(counts.entityMentions)))
      entries.append(("entity_mentions", .count(counts.entityMentions.all)))
      entries.append(("entity_mentions_beyond", .count(counts.entitySpurious)))
    }
    return Figures(
      entries: (entries + entryFigures + timeFigures).map { Figures.Entry(name: $0.0, figure: $0.1) })
  }
}
