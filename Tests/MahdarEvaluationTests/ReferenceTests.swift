import Foundation
import Mahdar
import MahdarJSON
import TestSupport
import Testing

/// Holds the figures against those of `eval/score.py`, where it and Python are there.
///
/// `MAHDAR_SHARED` says where the shared folder lies; by default beside the package.
@Suite struct ReferenceTests {
  static let shared: URL = {
    if let path = ProcessInfo.processInfo.environment["MAHDAR_SHARED"] {
      return URL(fileURLWithPath: path)
    }
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return package.deletingLastPathComponent().appendingPathComponent("shared")
  }()

  static let isThere: Bool = {
    let script = shared.appendingPathComponent("eval/score.py").path
    return FileManager.default.isReadableFile(atPath: script) && python(["--version"]) != nil
  }()

  /// What Python prints, if it runs.
  static func python(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }

  @Test(.enabled(if: isThere), arguments: [1, 2, 3, 4, 5, 6])
  func figuresAndErrorsAreThoseOfTheScript(seed: UInt64) throws {
    let goldFile = Self.shared.appendingPathComponent("eval/dev.jsonl")
    let bytes = Array(try Data(contentsOf: goldFile))
    let system = try perturbed(bytes, seed: seed)
    let systemFile = FileManager.default.temporaryDirectory.appendingPathComponent(
      "mahdar-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: systemFile) }
    try Data(system).write(to: systemFile)

    var scorer = Scorer(errors: 1000)
    var records: [String: AnnotatedArticle] = [:]
    for record in try AnnotatedArticle.parse(system) { records[record.article.id] = record }
    for article in try AnnotatedArticle.parse(bytes) {
      scorer.add(gold: article, system: records[article.article.id])
    }

    let script = Self.shared.appendingPathComponent("eval/score.py").path
    let arguments = [script, goldFile.path, systemFile.path]
    #expect(scorer.figures.json + "\n" == Self.python(arguments + ["--json"]))
    let lines = scorer.errors.map { $0 + "\n" }.joined() + scorer.figures.text
    #expect(lines == Self.python(arguments + ["--errors", "1000"]))
    #expect(scorer.errors.count > 50)
  }

  /// The gold with parts left out, moved, renamed and doubled at random.
  private func perturbed(_ gold: [UInt8], seed: UInt64) throws -> [UInt8] {
    var random = SplitMix(seed)
    var buffer = JSONBuffer()
    for line in gold.split(separator: 0x0A) {
      guard case .object(var article) = try JSONValue(parsing: Array(line)) else { continue }
      if random.chance(3) { continue }
      if random.chance(3) { article["text"] = .string((article["text"]?.string ?? "") + " ") }
      for layer in ["statements", "commitments", "contacts", "decisions"] {
        guard let elements = article[layer]?.array else { continue }
        article[layer] = .array(elements.flatMap { perturbed($0, &random) })
      }
      write(.object(article), to: &buffer)
      buffer.raw("\n")
    }
    return buffer.bytes
  }

  private func perturbed(_ element: JSONValue, _ random: inout SplitMix) -> [JSONValue] {
    guard case .object(var members) = element else { return [] }
    if random.chance(8) { return [] }
    for key in ["cue", "source", "content", "anchor"] where random.chance(40) {
      guard let span = members[key]?.array?.compactMap(\.number), span.count == 2 else { continue }
      let start = max(0, span[0] + Double(random.next(17)) - 8)
      let end = max(start + 1, span[1] + Double(random.next(61)) - 30)
      members[key] = .array([.number(start), .number(end)])
    }
    if members["source"] != nil && random.chance(10) { members["source"] = .null }
    if let name = members["source_entity"]?.string, random.chance(30) {
      let other: [JSONValue] = [
        .null, .string(""), .string("الرئيس \(name)"), .string("و\(name)"), .string("it's\nغيره"),
        .string(String(name.prefix(5))), .string("\(name) و\(name) أيضا"),
      ]
      members["source_entity"] = other[random.next(other.count)]
    }
    for (key, value) in [("manner", "direct"), ("act", "say"), ("kind", "call"), ("action", "adopt")]
    where members[key] != nil && random.chance(20) {
      members[key] = .string(value)
    }
    if random.chance(10) { members["via"] = .array([.string("رويترز")]) }
    if random.chance(5) { members["negated"] = .boolean(true) }
    return random.chance(8) ? [.object(members), .object(members)] : [.object(members)]
  }

  private func write(_ value: JSONValue, to buffer: inout JSONBuffer) {
    switch value {
    case .null: buffer.raw("null")
    case .boolean(let value): buffer.boolean(value)
    case .number(let value): buffer.integer(Int(value))
    case .string(let value): buffer.string(value)
    case .array(let values): buffer.list(values) { write($1, to: &$0) }
    case .object(let members):
      buffer.raw("{")
      for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { buffer.raw(",") }
        buffer.string(member.key)
        buffer.raw(":")
        write(member.value, to: &buffer)
      }
      buffer.raw("}")
    }
  }
}

extension SplitMix {
  /// A number below a bound.
  fileprivate mutating func next(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  fileprivate mutating func chance(_ percent: Int) -> Bool { next(100) < percent }
}
