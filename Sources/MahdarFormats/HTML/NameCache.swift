import MahdarText
import Synchronization

/// What the names of pages' elements say, each looked up once: a site uses few of them often.
struct NameCache {
  private var names = FormTable(capacity: 256)
  private var senses: [NameSense] = []

  /// What earlier pages used; a page takes it and leaves it behind.
  private static let shelf = Mutex<NameCache?>(nil)
  /// A site has some hundred names; one that makes them up anew fills no memory.
  private static let limit = 20_000

  /// The cache of the last page, or an empty one where another page is at it.
  static func taken() -> NameCache {
    shelf.withLock { cache in
      defer { cache = nil }
      return cache ?? NameCache()
    }
  }

  /// Leaves the cache for the next page.
  consuming func leave() {
    guard senses.count < Self.limit else { return }
    let cache = self
    Self.shelf.withLock { $0 = cache }
  }

  /// What a name, such as a class of an element, says; the name is a range of the page.
  mutating func senses(of page: [UInt8], _ name: Range<Int>) -> NameSense {
    let position = names.insert(page.span, name)
    if position == senses.count { senses.append(PageLexicon.shared.senses(of: page.span, name)) }
    return senses[position]
  }
}
