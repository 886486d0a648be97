import Mahdar
import MahdarArchive
import Synchronization

/// Remembers stories with their claims, which take a while to find, as long as their articles are the same.
final class StoryMemory: Sendable {
  private struct Entry {
    var signature: String
    var story: StoryView
  }

  private static let most = 300
  private let entries = Mutex<[String: Entry]>([:])

  /// A story by its label.
  ///
  /// - Parameter article: The id of one of its articles.
  func story(_ label: String, article: String, _ archive: Archive) throws -> StoryView {
    let signature = try archive.signature(ofStory: label)
    if let known = entries.withLock({ $0[label] }), known.signature == signature { return known.story }
    let story = try archive.story(ofArticle: article)
    entries.withLock { entries in
      if entries.count >= StoryMemory.most { entries.removeAll() }
      entries[label] = Entry(signature: signature, story: story)
    }
    return story
  }
}
