import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mahdar
import MahdarFormats
import Testing

@testable import MahdarServer

/// What is sent compressed, and to whom.
@Suite struct PackingTests {
  @Test(
    arguments: [
      (nil, nil), ("", nil), ("gzip", .gzip), ("br", .brotli), ("gzip, deflate, br", .brotli),
      ("gzip;q=1.0, br;q=0.5", .gzip), ("br;q=0, gzip", .gzip), ("*", .brotli), ("*;q=0", nil),
      ("x-gzip", .gzip), ("identity", nil), ("identity;q=1, gzip;q=0.5", nil), ("GZIP ; q=0.3", .gzip),
      ("deflate", nil), ("gzip;q=nonsense", nil), (",,;q=1", nil),
    ] as [(String?, AnswerCoding?)])
  func theCodingThatIsLikedBest(field: String?, coding: AnswerCoding?) {
    #expect(AnswerCoding.preferred(field) == coding)
  }

  private func plain(_ answer: TestResponse) throws -> [UInt8] {
    let coding = answer.headers[.contentEncoding] ?? ""
    let decoded = try #require(
      ContentCoding.decode(Array(answer.body.readableBytesView), coding, limit: 1 << 24))
    #expect(decoded.isWhole)
    return decoded.bytes
  }

  static let addresses = [
    "/", "/articles/dam", "/static/newsroom.css", "/api/v1/articles/dam", "/api/v1/export/jsonld",
    "/articles/none",
  ]

  @Test(arguments: addresses, ["gzip", "br"])
  func whatIsCompressedIsTheSame(address: String, coding: String) async throws {
    let test = try TestNewsroom([Reports.dam, Reports.denial, Reports.hostile])
    let bare = try await test.get(address)
    let packed = try await test.get(address, headers: [.acceptEncoding: coding])
    #expect(bare.headers[.contentEncoding] == nil && packed.headers[.contentEncoding] == coding)
    #expect(packed.status == bare.status)
    #expect(packed.body.readableBytes < bare.body.readableBytes)
    for answer in [bare, packed] { #expect(answer.headers[.vary]?.contains("Accept-Encoding") ?? false) }
    // When an export was made stands in it.
    if !address.contains("export") { #expect(try plain(packed) == Array(bare.body.readableBytesView)) }
  }

  @Test func aTagNamesTheCodingAndIsKnownAgain() async throws {
    let test = try TestNewsroom()
    let bare = try #require(try await test.get("/articles/dam").headers[.eTag])
    var tags = [bare]
    for coding in ["gzip", "br"] {
      let answer = try await test.get("/articles/dam", headers: [.acceptEncoding: coding])
      let tag = try #require(answer.headers[.eTag])
      #expect(answer.headers[.contentLength] == String(answer.body.readableBytes))
      tags.append(tag)
      let again = try await test.get(
        "/articles/dam", headers: [.acceptEncoding: coding, .ifNoneMatch: "\"x\", \(tag)"])
      #expect(again.status == .notModified && again.headers[.eTag] == tag && again.body.readableBytes == 0)
      // What was kept in another coding is not what would be sent now.
      let plain = try await test.get("/articles/dam", headers: [.ifNoneMatch: tag])
      #expect(plain.status == .ok && plain.headers[.eTag] == bare)
    }
    #expect(Set(tags).count == 3)
    #expect(try await test.get("/articles/dam", headers: [.ifNoneMatch: bare]).status == .notModified)
  }

  @Test func linesThatAreStreamedComeWhole() async throws {
    let many = (0..<400).map { number in
      Article(
        id: "r\(number)", outlet: "صحيفة المرفأ", published: "2024-03-05",
        text: Text("قال نادر العطار إن الدفعة رقم \(number) من الأشجار وصلت إلى الوادي."))
    }
    let test = try TestNewsroom(many)
    let answer = try await test.get(
      "/api/v1/articles", headers: [.accept: "application/x-ndjson", .acceptEncoding: "br"])
    #expect(answer.headers[.contentEncoding] == "br" && answer.headers[.contentLength] == nil)
    #expect(try plain(answer).count { $0 == 0x0A } == 400)
  }

  @Test func shortAnswersAreLeftAloneAndHeadsTellOfTheWhole() async throws {
    let test = try TestNewsroom()
    let short = try await test.get("/api/v1/outlets", headers: [.acceptEncoding: "gzip"])
    #expect(short.headers[.contentEncoding] == nil && short.headers[.vary] == "Accept-Encoding")
    let whole = try await test.get("/articles/dam", headers: [.acceptEncoding: "gzip"])
    let head = try await test.newsroom.application().test(.router) { client in
      try await client.execute(uri: "/articles/dam", method: .head, headers: [.acceptEncoding: "gzip"])
    }
    #expect(head.status == .ok && head.body.readableBytes == 0)
    for name in [HTTPField.Name.contentEncoding, .contentLength, .eTag, .vary] {
      #expect(head.headers[name] == whole.headers[name], "\(name)")
    }
  }

  @Test func piecesOfAnySizeComeTogether() throws {
    for coding in AnswerCoding.allCases {
      for size in [0, 1, 31_999, 32_768, 400_000] {
        var state: UInt64 = 88_172_645_463_325_252
        let bytes = (0..<size).map { _ -> UInt8 in
          state ^= state << 13; state ^= state >> 7; state ^= state << 17
          return UInt8(truncatingIfNeeded: state >> 56) & 0x3F
        }
        let deflater = try #require(AnswerDeflater(coding, isKept: false))
        var packed: [UInt8] = []
        for start in stride(from: 0, to: size, by: 70_001) {
          packed += try deflater.compressed(Array(bytes[start..<min(size, start + 70_001)]), isLast: false)
        }
        packed += try deflater.compressed([], isLast: true)
        let plain = try #require(ContentCoding.decode(packed, coding.rawValue, limit: 1 << 24))
        #expect(plain.isWhole && plain.bytes == bytes, "\(coding) \(size)")
      }
    }
  }

  /// The length of a compressed page must not tell the token: it looks different on every address.
  @Test func tokensOfFormsAreMasked() throws {
    let forms = FormTokens()
    let (first, second) = (forms.token("a", at: "/search?q=1"), forms.token("a", at: "/search?q=2"))
    #expect(first != second && first == forms.token("a", at: "/search?q=1"))
    #expect(forms.isRight(first, session: "a") && forms.isRight(second, session: "a"))
    #expect(!forms.isRight(first, session: "b") && !forms.isRight(first, session: ""))
    #expect(!forms.isRight(String(first.dropLast()), session: "a") && !forms.isRight(nil, session: "a"))
    #expect(!forms.isRight(String(repeating: "0", count: 72), session: "a"))
    #expect(!forms.isRight(String(repeating: "ط", count: 36), session: "a"))
  }
}
