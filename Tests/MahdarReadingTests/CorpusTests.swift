import Foundation
import Mahdar
import Testing

/// Reads real articles where they are there: however they are written, each gives a sound record.
@Suite struct CorpusTests {
  /// What prints the articles as JSON Lines.
  static let script = Shared.folder.appendingPathComponent("corpus/to_jsonl.py").path

  /// Whether the script is there, and Python to run it.
  static let isThere: Bool =
    FileManager.default.isReadableFile(atPath: script) && (try? run(["--version"])) != nil

  /// The output of Python, `nil` where it fails.
  static func run(_ arguments: [String]) throws -> Data? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? bytes : nil
  }

  /// Every fortieth of the articles, in two parts that are read side by side.
  @Test(.enabled(if: isThere), arguments: [0, 1])
  func realArticlesGiveSoundRecords(part: Int) throws {
    let bytes = Array(try #require(try Self.run([Self.script, "--every", "40"])))
    let source = JSONLinesSource(ByteInput(bytes: bytes))
    var worker = try Shared.reader().makeWorker()
    var (articles, statements) = (0, 0)
    while let result = try source.next() {
      articles += 1
      guard articles % 2 == part else { continue }
      let article = try result.get()
      let record = worker.read(article)
      #expect(record.article.text == article.text)
      expectSound(record)
      statements += record.statements.count
    }
    #expect(articles > 500 && statements > articles)
  }
}
