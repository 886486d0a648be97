import Foundation
import Mahdar
import Testing

/// Holds the accuracy against the floors of `Evaluation/baseline.json`.
///
/// The gold is no part of the package; where it isn't there, only the examples are held.
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
    let gold = try #require(try Baseline.read().gold[file])
    let bytes = Array(try Data(contentsOf: Shared.folder.appendingPathComponent(file)))
    #expect(
      SHA256.hex(bytes) == gold.sha256,
      "The gold has changed since the floors were set. Run 'Scripts/floors.py --update'.")
    var scorer = Scorer()
    var worker = try Shared.reader().makeWorker()
    for article in try AnnotatedArticle.parse(bytes) {
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
    guard let member = parts.last, case .finding(let finding)? = figures[parts.dropLast().joined(separator: "_")]
    else { return nil }
    switch member {
    case "precision": return finding.precision
    case "recall": return finding.recall
    case "f1": return finding.f1
    default: return nil
    }
  }
}
