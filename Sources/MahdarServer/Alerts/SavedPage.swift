import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive

/// What a reader keeps: searches, and what they want to be told of.
enum SavedPage: Page {
  struct Search: Sendable {
    var name: String
    var href: String
    var drop: String
  }

  struct Told: Sendable {
    var name: String
    var href: String
    var query: String
    var channel: String
    var target: String
    var secret: String
    var fault: String?
    var drop: String
  }

  struct View: Sendable {
    var token: String
    var searches: [Search]
    var alerts: [Told]
  }

  static func content(_ ask: Ask) throws -> Content {
    guard ask.visitor.may(.reader) else { throw PageError(.unauthorized, "error.stranger") }
    let phrases = ask.phrases
    let view = View(
      token: ask.formToken,
      searches: try ask.archive.savedSearches(who: ask.visitor.name).map {
        Search(name: tame($0.name), href: $0.address, drop: "/saved/\($0.id)/drop")
      },
      alerts: try ask.archive.alerts(who: ask.visitor.name).map { alert in
        Told(
          name: tame(alert.name),
          href: alert.page,
          query: tame(alert.query), channel: phrases["alert", alert.channel.rawValue],
          target: alert.channel == .digest ? Digest.fileName(alert.target) : tame(alert.target),
          secret: alert.channel == .webhook ? alert.secret : "",
          fault: alert.fault.map { tame(phrases.told($0)) }, drop: "/alerts/\(alert.id)/drop")
      })
    return Content(phrases["saved"], section: "search", template: "saved", view: view)
  }
}

extension Newsroom {
  /// What readers keep and drop.
  func keeping(_ router: Router<NewsroomContext>) {
    router.post("/saved") { request, context in
      let form = try await self.form(request, context, role: .reader)
      let (name, address) = (value("name", form), value("address", form))
      if name.isEmpty || !address.hasPrefix("/") || address.hasPrefix("//") {
        throw PageError(.badRequest, "error.saved", name.isEmpty ? nil : address)
      }
      let (archive, who) = (self.archive, context.visitor.name)
      try await self.working { try archive.keepSearch(name: name, address: address, who: who) }
      return Response.redirect(to: "/saved", type: .normal)
    }
    router.post("/saved/{id}/drop") { request, context in
      _ = try await self.form(request, context, role: .reader)
      let (archive, who) = (self.archive, context.visitor.name)
      if let id = Int64(context.parameter("id")) {
        try await self.working { try archive.dropSearch(id, who: who) }
      }
      return Response.redirect(to: "/saved", type: .normal)
    }
    router.post("/alerts") { request, context in
      try await self.keepAlert(request, context)
      return Response.redirect(to: "/saved", type: .normal)
    }
    router.post("/alerts/{id}/drop") { request, context in
      _ = try await self.form(request, context, role: .reader)
      let (archive, who) = (self.archive, context.visitor.name)
      if let id = Int64(context.parameter("id")) {
        try await self.working { try archive.dropAlert(id, who: who) }
      }
      return Response.redirect(to: "/saved", type: .normal)
    }
  }

  private func keepAlert(_ request: Request, _ context: NewsroomContext) async throws {
    let form = try await form(request, context, role: .reader)
    guard let channel = Alert.Channel(rawValue: value("channel", form)) else {
      throw PageError(.badRequest, "error.choice", value("channel", form))
    }
    let query = value("query", form)
    let target = value("target", form)
    let doubt = try await refuseTarget(target, of: channel)
    let domain: SearchQuery.Domain =
      SearchQuery.Domain(rawValue: value("among", form))
      ?? (SearchQuery(query).asksForStatements ? .statements : .articles)
    let name = value("name", form).isEmpty ? query : value("name", form)
    let (archive, who, secret) = (archive, context.visitor.name, FormTokens.secret())
    let (language, today) = (context.language.rawValue, today)
    _ = try await AlertThread.run { [self] in
      // What stands there already is not told, and is found before the archive is written: what comes in
      // meanwhile is told. Conditions that can't be, and queries that can't be read, must not be kept.
      let since = FollowedSince.now(version: Int64(try archive.latestVersion()))
      var standing: [String] = []
      if query.hasPrefix(RegisterNews.path) {
        standing = try self.standing(inRegister: query, on: today, since: since)
      } else {
        var probe = SearchQuery(query)
        probe.limit = 1
        _ = try archive.articles(probe)
      }
      var alert = NewAlert(
        name: name, query: query, domain: domain, channel: channel, target: target, secret: secret, who: who)
      alert.language = language
      alert.since = since
      alert.standing = standing
      alert.fault = doubt
      return try archive.keepAlert(alert)
    }
  }
}

/// A value of a form; empty where it is not there.
private func value(_ name: String, _ form: [(name: String, value: String)]) -> String {
  form.last { $0.name == name }?.value.trimmed ?? ""
}
