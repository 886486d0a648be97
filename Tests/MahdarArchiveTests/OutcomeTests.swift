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
