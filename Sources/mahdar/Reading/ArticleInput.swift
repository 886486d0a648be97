import Mahdar

/// The articles of all inputs of a run, one after another.
struct ArticleInput {
  /// Where an input comes from.
  enum Place: Equatable {
    case standardInput
    case file(String)
  }

  private var places: [Place]
  private let format: ArticleFormat?
  private let defaults: ArticleDefaults
  private let tellsDates: Bool
  private var input: ByteInput?
  private var source: (any ArticleSource)?
  private var finishedBytes = 0
  /// How many stretches of the input gave no article.
  private(set) var faults = 0
  /// Of how many articles only the beginning was there.
  private(set) var partial = 0
  /// How many inputs could not be read, or not to their end.
  private(set) var unread = 0
  /// The number of articles so far.
  private(set) var count = 0
  /// How many articles bear a date that can't be read.
  private(set) var undated = 0
  /// Whether the only input is one plain text.
  private(set) var isOneText = false

  /// `format` is `nil` where each input is to be looked at.
  ///
  /// Inputs that can't be read are told and counted, and the others are read.
  /// - Parameter tellsDates: Dates that can't be read are told with their place; else they stand in the
  ///   warnings of the articles alone.
  init(_ inputs: InputPaths, format: ArticleFormat?, defaults: ArticleDefaults, tellsDates: Bool = false) {
    self.tellsDates = tellsDates
    self.format = format
    self.defaults = defaults
    unread = inputs.missing.count
    places = inputs.places.reversed()
    open()
    isOneText = inputs.places.count == 1 && (source is PlainTextSource || source is PageSource)
  }

  /// The part of the present input that was read, 0 to 1, where its size is known.
  var share: Double? {
    guard let input, let size = input.size, size > 0 else { return nil }
    return min(1, Double(input.position) / Double(size))
  }

  /// The bytes that were read of all inputs.
  var bytesRead: Int { finishedBytes + (input?.position ?? 0) }

  /// Opens the next input that can be.
  private mutating func open() {
    finishedBytes += input?.position ?? 0
    source = nil
    input = nil
    while source == nil, let place = places.popLast() {
      do throws(InputError) {
        let next =
          switch place {
          case .standardInput: ByteInput()
          case .file(let path): try ByteInput(path: path)
          }
        source = try ArticleFormat.open(next, as: format, defaults: defaults)
        input = next
      } catch {
        leave(error)
      }
    }
  }

  private mutating func leave(_ error: InputError) {
    unread += 1
    tell(error.description)
  }

  private mutating func take(_ dateWarning: String, at line: Int?) {
    undated += 1
    if !tellsDates { return }
    tell("\(input?.name ?? "input")\(line.map { ", line \($0)" } ?? ""): \(dateWarning)")
  }

  /// The next article; `nil` after the last. Faults, and inputs that can't be read on, are told and counted
  /// on the way.
  mutating func next() -> Article? {
    while let source {
      do throws(InputError) {
        switch try source.next() {
        case .success(let article):
          count += 1
          if let warning = article.dateWarning { take(warning, at: source.line) }
          return article
        case .failure(let fault):
          if fault.hasItsArticle { partial += 1 } else { faults += 1 }
          tell("\(input?.name ?? "input"): \(fault)")
        case nil:
          open()
        }
      } catch {
        leave(error)
        open()
      }
    }
    return nil
  }

  /// Up to 32 articles, fewer where they are long; `nil` after the last.
  mutating func batch() -> ArticleBatch? {
    var batch = ArticleBatch(first: count, articles: [])
    var bytes = 0
    while batch.articles.count < 32, bytes < 1_000_000, let article = next() {
      bytes += article.text.bytes.count
      batch.articles.append(article)
    }
    return batch.articles.isEmpty ? nil : batch
  }

  /// What was left out so far.
  var left: LeftOut { LeftOut(articles: faults, besides: count, partial: partial, inputs: unread) }
}

/// Articles that are read by one worker at a time.
struct ArticleBatch: Sendable {
  /// How many articles of the run come before.
  let first: Int
  var articles: [Article]
}
