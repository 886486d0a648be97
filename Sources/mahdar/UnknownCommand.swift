import ArgumentParser
import MahdarArchive

/// A command that was called, or of which help was asked for, and that there isn't.
struct UnknownCommand: Equatable {
  /// The commands that lead to it, from `mahdar` on.
  let path: [String]
  let name: String
  /// The names that may stand in its place; none where the last command of the path has no others in it.
  let known: [String]

  /// What of the arguments is no command; `nil` if all of them up to the first option or value are.
  static func first(in arguments: [String], root: any ParsableCommand.Type) -> UnknownCommand? {
    let isHelp = arguments.first == "help"
    var command = root
    var path = [root._commandName]
    for argument in isHelp ? Array(arguments.dropFirst()) : arguments {
      let subcommands = command.configuration.subcommands
      if argument.hasPrefix("-") || (subcommands.isEmpty && !isHelp) { return nil }
      if let next = subcommands.first(where: { $0._commandName == argument }) {
        command = next
        path.append(argument)
        continue
      }
      if isHelp, path.count == 1, argument == "help" { return nil }
      return UnknownCommand(path: path, name: argument, known: subcommands.map { $0._commandName })
    }
    return nil
  }

  /// What is wrong and what to do.
  var description: String {
    let help = (["mahdar", "help"] + path.dropFirst()).joined(separator: " ")
    let told = "There is no command '\((path.dropFirst() + [name]).joined(separator: " "))'."
    if known.isEmpty { return "\(told) '\(help)' tells what '\(path.joined(separator: " "))' takes." }
    guard let meant else { return "\(told) '\(help)' lists those that there are." }
    let whole = (path + [meant]).joined(separator: " ")
    return "\(told) Did you mean '\(whole)'? '\(help)' lists those that there are."
  }

  /// The known name that begins so, or is written nearly so.
  private var meant: String? {
    let written = name.lowercased()
    return known.first { written.count > 1 && $0.hasPrefix(written) } ?? nearest(written, among: known)
  }
}
