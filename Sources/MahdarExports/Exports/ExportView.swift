import MahdarRecord
import MahdarText

/// Somebody or something in an export, with a name that means the same one in every record.
struct ExportParty: Equatable {
  /// A URN: of the archive's entity, of the authority file's, or of the phrase in this article.
  var urn: String
  /// The name.
  var name: String
  /// What it is, as far as it is known.
  var kind: EntityKind?
  /// ISO 3166-1 alpha-2.
  var country: String?
  /// The id in the authority file.
  var authority: String?
}

/// An item with what all exports ask of it.
struct ExportView {
  let item: ExportItem
  let article: Article
  /// `urn:mahdar:article:…`.
  let articleURN: String
  private let offsets: ScalarOffsets
  private let entities: [String: Entity]
  private let named: [String: Entity]
  private let statements: [String: Statement]

  init(_ item: ExportItem) {
    self.item = item
    article = item.record.article
    articleURN = "urn:mahdar:article:" + percentEncoded(item.record.article.id)
    offsets = ScalarOffsets(item.record.article.text)
    entities = Dictionary(item.record.entities.map { ($0.id, $0) }) { first, _ in first }
    named = Dictionary(item.record.entities.map { ($0.name, $0) }) { first, _ in first }
    statements = Dictionary(item.record.statements.map { ($0.id, $0) }) { first, _ in first }
  }

  var record: Record { item.record }

  // MARK: Words

  /// The words of a range, as written.
  func words(_ range: TextRange) -> String { article.text[range] }

  /// A range in code points.
  func span(_ range: TextRange) -> (start: Int, end: Int) { offsets.scalars(range) }

  /// Up to 32 code points before a range, and as many behind it.
  func context(_ range: TextRange) -> (prefix: String, suffix: String) {
    let span = span(range)
    let first = offsets.byteOffset(ofScalar: max(0, span.start - 32))
    let last = offsets.byteOffset(ofScalar: min(offsets.count, span.end + 32))
    return (
      words(TextRange(first, Int(range.start))), words(TextRange(Int(range.end), max(last, Int(range.end))))
    )
  }

  /// The words of a range with their context, cut between words, for people to read.
  func inContext(_ range: TextRange) -> String {
    let (span, context) = (span(range), context(range))
    return MahdarText.inContext(
      context.prefix, words(range), context.suffix,
      isCutBefore: span.start > context.prefix.unicodeScalars.count,
      isCutBehind: span.end + context.suffix.unicodeScalars.count < offsets.count)
  }

  // MARK: Parties

  /// Who publishes the article.
  var outlet: ExportParty? {
    article.outlet.map {
      ExportParty(urn: "urn:mahdar:outlet:" + percentEncoded($0), name: $0, kind: .organisation)
    }
  }

  /// An entity of the article.
  func party(_ entity: Entity) -> ExportParty {
    let identity = item.identities[entity.id]
    let urn =
      if let identity {
        "urn:mahdar:entity:\(identity.number)"
      } else if let authority = entity.authority {
        "urn:mahdar:authority:" + percentEncoded(authority)
      } else {
        articleURN + ":" + percentEncoded(entity.id)
      }
    return ExportParty(
      urn: urn, name: identity?.name ?? entity.name, kind: identity?.kind ?? entity.kind,
      country: entity.country,
      authority: entity.authority)
  }

  /// Somebody whom an entry names; one who is no entity stands for this article alone.
  func party(_ name: String, id: String?) -> ExportParty {
    if let entity = id.flatMap({ entities[$0] }) ?? named[name] { return party(entity) }
    return ExportParty(urn: articleURN + ":name:" + percentEncoded(name), name: name)
  }

  /// Those whom an entry names.
  func parties(_ names: [String], ids: [String?]) -> [ExportParty] {
    names.enumerated().map { place, name in party(name, id: place < ids.count ? ids[place] : nil) }
  }

  /// Who says a statement; `nil` where nobody was found.
  func speaker(_ statement: Statement) -> ExportParty? {
    statement.sourceEntity.isEmpty ? nil : party(statement.sourceEntity, id: statement.sourceID)
  }

  /// Who stands between the outlet and a statement's speaker, outermost first.
  func relays(_ statement: Statement) -> [ExportParty] { statement.via.map { party($0, id: nil) } }

  /// The speaker of a statement by its id; `nil` for the outlet's own voice.
  func voice(_ statement: String?) -> ExportParty? {
    statement.flatMap { statements[$0] }.flatMap { speaker($0) }
  }

  /// The URN of a row of the record.
  func urn(_ row: String) -> String { articleURN + ":" + percentEncoded(row) }

  /// `article#version/s1`: what the archive calls a row.
  func name(_ row: String) -> String { "\(article.id)#\(item.version)/\(row)" }

  // MARK: Address

  /// The article's address as a URI; `nil` where it is none.
  var address: String? { article.url.flatMap { absoluteURI($0) } }
}

/// The string with everything but letters, digits and a few marks of ASCII as percent and two hexadecimal
/// digits a byte (RFC 3986; what is left is allowed in the last part of a URN, RFC 8141).
func percentEncoded(_ string: String) -> String { percentEncoded(string, keeping: "-._~:@") }

private func percentEncoded(_ string: String, keeping marks: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  let marks = Set(marks.utf8)
  var bytes: [UInt8] = []
  for byte in string.utf8 {
    let isPlain =
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: marks.contains(byte)
      }
    if isPlain {
      bytes.append(byte)
    } else {
      bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// An address as a URI: what may not stand in one is percent-encoded. `nil` where it has no scheme of the
/// web.
func absoluteURI(_ address: String) -> String? {
  guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
  let encoded = percentEncoded(address, keeping: "-._~:@/?#!$&'()*+,;=%")
  return encoded.hasSuffix("//") ? nil : encoded
}

/// A moment as RFC 3339 has it: a day stands for its first second, a time without zone for one of UTC.
/// `nil` where the string is neither.
func timestamp(_ moment: String?) -> String? {
  guard let moment, let day = calendarDay(moment) else { return nil }
  var rest = moment.dropFirst(10)
  guard rest.first == "T" || rest.first == " " else { return rest.isEmpty ? day + "T00:00:00Z" : nil }
  rest = rest.dropFirst()
  let clock = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == ".") }
  let zone = rest.dropFirst(clock.count)
  var parts = clock.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
  if parts.count == 2 { parts.append("00") }
  guard parts.count == 3, parts.allSatisfy({ $0.prefix(2).count == 2 && Int($0.prefix(2)) != nil }),
    let hour = Int(parts[0]), hour < 24, let minute = Int(parts[1]), minute < 60, parts[0].count == 2,
    parts[1].count == 2, let second = Double(parts[2]), second < 60
  else { return nil }
  let time = day + "T" + parts.joined(separator: ":")
  if zone.isEmpty || zone == "Z" { return time + "Z" }
  guard let sign = zone.first, sign == "+" || sign == "-" else { return nil }
  let digits = zone.dropFirst().filter { $0 != ":" }
  guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), digits.count == 4 || digits.count == 2 else {
    return nil
  }
  return time + String(sign) + digits.prefix(2) + ":" + (digits.count == 4 ? digits.suffix(2) : "00")
}

/// The day that an ISO 8601 string begins with; `nil` where it is a month, a year or nothing known.
func calendarDay(_ string: String?) -> String? {
  guard let string else { return nil }
  let day = String(string.prefix(10))
  return CalendarDay(iso8601: day)?.description == day ? day : nil
}
