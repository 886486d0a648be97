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
    if let unknown = UnknownCommand.first(in: arguments, root: Self.self) {
      tell(unknown.description)
      Glibc.exit(EX_USAGE)
    }
    await main(arguments)
  }
}
