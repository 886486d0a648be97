import Glibc

/// A folder of knowledge that can't be used, as a whole sentence with what to do.
public struct KnowledgeFolderError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The folder or the file in it.
  public let path: String
  /// What is wrong and what to do.
  public let reason: String

  /// The sentence for the user.
  public var description: String { "Cannot use the knowledge in '\(path)': \(reason)" }
}

extension KnowledgeFile {
  /// The endings of knowledge files.
  private static let endings = [".tsv", ".rule", ".bin"]

  /// The knowledge files of a folder, by their names below it, in order.
  ///
  /// Hidden files and files with other endings are left alone.
  ///
  /// - Throws: ``KnowledgeFolderError`` if the folder can't be read or holds no knowledge file.
  public static func folder(_ path: String) throws(KnowledgeFolderError) -> [KnowledgeFile] {
    var names: [String] = []
    try list(path, "", into: &names)
    if names.isEmpty {
      throw KnowledgeFolderError(
        path: path,
        reason: "No knowledge file is in it. "
          + "Give a folder laid out as lexicon/*.tsv, names/*.tsv and grammar/statements/*.rule.")
    }
    names.sort()
    var files: [KnowledgeFile] = []
    for name in names { files.append(KnowledgeFile(name: name, bytes: try read(path + "/" + name))) }
    return files
  }

  /// These files, with those of the other list in the place of those that bear the same name.
  public static func overlay(
    _ files: [KnowledgeFile], on base: [KnowledgeFile] = embedded
  ) -> [KnowledgeFile] {
    let replaced = Set(files.map(\.name))
    return base.filter { !replaced.contains($0.name) } + files
  }

  /// Collects the names below a folder.
  private static func list(
    _ root: String, _ below: String, into names: inout [String]
  ) throws(KnowledgeFolderError) {
    let path = below.isEmpty ? root : root + "/" + below
    guard let folder = opendir(path) else { throw failure(path) }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      let inside = below.isEmpty ? name : below + "/" + name
      var status = stat()
      guard stat(root + "/" + inside, &status) == 0 else { throw failure(root + "/" + inside) }
      if status.st_mode & S_IFMT == S_IFDIR {
        // Far deeper than any knowledge lies: a link that leads back.
        if inside.split(separator: "/").count > 8 {
          throw KnowledgeFolderError(
            path: root, reason: "Its folders lie too deep. Check whether a link leads back into it.")
        }
        try list(root, inside, into: &names)
      } else if endings.contains(where: name.hasSuffix) {
        names.append(inside)
      }
    }
  }

  private static func read(_ path: String) throws(KnowledgeFolderError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count > 0 {
        bytes += block[..<count]
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw failure(path)
      }
    }
  }

  private static func failure(_ path: String) -> KnowledgeFolderError {
    KnowledgeFolderError(path: path, reason: "\(String(cString: strerror(errno))). Check the name.")
  }
}
