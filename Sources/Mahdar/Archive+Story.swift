public import MahdarArchive
import MahdarKnowledge
import MahdarStories
import MahdarText

extension Archive {
  /// The story that an article belongs to: its reports by origin, its claims on whose word, and what
  /// doesn't go together.
  ///
  /// - Throws: ``ArchiveError`` if there is no such article, or it was put in no story yet.
  public func story(ofArticle key: String) throws(ArchiveError) -> StoryView {
    try compared(try storyMaterial(ofArticle: key))
  }

  /// The story of a label, as the lists of stories name it.
  ///
  /// - Throws: ``ArchiveError`` if there is none.
  public func story(labelled label: String) throws(ArchiveError) -> StoryView {
    try compared(try storyMaterial(labelled: label))
  }

  private func compared(_ material: StoryMaterial) throws(ArchiveError) -> StoryView {
    guard let comparer = try ClaimComparer(self) else { return StoryView(material) }
    return comparer.story(material)
  }
}

/// Joins the archive's statements with the comparing of claims, which know nothing of each other.
private struct ClaimComparer {
  private let knowledge: ClaimKnowledge

  /// The tables that comparing claims needs beside the lexicon.
  private static let tables = ["lexicon/stories.tsv", "lexicon/numbers.tsv", "lexicon/dates.tsv"]

  init?(_ archive: Archive) throws(ArchiveError) {
    let files = KnowledgeFile.embedded.filter { ClaimComparer.tables.contains($0.name) }
    guard let known = try? Knowledge(files) else { return nil }
    knowledge = ClaimKnowledge(known, lexicon: try archive.words())
  }

  func story(_ material: StoryMaterial) -> StoryView {
    var extractor = ClaimExtractor(knowledge)
    var assertions: [Assertion] = []
    for saying in material.sayings {
      let days = saying.dates.filter { extractor.namesItsDay(Text($0.words)) }.map(\.day)
      assertions.append(
        Assertion(
          article: saying.statement.evidence.article, origin: saying.origin, voice: saying.voice,
          isDenial: saying.isDenial,
          // Who did not say it stands behind nothing.
          features: saying.statement.negated
            ? ClaimFeatures() : extractor.features(of: Text(saying.statement.evidence.exact)),
          days: Array(Set(days)).sorted(),
          incident: saying.incident.map {
            AssertedIncident(kind: $0.kind, place: $0.place, day: $0.day, toll: $0.toll)
          }, within: saying.within))
    }
    let (claims, contradictions) = ClaimFinder(knowledge.weights).find(assertions)
    return StoryView(
      material,
      claims: claims.map { StoryClaim(members: $0.members, origins: $0.origins, voices: $0.voices) },
      contradictions: contradictions.map { contradiction in
        StoryContradiction(
          kind: ContradictionView.Kind(contradiction.kind), measure: contradiction.measure,
          sides: contradiction.sides.map { StoryContradiction.Side(value: $0.value, members: $0.members) })
      })
  }
}

extension ContradictionView.Kind {
  fileprivate init(_ kind: ClaimContradiction.Kind) {
    self =
      switch kind {
      case .denial: .denial
      case .figures: .figures
      case .dates: .dates
      }
  }
}
