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
  private var input: ByteInput?
  private var source: (any ArticleSource)?
  private var failure: InputError?
  private var finishedBytes = 0
  /// How many stretches of the input gave no article.
  private(set) var faults = 0
  /// The number of articles so far.
  private(set) var count = 0
  /// Whether the only input is one plain text.
  private(set) var isOneText = false

  /// `format` is `nil` where each input is to be looked at.
  ///
  /// - Throws: ``InputError`` at once if a file can't be opened.
  init(
    places: [Place], format: ArticleFormat?, defaults: ArticleDefaults
  ) throws(InputError) {
    for case .file(let path) in places { try ByteInput.check(path: path) }
    self.places = places.reversed()
    self.format = format
    self.defaults = defaults
    try open()
    isOneText = places.count == 1 && (source is PlainTextSource || source is PageSource)
  }

  /// The part of the present input that was read, 0 to 1, where its size is known.
  var share: Double? {
    guard let input, let size = input.size, size > 0 else { return nil }
    return min(1, Double(input.position) / Double(size))
  }

  /// The bytes that were read of all inputs.
  var bytesRead: Int { finishedBytes + (input?.position ?? 0) }

  private mutating func open() throws(InputError) {
    finishedBytes += input?.position ?? 0
    source = nil
    input = nil
    guard let place = places.popLast() else { return }
    let next =
      switch place {
      case .standardInput: ByteInput()
      case .file(let path): try ByteInput(path: path)
      }
    source = try ArticleFormat.open(next, as: format, defaults: defaults)
    input = next
  }

  /// The next article; `nil` after the last. Faults are told and counted on the way.
  mutating func next() throws(InputError) -> Article? {
    while let source {
      switch try source.next() {
      case .success(let article):
        count += 1
        return article
      case .failure(let fault):
        faults += 1
        tell("\(input?.name ?? "input"): \(fault)")
      case nil:
        try open()
      }
    }
    return nil
  }

  /// Up to 32 articles, fewer where they are long; `nil` after the last.
  ///
  /// An input that fails half way gives what was read before it throws.
  mutating func batch() throws(InputError) -> ArticleBatch? {
    if let failure { throw failure }
    var batch = ArticleBatch(first: count, articles: [])
    var bytes = 0
    do throws(InputError) {
      while batch.articles.count < 32, bytes < 1_000_000, let article = try next() {
        bytes += article.text.bytes.count
        batch.articles.append(article)
      }
    } catch {
      failure = error
      if batch.articles.isEmpty { throw error }
    }
    return batch.articles.isEmpty ? nil : batch
  }
}

/// Articles that are read by one worker at a time.
struct ArticleBatch: Sendable {
  /// How many articles of the run come before.
  let first: Int
  var articles: [Article]
}
