import MahdarText

/// Groups articles of one event into stories and copies of one dispatch into origins, as they come.
///
/// Articles are added in batches. Each is compared with those of the last ``reach`` days; the groups
/// that it touches are formed anew from all their pairs, so the outcome does not depend on the order
/// within a batch, and hardly on how a day was cut into batches (the weights of words are those known
/// when an article came). `Documentation/STORIES.md` describes the method.
public struct StoryClusterer: Sendable {
  /// How many days back an article is compared.
  public static let reach: Int32 = 4
  /// A pair below this score is nothing but a pair below it.
  static let floor: Float = -5

  let weights: StoryWeights
  var statistics: TermStatistics
  /// The slots without an article.
  var free: [Int] = []
  /// The articles of the last days by slot; `nil` for slots that are free.
  var active: [WeighedArticle?] = []
  /// By slot: story and origin.
  var assignments: [StoryAssignment?] = []
  /// By slot: the pairs above ``floor``.
  var edges: [[Edge]] = []
  var slots: [String: Int] = [:]
  var index = DayIndex()
  /// The ids of all articles ever added, as numbers, with the number of their content.
  var known: [UInt64: UInt32] = [:]
  var newestDay: Int32?

  /// A pair of articles with its score.
  struct Edge: Sendable, Equatable {
    var other: Int32
    var score: Float
  }

  /// A clusterer that knows no article yet.
  public init(_ knowledge: StoryKnowledge) {
    weights = knowledge.weights
    statistics = TermStatistics(knowledge)
  }

  /// The number of articles that were ever added.
  public var count: Int { known.count }

  /// Adds articles and tells what is new or changed.
  ///
  /// An article that was added before, with the same content, changes nothing. One of the last days
  /// whose content is another is compared anew; an older one stays where it was.
  ///
  /// - Returns: The assignments of the new articles, and of earlier ones whose story or origin is
  ///   another than before, by article id.
  public mutating func add(_ batch: [StoryFeatures]) -> [StoryAssignment] {
    let articles = admit(batch)
    if articles.isEmpty { return [] }
    for article in articles { statistics.add(article) }
    newestDay = articles.compactMap(\.day).reduce(newestDay) { max($0 ?? $1, $1) }
    retire()
    let greatest = statistics.greatestWeight
    var fresh: [Int] = []
    for article in articles {
      let weighed = WeighedArticle(article, day: article.day ?? newestDay ?? 0, statistics)
      fresh.append(insert(weighed))
    }
    for slot in fresh { compare(slot, greatestWeight: greatest) }
    return regroup(around: fresh)
  }

  /// The articles of a batch that are new, each id once, in an order that is always the same.
  private mutating func admit(_ batch: [StoryFeatures]) -> [StoryFeatures] {
    var articles: [StoryFeatures] = []
    for features in batch.sorted(by: StoryClusterer.isBefore) {
      let number = FormTable.key(Array(features.id.utf8))
      let content = features.contentNumber
      if let before = known[number] {
        if before == content { continue }
        known[number] = content
        guard let slot = slots[features.id] else { continue }
        remove(slot)
      }
      known[number] = content
      articles.append(features)
    }
    return articles
  }

  static func isBefore(_ a: StoryFeatures, _ b: StoryFeatures) -> Bool {
    (a.day ?? .max, a.id) < (b.day ?? .max, b.id)
  }

  /// Lets go of the articles that no new one is compared with any more.
  private mutating func retire() {
    guard let newestDay else { return }
    for day in index.days where day < newestDay - StoryClusterer.reach {
      let old = index.slots(of: day)
      index.remove(day: day)
      for slot in old { remove(slot) }
    }
  }

  private mutating func insert(_ article: WeighedArticle) -> Int {
    let slot = free.popLast() ?? active.count
    if slot == active.count {
      active.append(nil)
      assignments.append(nil)
      edges.append([])
    }
    active[slot] = article
    slots[article.features.id] = slot
    index.add(article, slot: slot)
    return slot
  }

  private mutating func remove(_ slot: Int) {
    guard let article = active[slot] else { return }
    for edge in edges[slot] { edges[Int(edge.other)].removeAll { $0.other == slot } }
    edges[slot].removeAll()
    index.remove(article, slot: slot)
    slots[article.features.id] = nil
    active[slot] = nil
    assignments[slot] = nil
    free.append(slot)
  }

  /// Finds the pairs of an article.
  private mutating func compare(_ slot: Int, greatestWeight: Float) {
    guard let article = active[slot] else { return }
    for candidate in index.candidates(for: article, slot: slot) {
      guard let other = active[candidate], !edges[slot].contains(where: { $0.other == candidate })
      else { continue }
      let score = article.signs(with: other, greatestWeight: greatestWeight).score(weights)
      if score > StoryClusterer.floor {
        edges[slot].append(Edge(other: Int32(candidate), score: score))
        edges[candidate].append(Edge(other: Int32(slot), score: score))
      }
    }
  }
}

extension StoryFeatures {
  /// A number for what clustering sees of the article.
  var contentNumber: UInt32 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    func add(_ value: UInt64) { hash = (hash ^ value) &* 1_099_511_628_211 }
    for term in terms { add(UInt64(term.key) << 32 | UInt64(term.count) << 16 | UInt64(term.titleCount)) }
    for word in words { add(UInt64(word)) }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
