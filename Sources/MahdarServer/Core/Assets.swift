import MahdarText

/// The static files, each under an address that changes with its bytes, so that a browser may keep it.
struct Assets: Sendable {
  /// A file as it is sent.
  struct Asset: Sendable {
    var type: String
    var bytes: [UInt8]
    var tag: String
  }

  private var assets: [String: Asset] = [:]

  init(_ files: NewsroomFiles) {
    for name in files.names where name.hasPrefix("static/") {
      let bytes = files[name] ?? []
      let type: String =
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: "application/octet-stream"
        }
      assets[String(name.dropFirst("static/".count))] = Asset(
        type: type, bytes: bytes, tag: String(SHA256.hex(bytes).prefix(12)))
    }
  }

  /// A file by its name.
  subscript(name: String) -> Asset? { assets[name] }

  /// Where a file is to be had.
  func address(_ name: String) -> String { "/static/\(name)?v=\(assets[name]?.tag ?? "")" }
}
