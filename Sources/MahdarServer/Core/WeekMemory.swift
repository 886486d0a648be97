import MahdarArchive
import Synchronization

/// Remembers what was seen of commitments in the week up to a day, which takes a while to find.
///
/// As long as a ``DeskService`` tends it, what was found last holds until the desk has found it anew, so that
/// nobody waits for it while articles come in. Untended, it holds until anybody writes.
final class WeekMemory: Sendable {
  private struct Entry {
    var generation: Int
    var commitments: [CommitmentView]
    var used: Int
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var clock = 0
    var isTended = false
    /// Counts how often something was forgotten, after which nothing older may be kept.
    var changes = 0
    var revision = 0
  }

  private static let mostDays = 8
  private static let mostCommitments = 8
  private let state = Mutex(State())
  /// One looks at a time: who asks for the same meanwhile finds it there.
  private let looking = Mutex(())

  /// A number that grows when something else was found for the same day: what was made of the old is stale.
  var revision: Int { state.withLock { $0.revision } }

  /// The commitments that fell due, or seem kept, broken or taken back, in the week up to a day.
  func commitments(upTo day: String, _ archive: Archive) throws -> [CommitmentView] {
    let generation = try archive.generation()
    if let known = known(day, generation) { return known }
    return try looking.withLock { _ in
      if let known = known(day, generation) { return known }
      let changes = state.withLock { $0.changes }
      let found = try WeekMemory.find(day, archive)
      keep(found, day, generation, changes)
      return found
    }
  }

  private func known(_ day: String, _ generation: Int) -> [CommitmentView]? {
    state.withLock { state in
      guard let entry = state.entries[day], state.isTended || entry.generation == generation else {
        return nil
      }
      state.clock += 1
      state.entries[day]?.used = state.clock
      return entry.commitments
    }
  }

  /// Finds anew, for the days that were asked for last, what an earlier generation of the archive showed.
  func tend(_ archive: Archive) throws {
    let generation = try archive.generation()
    let (days, changes) = state.withLock { state -> ([String], Int) in
      state.isTended = true
      return (state.entries.filter { $0.value.generation != generation }.map(\.key), state.changes)
    }
    for day in days { keep(try WeekMemory.find(day, archive), day, generation, changes) }
  }

  /// Forgets everything: after a reader decided something, who must see it at once.
  func clear() {
    state.withLock { state in
      state.entries.removeAll()
      state.changes += 1
    }
  }

  private static func find(_ day: String, _ archive: Archive) throws -> [CommitmentView] {
    try archive.commitmentsSeen(from: TodayPage.later(day, days: -6), to: day, limit: mostCommitments)
  }

  private func keep(_ found: [CommitmentView], _ day: String, _ generation: Int, _ changes: Int) {
    state.withLock { state in
      if state.changes != changes { return }
      // What a slower search found in an older archive is out of date.
      if let newer = state.entries[day], newer.generation > generation { return }
      if let old = state.entries[day] {
        if old.commitments != found { state.revision += 1 }
      } else {
        state.clock += 1
        if state.entries.count >= WeekMemory.mostDays,
          let oldest = state.entries.min(by: { $0.value.used < $1.value.used })?.key
        {
          state.entries[oldest] = nil
        }
      }
      let used = state.entries[day]?.used ?? state.clock
      state.entries[day] = Entry(generation: generation, commitments: found, used: used)
    }
  }
}
