import ArgumentParser
import Glibc
import Mahdar
import MahdarFetch
import MahdarServer

/// `mahdar serve`: the newsroom.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Opens an archive as a newsroom: pages to read, and an API.",
    discussion: """
      On an address of this machine alone there is one user, who need not sign in. On any other address \
      people sign in with the accounts of 'mahdar users', and come by TLS. The server ends on Ctrl-C or \
      SIGTERM, once the requests under way are answered.

        mahdar serve --archive news.mahdar
        mahdar serve --archive news.mahdar --listen 0.0.0.0:443 --tls-certificate all.pem --tls-key key.pem
      """)

  @OptionGroup var archive: ArchiveOptions

  @Option(help: "The address to listen on.")
  var listen = "127.0.0.1:8080"

  @Option(help: "A folder of templates, words and style that stand in the place of the built-in ones.")
  var pages: String?

  @Option(help: "A folder into which digests of alerts are written.", completion: .directory)
  var digests: String?

  @Option(
    help: "The address under which readers know the newsroom, for links in digests and feeds: https://HOST.")
  var baseAddress: String?

  @Option(help: "A host of the own network to which alerts may be sent; may be given several times.")
  var allowHost: [String] = []

  @Option(help: "The day from which is judged what is due, as 2024-03-05 (default: today).")
  var asOf: String?

  @Option(help: "A file with the certificate and its chain, PEM, for TLS.")
  var tlsCertificate: String?

  @Option(help: "The file with the certificate's key, PEM.")
  var tlsKey: String?

  @Flag(help: "A server in front speaks TLS and says who asks (X-Forwarded-For).")
  var behindProxy = false

  @Flag(help: "Print nothing but faults.")
  var quiet = false

  @OptionGroup var knowledge: KnowledgeOptions

  func validate() throws {
    if (tlsCertificate == nil) != (tlsKey == nil) {
      throw ValidationError("TLS takes a certificate and its key: give both --tls-certificate and --tls-key.")
    }
    try checkDay(asOf)
    if let baseAddress, WebAddress(baseAddress) == nil {
      throw ValidationError("'\(baseAddress)' is no address of the web. Write it as https://news.example.")
    }
  }

  func run() async throws {
    try await withExitCodes {
      do {
        var configuration = NewsroomConfiguration()
        try configuration.listen(on: listen)
        configuration.pages = pages
        configuration.asOf = asOf
        configuration.digests = digests
        configuration.baseAddress = baseAddress
        configuration.alertHosts = allowHost
        configuration.userName = userName()
        configuration.isBehindProxy = behindProxy
        if let tlsCertificate, let tlsKey { configuration.tls = (tlsCertificate, tlsKey) }
        let (reader, digest) = try knowledge.readerAndDigest()
        let archive = try Archive(path: archive.archive, access: .write) { reader.lexicon }
        defer { archive.close() }
        let newsroom = try Newsroom(
          archive: archive, reader: reader, knowledge: digest, configuration: configuration)
        let (host, isQuiet) = (configuration.host, quiet)
        let scheme = configuration.tls == nil ? "http" : "https"
        try await newsroom.run { port in
          if isQuiet { return }
          let shown = host.contains(":") ? "[\(host)]" : host
          try? ByteOutput().write(Array("Mahdar listens on \(scheme)://\(shown):\(port ?? 0)/\n".utf8))
        }
      } catch let error as NewsroomError {
        tell(error.description)
        throw ExitCode(error.isUnavailable ? EX_UNAVAILABLE : EX_USAGE)
      }
    }
  }
}
