import Hummingbird
import Synchronization

/// Keeps answers that were compressed, by their entity tags: a page is compressed once, however often it is
/// sent.
final class PackedAnswers: Sendable {
  private struct State {
    var answers: [String: (bytes: ByteBuffer, used: UInt64)] = [:]
    var bytes = 0
    var clock: UInt64 = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: The most bytes to keep.
  init(limit: Int) { self.limit = limit }

  /// The answer with this tag.
  subscript(tag: String) -> ByteBuffer? {
    state.withLock { state in
      state.clock += 1
      state.answers[tag]?.used = state.clock
      return state.answers[tag]?.bytes
    }
  }

  /// Keeps an answer; the half that was not used for longest goes once there are too many bytes.
  func keep(_ bytes: ByteBuffer, tag: String) {
    guard bytes.readableBytes <= limit / 4 else { return }
    state.withLock { state in
      if state.answers[tag] != nil { return }
      state.answers[tag] = (bytes, state.clock)
      state.bytes += bytes.readableBytes
      if state.bytes <= limit { return }
      for (tag, answer) in state.answers.sorted(by: { $0.value.used < $1.value.used }) {
        if state.bytes <= limit / 2 { break }
        state.bytes -= answer.bytes.readableBytes
        state.answers[tag] = nil
      }
    }
  }
}
