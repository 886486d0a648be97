import Foundation
import GRDB
import Testing

@testable import Mahdar
@testable import MahdarArchive

/// Does something while nothing may be made in a folder: closed by its rights, and for whom these don't hold
/// by the flag of the file system.
///
/// - Returns: `false`, and nothing is done, where the machine lets whoever runs the tests write all the same.
@discardableResult
private func whileClosed(_ folder: String, _ body: () throws -> Void) rethrows -> Bool {
  chmod(folder, 0o555)
  let hasFlag = access(folder, W_OK) == 0 && chattr("+i", folder)
  defer {
    if hasFlag { _ = chattr("-i", folder) }
    chmod(folder, 0o755)
  }
  if access(folder, W_OK) == 0 { return false }
  try body()
  return true
}

private func chattr(_ flag: String, _ path: String) -> Bool {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["chattr", flag, path]
  process.standardError = FileHandle.nullDevice
  do { try process.run() } catch { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}

/// Whether a folder can be closed to whoever runs the tests.
private let canClose: Bool = {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("mahdar-\(UUID())")
  defer { try? FileManager.default.removeItem(at: folder) }
  do {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  } catch {
    return false
  }
  return whileClosed(folder.path) {}
}()

/// Archives in a place where nothing may be written. Where the machine can't close a folder to whoever runs
/// the tests, they are skipped.
@Suite(.enabled(if: canClose, "whoever runs the tests may write in every folder"))
struct ReadOnlyFileTests {
  private func open(_ path: String, _ access: Archive.Access) throws -> Archive {
    try Archive(path: path, access: access) { try Shared.reader.get().lexicon }
  }

  private func told(_ path: String, _ access: Archive.Access) -> String? {
    do {
      _ = try open(path, access)
      return nil
    } catch {
      return (error as? ArchiveError)?.description ?? "\(error)"
    }
  }

  /// An archive alone in a folder, as one that was copied is.
  private func lonely(_ test: TestArchive, name: String = "a b?#%.mahdar") throws -> (
    folder: String, path: String
  ) {
    try test.keep(Reports.all)
    let folder = test.folder + "/closed"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    try test.archive.pool.vacuum(into: folder + "/" + name)
    return (folder, folder + "/" + name)
  }

  @Test func whatMayOnlyBeReadIsRead() throws {
    let test = try TestArchive()
    let (folder, path) = try lonely(test)
    // In the mode in which an archive is left, a reader has to make files beside it.
    _ = try open(path, .write).statistics()
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    try whileClosed(folder) {
      let archive = try open(path, .read)
      #expect(try archive.statistics().articles == 3)
      #expect(try archive.search(SearchQuery("المدينة")).articles.count == 2)
      #expect(throws: ArchiveError.self) { try archive.keep(stories: []) }
      let check = try archive.check()
      #expect(check.isSound && check.omitted.count == 2, "\(check.faults)")
      let refusal = "The archive '\(path)' may not be written. Ask for the right to write it and its folder."
      #expect(told(path, .write) == refusal && told(path, .create) == refusal)
    }
    #expect(try open(path, .write).statistics().articles == 3)
  }

  /// What stands in the log alone would be left out in silence.
  @Test func aLogThatCantBeTakenInIsTold() throws {
    let test = try TestArchive()
    try test.keep(Reports.all)
    let folder = test.folder + "/closed"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let path = folder + "/x.mahdar"
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: test.path + suffix, toPath: path + suffix)
    }
    whileClosed(folder) {
      #expect(told(path, .read)?.contains("Copy both, the file and '\(path)-wal'") == true)
    }
    #expect(try open(path, .read).statistics().articles == 3)
  }

  @Test func anEarlierVersionThatCantBeBroughtToThePresentOneIsTold() throws {
    let test = try TestArchive()
    let folder = test.folder + "/closed"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let path = folder + "/5.mahdar"
    try FileManager.default.copyItem(atPath: FileTests.folder + "/5.mahdar", toPath: path)
    whileClosed(folder) {
      #expect(told(path, .read)?.contains("was made by an earlier Mahdar") == true)
    }
    #expect(told(path, .read) == nil)
  }
}
