import Foundation
import MahdarJSON
import Synchronization
import TestServer
import Testing

/// `mahdar fetch`, `watch` and `sources` as a user runs them, against a server on this machine.
@Suite(.serialized) struct FetchTests {
  /// A server with a report, a feed of it and two that do not do well, which counts what it is asked.
  private final class Outlet: Sendable {
    let asked = Mutex<[String]>([])

    static let report = """
      <!doctype html><title>الجسر يفتح غدا</title><article><h1>الجسر يفتح غدا</h1>\
      <p>قال العمدة فارس المنجد إن الجسر القديم سيفتح غدا أمام السيارات بعد عام من العمل المتواصل.</p>\
      <p>وأضاف المنجد أن الحافلات ستعبره من يوم الأحد، ودعا السكان إلى الصبر حتى تنتهي الأشغال كلها.</p></article>
      """

    func answer(_ request: RawRequest) -> RawReply {
      asked.withLock { $0.append(request.path) }
      let host = request.fields["host"] ?? ""
      switch request.path {
      case "/report": return .http(Array(Self.report.utf8), type: "text/html; charset=utf-8")
      case "/feed":
        return .http(
          Array(
            """
            <rss version="2.0"><channel><title>جريدة الجسر</title><item><title>الجسر يفتح غدا</title>\
            <link>http://\(host)/report</link><guid>http://\(host)/report</guid></item></channel></rss>
            """.utf8))
      case "/inwards": return .status("302 Found", fields: ["Location: http://localhost:1/secret"])
      default: return .status("404 Not Found")
      }
    }
  }

  /// Runs the program on a thread of its own, so that the server goes on answering meanwhile.
  private func run(_ arguments: [String]) async throws -> Command {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try Command(arguments) }) }
    }
  }

  @Test(arguments: ["fetch", "watch", "sources"]) func helpTellsOfEveryOption(command: String) async throws {
    let help = try await run([command, "--help"])
    #expect(help.status == 0 && help.errors == "" && help.text.contains("mahdar \(command)"))
    let options: [String: [String]] = [
      "fetch": ["--format", "--outlet", "--allow-host", "--authorities", "--timeout", "--ignore-robots"],
      "watch": ["--archive", "--sources", "--once", "--interval", "--pause", "--per-host", "--authorities"],
      "sources": ["--archive", "--format", "--export", "--failing", "--retry"],
    ]
    for option in options[command] ?? [] { #expect(help.text.contains(option), "\(option)") }
  }

  static let wrong: [([String], Int32, String)] = [
    (["fetch"], 64, "addresses"), (["fetch", "http://"], 69, "is no address of the web"),
    (["fetch", "ftp://a.example/"], 69, "is no address of the web"),
    (["fetch", "--timeout", "soon", "a.example"], 64, "'soon' is no time"),
    (["fetch", "--format", "pdf", "a.example"], 64, "pdf"),
    (["fetch", "--authorities", "/nowhere.pem", "a.example"], 69, "has no certificates"),
    (["watch"], 64, "archive"), (["watch", "-a", "x.mahdar"], 64, "sources"),
    (["watch", "-a", "x.mahdar", "-s", "y", "--interval", "never"], 64, "'never' is no interval"),
    (["watch", "-a", "x.mahdar", "-s", "y", "--pause", "-"], 64, "no time"),
    (["watch", "-a", "x.mahdar", "-s", "y", "--jobs", "0"], 64, "--jobs between"),
    (["sources"], 64, "--archive"), (["sources", "-s", "y"], 64, "--export"),
    (["sources", "-s", "y", "--retry", "x", "--export", "opml"], 64, "--retry needs --archive"),
    (["check", "--only", "zzz"], 64, "has 'zzz' in its name"),
    (["register", "decide", "-a", "x.mahdar", "a#1/p1", "foo"], 64, "No status is called 'foo'"),
    (["sources", "-a", "/nowhere/x.mahdar"], 66, "/nowhere/x.mahdar"),
  ]

  @Test(arguments: wrong)
  func whatIsWrongIsTold(arguments: [String], status: Int32, words: String) async throws {
    let command = try await run(arguments)
    #expect(command.status == status, "\(command.errors)")
    #expect(
      command.text.isEmpty && !command.errors.isEmpty && command.errors.contains(words), "\(command.errors)")
  }

  @Test func thisMachineIsRefusedUnlessItIsAllowedByName() async throws {
    let outlet = Outlet()
    let server = try await RawServer { outlet.answer($0) }
    for address in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"] {
      let refused = try await run(["fetch", "http://\(address):\(server.port)/report"])
      #expect(refused.status == 69 && refused.text.isEmpty, "\(address): \(refused.errors)")
    }
    #expect(outlet.asked.withLock { $0 } == [])
    let allowed = try await run(
      ["fetch", "--format", "body", "--allow-host", "127.0.0.1:\(server.port)", server.base + "/report"])
    #expect(allowed.status == 0 && allowed.errors == "", "\(allowed.errors)")
    #expect(allowed.text.contains("الجسر القديم سيفتح غدا"))
    // The leave is for that host alone, wherever it is led to.
    let inwards = try await run(["fetch", "--allow-host", "127.0.0.1", server.base + "/inwards"])
    #expect(inwards.status == 69 && inwards.errors.contains("--allow-host localhost"), "\(inwards.errors)")
    await server.close()
  }

  @Test func aRecordOfWhatWasFetched() async throws {
    let outlet = Outlet()
    let server = try await RawServer { outlet.answer($0) }
    let command = try await run(
      ["fetch", "--format", "jsonl", "--allow-host", "127.0.0.1", server.base + "/report"])
    let record = try JSONValue(parsing: command.output.dropLast())
    #expect(record["url"]?.string == server.base + "/report")
    #expect(record["statements"]?.array?.isEmpty == false)
    let missing = try await run(["fetch", "--allow-host", "127.0.0.1", server.base + "/none"])
    #expect(missing.status == 69 && missing.errors.contains("404"))
    await server.close()
  }

  @Test func whatGivesNothingKeepsNothingElseBack() async throws {
    let outlet = Outlet()
    let server = try await RawServer { outlet.answer($0) }
    let (lost, report) = (server.base + "/lost", server.base + "/report")
    let command = try await run(
      ["fetch", "--format", "body", "--allow-host", "127.0.0.1", report, "ftp://a.example/", lost, report])
    #expect(command.status == 69, "\(command.errors)")
    #expect(command.text.components(separatedBy: "الجسر القديم سيفتح غدا").count == 3)
    let told = command.errors.split(separator: "\n")
    #expect(told.count == 2 && told[0].contains("ftp://a.example/"), "\(command.errors)")
    #expect(told.last?.hasPrefix("mahdar: \(lost): ") == true && told.last?.contains("404") == true)
    await server.close()
  }

  @Test func certificatesOfOnesOwn() async throws {
    let outlet = Outlet()
    let server = try await RawServer(isSecure: true) { outlet.answer($0) }
    let folder = try TemporaryFolder()
    let authority = try folder.write("authority.pem", TestCertificates.authority)
    let fetch = ["fetch", "--format", "body", "--allow-host", "127.0.0.1", server.base + "/report"]
    let refused = try await run(fetch)
    #expect(refused.status == 69 && refused.errors.contains("--authorities"), "\(refused.errors)")
    #expect(outlet.asked.withLock { $0 } == [])
    let trusted = try await run(fetch + ["--authorities", authority])
    #expect(trusted.status == 0 && trusted.text.contains("فارس المنجد"), "\(trusted.errors)")
    await server.close()
  }

  @Test func sourcesAreFollowedAndTheirHealthIsShown() async throws {
    let outlet = Outlet()
    let server = try await RawServer { outlet.answer($0) }
    let folder = try TemporaryFolder()
    let list = try folder.write(
      "sources.yml",
      """
      sources:
        - url: \(server.base)/feed
          name: The Bridge
        - url: \(server.base)/lost
          name: The Lost
      """)
    let archive = folder.path + "/a.mahdar"
    let watch = ["watch", "--once", "-a", archive, "-s", list, "--pause", "0s"]
    let guarded = try await run(watch)
    #expect(guarded.status == 69 && guarded.errors.contains("--allow-host 127.0.0.1"), "\(guarded.errors)")
    #expect(guarded.text == "2 sources visited, 2 failed; 0 new, 0 changed\n")
    #expect(outlet.asked.withLock { $0 } == [])
    let retried = try await run(["sources", "-a", archive, "--retry", "all"])
    #expect(retried.status == 0, "\(retried.errors)")
    let followed = try await run(watch + ["--allow-host", "127.0.0.1"])
    #expect(followed.status == 0, "\(followed.errors)")
    #expect(followed.text == "2 sources visited, 1 failed; 1 new, 0 changed\n")
    let found = try await run(["search", "-a", archive, "الجسر", "--format", "jsonl"])
    #expect(found.text.split(separator: "\n").count == 1, "\(followed.errors)\(found.errors)")
    let health = try await run(["sources", "-a", archive, "--format", "jsonl"])
    let rows = try health.text.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    #expect(rows.compactMap { $0["name"]?.string }.sorted() == ["The Bridge", "The Lost"])
    let failing = try await run(["sources", "-a", archive, "--failing"])
    #expect(failing.text.contains("The Lost") && failing.text.contains("404"))
    #expect(!failing.text.contains("The Bridge"))
    let opml = try await run(["sources", "-a", archive, "--export", "opml"])
    #expect(opml.text.contains("<opml") && opml.text.contains("\(server.base)/feed"))
    // What is there already is not read again.
    _ = try await run(["sources", "-a", archive, "--retry", "all"])
    _ = try await run(watch + ["--allow-host", "127.0.0.1", "--quiet"])
    #expect(outlet.asked.withLock { $0.count { $0 == "/report" } } == 1)
    let unknown = try await run(["sources", "-a", archive, "--retry", "nobody"])
    #expect(unknown.status == 64 && unknown.errors.contains("No source is named 'nobody'"))
    await server.close()
  }
}
