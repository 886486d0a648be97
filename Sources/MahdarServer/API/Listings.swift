import HTTPTypes
import Hummingbird
import Mahdar
import MahdarArchive
import MahdarJSON

/// Rows that are listed page by page, or all at once a line each.
protocol RowListing: SendableMetatype {
  associatedtype Row: ArchiveRow & Sendable
  /// Some rows.
  static func rows(
    _ archive: Archive, _ query: SearchQuery, before: ListingPlace?
  ) throws -> Listing<Row>
}

/// Articles.
enum ArticleListing: RowListing {
  static func rows(
    _ archive: Archive, _ query: SearchQuery, before: ListingPlace?
  ) throws -> Listing<ArticleHit> {
    try archive.articles(query, before: before)
  }
}

/// Statements.
enum StatementListing: RowListing {
  static func rows(
    _ archive: Archive, _ query: SearchQuery, before: ListingPlace?
  ) throws -> Listing<StatementView> {
    try archive.statements(query, before: before)
  }
}

extension Newsroom {
  /// Answers with a page of rows and a cursor for the next; with all of them, a line each, where
  /// `application/x-ndjson` is accepted.
  func list<Rows: RowListing>(
    _ rows: Rows.Type, _ request: Request, _ context: NewsroomContext
  ) async throws -> Response {
    try mayRead(context)
    let types = ["application/json", "application/x-ndjson"]
    if Accepted(request.headers[.accept]).best(of: types) == 1 {
      var response = try stream(rows, ask(request, context))
      response.vary(on: "Accept")
      return response
    }
    let made = try await made(request, context) { ask in
      let listing = try Rows.rows(
        ask.archive, try ask.listingQuery(), before: try ask["cursor"].map(Cursor.place))
      var buffer = JSONBuffer()
      buffer.object { buffer in
        buffer.member("items", listing.rows)
        buffer.member("next", listing.next.map(Cursor.text))
      }
      buffer.raw("\n")
      return buffer.bytes
    }
    var response = answer(made, type: "application/json", to: request)
    response.vary(on: "Accept")
    return response
  }

  /// All rows, a line each, read from the archive as the reader takes them.
  ///
  /// - Throws: ``PageError`` if a parameter can't be read: that is told before anything is sent.
  private func stream<Rows: RowListing>(_ rows: Rows.Type, _ ask: Ask) throws(PageError) -> Response {
    let start = try ask["cursor"].map { text throws(PageError) in try Cursor.place(text) }
    var every = try ask.listingQuery()
    every.limit = 500
    let query = every
    let body = ResponseBody { [self] writer in
      var place = start
      repeat {
        let (asked, from) = (query, place)
        let part = try await working { () throws -> (bytes: [UInt8], next: ListingPlace?) in
          let listing = try Rows.rows(ask.archive, asked, before: from)
          var buffer = JSONBuffer()
          for row in listing.rows {
            row.append(to: &buffer)
            buffer.raw("\n")
          }
          return (buffer.bytes, listing.next)
        }
        try await writer.write(ByteBuffer(bytes: part.bytes))
        place = part.next
      } while place != nil
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "application/x-ndjson", .cacheControl: "no-store"], body: body)
  }
}

/// A place in a listing as the API writes it: opaque to those who ask.
enum Cursor {
  static func text(_ place: ListingPlace) -> String { "r" + String(place.row, radix: 36) }

  /// - Throws: ``PageError`` if it is none.
  static func place(_ text: String) throws(PageError) -> ListingPlace {
    guard text.hasPrefix("r"), let row = Int64(text.dropFirst(), radix: 36), row > 0 else {
      throw PageError(.badRequest, "error.cursor", text)
    }
    return ListingPlace(row: row)
  }
}

extension Ask {
  /// The query of a listing: `q` in the language of search, and filters that are its fields by name.
  ///
  /// - Throws: ``PageError`` if a filter's value can't be written as a field.
  func listingQuery() throws(PageError) -> SearchQuery {
    var parts = [self["q"] ?? ""]
    for field in ["speaker", "via", "addressee", "act", "manner", "channel", "outlet", "country", "names"] {
      guard let value = self[field] else { continue }
      guard let quoted = quoted(value) else { throw PageError(.badRequest, "error.choice", value) }
      parts.append("\(field):\(quoted)")
    }
    for field in ["from", "to"] {
      if let value = self[field] { parts.append("\(field):\(value)") }
    }
    var query = SearchQuery(parts.joined(separator: " "))
    query.limit = try checked("limit", in: 1...500, default: 50)
    query.includesFormer = try flag("former")
    return query
  }
}
