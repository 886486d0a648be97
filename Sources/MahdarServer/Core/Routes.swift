import HTTPTypes
import Hummingbird
import Mahdar
import ServiceLifecycle

extension Newsroom {
  /// All that the newsroom answers to.
  func router() -> Router<NewsroomContext> {
    let router = Router(context: NewsroomContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Packing(newsroom: self, packed: packed))
    router.add(middleware: Reception(newsroom: self))
    router.add(middleware: KnownParameters(openAPI))
    pages(router)
    accountRoutes(router)
    keeping(router)
    deciding(router)
    negotiating(router)
    api(router)
    router.get("/static/{name}") { request, context in try self.asset(request, context) }
    methods.learn(router)
    return router
  }

  /// The pages, one line each.
  private func pages(_ router: Router<NewsroomContext>) {
    router.get("/") { request, context in
      try await self.respond(TodayPage.self, request, context, isVisit: true)
    }
    let pages: [(RouterPath, any Page.Type)] = [
      ("/registers/contacts", ContactsPage.self),
      ("/registers/decisions", DecisionsPage.self),
      ("/registers/commitments", CommitmentsPage.self),
      ("/registers/incidents", IncidentsPage.self),
      ("/search", SearchPage.self),
      ("/sources", SourcesPage.self),
      ("/about", AboutPage.self),
      ("/saved", SavedPage.self),
      ("/review", ReviewQueuePage.self),
      ("/review/{row}", ReviewPage.self),
      ("/decide/{row}", CommitmentDecisionPage.self),
      ("/who-is-who", WhoIsWhoPage.self),
    ]
    for (path, page) in pages {
      router.get(path) { request, context in try await self.respond(page, request, context) }
    }
    router.get("/calendar.ics") { request, context in try await self.calendar(request, context) }
    router.get("/feed.atom") { request, context in try await self.feed(request, context) }
    router.post("/review/{row}") { request, context in try await self.review(request, context) }
  }

  /// What runs beside the server: what comes in is put into stories, and told to those who want it.
  var services: [any Service] {
    let (ways, close) = tellers()
    return [
      StoryService(archive: archive, knowledge: StoryKnowledge(reader.knowledge), logger: logger),
      DeskService(
        archive: archive, logger: logger, isWanted: { [self] in isDeskWanted },
        tend: { [self] in try tendDesk() }),
      AlertService(
        archive: archive, tellers: ways, logger: logger,
        registerNews: { [self] in try registerNews($0) }, today: { [self] in today }, close: close),
    ]
  }

  private func asset(_ request: Request, _ context: NewsroomContext) throws -> Response {
    guard let asset = assets[context.parameter("name")] else {
      throw PageError(.notFound, "error.missing")
    }
    let tag = "\"\(asset.tag)\""
    var headers: HTTPFields = [.contentType: asset.type, .eTag: tag]
    // An address that names the bytes never has others.
    headers[.cacheControl] =
      request.uri.query == "v=\(asset.tag)" ? "public, max-age=31536000, immutable" : "no-cache"
    if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
  }
}
