import MahdarArchive

/// A register: the form that asks above, what answers below.
protocol RegisterPage: Page {
  associatedtype Found: ArchiveRow

  /// The register, whose name it has in its address, among the words and the templates.
  static var register: Register { get }
  /// The values of its kind, and the prefix under which their words are found.
  static var kinds: (prefix: String, values: [String]) { get }
  /// The values of its status, likewise.
  static var statuses: (prefix: String, values: [String]) { get }

  static func find(_ query: RegisterQuery, in archive: Archive) throws -> [Found]
  /// Rows of which any may be news to somebody who follows the register.
  static func changed(_ query: RegisterQuery, since: FollowedSince, in archive: Archive) throws -> [Found]
  /// What a row tells, to a feed or an alert.
  static func telling(_ found: Found, _ phrases: Phrases) -> RegisterTelling
  /// So many of the rows as are shown; what was found beyond them shows that there are more.
  static func rows(_ found: [Found], upTo limit: Int) -> [Found]
  /// What the register's template is filled with.
  static func view(_ found: [Found], _ form: RegisterForm, _ ask: Ask) -> any Sendable
}

extension RegisterPage {
  static var age: Duration { .seconds(5) }

  static func rows(_ found: [Found], upTo limit: Int) -> [Found] { Array(found.prefix(limit)) }

  static func content(_ ask: Ask) throws -> Content {
    var query = try RegisterForm.query(ask, kinds: kinds.values, statuses: statuses.values)
    let limit = query.limit
    query.limit += 1
    let found = try find(query, in: ask.archive)
    let shown = rows(found, upTo: limit)
    var form = RegisterForm(register, from: query.from, kinds: kinds, statuses: statuses, ask)
    if shown.count < found.count { form.goOn(from: limit, ask) }
    return Content(
      ask.phrases[register.rawValue], section: "registers", template: register.rawValue,
      view: view(shown, form, ask),
      feed: RegisterForm.feed(register, ask))
  }
}

/// A register that is a list of rows, each by itself.
protocol RegisterList: RegisterPage {
  associatedtype Row: Sendable

  static func row(_ found: Found, _ phrases: Phrases) -> Row
}

/// What the template of such a list is filled with.
struct RegisterRows<Row: Sendable>: Sendable {
  var form: RegisterForm
  var rows: [Row]
  var isEmpty: Bool
}

extension RegisterList {
  static func view(_ found: [Found], _ form: RegisterForm, _ ask: Ask) -> any Sendable {
    let rows = found.map { row($0, ask.phrases) }
    return RegisterRows(form: form, rows: rows, isEmpty: rows.isEmpty)
  }
}
