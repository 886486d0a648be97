import Foundation
import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive

extension Newsroom {
  /// What is planned from today on, as iCalendar.
  func calendar(_ request: Request, _ context: NewsroomContext) async throws -> Response {
    try mayRead(context)
    let made = try await made(request, context) { ask in
      var query = RegisterQuery(asOf: ask.today)
      query.limit = 2000
      let isAhead: (String?) -> Bool = { $0.map { $0 >= ask.today } ?? false }
      return PlanCalendar(
        contacts: try ask.archive.contacts(query).filter { isAhead($0.time) },
        decisions: try ask.archive.decisions(query).filter { isAhead($0.mandate?.until) },
        commitments: try ask.archive.commitments(query).filter { isAhead($0.due) },
        made: Date.now.formatted(.iso8601)
      ).bytes
    }
    return answer(made, type: "text/calendar; charset=utf-8", to: request)
  }
}
