import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarJSON
import Testing

@testable import MahdarServer

@Suite struct ReviewTests {
  private func post(_ test: TestNewsroom, _ address: String, _ fields: [(String, String)]) async throws
    -> TestResponse
  {
    let token = test.newsroom.forms.token("local", at: "/")
    let form = (fields + [("token", token)]).map { Address.escaped($0) + "=" + Address.escaped($1) }
      .joined(separator: "&")
    return try await test.newsroom.application().test(.router) { client in
      try await client.execute(uri: address, method: .post, body: ByteBuffer(string: form))
    }
  }

  private func address(_ row: String) -> String { "/review/" + Address.escaped(row) }

  @Test func aVerdictIsKeptShownAndCounted() async throws {
    let test = try TestNewsroom()
    let answer = try await post(test, address("dam#1/s1"), [("verdict", "confirm"), ("note", "صحيح")])
    #expect(answer.status == .seeOther && answer.headers[.location] == "/articles/dam?version=1#s1")
    let kept = try test.archive.corrections(ofArticle: "dam", version: 1)
    #expect(
      kept.count == 1 && kept[0].who == "local" && kept[0].note == "صحيح" && kept[0].layer == .statements)
    #expect(try await test.get("/articles/dam").text.contains("v-confirm"))
    #expect(try test.archive.correctionCounts().confirmed == 1)
    _ = try await post(test, address("dam#1/s1"), [("verdict", "reject")])
    let counts = try test.archive.correctionCounts()
    #expect(counts.confirmed == 0 && counts.rejected == 1 && counts.total == 1)
    _ = try await post(test, address("dam#1/s1"), [("verdict", "none")])
    #expect(try test.archive.correctionCounts().total == 0)
    #expect(try test.archive.corrections(ofArticle: "dam", version: 1).count == 3)
  }

  @Test func aFormThatIsNotTheReadersOwnIsRefused() async throws {
    let test = try TestNewsroom()
    let uri = address("dam#1/s1")
    let statuses = try await test.newsroom.application().test(.router) { client in
      let bare = try await client.execute(
        uri: uri, method: .post, body: ByteBuffer(string: "verdict=confirm"))
      let wrong = try await client.execute(
        uri: uri, method: .post, body: ByteBuffer(string: "verdict=confirm&token=00ff"))
      return [bare.status, wrong.status]
    }
    #expect(statuses == [.forbidden, .forbidden])
    #expect(try test.archive.correctionCounts().total == 0)
  }

  @Test func correctedFieldsBecomeGold() async throws {
    let test = try TestNewsroom()
    let record = try JSONValue(parsing: test.archive.recordLine(ofArticle: "denial"))
    let rows = RecordRow.all(record)
    for row in rows where row.layer != .statements {
      _ = try await post(test, address("denial#1/\(row.label)"), [("verdict", "confirm")])
    }
    let statements = rows.filter { $0.layer == .statements }
    #expect(try test.archive.gold().first.map { try JSONValue(parsing: $0)["statements"] } ?? nil == nil)
    let form: [(String, String)] = [
      ("verdict", "correct"), ("source_entity", "سالم الحداد"), ("act", "confirm"), ("manner", "direct"),
      ("content", "بوابات السد"), ("via", "وكالة الضفة\nإذاعة الساحل"), ("negated", "true"),
    ]
    for row in statements { _ = try await post(test, address("denial#1/\(row.label)"), form) }
    let line = try #require(try test.archive.gold().first)
    let gold = try JSONValue(parsing: line)
    let first = try #require(gold["statements"]?.array?.first)
    #expect(first["source_entity"]?.string == "سالم الحداد" && first["act"]?.string == "confirm")
    #expect(first["negated"]?.boolean == true && first["via"]?.array?.count == 2)
    let span = (first["content"]?.array ?? []).compactMap { $0.number.map { Int($0) } }
    let text = Array((gold["text"]?.string ?? "").unicodeScalars)
    #expect(String(String.UnicodeScalarView(text[span[0]..<span[1]])) == "بوابات السد")
    // The history tells what was corrected in words, and not as the record has it.
    let history = try await test.get(address("denial#1/\(statements[0].label)")).text
    #expect(history.contains("وكالة الضفة، إذاعة الساحل") && !history.contains("&quot;act&quot;"))
    // The gold can be scored: the reading itself is what was corrected.
    #expect(try await test.get("/articles/denial").text.contains("سالم الحداد"))
  }

  @Test func wordsThatAreNotInTheTextAreRefused() async throws {
    let test = try TestNewsroom()
    let answer = try await post(
      test, address("dam#1/s1"),
      [("verdict", "correct"), ("act", "say"), ("manner", "indirect"), ("content", "كلام آخر")])
    #expect(answer.status == .badRequest && answer.text.contains("لا ترد هذه الكلمات في النص."))
  }

  @Test func aVerdictOutlivesAnotherReading() async throws {
    let test = try TestNewsroom()
    _ = try await post(test, address("dam#1/s1"), [("verdict", "confirm")])
    let stale = try test.archive.staleArticles(knowledge: nil, after: 0, limit: 10)
    var worker = try Shared.reader.get().makeWorker()
    let anew = stale.map { stale in
      let record = worker.read(stale.article)
      var buffer = JSONBuffer()
      JSONLines().append(record, to: &buffer)
      return (version: stale.version, reading: RecordedArticle(record: record, line: buffer.bytes))
    }
    try test.archive.replace(anew, knowledge: "k2")
    #expect(try await test.get("/articles/dam").text.contains("v-confirm"))
  }

  private let visit = Article(
    id: "visit", outlet: "صحيفة المرفأ", published: "2024-03-05",
    text: Text("زار وزير الخارجية المصري نادر العطار بلدة الساحل يوم الأحد. وقال العطار إن البلدة آمنة."))

  /// The rows of a layer in the record of an article.
  private func rows(_ layer: CorrectionLayer, _ test: TestNewsroom, _ id: String) throws -> [RecordRow] {
    RecordRow.all(try JSONValue(parsing: test.archive.recordLine(ofArticle: id))).filter { $0.layer == layer }
  }

  @Test func namesAndTimesAreReviewedLikeOtherRecords() async throws {
    let test = try TestNewsroom([visit])
    let entities = try rows(.entities, test, "visit")
    let times = try rows(.times, test, "visit")
    let person = try #require(entities.first { $0.value["kind"]?.string == "person" })
    #expect(person.places.count >= 2 && !times.isEmpty)
    for row in entities + times {
      let answer = try await post(test, address("visit#1/\(row.label)"), [("verdict", "confirm")])
      #expect(answer.headers[.location] == "/articles/visit?version=1#\(row.label)")
    }
    let counts = try test.archive.correctionCounts()
    #expect(counts.confirmed == entities.count + times.count)
    let page = try await test.get("/articles/visit").text
    #expect(page.components(separatedBy: "v-confirm").count - 1 == counts.confirmed)
    let gold = try JSONValue(parsing: try #require(try test.archive.gold().first))
    #expect(gold["entities"]?.array?.count == entities.count && gold["times"]?.array?.count == times.count)
    #expect(gold["statements"] == nil)
    _ = try await post(test, address("visit#1/\(times[0].label)"), [("verdict", "reject")])
    let less = try JSONValue(parsing: try #require(try test.archive.gold().first))
    #expect(less["times"]?.array?.count == times.count - 1)
  }

  @Test func whatIsToldAsDoneIsReviewedLikeOtherRecords() async throws {
    let opening = Article(
      id: "opening", outlet: "صحيفة المرفأ", published: "2024-03-20",
      text: Text("افتتح وزير الري نادر العطار المدرسة يوم الأربعاء."))
    let test = try TestNewsroom([opening])
    let row = try #require(try rows(.outcomes, test, "opening").first)
    let page = try await test.get("/articles/opening").text
    #expect(page.contains("id=\"\(row.label)\"") && page.contains("href=\"#\(row.label)\""))
    #expect(try await test.get("/review?layer=outcomes").text.contains("opening#1/\(row.label)"))
    let uri = address("opening#1/\(row.label)")
    for (language, words) in [("ar", "افتتاح"), ("en", "opening")] {
      let form = try await test.get(uri, headers: [.cookie: "mahdar-language=\(language)"]).text
      #expect(form.contains("<option value=\"open\" selected>\(words)</option>"))
    }
    _ = try await post(test, uri, [("verdict", "confirm")])
    #expect(try await test.get("/articles/opening").text.contains("v-confirm"))
    #expect(try test.archive.correctionCounts().confirmed == 1)
    #expect(try await !test.get("/review?layer=outcomes").text.contains("opening#1/\(row.label)"))
    let text = Array(opening.text.string.unicodeScalars)
    let fields = [
      ("verdict", "correct"), ("kind", "deed"), ("polarity", "negative"), ("action", "build"),
      ("by", "هالة المنصوري"), ("object", ""), ("place", field(row, "place", text)),
      ("time", field(row, "time", text)),
    ]
    #expect(try await post(test, uri, fields).status == .seeOther)
    let gold = try JSONValue(parsing: try #require(try test.archive.gold().first))
    let outcome = try #require(gold["outcomes"]?.array?.first)
    #expect(outcome["polarity"]?.string == "negative" && outcome["action"]?.string == "build")
    #expect(outcome["by"]?.string == "هالة المنصوري" && outcome["object"] == .null)
    #expect(outcome["rule"] == nil && outcome["anchor"]?.array?.count == 2)
    #expect(try await post(test, uri, fields + [("action", "dance")]).status == .badRequest)
    _ = try await post(test, uri, [("verdict", "reject")])
    let rest = try JSONValue(parsing: try #require(try test.archive.gold().first))
    #expect(rest["outcomes"]?.array?.isEmpty == true)
  }

  @Test func mentionsAreTakenOutWidenedAndAdded() async throws {
    let test = try TestNewsroom([visit])
    let person = try #require(
      try rows(.entities, test, "visit").first { $0.value["kind"]?.string == "person" })
    let text = Array(visit.text.string.unicodeScalars)
    var lines = field(person, "mentions", text).split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasSuffix(" العطار") })
    lines.removeAll { $0.hasSuffix(" العطار") && !$0.contains("نادر") }
    lines.append("البلدة")
    let form: [(String, String)] = [
      ("verdict", "correct"), ("kind", "person"), ("name", "نادر سالم العطار"),
      ("titles", field(person, "titles", text)), ("country", field(person, "country", text)),
      ("authority", field(person, "authority", text)), ("mentions", lines.joined(separator: "\r\n")),
    ]
    let uri = address("visit#1/\(person.label)")
    #expect(try await post(test, uri, form).status == .seeOther)
    let kept = try #require(try test.archive.corrections(ofArticle: "visit", version: 1).last)
    let fields = try JSONValue(parsing: Array(try #require(kept.fields).utf8))
    #expect(fields["name"]?.string == "نادر سالم العطار" && fields["kind"] == nil && fields["titles"] == nil)
    let words = (fields["mentions"]?.array ?? []).map { ReviewField.words($0["span"], text) }
    #expect(words.contains("البلدة") && !words.contains("العطار"))
    #expect(try await test.get(uri).text.contains("نادر سالم العطار"))
    #expect(try await post(test, uri, form.dropLast() + [("mentions", "لا أحد")]).status == .badRequest)
    #expect(try await post(test, uri, form.dropLast() + [("mentions", "")]).status == .badRequest)
  }

  private func field(_ row: RecordRow, _ name: String, _ text: [Unicode.Scalar]) -> String {
    ReviewField.of(row.layer, Words([], language: .arabic)).first { $0.name == name }?.shown(row.value, text)
      ?? ""
  }

  @Test func aNameWithinAnotherIsAnotherAndVerdictsOnNamesOutliveAReading() async throws {
    let test = try TestNewsroom([visit])
    func verdict(_ start: Int, _ end: Int) throws {
      try test.archive.keep(
        NewVerdict(
          .reject, article: "visit", version: 1, layer: .entities, start: start, end: end, record: "{}",
          who: "هالة"))
    }
    try verdict(4, 25)
    try verdict(10, 15)
    #expect(try test.archive.correctionCounts().rejected == 2)
    let person = try #require(
      try rows(.entities, test, "visit").first { $0.value["kind"]?.string == "person" })
    // Another reading may begin with another mention: a verdict on any of them is about the entity.
    let last = try #require(person.places.last)
    try test.archive.keep(
      NewVerdict(
        .confirm, article: "visit", version: 1, layer: .entities, start: last.lowerBound,
        end: last.upperBound, record: "{}", who: "هالة"))
    let known = try test.archive.corrections(ofArticle: "visit", version: 1)
    #expect(person.correction(among: known)?.verdict == .confirm)
  }

  @Test func searchesAreKeptAndDropped() async throws {
    let test = try TestNewsroom()
    let answer = try await post(test, "/saved", [("name", "السد"), ("address", "/search?q=x")])
    #expect(answer.status == .seeOther)
    let kept = try test.archive.savedSearches(who: "local")
    #expect(kept.map(\.name) == ["السد"])
    #expect(try await test.get("/saved").text.contains("/search?q=x"))
    _ = try await post(test, "/saved/\(kept[0].id)/drop", [])
    #expect(try test.archive.savedSearches(who: "local").isEmpty)
    for wrong in [("x", "//evil.example"), ("x", "https://evil.example"), ("", "/search?q=x")] {
      let answer = try await post(test, "/saved", [("name", wrong.0), ("address", wrong.1)])
      #expect(answer.status == .badRequest && answer.text.contains("يحتاج ما يُحفظ"))
    }
    let alert = [("name", "x"), ("query", "x"), ("channel", "digest"), ("target", "")]
    #expect(try await post(test, "/alerts", alert).status == .badRequest)
    #expect(try test.archive.alerts().isEmpty)
  }
}
