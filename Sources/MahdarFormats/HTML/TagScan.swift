/// Reads the attributes of one start tag.
struct TagScan {
  /// The place that is read next; at the end, the one after `>`.
  private(set) var place: Int
  /// Whether the tag's script is linked data.
  private(set) var isLinkedData = false
  /// Whether what the tag opens is shown as a shadow root.
  private(set) var isShadowRoot = false
  /// Whether the tag ends with `/>`.
  private(set) var isSelfClosed = false

  init(place: Int) { self.place = place }

  /// Reads up to the `>` and keeps what says something about the text.
  mutating func read(_ bytes: Span<UInt8>, isLink: Bool, into attributes: inout PageAttributes) {
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x3E {
        place += 1
        return
      }
      if isSpace(byte) || byte == 0x2F {
        isSelfClosed = byte == 0x2F
        place += 1
        continue
      }
      isSelfClosed = false
      let start = place
      place += 1
      while place < bytes.count, !isSpace(bytes[place]), bytes[place] != 0x3D, bytes[place] != 0x3E,
        bytes[place] != 0x2F
      {
        place += 1
      }
      let name = start..<place
      let value = self.value(bytes)
      keep(bytes, name, value, isLink: isLink, into: &attributes)
    }
  }

  /// The value after the name; empty where there is none.
  private mutating func value(_ bytes: Span<UInt8>) -> Range<Int> {
    var ahead = place
    while ahead < bytes.count, isSpace(bytes[ahead]) { ahead += 1 }
    guard ahead < bytes.count, bytes[ahead] == 0x3D else { return place..<place }
    ahead += 1
    while ahead < bytes.count, isSpace(bytes[ahead]) { ahead += 1 }
    guard ahead < bytes.count else {
      place = ahead
      return ahead..<ahead
    }
    if bytes[ahead] == 0x22 || bytes[ahead] == 0x27 {
      let close = find(bytes[ahead], in: bytes, from: ahead + 1) ?? bytes.count
      place = min(close + 1, bytes.count)
      return (ahead + 1)..<close
    }
    let start = ahead
    while ahead < bytes.count, !isSpace(bytes[ahead]), bytes[ahead] != 0x3E { ahead += 1 }
    place = ahead
    return start..<ahead
  }

  private mutating func keep(
    _ bytes: Span<UInt8>, _ name: Range<Int>, _ value: Range<Int>, isLink: Bool,
    into attributes: inout PageAttributes
  ) {
    guard let known = PageAttributes.Name.of(bytes, name) else { return }
    switch known {
    case .type:
      isLinkedData = contains(bytes, value, "ld+json")
      // Links to feeds are known by their type.
      if contains(bytes, value, "+xml") || contains(bytes, value, "feed+json") {
        attributes.add(known, value)
      }
    case .shadowRoot: isShadowRoot = true
    case .href:
      if isLink { attributes.add(known, value, refers: refers(bytes, value)) }
    case .style:
      if contains(bytes, value, "none") || contains(bytes, value, "hidden") || contains(bytes, value, "-999")
      {
        attributes.add(known, value)
      }
    case .title:
      // Of what shows beside the mouse only dates say something: `2014-09-18T19:22:00`.
      if value.count >= 10, bytes[value.lowerBound + 4] == 0x2D, bytes[value.lowerBound + 7] == 0x2D {
        attributes.add(known, value)
      }
    case .content: attributes.add(known, value, refers: refers(bytes, value))
    default: attributes.add(known, value)
    }
  }

  /// Whether a value has a reference to a character in it.
  private func refers(_ bytes: Span<UInt8>, _ value: Range<Int>) -> Bool {
    bytes.extracting(value).withUnsafeBufferPointer { $0.contains(0x26) }
  }
}
