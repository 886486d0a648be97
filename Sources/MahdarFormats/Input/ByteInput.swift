import Glibc

/// Bytes of a file, a pipe or memory, read in blocks; closes its file when it goes.
public final class ByteInput {
  /// How many bytes are asked for at once.
  static let blockBytes = 256 * 1024

  /// The name for messages.
  public let name: String
  /// The size in bytes, if it is a plain file.
  public let size: Int?
  /// How many bytes were read so far.
  public private(set) var position = 0

  /// The address that the bytes were fetched from, where that is known.
  let address: String?
  /// The encoding that the envelope of the bytes declares.
  let charset: String?
  /// How deep the input lies in others, such as a page in an archive.
  let depth: Int

  private let descriptor: Int32
  private let ownsDescriptor: Bool
  /// Where the bytes come from another input and are decompressed on the way.
  private let compressed: CompressedInput?
  /// Bytes that were read ahead and not yet handed out.
  private var ahead: [UInt8]

  /// Opens a file.
  ///
  /// - Throws: ``InputError`` if it isn't there, may not be read or is a folder.
  public init(path: String) throws(InputError) {
    try Self.check(path: path)
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.error(path, errno) }
    name = path
    size = Self.size(of: descriptor)
    ownsDescriptor = true
    ahead = []
    (address, charset, depth, compressed) = (nil, nil, 0, nil)
  }

  /// Reads the process's standard input.
  public init(standardInput name: String = "standard input") {
    self.name = name
    descriptor = STDIN_FILENO
    size = Self.size(of: STDIN_FILENO)
    ownsDescriptor = false
    ahead = []
    (address, charset, depth, compressed) = (nil, nil, 0, nil)
  }

  /// Reads bytes that are in memory.
  public convenience init(bytes: [UInt8], name: String = "memory") {
    self.init(bytes: bytes, name: name, address: nil, charset: nil, depth: 0)
  }

  /// Reads bytes that came out of another input.
  package init(bytes: [UInt8], name: String, address: String?, charset: String?, depth: Int) {
    self.name = name
    descriptor = -1
    size = bytes.count
    ownsDescriptor = false
    ahead = bytes
    compressed = nil
    (self.address, self.charset, self.depth) = (address, charset, depth)
  }

  /// Reads what another input decompresses to; `nil` if there is no memory for that.
  init?(decompressing input: ByteInput, _ compression: Compression) {
    guard let compressed = CompressedInput(input, compression) else { return nil }
    self.compressed = compressed
    name = input.name
    descriptor = -1
    size = nil
    ownsDescriptor = false
    ahead = []
    (address, charset, depth) = (input.address, input.charset, input.depth + 1)
  }

  /// Whether the input was compressed and is damaged or cut off; known at its end.
  var isDamaged: Bool { compressed?.isDamaged ?? false }

  deinit { if ownsDescriptor { close(descriptor) } }

  /// Says early whether a file can be opened, before any work is done.
  ///
  /// - Throws: ``InputError`` as ``init(path:)`` would.
  public static func check(path: String) throws(InputError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw error(path, errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw error(path, EISDIR) }
    guard access(path, R_OK) == 0 else { throw error(path, errno) }
  }

  /// The first block, which the next read gives again.
  public func head() throws(InputError) -> [UInt8] {
    if descriptor >= 0 || compressed != nil, ahead.isEmpty {
      var bytes: [UInt8] = []
      while bytes.count < Self.blockBytes, try fill(&bytes, after: bytes.count) > 0 {}
      ahead = bytes
    }
    return ahead
  }

  /// All that is left, for files that are small.
  public func rest() throws(InputError) -> [UInt8] {
    var bytes: [UInt8] = []
    while try read(into: &bytes) > 0 {}
    return bytes
  }

  /// Appends the next block to the bytes.
  ///
  /// - Returns: How many bytes were appended; 0 at the end.
  func read(into bytes: inout [UInt8]) throws(InputError) -> Int {
    if !ahead.isEmpty {
      let count = ahead.count
      if bytes.isEmpty { swap(&bytes, &ahead) } else { bytes += ahead }
      ahead = []
      position += count
      return count
    }
    guard descriptor >= 0 || compressed != nil else { return 0 }
    let count = try fill(&bytes, after: position)
    position += count
    return count
  }

  /// Appends what one call of the system gives, after so many bytes that were read before.
  private func fill(_ bytes: inout [UInt8], after taken: Int) throws(InputError) -> Int {
    if let compressed { return try compressed.read(into: &bytes, room: Self.blockBytes) }
    let start = bytes.count
    // Of a file no more room is made than it fills, and a little, for it may have grown.
    let room = min(Self.blockBytes, size.map { max($0 - taken, 0) + 4096 } ?? Self.blockBytes)
    bytes.reserveCapacity(start + room)
    bytes.append(contentsOf: repeatElement(0, count: room))
    var count = -1
    var code: Int32 = 0
    repeat {
      count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress?.advanced(by: start), room)
      }
      code = errno
    } while count < 0 && code == EINTR
    bytes.removeLast(room - max(count, 0))
    guard count >= 0 else { throw Self.error(name, code) }
    return count
  }

  private static func size(of descriptor: Int32) -> Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  private static func error(_ name: String, _ code: Int32) -> InputError {
    let advice =
      switch code {
      case ENOENT: "Check the name."
      case EACCES: "Ask for the right to read it."
      case EISDIR: "Give the files in it by name."
      default: "Check the file and its disk."
      }
    return InputError(name: name, reason: String(cString: strerror(code)), advice: advice)
  }
}
