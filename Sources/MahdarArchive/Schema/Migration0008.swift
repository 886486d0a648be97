/// An alert has the language in which it was kept, in which digests are written.
enum Migration0008 {
  static let sql = "ALTER TABLE alert ADD COLUMN language TEXT NOT NULL DEFAULT 'ar'"
}
