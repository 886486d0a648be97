import Hummingbird
import Mahdar
import MahdarArchive

/// A question of a reader, as a page sees it.
struct Ask: Sendable {
  let archive: Archive
  let phrases: Phrases
  /// How good the reading is at least.
  let accuracy: AccuracyFloors
  /// Stories that were found before.
  let memory: StoryMemory
  /// What was seen of commitments.
  let weeks: WeekMemory
  /// Where the question was put to.
  let address: Address
  /// The parameters of the route, unescaped.
  let parameters: [String: String]
  let visitor: Visitor
  /// Who may sign in; `nil` where only this machine can ask.
  let accounts: Accounts?
  /// What shows that a form was made for the visitor.
  let formToken: String
  /// What the reader had seen when they came last.
  let seen: Seen
  /// The day on which the question is put, ISO 8601.
  var today: String

  var language: Language { phrases.language }

  /// A value of the query; `nil` where it is not there or empty.
  subscript(name: String) -> String? {
    address.query.last { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// A whole number of the query within bounds; the default where it is none.
  func number(_ name: String, in range: ClosedRange<Int>, default value: Int) -> Int {
    self[name].flatMap { Int($0) }.map { min(max($0, range.lowerBound), range.upperBound) } ?? value
  }

  /// A whole number of the query that must be within bounds; the default where none is given.
  ///
  /// - Throws: ``PageError``, which names the parameter, if it is none or out of bounds.
  func checked(_ name: String, in range: ClosedRange<Int>, default value: Int) throws(PageError) -> Int {
    guard let given = self[name] else { return value }
    guard let number = Int(given), range.contains(number) else {
      let most = range.upperBound == .max ? "…" : String(range.upperBound)
      throw PageError(.badRequest, "error.number", "\(name)=\(given) (\(range.lowerBound)–\(most))")
    }
    return number
  }

  /// A value of the query that must be one of some; `nil` where none is given.
  ///
  /// - Throws: ``PageError``, which names the parameter and the values, if it is another one.
  func choice(_ name: String, of values: [String]) throws(PageError) -> String? {
    guard let value = self[name] else { return nil }
    if !values.contains(value) {
      throw PageError(.badRequest, "error.choice", "\(name)=\(value) (\(values.joined(separator: ", ")))")
    }
    return value
  }

  /// Whether a value of the query is `true`; it may be `false` as well, or not be there.
  ///
  /// - Throws: ``PageError`` if it is anything else.
  func flag(_ name: String) throws(PageError) -> Bool { try choice(name, of: ["true", "false"]) == "true" }

  /// The day of a value of the query.
  ///
  /// - Throws: ``PageError`` if it is none.
  func day(_ name: String) throws(PageError) -> String? {
    guard let value = self[name] else { return nil }
    guard CalendarDay(iso8601: value) != nil, value.utf8.count == 10 else {
      throw PageError(.badRequest, "error.day", value)
    }
    return value
  }

  /// The days between which something is asked for.
  ///
  /// - Throws: ``PageError`` if one is none, or the last lies before the first.
  func days() throws(PageError) -> (from: String?, to: String?) {
    let days = (from: try day("from"), to: try day("to"))
    if isTurned(from: days.from, to: days.to) {
      throw PageError(.badRequest, "error.days", "from=\(days.from ?? "") to=\(days.to ?? "")")
    }
    return days
  }
}

/// What a page answers.
struct Content: Sendable {
  /// The page's title.
  var title: String
  /// Which item of the menu it belongs to.
  var section: String
  /// The template that renders the view.
  var template: String
  /// The view, a struct of the page's own.
  var view: any Sendable
  /// A feed of the same, for the page's head.
  var feed: Address?

  init(_ title: String, section: String, template: String, view: any Sendable, feed: Address? = nil) {
    self.title = title
    self.section = section
    self.template = template
    self.view = view
    self.feed = feed
  }
}

/// A page: a question to an answer.
protocol Page: SendableMetatype {
  /// How old a page may be that is shown while the next one is made, after something came in.
  static var age: Duration { get }
  /// Whether it shows more than the archive, and so is made anew each minute.
  static var isTimed: Bool { get }
  /// Answers.
  static func content(_ ask: Ask) throws -> Content
}

extension Page {
  static var age: Duration { .zero }
  static var isTimed: Bool { false }
}

/// Why there is no page, in words of `words.tsv`.
struct PageError: Error, Equatable {
  var status: HTTPResponse.Status
  /// The key of the sentence.
  var key: String
  /// What the sentence is about, as the reader gave it.
  var detail: String?
  /// What is wrong with a query, which is told in the reader's language.
  var query: SearchQueryError?
  /// What another part of the program says of it in English, which is told in the reader's language, too.
  var sentence: String?

  init(_ status: HTTPResponse.Status, _ key: String, _ detail: String? = nil) {
    self.status = status
    self.key = key
    self.detail = detail
  }

  /// What the sentence is about.
  func detail(_ phrases: Phrases) -> String? {
    if let query { return phrases.fault(query) }
    if let sentence { return phrases.told(sentence) }
    // Roles and scopes have names that aren't those of the program's.
    let kind = ["error.role": "role", "error.scope": "scope"][key]
    return kind.flatMap { kind in detail.map { phrases[kind, $0] } } ?? detail
  }

  /// An error of which another part of the program says more, in English.
  init(_ status: HTTPResponse.Status, _ key: String, told sentence: String) {
    self.init(status, key)
    self.sentence = sentence
  }

  /// An error as a page tells it.
  init(_ error: any Error) {
    switch error {
    case let error as PageError: self = error
    case let error as SearchQueryError:
      self.init(.badRequest, "error.query")
      query = error
    case let error as ArchiveError where error.isRequest:
      self.init(.notFound, "error.missing", nil)
    case is ArchiveError: self.init(.serviceUnavailable, "error.archive", nil)
    case let error as HTTPError:
      switch error.status {
      case .notFound: self.init(.notFound, "error.missing", nil)
      case .contentTooLarge: self.init(.contentTooLarge, "error.size", nil)
      case .methodNotAllowed: self.init(.methodNotAllowed, "error.method", nil)
      // What the library says of it is English, and for its developers.
      default: self.init(error.status, "error.request")
      }
    default: self.init(.internalServerError, "error.own", nil)
    }
  }
}
