import Foundation

/// What a request asks for.
public struct FetchRequest: Sendable {
  /// Where.
  public var address: WebAddress
  /// The `ETag` of what is there already.
  public var etag: String?
  /// The `Last-Modified` of what is there already.
  public var lastModified: String?
  /// Whether the site's `robots.txt` is asked first.
  public var obeysRobots = true

  /// Makes a request.
  public init(_ address: WebAddress, etag: String? = nil, lastModified: String? = nil) {
    self.address = address
    self.etag = etag
    self.lastModified = lastModified
  }
}

/// What an address gave.
public struct Fetched: Sendable {
  /// Whether it is what the request's validators stand for; then there is no body.
  public var isUnchanged = false
  /// The address that it came from in the end.
  public var address: WebAddress
  /// The address to ask from now on, if all redirects were for good.
  public var movedTo: WebAddress?
  /// The body, with compression undone.
  public var body: [UInt8] = []
  /// The media type, in lower case, without parameters.
  public var type = ""
  /// The encoding that the server declares.
  public var charset: String?
  /// To be sent with the next request.
  public var etag: String?
  /// To be sent with the next request.
  public var lastModified: String?
  /// Why the body ends before its end, if it does.
  public var cutOff: String?

  init(address: WebAddress) { self.address = address }
}

/// How long and how much.
public struct FetchLimits: Sendable {
  /// Until a connection stands.
  public var connect: Duration = .seconds(10)
  /// Between two pieces of an answer.
  public var read: Duration = .seconds(20)
  /// For a whole answer.
  public var whole: Duration = .seconds(60)
  /// Bytes of a body, as sent and once decompressed.
  public var bytes = 50_000_000
  /// Redirects in a row.
  public var redirects = 10

  /// The usual limits.
  public init() {}

  /// Limits that are all bounded by one time.
  public init(timeout: Duration) {
    connect = min(connect, timeout)
    read = min(read, timeout)
    whole = timeout
  }
}
