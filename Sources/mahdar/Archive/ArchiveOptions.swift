import ArgumentParser
import Glibc
import Mahdar

/// Which archive a command works on.
struct ArchiveOptions: ParsableArguments {
  @Option(name: [.long, .short], help: "The archive's file.", completion: .file())
  var archive: String

  /// The archive, opened to read.
  func toRead() throws -> Archive {
    try Archive(path: archive, access: .read) { try Reader().lexicon }
  }

  /// The archive, opened to write.
  func toWrite() throws -> Archive {
    try Archive(path: archive, access: .write) { try Reader().lexicon }
  }
}

/// Who decides something, for the notes that the archive keeps: the user's name on this machine.
func userName() -> String {
  if let name = getenv("USER"), name.pointee != 0 { return String(cString: name) }
  if let user = getpwuid(getuid()), let name = user.pointee.pw_name, name.pointee != 0 {
    return String(cString: name)
  }
  return "user \(getuid())"
}
