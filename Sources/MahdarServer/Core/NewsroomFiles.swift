import CMahdarAssets
import CMahdarNewsroom
import Foundation

/// The newsroom's templates, words, style and script: those built into the program, with a folder laid
/// over them.
struct NewsroomFiles: Sendable {
  private var contents: [String: [UInt8]] = [:]

  /// The files that are built into the program.
  init() {
    for index in 0..<mahdar_newsroom_count() {
      let entry = mahdar_newsroom_entry(index)
      guard let name = entry.name, let start = entry.bytes else { continue }
      contents[String(cString: name)] = Array(
        UnsafeBufferPointer(start: start, count: Int(entry.length)))
    }
    let words = mahdar_asset_page_words()
    contents["record-words.tsv"] = Array(UnsafeBufferPointer(start: words.bytes, count: Int(words.length)))
  }

  /// The built-in files, with those of a folder in the place of those of the same name.
  ///
  /// - Throws: ``NewsroomError`` if the folder can't be read.
  init(over folder: String?) throws(NewsroomError) {
    self.init()
    guard let folder else { return }
    guard let names = FileManager.default.enumerator(atPath: folder) else {
      throw NewsroomError(
        "There is no folder '\(folder)'. Give --pages a folder with files such as words.tsv.")
    }
    for case let name as String in names {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      contents[name] = Array(data)
    }
  }

  /// The names, sorted.
  var names: [String] { contents.keys.sorted() }

  /// The bytes of a file.
  subscript(name: String) -> [UInt8]? { contents[name] }

  /// A file as text; empty where there is none.
  func text(_ name: String) -> String { String(decoding: contents[name] ?? [], as: UTF8.self) }
}

/// Why the newsroom can't open, with what to do about it.
public struct NewsroomError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong and what to do, in whole sentences.
  public let description: String
  /// Whether the machine can't give what was asked for, such as an address on which another program listens.
  public let isUnavailable: Bool

  init(_ description: String, isUnavailable: Bool = false) {
    self.description = description
    self.isUnavailable = isUnavailable
  }
}
