import Dispatch
import Synchronization

/// Does three things at once, as far as the machine has processors, and waits for all.
///
/// - Throws: What the first of them throws that fails.
func together<First: Sendable, Second: Sendable, Third: Sendable, Failure: Error>(
  _ first: @Sendable () throws(Failure) -> First, _ second: @Sendable () throws(Failure) -> Second,
  _ third: @Sendable () throws(Failure) -> Third
) throws(Failure) -> (First, Second, Third) {
  let one = Mutex<Result<First, Failure>?>(nil)
  let two = Mutex<Result<Second, Failure>?>(nil)
  let three = Mutex<Result<Third, Failure>?>(nil)
  // The calling thread takes its share, so nothing waits for a thread that may never come.
  DispatchQueue.concurrentPerform(iterations: 3) { index in
    switch index {
    case 0:
      let result = Result(catching: first)
      one.withLock { $0 = result }
    case 1:
      let result = Result(catching: second)
      two.withLock { $0 = result }
    default:
      let result = Result(catching: third)
      three.withLock { $0 = result }
    }
  }
  let results = (one.withLock { $0 }, two.withLock { $0 }, three.withLock { $0 })
  return (
    try (results.0 ?? Result(catching: first)).get(), try (results.1 ?? Result(catching: second)).get(),
    try (results.2 ?? Result(catching: third)).get()
  )
}
