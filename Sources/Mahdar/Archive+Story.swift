public import MahdarArchive
public import MahdarKnowledge
import MahdarRecord
import MahdarStories
import MahdarText

extension Archive {
  /// The story that an article belongs to: its reports by origin, its claims on whose word, and what
  /// doesn't go together.
  ///
  /// - Parameter files: The knowledge files by which claims are compared.
  /// - Throws: ``ArchiveError`` if there is no such article, or it was put in no story yet.
  public func story(
    ofArticle key: String, knowledge files: [KnowledgeFile] = KnowledgeFile.embedded
  ) throws(ArchiveError) -> StoryView {
    try compared(try storyMaterial(ofArticle: key), files)
  }

  /// The story of a label, as the lists of stories name it.
  ///
  /// - Parameter files: The knowledge files by which claims are compared.
  /// - Throws: ``ArchiveError`` if there is none.
  public func story(
    labelled label: String, knowledge files: [KnowledgeFile] = KnowledgeFile.embedded
  ) throws(ArchiveError) -> StoryView {
    try compared(try storyMaterial(labelled: label), files)
  }

  /// The files by which claims are compared, out of all knowledge files.
  ///
  /// - Throws: ``KnowledgeError`` with the place of the first fault in one of them; with files that have
  ///   faults a story has no claims.
  public static func claimFiles(_ files: [KnowledgeFile]) throws(KnowledgeError) -> [KnowledgeFile] {
    let files = files.filter { ClaimComparer.tables.contains($0.name) }
    _ = try Knowledge(files)
    return files
  }

  private func compared(_ material: StoryMaterial, _ files: [KnowledgeFile]) throws(ArchiveError) -> StoryView
  {
    guard let comparer = try ClaimComparer(self, files) else { return StoryView(material) }
    return comparer.story(material)
  }
}

/// Joins the archive's statements with the comparing of claims, which know nothing of each other.
private struct ClaimComparer {
  private let knowledge: ClaimKnowledge

  /// The tables that comparing claims needs beside the lexicon.
  static let tables = [
    "lexicon/stories.tsv", "lexicon/contradictions.tsv", "lexicon/numbers.tsv", "lexicon/dates.tsv",
  ]

  init?(_ archive: Archive, _ files: [KnowledgeFile]) throws(ArchiveError) {
    let files = files.filter { ClaimComparer.tables.contains($0.name) }
    guard let known = try? Knowledge(files) else { return nil }
    knowledge = ClaimKnowledge(known, lexicon: try archive.words())
  }

  /// The day on which it was said, where that is known, else that of the report: what a ministry says each
  /// day anew, papers of one day print of two.
  private static func day(_ saying: StorySaying) -> String? {
    let statement = saying.statement
    let published = statement.evidence.published.map { String($0.prefix(10)) }
    // The time of what an outlet tells itself is that of what happened.
    guard !saying.isOutlet, let said = statement.time.map({ String($0.prefix(10)) }),
      CalendarDay(iso8601: said) != nil,
      published.map({ said <= $0 }) ?? true
    else { return published }
    return said
  }

  func story(_ material: StoryMaterial) -> StoryView {
    var extractor = ClaimExtractor(knowledge)
    let texts = material.texts.mapValues { extractor.features(of: Text($0)) }
    var assertions: [Assertion] = []
    for saying in material.sayings {
      let evidence = saying.statement.evidence
      var (features, days) = extractor.features(
        of: Text(evidence.exact), naming: saying.dates.map { ($0.day, ClaimComparer.bytes($0, evidence)) })
      if extractor.isEarlier(Text(saying.isOutlet ? evidence.exact : saying.lead)) {
        features.isUpdate = true
      }
      // Who did not say it stands behind nothing.
      if saying.statement.negated { features = ClaimFeatures() }
      let isAsserted = Act(rawValue: saying.statement.act)?.isAssertion == true
      assertions.append(
        Assertion(
          article: evidence.article, origin: saying.origin, voice: saying.voice,
          published: ClaimComparer.day(saying), span: evidence.start..<evidence.end,
          isAsserted: isAsserted, isDenial: saying.isDenial,
          isInDenial: saying.isDenial && (saying.cue.map { extractor.isInDenial(Text($0)) } ?? true),
          features: features, days: days,
          incident: saying.incident.map {
            AssertedIncident(kind: $0.kind, place: $0.place, day: $0.day, toll: $0.toll)
          }, places: ClaimComparer.places(saying.places),
          report: ReportContext(
            places: ClaimComparer.places(saying.reportPlaces),
            text: texts[evidence.article] ?? ClaimFeatures()),
          within: saying.within))
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

  private static func places(_ places: Set<StorySaying.Place>) -> Set<AssertedPlace> {
    Set(places.map { AssertedPlace(key: "\($0.entity)", name: $0.name) })
  }

  /// The bytes of an expression of time in the words of what is said.
  private static func bytes(_ day: StorySaying.NamedDay, _ evidence: Evidence) -> Range<Int> {
    let start = evidence.exact.unicodeScalars.prefix(day.start - evidence.start)
      .reduce(0) { $0 + UTF8.width($1) }
    return start..<(start + day.words.utf8.count)
  }
}

extension ContradictionView.Kind {
  fileprivate init(_ kind: ClaimContradiction.Kind) {
    self =
      switch kind {
      case .denial: .denial
      case .figures: .figures
      case .dates: .dates
      case .revised: .revised
      }
  }
}
