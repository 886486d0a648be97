import Foundation
import MahdarFetch
import Synchronization
import TestServer
import Testing

@Suite struct GuardTests {
  @Test(arguments: [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "100.127.255.255", "168.63.129.16", "192.0.0.192", "198.18.0.1",
    "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1",
    "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "2001::1", "2001:db8::1", "fec0::1", "4000::1",
  ])
  func whatIsNotPublicIsRefused(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressGuard.refusal(address) != nil)
  }

  @Test(arguments: [
    "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "11.0.0.1", "2606:4700::1",
    "::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::",
  ])
  func whatIsPublicIsNot(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressGuard.refusal(address) == nil)
  }

  @Test(arguments: ["127.1", "0x7f000001", "2130706433", "0177.0.0.1", "1.1.1.1 ", "", "::g"])
  func formsThatProgramsReadDifferentlyAreNoAddresses(text: String) { #expect(IPAddress(text) == nil) }

  /// Whatever way this machine is named, it is not asked.
  @Test(arguments: [
    "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "localhost", "LOCALHOST.", "0.0.0.0", "0", "127.0.0.1.",
  ])
  func thisMachineIsNotAsked(host: String) async throws {
    let asked = Mutex(0)
    let server = try await RawServer { _ in
      asked.withLock { $0 += 1 }
      return .http([0x61])
    }
    let fetcher = Fetcher(guardedBy: AddressGuard())
    if let address = WebAddress("http://\(host):\(server.port)/") {
      await #expect(throws: FetchError.self) { try await fetcher.fetch(FetchRequest(address)) }
    }
    await fetcher.close()
    await server.close()
    #expect(asked.withLock { $0 } == 0)
  }

  /// What is still under way when all is closed, as in a run that is broken off, opens nothing any more.
  @Test func whoWasClosedAsksNobody() async throws {
    let asked = Mutex(0)
    let server = try await RawServer { _ in
      asked.withLock { $0 += 1 }
      return .http([0x61])
    }
    let fetcher = Fetcher(guardedBy: AddressGuard(allowedHosts: ["127.0.0.1"]))
    await fetcher.close()
    let address = try #require(WebAddress("http://127.0.0.1:\(server.port)/"))
    await #expect(throws: (any Error).self) { try await fetcher.fetch(FetchRequest(address)) }
    await server.close()
    #expect(asked.withLock { $0 } == 0)
  }

  /// Gives the addresses of a list one after the other.
  private final class Turning: HostResolver {
    private let answers: Mutex<[[String]]>
    init(_ answers: [[String]]) { self.answers = Mutex(answers.reversed()) }
    func addresses(of host: String) async throws -> [IPAddress] {
      answers.withLock { ($0.popLast() ?? []).compactMap { IPAddress($0) } }
    }
  }

  /// An error between a fetch and its end leaves a fetcher that nobody closed.
  @Test func aFetcherThatNobodyClosedEndsQuietly() async throws {
    let server = try await RawServer { _ in .http(Array("x".utf8), type: "text/plain") }
    var request = FetchRequest(try #require(WebAddress("http://a.example:\(server.port)/")))
    request.obeysRobots = false
    do {
      let left = Fetcher(
        guardedBy: AddressGuard(allowedHosts: ["a.example"]), limits: .patient,
        resolver: Turning([["127.0.0.1"]]))
      #expect(try await left.fetch(request).body == [0x78])
    }
    await server.close()
  }

  @Test func aNameThatTurnsInwardsIsRefusedAndNoSecondAnswerIsAsked() async throws {
    let server = try await RawServer { _ in .http(Array("x".utf8), type: "text/plain") }
    let address = try #require(WebAddress("http://a.example:\(server.port)/"))
    var request = FetchRequest(address)
    request.obeysRobots = false
    // The name stands for this machine at once.
    let first = Fetcher(guardedBy: AddressGuard(), resolver: Turning([["127.0.0.1"]]))
    await #expect(throws: FetchError.self) { try await first.fetch(request) }
    await first.close()
    // Allowed by name, the address that was given is the one that is connected to.
    let second = Fetcher(
      guardedBy: AddressGuard(allowedHosts: ["a.example"]), limits: .patient,
      resolver: Turning([["127.0.0.1"], ["192.0.2.1"]]))
    #expect(try await second.fetch(request).body == [0x78])
    await second.close()
    // A host that is public and private is asked where it is public alone, which here is nowhere.
    let third = Fetcher(
      guardedBy: AddressGuard(), limits: FetchLimits(timeout: .milliseconds(300)),
      resolver: Turning([["127.0.0.1", "2606:4700:ffff::1"]]))
    await #expect(throws: FetchError.self) { try await third.fetch(request) }
    await third.close()
    await server.close()
  }

  @Test func redirectsAreChecked() async throws {
    let server = try await RawServer { request in
      request.path == "/robots.txt"
        ? .status("404 Not Found") : .status("302 Found", fields: ["Location: http://localhost:1/"])
    }
    let fetcher = Fetcher(guardedBy: AddressGuard(allowedHosts: ["127.0.0.1"]))
    let address = try #require(WebAddress("http://127.0.0.1:\(server.port)/"))
    do {
      _ = try await fetcher.fetch(FetchRequest(address))
      Issue.record("it was fetched")
    } catch let error as FetchError {
      #expect(
        error.description.contains("which is this machine, and was not asked")
          && error.description.contains("--allow-host localhost"))
    }
    await fetcher.close()
    await server.close()
  }

  @Test(arguments: [
    "file:///etc/passwd", "gopher://127.0.0.1/", "javascript:1", "ftp://a.example/", "http://", "", " ",
  ])
  func onlyTheWebIsAsked(text: String) { #expect(WebAddress(text) == nil) }
}

@Suite struct WebAddressTests {
  @Test func addressesAreBroughtIntoOneForm() throws {
    #expect(WebAddress("HTTP://A.Example:80/أ?ب#ت")?.string == "http://a.example/%D8%A3?%D8%A8")
    #expect(WebAddress("https://a.example")?.string == "https://a.example/")
    let base = try #require(WebAddress("https://a.example/d/e?f"))
    #expect(WebAddress("../g", relativeTo: base)?.string == "https://a.example/g")
    #expect(WebAddress("//b.example/x", relativeTo: base)?.string == "https://b.example/x")
    #expect(WebAddress("خبر/1", relativeTo: base)?.string == "https://a.example/d/%D8%AE%D8%A8%D8%B1/1")
    #expect(WebAddress("http://u:p@a.example/")?.string == "http://a.example/")
  }

  @Test func onePageHasOneKey() {
    let keys = [
      "http://www.a.example/1/", "https://a.example/1", "https://a.example/1?utm_source=x&utm_medium=y#z",
      "http://a.example/1?fbclid=q",
    ].map { WebAddress($0)?.pageKey }
    #expect(Set(keys) == ["a.example/1"])
    #expect(WebAddress("http://a.example/1?id=2&utm_source=x")?.pageKey == "a.example/1?id=2")
    #expect(WebAddress("http://a.example/?utm_source=x")?.pageKey == nil)
  }
}
