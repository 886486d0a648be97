import MahdarText
import Synchronization

/// What the names of pages' elements say, each looked up once: a site uses few of them often.
struct NameCache {
  /// The fingerprints of names, 0 where a slot is free; open addressing.
  private var slots = [UInt64](repeating: 0, count: 1024)
  /// What the name in each slot says.
  private var senses = [NameSense](repeating: [], count: 1024)
  private var count = 0

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
    guard count < Self.limit else { return }
    let cache = self
    Self.shelf.withLock { $0 = cache }
  }

  /// What a name, such as a class of an element, says; the name is a range of the page.
  mutating func senses(of page: [UInt8], _ name: Range<Int>) -> NameSense {
    // Two names of one fingerprint are not to be expected in a lifetime of pages.
    let key = max(Fingerprint.of(page.span.extracting(name)), 1)
    var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == key { return senses[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let sense = PageLexicon.shared.senses(of: page.span, name)
    slots[slot] = key
    senses[slot] = sense
    count += 1
    if count * 2 > slots.count { grow() }
    return sense
  }

  private mutating func grow() {
    let (known, said) = (slots, senses)
    slots = [UInt64](repeating: 0, count: known.count * 2)
    senses = [NameSense](repeating: [], count: known.count * 2)
    for (key, sense) in zip(known, said) where key != 0 {
      var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = key
      senses[slot] = sense
    }
  }
}
