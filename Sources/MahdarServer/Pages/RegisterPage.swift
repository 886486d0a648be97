import MahdarArchive

/// A register that is a list: the form that asks above, the rows that answer below.
protocol RegisterPage: Page {
  associatedtype Found
  associatedtype Row: Sendable

  /// What the register is called in its address, among the words and the templates.
  static var register: String { get }
  /// The values of its kind, and the prefix under which their words are found.
  static var kinds: (prefix: String, values: [String]) { get }
  /// The values of its status.
  static var statuses: [String] { get }

  static func find(_ query: RegisterQuery, in archive: Archive) throws -> [Found]
  static func row(_ found: Found, _ phrases: Phrases) -> Row
}

/// What the template of a register's list is filled with.
struct RegisterRows<Row: Sendable>: Sendable {
  var form: RegisterForm
  var rows: [Row]
  var isEmpty: Bool
}

extension RegisterPage {
  static var age: Duration { .seconds(5) }

  static func content(_ ask: Ask) throws -> Content {
    let query = try RegisterForm.query(ask, kinds: kinds.values, statuses: statuses)
    let rows = try find(query, in: ask.archive).map { row($0, ask.phrases) }
    let form = RegisterForm(
      register, from: query.from, kinds: kinds, statuses: ("status", statuses), ask)
    return Content(
      ask.phrases[register], section: "registers", template: register,
      view: RegisterRows(form: form, rows: rows, isEmpty: rows.isEmpty),
      feed: RegisterForm.feed(register, ask))
  }
}
