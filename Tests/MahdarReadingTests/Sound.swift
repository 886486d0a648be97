import Mahdar
import Testing

/// The laws that hold for any record.
func expectSound(_ record: Record, _ location: SourceLocation = #_sourceLocation) {
  let text = record.article.text
  let ids = Set(record.statements.map(\.id))
  let entities = Set(record.entities.map(\.id))
  func expectSpan(_ span: TextRange) {
    let fits = Int(span.end) <= text.bytes.count && span.start <= span.end
    #expect(fits && isEdge(Int(span.start), text) && isEdge(Int(span.end), text), sourceLocation: location)
  }
  for statement in record.statements {
    expectSpan(statement.cue)
    expectSpan(statement.content)
    if let source = statement.source { expectSpan(source) }
    #expect(!statement.cue.isEmpty && !statement.content.isEmpty, sourceLocation: location)
    #expect((0...1).contains(statement.confidence), sourceLocation: location)
    #expect(!statement.rule.isEmpty, sourceLocation: location)
    if let within = statement.within {
      #expect(ids.contains(within) && within != statement.id, sourceLocation: location)
    }
    if let id = statement.sourceID { #expect(entities.contains(id), sourceLocation: location) }
  }
  #expect(
    ids.count == record.statements.count && entities.count == record.entities.count, sourceLocation: location)
  for entity in record.entities { for mention in entity.mentions { expectSpan(mention.span) } }
  let entries: [any RecordEntry] =
    record.contacts + record.decisions + record.commitments + record.incidents + record.outcomes
  for entry in entries {
    expectSpan(entry.span)
    #expect(!entry.span.isEmpty && (0...1).contains(entry.confidence), sourceLocation: location)
    if let statement = entry.statement { #expect(ids.contains(statement), sourceLocation: location) }
  }
  #expect(Set(entries.map(\.id)).count == entries.count, sourceLocation: location)
  for contact in record.contacts {
    #expect(contact.participants.count == contact.participantIDs.count, sourceLocation: location)
  }
  for time in record.times { expectSpan(time.span) }
  var end: UInt32 = 0
  for block in record.blocks {
    expectSpan(block.span)
    #expect(block.span.start >= end, sourceLocation: location)
    end = block.span.end
  }
  end = 0
  for sentence in record.sentences {
    expectSpan(sentence)
    #expect(sentence.start >= end, sourceLocation: location)
    end = sentence.end
  }
}

private func isEdge(_ offset: Int, _ text: Text) -> Bool {
  offset >= text.bytes.count || text.bytes[offset] & 0xC0 != 0x80
}
