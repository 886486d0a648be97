import Foundation
public import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
public import Mahdar
public import MahdarArchive
import NIOPosix
import ServiceLifecycle

/// The newsroom: an archive's questions as pages and as an API.
///
/// ```swift
/// let newsroom = try Newsroom(archive: archive, reader: reader, knowledge: digest)
/// try await newsroom.run()
/// ```
public final class Newsroom: Sendable {
  /// The name that answers carry.
  public static let name = "Mahdar"

  let archive: Archive
  let reader: Reader
  let knowledge: String
  let configuration: NewsroomConfiguration
  let templates: Templates
  let assets: Assets
  let cache: PageCache
  /// What was compressed of it.
  let packed: PackedAnswers
  let memory = StoryMemory()
  let weeks = WeekMemory()
  let latest = LatestVersion()
  let forms: FormTokens
  /// Who may sign in; `nil` where only this machine can ask.
  let accounts: Accounts?
  /// How often somebody may ask.
  let limits = RateLimits(burst: 240, perSecond: 40)
  let methods = AllowedMethods()
  let accuracy: AccuracyFloors
  let logger: Logger
  let openAPI: [UInt8]
  let openAPITag: String

  /// Opens a newsroom over an archive.
  ///
  /// - Parameters:
  ///   - archive: Opened to write, for what users decide and bring in.
  ///   - reader: Reads the articles that are brought in.
  ///   - knowledge: The digest of the reader's knowledge.
  /// - Throws: ``NewsroomError`` if the pages can't be loaded.
  public init(
    archive: Archive, reader: Reader, knowledge: String,
    configuration: NewsroomConfiguration = NewsroomConfiguration()
  ) throws(NewsroomError) {
    let files = try NewsroomFiles(over: configuration.pages)
    self.archive = archive
    self.reader = reader
    self.knowledge = knowledge
    self.configuration = configuration
    assets = Assets(files)
    templates = try Templates(files, assets: assets)
    cache = PageCache(limit: configuration.pageCacheBytes)
    packed = PackedAnswers(limit: configuration.pageCacheBytes / 4)
    forms = FormTokens()
    accounts = try Newsroom.accounts(archive, configuration)
    openAPI = files["api/openapi.json"] ?? []
    openAPITag = "\"" + SHA256.hex(openAPI).prefix(20) + "\""
    accuracy = AccuracyFloors(files.text("Evaluation/baseline.json"))
    var logger = Logger(label: "mahdar.newsroom")
    logger.logLevel = .notice
    self.logger = logger
  }

  /// The day from which is judged what is due.
  var today: String {
    configuration.asOf ?? String(Date.now.formatted(.iso8601).prefix(10))
  }

  /// The newsroom as an application, for tests and for embedding.
  public func application(
    onRunning: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }
  ) throws -> some ApplicationProtocol {
    var server = HTTPServerBuilder.lenientHTTP1()
    if let tls = configuration.tls {
      server = try .tls(.lenientHTTP1(), tlsConfiguration: try NewsroomTLS.configuration(tls))
    }
    var application = Application(
      router: router(), server: server,
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: Newsroom.name),
      services: services,
      onServerRunning: { channel in await onRunning(channel.localAddress?.port) },
      logger: logger)
    // Who comes first after a start waits no longer than others.
    application.beforeServerStarts { [self] in
      do {
        try await working { [self] in try tendDesk(isStart: true) }
      } catch { logger.error("desk: \(error)") }
    }
    return application
  }

  /// Serves until the process is asked to end (SIGTERM, SIGINT); requests under way are answered first.
  ///
  /// - Throws: ``NewsroomError`` if the address can't be listened on.
  public func run(onRunning: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }) async throws {
    try await listening(on: configuration) {
      try await application(onRunning: onRunning).runService()
    }
  }

  /// Does something that blocks, on a thread that may be blocked.
  func working<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await NIOThreadPool.singleton.runIfActive(body)
  }
}
