/// A fault in a knowledge file, with its place and what to do about it.
public struct KnowledgeError: Error, Sendable, CustomStringConvertible {
  /// The file's name below the knowledge folder.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column in code points, from 1.
  public let column: Int
  /// The line's text.
  public let source: String
  /// What is wrong, a sentence without its full stop.
  public let message: String
  /// What may be meant, if something is near.
  public let hint: String?

  /// Makes an error.
  public init(
    file: String, line: Int, column: Int, source: String, message: String, hint: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.source = source
    self.message = message
    self.hint = hint
  }

  /// `file:line:column: error: message; did you mean 'x'?`, the line, and a caret below the place.
  public var description: String {
    var text = "\(file):\(line):\(column): error: \(message)"
    if let hint { text += "; \(hint)" }
    // Tabs stay tabs, so that the caret stands below its column.
    let indent = source.unicodeScalars.prefix(max(0, column - 1)).map { $0 == "\t" ? "\t" : " " }
    return text + "\n\(source)\n" + indent.joined() + "^"
  }
}
