import Glibc

/// An address of the Internet Protocol, version 4 or 6.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
  /// The 4 or 16 bytes, in the order of the network.
  public let bytes: [UInt8]

  /// Makes an address of 4 or 16 bytes; `nil` for any other number.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads `192.0.2.1` or `2001:db8::1`; short and octal forms, which programs read in different ways, are
  /// none.
  public init?(_ text: String) {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
      return
    }
    var six = in6_addr()
    guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    bytes = withUnsafeBytes(of: &six) { Array($0) }
  }

  /// Whether it is of version 4.
  public var isVersion4: Bool { bytes.count == 4 }

  /// The address as it is usually written.
  public var description: String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = isVersion4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &buffer, socklen_t(buffer.count)) != nil else { return "\(bytes)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The address of version 4 that one of version 6 carries: mapped, translated (NAT64) or tunnelled (6to4).
  var carried: IPAddress? {
    guard !isVersion4 else { return nil }
    if bytes[0..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      return IPAddress(Array(bytes[12...]))
    }
    if bytes[0..<12].elementsEqual([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) {
      return IPAddress(Array(bytes[12...]))
    }
    if bytes[0] == 0x20, bytes[1] == 0x02 { return IPAddress(Array(bytes[2..<6])) }
    return nil
  }
}

/// A range of addresses that share their first bits.
struct Network: Sendable {
  let first: IPAddress
  let bits: Int
  /// What the range is for, to be read after "which is".
  let use: String

  /// Reads `10.0.0.0/8`; `nil` if it is no range.
  init?(_ text: String, _ use: String) {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let first = IPAddress(String(parts[0])), let bits = Int(parts[1]),
      (0...first.bytes.count * 8).contains(bits)
    else { return nil }
    self.first = first
    self.bits = bits
    self.use = use
  }

  /// Whether an address lies in the range.
  func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == first.bytes.count else { return false }
    for (index, byte) in address.bytes.enumerated() {
      let left = bits - index * 8
      if left <= 0 { return true }
      let mask: UInt8 = left >= 8 ? 0xFF : ~(0xFF >> UInt8(left))
      if byte & mask != first.bytes[index] & mask { return false }
    }
    return true
  }

  /// The ranges that no outlet publishes from.
  ///
  /// IANA's registries of special-purpose addresses,
  /// https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, multicast,
  /// and the services of clouds that tell machines their secrets.
  static let special: [Network] = [
    ("0.0.0.0/8", "this network"), ("10.0.0.0/8", "a private network"),
    ("100.64.0.0/10", "a network shared by a carrier's customers"), ("127.0.0.0/8", "this machine"),
    ("168.63.129.16/32", "the metadata service of a cloud"),
    ("169.254.0.0/16", "link-local, where clouds have their metadata services"),
    ("172.16.0.0/12", "a private network"), ("192.0.0.0/24", "reserved for protocols"),
    ("192.0.2.0/24", "for documentation"), ("192.88.99.0/24", "reserved"),
    ("192.168.0.0/16", "a private network"), ("198.18.0.0/15", "for measurements"),
    ("198.51.100.0/24", "for documentation"), ("203.0.113.0/24", "for documentation"),
    ("224.0.0.0/4", "multicast"), ("240.0.0.0/4", "reserved"),
    ("::1/128", "this machine"), ("fc00::/7", "a private network"), ("fe80::/10", "link-local"),
    ("fec0::/10", "a private network"), ("ff00::/8", "multicast"), ("2001::/23", "reserved for protocols"),
    ("2001:db8::/32", "for documentation"), ("3fff::/20", "for documentation"),
  ].compactMap { Network($0.0, $0.1) }

  /// Addresses of version 6 that are given out to the public at all.
  static let global6 = Network("2000::/3", "public")
}
