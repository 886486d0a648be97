import Foundation
import MahdarArchive
import Testing

@Suite struct AccountBookTests {
  private func withBook(_ body: (AccountBook, String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.path + "/mahdar-\(UUID().uuidString).accounts"
    defer {
      for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }
    try body(try AccountBook(path: path), path)
  }

  @Test func onlyItsOwnerMayReadTheFile() throws {
    try withBook { _, path in
      let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(rights == 0o600)
    }
  }

  @Test func namesThatCanNotBeToldApartAreRefused() throws {
    try withBook { book, _ in
      for name in ["", "a b", "huda\u{200F}", "<b>", String(repeating: "a", count: 65), "a\u{0301}x\u{202E}"]
      {
        #expect(throws: ArchiveError.self) { try book.add(name: name, role: "reader", passwordHash: "h") }
      }
      try book.add(name: "هدى.العطار", role: "reader", passwordHash: "h")
      try book.add(name: "huda", role: "reader", passwordHash: "h")
      #expect(throws: ArchiveError.self) { try book.add(name: "Huda", role: "admin", passwordHash: "h") }
    }
  }

  @Test func sessionsEnd() throws {
    try withBook { book, _ in
      try book.add(name: "huda", role: "admin", passwordHash: "h")
      let account = try #require(try book.account(named: "HUDA")?.account)
      let hash = [UInt8](repeating: 7, count: 32)
      try book.startSession(account, hash: hash, expires: 300)
      #expect(try book.session(hash: hash, at: 299)?.name == "huda")
      #expect(try book.session(hash: hash, at: 300) == nil)
      try book.forgetEnded(at: 200)
      #expect(try book.session(hash: hash, at: 299)?.name == "huda")
      try book.forgetEnded(at: 300)
      #expect(try book.session(hash: hash, at: 1) == nil)
    }
  }

  @Test func anotherFileIsNoBook() throws {
    let path = FileManager.default.temporaryDirectory.path + "/mahdar-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try "no database at all, but words in a file that somebody needs".write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: ArchiveError.self) { try AccountBook(path: path) }
    #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("no database"))
  }
}
