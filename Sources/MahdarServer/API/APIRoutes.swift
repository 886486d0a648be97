import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive
import MahdarJSON

extension Newsroom {
  /// The API, a line for each question, beside those of ``negotiating(_:)``; `Files/api/openapi.json`
  /// describes them, and a test compares.
  func api(_ router: Router<NewsroomContext>) {
    let questions: [(RouterPath, any Question.Type)] = [
      ("/api/v1", IndexQuestion.self),
      ("/api/v1/stories", StoriesQuestion.self),
      ("/api/v1/entities", EntitiesQuestion.self),
      ("/api/v1/registers/{register}", RegisterQuestion.self),
      ("/api/v1/agenda", AgendaQuestion.self),
      ("/api/v1/search", SearchQuestion.self),
      ("/api/v1/outlets", OutletsQuestion.self),
      ("/api/v1/reviews", WaitingQuestion.self),
    ]
    for (path, question) in questions {
      router.get(path) { request, context in try await self.respond(question, request, context) }
    }
    router.get("/api/v1/export/{form}") { request, context in try self.export(request, context) }
    router.get("/api/v1/articles") { request, context in
      try await self.list(ArticleListing.self, request, context)
    }
    router.get("/api/v1/statements") { request, context in
      try await self.list(StatementListing.self, request, context)
    }
    router.get("/api/v1/openapi.json") { request, _ in self.document(request) }
    router.get("/api/v1/events") { request, context in try self.events(request, context) }
    router.post("/api/v1/reviews/{row}") { request, context in try await self.takeReview(request, context) }
    router.post("/api/v1/articles") { request, context in try await self.take(request, context) }
  }

  private func document(_ request: Request) -> Response {
    answer(JSONAnswer(bytes: openAPI, tag: openAPITag), to: request)
  }
}

/// A question of the API to an answer.
protocol Question: SendableMetatype {
  /// Writes the answer, an object of JSON.
  static func answer(_ ask: Ask, to buffer: inout JSONBuffer) throws
}

/// An answer of the API.
struct JSONAnswer: Sendable {
  var bytes: [UInt8]
  var tag: String
  var type = "application/json"
}
