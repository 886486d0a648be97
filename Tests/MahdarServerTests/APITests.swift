import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarJSON
import Testing

@testable import MahdarServer

@Suite struct APITests {
  private func newsroom() throws -> TestNewsroom {
    let test = try TestNewsroom()
    try test.archive.keep(
      stories: [("dam", "dam"), ("denial", "denial")].map {
        KeptStory(article: $0.0, story: "dam", origin: $0.1, reasons: "[]")
      })
    return test
  }

  private func json(_ answer: TestResponse) throws -> JSONValue {
    try JSONValue(parsing: Array(answer.text.utf8))
  }

  @Test func everyAddressOfTheDocumentAnswers() async throws {
    let test = try newsroom()
    let document = try JSONValue(parsing: test.newsroom.openAPI)
    guard case .object(let paths)? = document["paths"] else {
      Issue.record("the document has no paths")
      return
    }
    let values = [
      "{id}": "dam", "{number}": "1", "{register}": "commitments", "{form}": "jsonld",
    ]
    for (path, ways) in paths where !["/api/v1/events", "/api/v1/export/{form}"].contains(path) {
      if ways["get"] == nil { continue }
      var address = path
      for (name, value) in values { address = address.replacing(name, with: value) }
      if path == "/api/v1/entities" { address += "?name=%D8%A7%D9%84%D8%B9%D8%B7%D8%A7%D8%B1" }
      if path == "/api/v1/search" { address += "?q=%D8%A7%D9%84%D8%B3%D8%AF" }
      let answer = try await test.get(address)
      #expect(answer.status == .ok, "\(address)")
      _ = try json(answer)
      #expect(answer.headers[.eTag] != nil, "\(address)")
    }
  }

  @Test func everyRouteStandsInTheDocument() throws {
    let test = try newsroom()
    let document = try JSONValue(parsing: test.newsroom.openAPI)
    let routes = test.newsroom.router().routes.filter { $0.path.description.hasPrefix("/api/") }
    #expect(routes.count > 12)
    for route in routes {
      let entry = document["paths"]?[route.path.description]
      #expect(entry?[route.method.rawValue.lowercased()] != nil, "\(route.method) \(route.path)")
    }
  }

  @Test func anAddressAskedInAnotherWayNamesThoseInWhichItIsThere() async throws {
    let test = try newsroom()
    let cases: [(HTTPRequest.Method, String, HTTPResponse.Status, String?)] = [
      (.delete, "/api/v1/articles", .methodNotAllowed, "GET, HEAD, OPTIONS, POST"),
      (.put, "/api/v1/articles/dam", .methodNotAllowed, "GET, HEAD, OPTIONS"),
      (.post, "/articles/dam", .methodNotAllowed, "GET, HEAD, OPTIONS"),
      (HTTPRequest.Method("PROPFIND") ?? .get, "/", .methodNotAllowed, "GET, HEAD, OPTIONS"),
      (.get, "/saved/1/drop", .methodNotAllowed, "OPTIONS, POST"),
      (.options, "/api/v1/articles", .noContent, "GET, HEAD, OPTIONS, POST"),
      (.head, "/about", .ok, nil), (.get, "/api/v1/articles/none", .notFound, nil),
      (.delete, "/nowhere", .notFound, nil), (.options, "/api/v1/nowhere", .notFound, nil),
    ]
    try await test.newsroom.application().test(.router) { client in
      for (method, address, status, allowed) in cases {
        let answer = try await client.execute(uri: address, method: method)
        #expect(answer.status == status, "\(method) \(address)")
        #expect(answer.headers[.allow] == allowed, "\(method) \(address)")
      }
      let problem = try json(try await client.execute(uri: "/api/v1/articles", method: .delete))
      #expect(problem["type"]?.string == "urn:mahdar:problem:method")
      #expect(problem["status"]?.number == 405)
    }
    let document = try JSONValue(parsing: test.newsroom.openAPI)
    guard case .object(let paths)? = document["paths"] else {
      Issue.record("the document has no paths")
      return
    }
    for (path, ways) in paths {
      guard case .object(let ways) = ways else { continue }
      for (method, way) in ways {
        #expect(
          way["responses"]?["405"]?["$ref"]?.string == "#/components/responses/MethodNotAllowed",
          "\(method) \(path)")
      }
    }
    #expect(document["components"]?["responses"]?["MethodNotAllowed"]?["headers"]?["Allow"] != nil)
  }

  @Test func statementsAreFilteredAsInSearch() async throws {
    let test = try newsroom()
    let all = try json(try await test.get("/api/v1/statements"))["items"]?.array ?? []
    let denials = try json(try await test.get("/api/v1/statements?act=deny"))["items"]?.array ?? []
    #expect(all.count >= 3 && denials.count == 1 && denials[0]["act"]?.string == "deny")
    let none = try json(try await test.get("/api/v1/statements?from=2025-01-01"))
    #expect(none["items"]?.array == [] && none["next"] == JSONValue.null)
  }

  @Test func cursorsGoThroughAllRowsOnceWhateverComesIn() async throws {
    let test = try newsroom()
    var names: [String] = []
    var cursor: String?
    repeat {
      let place = cursor.map { "&cursor=\($0)" } ?? ""
      let page = try json(try await test.get("/api/v1/statements?limit=1" + place))
      names += (page["items"]?.array ?? []).compactMap { $0["statement"]?.string }
      cursor = page["next"]?.string
      if names.count == 1 {
        try test.keep([
          Article(
            id: "late", outlet: "و", published: "2024-03-06", text: Text("قال سالم الحداد إن الطريق مغلق."))
        ])
      }
    } while cursor != nil
    let all = try json(try await test.get("/api/v1/statements?limit=500"))["items"]?.array ?? []
    #expect(Set(names).count == names.count && names.count == all.count - 1)
  }

  @Test func largeAnswersAreStreamedALineEach() async throws {
    let test = try newsroom()
    let answer = try await test.get("/api/v1/articles", headers: [.accept: "application/x-ndjson"])
    #expect(answer.headers[.contentType] == "application/x-ndjson")
    let lines = answer.text.split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines { #expect(try JSONValue(parsing: Array(line.utf8))["target"] != nil) }
  }

  @Test func anArticleIsGivenAsItWasRead() async throws {
    let test = try newsroom()
    let answer = try await test.get("/api/v1/articles/dam")
    #expect(Array(answer.text.utf8).dropLast() == (try test.archive.recordLine(ofArticle: "dam"))[...])
    let tag = try #require(answer.headers[.eTag])
    #expect(try await test.get("/api/v1/articles/dam", headers: [.ifNoneMatch: tag]).status == .notModified)
  }

  @Test func problemsAreToldInBothLanguages() async throws {
    let test = try newsroom()
    for (address, status) in [
      ("/api/v1/articles/none", 404), ("/api/v1/nothing", 404), ("/api/v1/statements?cursor=x", 400),
      ("/api/v1/statements?q=%22%D8%A7", 400), ("/api/v1/registers/dances", 404),
      ("/api/v1/registers/contacts?kind=dance", 400), ("/api/v1/search", 400),
    ] {
      let answer = try await test.get(address)
      #expect(answer.status.code == status, "\(address)")
      #expect(answer.headers[.contentType] == "application/problem+json")
      let problem = try json(answer)
      #expect(problem["status"]?.number == Double(status))
      #expect(problem["title_ar"]?.string != problem["title_en"]?.string)
      #expect(problem["title"] == problem["title_ar"])
      let english = try json(try await test.get(address, headers: [.acceptLanguage: "en-GB, ar;q=0.5"]))
      #expect(english["title"] == problem["title_en"])
    }
  }

  @Test func numbersOutOfBoundsAndUnknownParametersAreRefusedByTheirNames() async throws {
    let test = try newsroom()
    let name = "%D8%A7%D9%84%D8%B9%D8%B7%D8%A7%D8%B1"
    let addresses = [
      "articles?", "statements?", "stories?", "agenda?", "registers/contacts?", "search?q=\(name)&",
      "entities?name=\(name)&", "export/jsonl?",
    ]
    for address in addresses {
      for limit in ["abc", "0", "-3", "1.5", "99999999999999999999"] {
        let answer = try await test.get("/api/v1/\(address)limit=\(limit)")
        #expect(answer.status == .badRequest, "\(address)limit=\(limit)")
        #expect(answer.headers[.contentType] == "application/problem+json")
        let problem = try json(answer)
        #expect(problem["type"]?.string == "urn:mahdar:problem:number")
        #expect(problem["detail"]?.string?.hasPrefix("limit=\(limit) (1–") == true)
        #expect(problem["title_ar"]?.string != problem["title_en"]?.string)
      }
      #expect(try await test.get("/api/v1/\(address)limit=1").status == .ok, "\(address)")
      #expect(try await test.get("/api/v1/\(address)limit=100").status == .ok, "\(address)")
      #expect(try await test.get("/api/v1/\(address)limit=&lang=en").status == .ok, "\(address)")
      let unknown = try await test.get("/api/v1/\(address)speakr=x")
      #expect(unknown.status == .badRequest, "\(address)")
      let problem = try json(unknown)
      #expect(problem["detail"]?.string == "speakr" && problem["title_ar"] != problem["title_en"])
    }
    #expect(try await test.get("/api/v1/entities/1?limit=0").status == .ok)
    #expect(try await test.get("/api/v1/statements?limit=501").status == .badRequest)
    for bad in ["search?q=x&offset=-1", "articles/dam?version=0", "articles/dam?version=first"] {
      #expect(try await test.get("/api/v1/\(bad)").status == .badRequest, "\(bad)")
    }
    let lines: HTTPFields = [.accept: "application/x-ndjson"]
    for bad in ["limit=abc", "cursor=x"] {
      #expect(try await test.get("/api/v1/articles?\(bad)", headers: lines).status == .badRequest, "\(bad)")
    }
    // Pages have parameters of their own.
    #expect(try await test.get("/search?q=x&utm_source=mail").status == .ok)
  }

  @Test func articlesAreTakenReadAndKept() async throws {
    let test = try newsroom()
    let body = """
      {"id":"a1","outlet":"قناة الأفق","published":"2024-03-07","text":"قال نادر العطار إن السد بخير."}
      not JSON
      """
    let answers = try await test.newsroom.application().test(.router) { client in
      let first = try await client.execute(
        uri: "/api/v1/articles", method: .post, body: ByteBuffer(string: body))
      let again = try await client.execute(
        uri: "/api/v1/articles", method: .post, body: ByteBuffer(string: body))
      let elsewhere = try await client.execute(
        uri: "/api/v1/articles", method: .post,
        headers: [HTTPField.Name("Sec-Fetch-Site") ?? .server: "cross-site"],
        body: ByteBuffer(string: body))
      return [first, again, elsewhere]
    }
    #expect(answers.map(\.status.code) == [201, 200, 403])
    let taken = try json(answers[0])
    #expect(taken["added"]?.number == 1 && taken["faults"]?.array?.count == 1)
    #expect(try json(answers[1])["known"]?.number == 1)
    #expect(try await test.get("/articles/a1").status == .ok)
  }

  @Test func brokenJSONIsToldAndNotKeptAsText() async throws {
    let test = try newsroom()
    let count = try test.archive.count(RecordSelection())
    let answers = try await test.newsroom.application().test(.router) { client in
      var answers: [TestResponse] = []
      for (type, body) in [
        ("application/json", "{\"id\":\"b1\",\"text\":"), ("", " {\"id\":\"b2\""),
        ("application/json", "خبر."), ("", "[{\"id\":\"b3\""),
      ] {
        answers.append(
          try await client.execute(
            uri: "/api/v1/articles", method: .post, headers: [.contentType: type],
            body: ByteBuffer(string: body)))
      }
      return answers
    }
    #expect(answers.count == 4 && answers.allSatisfy { $0.status == .unprocessableContent })
    for answer in answers { #expect(try json(answer)["faults"]?.array?.count == 1) }
    #expect(try test.archive.count(RecordSelection()) == count)
  }

  @Test(arguments: ["[المرفأ] قال نادر العطار إن السد امتلأ.", "{ خبر عاجل } قال نادر العطار إن السد امتلأ."])
  func aReportThatBeginsWithABracketIsNoJSON(text: String) async throws {
    let test = try newsroom()
    let answer = try await test.newsroom.application().test(.router) { client in
      try await client.execute(uri: "/api/v1/articles", method: .post, body: ByteBuffer(string: text))
    }
    #expect(answer.status == .created)
    #expect(try json(answer)["added"]?.number == 1)
  }

  @Test func recordsGoOutInTheFormThatIsAskedFor() async throws {
    let test = try newsroom()
    for form in Exports.all {
      let answer = try await test.get("/api/v1/export/\(form.format.name)?from=2024-03-01")
      #expect(answer.status == .ok && answer.headers[.contentType]?.hasPrefix(form.format.mediaType) == true)
      #expect(!answer.text.isEmpty || form == PlannedEvents.self, "\(form.format.name)")
    }
    let linked = try await test.get(
      "/api/v1/articles/dam", headers: [.accept: "application/ld+json, */*;q=0.1"])
    #expect(linked.headers[.contentType] == "application/ld+json" && linked.text.contains("@context"))
    #expect(linked.headers[.vary] == "Accept, Accept-Encoding")
    let briefing = try await test.get("/api/v1/stories/dam", headers: [.accept: "text/markdown"])
    #expect(briefing.text.contains("السد الجديد يمتلئ قبل موعده"))
    #expect(try await test.get("/api/v1/articles/dam").headers[.contentType] == "application/json")
    #expect(try await test.get("/api/v1/export/dance").status == .notFound)
    #expect(try await test.get("/api/v1/export/csv?q=%22%D8%A7").status == .badRequest)
  }

  @Test(arguments: [
    ("csv?table=nope", "table=nope (", "statements"), ("csv?former=maybe", "former=maybe (true, false)", ""),
    ("markdown?table=statements", "table=statements", ""), ("ical?lang=xx", "lang=xx (ar, en)", ""),
    ("csv?limit=0", "limit=0", ""), ("csv?from=spring", "spring", ""), ("csv?colour=red", "colour", ""),
  ])
  func anOptionThatIsNoneIsRefused(query: String, detail: String, further: String) async throws {
    let test = try newsroom()
    let answer = try await test.get("/api/v1/export/" + query)
    #expect(answer.status == .badRequest)
    let told = try json(answer)["detail_en"]?.string ?? ""
    #expect(told.contains(detail) && (further.isEmpty || told.contains(further)), "\(told)")
  }

  @Test func whatIsNotThereIsNotExportedAsNothing() async throws {
    let test = try newsroom()
    for query in ["article=nope", "story=nope", "entity=%23999999"] {
      #expect(try await test.get("/api/v1/export/jsonl?" + query).status == .notFound, "\(query)")
    }
    #expect(try await test.get("/api/v1/export/jsonl?article=dam").status == .ok)
    // Who stands in a former version alone is there where those are asked for.
    var dam = Reports.dam
    dam.text = Text("امتلأ السد.")
    try test.keep([dam])
    let former = "/api/v1/export/jsonl?entity=" + Address.escaped("سلوى الحداد")
    #expect(try await test.get(former).status == .notFound)
    #expect(try await test.get(former + "&former=true").status == .ok)
    #expect(try await test.get("/api/v1/search?q=x&order=dance").status == .badRequest)
    #expect(try await test.get("/api/v1/search?q=x&among=dance").status == .badRequest)
  }

  @Test func aCalendarIsInTheLanguageThatIsAskedFor() async throws {
    let promise = Article(
      id: "promise", outlet: "صحيفة المرفأ", published: "2024-03-05",
      text: Text("تعهد وزير الري نادر العطار بفتح البوابات قبل يوم الجمعة 8 مارس."))
    let test = try TestNewsroom([promise])
    for address in ["/api/v1/export/ical", "/calendar.ics"] {
      let arabic = try await test.get(address).text
      let english = try await test.get(address + "?lang=en").text
      #expect(arabic.contains("SUMMARY;LANGUAGE=ar:تعهد: ") && !arabic.contains("pledge"), "\(address)")
      #expect(english.contains("SUMMARY;LANGUAGE=en:pledge: "), "\(address)")
    }
  }

  @Test func newsIsToldAsEvents() async throws {
    let test = try newsroom()
    var stream = EventStream(
      newsroom: test.newsroom, query: SearchQuery("بخير"),
      last: Int64(try test.archive.latestVersion()))
    #expect(try await stream.next() == nil)
    try test.keep([
      Article(
        id: "e1", outlet: "الأفق", published: "2024-03-07", text: Text("قال نادر العطار إن السد بخير.")),
      Article(
        id: "e2", outlet: "غيره", published: "2024-03-07", text: Text("قال نادر العطار إن الطريق قريب.")),
    ])
    let bytes = try #require(try await stream.next())
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("event: article") && text.contains("\"e1\"") && !text.contains("\"e2\""))
    #expect(text.components(separatedBy: "\n\n").count == 2)
    #expect(try await stream.next() == nil)
  }
}
