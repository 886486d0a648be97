import Glibc

/// What is known of the terminal.
enum Terminal {
  /// Whether standard error is one.
  static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// The columns to write in: those of the terminal, between 40 and 120; 80 without one.
  static var columns: Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return min(max(Int(size.ws_col), 40), 120)
    }
    return 80
  }

  /// Whether the user asked for no colours (no-color.org).
  static var refusesColours: Bool {
    guard let value = getenv("NO_COLOR") else { return false }
    return value.pointee != 0
  }

  /// How many processors the machine has.
  static var processors: Int {
    max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }
}

/// A line on the terminal's standard error that says how far the work has come.
struct ProgressLine {
  private let isShown: Bool
  private let started = ContinuousClock.now
  private var last = ContinuousClock.now

  /// Shown only if standard error is a terminal and the output doesn't go there too.
  init(outputIsTerminal: Bool) {
    isShown = Terminal.errorIsTerminal && !outputIsTerminal
  }

  /// Shows the count, at most ten times a second; `share` is 0 to 1 where the size is known.
  mutating func show(articles: Int, share: Double?) {
    guard isShown, last.duration(to: .now) > .milliseconds(100) else { return }
    last = .now
    let seconds = started.duration(to: .now) / .seconds(1)
    var line = "\r\(articles) articles, \(Int(Double(articles) / max(seconds, 0.001)))/s"
    if let share {
      line += ", \(Int(share * 100)) %"
      if share > 0.01 { line += ", \(ProgressLine.time(seconds / share - seconds)) left" }
    }
    writeToStandardError(line + "\u{1B}[K")
  }

  /// Seconds as `40 s` or `3:20 min`.
  static func time(_ seconds: Double) -> String {
    let whole = Int(max(0, seconds).rounded())
    if whole < 60 { return "\(whole) s" }
    let rest = whole % 60
    return "\(whole / 60):\(rest < 10 ? "0" : "")\(rest) min"
  }

  /// Takes the line away.
  func clear() { if isShown { writeToStandardError("\r\u{1B}[K") } }
}
