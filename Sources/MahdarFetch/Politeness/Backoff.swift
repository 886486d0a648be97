/// How long to wait after faults in a row: twice as long after each, up to a limit, and never the same for
/// two who failed together.
struct Backoff: Sendable {
  /// The wait after the first fault.
  var first: Duration = .seconds(60)
  /// The longest wait.
  var longest: Duration = .seconds(6 * 3600)

  /// The wait after so many faults in a row; half of it is fixed, the other half by chance.
  ///
  /// - Parameter chance: 0 to 1.
  func wait(afterFaults faults: Int, chance: Double = .random(in: 0...1)) -> Duration {
    guard faults > 0 else { return .zero }
    var wait = first
    for _ in 1..<max(1, min(faults, 40)) where wait < longest { wait = wait * 2 }
    wait = min(wait, longest)
    return wait * (0.5 + 0.5 * chance)
  }
}
