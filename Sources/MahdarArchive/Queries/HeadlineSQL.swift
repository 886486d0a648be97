import GRDB
import MahdarRecord

extension Headline {
  /// An expression for what a version is called by; the text is unpacked only where there is no headline.
  ///
  /// - Parameters:
  ///   - version: An expression for its row, with the name of its table.
  ///   - title: The column with its headline.
  static func sql(version: String = "version.id", title: String = "version.title") -> String {
    """
    coalesce(nullif(trim(\(title), \(unseen)), ''),
      (SELECT opening(inflated(body.text)) FROM body WHERE body.versionId = \(version)), '')
    """
  }

  /// An expression for the characters that show nothing: a headline of these alone is none.
  private static let unseen: String = {
    let scalars = (UInt32(1)...0xFFFF).compactMap(Unicode.Scalar.init)
    let codes = scalars.filter { $0.properties.isWhitespace || isHidden($0) }.map { String($0.value) }
    return "char(\(codes.joined(separator: ",")))"
  }()

  /// Gives a connection the function that cuts the first words out of a text.
  static func prepare(_ db: Database) {
    db.add(
      function: DatabaseFunction("opening", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map { opening($0.utf8) }
      })
  }
}
