import Glibc
import Mahdar

/// The inputs of a run that can be opened, and what is wrong with the others.
struct InputPaths {
  /// Those that can be opened, in the order in which they were given.
  private(set) var places: [ArticleInput.Place] = []
  /// Why the others can't be.
  private(set) var missing: [InputError] = []

  /// Files by their names; standard input for `-`, and where nothing is given.
  ///
  /// - Parameter opensFolders: Of a folder its files and those of the folders in it are meant, in the order
  /// of their names; hidden ones are left alone, and what is no file (a named pipe would be waited for
  /// without end) is told. Else a folder can't be read.
  /// - Throws: ``InputError`` if none can be opened. The others that can't are told.
  init(_ paths: [String], opensFolders: Bool = false) throws(InputError) {
    for path in paths {
      if path == "-" {
        places.append(.standardInput)
      } else if opensFolders, Self.isFolder(path) {
        var open: [FolderID] = []
        list(path, inside: &open)
      } else {
        add(path)
      }
    }
    if paths.isEmpty { places = [.standardInput] }
    // An empty folder is no fault.
    if places.isEmpty, let last = missing.popLast() {
      for error in missing { tell(error.description) }
      throw last
    }
    for error in missing { tell(error.description) }
  }

  /// The size of all of them in bytes; `nil` where one has no size.
  var size: Int? {
    var size = 0
    for place in places {
      guard case .file(let path) = place else { return nil }
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      size += Int(status.st_size)
    }
    return size
  }

  private static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// What is at a path, or at the end of a link; `nil` where that can't be seen.
  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private mutating func add(_ path: String) {
    do throws(InputError) {
      try ByteInput.check(path: path)
      places.append(.file(path))
    } catch {
      missing.append(error)
    }
  }

  /// What a folder is, by whatever path one comes to it.
  private struct FolderID: Equatable {
    var device: dev_t
    var number: ino_t
  }

  /// - Parameter open: The folders in which this one is: a link that leads back to one of them is left alone.
  private mutating func list(_ path: String, inside open: inout [FolderID]) {
    var status = stat()
    if stat(path, &status) == 0 {
      let id = FolderID(device: status.st_dev, number: status.st_ino)
      if open.contains(id) { return }
      open.append(id)
    } else {
      open.append(FolderID(device: 0, number: 0))
    }
    defer { open.removeLast() }
    guard let folder = opendir(path) else {
      missing.append(InputError(folder: path, reason: String(cString: strerror(errno))))
      return
    }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    closedir(folder)
    for name in names.sorted() {
      let inside = path.hasSuffix("/") ? path + name : path + "/" + name
      switch Self.kind(of: inside) {
      case S_IFDIR: list(inside, inside: &open)
      case S_IFREG, nil: add(inside)
      default: tell("'\(inside)' is no file and was passed over.")
      }
    }
  }
}
