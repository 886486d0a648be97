import Foundation
import TestServer
import Testing

/// What users are told where an address can't be listened on.
@Suite struct ListeningTests {
  private static func archive() throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    let path = folder.path + "/a.mahdar"
    let text =
      #"{"id":"t1","outlet":"صحيفة المرفأ","published":"2031-03-02","text":"قال سالم الحداد إن الجسر فتح."}"#
    let run = try Command(["ingest", "--archive", path, try folder.write("a.jsonl", text)])
    #expect(run.status == 0, "\(run.errors)")
    return (folder, path)
  }

  @Test(arguments: ["serve", "mcp"])
  func aPortInUseIsToldWithWhatToDo(command: String) async throws {
    let (folder, path) = try Self.archive()
    let other = try await RawServer { _ in RawReply(bytes: []) }
    let run = try Command([command, "--archive", path, "--listen", "127.0.0.1:\(other.port)"])
    await other.close()
    #expect(run.status == EX_UNAVAILABLE, "\(run.errors)")
    #expect(run.errors.contains("Another program listens on 127.0.0.1:\(other.port)."), "\(run.errors)")
    #expect(run.errors.contains("--listen 127.0.0.1:") && !run.errors.contains("errno"), "\(run.errors)")
    withExtendedLifetime(folder) {}
  }

  @Test(arguments: ["203.0.113.7", "no-such-host.invalid"])
  func anAddressOfAnotherMachineIsToldWithWhatToDo(host: String) throws {
    let (folder, path) = try Self.archive()
    let token = try folder.write("token", "a token of thirty letters or so".replacing(" ", with: "-"))
    let run = try Command(["mcp", "--archive", path, "--token-file", token, "--listen", "\(host):8099"])
    #expect(run.status == EX_UNAVAILABLE, "\(run.errors)")
    #expect(run.errors.contains("This machine has no address '\(host)'. Listen on"), "\(run.errors)")
    withExtendedLifetime(folder) {}
  }

  /// Whoever copies the file of a newsroom that was ended has all of it: nothing stays in the log.
  @Test(arguments: [SIGINT, SIGTERM]) func anEndedNewsroomLeavesNoLog(signal: Int32) async throws {
    let (folder, path) = try Self.archive()
    let process = Process()
    process.executableURL = Command.program
    process.arguments = ["serve", "--archive", path, "--listen", "127.0.0.1:0"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    // It says where it listens as soon as it does.
    let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    #expect(said.hasPrefix("Mahdar listens on http://127.0.0.1:"))
    func logBytes() -> Int {
      let found = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size]
      return (found as? NSNumber)?.intValue ?? 0
    }
    #expect(logBytes() > 0)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(logBytes() == 0)
    withExtendedLifetime(folder) {}
  }
}
