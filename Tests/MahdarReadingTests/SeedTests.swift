import Foundation
import Mahdar
import Testing

/// The seed report, where the shared folder is.
private let seedReport = Shared.folder.appendingPathComponent("seed/report.txt")

/// The rows of `expected.md` on contacts, decision, incidents, blocks and chains; they run
/// where the seed report is.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: seedReport.path)))
struct SeedTests {

  private func record() throws -> Record {
    let text = Text(try String(contentsOf: seedReport, encoding: .utf8))
    var worker = try Shared.reader().makeWorker()
    return worker.read(Article(id: "seed", published: "2021-07-10", text: text))
  }

  @Test func blocksHaveTheirRoles() throws {
    let record = try record()
    let roles = record.blocks.map(\.role)
    #expect(roles.first == .title)
    #expect(roles.dropFirst().first == .deck)
    #expect(roles.last == .furniture)
    #expect(roles.filter { $0 == .heading }.count == 1)
    #expect(roles.filter { $0 == .furniture }.count == 3)
  }

  @Test func meetingAndSummitAreTold() throws {
    let contacts = try record().contacts
    let summit = try #require(contacts.first { $0.kind == .summit })
    #expect(summit.time == "2021-06-16")
    #expect(summit.status == .done)
    #expect(summit.participants.count == 2)
    let meeting = try #require(contacts.first { $0.kind == .meeting })
    #expect(meeting.status == .planned)
    #expect(!meeting.topics.isEmpty)
    #expect(meeting.topics.count == 2)
  }

  @Test func theCallIsToldOnceByTheOutletAndByBothSides() throws {
    let record = try record()
    let calls = record.contacts.filter { $0.kind == .call }
    #expect(calls.count == 1)
    let call = try #require(calls.first)
    #expect(call.time == "2021-07-09")
    #expect(!call.topics.isEmpty)
    let voices = call.tellings.map { telling in
      record.statements.first { $0.id == telling.statement }?.sourceEntity
    }
    #expect(Set(voices).count == 3)
  }

  @Test func todayIsTheDayOnWhichItWasSaid() throws {
    let values = try record().times.map(\.value)
    #expect(values == ["2021-07-09", "2021-07-09", "2021-07-09", "2021-06-16"])
  }

  @Test func theDecisionHasItsVoteSponsorsAndMandate() throws {
    let decisions = try record().decisions
    let decision = try #require(decisions.first)
    #expect(decision.action == .adopt)
    #expect(decision.instrument == .draftResolution)
    #expect(decision.vote == .unanimous)
    #expect(decision.sponsors.count == 4)
    // Extended and resumed: both wordings stay visible.
    #expect(decision.mandate?.wordings.count == 2)
  }

  @Test func investigationAndKillingAreTold() throws {
    let record = try record()
    let kinds = record.incidents.map(\.kind)
    #expect(kinds.filter { $0 == .cyberattack || $0 == .attack }.count == 1)
    let investigation = try #require(record.incidents.first { $0.kind == .investigation })
    #expect(investigation.status == .ongoing)
    let investigator = record.entities.first { $0.id == investigation.actorIDs.first ?? nil }
    #expect(investigator?.kind == .organisation)
    // The president of another country than the one who called.
    let killing = try #require(record.incidents.first { $0.kind == .killing })
    let callers = Set(record.contacts.flatMap { $0.participants })
    #expect(killing.targets.count == 1)
    #expect(callers.isDisjoint(with: killing.targets))
    let attack = try #require(record.incidents.first { $0.kind == .cyberattack })
    #expect(attack.status == .ongoing)
    #expect(attack.actors.count == 1)
    #expect(!attack.targets.isEmpty)
  }

  @Test func chainsRunFromTheOutletToTheMouth() throws {
    let statements = try record().statements
    #expect(statements.filter { $0.via.count == 1 }.count >= 3)
  }
}
