/// Saved bytes that no state can be made of, as a whole sentence with what to do.
public struct StoryStateError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The byte at which reading stopped.
  public let offset: Int
  /// The sentence for the user.
  public var description: String {
    "The saved state of the stories is damaged or of another version (byte \(offset)). "
      + "Form the stories anew from the articles."
  }
}

extension StoryClusterer {
  /// The mark and version at the beginning of saved states.
  private static let head: [UInt8] = [0x4D, 0x53, 0x54, 0x52, 1]

  /// The state as bytes, the same for the same state, for ``init(_:restoring:)``.
  ///
  /// - Complexity: O(*n*) in the words known and the articles of the last days.
  public func save() -> [UInt8] {
    var writer = StateWriter()
    for byte in Self.head { writer.byte(byte) }
    writer.integer(statistics.articles)
    writer.list(statistics.counts.sorted { $0.key < $1.key }) { writer, entry in
      writer.number(entry.key)
      writer.integer(Int(entry.value))
    }
    writer.list(known.sorted { $0.key < $1.key }) { writer, entry in
      writer.number(UInt32(truncatingIfNeeded: entry.key))
      writer.number(UInt32(truncatingIfNeeded: entry.key >> 32))
      writer.number(entry.value)
    }
    writer.optional(newestDay)
    let order = active.indices.filter { active[$0] != nil }
    var places = [Int](repeating: 0, count: active.count)
    for (place, slot) in order.enumerated() { places[slot] = place }
    writer.integer(order.count)
    for slot in order {
      guard let article = active[slot], let assignment = assignments[slot] else { continue }
      writer.article(article)
      writer.assignment(assignment)
      writer.list(edges[slot]) { writer, edge in
        writer.integer(places[Int(edge.other)])
        writer.number(edge.score.bitPattern)
      }
    }
    return writer.bytes
  }

  /// A clusterer as it was when the bytes were saved.
  ///
  /// - Throws: ``StoryStateError`` for bytes that were not saved by this version, or cut or changed.
  public init(_ knowledge: StoryKnowledge, restoring bytes: [UInt8]) throws(StoryStateError) {
    self.init(knowledge)
    var reader = StateReader(bytes)
    for byte in Self.head { guard try reader.byte() == byte else { throw reader.error } }
    let articles = try reader.integer()
    var counts: [UInt32: UInt32] = [:]
    for _ in 0..<(try reader.count()) {
      counts[try reader.number()] = UInt32(truncatingIfNeeded: try reader.integer())
    }
    statistics = TermStatistics(knowledge, articles: articles, counts: counts)
    for _ in 0..<(try reader.count()) {
      let low = UInt64(try reader.number())
      let id = low | UInt64(try reader.number()) << 32
      known[id] = try reader.number()
    }
    newestDay = try reader.optional()
    let total = try reader.count()
    for slot in 0..<total {
      let article = try reader.article()
      active.append(article)
      assignments.append(try reader.assignment())
      slots[article.features.id] = slot
      index.add(article, slot: slot)
      var list: [Edge] = []
      for _ in 0..<(try reader.count()) {
        let other = try reader.integer()
        guard other < total else { throw reader.error }
        list.append(Edge(other: Int32(other), score: Float(bitPattern: try reader.number())))
      }
      edges.append(list)
    }
    guard reader.isAtEnd else { throw reader.error }
  }
}
