import Foundation
import Mahdar
import Testing

/// Holds the accuracy against the floors of `Evaluation/baseline.json`.
///
/// The gold is no part of the package; where it isn't there, only the examples are held. The floors of the
/// project's own gold, which has no texts, are held where `MAHDAR_TEXTS` names a file with its articles.
@Suite struct FloorsTests {
  /// The form of `baseline.json`.
  struct Baseline: Decodable {
    struct Gold: Decodable {
      let sha256: String
      let floors: [String: Double]
    }
    let gold: [String: Gold]
    let examples: [String: Double]

    static func read() throws -> Baseline {
      let file = Shared.package.appendingPathComponent("Evaluation/baseline.json")
      return try JSONDecoder().decode(Baseline.self, from: Data(contentsOf: file))
    }
  }

  /// The gold files that are there.
  static let files: [String] = {
    guard let baseline = try? Baseline.read() else { return [] }
    return baseline.gold.keys.sorted().filter {
      FileManager.default.isReadableFile(atPath: Shared.folder.appendingPathComponent($0).path)
    }
  }()

  @Test func theBaselineNamesGold() throws {
    let baseline = try Baseline.read()
    #expect(!baseline.gold.isEmpty)
    #expect(baseline.gold.values.allSatisfy { !$0.floors.isEmpty })
  }

  @Test(.enabled(if: !files.isEmpty), arguments: files)
  func theAccuracyIsNotBelowItsFloors(file: String) throws {
    let bytes = Array(try Data(contentsOf: Shared.folder.appendingPathComponent(file)))
    try hold(file, bytes, try AnnotatedArticle.parse(bytes))
  }

  /// Where the texts of the project's own gold are: articles as JSON Lines.
  static let texts = ProcessInfo.processInfo.environment["MAHDAR_TEXTS"]

  @Test(.enabled(if: texts != nil)) func theOwnGoldIsNotBelowItsFloors() throws {
    var texts: [String: Text] = [:]
    let source = JSONLinesSource(try ByteInput(path: try #require(Self.texts)))
    while let result = try source.next() {
      guard case .success(let article) = result else { continue }
      texts[SHA256.hex(article.text.bytes)] = article.text
    }
    for file in try Baseline.read().gold.keys.sorted() where file.hasPrefix("Evaluation/") {
      let bytes = Array(try Data(contentsOf: Shared.package.appendingPathComponent(file)))
      var articles = try AnnotatedArticle.parse(bytes)
      for index in articles.indices {
        articles[index].supply(try #require(texts[articles[index].digest ?? ""], "a text is missing"))
      }
      try hold(file, bytes, articles)
    }
  }

  /// Reads the articles and compares the figures with the floors of their file.
  private func hold(_ file: String, _ bytes: [UInt8], _ articles: [AnnotatedArticle]) throws {
    let gold = try #require(try Baseline.read().gold[file])
    #expect(
      SHA256.hex(bytes) == gold.sha256,
      "The gold has changed since the floors were set. Run 'Scripts/floors.py --update'.")
    var scorer = Scorer()
    var worker = try Shared.reader().makeWorker()
    for article in articles {
      scorer.add(gold: article, system: AnnotatedArticle(worker.read(article.article)))
    }
    for (name, floor) in gold.floors.sorted(by: { $0.key < $1.key }) {
      let value = try #require(figure(name, scorer.figures), "no figure is named '\(name)'")
      #expect(value >= floor, "\(file): \(name)")
    }
  }

  /// `cue_f1` is the member `f1` of the figure `cue`; `source_accuracy` is a figure of its own.
  private func figure(_ name: String, _ figures: Figures) -> Double? {
    if case .share(let share)? = figures[name] { return share }
    let parts = name.split(separator: "_")
    guard let member = parts.last,
      case .finding(let finding)? = figures[parts.dropLast().joined(separator: "_")]
    else { return nil }
    switch member {
    case "precision": return finding.precision
    case "recall": return finding.recall
    case "f1": return finding.f1
    default: return nil
    }
  }
}
