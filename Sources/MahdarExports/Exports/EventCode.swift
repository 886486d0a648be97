import MahdarRecord

/// What PLOVER and CAMEO call an event.
///
/// The kinds of PLOVER are those of its data set POLECAT; a mode is given where the record tells it. The
/// codes of CAMEO (version 1.1b3) are of the finest level that the record supports.
struct EventCode: Equatable {
  /// A kind of PLOVER.
  enum Kind: String, CaseIterable {
    case agree = "AGREE"
    case consult = "CONSULT"
    case support = "SUPPORT"
    case request = "REQUEST"
    case accuse = "ACCUSE"
    case reject = "REJECT"
    case threaten = "THREATEN"
    case protest = "PROTEST"
    case sanction = "SANCTION"
    case coerce = "COERCE"
    case assault = "ASSAULT"

    /// Verbal cooperation, material cooperation, verbal conflict, material conflict: 1 to 4.
    var quad: Int {
      switch self {
      case .agree, .consult, .support: 1
      case .request, .accuse, .reject, .threaten: 3
      case .protest, .sanction, .coerce, .assault: 4
      }
    }
  }

  var type: Kind
  var mode: String?
  var cameo: String
  /// PLOVER's context `future`, for what has not happened yet.
  var context: String?

  private init(_ type: Kind, _ cameo: String, mode: String? = nil, context: String? = nil) {
    self.type = type
    self.mode = mode
    self.cameo = cameo
    self.context = context
  }

  /// A contact that took place is a consultation; one that is planned an agreement to meet.
  init?(_ contact: Contact) {
    switch (contact.status, contact.kind) {
    case (.cancelled, _): return nil
    case (.planned, _): self.init(.agree, "036", mode: "meet", context: "future")
    case (.done, .call): self.init(.consult, "041", mode: "phone")
    case (.done, .visit): self.init(.consult, "042", mode: "visit")
    case (.done, .summit): self.init(.consult, "040", mode: "multilateral")
    case (.done, .meeting), (.done, .message):
      self.init(.consult, "040", mode: contact.participants.count > 2 ? "multilateral" : nil)
    }
  }

  /// Of decisions, agreements that are concluded, refusals, vetoes, sanctions and suspensions are events.
  init?(_ decision: Decision) {
    switch decision.action {
    case .adopt, .approve:
      guard decision.instrument == .agreement else { return nil }
      self.init(.support, "057")
    case .reject: self.init(.reject, "120")
    case .veto: self.init(.reject, "129")
    case .sanction: self.init(.sanction, "163")
    case .suspend: self.init(.sanction, "160", mode: "discontinue")
    case .extend, .appoint, .other: return nil
    }
  }

  /// A reservation commits to nothing.
  init?(_ commitment: Commitment) {
    switch commitment.kind {
    case .pledge, .offer: self.init(.agree, "030")
    case .demand: self.init(.request, "020")
    case .threat: self.init(.threaten, "130")
    case .reservation: return nil
    }
  }

  /// Accidents and disasters are nobody's deeds.
  init?(_ incident: Incident) {
    if incident.status == .denied || incident.status == .planned { return nil }
    switch incident.kind {
    case .attack: self.init(.assault, "190")
    case .killing: self.init(.assault, "180")
    case .cyberattack: self.init(.coerce, "176", mode: "cyber")
    case .arrest: self.init(.coerce, "173", mode: "arrest")
    case .investigation: self.init(.accuse, "090", mode: "investigate")
    case .protest: self.init(.protest, "140")
    case .disaster, .accident, .other: return nil
    }
  }
}
