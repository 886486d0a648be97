public import MahdarRecord

/// How many statements each speaker made.
public struct SpeakerTally: Sendable, Equatable {
  private var counts: [String: Int] = [:]

  /// An empty tally.
  public init() {}

  /// Counts the statements of a record.
  public mutating func add(_ record: Record) {
    for statement in record.statements {
      counts[oneLine(statement.sourceEntity), default: 0] += 1
    }
  }

  /// Joins another tally.
  public mutating func add(_ other: SpeakerTally) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// The speakers with their counts, the most heard first, of equals in the order of their names.
  ///
  /// The name is empty where nobody was found.
  public var speakers: [(name: String, count: Int)] {
    counts.map { ($0.key, $0.value) }.sorted {
      $0.1 != $1.1 ? $0.1 > $1.1 : $0.0.unicodeScalars.lexicographicallyPrecedes($1.0.unicodeScalars)
    }
  }
}
