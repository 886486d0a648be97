import Mahdar
import MahdarJSON
import Testing

@Suite struct JSONLinesTests {
  private func value(_ record: Record) throws -> JSONValue {
    var buffer = JSONBuffer()
    JSONLines().append(record, to: &buffer)
    #expect(buffer.bytes.last == 0x0A)
    return try JSONValue(parsing: buffer.bytes)
  }

  private func keys(_ value: JSONValue?) -> Set<String> {
    if case .object(let members)? = value { Set(members.keys) } else { [] }
  }

  @Test func everyKeyOfTheContractIsThere() throws {
    let bare = try value(Record(article: Article(id: "1", text: Text("x"))))
    #expect(
      keys(bare) == [
        "id", "outlet", "url", "title", "deck", "authors", "published", "language", "text", "blocks",
        "sentences", "entities", "times", "statements", "contacts", "decisions", "commitments",
        "incidents", "outcomes", "warnings",
      ])
    #expect(bare["outlet"] == .null)
    #expect(bare["authors"] == .array([]))
    #expect(bare["times"] == .array([]))
    let full = try value(Reports.compensation)
    #expect(keys(full["blocks"]?.array?.first) == ["span", "role"])
    #expect(
      keys(full["entities"]?.array?.first) == [
        "id", "kind", "name", "titles", "aliases", "gender", "number", "country", "authority",
        "mentions",
      ])
    #expect(
      keys(full["statements"]?.array?.first) == [
        "id", "cue", "source", "source_entity", "source_id", "source_class", "content", "manner",
        "act", "addressee", "channel", "via", "negated", "time", "within", "rule", "confidence",
      ])
  }

  @Test func everyKeyOfAnEntryIsThere() throws {
    let common: Set<String> = ["id", "time", "place", "statement", "rule", "confidence"]
    let council = try value(Reports.council)
    #expect(
      keys(council["contacts"]?.array?.first)
        == common.union(["kind", "anchor", "participants", "participant_ids", "topics", "status", "tellings"])
    )
    #expect(
      keys(council["decisions"]?.array?.first)
        == common.union([
          "body", "body_id", "action", "anchor", "object", "instrument", "number", "sponsors", "vote",
          "mandate", "tellings",
        ]))
    #expect(
      keys(council["decisions"]?.array?.first?["mandate"]) == ["subject", "until", "duration", "wordings"])
    #expect(
      keys(council["incidents"]?.array?.first)
        == common.union([
          "kind", "anchor", "actors", "actor_ids", "targets", "target_ids", "toll", "status", "tellings",
        ]))
    #expect(
      keys(try value(Reports.compensation)["commitments"]?.array?.first)
        == common.union([
          "kind", "content", "by", "by_id", "to", "to_id", "voiced_by", "voiced_by_id", "due", "action",
          "polarity",
        ]))
  }

  @Test(arguments: Reports.all.indices) func spansCountCodePoints(report: Int) throws {
    let record = Reports.all[report]
    let scalars = Array(record.article.text.string.unicodeScalars)
    let statements = try #require(try value(record)["statements"]?.array)
    #expect(statements.count == record.statements.count)
    for (written, statement) in zip(statements, record.statements) {
      let pairs = [
        ("cue", statement.cue), ("source", statement.source), ("content", statement.content),
      ]
      for (key, range) in pairs {
        guard let range else {
          #expect(written[key] == .null)
          continue
        }
        let span = try #require(written[key]?.array?.compactMap(\.number).map { Int($0) })
        var words = String.UnicodeScalarView()
        words.append(contentsOf: scalars[span[0]..<span[1]])
        #expect(String(words) == record.article.text[range])
        #expect(!range.isEmpty)
      }
    }
  }

  @Test func warningsOfArticleAndReadingAreJoinedOnce() throws {
    var record = Record(
      article: Article(id: "1", text: Text("x"), warnings: ["a", "b"]), warnings: ["b", "c"])
    #expect(try value(record)["warnings"] == .array([.string("a"), .string("b"), .string("c")]))
    record.warnings = []
    #expect(try value(record)["warnings"] == .array([.string("a"), .string("b")]))
  }

  @Test func confidenceIsRoundedToFourDecimals() throws {
    var record = Reports.storm
    record.statements[0].confidence = 0.123_456_7
    #expect(try value(record)["statements"]?.array?[0]["confidence"]?.number == 0.1235)
  }
}
