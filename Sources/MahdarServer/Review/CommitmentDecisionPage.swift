import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive

/// Where a commitment stands, to be decided.
enum CommitmentDecisionPage: Page {
  struct Line: Sendable {
    var status: String
    var who: String
    var made: String
    var note: String?
    var evidence: String?
  }

  struct View: Sendable {
    var action: String
    var token: String
    var commitment: CommitmentLine
    var choices: [RegisterForm.Option]
    var history: [Line]
  }

  /// What a reader may decide; the rest follows from dates.
  static let statuses: [CommitmentStatus] = [.kept, .broken, .withdrawn, .open]

  static func content(_ ask: Ask) throws -> Content {
    guard ask.visitor.may(.reviewer) else { throw PageError(.forbidden, "error.role", "reviewer") }
    let phrases = ask.phrases
    let commitment = try ask.archive.commitment(named: ask.parameters["row"] ?? "", asOf: ask.today)
    let view = View(
      action: ask.address.path, token: ask.formToken, commitment: CommitmentLine(commitment, phrases),
      choices: statuses.map { status in
        RegisterForm.Option(
          value: status.rawValue, name: phrases["standing", status.rawValue],
          isChosen: status == commitment.status)
      },
      history: commitment.decisions.reversed().map { decision in
        Line(
          status: phrases["standing", decision.status.rawValue], who: phrases.decider(decision.who),
          made: phrases.moment(decision.made), note: decision.note.map(tame),
          evidence: decision.evidence.map(tame))
      })
    return Content(phrases["decide"], section: "registers", template: "decide", view: view)
  }
}

extension Newsroom {
  /// What reviewers decide of commitments and of who is who.
  func deciding(_ router: Router<NewsroomContext>) {
    router.post("/decide/{row}") { request, context in
      let form = try await self.reviewForm(request, context)
      guard let status = CommitmentStatus(rawValue: form["status"] ?? ""),
        CommitmentDecisionPage.statuses.contains(status)
      else { throw PageError(.badRequest, "error.choice", form["status"]) }
      let (archive, who, row) = (self.archive, context.visitor.name, context.parameter("row"))
      let today = self.today
      let rows = try await self.working {
        try archive.decide(
          commitment: row, status: status, who: who, note: known(form["note"]),
          evidence: known(form["evidence"]))
        return try archive.commitment(named: row, asOf: today).reports.map(\.name)
      }
      self.forgetMade(ofCommitment: Set(rows + [row]))
      return Response.redirect(to: Address("decide", row).description, type: .normal)
    }
    router.post("/entities/{number}/merge") { request, context in
      let form = try await self.reviewForm(request, context)
      let (archive, who) = (self.archive, context.visitor.name)
      let own = Int64(context.parameter("number"))
      let into = try await self.working { () throws -> Int64 in
        guard let own, let other = Int64((form["other"] ?? "").filter { $0 != "#" }) else {
          throw PageError(.badRequest, "error.entity", form["other"])
        }
        do {
          try archive.merge(
            entity: own, into: other, who: who, note: known(form["note"]), evenUnlike: form["unlike"] == "yes"
          )
        } catch { throw PageError.told(error) }
        return other
      }
      self.forgetMade()
      return Response.redirect(to: Links.entity(into), type: .normal)
    }
    router.post("/entities/{number}/split") { request, context in
      let form = try await self.reviewForm(request, context)
      let (archive, who) = (self.archive, context.visitor.name)
      guard let own = Int64(context.parameter("number")) else { throw PageError(.notFound, "error.missing") }
      try await self.working {
        do {
          try archive.split(
            .name(form["name"] ?? ""), offEntity: own, who: who, note: known(form["note"]))
        } catch { throw PageError.told(error) }
      }
      self.forgetMade()
      return Response.redirect(to: Links.entity(own), type: .normal)
    }
    router.post("/who-is-who/{id}/undo") { request, context in
      _ = try await self.reviewForm(request, context)
      let (archive, who, id) = (self.archive, context.visitor.name, Int64(context.parameter("id")) ?? 0)
      try await self.working {
        do { try archive.undo(decision: id, who: who) } catch { throw PageError.told(error) }
      }
      self.forgetMade()
      return Response.redirect(to: "/who-is-who", type: .normal)
    }
  }

  /// The fields of a reviewer's form by name.
  private func reviewForm(_ request: Request, _ context: NewsroomContext) async throws -> [String: String] {
    let fields = try await form(request, context, role: .reviewer, scope: "review")
    return Dictionary(fields.map { ($0.name, $0.value.trimmed) }) { _, last in last }
  }
}

extension PageError {
  /// What the archive refuses, with its reason.
  static func told(_ error: any Error) -> PageError {
    if let error = error as? ArchiveError, error.isRequest {
      return PageError(.unprocessableContent, "error.refused", told: error.description)
    }
    return PageError(error)
  }
}

/// A value that is not empty.
private func known(_ value: String?) -> String? { value.flatMap { $0.isEmpty ? nil : $0 } }
