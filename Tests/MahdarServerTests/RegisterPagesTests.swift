import Foundation
import Hummingbird
import HummingbirdTesting
import Mahdar
import Testing

@testable import MahdarArchive
@testable import MahdarServer

/// What the registers show of many rows, and of rows of many reports.
@Suite struct RegisterPagesTests {
  private func promise(_ id: String, _ day: String, _ deed: String) -> Article {
    Article(
      id: id, outlet: "صحيفة المرفأ", published: day, text: Text("تعهد وزير الري نادر العطار \(deed)."))
  }

  private func board() throws -> TestNewsroom {
    let test = try TestNewsroom([
      promise("kept", "2024-03-01", "بإصلاح طريق القرية القديمة"),
      promise("gate", "2024-03-05", "بفتح البوابات الشرقية"),
      promise("pump", "2024-03-05", "بشراء ثماني مضخات"),
      promise("wall", "2024-03-06", "بترميم سور الحديقة"),
    ])
    try test.archive.decide(commitment: "kept#1/p1", status: .kept, who: "salwa")
    return test
  }

  /// The columns of a board by their keys.
  private func columns(_ page: String) -> [String: String] {
    Dictionary(
      page.components(separatedBy: "<section class=\"col c-").dropFirst().map { part in
        (String(part.prefix { $0 != "\"" }), part)
      }
    ) { first, _ in first }
  }

  @Test func newerRowsOfOneColumnTakeNoPlaceFromAnother() async throws {
    let test = try board()
    let page = try await test.get("/registers/commitments?limit=2").text
    let columns = columns(page)
    #expect(columns["kept"]?.contains("kept#1/p1") == true && columns["kept"]?.contains("آخر") == false)
    #expect(columns["open"]?.contains("wall#1/p1") == true && columns["open"]?.contains("آخر ٢") == true)
    #expect(columns["open"]?.components(separatedBy: "data-row=").count == 3)
    #expect(page.contains("href=\"/registers/commitments?limit=62\""))
    let whole = try await test.get("/registers/commitments?limit=62").text
    #expect(whole.components(separatedBy: "data-row=").count == 5 && !whole.contains("rel=\"next\""))
  }

  @Test func aBoardOfOneStandingHasItsColumnAlone() async throws {
    let test = try board()
    let columns = columns(try await test.get("/registers/commitments?status=kept").text)
    #expect(columns.keys.sorted() == ["kept"])
  }

  /// Of one contact that an outlet tells five times and another once, both are named.
  @Test func furtherOutletsComeBeforeFurtherReportsOfOne() async throws {
    let test = try TestNewsroom(
      (1...6).map { number in
        Article(
          id: "m\(number)", outlet: number < 6 ? "قناة الأفق" : "وكالة الضفة",
          published: "2024-03-02T0\(number):00:00Z",
          text: Text("التقى الوزير نادر العطار السفيرة هالة المنصوري في المرفأ."))
      })
    let page = try await test.get("/registers/contacts").text
    #expect(page.contains("وكالة الضفة") && page.contains("واثنان آخران"))
    #expect(page.components(separatedBy: "قناة الأفق").count == 4)
  }

  @Test func listsGoOnWhereThereIsMore() async throws {
    let test = try TestNewsroom(
      (1...3).map { number in
        Article(
          id: "m\(number)", outlet: "قناة الأفق", published: "2024-03-0\(number)",
          text: Text("التقى الوزير نادر العطار السفيرة هالة المنصوري في المرفأ."))
      })
    let page = try await test.get("/registers/contacts?limit=2&who=%D8%A7%D9%84%D8%B9%D8%B7%D8%A7%D8%B1").text
    #expect(page.contains("limit=62") && page.contains("اعرض المزيد"))
    #expect(try await !test.get("/registers/contacts").text.contains("اعرض المزيد"))
  }

  @Test func aPageThatHoldsNoMoreSaysSo() throws {
    let test = try TestNewsroom()
    let ask = test.newsroom.deskAsk(at: Address(path: "/registers/contacts", query: [("limit", "500")]))
    var form = RegisterForm(.contacts, from: nil, kinds: ("contact", []), statuses: ("status", []), ask)
    form.goOn(from: 480, ask)
    #expect(form.more == "/registers/contacts?limit=500" && !form.isCut)
    form.goOn(from: 500, ask)
    #expect(form.more == nil && form.isCut)
  }

  @Test func aDecisionShowsAllOutletsThatTellIt() async throws {
    func report(_ id: String, _ outlet: String) -> Article {
      Article(
        id: id, outlet: outlet, published: "2024-03-05",
        text: Text("وافق مجلس السد بالإجماع على مشروع الجسر الشرقي."))
    }
    let test = try TestNewsroom([report("a", "صحيفة المرفأ"), report("b", "قناة الأفق")])
    try test.archive.keep(
      stories: ["a", "b"].map { KeptStory(article: $0, story: "a", origin: "a", reasons: "[]") })
    let page = try await test.get("/registers/decisions").text
    #expect(page.components(separatedBy: "<tr data-item").count == 2)
    #expect(page.contains("/articles/a?version=1#d1") && page.contains("/articles/b?version=1#d1"))
  }

  @Test func whatIsWrittenIntoAFormIsSaidThereAlone() async throws {
    let test = try TestNewsroom()
    let queue = try await test.get("/review?layer=contacts").text
    #expect(queue.contains("<dt>الأطراف</dt>") && !queue.contains("كل واحد في سطر"))
    #expect(try await test.get("/review/denial%231%2Fc1").text.contains("الأطراف، كل واحد في سطر"))
  }
}
