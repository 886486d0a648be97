import MahdarRecord
import MahdarText

extension Record {
  /// How deep each statement stands in others, by its place in ``statements``.
  var depths: [Int] {
    var places: [String: Int] = [:]
    for (place, statement) in statements.enumerated() { places[statement.id] = place }
    return statements.map { statement in
      var depth = 0
      var outer = statement.within.flatMap { places[$0] }
      while let place = outer, depth < 8 {
        depth += 1
        outer = statements[place].within.flatMap { places[$0] }
      }
      return depth
    }
  }
}

extension Article {
  /// The day of publication, without the time.
  var day: String? { published.map { String($0.prefix(10)) } }
}

extension Statement {
  /// The outlet, what stands between, and the speaker, as far as they are known.
  func chain(outlet: String?) -> [String] {
    ([outlet].compactMap { $0 } + via + [sourceEntity]).map { oneLine($0) }.filter { !$0.isEmpty }
  }
}
