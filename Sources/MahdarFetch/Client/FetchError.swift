public import Foundation

/// Why an address gave nothing, with what to do about it.
public struct FetchError: Error, Sendable, Equatable, CustomStringConvertible {
  enum Kind: Sendable, Equatable {
    case badAddress(String)
    case refused(host: String, address: String, use: String)
    case unknownHost(String)
    case timedOut(String)
    case connection(String)
    case untrusted
    case badAuthorities(String)
    case tooLarge(limit: Int)
    case redirectLoop(String)
    case tooManyRedirects(Int)
    case badRedirect(String)
    case forbidden(String)
    case robotsUnreachable(String)
    case status(Int, retryAfter: Date?)
    case mustWait(until: Date)
    case cutOff(String)
    case unreadable(String)
  }

  let kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  /// What the user gave and is no address.
  public init(badAddress text: String) { kind = .badAddress(text) }

  /// Something fetched that can't be used.
  public init(unreadable reason: String) { kind = .unreadable(reason) }

  /// The status that the server answered with, if that is the fault.
  public var status: Int? { if case .status(let status, _) = kind { status } else { nil } }

  /// The moment before which the server asks not to come back.
  public var retryAfter: Date? {
    switch kind {
    case .status(_, let date): date
    case .mustWait(let date): date
    default: nil
    }
  }

  /// Whether the same request will fail for ever, as far as can be told.
  public var isFinal: Bool {
    switch kind {
    case .badAddress, .refused, .forbidden, .redirectLoop, .tooManyRedirects, .badRedirect, .tooLarge,
      .unreadable, .badAuthorities:
      true
    // Too early and too many are told by statuses of the fourth hundred, too.
    case .status(let status, _): (400..<500).contains(status) && ![408, 421, 423, 425, 429].contains(status)
    default: false
    }
  }

  /// What is wrong and what to do, in whole sentences.
  public var description: String {
    switch kind {
    case .badAddress(let text):
      "'\(text)' is no address of the web. Write it as https://HOST/PATH."
    case .refused(let host, let address, let use):
      "\(host) is at \(address), which is \(use), and was not asked. If that is meant, allow it with --allow-host \(host)."
    case .unknownHost(let host):
      "No address is known for \(host). Check the name and the network."
    case .timedOut(let what): "\(what) took too long. It is tried again later; --timeout allows more time."
    case .untrusted:
      "Its certificate is not vouched for by an authority that is known, or not for this name, or is out of date. "
        + "If the server is yours, name the file of its authority with --authorities."
    case .badAuthorities(let path):
      "'\(path)' has no certificates. Give a file of certificates, PEM, each from BEGIN CERTIFICATE to END."
    case .connection(let reason): "The connection failed: \(reason). It is tried again later."
    case .tooLarge(let limit): "The answer is larger than \(limit / 1_000_000) MB and was not read."
    case .redirectLoop(let address): "It redirects in a circle, by \(address). Tell the outlet."
    case .tooManyRedirects(let limit): "It redirects more than \(limit) times. Tell the outlet."
    case .badRedirect(let place): "It redirects to '\(place)', which is no address of the web."
    case .forbidden(let address):
      "The site's robots.txt asks programs not to read \(address). Ask the outlet for leave."
    case .robotsUnreachable(let reason):
      "The site's robots.txt can't be had, so nothing else was asked: \(reason)"
    case .status(410, _): "The server says that it is gone for good (410). Take it off the list."
    case .status(let status, let date): Self.sentence(status, date)
    case .mustWait(let date): "The server asked to be left alone until \(date.formatted(.iso8601))."
    case .cutOff(let reason): "What came is cut off (\(reason)), and nothing of it could be used."
    case .unreadable(let reason): reason
    }
  }

  private static func sentence(_ status: Int, _ date: Date?) -> String {
    let meaning =
      switch status {
      case 401, 407: "it wants a name and a password"
      case 403: "it refuses programs, or this network"
      case 404: "nothing is there"
      case 429: "it was asked too often"
      case 500...599: "it has a fault of its own"
      default: "an answer that is none"
      }
    let wait = date.map { ", and asks to wait until \($0.formatted(.iso8601))" } ?? ""
    return "The server answers \(status): \(meaning)\(wait)."
  }
}
