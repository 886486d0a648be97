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
    var visits = 0
    var faults = 0
    var kept = KeptArticles()
  }
  private let counts = Mutex(Counts())

  func take(_ event: Watcher.Event) {
    counts.withLock { counts in
      switch event {
      case .visited(_, let kept, _):
        counts.visits += 1
        counts.kept.added += kept.added
        counts.kept.changed += kept.changed
      case .failed: counts.faults += 1
      case .passedOver: break
      }
    }
  }

  /// For the user.
  var sentence: String {
    counts.withLock { counts in
      "\(counts.visits) visits, \(counts.faults) failed; \(counts.kept.added) new, \(counts.kept.changed) changed"
    }
  }
}
