import MahdarText

/// Finds the outlets that an article names in byline and dateline.
struct SourceFinder {
  /// How many tokens of a text may belong to its dateline.
  static let dateline = 14
  let outlets: [Int32: OutletName]
  private(set) var ids: [String] = []

  init(outlets: [Int32: OutletName]) { self.outlets = outlets }

  /// Collects the agencies named in the first tokens of a document.
  mutating func lookThrough(_ document: Document, _ morphology: Morphology, upTo end: Int) {
    for index in document.tokens.indices.prefix(end) {
      guard let found = morphology.phrase(document.tokens, at: index), found.entry.row >= 0,
        let outlet = outlets[found.entry.row], outlet.isAgency, !ids.contains(outlet.id)
      else { continue }
      ids.append(outlet.id)
    }
  }
}
