import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import Testing

@testable import MahdarServer

@Suite struct PagesTests {
  static let addresses = [
    "/", "/?day=2024-03-05", "/articles/dam", "/articles/dam?version=1", "/stories/dam", "/entities/1",
    "/registers/contacts", "/registers/decisions", "/registers/commitments", "/registers/incidents",
    "/calendar", "/calendar?month=2024-03", "/search", "/search?q=%D8%A7%D9%84%D8%B3%D8%AF",
    "/search?q=speaker%3A%D8%A7%D9%84%D8%B9%D8%B7%D8%A7%D8%B1&among=statements&order=newest", "/sources",
    "/about",
  ]

  private func newsroom() throws -> TestNewsroom {
    let test = try TestNewsroom()
    try test.archive.keep(
      stories: [("dam", "dam"), ("denial", "denial")].map {
        KeptStory(article: $0.0, story: "dam", origin: $0.1, reasons: "[]")
      })
    return test
  }

  @Test func everyPageAnswersInBothLanguages() async throws {
    let test = try newsroom()
    for address in Self.addresses {
      for (language, direction) in [("ar", "rtl"), ("en", "ltr")] {
        let join = address.contains("?") ? "&" : "?"
        let answer = try await test.get(address + join + "lang=" + language)
        #expect(answer.status == .ok, "\(address)")
        #expect(answer.text.contains("<html lang=\"\(language)\" dir=\"\(direction)\""), "\(address)")
        #expect(!answer.text.contains("{{") && !answer.text.contains("[["), "\(address)")
        #expect(answer.text.contains("</html>"), "\(address)")
      }
    }
  }

  @Test func mandatesHaveBarsOfTheirTermsThatRunAsTheLanguageDoes() async throws {
    func decision(_ id: String, _ text: String) -> Article {
      Article(id: id, outlet: "قناة الأفق", published: "2024-03-01", text: Text(text))
    }
    let test = try TestNewsroom(
      [
        decision("half", "وافق مجلس السد بالإجماع على تمديد ولاية بعثة المراقبة حتى 30 أغسطس 2024."),
        decision("year", "وافق مجلس السد بالإجماع على تمديد ولاية لجنة الخبراء حتى 28 فبراير 2025."),
        decision("length", "قرر مجلس السد تمديد ولاية هيئة الميناء ستة أشهر."),
      ])
    func bars(_ language: String) async throws -> [String] {
      let page = try await test.get("/registers/decisions?lang=\(language)").text
      #expect(page.components(separatedBy: "<svg class=\"term\"").count - 1 == 3)
      // What it shows stands in its label, and in the table's row.
      #expect(
        page.contains(
          language == "ar" ? "aria-label=\"١ مارس ٢٠٢٤ – ٣٠ أغسطس ٢٠٢٤\"" : "1 March 2024 – 30 August 2024"))
      // It was decided when it was reported, not on its last day.
      let day = language == "ar" ? "١ مارس ٢٠٢٤" : "1 March 2024"
      #expect(page.components(separatedBy: "<td class=\"when\">\(day)</td>").count - 1 == 3)
      #expect(page.contains(language == "ar" ? "إن عُدّت من يوم القرار" : "if counted from the decision"))
      return page.components(separatedBy: "<rect class=\"span\" ").dropFirst().map {
        String($0.prefix { $0 != "/" })
      }
    }
    let english = try await bars("en")
    let arabic = try await bars("ar")
    #expect(english.count == arabic.count && english.allSatisfy { $0.hasPrefix("x=\"0\"") })
    #expect(arabic.count { $0.hasPrefix("x=\"0\"") } == 1 && arabic.contains { $0.hasPrefix("x=\"130\"") })
  }

  @Test(arguments: ["ar", "en"]) func contactsAreDrawnWithATableBehind(language: String) async throws {
    let test = try newsroom()
    let met = try #require(try test.archive.contacts(RegisterQuery(asOf: "2024-03-07")).first)
    #expect(met.participants.count == 2)
    let entity = try #require(met.participants.first?.entity)
    let page = try await test.get("/entities/\(entity)?lang=\(language)").text
    let graph = try #require(page.components(separatedBy: "<section class=\"graph\">").dropFirst().first)
    #expect(
      graph.contains("role=\"img\" aria-label=\"\(language == "ar" ? "لقاءاته واتصالاته" : "Contacts")\""))
    for party in met.participants.dropFirst() {
      #expect(graph.contains("<title>\(party.name): "))
      #expect(graph.contains("<bdi>\(party.name)</bdi></a></th>"))
    }
  }

  @Test func arabicComesFirstAndTheSwitchIsKept() async throws {
    let test = try newsroom()
    #expect(try await test.get("/").text.contains("dir=\"rtl\""))
    let switched = try await test.get("/?lang=en&theme=dark")
    let cookies = switched.headers[values: .setCookie].joined(separator: "\n")
    #expect(cookies.contains("mahdar-language=en") && cookies.contains("HttpOnly"))
    #expect(cookies.contains("SameSite=Lax") && cookies.contains("mahdar-theme=dark"))
    let later = try await test.get("/about", headers: [.cookie: "mahdar-language=en; mahdar-theme=dark"])
    #expect(later.text.contains("lang=\"en\" dir=\"ltr\" data-theme=\"dark\""))
  }

  @Test func nothingIsLoadedFromElsewhereAndNothingInAPageRuns() async throws {
    let test = try newsroom()
    for address in Self.addresses {
      let answer = try await test.get(address)
      let policy = try #require(answer.headers[.contentSecurityPolicy])
      #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
      #expect(answer.headers[.xContentTypeOptions] == "nosniff")
      #expect(!answer.text.contains(" style=") && !answer.text.contains("<style"), "\(address)")
      #expect(!answer.text.contains("onclick") && !answer.text.contains("<script>"), "\(address)")
      #expect(!answer.text.contains("src=\"http") && !answer.text.contains("href=\"http://"), "\(address)")
    }
  }

  @Test func anUnchangedPageIsNotSentAgain() async throws {
    let test = try newsroom()
    let first = try await test.get("/articles/dam")
    let tag = try #require(first.headers[.eTag])
    let second = try await test.get("/articles/dam", headers: [.ifNoneMatch: tag])
    #expect(second.status == .notModified && second.text.isEmpty)
    try test.keep([
      Article(
        id: "dam", outlet: "صحيفة المرفأ", title: "عنوان آخر", published: "2024-03-05", text: Reports.dam.text
      )
    ])
    let third = try await test.get("/articles/dam", headers: [.ifNoneMatch: tag])
    #expect(third.status == .ok && third.text.contains("عنوان آخر") && third.text.contains("id=\"versions\""))
  }

  @Test func whatIsNewSinceTheLastVisitIsMarked() async throws {
    let test = try newsroom()
    let first = try await test.get("/?day=2024-03-05")
    #expect(!first.text.contains("tag new"))
    // The visit before ended long ago, when one version was there.
    let later = try await test.get("/?day=2024-03-05", headers: [.cookie: "mahdar-seen=0.1.1000"])
    #expect(later.text.contains("tag new"))
    let cookie = try #require(later.headers[values: .setCookie].first { $0.contains("mahdar-seen") })
    #expect(cookie.contains("mahdar-seen=1.2."))
  }

  @Test func marksLeadToTheirRecords() async throws {
    let test = try newsroom()
    let page = try await test.get("/articles/dam").text
    #expect(page.contains("href=\"#s1\"") && page.contains("id=\"m-s1\""))
    #expect(page.contains("id=\"s1\" data-row=\"dam#1/s1\""))
    #expect(page.contains("statements/"))
    #expect(page.contains("rel=\"noopener noreferrer nofollow external\""))
  }

  @Test func figuresThatDifferStandSideBySideMarked() async throws {
    func report(_ id: String, _ outlet: String, _ text: String) -> Article {
      Article(id: id, outlet: outlet, title: id, published: "2024-03-05", text: Text(text))
    }
    let test = try TestNewsroom([
      report("a", "صحيفة المرفأ", "قال وزير الري نادر العطار إن بوابات السد القديم تضررت في 12 موضعا."),
      report("b", "إذاعة الساحل", "قالت هالة المنصوري إن بوابات السد القديم تضررت في 30 موضعا."),
    ])
    try test.archive.keep(
      stories: ["a", "b"].map { KeptStory(article: $0, story: "a", origin: $0, reasons: "[]") })
    for address in ["/stories/b", "/?day=2024-03-05"] {
      let page = try await test.get(address).text
      #expect(page.contains("أرقام تختلف"), "\(address)")
      #expect(page.contains("<mark>12</mark>") && page.contains("<mark>30</mark>"), "\(address)")
    }
  }

  @Test func aStoryShowsWhatItsOutletsChanged() async throws {
    let test = try newsroom()
    var edited = Reports.dam
    edited.text = Text(Reports.dam.text.string.replacing("12 قرية", with: "15 قرية"))
    try test.keep([edited])
    let page = try await test.get("/stories/dam").text
    #expect(page.contains("<del>12</del>") && page.contains("<ins>15</ins>"))
    #expect(try await test.get("/articles/dam").text.contains("<del>12</del>"))
  }

  @Test func aFullDayOfTheCalendarIsCutAndShownWhole() async throws {
    let test = try newsroom()
    try test.keep(
      (10..<60).map { number in
        Article(
          id: "promise-\(number)", outlet: "صحيفة المرفأ", published: "2024-03-05",
          text: Text("تعهد وزير الري نادر العطار بفتح البوابة رقم \(number) قبل يوم الخميس 7 مارس."))
      } + [
        Article(
          id: "later", outlet: "صحيفة المرفأ", published: "2024-03-05",
          text: Text("تعهدت وزيرة النقل هالة المنصوري بفتح الجسر قبل يوم الجمعة 29 مارس."))
      ])
    let month = try await test.get("/calendar?month=2024-03").text
    #expect(month.contains("/calendar?day=2024-03-07") && month.contains("id=\"d-2024-03-29\""))
    let day = try await test.get("/calendar?day=2024-03-07").text
    #expect(day.ranges(of: "البوابة رقم").count >= 50)
    #expect(!day.contains("id=\"d-2024-03-29\""))
    #expect(try await test.get("/calendar?day=soon").status == .badRequest)
  }

  @Test func errorsAreToldInBothLanguages() async throws {
    let test = try newsroom()
    for (address, status, arabic, english) in [
      ("/nowhere", 404, "لا شيء في هذا العنوان.", "There is nothing at this address."),
      ("/articles/none", 404, "لا شيء في هذا العنوان.", "There is nothing at this address."),
      ("/entities/abc", 404, "لا شيء في هذا العنوان.", "There is nothing at this address."),
      ("/?day=soon", 400, "ليس هذا تاريخ يوم.", "This is no day."),
      ("/calendar?month=2024", 400, "ليس هذا شهرا.", "This is no month."),
      ("/registers/contacts?kind=dance", 400, "لا خيار بهذا الاسم.", "There is no such choice."),
    ] {
      let answer = try await test.get(address)
      #expect(answer.status.code == status && answer.text.contains(arabic), "\(address)")
      let join = address.contains("?") ? "&" : "?"
      #expect(try await test.get(address + join + "lang=en").text.contains(english), "\(address)")
    }
    let wrong = try await test.get("/search?q=%22%D8%A7%D9%84%D8%B3%D8%AF")
    #expect(wrong.status == .ok && wrong.text.contains("role=\"alert\""))
  }

  @Test func aHostileArticleShowsHarmlessly() async throws {
    let test = try TestNewsroom([Reports.hostile] + Reports.all)
    let id = Address.escaped(Reports.hostile.id)
    for address in ["/articles/\(id)", "/?day=2024-03-05", "/sources", "/search?q=%D9%86%D8%A7%D8%AF%D8%B1"] {
      let page = try await test.get(address)
      #expect(page.status == .ok, "\(address)")
      for harm in ["<script>", "<img", "<iframe", "<svg onload", "javascript:", "</title><script"] {
        #expect(!page.text.contains(harm), "\(harm) in \(address)")
      }
    }
    let page = try await test.get("/articles/\(id)").text
    #expect(page.contains("&lt;script&gt;alert(5)"))
    // The mustache of an article is its own words, not ours.
    #expect(page.contains("{{{body}}}") && page.contains("[[name]]"))
  }

  @Test func anotherHostsNameIsRefused() {
    let configuration = NewsroomConfiguration()
    for own in ["127.0.0.1:8080", "localhost:8080", "localhost", "[::1]:8080", "127.0.0.2"] {
      #expect(Reception.isOwn(own, configuration), "\(own)")
    }
    for other in ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", "10.0.0.1"] {
      #expect(!Reception.isOwn(other, configuration), "\(other)")
    }
  }

  @Test func staticFilesMayBeKeptForEver() async throws {
    let test = try newsroom()
    let address = test.newsroom.assets.address("newsroom.css")
    let answer = try await test.get(address)
    #expect(answer.headers[.contentType] == "text/css; charset=utf-8")
    #expect(answer.headers[.cacheControl]?.contains("immutable") == true)
    #expect(try await test.get("/static/nothing.css").status == .notFound)
  }
}
