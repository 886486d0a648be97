public import MahdarJSON
import MahdarText

/// Where the words of a row stand: the version of an article, the span and the exact words.
public struct Evidence: Sendable, Equatable {
  /// The article's id.
  public var article: String
  /// Which version of it, from 1.
  public var version: Int
  /// Who published it.
  public var outlet: String?
  /// The address.
  public var url: String?
  /// ISO 8601, as given.
  public var published: String?
  /// The headline.
  public var title: String?
  /// What to call it by: its headline, or the first words of its text.
  public var heading: String
  /// The first code point in the version's text.
  public var start: Int
  /// The code point after the last one.
  public var end: Int
  /// The exact words.
  public var exact: String
  /// Up to 32 code points before them.
  public var prefix: String
  /// Up to 32 code points behind them.
  public var suffix: String

  /// How many code points of context a quotation is told apart by.
  static let contextLength = 32

  /// `article#version`: what to call the version by.
  public var versionName: String { "\(article)#\(version)" }

  /// The words with their context, cut between words, for people to read.
  public var inContext: String {
    // A suffix of full length may end the text by chance; it is then cut a word short, which it says.
    MahdarText.inContext(
      prefix, exact, suffix, isCutBefore: start > prefix.unicodeScalars.count,
      isCutBehind: suffix.unicodeScalars.count >= Evidence.contextLength)
  }

  /// Appends a target of the Web Annotation Data Model with its two selectors.
  ///
  /// <https://www.w3.org/TR/annotation-model/#text-position-selector> and `#text-quote-selector`;
  /// positions count code points, as the model wants.
  public func append(to buffer: inout JSONBuffer) {
    buffer.raw("{\"source\":")
    buffer.string(url ?? "urn:mahdar:article:" + article)
    buffer.raw(",\"article\":")
    buffer.string(article)
    buffer.raw(",\"version\":")
    buffer.integer(version)
    buffer.raw(",\"outlet\":")
    buffer.string(outlet)
    buffer.raw(",\"published\":")
    buffer.string(published)
    buffer.raw(",\"title\":")
    buffer.string(title)
    buffer.raw(",\"selector\":[{\"type\":\"TextPositionSelector\",\"start\":")
    buffer.integer(start)
    buffer.raw(",\"end\":")
    buffer.integer(end)
    buffer.raw("},{\"type\":\"TextQuoteSelector\",\"exact\":")
    buffer.string(exact)
    buffer.raw(",\"prefix\":")
    buffer.string(prefix)
    buffer.raw(",\"suffix\":")
    buffer.string(suffix)
    buffer.raw("}]}")
  }
}
