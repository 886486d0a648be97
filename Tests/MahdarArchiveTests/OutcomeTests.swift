import Foundation
import Testing

@testable import Mahdar
@testable import MahdarArchive

/// Where commitments stand by what later reports tell as done or not done, read by the whole reader.
@Suite struct OutcomeTests {
  private func report(_ id: String, _ day: String, _ text: String, title: String? = nil) -> Article {
    Article(id: id, outlet: "صحيفة المرفأ", title: title, published: day, text: Text(text))
  }

  private static let promise =
    "تعهد وزير الري نادر العطار بإصلاح طريق القرية القديمة قبل يوم 20 مارس. وقال العطار إن الشركات جاهزة."

  /// The proposal for the first commitment, after one later report.
  private func proposal(
    _ promise: String = OutcomeTests.promise, then later: String, on day: String = "2024-03-25",
    asOf: String = "2024-04-01"
  ) throws -> CommitmentProposal {
    let test = try TestArchive()
    try test.keep([report("a", "2024-03-05", promise), report("b", day, later)])
    let commitments = try test.archive.commitments(RegisterQuery(asOf: asOf))
    return try #require(commitments.first { $0.report.evidence.article == "a" }).proposal
  }

  @Test func whatIsToldAsDoneWasKept() throws {
    let proposal = try proposal(then: "أصلح وزير الري نادر العطار طريق القرية القديمة أمس.")
    #expect(proposal.status == .kept && proposal.basis == .done && proposal.evidence == "b#1/o1")
    #expect(
      proposal.target?.exact == "أصلح وزير الري نادر العطار طريق القرية القديمة أمس"
        && proposal.day == "2024-03-25")
  }

  @Test func aMinistryKeepsItsMinistersWord() throws {
    let proposal = try proposal(then: "وقال السكان إن وزارة الري أصلحت طريق القرية القديمة.")
    #expect(proposal.status == .kept && proposal.basis == .done)
  }

  @Test(arguments: [
    ("2024-03-10", CommitmentStatus.open, "2024-03-11"), ("2024-03-15", .due, "2024-03-16"),
    ("2024-03-15", .overdue, "2024-04-01"),
    ("2024-03-25", .broken, "2024-04-01"),
  ])
  func whatIsNotDoneIsBrokenOnlyBehindItsDay(day: String, status: CommitmentStatus, asOf: String) throws {
    let proposal = try proposal(
      then: "وقال السكان إن وزارة الري لم تصلح طريق القرية القديمة.", on: day, asOf: asOf)
    #expect(proposal.status == status && proposal.basis == .undone && proposal.evidence == "b#1/o1")
  }

  @Test(arguments: [
    (
      "وقال السكان إن الوزير نادر العطار لم يف بوعده وإن طريق القرية القديمة بلا إصلاح.",
      CommitmentStatus.broken
    ),
    ("وقال السكان إن وزارة الري أوفت بوعدها بإصلاح طريق القرية القديمة.", .kept),
    ("وتراجع وزير الري نادر العطار عن تعهده بإصلاح طريق القرية القديمة.", .withdrawn),
    ("وألغى وزير الري نادر العطار إصلاح طريق القرية القديمة.", .withdrawn),
  ])
  func whatIsSaidOfThePromiseCounts(later: String, status: CommitmentStatus) throws {
    #expect(try proposal(then: later).status == status)
  }

  @Test(arguments: [
    // Somebody else, another thing, something before, something foreseen or denied.
    "أصلحت بلدية المرفأ طريق القرية الجديدة.",
    "وقال السكان إن رئيس البلدية جلال الطويل لم يف بوعده بإصلاح طريق القرية القديمة.",
    "وتراجع رئيس البلدية جلال الطويل عن تعهده بإصلاح طريق القرية القديمة.",
    "أصلح وزير الري نادر العطار سقف المسرح.",
    "وكان وزير الري نادر العطار أصلح طريق القرية القديمة في 3 يناير 2024.",
    "وسيصلح وزير الري نادر العطار طريق القرية القديمة في الخريف.",
    "ونفى السكان أن يكون وزير الري نادر العطار أصلح طريق القرية القديمة.",
    "وإذا أصلح وزير الري نادر العطار طريق القرية القديمة عاد السكان.",
  ])
  func whatIsOfSomethingElseShowsNothing(later: String) throws {
    #expect(try proposal(then: later, on: "2024-03-12", asOf: "2024-03-12").status == .open)
  }

  @Test(arguments: [
    // As many, in words and in digits, and about as many.
    ("تسليم القرى ثماني مضخات", "سلم نادر العطار القرى ثماني مضخات أمس.", CommitmentStatus.kept),
    ("تسليم القرى 80 مضخة", "سلم نادر العطار القرى 78 مضخة أمس.", .kept),
    // Fewer, of another unit, and another thing that is told alike.
    ("تسليم القرى ثماني مضخات", "سلم نادر العطار القرى أربع مضخات أمس.", .open),
    ("تسليم القرى 80 مضخة", "سلم نادر العطار القرى 12 مضخة أمس.", .open),
    ("بناء مدرسة كبيرة في قرية النخيل", "بنى نادر العطار مخزنا كبيرا في قرية النخيل أمس.", .open),
    ("بناء مدرسة كبيرة في قرية النخيل", "بنى نادر العطار مدرسة كبيرة في قرية النخيل أمس.", .kept),
  ])
  func theDeedIsThatThingAndAsManyOfIt(promised: String, later: String, status: CommitmentStatus) throws {
    #expect(try proposal("تعهد وزير الري نادر العطار ب\(promised).", then: later).status == status)
  }

  @Test(arguments: [("طنطا", CommitmentStatus.kept), ("أسوان", .open)])
  func aCommitteeOfAnotherTownIsAnotherCommittee(town: String, status: CommitmentStatus) throws {
    let promise = "تعهدت لجنة المياه المحلية بإصلاح طريق القرية القديمة في مدينة طنطا."
    let later = "أصلحت لجنة المياه المحلية طريق القرية القديمة في مدينة \(town)."
    #expect(try proposal(promise, then: later).status == status)
  }

  @Test func whatIsAskedIsNotMetByTheLikeElsewhere() throws {
    let demand =
      "وطالب رئيس اتحاد المزارعين سالم الحداد وزارة الري بإصلاح طريق القرية القديمة وتوسيع جسر الوادي وحفر آبار."
    let proposal = try proposal(demand, then: "أصلحت وزارة الري طريق القرية الساحلية.")
    #expect(proposal.status == .open)
  }

  @Test func theWordsThatShowThatItWasNotDoneSayNot() throws {
    let later = "وقال السكان إن وزير الري نادر العطار لم يف بوعده بإصلاح طريق القرية القديمة."
    let words = try #require(try proposal(then: later).target?.exact)
    #expect(words.hasPrefix("لم يف"), "\(words)")
  }

  @Test func whatANounTellsIsDeniedBeforeItsVerb() throws {
    let test = try TestArchive()
    try test.keep([
      report("a", "2024-03-05", Self.promise),
      report("b", "2024-03-25", "وبقي السكان بلا ماء. ولم يتم إصلاح طريق القرية القديمة قبل يوم 20 مارس."),
    ])
    try test.archive.keep(
      stories: ["a", "b"].map { KeptStory(article: $0, story: "a", origin: $0, reasons: "[]") })
    let commitments = try test.archive.commitments(RegisterQuery(asOf: "2024-04-01"))
    let target = try #require(commitments.first { $0.report.evidence.article == "a" }?.proposal.target)
    #expect(target.exact.hasPrefix("ولم يتم إصلاح"), "\(target.exact)")
  }

  @Test func aWordThatNegatesIsKnownWithItsConjunction() throws {
    let lexicon = try Shared.reader.get().lexicon
    for word in ["لم", "ولم", "لن", "فلم", "ليس", "عدم", "غير"] {
      #expect(lexicon.isNegation(word), "\(word)")
    }
    for word in ["قام", "الوزارة", "ولد", "إن", "و"] { #expect(!lexicon.isNegation(word), "\(word)") }
  }

  @Test(arguments: [
    (
      "وعدت المتحدثة باسم وزارة الزراعة هالة المنصوري بتوزيع البذور على مزارعي وادي الرمل.",
      "ووزعت وزارة الزراعة البذور على مزارعي وادي الرمل."
    ),
    (
      "تعهد وزير الري المصري نادر العطار بإصلاح طريق القرية القديمة.",
      "وقال السكان إن وزارة الري المصرية أصلحت طريق القرية القديمة."
    ),
  ])
  func aBodyKeepsTheWordOfWhoSpeaksForIt(promise: String, later: String) throws {
    let proposal = try proposal(promise, then: later)
    #expect(proposal.status == .kept && proposal.basis == .done)
  }

  @Test func aMinistryOfAnotherCountryKeepsNothing() throws {
    let proposal = try proposal(
      "تعهد وزير الري المصري نادر العطار بإصلاح طريق القرية القديمة.",
      then: "وقال السكان إن وزارة الري السودانية أصلحت طريق القرية القديمة.")
    #expect(proposal.status == .open)
  }

  @Test(arguments: [
    (["وزير النقل"], "وزارة النقل", true), (["رئيس الجمهورية"], "رئاسة الجمهورية", true),
    (["الرئيس"], "الرئاسة", true), (["المتحدثة باسم وزارة الزراعة"], "وزارة الزراعة", true),
    (["وزير النقل المصري"], "وزارة النقل المصرية", true),
    (["وزير النقل المصري"], "وزارة النقل السودانية", false),
    (["وزير النقل"], "وزارة الزراعة", false), (["مدير مكتب الوزير"], "وزارة النقل", false),
  ])
  func officesAndTheirSeats(titles: [String], body: String, areOne: Bool) {
    let shared = SideKey.person(titles: titles).intersection(SideKey.institution(body))
    #expect(shared.isEmpty != areOne, "\(shared)")
  }

  @Test func theDaysInWhichItWasToldListItOnce() throws {
    let test = try TestArchive()
    let promise = "تعهد وزير الري نادر العطار بإصلاح طريق القرية القديمة."
    try test.keep([
      report("a", "2024-03-05", promise), report("b", "2024-03-08", promise + " ولم يذكر موعدا."),
      report("c", "2024-03-20", "أصلح وزير الري نادر العطار طريق القرية القديمة."),
    ])
    func seen(_ first: String, _ last: String) throws -> [String] {
      try test.archive.commitmentsSeen(from: first, to: last).map(\.report.name)
    }
    #expect(try seen("2024-03-15", "2024-03-21") == ["b#1/p1"])
    #expect(try seen("2024-03-05", "2024-03-11") == [] && seen("2024-03-21", "2024-03-27") == [])
  }

  @Test(arguments: [
    ("وقال وزير الري نادر العطار إن الوزارة أصلحت طريق القرية القديمة.", "نادر العطار", true),
    ("وقال رئيس اتحاد المزارعين سالم الحداد إن وزارة الري أصلحت طريق القرية القديمة.", "سالم الحداد", false),
    ("أصلحت وزارة الري طريق القرية القديمة.", nil, false),
  ])
  func itIsToldOnWhoseWordItStands(later: String, teller: String?, isOwn: Bool) throws {
    let proposal = try proposal(then: later)
    #expect(proposal.status == .kept && proposal.toldBy?.name == teller && proposal.isOwnWord == isOwn)
  }

  @Test func whatWasNotToBeDoneAndIsIsBroken() throws {
    let promise = "تعهد رئيس بلدية المرفأ جلال الطويل بألا يغلق السوق القديمة في الصيف."
    let proposal = try proposal(promise, then: "أغلق جلال الطويل السوق القديمة أمس.")
    #expect(proposal.status == .broken && proposal.basis == .transgressed)
  }

  @Test func aDemandIsNeverBroken() throws {
    let demand =
      "وطالب رئيس اتحاد المزارعين سالم الحداد وزارة الري بإصلاح طريق القرية القديمة قبل يوم 20 مارس."
    let proposal = try proposal(demand, then: "وقال السكان إن وزارة الري لم تصلح طريق القرية القديمة.")
    #expect(proposal.status != .broken)
  }

  @Test func aDayThatWasPastMakesNothingOverdue() throws {
    let test = try TestArchive()
    try test.keep([
      report("a", "2024-03-05", "تعهد وزير الري نادر العطار بإصلاح طريق القرية الذي هدمه سيل 2 يناير 2019.")
    ])
    let commitment = try #require(try test.archive.commitments(RegisterQuery(asOf: "2024-04-01")).first)
    #expect(commitment.status == .open)
  }

  @Test func theMiddleOfAMonthIsPastOnItsSixteenth() throws {
    let test = try TestArchive()
    try test.keep([
      report("a", "2024-03-05", "تعهد وزير الري نادر العطار بإصلاح طريق القرية القديمة منتصف الشهر الحالي.")
    ])
    func first(_ day: String) throws -> CommitmentView? {
      try test.archive.commitments(RegisterQuery(asOf: day)).first
    }
    let commitment = try #require(try first("2024-03-06"))
    #expect(commitment.due == "2024-03-15" && commitment.status == .open)
    #expect(try first("2024-03-26")?.status == .overdue)
  }

  @Test(arguments: [
    ("تعليق الدراسة يوم غد الاثنين بسبب الأمطار", "2031-03-03" as String?, MandateState.lapsed),
    ("تعليق الدراسة ابتداء من يوم غد الاثنين بسبب الأمطار", nil as String?, MandateState.inForce),
    ("تعليق الدراسة في مدارس الساحل", nil, .inForce),
  ])
  func whatHoldsForADayIsPastBehindIt(object: String, until: String?, state: MandateState) throws {
    let test = try TestArchive()
    try test.keep([report("a", "2031-03-02", "قررت وزارة التعليم \(object).")])
    let decision = try #require(try test.archive.decisions(RegisterQuery(asOf: "2031-03-08")).first)
    #expect(decision.mandate?.until == until && decision.mandate?.state == state)
  }

  /// The promises of the newsroom that `make demo` opens.
  @Test func theExampleNewsroomsPromisesAreSeenKeptAndBroken() throws {
    let test = try TestArchive()
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Examples/newsroom.jsonl")
    let decoder = JSONDecoder()
    let articles = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      try decoder.decode(Example.self, from: Data(line.utf8)).article
    }
    try test.keep(articles)
    let told = try test.archive.commitments(RegisterQuery(asOf: "2024-05-13"))
      .filter { $0.proposal.evidence?.contains("/o") ?? false }
      .map { "\($0.report.name) \($0.status.rawValue) \($0.proposal.evidence ?? "")" }
    #expect(told.sorted() == OutcomeTests.newsroom)
  }

  private static let newsroom = [
    "diffa-01#1/p1 kept ufuq-01#1/o1", "diffa-01#1/p2 kept ufuq-01#1/o2", "marfa-01#1/p1 kept ufuq-01#1/o1",
    "marfa-01#1/p2 kept ufuq-01#1/o2", "marfa-03#1/p1 broken ufuq-03#1/o1",
    "marfa-09#1/p1 broken difaf-09#1/o1", "sahel-01#1/p1 kept ufuq-01#1/o1",
  ]

  private struct Example: Decodable {
    var id: String
    var outlet: String
    var published: String
    var title: String
    var text: String

    var article: Article {
      Article(id: id, outlet: outlet, title: title, published: published, text: Text(text))
    }
  }
}
