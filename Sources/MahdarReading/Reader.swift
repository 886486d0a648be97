public import MahdarKnowledge
public import MahdarRecord
import MahdarText

/// Reads articles: the shared engine, frozen once its knowledge is loaded.
public final class Reader: Sendable {
  /// Loads the knowledge.
  ///
  /// - Throws: ``KnowledgeError`` with the place of the first fault.
  public init(knowledge: [KnowledgeFile] = KnowledgeFile.embedded) throws(KnowledgeError) {
  }

  /// Scratch memory for one task; make one a task and reuse it.
  public func makeWorker() -> Worker { Worker(reader: self) }

  /// The memory that a reading needs, reused from article to article.
  public struct Worker: ~Copyable {
    let reader: Reader

    /// Reads one article. Total: any text gives a record, perhaps an empty one.
    public mutating func read(_ article: Article) -> Record {
      Record(article: article)
    }
  }
}
