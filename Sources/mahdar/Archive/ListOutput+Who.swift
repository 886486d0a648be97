import Mahdar
import MahdarJSON

extension ListOutput {
  /// What the archive knows of somebody.
  mutating func append(_ who: WhoView) {
    switch format {
    case .jsonl: appendLine(who)
    case .text: appendText(who)
    }
  }

  private mutating func appendText(_ who: WhoView) {
    row { _ in
    } text: { lines in
      lines.strong(who.entity.name)
      lines.plain("  \(who.entity.kind)  #\(who.entity.id)")
      if let country = who.entity.country { lines.plain("  \(country)") }
      lines.end()
      lines.plain("  \(who.entity.articles) articles, \(who.entity.statements) statements")
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
    if !who.commitments.isEmpty { heading("Commitments") }
    for commitment in who.commitments { append(commitment) }
    if !who.statements.isEmpty { heading("Statements, the newest first") }
    for statement in who.statements { append(statement) }
  }

  private mutating func appendLine(_ who: WhoView) {
    row { buffer in
      buffer.raw("{")
      buffer.entityMembers(who.entity)
      buffer.raw(",\"names\":")
      buffer.forms(who.names)
      buffer.raw(",\"titles\":")
      buffer.forms(who.titles)
      buffer.raw(",\"acts\":{")
      for (position, (act, count)) in who.acts.enumerated() {
        if position > 0 { buffer.raw(",") }
        buffer.string(act)
        buffer.raw(":")
        buffer.integer(count)
      }
      buffer.raw("},\"contacts\":")
      buffer.acquaintances(who.contacts)
      buffer.raw(",\"voices\":")
      buffer.acquaintances(who.voices)
      buffer.raw(",\"commitments\":")
      buffer.list(who.commitments) { buffer, commitment in buffer.commitment(commitment) }
      buffer.raw(",\"statements\":")
      buffer.list(who.statements) { buffer, statement in
        buffer.statement(statement)
        buffer.raw("}")
      }
      buffer.raw(",\"others\":")
      buffer.list(who.others) { buffer, other in
        buffer.raw("{")
        buffer.entityMembers(other)
        buffer.raw("}")
      }
      buffer.raw("}")
    } text: { _ in
    }
  }

  /// An entity in a list.
  mutating func append(_ entity: EntityView) {
    row { buffer in
      buffer.raw("{")
      buffer.entityMembers(entity)
      buffer.raw("}")
    } text: { lines in
      lines.plain("#\(entity.id)  ")
      lines.strong(entity.name)
      lines.plain("  \(entity.kind)  \(entity.articles) articles, \(entity.statements) statements")
      if let authority = entity.authority { lines.plain("  \(authority)") }
      lines.end()
    }
  }

  /// A decision about who is who.
  mutating func append(_ decision: EntityDecision) {
    row { buffer in
      buffer.raw("{\"decision\":")
      buffer.integer(Int(decision.id))
      buffer.raw(",\"kind\":")
      buffer.string(decision.isMerge ? "merge" : "split")
      buffer.raw(",\"name\":")
      buffer.string(decision.name)
      buffer.raw(",\"other\":")
      buffer.string(decision.other)
      buffer.raw(",\"who\":")
      buffer.string(decision.who)
      buffer.raw(",\"made\":")
      buffer.string(decision.made)
      buffer.raw(",\"note\":")
      buffer.string(decision.note)
      buffer.raw(",\"undone\":")
      buffer.string(decision.undone)
      buffer.raw(",\"undone_by\":")
      buffer.string(decision.undoneBy)
      buffer.raw("}")
    } text: { lines in
      lines.plain("\(decision.id)  \(decision.isMerge ? "merge" : "split")  ")
      lines.words(decision.name)
      lines.plain(decision.isMerge ? " → " : " / ")
      lines.words(decision.other)
      lines.plain("  \(decision.who), \(decision.made)")
      if let note = decision.note {
        lines.plain("  ")
        lines.words(note)
      }
      if let undone = decision.undone { lines.plain("  undone by \(decision.undoneBy ?? "?"), \(undone)") }
      lines.end()
    }
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

extension JSONBuffer {
  /// The members of an entity, without braces.
  mutating func entityMembers(_ entity: EntityView) {
    raw("\"entity\":")
    integer(Int(entity.id))
    raw(",\"kind\":")
    string(entity.kind)
    raw(",\"name\":")
    string(entity.name)
    raw(",\"country\":")
    string(entity.country)
    raw(",\"authority\":")
    string(entity.authority)
    raw(",\"articles\":")
    integer(entity.articles)
    raw(",\"statement_count\":")
    integer(entity.statements)
  }

  fileprivate mutating func forms(_ forms: [NameForm]) {
    list(forms) { buffer, form in
      buffer.raw("{\"name\":")
      buffer.string(form.name)
      buffer.raw(",\"articles\":")
      buffer.integer(form.articles)
      buffer.raw("}")
    }
  }

  fileprivate mutating func acquaintances(_ people: [Acquaintance]) {
    list(people) { buffer, one in
      buffer.raw("{\"name\":")
      buffer.string(one.name)
      buffer.raw(",\"entity\":")
      if let entity = one.entity { buffer.integer(Int(entity)) } else { buffer.raw("null") }
      buffer.raw(",\"count\":")
      buffer.integer(one.count)
      buffer.raw(",\"last\":")
      buffer.string(one.last)
      buffer.raw("}")
    }
  }
}
