import CMahdarKnowledge
import MahdarText

/// One file of linguistic knowledge: its name below `Files/` and its bytes.
public struct KnowledgeFile: Sendable {
  /// The path below the knowledge folder, such as `lexicon/reporting-verbs.tsv`.
  public let name: String
  private let place: Place

  /// Where the bytes are.
  private enum Place {
    case memory([UInt8])
    /// The number of the file among those that are built into the program.
    case program(Int32)
  }

  /// Makes a file of knowledge from memory; tests give files of ten lines.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    place = .memory(bytes)
  }

  private init(name: String, program index: Int32) {
    self.name = name
    place = .program(index)
  }

  /// The bytes; those of the program's own files are copied at each call.
  public var bytes: [UInt8] {
    switch place {
    case .memory(let bytes): bytes
    case .program(let index): Array(KnowledgeFile.program(index))
    }
  }

  /// Whether the file is built into the program.
  var isBuiltIn: Bool {
    if case .program = place { true } else { false }
  }

  /// The bytes to keep; those of the program's own files lie where they are.
  var frozen: FrozenBytes {
    switch place {
    case .memory(let bytes): FrozenBytes(bytes)
    case .program(let index): FrozenBytes(permanent: KnowledgeFile.program(index))
    }
  }

  /// Lends the bytes without copying them.
  public func withSpan<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch place {
    case .memory(let bytes): try body(bytes.span)
    case .program(let index): try body(KnowledgeFile.program(index).span)
    }
  }

  /// The bytes of a file that is built into the program, valid for its whole run.
  private static func program(_ index: Int32) -> UnsafeBufferPointer<UInt8> {
    let entry = mahdar_knowledge_entry(index)
    return UnsafeBufferPointer(start: entry.bytes, count: Int(entry.length))
  }

  /// The files that are built into the program.
  public static let embedded: [KnowledgeFile] = {
    var files: [KnowledgeFile] = []
    for index in 0..<mahdar_knowledge_count() {
      guard let name = mahdar_knowledge_entry(index).name else { continue }
      files.append(KnowledgeFile(name: String(cString: name), program: index))
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
