import CMahdarKnowledge
import MahdarText

/// One file of linguistic knowledge: its name below `Files/` and its bytes.
public struct KnowledgeFile: Sendable {
  /// The path below the knowledge folder, such as `lexicon/reporting-verbs.tsv`.
  public let name: String
  /// The bytes, valid for the whole run of the program.
  public let bytes: [UInt8]

  /// Makes a file of knowledge from memory; tests give files of ten lines.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The files that are built into the program.
  public static let embedded: [KnowledgeFile] = {
    var files: [KnowledgeFile] = []
    for index in 0..<Int(mahdar_knowledge_count()) {
      let entry = mahdar_knowledge_entry(Int32(index))
      guard let name = entry.name, let start = entry.bytes else { continue }
      files.append(
        KnowledgeFile(
          name: String(cString: name),
          bytes: Array(UnsafeBufferPointer(start: start, count: Int(entry.length)))))
    }
    return files
  }()

  /// A digest of knowledge, in any order of its files: what was read with another is worth reading anew.
  ///
  /// - Complexity: O(*n*) in the bytes.
  public static func digest(_ files: [KnowledgeFile]) -> String {
    var digest = SHA256()
    for file in files.sorted(by: { $0.name < $1.name }) {
      digest.update(Array("\(file.name)\n\(file.bytes.count)\n".utf8))
      digest.update(file.bytes)
    }
    return digest.hex()
  }
}
