import Hummingbird
import Synchronization

/// A page as it was made.
struct MadePage: Sendable {
  var body: ByteBuffer
  /// The entity tag, in its quotation marks.
  var tag: String
}

/// Keeps pages that were made: a page is a function of the archive, the address and the reader's choices.
///
/// The least recently used go first once there are too many bytes. Of a page that is asked for by many at
/// once, and isn't there, one is made.
final class PageCache: Sendable {
  /// What a page depends on, beside the archive.
  struct Key: Hashable, Sendable {
    var address: String
    var language: Language
    var theme: String
    var session: String
    var before: Int
    var day: String
  }

  private struct Entry {
    var page: MadePage
    /// The archive's generation when the page began to be made.
    var generation: Int
    var made: ContinuousClock.Instant
    var used: UInt64
  }

  private struct State {
    var pages: [Key: Entry] = [:]
    var underWay: [Key: (generation: Int, task: Task<MadePage, any Error>)] = [:]
    var bytes = 0
    var clock: UInt64 = 0
    /// Counts what readers change themselves, after which nothing older may be shown.
    var changes = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: The most bytes to keep.
  init(limit: Int) { self.limit = limit }

  /// A page: the one that was made with this generation of the archive, else one that is made now.
  ///
  /// - Parameters:
  ///   - age: A page of an earlier generation that is no older may be shown while the next one is made, so
  ///     that nobody waits while articles come in.
  ///   - make: Makes the page.
  func page(
    _ key: Key, generation: Int, age: Duration, make: @escaping @Sendable () async throws -> MadePage
  ) async throws -> MadePage {
    let (old, task) = state.withLock { state -> (MadePage?, Task<MadePage, any Error>?) in
      state.clock += 1
      if let entry = state.pages[key] {
        state.pages[key]?.used = state.clock
        if entry.generation == generation { return (entry.page, nil) }
        let isYoung = entry.made.duration(to: .now) < age
        return (isYoung ? entry.page : nil, begin(key, generation, &state, make))
      }
      return (nil, begin(key, generation, &state, make))
    }
    if let old { return old }
    guard let task else { return try await make() }
    return try await task.value
  }

  /// The making of a page, begun if it isn't under way.
  private func begin(
    _ key: Key, _ generation: Int, _ state: inout State,
    _ make: @escaping @Sendable () async throws -> MadePage
  ) -> Task<MadePage, any Error> {
    // What began with an earlier generation may lack what its asker has just written.
    if let running = state.underWay[key], running.generation == generation { return running.task }
    let changes = state.changes
    let task = Task {
      do {
        let page = try await make()
        self.end(key, generation, page, changes)
        return page
      } catch {
        self.end(key, generation, nil, changes)
        throw error
      }
    }
    state.underWay[key] = (generation, task)
    return task
  }

  private func end(_ key: Key, _ generation: Int, _ page: MadePage?, _ changes: Int) {
    state.withLock { state in
      if state.underWay[key]?.generation == generation { state.underWay[key] = nil }
      guard let page, changes == state.changes, page.body.readableBytes <= limit / 4 else { return }
      if let old = state.pages[key] {
        if old.generation > generation { return }
        state.bytes -= old.page.body.readableBytes
      }
      state.pages[key] = Entry(page: page, generation: generation, made: .now, used: state.clock)
      state.bytes += page.body.readableBytes
      if state.bytes > limit { shrink(&state) }
    }
  }

  /// Forgets all pages: after a reader changed something, who must see it at once.
  func clear() {
    state.withLock { state in
      state.pages.removeAll()
      state.underWay.removeAll()
      state.bytes = 0
      state.changes += 1
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
