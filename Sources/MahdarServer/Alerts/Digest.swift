import Foundation
import Mahdar
import MahdarArchive

/// News as a message (RFC 5322) that an editor can be sent: under headings by day, with links, as plain text
/// and as HTML, in a file of its own for any program that sends mail.
struct Digest: Sendable {
  /// A row that is told.
  struct Item: Sendable {
    var title: String
    var words: String
    var source: String
    /// Where it stands; `nil` where the newsroom's own address isn't known.
    var href: String?
  }

  /// The rows of a day.
  struct Group: Sendable {
    var day: String
    var items: [Item]
  }

  /// What the message's template is filled with.
  struct View: Sendable {
    var language: String
    var direction: String
    var title: String
    var summary: String
    /// The page that shows the same.
    var href: String?
    var groups: [Group]
  }

  /// Why nothing can be written.
  static let noFolder = "No folder of digests was given. Start the newsroom with --digests FOLDER."
  /// The longest name of a file, in code points.
  static let longestName = 60

  let view: View
  private let alert: Alert
  private let stamp: String
  private let date: String

  /// - Parameter origin: The newsroom's own address, before which links are put.
  init(_ news: AlertNews, _ alert: Alert, at now: Date, _ phrases: Phrases, origin: String?) {
    self.alert = alert
    stamp = now.formatted(.iso8601).filter { $0.isNumber || $0 == "T" }
    date = Digest.date(now)
    func whole(_ href: String) -> String? { origin.map { $0 + href } }
    let days = Dictionary(grouping: news.lines) { $0.evidence.published.map { String($0.prefix(10)) } ?? "" }
    view = View(
      language: phrases.language.rawValue, direction: phrases.language.direction, title: tame(alert.name),
      summary: phrases.count("new", news.lines.count) + phrases["list.comma"]
        + Digest.subject(of: alert, phrases),
      href: whole(alert.page),
      groups: days.sorted { $0.key > $1.key }.map { day, lines in
        Group(
          day: phrases.longDay(day.isEmpty ? nil : day),
          items: lines.map { line in
            let outlet = line.evidence.outlet ?? phrases["outlet.unknown"]
            return Item(
              title: tame(line.title), words: tame(line.words),
              source: [tame(outlet), phrases.clock(line.evidence.published)].compactMap(\.self)
                .joined(separator: " · "),
              href: whole(line.href))
          })
      })
  }

  /// What is followed, in words.
  private static func subject(of alert: Alert, _ phrases: Phrases) -> String {
    if alert.followsRegister {
      let register = alert.query.dropFirst(RegisterNews.path.count).prefix { $0 != "?" }
      return phrases["section.registers"] + ": " + phrases[String(register)]
    }
    let among = phrases["among", alert.domain.rawValue]
    return alert.query.isEmpty ? among : among + ": " + tame(alert.query)
  }

  /// The name of the file.
  var fileName: String { "\(Digest.fileName(alert.target))-\(alert.id)-\(stamp).eml" }

  /// The message.
  ///
  /// - Parameter html: The view as a page.
  func message(html: String) -> String {
    let boundary = "mahdar-\(alert.id)-\(stamp)"
    let subject = "\(view.title) · \(view.summary)"
    var lines = [
      "Date: \(date)", "Subject: " + Digest.encodedWords(subject), "From: Mahdar <mahdar@localhost>",
      "Message-ID: <\(alert.id).\(stamp)@mahdar>", "MIME-Version: 1.0", "Content-Language: \(view.language)",
      "Content-Type: multipart/alternative; boundary=\"\(boundary)\"", "",
    ]
    for (type, text) in [("plain", plainText), ("html", html)] {
      lines += [
        "--" + boundary, "Content-Type: text/\(type); charset=utf-8", "Content-Transfer-Encoding: base64", "",
      ]
      let encoded = Array(Data(text.utf8).base64EncodedString().utf8)
      for start in stride(from: 0, to: encoded.count, by: 76) {
        lines.append(String(decoding: encoded[start..<min(start + 76, encoded.count)], as: UTF8.self))
      }
    }
    return (lines + ["--\(boundary)--"]).joined(separator: "\r\n") + "\r\n"
  }

  /// The message without marks of a page.
  var plainText: String {
    var text = "\(view.title)\n\(view.summary)\n"
    if let href = view.href { text += href + "\n" }
    for group in view.groups {
      text += "\n\(group.day)\n\(String(repeating: "-", count: group.day.count))\n"
      for item in group.items {
        text += "\n\(item.title)\n\(item.words)\n\(item.source)\n"
        if let href = item.href { text += href + "\n" }
      }
    }
    return text
  }

  /// A text as a header may have it (RFC 2047): words of 75 octets at most, none of which cuts a character.
  static func encodedWords(_ text: String) -> String {
    var words: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      if let last = words.last, last.count + bytes.count > 45 { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }

  /// What of a target may be a file's name.
  static func fileName(_ target: String) -> String {
    let kept = target.unicodeScalars.filter(isOfName)
    return kept.isEmpty ? "digest" : String(String.UnicodeScalarView(kept.prefix(longestName)))
  }

  /// Whether a target is a file's name as it is.
  static func isFileName(_ target: String) -> Bool {
    (1...longestName).contains(target.unicodeScalars.count) && target.unicodeScalars.allSatisfy(isOfName)
  }

  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_"
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

extension Alert {
  /// The page that shows what it follows.
  var page: String {
    followsRegister
      ? query : Address("search", query: [("q", query), ("among", domain.rawValue)]).description
  }
}
