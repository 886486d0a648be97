import Foundation
import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive

extension Newsroom {
  /// What is planned from today on, as iCalendar.
  func calendar(_ request: Request, _ context: NewsroomContext) async throws -> Response {
    try mayRead(context)
    let made = try await made(request, context, isWorded: true) { ask in
      var query = RegisterQuery(asOf: ask.today)
      query.limit = 2000
      query.ahead = ask.today
      return PlanCalendar(
        contacts: try ask.archive.contacts(query), decisions: try ask.archive.decisions(query),
        commitments: try ask.archive.commitments(
          query, standing: CommitmentStatus.unsettled, tellsMore: false),
        language: ask.language == .arabic ? .arabic : .english, made: Date.now.formatted(.iso8601)
      ).bytes
    }
    return answer(made, type: "text/calendar; charset=utf-8", to: request)
  }
}
