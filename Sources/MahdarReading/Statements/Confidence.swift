import Glibc
import MahdarKnowledge
import MahdarRecord
import MahdarText

/// How often a statement of this make held on the gold: its cue, its source and its content.
///
/// A logistic regression over the features below; `Scripts/calibrate.py` fits the weights of
/// `lexicon/confidence.tsv` on gold and names the same features.
enum Confidence {
  /// The probability, 0 to 1, rounded to hundredths.
  ///
  /// - Parameter acceptance: The log odds by which the statement counts as one, from ``Match/odds``.
  static func of(_ statement: Statement, odds acceptance: Float, _ knowledge: Knowledge) -> Double {
    let weights = knowledge.confidence
    var odds = weights["all"] ?? 0
    odds += weights["rule=" + statement.rule] ?? 0
    odds += weights["source=" + (statement.source == nil ? "left out" : statement.sourceClass.rawValue)] ?? 0
    odds += weights["manner=" + statement.manner.rawValue] ?? 0
    odds += weights["within=" + (statement.within == nil ? "none" : "a statement")] ?? 0
    odds += weights["content=" + size(statement.content.count)] ?? 0
    odds += weights["accepted=\(max(0, min(6, Int(acceptance))))"] ?? 0
    return ((1 / (1 + exp(-odds))) * 100).rounded() / 100
  }

  /// The size of a content of so many bytes.
  private static func size(_ bytes: Int) -> String {
    bytes < 40 ? "short" : bytes > 400 ? "long" : "middling"
  }
}
