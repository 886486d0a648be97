import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarJSON
import Testing

@testable import MahdarServer

/// One address, many forms: what a request likes best is given.
@Suite struct NegotiationTests {
  @Test(
    arguments: [
      (nil, 0), ("*/*", 0), ("text/csv", 1), ("text/*", 1), ("text/csv;q=0.4, application/ld+json", 2),
      ("application/ld+json;q=0.4, */*;q=0.1", 2), ("text/html, */*;q=0.8", 0), ("image/png", nil),
      ("text/csv;q=0", nil), ("TEXT/CSV ; header=present ; q=0.2", 1), ("text/*, text/csv;q=0.1, a/b", 1),
      ("nonsense", 0),
    ] as [(String?, Int?)])
  func theTypeThatIsLikedBest(field: String?, place: Int?) {
    let types = ["application/json", "text/csv; charset=utf-8", "application/ld+json"]
    #expect(Accepted(field).best(of: types) == place)
  }

  @Test func aProfileTellsApartWhatIsOfOneType() {
    let types = ["text/csv; header=present; profile=csv", "text/csv; profile=plover", "text/html"]
    let cases = [
      ("text/csv", 0), ("text/csv; profile=plover", 1),
      ("text/csv;profile=\"plover\";q=0.5, text/csv;q=0.4", 1),
      ("text/csv; profile=other, text/html;q=0.1", 2), ("text/csv;q=0.9, text/csv;profile=plover", 1),
    ]
    for (field, place) in cases { #expect(Accepted(field).best(of: types) == place, "\(field)") }
  }

  private func newsroom() throws -> TestNewsroom {
    let test = try TestNewsroom()
    try test.archive.keep(
      stories: [("dam", "dam"), ("denial", "denial")].map {
        KeptStory(article: $0.0, story: "dam", origin: $0.1, reasons: "[]")
      })
    return test
  }

  /// The address of the person whom both reports name.
  private func person(_ test: TestNewsroom) throws -> String {
    let found = try test.archive.entities(named: "نادر العطار")
    return "/entities/\(try #require(found.first).id)"
  }

  @Test(arguments: ["", "/api/v1"]) func everyFormStandsAtEveryAddress(root: String) async throws {
    let test = try newsroom()
    for address in ["/articles/dam", "/stories/dam", try person(test)] {
      for form in Exports.all {
        let type = String(form.format.mediaType.prefix { $0 != ";" })
        let name = form.format.name
        let isSecond = ["plover", "ninjs"].contains(name)
        let wanted = isSecond ? type + "; profile=\"\(name)\"" : type
        let answer = try await test.get(root + address, headers: [.accept: "\(wanted), */*;q=0.1"])
        let given = form.format.mediaType + (isSecond ? "; profile=\(name)" : "")
        #expect(answer.status == .ok && answer.headers[.contentType] == given, "\(address) \(type)")
        #expect(answer.headers[.vary]?.contains("Accept") ?? false)
        if form != PlannedEvents.self { #expect(answer.body.readableBytes > 0, "\(address) \(type)") }
      }
      let own = try await test.get(root + address, headers: [.accept: "application/json"])
      #expect(own.headers[.contentType] == "application/json")
      _ = try JSONValue(parsing: Array(own.text.utf8))
    }
  }

  @Test func aBrowserGetsThePage() async throws {
    let test = try newsroom()
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
    for address in ["/articles/dam", "/stories/dam", try person(test), "/calendar"] {
      let page = try await test.get(address, headers: [.accept: browser])
      #expect(page.headers[.contentType] == "text/html; charset=utf-8", "\(address)")
      #expect(page.headers[.vary] == "Cookie, Accept, Accept-Encoding")
    }
    // What is liked is not there: the page is better than nothing.
    let image = try await test.get("/articles/dam", headers: [.accept: "image/png"])
    #expect(image.headers[.contentType] == "text/html; charset=utf-8")
  }

  @Test func theCalendarIsAFileToo() async throws {
    let answer = try await newsroom().get("/calendar", headers: [.accept: "text/calendar"])
    #expect(answer.headers[.contentType] == "text/calendar; charset=utf-8")
    #expect(answer.text.hasPrefix("BEGIN:VCALENDAR"))
  }

  @Test func theRecordsAreThoseOfTheAddress() async throws {
    let test = try newsroom()
    func ids(_ address: String) async throws -> [String] {
      let lines = try await test.get(address, headers: [.accept: "application/x-ndjson"]).text
      return try lines.split(separator: "\n").map {
        try JSONValue(parsing: Array($0.utf8))["id"]?.string ?? ""
      }
    }
    #expect(try await ids("/articles/denial") == ["denial"])
    #expect(try await ids("/stories/dam") == ["dam", "denial"])
    #expect(try await ids(try person(test)) == ["dam", "denial"])
  }

  @Test(arguments: ["/articles/none", "/stories/none", "/entities/99999", "/entities/x"])
  func whatIsNotThereIsNotAnEmptyFile(address: String) async throws {
    let test = try newsroom()
    for type in ["text/csv", "application/ld+json", "application/json", "text/html"] {
      #expect(try await test.get(address, headers: [.accept: type]).status == .notFound, "\(type)")
    }
  }

  /// An export holds the latest version: where another is named, its record is given instead.
  @Test func aFormerVersionIsNotExportedAsAnother() async throws {
    let test = try newsroom()
    let answer = try await test.get(
      "/articles/dam?version=1", headers: [.accept: "text/csv, application/json;q=0.5"])
    #expect(answer.headers[.contentType] == "application/json")
  }
}
