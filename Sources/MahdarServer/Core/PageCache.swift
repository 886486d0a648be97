import Hummingbird
import Synchronization

/// A page as it was made.
struct MadePage: Sendable {
  var body: ByteBuffer
  /// The entity tag, in its quotation marks.
  var tag: String
}

/// Keeps pages that were made, as long as the archive is as it was: a page is a function of the archive,
/// the address and the reader's choices.
///
/// The least recently used go first once there are too many bytes.
final class PageCache: Sendable {
  /// What a page depends on.
  struct Key: Hashable, Sendable {
    var address: String
    var language: Language
    var theme: String
    var session: String
    var before: Int
    var day: String
  }

  private struct State {
    var generation = -1
    var pages: [Key: (page: MadePage, used: UInt64)] = [:]
    var bytes = 0
    var clock: UInt64 = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: The most bytes to keep.
  init(limit: Int) { self.limit = limit }

  /// A page, if it was made with this generation of the archive.
  func page(_ key: Key, generation: Int) -> MadePage? {
    state.withLock { state in
      guard state.generation == generation, let found = state.pages[key] else { return nil }
      state.clock += 1
      state.pages[key]?.used = state.clock
      return found.page
    }
  }

  /// Keeps a page that was made with this generation of the archive.
  func keep(_ page: MadePage, _ key: Key, generation: Int) {
    let size = page.body.readableBytes
    if size > limit / 4 { return }
    state.withLock { state in
      if state.generation != generation {
        state.pages.removeAll()
        state.bytes = 0
        state.generation = generation
      }
      if let old = state.pages[key] { state.bytes -= old.page.body.readableBytes }
      state.clock += 1
      state.pages[key] = (page, state.clock)
      state.bytes += size
      if state.bytes > limit { shrink(&state) }
    }
  }

  /// Drops the half that was not used for longest, so that dropping is rare.
  private func shrink(_ state: inout State) {
    for (key, entry) in state.pages.sorted(by: { $0.value.used < $1.value.used }) {
      if state.bytes <= limit / 2 { break }
      state.bytes -= entry.page.body.readableBytes
      state.pages[key] = nil
    }
  }
}
