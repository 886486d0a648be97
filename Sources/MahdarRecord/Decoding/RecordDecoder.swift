import MahdarJSON
import MahdarText

/// Reads records back from the JSON that `mahdar read --format jsonl` prints.
///
/// `Documentation/RECORD.md` is the contract. Keys that it doesn't know are passed over; spans, which are
/// code points there, become byte ranges again.
public struct RecordDecoder: Sendable {
  /// Makes a decoder.
  public init() {}

  /// The record of one line; U+FFFD stands for each NUL in it, and a warning tells so.
  ///
  /// - Parameter line: One JSON object, with or without the line feed.
  /// - Throws: ``RecordDecodingError`` with the path of the first field that is not as the contract says.
  public func record(_ line: [UInt8]) throws(RecordDecodingError) -> Record {
    let value: JSONValue
    var nuls = 0
    do {
      value = try JSONValue(parsing: line, replacingNULs: &nuls)
    } catch {
      throw RecordDecodingError("", "not JSON: \(error)")
    }
    guard case .object = value else { throw RecordDecodingError("", "a record is a JSON object") }
    guard let words = value["text"]?.string else {
      throw RecordDecodingError("text", "a string is missing")
    }
    let text = Text(words)
    let fields = RecordFields(value: value, path: "", offsets: ScalarOffsets(text))
    let warnings = try fields.strings("warnings") + NULs.warnings(nuls)
    return Record(
      article: try article(fields, text, warnings),
      blocks: try fields.list("blocks") { (block) throws(RecordDecodingError) in
        Block(span: try block.span("span"), role: try block.choice("role"))
      },
      sentences: try fields.spans("sentences"), entities: try fields.list("entities", entity),
      times: try fields.list("times") { (time) throws(RecordDecodingError) in
        TimeExpression(
          span: try time.span("span"), type: try time.choice("type"), value: try time.string("value"),
          mod: try time.optionalChoice("mod"))
      },
      statements: try fields.list("statements", statement),
      contacts: try fields.list("contacts", contact), decisions: try fields.list("decisions", decision),
      commitments: try fields.list("commitments", commitment),
      incidents: try fields.list("incidents", incident),
      outcomes: try fields.list("outcomes", outcome), warnings: warnings)
  }

  private func article(
    _ fields: RecordFields, _ text: Text, _ warnings: [String]
  ) throws(RecordDecodingError) -> Article {
    Article(
      id: try fields.string("id"), outlet: try fields.optionalString("outlet"),
      url: try fields.optionalString("url"), title: try fields.optionalString("title"),
      deck: try fields.optionalString("deck"), authors: try fields.strings("authors"),
      published: try fields.optionalString("published"),
      language: try fields.optionalString("language") ?? "ar", text: text, warnings: warnings)
  }

  private func entity(_ fields: RecordFields) throws(RecordDecodingError) -> Entity {
    Entity(
      id: try fields.string("id"), kind: try fields.choice("kind"), name: try fields.string("name"),
      titles: try fields.strings("titles"), aliases: try fields.strings("aliases"),
      gender: try fields.optionalChoice("gender"), number: try fields.choice("number"),
      country: try fields.optionalString("country"), authority: try fields.optionalString("authority"),
      mentions: try fields.list("mentions") { (mention) throws(RecordDecodingError) in
        Mention(span: try mention.span("span"), form: try mention.choice("form"))
      })
  }

  private func statement(_ fields: RecordFields) throws(RecordDecodingError) -> Statement {
    Statement(
      id: try fields.string("id"), cue: try fields.span("cue"), source: try fields.optionalSpan("source"),
      sourceEntity: try fields.optionalString("source_entity") ?? "",
      sourceID: try fields.optionalString("source_id"),
      sourceClass: try fields.optionalChoice("source_class") ?? .unnamed,
      content: try fields.span("content"), manner: try fields.choice("manner"),
      act: try fields.choice("act"), addressee: try fields.optionalString("addressee"),
      channel: try fields.optionalChoice("channel"), via: try fields.strings("via"),
      negated: try fields.boolean("negated"), time: try fields.optionalString("time"),
      within: try fields.optionalString("within"), rule: try fields.string("rule"),
      confidence: try fields.number("confidence"))
  }
}
