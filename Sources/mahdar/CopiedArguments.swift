import Glibc

/// Arguments as users copy them from what the commands print.
///
/// There, names stand between isolates (U+2068 … U+2069), which nobody sees and most terminals copy with
/// them.
enum CopiedArguments {
  /// Options whose values are words of the user's own.
  private static let verbatim: Set<String> = ["--note"]

  /// The arguments without marks of direction, so that ids and names mean the rows that they were copied
  /// from.
  ///
  /// Text that is to be explained, notes, and files that are there by their name stay as they are.
  static func cleaned(_ arguments: [String]) -> [String] {
    if arguments.first == "explain" { return arguments }
    var previous = ""
    return arguments.map { argument in
      defer { previous = argument }
      if !argument.unicodeScalars.contains(where: isMark) { return argument }
      let (name, value) = split(argument)
      let isOwn = verbatim.contains(previous) || name.map { verbatim.contains(String($0)) } ?? false
      if isOwn || access(String(value), F_OK) == 0 { return argument }
      return String(String.UnicodeScalarView(argument.unicodeScalars.filter { !isMark($0) }))
    }
  }

  /// `--name=value` in its parts; all is value where there is no such name.
  private static func split(_ argument: String) -> (name: Substring?, value: Substring) {
    guard argument.hasPrefix("--"), let equals = argument.firstIndex(of: "=") else {
      return (nil, argument[...])
    }
    return (argument[..<equals], argument[argument.index(after: equals)...])
  }

  /// LRM, RLM, ALM and the embeddings, overrides and isolates of UAX #9.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
