import Mahdar
import MahdarFetch
import MahdarJSON

/// Reads what a watch finds and keeps it in the archive, as `mahdar ingest` does.
actor ReadingSink: ArticleSink {
  private let reader: Reader
  private let archive: Archive
  private let knowledge: String
  private var worker: Reader.Worker

  init(reader: Reader, archive: Archive, knowledge: String) {
    self.reader = reader
    self.archive = archive
    self.knowledge = knowledge
    worker = reader.makeWorker()
  }

  /// Keeps articles; those that are known are not read again.
  func keep(_ articles: [Article]) throws -> KeptArticles {
    let known = try archive.knows(articles)
    var recorded: [RecordedArticle] = []
    for (article, isKnown) in zip(articles, known) where !isKnown {
      let record = worker.read(article)
      var buffer = JSONBuffer()
      JSONLines().append(record, to: &buffer)
      recorded.append(RecordedArticle(record: record, line: buffer.bytes))
    }
    if recorded.isEmpty { return KeptArticles() }
    let counts = try archive.keep(recorded, knowledge: knowledge)
    return KeptArticles(added: counts.added, changed: counts.changed)
  }
}
