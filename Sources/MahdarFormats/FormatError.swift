/// A stretch of input that gives no article, with its place; reading goes on after it.
public struct FormatError: Error, Sendable, Equatable, CustomStringConvertible {
  enum Kind: Sendable, Equatable {
    case notJSON(String)
    case notAnObject
    case missingText
    case emptyText
    case wrongType(key: String, expected: String)
    case lineTooLong(limit: Int)
    case noText
    case textTooLong(limit: Int)
    case tangledPage
    case noArticle
  }

  let kind: Kind
  /// The line, from 1.
  public let line: Int

  /// What is wrong and what to do, in whole sentences.
  public var description: String {
    switch kind {
    case .notJSON(let reason):
      "Line \(line) is not JSON: \(reason). Write one JSON object a line."
    case .notAnObject:
      "Line \(line) holds no JSON object. Write one object a line, such as {\"text\": \"…\"}."
    case .missingText:
      "Line \(line) has no \"text\". Give the article's text as a string under that key."
    case .emptyText:
      "Line \(line) has an empty \"text\". Give the article's text, or leave the line out."
    case .wrongType(let key, let expected):
      "Line \(line) has a \"\(key)\" that is not \(expected). Write it so, or leave the key out."
    case .lineTooLong(let limit):
      "Line \(line) is longer than \(limit / 1_000_000) MB and was passed over. "
        + "Split the article, or leave it out."
    case .noText:
      "The input holds no text. Give a file with the text of a report."
    case .textTooLong(let limit):
      "The text is longer than \(limit / 1_000_000) MB. "
        + "Split it into articles and give them as JSON Lines."
    case .tangledPage:
      "The page's elements are so many or so entangled that no browser would show it. Save the page anew."
    case .noArticle:
      "The page holds no article. Give the page of one report, not of a section or a search."
    }
  }
}

/// An input that can't be read at all, or not to its end.
public struct InputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The name of the file, as the caller gave it.
  public let name: String
  /// What the system says, such as `No such file or directory`.
  public let reason: String
  /// What to do about it, a whole sentence.
  public let advice: String

  /// What is wrong and what to do, in whole sentences.
  public var description: String { "Cannot read '\(name)': \(reason). \(advice)" }
}

extension InputError {
  /// A folder that can't be listed.
  public init(folder: String, reason: String) {
    self.init(name: folder, reason: reason, advice: "Ask for the right to read it.")
  }
}
