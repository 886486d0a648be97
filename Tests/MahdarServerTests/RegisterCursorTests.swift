import HTTPTypes
import HummingbirdTesting
import Mahdar
import MahdarJSON
import Testing

@testable import MahdarArchive
@testable import MahdarServer

/// Registers page by page, as the API gives them.
@Suite struct RegisterCursorTests {
  /// One for each report, as what happens in one town within days is one incident.
  private static let towns = [
    "الزيتون", "النخيل", "السهل", "الرمان", "الجبل", "التين", "الكرم", "البحر", "الساحل",
  ]

  private func report(_ number: Int) -> Article {
    Article(
      id: "r\(number)", outlet: "صحيفة المرفأ", published: "2024-03-0\(1 + number % 5)",
      text: Text(
        """
        التقى الوزير نادر العطار السفيرة هالة المنصوري في المرفأ. وتعهد العطار ببناء \(number + 10) مدرسة في الوادي.
        ووافق مجلس المياه على قرار رقم \(number + 100) بشأن السدود. وقتل \(number + 2) أشخاص في انفجار بمدينة \(Self.towns[number]).
        """))
  }

  /// What a row is known by: the names of its reports.
  private func name(_ row: JSONValue) -> String {
    let reports = row["reports"]?.array ?? [row["report"]].compactMap(\.self)
    return reports.compactMap { $0["row"]?.string }.joined(separator: " ")
  }

  private func pages(
    _ test: TestNewsroom, _ address: String, limit: Int, _ meanwhile: () throws -> Void = {}
  ) async throws -> [String] {
    var names: [String] = []
    var cursor: String?
    var count = 0
    repeat {
      let place = cursor.map { "&cursor=\($0)" } ?? ""
      let answer = try await test.get("/api/v1/registers/\(address)&limit=\(limit)\(place)")
      #expect(answer.status == .ok)
      let page = try JSONValue(parsing: Array(answer.text.utf8))
      let rows = page["items"]?.array ?? []
      #expect(rows.count == limit || page["next"] == JSONValue.null)
      names += rows.map(name)
      cursor = page["next"]?.string
      count += 1
      if count == 1 { try meanwhile() }
    } while cursor != nil && count < 50
    return names
  }

  @Test(arguments: ["contacts", "decisions", "commitments", "incidents"])
  func cursorsGoThroughAllRowsOnceWhateverComesIn(_ register: String) async throws {
    let test = try TestNewsroom((0..<7).map(report))
    let whole = try await pages(test, register + "?from=2024-03-01", limit: 500)
    #expect(whole.count >= 4)
    let late = report(8)
    for limit in [1, 2, 3] {
      let paged = try await pages(test, register + "?from=2024-03-01", limit: limit)
      #expect(paged == whole, "\(limit)")
    }
    let paged = try await pages(test, register + "?from=2024-03-01", limit: 2) { try test.keep([late]) }
    #expect(Set(paged).count == paged.count && paged.count == whole.count)
    #expect(!paged.joined().contains("r8#") || register == "contacts")
  }

  @Test func filtersHoldOnEveryPage() async throws {
    let test = try TestNewsroom((0..<7).map(report))
    try test.archive.decide(commitment: "r3#1/p1", status: .kept, who: "salwa")
    try test.archive.decide(commitment: "r1#1/p1", status: .kept, who: "salwa")
    let kept = try await pages(test, "commitments?status=kept&from=2024-03-01", limit: 1)
    #expect(kept.count == 2 && kept.joined().contains("r3#1/p1") && kept.joined().contains("r1#1/p1"))
    let days = try await pages(test, "incidents?from=2024-03-02&to=2024-03-03", limit: 1)
    let whole = try await pages(test, "incidents?from=2024-03-02&to=2024-03-03", limit: 500)
    #expect(days == whole && !days.isEmpty)
  }

  @Test func whatIsNoCursorIsRefused() async throws {
    let test = try TestNewsroom()
    for bad in ["x", "bm8", "MQpuCgo", "r12", "****"] {
      let answer = try await test.get("/api/v1/registers/contacts?cursor=\(bad)")
      #expect(answer.status == .badRequest, "\(bad)")
    }
    let place = RegisterPlace(day: "2024-03-05 2024-03-05T10:00:00+03:00", row: 12, version: 34)
    for from in ["2024-03-01", nil] {
      let cursor = RegisterCursor(place: place, from: from)
      #expect(try RegisterCursor(cursor.text) == cursor)
      #expect(cursor.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    }
  }

  @Test func daysThatAreTurnedAboutAreToldOf() async throws {
    let test = try TestNewsroom()
    for address in [
      "registers/contacts", "registers/commitments", "stories", "agenda", "export/csv", "search?q=x",
    ] {
      let join = address.contains("?") ? "&" : "?"
      let turned = try await test.get("/api/v1/\(address)\(join)from=2024-05-10&to=2024-05-01")
      #expect(turned.status == .badRequest, "\(address)")
      #expect(turned.text.contains("2024-05-10") && turned.text.contains("2024-05-01"), "\(address)")
      let same = try await test.get("/api/v1/\(address)\(join)from=2024-05-10&to=2024-05-10")
      #expect(same.status == .ok, "\(address)")
    }
    let page = try await test.get("/registers/contacts?from=2024-05-10&to=2024-05-01")
    #expect(page.status == .badRequest && page.text.contains("اعكس ترتيب"))
    let search = try await test.get("/search?q=from:2024-05-10%20to:2024-05-01&lang=en")
    #expect(search.text.contains("Character 20 of the query"))
  }
}
