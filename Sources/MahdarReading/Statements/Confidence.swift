import MahdarRecord

/// How often a statement of this make held on the gold.
enum Confidence {
  static func of(_ match: Match, _ statement: Statement, _ session: Session) -> Double {
    0.9
  }
}
