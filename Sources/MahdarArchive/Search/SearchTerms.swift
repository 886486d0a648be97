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

  /// The most stems that a word, and the most combinations that a phrase, is looked for by.
  private static let (mostStems, mostPhrases) = (400, 64)

  /// What finds the words, in the language of FTS5.
  func match(_ node: WordsNode) throws -> String {
    var alternatives: [[String]] = [[]]
    let most = node.words.count == 1 ? Self.mostStems : Self.mostPhrases
    for (position, word) in node.words.enumerated() {
      let isLast = position == node.words.count - 1
      let terms =
        node.isPrefix && isLast ? try prefixes(word) : try self.terms(word, by: node.by).map { "\($0)\"" }
      alternatives = alternatives.flatMap { start in terms.map { start + [$0] } }
      // A phrase of many ambiguous words: the likeliest readings are enough.
      if alternatives.count > most { alternatives.removeLast(alternatives.count - most) }
    }
    let phrases = alternatives.map { terms in
      // Each term ends with a quotation mark, of which only the phrase's last one stays.
      "\"" + terms.dropLast().map { $0.dropLast() + " " }.joined() + (terms.last ?? "\"")
    }
    let expression = phrases.count == 1 ? phrases[0] : "(" + phrases.joined(separator: " OR ") + ")"
    return node.inTitle ? "{title} : \(expression)" : expression
  }

  /// A prefix may be one of a stem, or of a whole word with its clitics, which is found by its stem; of
  /// those words the shortest count.
  private func prefixes(_ word: String) throws -> [String] {
    let form = letters(Folding.fold(word))
    let stems = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT stem FROM word WHERE form >= :form AND form < :form || char(0x10FFFF)
            AND substr(stem, 1, length(:form)) <> :form
          GROUP BY stem ORDER BY min(length(form)), stem LIMIT 60
          """), arguments: ["form": form])
    return ["\(form)\"*"] + stems.map { "\($0)\"" }
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
        // Words that are the lemma themselves are not listed under it.
        let lemma = reading.lemma.isEmpty ? stem : letters(reading.lemma)
        terms.append(lemma)
        terms += try stems(.lemma, lemma)
      case .root:
        terms += reading.root.isEmpty ? [stem] : try stems(.root, letters(reading.root))
      }
    }
    // Three letters may be the root itself, which no text needs to write.
    if by == .root, codes.count == 3 {
      terms += try stems(.root, letters(RootFinder.root(writtenAs: codes)))
    }
    var seen = Set<String>()
    terms = terms.filter { seen.insert($0).inserted }
    return terms.isEmpty ? [form] : terms
  }

  /// The stems that a lemma or a root has in the archive.
  private func stems(_ field: TermField, _ letters: String) throws -> [String] {
    try String.fetchAll(
      db.cachedStatement(sql: "SELECT stem FROM stemOf WHERE term = ? ORDER BY stem"),
      arguments: [field.mark + letters])
  }

  /// What the dictionary has for the word, as it is spelt first and then for its other spellings; else what
  /// the lexicon says.
  private func readings(_ word: String, _ codes: [UInt8], _ form: String) throws -> [WordTerms] {
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: "SELECT spelling, stem, lemma, root FROM word WHERE form = ?"),
      arguments: [form])
    let spelling = Int(Spelling(word).rawValue)
    let exact = rows.filter { $0["spelling"] == spelling }
    let known = (exact + rows.filter { $0["spelling"] != spelling }).map { row in
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
}
