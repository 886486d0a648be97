import Glibc

/// An article of the last days with its words weighed: what new articles are compared with.
struct WeighedArticle: Sendable, Equatable {
  let features: StoryFeatures
  /// The day it counts under.
  let day: Int32
  /// By position in ``StoryFeatures/terms``: the inverse document frequency.
  let idf: [Float]
  /// By position: the weight among the first paragraphs, of a vector of length 1.
  let words: [Float]
  /// By position: the weight in the title, of a vector of length 1.
  let titles: [Float]
  /// The sum of the title's weights.
  let titleSum: Float

  init(_ features: StoryFeatures, day: Int32, _ statistics: TermStatistics) {
    self.init(features, day: day, idf: features.terms.map { statistics.weight($0.key) })
  }

  /// An article whose words were weighed before.
  ///
  /// - Precondition: A weight for each word.
  init(_ features: StoryFeatures, day: Int32, idf: [Float]) {
    self.features = features
    self.day = day
    self.idf = idf
    words = WeighedArticle.unit(
      features.terms.indices.map { position in
        let count = features.terms[position].count
        return count == 0 ? 0 : (1 + logf(Float(count))) * idf[position]
      })
    titles = WeighedArticle.unit(
      features.terms.indices.map { position in
        let count = features.terms[position].titleCount
        return count == 0 ? 0 : (1 + logf(Float(count))) * idf[position]
      })
    titleSum = features.terms.indices.reduce(0) { sum, position in
      features.terms[position].titleCount > 0 ? sum + idf[position] : sum
    }
  }

  private static func unit(_ vector: [Float]) -> [Float] {
    let length = sqrtf(vector.reduce(0) { $0 + $1 * $1 })
    return length == 0 ? vector : vector.map { $0 / length }
  }

  /// The signs that this article and another report one event.
  ///
  /// The same whichever of the two is asked.
  /// - Complexity: O(*n* + *m*) in the words.
  func signs(with other: WeighedArticle, greatestWeight: Float) -> PairSigns {
    var signs = PairSigns()
    var (covered, otherCovered): (Float, Float) = (0, 0)
    var (inLead, otherInLead): (Float, Float) = (0, 0)
    var rarest: Float = 0
    var (words, titles): (Float, Float) = (0, 0)
    let (a, b) = (features.terms, other.features.terms)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i].key < b[j].key {
        i += 1
      } else if b[j].key < a[i].key {
        j += 1
      } else {
        words += self.words[i] * other.words[j]
        titles += self.titles[i] * other.titles[j]
        if a[i].titleCount > 0 {
          covered += idf[i]
          if b[j].isInLead { inLead += idf[i] }
        }
        if b[j].titleCount > 0 {
          otherCovered += other.idf[j]
          if a[i].isInLead { otherInLead += other.idf[j] }
        }
        if a[i].isInLead, b[j].isInLead { rarest = max(rarest, min(idf[i], other.idf[j])) }
        i += 1
        j += 1
      }
    }
    signs[.words] = words
    signs[.titles] = titles
    signs[.titleCovered] =
      (WeighedArticle.share(covered, titleSum) + WeighedArticle.share(otherCovered, other.titleSum)) / 2
    signs[.titleInLead] = min(
      WeighedArticle.share(inLead, titleSum), WeighedArticle.share(otherInLead, other.titleSum))
    signs[.rarest] = greatestWeight > 0 ? min(rarest / greatestWeight, 1) : 0
    signs[.sameOutlet] = features.outlet != nil && features.outlet == other.features.outlet ? 1 : 0
    signs[.days] = Float(abs(day - other.day))
    return signs
  }

  private static func share(_ part: Float, _ whole: Float) -> Float { whole > 0 ? part / whole : 0 }
}
