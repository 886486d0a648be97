import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive

/// What stands at an address in several forms: a page for readers, the API's JSON, and every form of export.
enum Subject: Sendable {
  case article, story, entity

  /// The parameter of the route that names it.
  var parameter: String { self == .entity ? "number" : "id" }

  var page: any Page.Type {
    switch self {
    case .article: ArticlePage.self
    case .story: StoryPage.self
    case .entity: EntityPage.self
    }
  }

  var question: any Question.Type {
    switch self {
    case .article: ArticleQuestion.self
    case .story: StoryQuestion.self
    case .entity: EntityQuestion.self
    }
  }

  /// The records that an export of it holds.
  func selection(_ name: String) -> RecordSelection {
    var selection = RecordSelection()
    switch self {
    case .article: selection.article = name
    case .story: selection.story = name
    case .entity: selection.entity = "#" + name
    }
    return selection
  }
}

extension Newsroom {
  /// The pages and questions that stand in several forms at one address.
  func negotiating(_ router: Router<NewsroomContext>) {
    let addresses: [(String, Subject)] = [
      ("/articles/{id}", .article), ("/stories/{id}", .story), ("/entities/{number}", .entity),
    ]
    for (path, subject) in addresses {
      router.get(RouterPath(path)) { request, context in
        try await self.respond(subject, true, request, context)
      }
      router.get(RouterPath("/api/v1" + path)) { request, context in
        try await self.respond(subject, false, request, context)
      }
    }
    router.get("/calendar") { request, context in
      let types = ["text/html", "text/calendar"]
      var response =
        if Accepted(request.headers[.accept]).best(of: types) == 1 {
          try await self.calendar(request, context)
        } else {
          try await self.respond(CalendarPage.self, request, context)
        }
      response.vary(on: "Accept")
      return response
    }
  }

  /// Answers in the form that the request likes best; the page or the API's JSON where it likes none.
  private func respond(
    _ subject: Subject, _ hasPage: Bool, _ request: Request, _ context: NewsroomContext
  ) async throws -> Response {
    let ask = ask(request, context)
    let own = hasPage ? ["text/html", "application/json"] : ["application/json"]
    // An export holds the latest version; another one is asked for by its record.
    let forms = ask["version"] == nil ? Exports.all : []
    // Of two forms of one media type the profile tells which one is meant.
    let types = own + forms.map { "\($0.format.mediaType); profile=\($0.format.name)" }
    let place = Accepted(request.headers[.accept]).best(of: types) ?? 0
    var response =
      if place >= own.count {
        try export(subject, forms[place - own.count], ask, context)
      } else if own[place] == "text/html" {
        try await respond(subject.page, request, context)
      } else {
        try await respond(subject.question, request, context)
      }
    response.vary(on: "Accept")
    return response
  }

  private func export(
    _ subject: Subject, _ form: any RecordExport.Type, _ ask: Ask, _ context: NewsroomContext
  ) throws -> Response {
    try mayRead(context)
    let selection = subject.selection(ask.parameters[subject.parameter] ?? "")
    if try archive.count(selection) == 0 { throw PageError(.notFound, "error.missing") }
    return try stream(form, selection, ask)
  }
}
