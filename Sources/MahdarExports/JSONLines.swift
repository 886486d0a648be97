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
    buffer.open()
    buffer.member("id", article.id)
    buffer.member("outlet", article.outlet)
    buffer.member("url", article.url)
    buffer.member("title", article.title)
    buffer.member("deck", article.deck)
    buffer.member("authors", article.authors)
    buffer.member("published", article.published)
    buffer.member("language", article.language)
    buffer.key("text")
    buffer.string(article.text.bytes)
    let spans = SpanWriter(record)
    buffer.member("blocks", record.blocks) { buffer, block in
      buffer.open()
      spans.member("span", block.span, to: &buffer)
      buffer.member("role", block.role.rawValue)
      buffer.close()
    }
    buffer.member("sentences", record.sentences) { buffer, span in spans.append(span, to: &buffer) }
    buffer.member("entities", record.entities) { buffer, entity in append(entity, spans, to: &buffer) }
    buffer.member("times", record.times) { buffer, time in
      buffer.open()
      spans.member("span", time.span, to: &buffer)
      buffer.member("type", time.type.rawValue)
      buffer.member("value", time.value)
      buffer.member("mod", time.mod?.rawValue)
      buffer.close()
    }
    buffer.member("statements", record.statements) { buffer, statement in
      append(statement, spans, to: &buffer)
    }
    buffer.member("contacts", record.contacts) { buffer, contact in append(contact, spans, to: &buffer) }
    buffer.member("decisions", record.decisions) { buffer, decision in append(decision, spans, to: &buffer) }
    buffer.member("commitments", record.commitments) { buffer, commitment in
      append(commitment, spans, to: &buffer)
    }
    buffer.member("incidents", record.incidents) { buffer, incident in append(incident, spans, to: &buffer) }
    buffer.member("outcomes", record.outcomes) { buffer, outcome in append(outcome, spans, to: &buffer) }
    buffer.member("warnings", article.warnings + record.warnings.filter { !article.warnings.contains($0) })
    buffer.close()
    buffer.raw("\n")
  }

  private func append(_ entity: Entity, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("id", entity.id)
    buffer.member("kind", entity.kind.rawValue)
    buffer.member("name", entity.name)
    buffer.member("titles", entity.titles)
    buffer.member("aliases", entity.aliases)
    buffer.member("gender", entity.gender?.rawValue)
    buffer.member("number", entity.number.rawValue)
    buffer.member("country", entity.country)
    buffer.member("authority", entity.authority)
    buffer.member("mentions", entity.mentions) { buffer, mention in
      buffer.open()
      spans.member("span", mention.span, to: &buffer)
      buffer.member("form", mention.form.rawValue)
      buffer.close()
    }
    buffer.close()
  }

  private func append(_ statement: Statement, _ spans: SpanWriter, to buffer: inout JSONBuffer) {
    buffer.open()
    buffer.member("id", statement.id)
    spans.member("cue", statement.cue, to: &buffer)
    spans.member("source", statement.source, to: &buffer)
    buffer.member("source_entity", statement.sourceEntity)
    buffer.member("source_id", statement.sourceID)
    buffer.member("source_class", statement.sourceClass.rawValue)
    spans.member("content", statement.content, to: &buffer)
    buffer.member("manner", statement.manner.rawValue)
    buffer.member("act", statement.act.rawValue)
    buffer.member("addressee", statement.addressee)
    buffer.member("channel", statement.channel?.rawValue)
    buffer.member("via", statement.via)
    buffer.member("negated", statement.negated)
    buffer.member("time", statement.time)
    buffer.member("within", statement.within)
    buffer.member("rule", statement.rule)
    buffer.member("confidence", statement.confidence)
    buffer.close()
  }
}
