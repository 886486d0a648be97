import GRDB
import MahdarText

/// Turns the words of a query into the terms of the index.
///
/// A word that occurs in the archive is looked up in its dictionary; the lexicon is loaded only for one
/// that doesn't, such as `المدينة` in an archive that has `بمدينتهم` alone.
final class SearchTerms {
  private let db: Database
  private let lexicon: () throws -> Lexicon
  private var morphology: Morphology?

  init(_ db: Database, lexicon: @escaping () throws -> Lexicon) {
    self.db = db
    self.lexicon = lexicon
  }

  /// What finds the words, in the language of FTS5.
  func match(_ node: WordsNode) throws -> String {
    var alternatives: [[String]] = [[]]
    for (position, word) in node.words.enumerated() {
      let isLast = position == node.words.count - 1
      let terms =
        node.isPrefix && isLast ? prefixes(word) : try self.terms(word, by: node.by)
      alternatives = alternatives.flatMap { start in terms.map { start + [$0] } }
      // A phrase of many ambiguous words: the likeliest readings are enough.
      if alternatives.count > 32 { alternatives.removeLast(alternatives.count - 32) }
    }
    let phrases = alternatives.map { "\"\($0.joined(separator: " "))\"" + (node.isPrefix ? "*" : "") }
    let expression = phrases.count == 1 ? phrases[0] : "(" + phrases.joined(separator: " OR ") + ")"
    return node.inTitle ? "{title} : \(expression)" : expression
  }

  /// A prefix may be one of the stem or of the whole word.
  private func prefixes(_ word: String) -> [String] {
    let form = letters(Folding.fold(word))
    return [form, mark(.form, form)]
  }

  private func terms(_ word: String, by: WordsBy) throws -> [String] {
    let codes = Folding.fold(word)
    let form = letters(codes)
    let readings = try readings(word, codes, form)
    var terms: [String] = []
    for reading in readings {
      let stem = letters(reading.stem)
      switch by {
      case .stem: terms.append(stem)
      case .lemma:
        // The lemma is not listed with words that are it.
        let lemma = reading.lemma.isEmpty ? stem : letters(reading.lemma)
        terms += [mark(.lemma, lemma), lemma]
      case .root:
        if reading.root.isEmpty {
          terms.append(stem)
        } else {
          terms.append(mark(.root, letters(reading.root)))
        }
      }
    }
    // Three letters may be the root itself, which no text needs to write.
    if by == .root, codes.count == 3 { terms.append(mark(.root, letters(RootFinder.root(writtenAs: codes)))) }
    if by == .stem, !terms.contains(form) { terms.append(mark(.form, form)) }
    var seen = Set<String>()
    return terms.filter { seen.insert($0).inserted }
  }

  /// What the dictionary has for the word as it is spelt, else for its other spellings, else what the
  /// lexicon says.
  private func readings(_ word: String, _ codes: [UInt8], _ form: String) throws -> [WordTerms] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT spelling, stem, lemma, root FROM word WHERE form = ?"),
      arguments: [form])
    let spelling = Int(Spelling(word).rawValue)
    let exact = rows.filter { $0["spelling"] == spelling }
    let known = (exact.isEmpty ? rows : exact).map { row in
      WordTerms(
        stem: Folding.fold(row["stem"]), lemma: Folding.fold(row["lemma"]), root: Folding.fold(row["root"]))
    }
    if !known.isEmpty { return known }
    guard let first = codes.first, Letter.isArabic(first) else {
      return [WordTerms(stem: codes, lemma: [], root: [])]
    }
    let morphology = try self.morphology ?? Morphology(try lexicon())
    self.morphology = morphology
    let bytes = Array(word.utf8)
    return [
      morphology.terms(
        morphology.lexeme(bytes.span, 0..<bytes.count), RootFinder(morphology.lexicon))
    ]
  }

  private func mark(_ field: TermField, _ letters: String) -> String {
    String(Unicode.Scalar(field.rawValue)) + letters
  }
}
