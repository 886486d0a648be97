import MahdarArchive

/// What other parts of the program say in English, in Arabic: why an article can't be taken, an address not
/// be asked, a decision not be undone.
///
/// Such sentences are made far from any page, and some are kept in files before anybody reads them. So they
/// are known here by their forms, in which a number sign stands for a value, as catalogues of messages have
/// it.
struct Sentences: Sendable {
  private struct Form: Sendable {
    /// What stands between the values in English.
    var pieces: [String]
    var arabic: String
  }

  /// Those that begin with words of their own first, then those with most letters of their own: they say
  /// most.
  private var forms: [Form] = []
  /// Those without values.
  private var plain: [String: String] = [:]

  /// So deep values lie in values, at most.
  private static let depth = 6
  /// A place before a sentence has so many colons, at most: it may hold names that anybody chose.
  private static let colons = 20
  /// Longer sentences, in bytes, are none of ours.
  private static let length = 2000

  /// Takes forms from a table with the columns `en` and `ar`, parted by a tab. Lines that begin with # and a
  /// space are comments.
  init(_ table: String) {
    for line in table.split(separator: "\n").dropFirst() where !line.hasPrefix("# ") || line.contains("\t") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count == 2 else { continue }
      let pieces = columns[0].split(separator: "#", omittingEmptySubsequences: false).map(String.init)
      if pieces.count == 1 {
        plain[pieces[0]] = String(columns[1])
      } else {
        forms.append(Form(pieces: pieces, arabic: String(columns[1])))
      }
    }
    forms.sort { Sentences.rank($0) > Sentences.rank($1) }
  }

  private static func rank(_ form: Form) -> (Int, Int) {
    (form.pieces.first?.isEmpty == false ? 1 : 0, form.pieces.reduce(0) { $0 + $1.utf8.count })
  }

  /// The sentence in Arabic; as it is where its form isn't known.
  func arabic(_ sentence: String) -> String { known(sentence) ?? sentence }

  /// The sentence in Arabic; `nil` where its form isn't known.
  func known(_ sentence: String) -> String? {
    if sentence.utf8.count > Sentences.length { return nil }
    return formed(sentence, depth: Sentences.depth) ?? behindPlace(sentence)
  }

  /// The sentence in Arabic by its own form. Its values part it among them, so that the work grows with its
  /// length alone.
  private func formed(_ sentence: String, depth: Int) -> String? {
    if let words = plain[sentence] { return words }
    if depth == 0 { return nil }
    for form in forms {
      guard let values = Sentences.values(of: sentence, by: form.pieces) else { continue }
      let told = zip(form.pieces, values).map { piece, value in
        // What stands in quotation marks is somebody else's.
        piece.hasSuffix("'") || piece.hasSuffix("\"") ? value : formed(value, depth: depth - 1) ?? value
      }
      return SearchFault.filled(form.arabic, told)
    }
    return nil
  }

  /// A sentence behind the place of what it is about: `record 12, https://…: The record is damaged…`
  private func behindPlace(_ sentence: String) -> String? {
    var rest = sentence[...]
    for _ in 0..<Sentences.colons {
      guard let colon = rest.firstRange(of: ": ") else { return nil }
      rest = rest[colon.upperBound...]
      if let words = formed(String(rest), depth: Sentences.depth) {
        return sentence[..<rest.startIndex] + words
      }
    }
    return nil
  }

  /// What stands between the pieces of a form; `nil` where a sentence hasn't the form.
  private static func values(of sentence: String, by pieces: [String]) -> [String]? {
    guard let first = pieces.first, let last = pieces.last, sentence.hasPrefix(first) else { return nil }
    var rest = sentence.dropFirst(first.count)
    guard rest.hasSuffix(last) else { return nil }
    rest = rest.dropLast(last.count)
    var values: [String] = []
    for piece in pieces.dropFirst().dropLast() {
      guard let place = rest.firstRange(of: piece) else { return nil }
      values.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    values.append(String(rest))
    return values.contains("") ? nil : values
  }
}
