import Glibc
import NIOCore
import Testing

@testable import MahdarServer

/// What the system says of an address, in words that say what to do.
@Suite struct ListeningErrorTests {
  private func told(_ code: Int32, _ address: String) throws -> NewsroomError? {
    var configuration = NewsroomConfiguration()
    try configuration.listen(on: address)
    return NewsroomError(listening: IOError(errnoCode: code, reason: "bind"), on: configuration)
  }

  @Test func aPortThatNeedsRightsNamesOneThatNeedsNone() throws {
    for code in [EACCES, EPERM] {
      let error = try #require(try told(code, "[::1]:443"))
      #expect(error.isUnavailable && error.description.contains("rights that you don't have"))
      #expect(error.description.contains("[::1]:443 ") && error.description.contains("--listen [::1]:8080"))
    }
  }

  @Test func aPortInUseNamesTheNextOne() throws {
    #expect(try told(EADDRINUSE, "8080")?.description.contains("--listen 127.0.0.1:8081") == true)
    // Beyond the last port there is none.
    #expect(try told(EADDRINUSE, "65535")?.description.contains("--listen 127.0.0.1:8080") == true)
  }

  @Test func otherErrorsStayWhatTheyAre() throws {
    #expect(try told(ENOMEM, "8080") == nil)
    #expect(NewsroomError(listening: CancellationError(), on: NewsroomConfiguration()) == nil)
  }
}
