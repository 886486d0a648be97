import Glibc
import Mahdar

/// The inputs that a list of files and folders leads to.
enum InputPaths {
  /// The files, those of a folder and the folders in it in the order of their names; standard input for
  /// `-`, and where nothing is given.
  ///
  /// Hidden files are left alone.
  /// - Throws: ``InputError`` if one isn't there or can't be read.
  static func places(_ paths: [String]) throws(InputError) -> [ArticleInput.Place] {
    if paths.isEmpty { return [.standardInput] }
    var places: [ArticleInput.Place] = []
    for path in paths {
      if path == "-" {
        places.append(.standardInput)
      } else if isFolder(path) {
        try list(path, depth: 0, into: &places)
      } else {
        places.append(.file(path))
      }
    }
    return places
  }

  /// The size of all of them in bytes; `nil` where one has no size.
  static func size(_ places: [ArticleInput.Place]) -> Int? {
    var size = 0
    for place in places {
      guard case .file(let path) = place else { return nil }
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      size += Int(status.st_size)
    }
    return size
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func list(
    _ path: String, depth: Int, into places: inout [ArticleInput.Place]
  ) throws(InputError) {
    // Far deeper than anybody files reports: a link that leads back.
    if depth > 64 { return }
    guard let folder = opendir(path) else {
      throw InputError(folder: path, reason: String(cString: strerror(errno)))
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
      if isFolder(inside) {
        try list(inside, depth: depth + 1, into: &places)
      } else {
        places.append(.file(inside))
      }
    }
  }
}
