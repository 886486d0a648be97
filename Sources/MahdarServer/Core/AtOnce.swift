import Dispatch
import Synchronization

/// Does two things at once, on two threads, and waits for both.
///
/// - Throws: What either throws; what the first does, if both do.
func atOnce<First: Sendable, Second: Sendable>(
  _ first: @Sendable () throws -> First, _ second: @Sendable () throws -> Second
) throws -> (First, Second) {
  let results = Mutex<(first: Result<First, any Error>?, second: Result<Second, any Error>?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { number in
    if number == 0 {
      let result = Result { try first() }
      results.withLock { $0.first = result }
    } else {
      let result = Result { try second() }
      results.withLock { $0.second = result }
    }
  }
  let (one, other) = results.withLock { $0 }
  guard let one, let other else { throw CancellationError() }
  return (try one.get(), try other.get())
}
