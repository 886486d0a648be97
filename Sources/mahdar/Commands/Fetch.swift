import ArgumentParser
import Glibc
import Mahdar
import MahdarFetch
import MahdarJSON

/// `mahdar fetch`: one address, read.
struct FetchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetches a page, or a feed, and reads it.",
    discussion: """
      What comes is told by its bytes, as with 'mahdar read', and shown as there. Addresses of private networks, \
      of this machine and of the metadata services of clouds are refused, also behind redirects, unless their \
      host is allowed by name.

      An address that gives nothing is told and the others are read; the exit status is 69 then.

        mahdar fetch https://HOST/report.html
        mahdar fetch --format body https://HOST/report.html
      """)

  @Argument(help: "The addresses to fetch.")
  var addresses: [String]

  @Option(help: "What to print: text, jsonl, html, or body for the text of the articles alone.")
  var format: OutputFormat = .text

  @Option(help: "Who published the articles that don't say so themselves.")
  var outlet: String?

  @Option(help: "The file to write instead of standard output.", completion: .file())
  var output: String?

  @OptionGroup var fetching: FetchOptions
  @OptionGroup var knowledge: KnowledgeOptions

  func validate() throws {
    if let output { try refuseOutput(output, ontoInputs: []) }
  }

  func run() async throws {
    try await withFetchErrors {
      var places: [WebAddress] = []
      var isWhole = true
      for text in addresses {
        do throws(FetchError) {
          places.append(try WebAddress(checking: text))
        } catch {
          tell(error.description)
          isWhole = false
        }
      }
      if places.isEmpty { throw ExitCode(EX_UNAVAILABLE) }
      let fetcher = try fetching.fetcher()
      do {
        if try await !show(places, fetcher) { isWhole = false }
      } catch {
        await fetcher.close()
        throw error
      }
      await fetcher.close()
      if !isWhole { throw ExitCode(EX_UNAVAILABLE) }
    }
  }

  /// Shows what comes.
  ///
  /// - Returns: Whether every address gave something; those that didn't are told.
  private func show(_ places: [WebAddress], _ fetcher: Fetcher) async throws -> Bool {
    let reader = format == .body ? nil : try knowledge.reader()
    let file = if let output { try ByteOutput(path: output) } else { ByteOutput() }
    let renderer = Renderer(
      format: format,
      terminal: TerminalText(
        columns: Terminal.columns, hasColours: file.isTerminal && !Terminal.refusesColours,
        lexicon: reader?.lexicon))
    var sink = RecordSink(renderer: renderer, output: file)
    var worker = reader.map { $0.makeWorker() }
    var (count, faults, missed) = (0, 0, 0)
    for place in places {
      let fetched: Fetched
      do {
        fetched = try await fetcher.fetch(FetchRequest(place))
      } catch let error as FetchError {
        missed += 1
        tell("\(place): \(error)")
        continue
      }
      if let reason = fetched.cutOff { tell("\(place): what came is cut off: \(reason)") }
      let results = fetched.articles(defaults: ArticleDefaults(outlet: outlet))
      if results.isEmpty { tell("\(place): The answer is empty.") }
      if results.isEmpty { faults += 1 }
      for result in results {
        switch result {
        case .failure(let fault):
          faults += 1
          tell("\(place): \(fault)")
        case .success(let article):
          try sink.take { rendering in
            if worker != nil {
              if let record = worker?.read(article) { renderer.append(record, number: count, to: &rendering) }
            } else {
              rendering.buffer.bytes += BodyText.separated(article, isFirst: count == 0)
            }
          }
          count += 1
        }
      }
    }
    if missed < places.count { try sink.finish() }
    if missed == 0, count == 0, faults > 0 { throw ExitCode(EX_DATAERR) }
    return missed == 0
  }
}

extension WebAddress {
  /// Reads an address that the user gave.
  ///
  /// - Throws: ``FetchError`` if it is none.
  init(checking text: String) throws(FetchError) {
    // Without a scheme a name is meant, as in browsers.
    let whole = text.contains("://") ? text : "https://" + text
    guard let address = WebAddress(whole) else { throw FetchError(badAddress: text) }
    self = address
  }
}
