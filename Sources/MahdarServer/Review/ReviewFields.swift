import HTTPTypes
import Mahdar
import MahdarArchive
import MahdarJSON

/// A field of a row that can be corrected.
struct ReviewField {
  enum Form {
    /// A line of words.
    case words
    /// A time as ISO 8601 and TIMEX3 write it.
    case time
    /// Several, a line each.
    case lines
    /// One of these, whose words have the prefix; an empty one stands for none.
    case choice(prefix: String, [String])
    /// Yes or no.
    case flag
    /// Words of the article's text; whether there may be none.
    case span(isOptional: Bool = false)
    /// Mentions of somebody in the text, a line each: where it stands, and its words.
    case mentions
  }

  var name: String
  var form: Form

  /// The fields of a layer's rows, in the order of the form.
  ///
  /// - Parameter words: Those of the interface, which know all deeds.
  static func of(_ layer: CorrectionLayer, _ words: Words) -> [ReviewField] {
    switch layer {
    case .statements:
      [
        ReviewField(name: "source_entity", form: .words),
        ReviewField(name: "act", form: .choice(prefix: "act", Act.allCases.map(\.rawValue))),
        ReviewField(name: "manner", form: .choice(prefix: "manner", Manner.allCases.map(\.rawValue))),
        ReviewField(name: "content", form: .span()), ReviewField(name: "via", form: .lines),
        ReviewField(name: "addressee", form: .words), ReviewField(name: "negated", form: .flag),
      ]
    case .contacts:
      [
        ReviewField(name: "kind", form: .choice(prefix: "contact", ContactKind.allCases.map(\.rawValue))),
        ReviewField(name: "participants", form: .lines),
        ReviewField(name: "status", form: .choice(prefix: "status", ContactStatus.allCases.map(\.rawValue))),
        ReviewField(name: "place", form: .words), ReviewField(name: "time", form: .time),
      ]
    case .decisions:
      [
        ReviewField(
          name: "action", form: .choice(prefix: "decision", DecisionAction.allCases.map(\.rawValue))),
        ReviewField(name: "body", form: .words), ReviewField(name: "object", form: .span(isOptional: true)),
        ReviewField(name: "number", form: .words), ReviewField(name: "sponsors", form: .lines),
      ]
    case .commitments:
      [
        ReviewField(
          name: "kind", form: .choice(prefix: "commitment", CommitmentKind.allCases.map(\.rawValue))),
        ReviewField(name: "by", form: .words), ReviewField(name: "to", form: .words),
        ReviewField(name: "voiced_by", form: .words), ReviewField(name: "content", form: .span()),
        ReviewField(name: "due", form: .time),
      ]
    case .incidents:
      [
        ReviewField(name: "kind", form: .choice(prefix: "incident", IncidentKind.allCases.map(\.rawValue))),
        ReviewField(name: "actors", form: .lines), ReviewField(name: "targets", form: .lines),
        ReviewField(name: "status", form: .choice(prefix: "status", IncidentStatus.allCases.map(\.rawValue))),
        ReviewField(name: "place", form: .words), ReviewField(name: "time", form: .time),
      ]
    case .outcomes:
      [
        ReviewField(name: "kind", form: .choice(prefix: "outcome", OutcomeKind.allCases.map(\.rawValue))),
        ReviewField(name: "polarity", form: .choice(prefix: "polarity", Polarity.allCases.map(\.rawValue))),
        ReviewField(name: "action", form: .choice(prefix: "deed", [""] + words.values(of: "deed"))),
        ReviewField(name: "by", form: .words), ReviewField(name: "object", form: .span(isOptional: true)),
        ReviewField(name: "place", form: .words), ReviewField(name: "time", form: .time),
      ]
    case .entities:
      [
        ReviewField(name: "kind", form: .choice(prefix: "kind.one", EntityKind.allCases.map(\.rawValue))),
        ReviewField(name: "name", form: .words), ReviewField(name: "titles", form: .lines),
        ReviewField(name: "mentions", form: .mentions), ReviewField(name: "country", form: .words),
        ReviewField(name: "authority", form: .words),
      ]
    case .times:
      [
        ReviewField(name: "type", form: .choice(prefix: "time.type", TimeType.allCases.map(\.rawValue))),
        ReviewField(name: "value", form: .time), ReviewField(name: "span", form: .span()),
      ]
    }
  }

  /// What it is called above the form, with how it is written there.
  func formLabel(in layer: CorrectionLayer, _ phrases: Phrases) -> String {
    let how: String? =
      switch form {
      case .lines: "lines"
      case .span: "span"
      case .mentions: "mentions"
      case .words, .flag, .choice, .time: nil
      }
    return [label(in: layer, phrases), how.map { phrases["review.how", $0] }].compactMap(\.self)
      .joined(separator: phrases["list.comma"])
  }

  /// What it is called: in a layer of its own way, or as in all.
  func label(in layer: CorrectionLayer, _ phrases: Phrases) -> String {
    phrases.words.known("review.field.\(layer.rawValue).\(name)") ?? phrases["review.field", name]
  }

  /// A value for those who read it; `nil` for words of the text, which the value only points to.
  func read(_ value: JSONValue, _ phrases: Phrases) -> String? {
    switch (form, value) {
    case (.choice(let prefix, _), .string(let value)): phrases[prefix, value]
    case (.time, .string(let value)): phrases.wording(value)
    case (.words, .string(let value)): value
    case (.lines, let value):
      (value.array ?? []).compactMap(\.string).joined(separator: phrases["list.comma"])
    case (.flag, let value): value.boolean == true ? phrases["yes"] : "–"
    case (.span, .array), (.mentions, .array): nil
    default: "–"
    }
  }

  /// The value of a row as the form shows it.
  func shown(_ row: JSONValue, _ text: [Unicode.Scalar]) -> String {
    switch (form, row[name]) {
    case (.lines, let value): (value?.array ?? []).compactMap(\.string).joined(separator: "\n")
    case (.span, let value): ReviewField.words(value, text)
    case (.mentions, let value): MentionLines.shown(value, text)
    case (.flag, let value): value?.boolean == true ? "true" : ""
    case (_, let value): value?.string ?? ""
    }
  }

  /// What the form gave, as the record has it.
  ///
  /// - Throws: ``PageError`` if it is none of the choices, or no words of the text.
  func value(
    _ given: String, of row: JSONValue, near start: Int, _ text: [Unicode.Scalar]
  ) throws(PageError) -> JSONValue {
    let words = given.split(whereSeparator: \.isNewline).map(String.init)
      .map { $0.trimmed }.filter { !$0.isEmpty }
    switch form {
    case .words: return words.first.map { .string($0) } ?? .null
    case .time:
      guard let value = words.first else { return .null }
      if !ReviewField.isTime(value) {
        throw PageError(.badRequest, "error.choice", String(value.prefix(200)))
      }
      return .string(value)
    case .lines: return .array(words.map { .string($0) })
    case .flag: return .boolean(given == "true")
    case .choice(_, let values):
      if !values.contains(given) { throw PageError(.badRequest, "error.choice", given) }
      return given.isEmpty ? .null : .string(given)
    case .span(let isOptional):
      if isOptional, given.trimmed.isEmpty { return .null }
      guard let place = ReviewField.place(of: Array(given.trimmed.unicodeScalars), near: start, text) else {
        throw PageError(.badRequest, "error.words", String(given.prefix(200)))
      }
      return .array([.number(Double(place.lowerBound)), .number(Double(place.upperBound))])
    case .mentions: return try MentionLines.value(words, was: row[name], near: start, text)
    }
  }

  /// Whether a value is written as TIMEX3 writes times: few letters, digits and signs between them.
  static func isTime(_ value: String) -> Bool {
    value.utf8.count <= 40
      && value.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || "-:.+_/,".utf8.contains($0)
      }
  }

  /// The words of a span of the text.
  static func words(_ value: JSONValue?, _ text: [Unicode.Scalar]) -> String {
    let span = (value?.array ?? []).compactMap(\.whole)
    guard span.count == 2, span[0] >= 0, span[0] <= span[1], span[1] <= text.count else { return "" }
    return String(String.UnicodeScalarView(text[span[0]..<span[1]]))
  }

  /// Where words stand in the text, of several places the one nearest to another; line breaks count as
  /// spaces.
  static func place(of words: [Unicode.Scalar], near start: Int, _ text: [Unicode.Scalar]) -> Range<Int>? {
    func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
      scalar == "\n" || scalar == "\r" ? " " : scalar
    }
    let sought = words.map(plain).filter { $0 != "\r" }
    if sought.isEmpty || sought.count > text.count { return nil }
    var best: Range<Int>?
    for place in 0...(text.count - sought.count) where plain(text[place]) == sought[0] {
      let isHere = (0..<sought.count).allSatisfy { plain(text[place + $0]) == sought[$0] }
      if isHere, best.map({ abs(place - start) < abs($0.lowerBound - start) }) ?? true {
        best = place..<(place + sought.count)
      }
    }
    return best
  }
}

extension String {
  /// Without white space at its edges.
  var trimmed: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars))
  }
}
