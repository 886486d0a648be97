/// An alert has the language in which it was kept, in which digests are written. Whoever others were merged
/// into goes by the name that was shown then, and the one before it is kept with the decision.
enum Migration0008 {
  static let sql = """
    ALTER TABLE alert ADD COLUMN language TEXT NOT NULL DEFAULT 'ar';
    ALTER TABLE entityDecision ADD COLUMN former TEXT;
    UPDATE entityDecision SET former = (SELECT name FROM entity WHERE entity.key = other)
      WHERE kind = 'merge' AND undone IS NULL;
    UPDATE entity SET name = coalesce(
      (SELECT form.name FROM appearance AS form WHERE form.entityId = entity.id
        GROUP BY form.name ORDER BY count(*) DESC, length(form.name) DESC, form.name LIMIT 1), name)
      WHERE key IN (SELECT other FROM entityDecision WHERE kind = 'merge' AND undone IS NULL);
    """
}
