import MahdarRecord
import MahdarText

/// Contacts, decisions, commitments and incidents for a terminal.
extension TerminalText {
  func appendEntries(of record: Record, to lines: inout [String]) {
    for (layer, entries) in EntryLine.all(record) {
      lines.append(styled(layer.prefix(1).uppercased() + layer.dropFirst(), .bold))
      for entry in entries { append(entry, of: record, to: &lines) }
      lines.append("")
    }
  }

  private func append(_ entry: EntryLine, of record: Record, to lines: inout [String]) {
    let parties = entry.parties.map { isolated(oneLine($0)) }.joined(separator: ", ")
    var facts = [entry.status, entry.time.map { oneLine(TimeWording(.english)($0)) }].compactMap { $0 }
    if let place = entry.place { facts.append(isolated(oneLine(place))) }
    let head = ["  " + styled(entry.kind, .cyan), parties].filter { !$0.isEmpty }.joined(separator: "  ")
    let tail = facts.isEmpty ? "" : "  " + styled(facts.joined(separator: ", "), .dim)
    lines.append(head + tail)
    let content = oneLine(record.article.text[entry.words])
    for line in wrapped(content, columns: columns - 4, limit: 2) { lines.append("    \(isolated(line))") }
    let voices = entry.voices.filter { !$0.isEmpty }.map { isolated(oneLine($0)) }
    var trace = voices.isEmpty ? "" : "told by \(voices.joined(separator: ", ")) · "
    trace += "rule \(oneLine(entry.rule)) · confidence \((entry.confidence * 100).rounded() / 100)"
    lines.append("    \(styled(trace, .dim))")
  }
}
