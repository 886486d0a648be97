import ArgumentParser
import Glibc

@main
struct MahdarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mahdar",
    abstract: "Reads Arabic news and keeps the record: who said what, to whom, on whose word.",
    version: "0.1.0",
    subcommands: [
      ReadCommand.self,
      IngestCommand.self,
      FetchCommand.self,
      WatchCommand.self,
      SourcesCommand.self,
      SearchCommand.self,
      ExportCommand.self,
      MCPCommand.self,
      WhoCommand.self,
      RegisterCommand.self,
      StoryCommand.self,
      ChangesCommand.self,
      EntityCommand.self,
      RereadCommand.self,
      CheckArchiveCommand.self,
      EvaluateCommand.self,
      TagCommand.self,
      StoriesCommand.self,
      ServeCommand.self, GoldCommand.self, UsersCommand.self,
      Explain.self,
      CheckCommand.self,
    ])

  static func main() async {
    let arguments = CopiedArguments.cleaned(Array(CommandLine.arguments.dropFirst()))
    if let excluded = SearchCommand.excluded(arguments) {
      tell(
        """
        '\(excluded)' would be an option. To exclude what has the word, write 'NOT \(excluded.dropFirst())', \
        or put '--' before the query.
        """)
      Glibc.exit(EX_USAGE)
    }
    if let unknown = unknownTopic(arguments) {
      tell("There is no command '\(unknown)'. 'mahdar help' lists those that there are.")
      Glibc.exit(EX_USAGE)
    }
    await main(arguments)
  }

  /// The command that help is asked for and that there isn't.
  private static func unknownTopic(_ arguments: [String]) -> String? {
    guard arguments.first == "help", arguments.count > 1, !arguments[1].hasPrefix("-"),
      arguments[1] != "help"
    else { return nil }
    return configuration.subcommands.contains { $0._commandName == arguments[1] } ? nil : arguments[1]
  }
}
