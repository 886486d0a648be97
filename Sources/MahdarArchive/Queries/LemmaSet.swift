import GRDB
import MahdarText

/// The words of a text by lemma, and its figures, as the archive's dictionary has them.
struct LemmaSet {
  private let db: Database

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
        words.insert(try String.fetchOne(statement, arguments: [form]) ?? form)
      }
    }
    return (words, figures)
  }
}
