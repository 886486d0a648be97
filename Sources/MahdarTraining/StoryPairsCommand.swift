import ArgumentParser
import Mahdar

/// `mahdar-train story-pairs`: what the weights of stories and origins are fitted on.
struct StoryPairsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "story-pairs",
    abstract: "Prints the signs of pairs of articles, for Scripts/archive/fit_stories.py.",
    discussion:
      "A line each pair: both ids, then the signs, parted by tabs; the first line names the columns.")

  @Argument(help: "All articles, as JSON Lines.")
  var articles: String

  @Argument(help: "The ids whose pairs are wanted, one a line.")
  var ids: String

  func run() throws {
    let knowledge = StoryKnowledge(try Knowledge(KnowledgeFile.embedded))
    let lines = String(decoding: try ByteInput(path: ids).rest(), as: UTF8.self)
    let wanted = Set(lines.split(whereSeparator: \.isWhitespace).map(String.init))
    var extractor = StoryExtractor(knowledge)
    var days: [Int32: [StoryFeatures]] = [:]
    let source = JSONLinesSource(try ByteInput(path: articles))
    while let next = try source.next() {
      guard case .success(let article) = next else { continue }
      let features = extractor.features(of: article)
      days[features.day ?? .max, default: []].append(features)
    }
    let ordered = days.keys.sorted().map { days[$0] ?? [] }
    let names = PairSign.allCases.map(\.rawValue) + ["runs-of-3", "runs-of-5", "runs-of-8", "opening"]
    print((["first", "second"] + names).joined(separator: "\t"))
    for pair in StoryClusterer.pairs(ordered, of: wanted, knowledge) {
      let values = (pair.signs + pair.runs).map { "\($0)" }
      print(([pair.first, pair.second] + values).joined(separator: "\t"))
    }
  }
}
