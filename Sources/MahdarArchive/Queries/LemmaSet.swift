import GRDB
import MahdarText

/// The words of a text by lemma, and its figures, as the archive's dictionary has them.
final class LemmaSet {
  private let db: Database
  /// The lemmas of forms that were asked for before.
  private var known: [String: String] = [:]

  init(_ db: Database) { self.db = db }

  /// Words of one or two letters don't count: they are particles mostly.
  func words(_ text: String) throws -> (words: Set<String>, figures: Set<String>) {
    var words = Set<String>()
    var figures = Set<String>()
    let statement = try db.cachedStatement(
      sql: "SELECT CASE lemma WHEN '' THEN stem ELSE lemma END FROM word WHERE form = ? LIMIT 1")
    for codes in EntityKey.words(text) {
      let form = letters(codes)
      if let first = codes.first, (0x30...0x39).contains(first) {
        figures.insert(form)
      } else if codes.count > 2 {
        let lemma = try known[form] ?? String.fetchOne(statement, arguments: [form]) ?? form
        known[form] = lemma
        words.insert(lemma)
      }
    }
    return (words, figures)
  }
}
