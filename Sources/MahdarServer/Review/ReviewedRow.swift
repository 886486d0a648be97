import HTTPTypes
import Mahdar
import MahdarArchive
import MahdarJSON

/// A row of a record that is to be reviewed.
struct ReviewedRow {
  var name: String
  var article: String
  var version: Int
  var row: RecordRow
  var text: [Unicode.Scalar]
  var outlet: String?
  var heading: String
  var corrections: [Correction]

  /// The row of a name such as `article#2/s1`.
  ///
  /// - Throws: ``PageError`` or ``ArchiveError`` if there is none.
  init(_ name: String, _ archive: Archive) throws {
    guard let place = RowName(name) else { throw PageError(.notFound, "error.missing") }
    (article, version) = (place.article, place.version)
    self.name = name
    let record = try JSONValue(parsing: archive.recordLine(ofArticle: article, version: version))
    guard let row = RecordRow.all(record).first(where: { $0.label == place.label }) else {
      throw PageError(.notFound, "error.missing")
    }
    self.row = row
    text = Array((record["text"]?.string ?? "").unicodeScalars)
    outlet = record["outlet"]?.string
    heading = Headline.of(title: record["title"]?.string, text: (record["text"]?.string ?? "").utf8)
    corrections = try archive.corrections(ofArticle: article, version: version)
      .filter { $0.isAbout(row.layer, row.places) }
  }

  /// The row with the corrections that hold.
  var present: JSONValue {
    guard case .object(var members) = row.value, let fields = row.correction(among: corrections)?.fields,
      case .object(let changed)? = try? JSONValue(parsing: Array(fields.utf8))
    else { return row.value }
    members.merge(changed) { _, later in later }
    return .object(members)
  }

  /// The words of the row, with about so many code points of the text before and after them, cut between
  /// words.
  func context(before: Int, after: Int) -> (before: String, words: String, after: String) {
    let (start, end) = (min(row.start, text.count), min(row.end, text.count))
    func words(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(text[range])) }
    let (first, last) = (max(0, start - before), min(text.count, end + after))
    return (
      tameInline(inContext(words(first..<start), "", "", isCutBefore: first > 0, isCutBehind: false)),
      tameInline(words(start..<end)),
      tameInline(inContext("", "", words(end..<last), isCutBefore: false, isCutBehind: last < text.count))
    )
  }

  /// The fields that a form changes, as JSON; `nil` where it changes none.
  ///
  /// - Parameter words: Those of the interface.
  /// - Throws: ``PageError`` if a value can't be.
  func changes(
    _ form: [(name: String, value: String)], _ words: Words
  ) throws(PageError) -> String? {
    var changed: [String: JSONValue] = [:]
    for field in ReviewField.of(row.layer, words) {
      let given = form.last { $0.name == field.name }?.value ?? ""
      if given.trimmed == field.shown(row.value, text).trimmed { continue }
      let value = try field.value(given, of: row.value, near: row.start, text)
      if value != (row.value[field.name] ?? .null) { changed[field.name] = value }
    }
    return changed.isEmpty ? nil : JSONValue.object(changed).json
  }
}
