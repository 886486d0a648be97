import Foundation
import Mahdar
import MahdarArchive

/// News as a message (RFC 5322), in a file of its own, for any program that sends mail.
struct Digest {
  private let name: String
  private let message: String

  init(_ news: AlertNews, _ alert: Alert, at now: Date) {
    let stamp = now.formatted(.iso8601).filter { $0.isNumber || $0 == "T" }
    name = "\(Digest.fileName(alert.target))-\(alert.id)-\(stamp).eml"
    let subject = Data("\(tame(alert.name)) (\(news.rows.count))".utf8).base64EncodedString()
    var lines = [
      "Date: \(Digest.date(now))", "Subject: =?utf-8?B?\(subject)?=", "From: Mahdar <mahdar@localhost>",
      "Message-ID: <\(alert.id).\(stamp)@mahdar>", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
    ]
    let text = news.lines.map { "\($0.title)\n\($0.words)\n\($0.source)\n" }.joined(separator: "\n")
    let encoded = Array(Data(text.utf8).base64EncodedString().utf8)
    for start in stride(from: 0, to: encoded.count, by: 76) {
      lines.append(String(decoding: encoded[start..<min(start + 76, encoded.count)], as: UTF8.self))
    }
    message = lines.joined(separator: "\r\n") + "\r\n"
  }

  /// Writes the message; the file is there whole or not at all.
  func write(to folder: String?) throws {
    guard let folder else {
      throw NewsroomError("No folder of digests was given. Start the newsroom with --digests FOLDER.")
    }
    try Data(message.utf8).write(
      to: URL(fileURLWithPath: folder).appendingPathComponent(name), options: .atomic)
  }

  /// What of a target may be a file's name.
  static func fileName(_ target: String) -> String {
    let kept = target.unicodeScalars.filter { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_"
    }
    return kept.isEmpty ? "digest" : String(String.UnicodeScalarView(kept.prefix(60)))
  }

  /// A date of RFC 5322.
  private static func date(_ now: Date) -> String {
    let iso = now.formatted(.iso8601)
    guard let day = CalendarDay(iso8601: iso) else { return iso }
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let time = String(iso.dropFirst(11).prefix(8))
    return "\(weekdays[day.weekday - 1]), \(day.parts.day) \(months[day.parts.month - 1]) \(day.parts.year) "
      + "\(time) +0000"
  }
}
