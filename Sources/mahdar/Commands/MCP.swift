import ArgumentParser
import Glibc
import Mahdar
import MahdarAssistants
import MahdarServer

/// `mahdar mcp`: the door for assistants.
struct MCPCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Answers assistants' questions to an archive by the Model Context Protocol.",
    discussion: """
      Over standard input and output, as assistants start it; with --listen over HTTP, at /mcp. They may \
      search, ask who somebody is, for stories, registers and articles, and have a text read; they change \
      nothing. Every answer has its evidence and the chain on whose word it stands.

        mahdar mcp --archive news.mahdar
        mahdar mcp --archive news.mahdar --listen 127.0.0.1:8090
      """)

  @OptionGroup var archive: ArchiveOptions

  @Option(help: "An address to listen on, instead of standard input.")
  var listen: String?

  @Option(
    help: "A file with the token that clients must bring; wanted where others can reach the address.",
    completion: .file())
  var tokenFile: String?

  @OptionGroup var knowledge: KnowledgeOptions

  func validate() throws {
    if tokenFile != nil, listen == nil { throw ValidationError("--token-file is for --listen.") }
  }

  func run() async throws {
    try await withExitCodes {
      let reader = try knowledge.reader()
      let archive = try Archive(path: archive.archive, access: .read) { reader.lexicon }
      let server = AssistantServer(
        archive: archive, reader: reader, version: MahdarCommand.configuration.version)
      guard let listen else {
        LineTransport(server).run()
        return
      }
      do {
        var configuration = NewsroomConfiguration()
        try configuration.listen(on: listen)
        let door = try AssistantDoor(server, configuration: configuration, token: try token())
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        try await door.run { port in tell("assistants are answered at http://\(host):\(port ?? 0)/mcp") }
      } catch let error as NewsroomError {
        tell(error.description)
        throw ExitCode(error.isUnavailable ? EX_UNAVAILABLE : EX_USAGE)
      }
    }
  }

  /// The token's file without white space around it.
  private func token() throws -> String? {
    guard let tokenFile else { return nil }
    let text = String(decoding: try ByteInput(path: tokenFile).rest(), as: UTF8.self)
    let token = text.drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
    if token.utf8.count < 16 {
      tell("The token in '\(tokenFile)' is too short. Write 16 characters or more, at random.")
      throw ExitCode(EX_DATAERR)
    }
    return String(token)
  }
}
