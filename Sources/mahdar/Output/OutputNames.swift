import ArgumentParser
import Glibc
import Mahdar

/// Refuses outputs that are the archive of the same command: making them new would empty it.
///
/// To be asked before anything is opened. Names are compared by what they lead to, whether it is there
/// (device and inode, so that links of both kinds are seen) or not (the path without links and dots).
///
/// - Throws: `ValidationError`, with which a command ends with status 64.
func refuseOutputs(_ outputs: [String], ontoArchive archive: String) throws {
  // SQLite keeps the log and its index beside the file that a link leads to.
  let places = Set([archive, canonicalPath(archive)])
  for output in outputs {
    for place in places {
      if leadsToSameFile(output, place) {
        throw ValidationError("'\(output)' is the archive. Give the output another name.")
      }
      for suffix in ["-wal", "-shm", "-journal"] where leadsToSameFile(output, place + suffix) {
        throw ValidationError("'\(output)' is a part of the archive. Give the output another name.")
      }
    }
    try refuseOutputOntoAnyArchive(output)
  }
}

/// Refuses an output that is an input of the same command, or an archive.
///
/// - Throws: `ValidationError`, with which a command ends with status 64.
func refuseOutput(_ output: String, ontoInputs inputs: [String]) throws {
  if inputs.contains(where: { isSameFile($0, output) }) {
    throw ValidationError("'\(output)' is an input too. Give the output another name.")
  }
  try refuseOutputOntoAnyArchive(output)
}

/// Refuses an output onto what holds the work of years, though the command doesn't use it.
private func refuseOutputOntoAnyArchive(_ output: String) throws {
  if Archive.isArchive(atPath: output) {
    throw ValidationError("'\(output)' is an archive of Mahdar. Give the output another name.")
  }
}

/// Whether two names lead to one file, be it there or not.
private func leadsToSameFile(_ a: String, _ b: String) -> Bool {
  isSameFile(a, b) || canonicalPath(a) == canonicalPath(b)
}

/// Whether two names lead to one plain file that is there.
private func isSameFile(_ a: String, _ b: String) -> Bool {
  var first = stat()
  var second = stat()
  guard stat(a, &first) == 0, stat(b, &second) == 0 else { return false }
  return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    && first.st_mode & S_IFMT == S_IFREG
}

/// The path without links, dots and doubled slashes; of a file that isn't there, that at which it would be
/// made.
private func canonicalPath(_ path: String) -> String {
  var path = path
  // As many links as the system follows.
  for _ in 0..<40 {
    if let whole = resolved(path) { return whole }
    // A link to a file that isn't there: opening it makes the file at its end.
    guard let target = linkTarget(path) else { break }
    path = target.hasPrefix("/") ? target : folder(of: path) + "/" + target
  }
  guard let base = path.split(separator: "/").last, !path.hasSuffix("/"),
    let folder = resolved(folder(of: path))
  else { return path }
  return (folder == "/" ? "" : folder) + "/" + base
}

/// The path of what is there, as the system resolves it.
private func resolved(_ path: String) -> String? {
  guard let whole = realpath(path, nil) else { return nil }
  defer { free(whole) }
  return String(cString: whole)
}

/// Where a symbolic link leads; `nil` if the path is none.
private func linkTarget(_ path: String) -> String? {
  var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = readlink(path, &bytes, bytes.count)
  return count > 0 ? String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
}

/// The folder that a path's last part lies in.
private func folder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
