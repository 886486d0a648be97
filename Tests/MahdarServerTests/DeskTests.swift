import Hummingbird
import Logging
import Mahdar
import MahdarArchive
import Synchronization
import Testing

@testable import MahdarServer

/// What is kept at hand of the first page.
@Suite struct DeskTests {
  private let promise = Article(
    id: "promise", outlet: "صحيفة المرفأ", title: "وعد", published: "2024-03-05",
    text: Text("تعهد وزير الري نادر العطار بفتح البوابات قبل يوم الخميس 7 مارس."))
  private let second = Article(
    id: "second", outlet: "وكالة الضفة", title: "وعد آخر", published: "2024-03-06",
    text: Text("تعهدت وزيرة النقل هالة المنصوري بفتح الجسر قبل يوم الخميس 7 مارس."))

  private let third = Article(
    id: "third", outlet: "قناة الأفق", title: "وعد ثالث", published: "2024-03-06",
    text: Text("تعهدت وزيرة الصحة سلوى الحداد بفتح المستشفى قبل يوم الخميس 7 مارس."))

  private func names(_ test: TestNewsroom, _ memory: WeekMemory, _ day: String) throws -> [String] {
    try memory.commitments(upTo: day, test.archive).map(\.report.name)
  }

  @Test func untendedWhatComesInIsFoundAtOnce() throws {
    let test = try TestNewsroom([promise])
    let memory = WeekMemory()
    #expect(try names(test, memory, "2024-03-07") == ["promise#1/p1"])
    #expect(try names(test, memory, "2024-02-20") == [])
    try test.keep([second])
    #expect(try names(test, memory, "2024-03-07") == ["second#1/p1", "promise#1/p1"])
  }

  @Test func tendedNobodyWaitsAndWhatWasMadeOfTheOldIsStale() throws {
    let test = try TestNewsroom([promise])
    let memory = WeekMemory()
    #expect(try names(test, memory, "2024-03-07") == ["promise#1/p1"])
    try memory.tend(test.archive, last: "2024-03-07")
    let revision = memory.revision
    try test.keep([second])
    #expect(try names(test, memory, "2024-03-07") == ["promise#1/p1"])
    #expect(memory.revision == revision)
    try memory.tend(test.archive, last: "2024-03-07")
    #expect(try names(test, memory, "2024-03-07") == ["second#1/p1", "promise#1/p1"])
    #expect(memory.revision == revision + 1)
  }

  @Test func ofADayThatHasJustBegunTheLastOneIsShownUntilItIsFound() throws {
    let test = try TestNewsroom([promise])
    let memory = WeekMemory()
    try memory.tend(test.archive, last: "2024-03-07")
    try test.keep([second])
    func shown(_ day: String, isLast: Bool) throws -> [String] {
      try memory.commitments(upTo: day, isLast: isLast, test.archive).map(\.report.name)
    }
    let revision = memory.revision
    #expect(try shown("2024-03-08", isLast: true) == ["promise#1/p1"])
    // Any other day is looked for, and what was said of the last one doesn't hold for one before it.
    #expect(try shown("2024-03-09", isLast: false) == ["second#1/p1", "promise#1/p1"])
    #expect(try shown("2024-02-20", isLast: true) == [])
    try memory.tend(test.archive, last: "2024-03-08")
    #expect(try shown("2024-03-08", isLast: true) == ["second#1/p1", "promise#1/p1"])
    #expect(memory.revision > revision)
  }

  @Test func whatIsLikelyNextIsFoundOnceAndAnewWhereItWasAskedFor() throws {
    let test = try TestNewsroom([promise])
    let memory = WeekMemory()
    func tend() throws { try memory.tend(test.archive, last: "2024-03-07", likely: ["2024-03-08"]) }
    try tend()
    try test.keep([second])
    // Nobody asked for it meanwhile: it stays, until somebody does.
    try tend()
    #expect(try names(test, memory, "2024-03-08") == ["promise#1/p1"])
    try tend()
    #expect(try names(test, memory, "2024-03-08") == ["second#1/p1", "promise#1/p1"])
  }

  @Test func theDeskFindsAnewWhatWasAskedForWithoutAnyoneWriting() async throws {
    let test = try TestNewsroom([promise])
    let (memory, archive) = (WeekMemory(), test.archive)
    #expect(try names(test, memory, "2024-03-08") == ["promise#1/p1"])
    let rounds = Mutex(0)
    let desk = DeskService(
      archive: archive, logger: Logger(label: "test"), isWanted: { memory.isWanted },
      tend: {
        try memory.tend(archive, last: "2024-03-07")
        rounds.withLock { $0 += 1 }
      }, pause: .milliseconds(5))
    let running = Task { try await desk.run() }
    func wait(_ isThere: () throws -> Bool) async throws -> Bool {
      // The desk rests twenty times as long as it worked: on a busy machine that is minutes.
      for _ in 0..<30_000 {
        if try isThere() { return true }
        try await Task.sleep(for: .milliseconds(10))
      }
      return false
    }
    #expect(try await wait { rounds.withLock { $0 } > 0 })
    let before = rounds.withLock { $0 }
    try test.keep([second])
    #expect(try await wait { rounds.withLock { $0 } > before })
    // Nobody writes from now on; who reads sees the old once, and the new soon.
    #expect(try names(test, memory, "2024-03-08") == ["promise#1/p1"])
    #expect(try await wait { !memory.isWanted })
    #expect(try names(test, memory, "2024-03-08") == ["second#1/p1", "promise#1/p1"])
    running.cancel()
    try await running.value
  }

  @Test func whatIsDecidedWhileTheDeskLooksIsSeen() throws {
    let test = try TestNewsroom([promise, second])
    let meanwhile = Mutex<(@Sendable () -> Void)?>(nil)
    let memory = WeekMemory { day, archive in
      let found = try archive.commitmentsSeen(from: "2024-03-01", to: day, limit: 8)
      meanwhile.withLock { then in
        defer { then = nil }
        return then
      }?()
      return found
    }
    try memory.tend(test.archive, last: "2024-03-07")
    try test.keep([third])
    meanwhile.withLock { $0 = { memory.forget(["promise#1/p1"]) } }
    try memory.tend(test.archive, last: "2024-03-07")
    #expect(try names(test, memory, "2024-03-07").contains("third#1/p1"))
  }

  @Test func theFirstPageIsThereBeforeTheNewsroomListens() async throws {
    let test = try TestNewsroom([promise])
    let weeks = test.newsroom.weeks
    let application = try test.newsroom.application()
    #expect(!weeks.isTended)
    for process in application.processesRunBeforeServerStart { try await process() }
    #expect(weeks.isTended)
  }

  @Test func daysBeforeTheLastAreFoundAheadOneByOneAndOnce() throws {
    let test = try TestNewsroom([promise, second, third])
    let newsroom = test.newsroom
    let days = try test.archive.reportedDays().map(\.day).sorted(by: >)
    try newsroom.tendDesk(isStart: true)
    #expect(days.count > 1 && newsroom.isDeskWanted)
    for _ in days.dropFirst() {
      #expect(newsroom.isDeskWanted)
      try newsroom.tendDesk()
    }
    #expect(!newsroom.isDeskWanted && newsroom.weeks.nextForeseen(days) == nil)
  }

  @Test func whatAReaderDecidesIsSeenAtOnce() throws {
    let test = try TestNewsroom([promise])
    let memory = WeekMemory()
    try memory.tend(test.archive, last: "2024-03-07")
    #expect(try names(test, memory, "2024-03-07") == ["promise#1/p1"])
    try test.archive.decide(commitment: "promise#1/p1", status: .kept, who: "local")
    #expect(try names(test, memory, "2024-03-07") == ["promise#1/p1"])
    memory.forget(["promise#1/p1"])
    #expect(try names(test, memory, "2024-03-07") == [])
    try memory.tend(test.archive, last: "2024-03-07")
    #expect(try names(test, memory, "2024-03-07") == [])
  }

  @Test func theDaysThatWereAskedForLastAreTended() throws {
    let test = try TestNewsroom([promise])
    let memory = WeekMemory()
    try memory.tend(test.archive, last: "2024-03-07")
    #expect(try names(test, memory, "2024-03-07") == ["promise#1/p1"])
    for day in 10..<30 { _ = try names(test, memory, "2024-04-\(day)") }
    try test.keep([second])
    // It was dropped for later ones, and so is looked for anew.
    #expect(try names(test, memory, "2024-03-07") == ["second#1/p1", "promise#1/p1"])
  }
}
