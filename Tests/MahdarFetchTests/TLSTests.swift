import Foundation
import Mahdar
import MahdarFetch
import TestServer
import Testing

/// Whom a server's certificate must be vouched for by.
@Suite struct TLSTests {
  private let folder: ScratchFolder
  private let authority: String

  init() throws {
    folder = try ScratchFolder()
    try folder.write("authority.pem", TestCertificates.authority)
    authority = folder.path + "/authority.pem"
  }

  private func fetch(
    _ address: String, trusting authorities: Authorities?, hosts: [String] = ["127.0.0.1", "localhost"]
  ) async throws -> Fetched {
    let fetcher = Fetcher(
      guardedBy: AddressGuard(allowedHosts: hosts), limits: .patient, trusting: authorities)
    var request = FetchRequest(try #require(WebAddress(address)))
    request.obeysRobots = false
    do {
      let fetched = try await fetcher.fetch(request)
      await fetcher.close()
      return fetched
    } catch {
      await fetcher.close()
      throw error
    }
  }

  @Test func aCertificateThatNobodyVouchesForIsToldAndNothingIsSent() async throws {
    let server = try await RawServer(isSecure: true) { _ in .http(Array("x".utf8), type: "text/plain") }
    do {
      _ = try await fetch(server.base + "/", trusting: nil)
      Issue.record("it was fetched")
    } catch let error as FetchError {
      #expect(error.description.contains("--authorities"), "\(error)")
      #expect(!error.isFinal)
    }
    await server.close()
  }

  @Test func ownAuthoritiesAreTrusted() async throws {
    let server = try await RawServer(isSecure: true) { _ in .http(Array("نص".utf8), type: "text/plain") }
    let authorities = try Authorities(path: authority)
    #expect(try await fetch(server.base + "/", trusting: authorities).body == Array("نص".utf8))
    await server.close()
  }

  /// The address is right, but the certificate is another name's.
  @Test func aNameThatTheCertificateDoesNotBearIsRefused() async throws {
    let server = try await RawServer(isSecure: true) { _ in .http([], type: "text/plain") }
    let authorities = try Authorities(path: authority)
    do {
      _ = try await fetch("https://127.0.0.2:\(server.port)/", trusting: authorities, hosts: ["127.0.0.2"])
      Issue.record("it was fetched")
    } catch let error as FetchError {
      #expect(!error.description.isEmpty)
    }
    await server.close()
  }

  @Test(arguments: ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
  func aFileWithoutCertificatesIsTold(content: String) throws {
    try folder.write("broken.pem", content)
    for path in [folder.path + "/broken.pem", folder.path + "/missing.pem"] {
      #expect(throws: FetchError.self) { try Authorities(path: path) }
    }
  }
}
