import HTTPTypes
import Mahdar
import MahdarArchive
import MahdarJSON

/// Rows of a register, one by one, for a feed or an alert.
struct RegisterNews: Sendable {
  /// What stands above it: what happened, and whose doing it is.
  var title: String
  /// The first report, by which the row is named.
  var report: ReportView
  /// The row as the API gives it.
  var item: [UInt8]

  /// By what a row was told already: the article and the row in it, whatever version of the article it stands
  /// in, so that an edit of the report tells nothing anew.
  var name: String {
    guard let version = report.name.lastIndex(of: "#"),
      let slash = report.name[version...].firstIndex(of: "/")
    else { return report.name }
    return String(report.name[..<version] + report.name[slash...])
  }

  /// The path under which the registers stand; an alert whose query begins so follows one of them.
  static let path = "/registers/"

  /// The rows of the register at an address, as its page shows them.
  ///
  /// - Throws: ``PageError`` if there is no such register, or a condition is none.
  static func rows(_ register: String, _ ask: Ask, limit: Int) throws -> [RegisterNews] {
    let phrases = ask.phrases
    func query<Register: RegisterPage>(_ page: Register.Type) throws -> RegisterQuery {
      var query = try RegisterForm.query(ask, kinds: page.kinds.values, statuses: page.statuses.values)
      query.limit = limit
      return query
    }
    func list<Row: ArchiveRow>(
      _ rows: [Row], _ report: (Row) -> ReportView?, title: (Row, ReportView) -> String
    ) -> [RegisterNews] {
      rows.compactMap { row in
        report(row).map { report in
          var buffer = JSONBuffer()
          row.append(to: &buffer)
          return RegisterNews(title: title(row, report), report: report, item: buffer.bytes)
        }
      }
    }
    switch register {
    case ContactsPage.register:
      return list(try ask.archive.contacts(query(ContactsPage.self)), \.reports.first) { contact, _ in
        phrases["contact", contact.kind] + ": "
          + contact.participants.map(\.name).joined(separator: phrases["list.comma"])
      }
    case DecisionsPage.register:
      return list(try ask.archive.decisions(query(DecisionsPage.self)), \.report) { decision, _ in
        [decision.body?.name, phrases["decision", decision.action]].compactMap(\.self)
          .joined(separator: ": ")
      }
    case CommitmentsPage.register:
      return list(try ask.archive.commitments(query(CommitmentsPage.self)), \.report) { commitment, _ in
        phrases["commitment", commitment.kind] + ": " + (commitment.by?.name ?? phrases["unknown"])
      }
    case IncidentsPage.register:
      return list(try ask.archive.incidents(query(IncidentsPage.self)), \.reports.first) { incident, report in
        phrases["incident", incident.kind] + ": " + (report.evidence.title ?? report.evidence.exact)
      }
    default: throw PageError(.notFound, "error.missing")
    }
  }
}

extension Newsroom {
  /// The most rows of a register that an alert looks at.
  private static let mostRows = 300

  /// The rows of the register at an address of the newsroom.
  func registerNews(_ address: String) throws -> [RegisterNews] {
    let parts = address.split(separator: "?", maxSplits: 1)
    let path = parts.first.map(String.init) ?? ""
    let ask = deskAsk(at: Address(path: path, query: Address.fields(parts.count > 1 ? String(parts[1]) : "")))
    return try RegisterNews.rows(
      String(path.dropFirst(RegisterNews.path.count)), ask, limit: Newsroom.mostRows)
  }
}
