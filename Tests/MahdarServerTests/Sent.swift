import Synchronization

@testable import MahdarServer

/// Requests that were sent, for tests.
final class Sent: Sendable {
  private let state = Mutex<(requests: [(body: [UInt8], headers: [(String, String)])], fails: Int)>(([], 0))

  var requests: [(body: [UInt8], headers: [(String, String)])] { state.withLock { $0.requests } }
  func failNext(_ times: Int) { state.withLock { $0.fails = times } }

  var post: @Sendable (String, [UInt8], [(String, String)]) async throws -> Void {
    { [self] _, body, headers in
      try state.withLock { state in
        if state.fails > 0 {
          state.fails -= 1
          throw NewsroomError("not now")
        }
        state.requests.append((body, headers))
      }
    }
  }
}
