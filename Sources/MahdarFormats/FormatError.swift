/// A stretch of input that gives no article, with its place; reading goes on after it.
public struct FormatError: Error, Sendable, Equatable, CustomStringConvertible {
  enum Kind: Sendable, Equatable {
    case notJSON(String)
    case notAnObject
    case spread(isList: Bool)
    case missingText
    case emptyText
    case wrongType(key: String, expected: String)
    case lineTooLong(limit: Int)
    case noText
    case binary(String)
    case textTooLong(limit: Int)
    case tangledPage
    case noArticle
    case notXML(String)
    case emptyFeed
    case unknownXML(String)
    case listOfSources(String)
    case notAList(String)
    case notASource(String)
    case brokenRecord(String)
    case damagedCompression
    case tooLarge(limit: Int)
    case notAnArchive(String)
    case encrypted
    case nestedTooDeep
    case noColumn(known: String)
    case badRow(String)
    case openQuotation
    case cutOffTable
    case notNinjs(String)
  }

  let kind: Kind
  /// The line, from 1.
  public let line: Int
  /// Where in an input of several parts, such as `record 12, https://…`; empty where the line says it.
  public let place: String

  init(kind: Kind, line: Int, place: String = "") {
    self.kind = kind
    self.line = line
    self.place = place
  }

  /// The same fault in a part of a larger input.
  func within(_ outer: String) -> FormatError {
    FormatError(kind: kind, line: line, place: place.isEmpty ? outer : outer + ", " + place)
  }

  /// Whether what there is of the article comes next all the same.
  public var hasItsArticle: Bool { kind == .cutOffTable }

  /// What is wrong and what to do, in whole sentences.
  public var description: String { place.isEmpty ? sentence : place + ": " + sentence }

  private var sentence: String {
    switch kind {
    case .notJSON(let reason):
      "Line \(line) is not JSON: \(reason). Write one JSON object a line."
    case .notAnObject:
      "Line \(line) holds no JSON object. Write one object a line, such as {\"text\": \"…\"}."
    case .spread(let isList):
      "Line \(line) opens \(isList ? "a list" : "an object") that goes on over several lines, and nothing was read. "
        + "Write one object a line, as jq -c \(isList ? "'.[]'" : "'.'") does."
    case .missingText:
      "Line \(line) has no \"text\". Give the article's text as a string under that key."
    case .emptyText:
      "Line \(line) has an empty \"text\". Give the article's text, or leave the line out."
    case .wrongType(let key, let expected):
      "The \"\(key)\" of line \(line) is not \(expected). Write it so"
        + (key == "text" ? "." : ", or leave the key out.")
    case .lineTooLong(let limit):
      "Line \(line) is longer than \(limit / 1_000_000) MB and was passed over. "
        + "Split the article, or leave it out."
    case .noText:
      "The input holds no text. Give a file with the text of a report."
    case .binary(let reason):
      "The input holds no text: \(reason). Give a text, a page, a feed, a table or a crawl."
    case .textTooLong(let limit):
      "The text is longer than \(limit / 1_000_000) MB. "
        + "Split it into articles and give them as JSON Lines."
    case .tangledPage:
      "The page's elements are so many or so entangled that no browser would show it. Save the page anew."
    case .noArticle:
      "The page holds no article. Give the page of one report, not of a section or a search."
    case .notXML(let reason):
      "Line \(line) is not XML and nothing could be read: \(reason). Fetch the feed anew."
    case .emptyFeed: "The feed holds no entries. Fetch it again later."
    case .unknownXML(let root):
      "The XML begins with '\(root)', which is no feed and no wire format. "
        + "Read are RSS, Atom, NewsML-G2 and XHTML."
    case .notAList(let root):
      "It begins with '\(root)', so it is no OPML. Give a list of feeds that begins with <opml>."
    case .notASource(let reason):
      "It is neither a feed nor a map of a site: \(reason). Give the address of RSS, Atom, a JSON Feed or a sitemap."
    case .listOfSources(let what):
      "This is \(what), not articles. Fetch the addresses in it and give what they send."
    case .brokenRecord(let reason):
      "The record is damaged: \(reason). It was passed over; fetch it anew if it matters."
    case .damagedCompression:
      "The compressed data are damaged or cut off; what came before was read. Copy the file anew."
    case .tooLarge(let limit):
      "It decompresses to more than \(limit / 1_000_000) MB, which no article has, and was passed over."
    case .notAnArchive(let reason): "The ZIP archive can't be opened: \(reason). Pack it anew."
    case .encrypted: "It is encrypted. Unpack it with its password and give the files."
    case .nestedTooDeep: "Archives lie in archives more than three deep. Unpack the outer ones."
    case .noColumn(let known):
      "No column is named for the text; the columns are \(known). Say which is which, as in "
        + "--columns text=NAME,title=NAME."
    case .badRow(let reason): "Line \(line) gives no article: \(reason)."
    case .openQuotation:
      "The quotation that begins in line \(line) is not closed before a separator or the end of a line, and its row "
        + "gives no article. Close it, and double the quotation marks in it."
    case .cutOffTable:
      "The table ends within the quotation that begins in line \(line); its row is kept as far as it goes. "
        + "Get the whole table, or close the quotation."
    case .notNinjs(let reason):
      "The JSON gives no article: \(reason). Read are ninjs, JSON Feed and JSON Lines."
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
