import MahdarText

/// What is planned, as a calendar: iCalendar of RFC 5545.
///
/// Planned contacts, days on which commitments are due, and the ends of mandates, each an event of whole
/// days with the words of the report in its description.
public struct PlanCalendar {
  /// The calendar's bytes, lines ended by CR LF and folded at 75 octets.
  public private(set) var bytes: [UInt8] = []
  private let stamp: String

  /// A calendar of what the registers hold.
  public init(contacts: [ContactView], decisions: [DecisionView], commitments: [CommitmentView]) {
    stamp = String(Clock.now().filter { $0 != "-" && $0 != ":" })
    line("BEGIN:VCALENDAR")
    line("VERSION:2.0")
    line("PRODID:-//Mahdar//Mahdar//EN")
    for contact in contacts where contact.status == "planned" {
      let names = contact.participants.map(\.name).joined(separator: " · ")
      add(
        day: contact.time, summary: "\(contact.kind): \(names)", place: contact.place, contact.reports.first)
    }
    for commitment in commitments where [.open, .repeated, .due, .overdue].contains(commitment.status) {
      let by = commitment.by.map { $0.name + ": " } ?? ""
      add(
        day: commitment.due, summary: "\(commitment.kind): \(by)\(commitment.report.evidence.exact)",
        place: nil, commitment.report)
    }
    for decision in decisions {
      guard let mandate = decision.mandate, mandate.state != .extended else { continue }
      let body = decision.body.map { $0.name + ": " } ?? ""
      add(day: mandate.until, summary: "mandate ends: \(body)\(mandate.subject)", place: nil, decision.report)
    }
    line("END:VCALENDAR")
  }

  private mutating func add(day: String?, summary: String, place: String?, _ report: ReportView?) {
    // A month or a year is no day to put into a calendar.
    guard let day, let report, let start = Content.day(day), dayNumber(start) != nil else { return }
    line("BEGIN:VEVENT")
    line("UID:\(SHA256.hex(Array("\(report.name) \(summary)".utf8)).prefix(32))@mahdar")
    line("DTSTAMP:\(stamp)")
    line("DTSTART;VALUE=DATE:\(start.filter { $0 != "-" })")
    line("SUMMARY:\(PlanCalendar.escaped(summary))")
    if let place { line("LOCATION:\(PlanCalendar.escaped(place))") }
    let evidence = report.evidence
    let source = [evidence.outlet, evidence.published, report.name].compactMap(\.self).joined(separator: ", ")
    line(
      "DESCRIPTION:\(PlanCalendar.escaped("\(evidence.prefix)\(evidence.exact)\(evidence.suffix)\n\(source)"))"
    )
    if let url = evidence.url, !url.contains(where: \.isNewline) { line("URL:\(url)") }
    line("END:VEVENT")
  }

  /// Backslash, semicolon and comma are escaped, line breaks written as `\n` (RFC 5545, 3.3.11).
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\\(scalar)"
      case "\n", "\r", "\u{2028}", "\u{2029}": escaped += "\\n"
      default: if scalar.value >= 0x20, scalar.value != 0x7F { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }

  /// Writes a line, folded so that none has more than 75 octets and no code point is cut (3.1).
  private mutating func line(_ content: String) {
    var length = 0
    for scalar in content.unicodeScalars {
      let encoded = Array(String(scalar).utf8)
      if length + encoded.count > 75 {
        bytes += [0x0D, 0x0A, 0x20]
        length = 1
      }
      bytes += encoded
      length += encoded.count
    }
    bytes += [0x0D, 0x0A]
  }
}
