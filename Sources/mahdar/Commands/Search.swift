import ArgumentParser
import Glibc
import Mahdar
import MahdarJSON

/// `mahdar search`: full text over the archive.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Searches the articles and statements of an archive.",
    discussion: """
      Words are found whatever clitics they bear: المدينة finds بمدينتهم. Words beside each other must all \
      occur; AND, OR, NOT (or -) and brackets join them, quotation marks make a phrase, a * at the end of \
      a word lets it go on. lemma:أكّدت finds يؤكد too, root: all words of a root, title: the headline.

      Fields: speaker: via: addressee: act: manner: channel: outlet: from: to: country: names:. With one \
      of the first six, statements are searched, else articles.

        mahdar search --archive news.mahdar 'السد OR البحيرة'
        mahdar search --archive news.mahdar 'speaker:العطار act:deny from:2021-06'
        mahdar search --archive news.mahdar '"وقف إطلاق النار" -outlet:المرفأ'
      """)

  /// What the arguments of a search exclude in the form of an option, such as `-السد`: a hyphen before what
  /// can be no option's letter, or before a field.
  static func excluded(_ arguments: [String]) -> String? {
    guard arguments.first == configuration.commandName else { return nil }
    return arguments.dropFirst().prefix { $0 != "--" }.first { argument in
      guard argument.hasPrefix("-"), let first = argument.dropFirst().unicodeScalars.first else {
        return false
      }
      let name = argument.dropFirst().prefix { $0 != ":" }
      return !first.isASCII || first == "\"" || first == "("
        || name.count + 1 < argument.count && name.allSatisfy(\.isLetter)
    }
  }

  @Argument(help: "The query; several arguments are joined by spaces.")
  var query: [String]

  @OptionGroup var archive: ArchiveOptions

  @Option(help: "What to search: articles or statements (default: as the query's fields say).")
  var among: SearchAmong?

  @Option(help: "The order: rank, newest or oldest.")
  var order: SearchOrder = .rank

  @Option(name: [.long, .short], help: "The most hits to print.")
  var limit = 20

  @Option(help: "How many hits to pass over first.")
  var offset = 0

  @Flag(help: "Search former versions of articles too.")
  var former = false

  @Flag(help: "Print only how many hits there are.")
  var count = false

  @Option(help: "What to print: text or jsonl.")
  var format: ListFormat = .text

  func validate() throws {
    if limit < 1 || offset < 0 { throw ValidationError("--limit must be 1 or more, --offset 0 or more.") }
  }

  func run() async throws {
    try withExitCodes {
      var question = SearchQuery(query.joined(separator: " "))
      question.domain = among.flatMap { SearchQuery.Domain(rawValue: $0.rawValue) }
      question.order = SearchQuery.Order(rawValue: order.rawValue) ?? .rank
      question.limit = count ? 0 : limit
      question.offset = offset
      question.includesFormer = former
      question.counts = count
      let result: SearchResult
      do {
        result = try archive.toRead().search(question)
      } catch let error as SearchQueryError {
        tell(error.description)
        throw ExitCode(EX_USAGE)
      }
      let output = ByteOutput()
      if count {
        try output.write(Array("\(result.total ?? 0)\n".utf8))
        return
      }
      var page = ListOutput(format: format, terminal: output)
      for hit in result.articles { page.append(hit) }
      for hit in result.statements { page.append(hit) }
      page.end(nothing: "Nothing was found.")
      try output.write(page.bytes)
    }
  }
}

/// What is searched.
enum SearchAmong: String, CaseIterable, ExpressibleByArgument {
  case articles, statements
}

/// The order of the hits.
enum SearchOrder: String, CaseIterable, ExpressibleByArgument {
  case rank, newest, oldest
}
