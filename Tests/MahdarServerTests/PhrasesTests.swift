import Mahdar
import Testing

@testable import MahdarServer

@Suite struct PhrasesTests {
  private func phrases(_ language: Language) throws -> Phrases {
    let files = NewsroomFiles()
    return try Templates(files, assets: Assets(files)).phrases(language)
  }

  @Test func arabicCountsByItsSixForms() throws {
    let phrases = try phrases(.arabic)
    #expect(
      [0, 1, 2, 3, 10, 11, 99, 100, 103, 1234].map { phrases.count("reports", $0) } == [
        "لا تقارير", "تقرير واحد", "تقريران", "٣ تقارير", "١٠ تقارير", "١١ تقريرا", "٩٩ تقريرا", "١٠٠ تقرير",
        "١٠٣ تقارير", "١٬٢٣٤ تقريرا",
      ])
    let english = try self.phrases(.english)
    #expect([1, 2, 1234].map { english.count("reports", $0) } == ["1 report", "2 reports", "1,234 reports"])
  }

  @Test func whoDecidesWithoutANameIsToldInTheLanguage() throws {
    let arabic = try phrases(.arabic)
    #expect(arabic.decider("command line") == "سطر الأوامر" && arabic.decider("salwa") == "salwa")
    #expect(arabic.decider("user 1000") == "مستخدم هذا الجهاز")
    #expect(try phrases(.english).decider("command line") == "command line")
  }

  @Test func daysAreWrittenOut() throws {
    let (arabic, english) = (try phrases(.arabic), try phrases(.english))
    #expect(arabic.longDay("2024-03-05") == "الثلاثاء، ٥ مارس ٢٠٢٤")
    #expect(english.longDay("2024-03-05T10:00:00Z") == "Tuesday, 5 March 2024")
    #expect(english.moment("2024-03-05T10:07:00Z") == "5 March 2024, 10:07")
    #expect(english.day("2024-03") == "March 2024" && english.day("2024") == "2024")
    #expect(english.day("2024-W20") == "week 20 of 2024" && arabic.day("2024-W20") == "الأسبوع ٢٠ من ٢٠٢٤")
    #expect(
      english.day("2024-Q1") == "first quarter of 2024" && english.day("2024-H2") == "second half of 2024")
    #expect(arabic.day("2024-SU") == "صيف ٢٠٢٤" && english.day("2024-Q9") == "2024-Q9")
    #expect(english.day("XXXX-WXX-5") == "Friday" && english.day("2024-1") == "2024-1")
    #expect(english.day("soon") == "soon" && english.day(nil) == "no date")
    #expect(english.duration("P6M") == "6 months" && english.duration("P1Y2M") == "1 year and 2 months")
  }

  @Test func everySetOfGoldThatIsShownHasANameAndAWord() throws {
    let floors = AccuracyFloors(NewsroomFiles().text("Evaluation/baseline.json"))
    #expect(floors.names.count > 10)
    for language in Language.allCases {
      let phrases = try phrases(language)
      for name in floors.names {
        for key in ["gold." + name, "gold.what." + name] {
          #expect(phrases.words.known(key) != nil, "\(key)")
        }
      }
      let tables = floors.tables(phrases)
      #expect(tables.count == 2)
      // What nothing was tuned on stands first.
      #expect(tables.allSatisfy { $0.rows.first?.isCheck == true && $0.rows.last?.isCheck == false })
    }
  }

  @Test func faultsOfQueriesAreToldInBothLanguages() throws {
    let (arabic, english) = (try phrases(.arabic), try phrases(.english))
    for fault in SearchFault.allCases {
      let key = "query." + fault.rawValue
      #expect(english.words.known(key) == fault.form)
      let form = try #require(arabic.words.known(key), "\(key)")
      #expect(form.count { $0 == "#" } == fault.form.count { $0 == "#" }, "\(key)")
    }
  }

  @Test func everyValueOfTheRecordHasWords() throws {
    var keys: [String] = []
    keys += Act.allCases.map { "act." + $0.rawValue }
    keys += Manner.allCases.map { "manner." + $0.rawValue }
    keys += Channel.allCases.map { "channel." + $0.rawValue }
    keys += SourceClass.allCases.map { "class." + $0.rawValue }
    keys += ContactKind.allCases.map { "contact." + $0.rawValue }
    keys += ContactStatus.allCases.map { "status." + $0.rawValue }
    keys += DecisionAction.allCases.map { "decision." + $0.rawValue }
    keys += Instrument.allCases.map { "instrument." + $0.rawValue }
    keys += CommitmentKind.allCases.map { "commitment." + $0.rawValue }
    keys += CommitmentStatus.allCases.map { "standing." + $0.rawValue }
    keys += IncidentKind.allCases.map { "incident." + $0.rawValue }
    keys += IncidentStatus.allCases.map { "status." + $0.rawValue }
    keys += EntityKind.allCases.map { "kind.one." + $0.rawValue }
    keys += TimeType.allCases.map { "time.type." + $0.rawValue }
    keys += MandateState.allCases.map { "mandate." + $0.rawValue }
    keys += ContradictionView.Kind.allCases.map { "contradiction." + $0.rawValue }
    keys += OutcomeKind.allCases.map { "outcome." + $0.rawValue }
    keys += Polarity.allCases.map { "polarity." + $0.rawValue }
    keys += CorrectionLayer.allCases.flatMap { [$0.rawValue, "layer." + $0.rawValue] }
    let events = try Shared.reader.get().knowledge.events
    keys += Set(events.words.compactMap { $0.outcome?.action }).map { "deed." + $0 }
    for language in Language.allCases {
      let words = try phrases(language).words
      for key in keys { #expect(words.known(key) != nil, "\(key) in \(language)") }
    }
  }

  @Test func addressesKeepWhatTheyAreGiven() {
    let id = "a/b?c#d %2F&=+ ع"
    let address = Address("articles", id, query: [("q", "x & y=z")])
    #expect(address.description.hasPrefix("/articles/a%2Fb%3Fc%23d%20%252F"))
    let path = address.path.split(separator: "/").map { Address.unescaped($0) }
    #expect(path == ["articles", id])
    let query = address.description.split(separator: "?")[1]
    #expect(Address.fields(String(query)).map(\.value) == ["x & y=z"])
    #expect(Address.fields("a=1+2&b&c=%D8%B9").map(\.value) == ["1 2", "", "ع"])
    #expect(Address.unescaped("100%") == "100%")
  }

  @Test func wordsOnOurLinesCannotTurnThemAround() {
    #expect(tame("أ\u{202E}ب\n\tج\u{2066}د ") == "أب جد ")
    #expect(Links.outside("javascript:alert(1)") == nil && Links.outside("https://a.example/x") != nil)
  }

  @Test func addressesToListenOn() throws {
    func parsed(_ text: String) throws -> String {
      var configuration = NewsroomConfiguration()
      try configuration.listen(on: text)
      return "\(configuration.host) \(configuration.port) \(configuration.isLoopback)"
    }
    #expect(try parsed("127.0.0.1:80") == "127.0.0.1 80 true")
    #expect(try parsed("[::1]:81") == "::1 81 true")
    #expect(try parsed("8099") == "127.0.0.1 8099 true")
    #expect(try parsed(":8099") == "0.0.0.0 8099 false")
    #expect(try parsed("news.example:443") == "news.example 443 false")
    for wrong in ["::1", "host:", "1:99999", "x"] {
      #expect(throws: NewsroomError.self) { try parsed(wrong) }
    }
  }
}
