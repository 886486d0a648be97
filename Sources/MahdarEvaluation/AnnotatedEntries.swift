import MahdarJSON
import MahdarRecord
import MahdarText

/// A commitment as gold or a reading has it.
struct AnnotatedCommitment: Sendable {
  var content: CodePoints
  var kind: String?
  var by: String?
  var to: String?
  var voicedBy: String?
  var rule: String?
  var confidence: Double?
}

/// A contact as gold or a reading has it.
struct AnnotatedContact: Sendable {
  var anchor: CodePoints
  /// Other places that tell of it: in gold, an anchor there is as good.
  var tellings: [CodePoints]
  var kind: String?
  var participants: [String]
  var status: String?
  var rule: String?
  var confidence: Double?
}

/// A decision as gold or a reading has it.
struct AnnotatedDecision: Sendable {
  var anchor: CodePoints
  /// Other places that tell of it: in gold, an anchor there is as good.
  var tellings: [CodePoints]
  /// `nil` in gold where the article doesn't tell.
  var body: String?
  var action: String?
  var rule: String?
  var confidence: Double?
}

/// An incident as gold or a reading has it.
struct AnnotatedIncident: Sendable {
  var anchor: CodePoints
  /// Other places that tell of it: in gold, an anchor there is as good.
  var tellings: [CodePoints]
  var kind: String?
  var actors: [String]
  var targets: [String]
  /// Numbers by the names of their kinds.
  var toll: [String: Int]
  var status: String?
  var rule: String?
  var confidence: Double?
}

/// Something told as done or not done, as gold or a reading has it.
struct AnnotatedOutcome: Sendable {
  var anchor: CodePoints
  var kind: String?
  var polarity: String?
  var action: String?
  var by: String?
  var rule: String?
  var confidence: Double?
}

extension AnnotatedCommitment {
  init?(_ value: JSONValue) {
    guard let content = CodePoints(value["content"]) else { return nil }
    self.init(
      content: content, kind: value["kind"]?.string, by: value["by"]?.string, to: value["to"]?.string,
      voicedBy: value["voiced_by"]?.string, rule: value["rule"]?.string,
      confidence: value["confidence"]?.number)
  }

  init(_ commitment: Commitment, span: (TextRange) -> CodePoints) {
    self.init(
      content: span(commitment.content), kind: commitment.kind.rawValue, by: commitment.by,
      to: commitment.to, voicedBy: commitment.voicedBy, rule: commitment.rule,
      confidence: commitment.confidence)
  }
}

extension AnnotatedContact {
  init?(_ value: JSONValue) {
    guard let anchor = CodePoints(value["anchor"]), let tellings = anchors(value["tellings"]) else {
      return nil
    }
    self.init(
      anchor: anchor, tellings: tellings, kind: value["kind"]?.string,
      participants: strings(value["participants"]), status: value["status"]?.string,
      rule: value["rule"]?.string, confidence: value["confidence"]?.number)
  }

  init(_ contact: Contact, span: (TextRange) -> CodePoints) {
    self.init(
      anchor: span(contact.anchor), tellings: contact.tellings.map { span($0.anchor) },
      kind: contact.kind.rawValue, participants: contact.participants, status: contact.status.rawValue,
      rule: contact.rule, confidence: contact.confidence)
  }
}

extension AnnotatedDecision {
  init?(_ value: JSONValue) {
    guard let anchor = CodePoints(value["anchor"]), let tellings = anchors(value["tellings"]) else {
      return nil
    }
    self.init(
      anchor: anchor, tellings: tellings, body: value["body"]?.string, action: value["action"]?.string,
      rule: value["rule"]?.string, confidence: value["confidence"]?.number)
  }

  init(_ decision: Decision, span: (TextRange) -> CodePoints) {
    self.init(
      anchor: span(decision.anchor), tellings: decision.tellings.map { span($0.anchor) },
      body: decision.body, action: decision.action.rawValue, rule: decision.rule,
      confidence: decision.confidence)
  }
}

extension AnnotatedIncident {
  init?(_ value: JSONValue) {
    guard let anchor = CodePoints(value["anchor"]), let tellings = anchors(value["tellings"]) else {
      return nil
    }
    var toll: [String: Int] = [:]
    for name in Toll.Kind.allCases.map(\.rawValue) {
      toll[name] = value["toll"]?[name]?.number.flatMap { Int(exactly: $0) }
    }
    self.init(
      anchor: anchor, tellings: tellings, kind: value["kind"]?.string, actors: strings(value["actors"]),
      targets: strings(value["targets"]), toll: toll, status: value["status"]?.string,
      rule: value["rule"]?.string, confidence: value["confidence"]?.number)
  }

  init(_ incident: Incident, span: (TextRange) -> CodePoints) {
    self.init(
      anchor: span(incident.anchor), tellings: incident.tellings.map { span($0.anchor) },
      kind: incident.kind.rawValue, actors: incident.actors, targets: incident.targets,
      toll: incident.toll?.counts ?? [:], status: incident.status.rawValue, rule: incident.rule,
      confidence: incident.confidence)
  }
}

extension AnnotatedOutcome {
  init?(_ value: JSONValue) {
    guard let anchor = CodePoints(value["anchor"]) else { return nil }
    self.init(
      anchor: anchor, kind: value["kind"]?.string, polarity: value["polarity"]?.string,
      action: value["action"]?.string, by: value["by"]?.string, rule: value["rule"]?.string,
      confidence: value["confidence"]?.number)
  }

  init(_ outcome: Outcome, span: (TextRange) -> CodePoints) {
    self.init(
      anchor: span(outcome.anchor), kind: outcome.kind.rawValue, polarity: outcome.polarity.rawValue,
      action: outcome.action, by: outcome.by, rule: outcome.rule, confidence: outcome.confidence)
  }
}

/// The spans of a list of tellings; empty where there is no list, `nil` where one is malformed.
private func anchors(_ value: JSONValue?) -> [CodePoints]? {
  var spans: [CodePoints] = []
  for member in value?.array ?? [] {
    guard let span = CodePoints(member["anchor"]) else { return nil }
    spans.append(span)
  }
  return spans
}
