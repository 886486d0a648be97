import ArgumentParser
import Glibc
import Mahdar

/// `mahdar evaluate`: how good the reading is, measured on gold.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Reads the articles of a gold file and scores the reading against it.",
    discussion: """
      The gold has an article a line: "id", "text" or its "sha256", and the layers "statements", \
      "commitments", "contacts", "decisions", "incidents", "outcomes", "entities" and "times" as far as \
      they were annotated. Spans count code points.
      """)

  @Argument(help: "The gold, as JSON Lines.", completion: .file())
  var gold: String

  @Option(help: "Show so many errors before the figures.")
  var errors = 0

  @Flag(help: "Print the figures as one JSON object.")
  var json = false

  @Flag(help: "Show how far the confidences hold.")
  var reliability = false

  @Flag(help: "Show the precision of each rule.")
  var rules = false

  @OptionGroup var knowledge: KnowledgeOptions

  @Option(
    help: "Score these records, printed by 'mahdar read --format jsonl', instead of reading.",
    completion: .file())
  var fromRecords: String?

  @Option(
    help: "Where to find the texts of gold that holds only their digests: articles as JSON Lines.",
    completion: .file())
  var texts: String?

  func validate() throws {
    if errors < 0 { throw ValidationError("The number of errors must not be negative.") }
  }

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    do {
      try evaluate()
    } catch let error as InputError {
      tell(error.description)
      throw ExitCode(EX_NOINPUT)
    } catch OutputError.closed {
      return
    }
  }

  private func evaluate() throws {
    let gold = try goldWithTexts()
    guard gold.contains(where: \.isAnnotated) else {
      tell(
        "'\(self.gold)' holds no gold: no article in it has a layer such as \"statements\". "
          + "The form is that of 'mahdar gold'.")
      throw ExitCode(EX_DATAERR)
    }
    let scorer = try score(gold)
    let output = ByteOutput()
    try output.write(Array(report(scorer).utf8))
  }

  /// What is printed: errors, then figures, then the tables that were asked for.
  private func report(_ scorer: Scorer) -> String {
    var report = scorer.errors.map { $0 + "\n" }.joined()
    report += json ? scorer.figures.json + "\n" : scorer.figures.text
    if reliability { report += "\n" + scorer.reliabilityTable }
    if rules { report += "\n" + scorer.ruleTable }
    return report
  }

  private func score(_ gold: [AnnotatedArticle]) throws -> Scorer {
    var scorer = Scorer(errors: errors)
    if let fromRecords {
      var records: [String: AnnotatedArticle] = [:]
      for record in try annotated(fromRecords) { records[record.article.id] = record }
      for article in gold {
        if !scorer.add(gold: article, system: records[article.article.id]) {
          tell(
            "The record of '\(article.article.id)' has another text, so its offsets mean nothing; "
              + "it is scored as empty.")
        }
      }
    } else {
      let reader = try knowledge.reader()
      var worker = reader.makeWorker()
      for article in gold {
        scorer.add(gold: article, system: AnnotatedArticle(worker.read(article.article)))
      }
    }
    return scorer
  }

  /// The articles of a file of gold or records; of an id that stands twice the last holds.
  private func annotated(_ path: String) throws -> [AnnotatedArticle] {
    let bytes = try ByteInput(path: path).rest()
    do throws(GoldError) {
      return try AnnotatedArticle.parse(bytes)
    } catch {
      tell("\(path): \(error)")
      throw ExitCode(EX_DATAERR)
    }
  }

  /// The gold, its texts looked up by their digests where it holds none.
  private func goldWithTexts() throws -> [AnnotatedArticle] {
    var gold: [AnnotatedArticle] = []
    var places: [String: Int] = [:]
    for article in try annotated(self.gold) {
      if let place = places[article.article.id] {
        gold[place] = article
      } else {
        places[article.article.id] = gold.count
        gold.append(article)
      }
    }
    var wanted: [String: [Int]] = [:]
    for (index, article) in gold.enumerated() where !article.hasText {
      wanted[article.digest ?? "", default: []].append(index)
    }
    if wanted.isEmpty { return gold }
    if let texts {
      let source = JSONLinesSource(try ByteInput(path: texts))
      while !wanted.isEmpty, let result = try source.next() {
        guard case .success(let article) = result else { continue }
        for index in wanted.removeValue(forKey: SHA256.hex(article.text.bytes)) ?? [] {
          gold[index].supply(article.text)
        }
      }
    }
    for article in gold where !article.hasText {
      tell("The text of '\(article.article.id)' was not found; it is left out.")
    }
    let complete = gold.filter(\.hasText)
    if complete.isEmpty {
      tell("No text of the gold is there. Give a file that holds the texts with --texts.")
      throw ExitCode(EX_NOINPUT)
    }
    return complete
  }
}
