public import MahdarJSON
public import MahdarRecord
import MahdarText

/// Records as JSON Lines: an object a line, every key of the contract on each.
///
/// `Documentation/RECORD.md` names the keys. Spans are in code points.
public struct JSONLines: Sendable {
  /// Makes a writer.
  public init() {}

  /// Appends the record's line, line feed included.
  ///
  /// - Complexity: O(*n*) in the text and the number of spans.
  public func append(_ record: Record, to buffer: inout JSONBuffer) {
    let article = record.article
    buffer.raw("{\"id\":")
    buffer.string(article.id)
    buffer.raw(",\"outlet\":")
    buffer.string(article.outlet)
    buffer.raw(",\"url\":")
    buffer.string(article.url)
    buffer.raw(",\"title\":")
    buffer.string(article.title)
    buffer.raw(",\"deck\":")
    buffer.string(article.deck)
    buffer.raw(",\"authors\":")
    buffer.strings(article.authors)
    buffer.raw(",\"published\":")
    buffer.string(article.published)
    buffer.raw(",\"language\":")
    buffer.string(article.language)
    buffer.raw(",\"text\":")
    buffer.string(article.text.bytes)
    let spans = SpanWriter(record)
    buffer.raw(",\"blocks\":")
    buffer.list(record.blocks) { buffer, block in
      buffer.raw("{\"span\":")
      spans.append(block.span, to: &buffer)
      buffer.raw(",\"role\":")
      buffer.string(block.role.rawValue)
      buffer.raw("}")
    }
    buffer.raw(",\"sentences\":")
    buffer.list(record.sentences) { buffer, span in spans.append(span, to: &buffer) }
    buffer.raw(",\"entities\":")
    buffer.list(record.entities) { buffer, entity in append(entity, spans, to: &buffer) }
    buffer.raw(",\"times\":")
    buffer.list(record.times) { buffer, time in
      buffer.raw("{\"span\":")
      spans.append(time.span, to: &buffer)
      buffer.raw(",\"type\":")
      buffer.string(time.type.rawValue)
      buffer.raw(",\"value\":")
      buffer.string(time.value)
      buffer.raw(",\"mod\":")
      buffer.string(time.mod?.rawValue)
      buffer.raw("}")
    }
    buffer.raw(",\"statements\":")
    buffer.list(record.statements) { buffer, statement in append(statement, spans, to: &buffer) }
    buffer.raw(",\"contacts\":")
    buffer.list(record.contacts) { buffer, contact in append(contact, spans, to: &buffer) }
    buffer.raw(",\"decisions\":")
    buffer.list(record.decisions) { buffer, decision in append(decision, spans, to: &buffer) }
    buffer.raw(",\"commitments\":")
    buffer.list(record.commitments) { buffer, commitment in append(commitment, spans, to: &buffer) }
    buffer.raw(",\"incidents\":")
    buffer.list(record.incidents) { buffer, incident in append(incident, spans, to: &buffer) }
    buffer.raw(",\"warnings\":")
    buffer.strings(article.warnings + record.warnings.filter { !article.warnings.contains($0) })
    buffer.raw("}\n")
  }

  private func append(_ entity: Entity, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.raw("{\"id\":")
    buffer.string(entity.id)
    buffer.raw(",\"kind\":")
    buffer.string(entity.kind.rawValue)
    buffer.raw(",\"name\":")
    buffer.string(entity.name)
    buffer.raw(",\"titles\":")
    buffer.strings(entity.titles)
    buffer.raw(",\"aliases\":")
    buffer.strings(entity.aliases)
    buffer.raw(",\"gender\":")
    buffer.string(entity.gender?.rawValue)
    buffer.raw(",\"number\":")
    buffer.string(entity.number.rawValue)
    buffer.raw(",\"country\":")
    buffer.string(entity.country)
    buffer.raw(",\"authority\":")
    buffer.string(entity.authority)
    buffer.raw(",\"mentions\":")
    buffer.list(entity.mentions) { buffer, mention in
      buffer.raw("{\"span\":")
      spans.append(mention.span, to: &buffer)
      buffer.raw(",\"form\":")
      buffer.string(mention.form.rawValue)
      buffer.raw("}")
    }
    buffer.raw("}")
  }

  private func append(_ statement: Statement, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.raw("{\"id\":")
    buffer.string(statement.id)
    buffer.raw(",\"cue\":")
    spans.append(statement.cue, to: &buffer)
    buffer.raw(",\"source\":")
    spans.append(statement.source, to: &buffer)
    buffer.raw(",\"source_entity\":")
    buffer.string(statement.sourceEntity)
    buffer.raw(",\"source_id\":")
    buffer.string(statement.sourceID)
    buffer.raw(",\"source_class\":")
    buffer.string(statement.sourceClass.rawValue)
    buffer.raw(",\"content\":")
    spans.append(statement.content, to: &buffer)
    buffer.raw(",\"manner\":")
    buffer.string(statement.manner.rawValue)
    buffer.raw(",\"act\":")
    buffer.string(statement.act.rawValue)
    buffer.raw(",\"addressee\":")
    buffer.string(statement.addressee)
    buffer.raw(",\"channel\":")
    buffer.string(statement.channel?.rawValue)
    buffer.raw(",\"via\":")
    buffer.strings(statement.via)
    buffer.raw(",\"negated\":")
    buffer.boolean(statement.negated)
    buffer.raw(",\"time\":")
    buffer.string(statement.time)
    buffer.raw(",\"within\":")
    buffer.string(statement.within)
    buffer.raw(",\"rule\":")
    buffer.string(statement.rule)
    buffer.raw(",\"confidence\":")
    buffer.number((statement.confidence * 10_000).rounded() / 10_000)
    buffer.raw("}")
  }
}
