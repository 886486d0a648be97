import MahdarRecord
import MahdarText

/// Contacts, decisions, commitments, incidents and outcomes for a terminal.
extension TerminalText {
  func appendEntries(of record: Record, to lines: inout [String]) {
    let details = [
      "decisions": record.decisions.map(details),
      "commitments": record.commitments.map {
        $0.due.map { ["due \(oneLine(TimeWording(.english)($0)))"] } ?? []
      },
      "incidents": record.incidents.map(sides),
    ]
    // Outcomes are shown with the word that denies them, below.
    for (layer, entries) in EntryLine.all(record, hasOutcomes: false) {
      lines.append(styled(layer.prefix(1).uppercased() + layer.dropFirst(), .bold))
      for (place, entry) in entries.enumerated() {
        append(entry, details[layer]?[place] ?? [], of: record, to: &lines)
      }
      lines.append("")
    }
    appendOutcomes(of: record, to: &lines)
  }

  private func append(
    _ entry: EntryLine, _ details: [String], of record: Record, to lines: inout [String]
  ) {
    // The day of a commitment is that by which it is due, which its details tell.
    let time = entry.layer == "commitments" ? nil : entry.time
    // Who struck whom is told in the details of an incident.
    appendHead(
      kind: entry.kind, parties: entry.layer == "incidents" ? [] : entry.parties,
      facts: [entry.status, time.map { oneLine(TimeWording(.english)($0)) }], place: entry.place, to: &lines)
    appendWords(record.article.text[entry.words], to: &lines)
    for detail in details { lines.append("    \(detail)") }
    appendTrace(voices: entry.voices, rule: entry.rule, confidence: entry.confidence, to: &lines)
  }

  /// What the outlet or somebody tells as done or not done.
  private func appendOutcomes(of record: Record, to lines: inout [String]) {
    if record.outcomes.isEmpty { return }
    lines.append(styled("Outcomes", .bold))
    for outcome in record.outcomes {
      let kind = outcome.kind == .deed ? outcome.action ?? "deed" : outcome.kind.rawValue
      appendHead(
        kind: outcome.polarity == .negative ? "not \(kind)" : kind, parties: [outcome.by].compactMap(\.self),
        facts: [outcome.time.map { oneLine(TimeWording(.english)($0)) }], place: outcome.place, to: &lines)
      appendWords(record.article.text[range(outcome, record.article.text)], to: &lines)
      let voice = record.statements.first { $0.id == outcome.statement }?.sourceEntity ?? ""
      appendTrace(voices: [voice], rule: outcome.rule, confidence: outcome.confidence, to: &lines)
    }
    lines.append("")
  }

  /// From the verb to the end of its object; of what was not done from the word before it that denies it.
  private func range(_ outcome: Outcome, _ text: Text) -> TextRange {
    let object = outcome.object ?? outcome.anchor
    var start = Int(min(outcome.anchor.start, object.start))
    if outcome.polarity == .negative, let lexicon {
      // A few words; a letter that is cut in two at the beginning is in none of them.
      let before = String(decoding: text.bytes[max(0, start - 200)..<start], as: UTF8.self)
      let length = lexicon.lengthFromNegation(atEndOf: before)
      start -= String(before.unicodeScalars.suffix(length)).utf8.count
    }
    return TextRange(max(0, start), Int(max(outcome.anchor.end, object.end)))
  }

  private func appendHead(
    kind: String, parties: [String], facts: [String?], place: String?, to lines: inout [String]
  ) {
    let names = parties.map { isolated(oneLine($0)) }.joined(separator: ", ")
    var facts = facts.compactMap(\.self)
    if let place { facts.append(isolated(oneLine(place))) }
    let head = ["  " + styled(kind, .cyan), names].filter { !$0.isEmpty }.joined(separator: "  ")
    lines.append(head + (facts.isEmpty ? "" : "  " + styled(facts.joined(separator: ", "), .dim)))
  }

  private func appendWords(_ words: some StringProtocol, to lines: inout [String]) {
    for line in wrapped(oneLine(words), columns: columns - 4, limit: 2) {
      lines.append("    \(isolated(line))")
    }
  }

  private func appendTrace(voices: [String], rule: String, confidence: Double, to lines: inout [String]) {
    let voices = voices.filter { !$0.isEmpty }.map { isolated(oneLine($0)) }
    var trace = voices.isEmpty ? "" : "told by \(voices.joined(separator: ", ")) · "
    trace += "rule \(oneLine(rule)) · confidence \((confidence * 100).rounded() / 100)"
    lines.append("    \(styled(trace, .dim))")
  }

  /// Who struck whom in an incident, and how many.
  private func sides(_ incident: Incident) -> [String] {
    var sides: [String] = []
    for (role, parties) in [("by", incident.actors), ("against", incident.targets)] where !parties.isEmpty {
      sides.append("\(role) " + parties.map { isolated(oneLine($0)) }.joined(separator: ", "))
    }
    if let toll = incident.toll, !toll.isEmpty { sides.append(FactWording.toll(toll)) }
    return sides
  }

  /// Instrument, sponsors, vote and mandate of a decision.
  private func details(_ decision: Decision) -> [String] {
    var details: [String] = []
    let form = [decision.instrument?.rawValue, decision.number].compactMap(\.self).joined(separator: " ")
    if !form.isEmpty { details.append(oneLine(form)) }
    if !decision.sponsors.isEmpty {
      details.append(
        "brought in by " + decision.sponsors.map { isolated(oneLine($0)) }.joined(separator: ", "))
    }
    if let vote = decision.vote { details.append("vote " + FactWording.vote(vote)) }
    if let mandate = decision.mandate {
      let term = FactWording.term(duration: mandate.duration, until: mandate.until)
      details.append(
        ["mandate", term, isolated(oneLine(mandate.subject))].filter { !$0.isEmpty }.joined(separator: " "))
    }
    return details
  }
}
