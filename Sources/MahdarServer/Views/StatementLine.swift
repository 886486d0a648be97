import Mahdar
import MahdarArchive

/// A piece of words, sought or not.
struct PieceView: Sendable, Equatable {
  var text: String
  var isMatch: Bool
}

/// A statement in a list.
struct StatementLine: Sendable {
  var speaker: NameView
  var act: String
  var actKey: String
  var manner: String
  var isNegated: Bool
  var isDirect: Bool
  var isWeak: Bool
  var pieces: [PieceView]
  /// Those between the outlet and the speaker, outermost first.
  var chain: [String]
  var outlet: String?
  var when: String
  var title: String?
  var href: String
  var addressee: String?
  var channel: String?

  init(_ statement: StatementView, _ phrases: Phrases, snippet: Snippet? = nil, limit: Int = 420) {
    let name = statement.speakerName ?? statement.speaker
    speaker = NameView(name.isEmpty ? phrases["unknown"] : name, entity: statement.speakerEntity)
    actKey = statement.act
    act = phrases["act", statement.act]
    manner = phrases["manner", statement.manner]
    isNegated = statement.negated
    isDirect = statement.manner == "direct"
    isWeak = statement.confidence < 0.5
    if let snippet, !snippet.pieces.isEmpty {
      pieces = snippet.pieces.map { PieceView(text: shortened($0.text, limit), isMatch: $0.isMatch) }
    } else {
      pieces = [PieceView(text: shortened(tame(statement.evidence.exact), limit), isMatch: false)]
    }
    chain = statement.via.map(tame)
    outlet = statement.evidence.outlet.map(tame)
    when = phrases.moment(statement.time ?? statement.evidence.published)
    title = statement.evidence.title.map(tame)
    href = Links.row(statement.name) ?? Links.article(statement.evidence.article)
    addressee = statement.addressee.map(tame)
    channel = statement.channel.map { phrases["channel", $0] }
  }
}

/// Words cut to a length, at a space where one is near, with an ellipsis.
func shortened(_ text: String, _ limit: Int) -> String {
  guard text.unicodeScalars.count > limit else { return text }
  let cut = text.unicodeScalars.prefix(limit)
  let end = cut.suffix(30).lastIndex { $0 == " " } ?? cut.endIndex
  return String(String.UnicodeScalarView(cut[..<end])) + "…"
}
