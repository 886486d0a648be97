import ArgumentParser
import Glibc

/// Why the output can't be written.
enum OutputError: Error, Equatable, CustomStringConvertible {
  /// Nobody reads any more: the program at the other end of the pipe has ended.
  case closed
  /// The file can't be made.
  case cannotCreate(name: String, reason: String)
  /// Writing failed, perhaps because the disk or the user's share of it is full.
  case cannotWrite(name: String, reason: String, isFull: Bool)

  var description: String {
    switch self {
    case .closed: "Nobody reads the output."
    case .cannotCreate(let name, String(cString: strerror(EISDIR))):
      "Cannot write '\(name)': it is a folder. Give the name of a file in it."
    case .cannotCreate(let name, let reason):
      "Cannot write '\(name)': \(reason). Check that its folder exists and that you may write there."
    case .cannotWrite(let name, let reason, let isFull):
      "Cannot write '\(name)' to its end: \(reason). "
        + (isFull ? "Make room on the disk, then run again." : "Check the disk, then run again.")
    }
  }
}

/// Standard output or a file, written in large pieces.
struct ByteOutput: ~Copyable {
  private let descriptor: Int32
  private let name: String

  /// Standard output.
  init() {
    descriptor = STDOUT_FILENO
    name = "standard output"
  }

  /// A file, made new.
  init(path: String) throws(OutputError) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    name = path
    guard descriptor >= 0 else {
      throw .cannotCreate(name: path, reason: String(cString: strerror(errno)))
    }
  }

  deinit { if descriptor > STDERR_FILENO { close(descriptor) } }

  /// Whether somebody looks on.
  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes all bytes.
  func write(_ bytes: [UInt8]) throws(OutputError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(
          descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        throw .closed
      } else if errno != EINTR {
        let code = errno
        throw .cannotWrite(
          name: name, reason: String(cString: strerror(code)), isFull: code == ENOSPC || code == EDQUOT)
      }
    }
  }
}

/// Tells the user something beside the output, on a line of its own.
func tell(_ message: String) {
  writeToStandardError("mahdar: \(message)\n")
}

/// Writes to standard error as it stands; where that is closed, nobody is told.
func writeToStandardError(_ text: String) {
  // The pointer lives as long as the call that reads it.
  _ = Array(text.utf8).withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
