import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive
import MahdarJSON

/// What nobody has reviewed, the least certain first, each as it was read.
enum WaitingQuestion: Question {
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws {
    var query = try ReviewQuery(ask)
    query.limit = try ask.checked("limit", in: 1...200, default: 20)
    query.offset = try ask.checked("offset", in: 0...100_000, default: 0)
    let rows = try ask.archive.waitingRows(query).map { ($0, try ReviewedRow($0.name, ask.archive)) }
    buffer.object { buffer in
      buffer.member("items", rows) { buffer, row in
        buffer.object { buffer in
          buffer.member("row", row.0.name)
          buffer.member("layer", row.0.layer.rawValue)
          buffer.key("confidence")
          buffer.bytes += (row.0.confidence.map { JSONValue.number($0) } ?? .null).json.utf8
          buffer.key("record")
          buffer.bytes += row.1.row.value.json.utf8
        }
      }
    }
  }
}

extension Newsroom {
  /// Keeps a verdict on a row: `{"verdict": "correct", "fields": {"act": "deny"}, "note": "…"}`, the fields
  /// as records have them, spans in code points.
  func takeReview(_ request: Request, _ context: NewsroomContext) async throws -> Response {
    try may(.reviewer, scope: "review", context)
    let body = try await request.body.collect(upTo: 1 << 20)
    guard let given = try? JSONValue(parsing: Array(body.readableBytesView)), case .object = given else {
      throw PageError(.badRequest, "error.json")
    }
    guard let verdict = given["verdict"]?.string.flatMap({ Verdict(rawValue: $0) }) else {
      throw PageError(.badRequest, "error.choice", given["verdict"]?.string ?? "verdict")
    }
    let (archive, who, name) = (archive, context.visitor.name, context.parameter("row"))
    let words = templates.phrases(context.language).words
    let fields = try await working { () throws -> String? in
      let reviewed = try ReviewedRow(name, archive)
      let fields = verdict == .correct ? try reviewed.changes(given["fields"], words) : nil
      try archive.keep(
        verdict: verdict == .correct && fields == nil ? .confirm : verdict, reviewed, fields: fields,
        who: who,
        note: given["note"]?.string)
      return fields
    }
    forgetPages()
    var buffer = JSONBuffer()
    buffer.object { buffer in
      buffer.member("row", name)
      buffer.member("verdict", (verdict == .correct && fields == nil ? .confirm : verdict).rawValue)
      buffer.key("fields")
      buffer.bytes += (fields ?? "null").utf8
      buffer.member("who", who)
    }
    buffer.raw("\n")
    return Response(
      status: .created, headers: [.contentType: "application/json", .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: buffer.bytes)))
  }
}

extension Archive {
  /// Keeps what somebody found of a row.
  func keep(
    verdict: Verdict, _ reviewed: ReviewedRow, fields: String?, who: String, note: String?
  ) throws(ArchiveError) {
    var new = NewVerdict(
      verdict, article: reviewed.article, version: reviewed.version, layer: reviewed.row.layer,
      start: reviewed.row.start, end: reviewed.row.end, record: reviewed.row.value.json, who: who)
    new.fields = fields
    new.note = note
    try keep(new)
  }
}

extension ReviewedRow {
  /// The fields that are otherwise than the row has them, as JSON; `nil` where none is.
  ///
  /// - Throws: ``PageError`` if one can't be reviewed, or not be so.
  func changes(_ fields: JSONValue?, _ words: Words) throws(PageError) -> String? {
    guard case .object(let given)? = fields, !given.isEmpty else {
      throw PageError(.badRequest, "error.choice", "fields")
    }
    let known = ReviewField.of(row.layer, words)
    var changed: [String: JSONValue] = [:]
    for (name, value) in given {
      guard let field = known.first(where: { $0.name == name }), field.takes(value, length: text.count) else {
        throw PageError(.badRequest, "error.choice", "\(name): \(value.json)")
      }
      if value != (row.value[name] ?? .null) { changed[name] = value }
    }
    return changed.isEmpty ? nil : JSONValue.object(changed).json
  }
}

extension ReviewField {
  /// Whether a record may have this value, in a text of so many code points.
  func takes(_ value: JSONValue, length: Int) -> Bool {
    func isSpan(_ value: JSONValue?) -> Bool {
      RecordRow.range(value).map { $0.upperBound <= length && !$0.isEmpty } ?? false
    }
    switch (form, value) {
    case (.words, .null), (.time, .null), (.flag, .boolean): return true
    case (.words, .string(let words)):
      return !words.trimmed.isEmpty && words.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    case (.time, .string(let value)): return ReviewField.isTime(value)
    case (.lines, .array(let lines)): return lines.allSatisfy { $0.string != nil }
    case (.choice(_, let values), .string(let value)): return values.contains(value) && !value.isEmpty
    case (.choice(_, let values), .null): return values.contains("")
    case (.span(let isOptional), .null): return isOptional
    case (.span, .array): return isSpan(value)
    case (.mentions, .array(let mentions)):
      return !mentions.isEmpty
        && mentions.allSatisfy {
          isSpan($0["span"]) && MentionForm(rawValue: $0["form"]?.string ?? "") != nil
        }
    default: return false
    }
  }
}
