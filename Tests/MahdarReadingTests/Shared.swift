import Foundation
import Mahdar

/// What the tests of the reading share: the reader is made once.
enum Shared {
  /// The outcome of making the reader, so that each test tells the fault.
  private static let outcome = Result { try Reader() }

  /// The reader with the built-in knowledge.
  static func reader() throws -> Reader { try outcome.get() }

  /// Reads a text.
  static func read(_ text: String, outlet: String? = nil, title: String? = nil) throws -> Record {
    var worker = try reader().makeWorker()
    return worker.read(Article(id: "test", outlet: outlet, title: title, text: Text(text)))
  }

  /// The package's folder.
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder that holds the gold: `MAHDAR_SHARED`, or `shared` beside the package.
  static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["MAHDAR_SHARED"] {
      return URL(fileURLWithPath: path)
    }
    return package.deletingLastPathComponent().appendingPathComponent("shared")
  }()
}

/// What a test sees of a statement.
struct Seen: Equatable, CustomStringConvertible {
  var cue: String
  var source: String?
  var entity: String
  var content: String
  var via: [String]
  var within: String?

  init(_ statement: Statement, _ text: Text) {
    cue = text[statement.cue]
    source = statement.source.map { text[$0] }
    entity = statement.sourceEntity
    content = text[statement.content]
    via = statement.via
    within = statement.within
  }

  var description: String {
    "\(cue) · \(source ?? "-") (\(entity)) · \(content)" + via.map { " · via \($0)" }.joined()
  }
}

extension Record {
  /// The statements as tests see them.
  var seen: [Seen] { statements.map { Seen($0, article.text) } }
}
