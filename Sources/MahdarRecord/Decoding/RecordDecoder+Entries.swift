import MahdarJSON

/// Contacts, decisions, commitments and incidents from JSON.
extension RecordDecoder {
  func contact(_ fields: RecordFields) throws(RecordDecodingError) -> Contact {
    Contact(
      id: try fields.string("id"), kind: try fields.choice("kind"), anchor: try fields.span("anchor"),
      participants: try fields.strings("participants"),
      participantIDs: try fields.optionalStrings("participant_ids"), topics: try fields.spans("topics"),
      status: try fields.choice("status"), time: try fields.optionalString("time"),
      place: try fields.optionalString("place"), statement: try fields.optionalString("statement"),
      tellings: try fields.list("tellings", telling), rule: try fields.string("rule"),
      confidence: try fields.number("confidence"))
  }

  func decision(_ fields: RecordFields) throws(RecordDecodingError) -> Decision {
    Decision(
      id: try fields.string("id"), body: try fields.optionalString("body") ?? "",
      bodyID: try fields.optionalString("body_id"), action: try fields.choice("action"),
      anchor: try fields.span("anchor"), object: try fields.optionalSpan("object"),
      instrument: try fields.optionalChoice("instrument"), number: try fields.optionalString("number"),
      sponsors: try fields.strings("sponsors"), vote: try vote(fields),
      mandate: try fields.object("mandate").map { (mandate) throws(RecordDecodingError) in
        Mandate(
          subject: try mandate.string("subject"), until: try mandate.optionalString("until"),
          duration: try mandate.optionalString("duration"),
          wordings: try mandate.list("wordings", telling))
      },
      time: try fields.optionalString("time"), place: try fields.optionalString("place"),
      statement: try fields.optionalString("statement"), tellings: try fields.list("tellings", telling),
      rule: try fields.string("rule"), confidence: try fields.number("confidence"))
  }

  func commitment(_ fields: RecordFields) throws(RecordDecodingError) -> Commitment {
    Commitment(
      id: try fields.string("id"), kind: try fields.choice("kind"), content: try fields.span("content"),
      by: try fields.optionalString("by"), byID: try fields.optionalString("by_id"),
      to: try fields.optionalString("to"), toID: try fields.optionalString("to_id"),
      voicedBy: try fields.optionalString("voiced_by"),
      voicedByID: try fields.optionalString("voiced_by_id"), due: try fields.optionalString("due"),
      action: try fields.optionalString("action"),
      polarity: try fields.optionalChoice("polarity") ?? .positive,
      time: try fields.optionalString("time"), place: try fields.optionalString("place"),
      statement: try fields.optionalString("statement"), rule: try fields.string("rule"),
      confidence: try fields.number("confidence"))
  }

  func incident(_ fields: RecordFields) throws(RecordDecodingError) -> Incident {
    Incident(
      id: try fields.string("id"), kind: try fields.choice("kind"), anchor: try fields.span("anchor"),
      actors: try fields.strings("actors"), actorIDs: try fields.optionalStrings("actor_ids"),
      targets: try fields.strings("targets"), targetIDs: try fields.optionalStrings("target_ids"),
      toll: try fields.object("toll").map { (toll) throws(RecordDecodingError) in
        Toll(
          killed: try toll.count("killed"), injured: try toll.count("injured"),
          missing: try toll.count("missing"), arrested: try toll.count("arrested"),
          displaced: try toll.count("displaced"))
      },
      status: try fields.choice("status"), time: try fields.optionalString("time"),
      place: try fields.optionalString("place"), statement: try fields.optionalString("statement"),
      tellings: try fields.list("tellings", telling), rule: try fields.string("rule"),
      confidence: try fields.number("confidence"))
  }

  func outcome(_ fields: RecordFields) throws(RecordDecodingError) -> Outcome {
    Outcome(
      id: try fields.string("id"), kind: try fields.choice("kind"),
      action: try fields.optionalString("action"), polarity: try fields.choice("polarity"),
      anchor: try fields.span("anchor"), by: try fields.optionalString("by"),
      byID: try fields.optionalString("by_id"), object: try fields.optionalSpan("object"),
      time: try fields.optionalString("time"), place: try fields.optionalString("place"),
      statement: try fields.optionalString("statement"), rule: try fields.string("rule"),
      confidence: try fields.number("confidence"))
  }

  private func telling(_ fields: RecordFields) throws(RecordDecodingError) -> Telling {
    Telling(anchor: try fields.span("anchor"), statement: try fields.optionalString("statement"))
  }

  private func vote(_ fields: RecordFields) throws(RecordDecodingError) -> Vote? {
    if let word = fields.value["vote"]?.string {
      if word == "unanimous" { return .unanimous }
      throw RecordDecodingError(
        "\(fields.path).vote", "'\(word)' is neither 'unanimous' nor an object of numbers")
    }
    guard let counts = fields.object("vote") else { return nil }
    return .counted(
      for: try counts.count("for"), against: try counts.count("against"),
      abstaining: try counts.count("abstain"))
  }
}
