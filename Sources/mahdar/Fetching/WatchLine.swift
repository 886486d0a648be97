import Mahdar
import MahdarFetch
import Synchronization

/// The line that tells of an event of a watch.
enum WatchLine {
  /// The line; `nil` where there is nothing to tell.
  static func line(_ event: Watcher.Event, isQuiet: Bool) -> String? {
    switch event {
    case .visited(let source, let kept, let note):
      if isQuiet { return nil }
      let tail = note.map { "; \($0)" } ?? ""
      if kept == KeptArticles() { return note.map { "\(source.name): \($0)" } }
      return "\(source.name): \(kept.added) new, \(kept.changed) changed\(tail)"
    case .failed(let source, let fault): return "\(source.name): \(fault)"
    case .passedOver(let source, let reason): return isQuiet ? nil : "\(source.name): \(reason)"
    }
  }
}

/// Counts what a watch did.
final class WatchCounts: Sendable {
  private struct Counts {
    /// Of each source that was visited, by its address, whether the last visit failed.
    var sources: [String: Bool] = [:]
    var kept = KeptArticles()
  }
  private let counts = Mutex(Counts())

  func take(_ event: Watcher.Event) {
    counts.withLock { counts in
      switch event {
      case .visited(let source, let kept, _):
        counts.sources[source.address.string] = false
        counts.kept.added += kept.added
        counts.kept.changed += kept.changed
      // What came before a visit failed was told as a visit.
      case .failed(let source, _): counts.sources[source.address.string] = true
      case .passedOver: break
      }
    }
  }

  /// For the user.
  var sentence: String {
    counts.withLock { counts in
      let failed = counts.sources.values.count { $0 }
      return "\(counted(counts.sources.count, "source")) visited, \(failed) failed; "
        + "\(counts.kept.added) new, \(counts.kept.changed) changed"
    }
  }

  /// Whether sources were visited and none with success.
  var haveAllFailed: Bool {
    counts.withLock { counts in !counts.sources.isEmpty && counts.sources.values.allSatisfy { $0 } }
  }
}
