import ArgumentParser
import Glibc
import Mahdar

/// What the program knows: what is built in, with a folder laid over it.
struct KnowledgeOptions: ParsableArguments {
  @Option(
    help: "A folder of knowledge files; those in it stand in the place of the built-in ones.",
    completion: .directory)
  var knowledge: String?

  /// The reader with this knowledge.
  ///
  /// - Throws: ``ExitCode`` after the fault was told.
  func reader() throws -> Reader {
    let reader = try told(folder: knowledge) { try Reader(knowledge: try knowledgeFiles(knowledge)) }
    // It lives as long as the program: to free its tables piece by piece before the system takes back the
    // whole would be for nothing.
    _ = Unmanaged.passRetained(reader)
    return reader
  }

  /// The reader with this knowledge, and the digest of the knowledge.
  ///
  /// - Throws: ``ExitCode`` after the fault was told.
  func readerAndDigest() throws -> (reader: Reader, digest: String) {
    try told(folder: knowledge) {
      let files = try knowledgeFiles(knowledge)
      return (try Reader(knowledge: files), KnowledgeFile.digest(files))
    }
  }
}

/// The knowledge files: the built-in ones, with those of a folder laid over them.
func knowledgeFiles(_ folder: String?) throws(KnowledgeFolderError) -> [KnowledgeFile] {
  if let folder { return KnowledgeFile.overlay(try KnowledgeFile.folder(folder)) }
  return KnowledgeFile.embedded
}

/// Does something with knowledge; tells its faults and turns them into exit codes.
///
/// A fault in a file is told as `file:line:column: error: …`, the line and a caret, so that an editor
/// finds the place.
func told<Value>(folder: String?, _ body: () throws -> Value) throws -> Value {
  do {
    return try body()
  } catch let error as KnowledgeFolderError {
    tell(error.description)
    throw ExitCode(EX_NOINPUT)
  } catch let error as KnowledgeError {
    writeToStandardError(
      shownPath(error.file, folder: folder) + error.description.dropFirst(error.file.count) + "\n")
    throw ExitCode(EX_DATAERR)
  }
}

/// A knowledge file's path for the user: in the folder if it lies there, else its own name.
func shownPath(_ file: String, folder: String?) -> String {
  guard let folder else { return file }
  let path = folder.hasSuffix("/") ? folder + file : folder + "/" + file
  return access(path, F_OK) == 0 ? path : file
}
