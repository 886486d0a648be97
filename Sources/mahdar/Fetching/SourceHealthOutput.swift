import Foundation
import Mahdar
import MahdarFetch
import MahdarJSON

/// The health of sources, for readers and for programs.
enum SourceHealthOutput {
  /// A paragraph a source: how it stands and what it brings, then what is wrong.
  static func text(_ sources: [SourceHealth], now: Date = .now) -> [UInt8] {
    var text = ""
    for source in sources {
      let rate = (source.articlesADay * 10).rounded() / 10
      let last = source.lastSuccess.map { "last success \(ago($0, now))" } ?? "no success yet"
      text += "\(source.status.rawValue.padded(8)) \u{2068}\(source.name)\u{2069}\n"
      if source.name != source.address { text += "         \(source.address)\n" }
      text +=
        "         \(last), \(rate == 1 ? "1 article" : "\(rate) articles") a day, \(source.articles) in all"
      if source.changes > 0 { text += ", \(source.changes) changed" }
      if source.pending > 0 { text += ", \(source.pending) to come" }
      if source.failed > 0 { text += ", \(source.failed) not to be had" }
      text += "\n"
      if let reason = source.reason {
        let times = source.faults == 1 ? "once" : "\(source.faults) times in a row"
        text += "         failed \(times): \(reason)\n"
        if let due = source.due { text += "         next visit \(due.formatted(.iso8601))\n" }
      }
      if let note = source.note { text += "         note: \(note)\n" }
    }
    let well = sources.count { $0.status == .well }
    text += "\(counted(sources.count, "source")), \(well) well\n"
    return Array(text.utf8)
  }

  /// An object a line.
  static func lines(_ sources: [SourceHealth]) -> [UInt8] {
    var buffer = JSONBuffer()
    for source in sources {
      buffer.raw("{\"name\":")
      buffer.string(source.name)
      buffer.raw(",\"url\":")
      buffer.string(source.address)
      buffer.raw(",\"status\":")
      buffer.string(source.status.rawValue)
      date(",\"lastSuccess\":", source.lastSuccess)
      date(",\"lastTry\":", source.lastTry)
      date(",\"due\":", source.due)
      count(",\"faults\":", source.faults)
      buffer.raw(",\"reason\":")
      buffer.string(source.reason)
      buffer.raw(",\"note\":")
      buffer.string(source.note)
      buffer.raw(",\"articlesADay\":")
      buffer.number((source.articlesADay * 100).rounded() / 100)
      count(",\"articles\":", source.articles)
      count(",\"changes\":", source.changes)
      count(",\"pending\":", source.pending)
      count(",\"failed\":", source.failed)
      buffer.raw("}\n")
    }
    return buffer.bytes

    func date(_ key: StaticString, _ date: Date?) {
      buffer.raw(key)
      buffer.string(date.map { $0.formatted(.iso8601) })
    }
    func count(_ key: StaticString, _ value: Int) {
      buffer.raw(key)
      buffer.integer(value)
    }
  }

  private static func ago(_ date: Date, _ now: Date) -> String {
    let seconds = max(0, now.timeIntervalSince(date))
    switch seconds {
    case ..<90: return "\(Int(seconds)) s ago"
    case ..<5400: return "\(Int(seconds / 60)) min ago"
    case ..<172_800: return "\(Int(seconds / 3600)) h ago"
    default: return "\(Int(seconds / 86400)) days ago"
    }
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
