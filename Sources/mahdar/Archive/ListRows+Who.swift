import Mahdar

extension EntityView: ListRow {
  func append(to lines: inout ListText) {
    lines.plain("#\(id)  ")
    lines.strong(name)
    lines.plain("  \(kind)  \(counted(articles, "article")), \(counted(statements, "statement"))")
    if let authority { lines.plain("  \(authority)") }
    lines.end()
  }
}

extension EntityDecision: ListRow {
  func append(to lines: inout ListText) {
    lines.plain("\(id)  \(isMerge ? "merge" : "split")  ")
    lines.words(name)
    lines.plain(isMerge ? " → " : " / ")
    lines.words(other)
    lines.plain("  ")
    lines.words(who)
    lines.plain(", \(lines.time(made))")
    if let note {
      lines.plain("  ")
      lines.words(note)
    }
    if let undone {
      lines.plain("  undone by ")
      lines.words(undoneBy ?? "?")
      lines.plain(", \(lines.time(undone))")
    }
    lines.end()
  }
}

extension ListOutput {
  /// What the archive knows of somebody; in text with a heading over each part.
  mutating func append(_ who: WhoView) {
    row {
      who.append(to: &$0)
    } text: { lines in
      lines.strong(who.entity.name)
      lines.plain("  \(who.entity.kind)  #\(who.entity.id)")
      if let country = who.entity.country { lines.plain("  \(country)") }
      lines.end()
      lines.plain(
        "  \(counted(who.entity.articles, "article")), \(counted(who.entity.statements, "statement"))")
      for (act, count) in who.acts { lines.plain(" · \(act) \(count)") }
      lines.end()
      lines.forms("written", who.names)
      lines.forms("titles", who.titles)
      lines.acquaintances("in contact with", who.contacts)
      lines.acquaintances("whose words come by", who.voices)
      if !who.others.isEmpty {
        lines.plain("  others of that name: ")
        for (position, other) in who.others.prefix(8).enumerated() {
          if position > 0 { lines.plain(", ") }
          lines.words(other.name)
          lines.plain(" #\(other.id) (\(other.articles))")
        }
        lines.end()
      }
    }
    guard format == .text else { return }
    if !who.commitments.isEmpty { heading("Commitments") }
    for commitment in who.commitments { append(commitment) }
    if !who.statements.isEmpty { heading("Statements, the newest first") }
    for statement in who.statements { append(statement) }
  }
}

extension ListText {
  fileprivate mutating func forms(_ label: String, _ forms: [NameForm]) {
    if forms.isEmpty { return }
    plain("  \(label): ")
    for (position, form) in forms.prefix(10).enumerated() {
      if position > 0 { plain(", ") }
      words(form.name)
      if form.articles > 1 { plain(" (\(form.articles))") }
    }
    end()
  }

  fileprivate mutating func acquaintances(_ label: String, _ list: [Acquaintance]) {
    if list.isEmpty { return }
    plain("  \(label): ")
    for (position, one) in list.prefix(10).enumerated() {
      if position > 0 { plain(", ") }
      words(one.name)
      if one.count > 1 { plain(" (\(one.count))") }
    }
    end()
  }
}
