import Mahdar
import Testing

/// Numbers and days where papers write them in ways of their own.
@Suite struct DigitsTests {
  private func read(_ text: String) throws -> Record {
    var worker = try Shared.reader().makeWorker()
    return worker.read(Article(id: "a", published: "2031-03-04", text: Text(text)))
  }

  /// The whole stands behind the letter, the fraction before it; three digits before it are a thousand's.
  @Test(arguments: [
    ("وقتل 000ر12 شخص في الزلزال الذي ضرب سرحان.", 12_000),
    ("وقتل 5ر1 ألف شخص في الزلزال الذي ضرب سرحان.", 1_500),
    ("وقتل 12 شخصا في الزلزال الذي ضرب سرحان.", 12),
  ])
  func aLetterPartsDecimals(text: String, killed: Int) throws {
    let tolls = try read(text).incidents.compactMap { $0.toll?.killed }
    #expect(tolls.first == killed, "\(tolls)")
  }

  /// More digits than a number can hold exactly are no decimals of another.
  @Test func soManyDigitsAreNoFraction() throws {
    let digits = String(repeating: "7", count: 320)
    let record = try read("وقتل \(digits)ر12 شخص في الزلزال الذي ضرب سرحان.")
    #expect(record.incidents.compactMap { $0.toll?.killed }.allSatisfy { $0 != 12 && $0 >= 0 })
  }

  @Test(arguments: [
    "مددت وزارة العمل مهلة التسجيل حتى 30 يونيو 2031.",
    "مددت وزارة العمل مهلة التسجيل لغاية 30 يونيو 2031.",
  ])
  func upToWhenItLastsIsNotWhenItWasDecided(text: String) throws {
    let record = try read(text)
    let decision = try #require(record.decisions.first)
    #expect(decision.time == nil && decision.mandate?.until == "2031-06-30")
    #expect(!record.outcomes.isEmpty && record.outcomes.allSatisfy { $0.time == nil })
  }
}
