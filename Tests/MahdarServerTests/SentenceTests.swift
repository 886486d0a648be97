import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarJSON
import Testing

@testable import MahdarArchive
@testable import MahdarFetch
@testable import MahdarFormats
@testable import MahdarJSON
@testable import MahdarServer

/// What other parts of the program say in English is told in the language of the page.
@Suite struct SentenceTests {
  private func phrases(_ language: Language) throws -> Phrases {
    let files = NewsroomFiles()
    return try Templates(files, assets: Assets(files)).phrases(language)
  }

  /// Whether a text has Latin words of ours, and not only names of formats, commands and values.
  private func isArabic(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter }.map(String.init)
    let own: Set<String> = [
      "the", "is", "was", "it", "its", "of", "and", "not", "that", "there", "no", "give", "with", "which",
      "has",
    ]
    return words.contains { $0.unicodeScalars.contains { (0x621...0x64A).contains($0.value) } }
      && !words.contains { own.contains($0.lowercased()) }
  }

  @Test func whatIsWrongWithAnArticleIsToldInArabic() throws {
    let phrases = try phrases(.arabic)
    let kinds: [FormatError.Kind] = [
      .notJSON("the value is not complete (byte 17)"), .notAnObject, .missingText, .emptyText,
      .wrongType(key: "authors", expected: "a list of strings"),
      .wrongType(key: "text", expected: "a string"),
      .lineTooLong(limit: 9_000_000), .noText,
      .binary("it is a PDF document"),
      .binary("9 of its 12 characters can't be decoded or are control characters"),
      .textTooLong(limit: 9_000_000), .tangledPage, .noArticle, .notXML("it has no element"), .emptyFeed,
      .unknownXML("svg"), .listOfSources("a map of a site"), .notAList("html"),
      .notASource("it is no JSON: a value is missing (byte 3)"), .brokenRecord("its length is not given"),
      .damagedCompression, .tooLarge(limit: 9_000_000), .notAnArchive("its directory is damaged"), .encrypted,
      .nestedTooDeep, .noColumn(known: "a, b"), .badRow("it has 3 columns, too few for the text"),
      .badRow("it has 1 columns, too few for the table"), .openQuotation, .cutOffTable,
      .notNinjs("it has no uri, headline or body"),
    ]
    for kind in kinds {
      for place in ["", "record 12, https://a.example/1"] {
        let sentence = FormatError(kind: kind, line: 7, place: place).description
        let told = phrases.told(sentence)
        #expect(isArabic(told.replacing(place + ": ", with: "")), "\(sentence) → \(told)")
        #expect(place.isEmpty || told.hasPrefix(place + ": "))
      }
    }
    let json: [JSONError.Kind] = [
      .endsEarly, .expected("a value"), .expected("a key in quotation marks"), .controlCharacter, .badEscape,
      .badNumber, .tooDeep(limit: 64), .trailing,
    ]
    for kind in json {
      #expect(isArabic(phrases.told(JSONError(kind: kind, byte: 4).description)), "\(kind)")
    }
  }

  @Test func aNameFullOfColonsTakesNoTime() throws {
    let phrases = try phrases(.arabic)
    let error = FormatError(kind: .emptyText, line: 7, place: String(repeating: "a: ", count: 200))
    var told = error.description
    let took = ContinuousClock().measure { told = phrases.told(error.description) }
    #expect(told == error.description && took < .seconds(2))
    let short = FormatError(kind: .emptyText, line: 7, place: "a: b: c")
    #expect(phrases.told(short.description).hasPrefix("a: b: c: المفتاح"))
  }

  @Test func whyAnAddressGivesNothingIsToldInArabic() throws {
    let phrases = try phrases(.arabic)
    var kinds: [FetchError.Kind] = [
      .badAddress("x y"), .unknownHost("a.example"), .timedOut("The answer"), .timedOut("The connection"),
      .connection("no address answers"), .untrusted, .badAuthorities("/a.pem"), .tooLarge(limit: 9_000_000),
      .redirectLoop("https://a.example/"), .tooManyRedirects(9), .badRedirect("x:"),
      .forbidden("https://a.example/"),
      .robotsUnreachable("The answer took too long. It is tried again later; --timeout allows more time."),
      .status(404, retryAfter: nil), .status(410, retryAfter: nil),
      .status(503, retryAfter: Date(timeIntervalSince1970: 0)),
      .mustWait(until: Date(timeIntervalSince1970: 0)),
      .cutOff("it ends early"),
    ]
    kinds += ["127.0.0.1", "10.0.0.1", "100.64.0.1", "169.254.1.1", "224.0.0.1", "198.18.0.1", "240.0.0.1"]
      .map {
        .refused(
          host: "a.example", address: $0, use: IPAddress($0).flatMap { AddressGuard.refusal($0) } ?? "")
      }
    for kind in kinds {
      let sentence = FetchError(kind).description
      #expect(isArabic(phrases.told(sentence)), "\(sentence) → \(phrases.told(sentence))")
    }
  }

  private func view(_ id: Int64, _ kind: String, _ name: String) -> EntityView {
    EntityView(id: id, kind: kind, name: name, articles: 1, statements: 0)
  }

  @Test func whatTheArchiveRefusesIsToldInArabic() throws {
    let phrases = try phrases(.arabic)
    let kinds: [ArchiveError.Kind] = [
      .noSuchArticle("a"), .noSuchEntity("#7"), .noSuchEntity("x"), .noSuchRow("a#1/p1"), .noSuchDecision(3),
      .noSuchStory("a"), .unlike(view(12, "person", "نادر"), view(7, "organisation", "لجنة: السد")),
    ]
    for kind in kinds {
      let told = phrases.told(ArchiveError(kind, path: "/x").description)
      #expect(isArabic(told), "\(told)")
    }
    // A value that happens to read as one of ours stays as it is.
    #expect(
      phrases.told("There is no account 'a program'. 'mahdar users list' names them.").contains("'a program'")
    )
    #expect(try self.phrases(.english).told("What nobody knows.") == "What nobody knows.")
    #expect(phrases.told("What nobody knows.") == "What nobody knows.")
  }

  @Test(arguments: [
    ("/entities/{id}/merge", "other={id}", "لا يُجمع الاسم مع نفسه", "be merged with itself"),
    ("/entities/{id}/split", "name=x", "لم يرد الاسم بهذه الصيغة", "No appearance of the entity"),
    ("/who-is-who/9/undo", "", "لا قرار برقم 9", "There is no decision 9"),
    ("/decide/none%231%2Fp1", "status=dance", "لا خيار بهذا الاسم", "There is no such choice"),
    ("/saved", "name=&address=/", "يحتاج ما يُحفظ إلى اسم", "needs a name"),
  ])
  func aRefusalIsInTheLanguageOfThePage(address: String, form: String, arabic: String, english: String)
    async throws
  {
    let test = try TestNewsroom()
    let id = try #require(try test.archive.entities(named: "نادر العطار").first?.id)
    let token = Address.escaped(test.newsroom.forms.token("local", at: "/"))
    for (language, words) in [("ar", arabic), ("en", english)] {
      let answer = try await test.newsroom.application().test(.router) { client in
        try await client.execute(
          uri: address.replacing("{id}", with: "\(id)"), method: .post,
          headers: [.cookie: "mahdar-language=\(language)"],
          body: ByteBuffer(string: form.replacing("{id}", with: "\(id)") + "&token=" + token))
      }
      #expect((400..<500).contains(answer.status.code) && answer.text.contains(words), "\(answer.text)")
      if language == "ar" { #expect(!answer.text.contains(english)) }
    }
  }

  @Test func articlesThatCannotBeTakenAreToldInBothLanguages() async throws {
    let test = try TestNewsroom()
    let good = "{\"id\":\"g\",\"text\":\"قال نادر العطار إن السد بخير.\"}\n"
    for (body, status) in [("{\"id\":\"b\"}", 422), (good + "{\"id\":\"b\"}", 201)] {
      let answer = try await test.newsroom.application().test(.router) { client in
        try await client.execute(
          uri: "/api/v1/articles", method: .post, headers: [.contentType: "application/json"],
          body: ByteBuffer(string: body))
      }
      #expect(answer.status.code == status)
      let value = try JSONValue(parsing: Array(answer.body.readableBytesView))
      let (arabic, english) = (
        value["faults_ar"]?.array?.first?.string, value["faults_en"]?.array?.first?.string
      )
      #expect(
        arabic?.contains("لا مفتاح \"text\" في السطر") == true && english?.contains("has no \"text\"") == true
      )
      #expect(value["faults"]?.array?.first?.string == arabic)
      if status == 422 {
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(value["detail_ar"]?.string == arabic && value["detail_en"]?.string == english)
      }
    }
  }
}
