import MahdarArchive
import Synchronization

/// Remembers what was seen of commitments in the week up to a day, which takes a while to find.
///
/// As long as a ``DeskService`` tends it, what was found last holds until the desk has found it anew, so that
/// nobody waits for it while articles come in; and of a day that has just begun, what was found of the last
/// one. Untended, it holds until anybody writes.
final class WeekMemory: Sendable {
  private struct Entry {
    var generation: Int
    var commitments: [CommitmentView]
    var used: Int
    /// Whether it was asked for since it went out of date.
    var isWanted = false
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var clock = 0
    /// The last day that is tended; `nil` while nobody tends it.
    var last: String?
    /// The days that were found before anybody asked.
    var foreseen: Set<String> = []
    /// Counts how often something was forgotten, after which nothing older may be kept.
    var changes = 0
    var revision = 0
  }

  private static let mostDays = 16
  static let mostCommitments = 8
  private let state = Mutex(State())
  /// One looks at a time: who asks for the same meanwhile finds it there.
  private let looking = Mutex(())
  private let tending = Mutex(())

  private let find: @Sendable (_ day: String, Archive) throws -> [CommitmentView]

  /// - Parameter find: Looks for what was seen in the week up to a day.
  init(
    find: @escaping @Sendable (_ day: String, Archive) throws -> [CommitmentView] = { day, archive in
      try archive.commitmentsSeen(
        from: TodayPage.later(day, days: -6), to: day, limit: WeekMemory.mostCommitments)
    }
  ) {
    self.find = find
  }

  /// Whether something that is out of date was asked for: it waits for whoever tends this.
  var isWanted: Bool { state.withLock { $0.entries.values.contains { $0.isWanted } } }

  /// A number that grows when something else was found for the same day: what was made of the old is stale.
  var revision: Int { state.withLock { $0.revision } }

  /// Whether somebody has begun to tend it.
  var isTended: Bool { state.withLock { $0.last != nil } }

  /// The commitments that fell due, or seem kept, broken or taken back, in the week up to a day.
  ///
  /// - Parameter isLast: Whether it is the last day on which anything was reported, which will be tended.
  func commitments(
    upTo day: String, isLast: Bool = false, _ archive: Archive
  ) throws -> [CommitmentView] {
    let generation = try archive.generation()
    if let known = known(day, generation, isLast) { return known }
    return try looking.withLock { _ in
      if let known = known(day, generation, isLast) { return known }
      let changes = state.withLock { $0.changes }
      let found = try find(day, archive)
      keep(found, day, generation, changes)
      return found
    }
  }

  private func known(_ day: String, _ generation: Int, _ isLast: Bool) -> [CommitmentView]? {
    state.withLock { state in
      if let entry = state.entries[day], state.last != nil || entry.generation == generation {
        state.clock += 1
        state.entries[day]?.used = state.clock
        if entry.generation < generation { state.entries[day]?.isWanted = true }
        return entry.commitments
      }
      guard isLast, let last = state.last, last < day else { return nil }
      return state.entries[last]?.commitments
    }
  }

  /// Finds anew what an earlier generation of the archive showed: of the last day, and of those that were
  /// asked for since.
  ///
  /// What was found while a reader decided something is dropped, and found anew.
  ///
  /// - Parameter likely: Days that may be asked for next, found where they aren't known.
  func tend(_ archive: Archive, last day: String, likely: [String] = []) throws {
    try tending.withLock { _ in
      while try !findDue(archive, last: day, likely) {}
    }
    state.withLock { $0.last = day }
  }

  /// The first of some days that nobody has asked for and that wasn't found ahead of that yet; each is given
  /// once.
  func nextForeseen(_ days: [String]) -> String? {
    state.withLock { state in
      let next = days.first { state.entries[$0] == nil && !state.foreseen.contains($0) }
      if let next { state.foreseen.insert(next) }
      return next
    }
  }

  /// Whether there is such a day.
  func hasForeseeable(_ days: [String]) -> Bool {
    state.withLock { state in
      days.contains { state.entries[$0] == nil && !state.foreseen.contains($0) }
    }
  }

  /// Finds once what is due; tells whether that is all of it, for nothing was forgotten meanwhile.
  private func findDue(_ archive: Archive, last day: String, _ likely: [String]) throws -> Bool {
    let generation = try archive.generation()
    let (due, changes) = state.withLock { state -> ([String], Int) in
      let wanted = state.entries.filter { $0.value.isWanted && $0.value.generation != generation }.keys
      let days = [day].filter { state.entries[$0]?.generation != generation } + wanted.filter { $0 != day }
      return (days + likely.filter { state.entries[$0] == nil }, state.changes)
    }
    for day in due where !keep(try find(day, archive), day, generation, changes) { return false }
    return true
  }

  /// Forgets everything: after a reader decided who is who, and must see it at once.
  func clear() {
    state.withLock { state in
      state.entries.removeAll()
      state.changes += 1
    }
  }

  /// Forgets a commitment: after a reader decided where it stands, who must see it at once.
  ///
  /// - Parameter names: The rows of all its reports: another may stand for it here.
  func forget(_ names: Set<String>) {
    state.withLock { state in
      for day in state.entries.keys {
        state.entries[day]?.commitments.removeAll { names.contains($0.report.name) }
      }
      state.changes += 1
      state.revision += 1
    }
  }

  /// - Returns: Whether it may be kept: `false` where something was forgotten since it was begun.
  @discardableResult
  private func keep(
    _ found: [CommitmentView], _ day: String, _ generation: Int, _ changes: Int
  ) -> Bool {
    state.withLock { state in
      if state.changes != changes { return false }
      // What a slower search found in an older archive is out of date.
      if let newer = state.entries[day], newer.generation > generation { return true }
      // Of a day that wasn't known, another one's may have been shown.
      if state.entries[day]?.commitments != found { state.revision += 1 }
      if state.entries[day] == nil {
        state.clock += 1
        if state.entries.count >= WeekMemory.mostDays,
          let oldest = state.entries.min(by: { $0.value.used < $1.value.used })?.key
        {
          state.entries[oldest] = nil
        }
      }
      let used = state.entries[day]?.used ?? state.clock
      state.entries[day] = Entry(generation: generation, commitments: found, used: used)
      return true
    }
  }
}
