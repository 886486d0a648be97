/// The directory of a ZIP archive, and the contents of its files.
struct ZIPArchive {
  /// A file.
  struct Entry {
    let name: String
    let isEncrypted: Bool
    fileprivate let method: Int
    fileprivate let packed: Int
    fileprivate let header: Int
  }

  /// The files in the order of the directory.
  private(set) var entries: [Entry] = []
  private var bytes: [UInt8] = []

  /// An archive without files.
  init() {}

  /// Reads the directory.
  ///
  /// - Throws: ``FormatError`` if there is none.
  init(_ bytes: [UInt8]) throws(FormatError) {
    self.bytes = bytes
    guard let end = Self.endOfDirectory(bytes) else {
      throw FormatError(kind: .notAnArchive("its directory is missing; it may be cut off"), line: 1)
    }
    var count = number(end + 10, 2)
    var place = number(end + 16, 4)
    if place == 0xFFFF_FFFF || count == 0xFFFF, let wide = zip64(end) { (count, place) = wide }
    while entries.count < count, place <= bytes.count - 46, number(place, 4) == 0x0201_4B50 {
      let (nameLength, extra, comment) = (number(place + 28, 2), number(place + 30, 2), number(place + 32, 2))
      guard place + 46 + nameLength + extra <= bytes.count else { break }
      var packed = number(place + 20, 4)
      var header = number(place + 42, 4)
      widen(place, nameLength, extra, &packed, &header)
      let name = TextDecoder(Array(bytes[(place + 46)..<(place + 46 + nameLength)])).bytes
      entries.append(
        Entry(
          name: String(decoding: name, as: UTF8.self), isEncrypted: number(place + 8, 2) & 1 != 0,
          method: number(place + 10, 2), packed: packed, header: header))
      place += 46 + nameLength + extra + comment
    }
    if entries.count < count {
      throw FormatError(kind: .notAnArchive("its directory is damaged"), line: 1)
    }
  }

  /// The contents of a file and whether they are whole; `nil` if they are more than the limit.
  func contents(_ entry: Entry, limit: Int) -> (bytes: [UInt8], isWhole: Bool)? {
    guard entry.header >= 0, entry.header <= bytes.count - 30, number(entry.header, 4) == 0x0403_4B50 else {
      return ([], false)
    }
    let start = entry.header + 30 + number(entry.header + 26, 2) + number(entry.header + 28, 2)
    guard start <= bytes.count, entry.packed >= 0 else { return ([], false) }
    let end = entry.packed > bytes.count - start ? bytes.count : start + entry.packed
    let isThere = end - start == entry.packed
    switch entry.method {
    case 0: return end - start > limit ? nil : (Array(bytes[start..<end]), isThere)
    case 8:
      return Inflater.inflate(bytes[start..<end], .deflate, limit: limit).map {
        ($0.bytes, $0.isWhole && isThere)
      }
    case 93:
      return Inflater.inflate(bytes[start..<end], .zstd, limit: limit).map {
        ($0.bytes, $0.isWhole && isThere)
      }
    default: return ([], false)
    }
  }

  private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    for place in stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65_536), by: -1)
    where bytes[place] == 0x50 && bytes[place..<(place + 4)].elementsEqual([0x50, 0x4B, 5, 6]) {
      return place
    }
    return nil
  }

  /// The count and the place of the directory of a ZIP64 archive.
  private func zip64(_ end: Int) -> (Int, Int)? {
    guard end >= 20, number(end - 20, 4) == 0x0706_4B50 else { return nil }
    let place = number(end - 12, 8)
    guard place >= 0, place <= bytes.count - 56, number(place, 4) == 0x0606_4B50 else { return nil }
    let (count, start) = (number(place + 32, 8), number(place + 48, 8))
    return count >= 0 && start >= 0 ? (count, start) : nil
  }

  /// Takes what doesn't fit 32 bits from the extra field.
  private func widen(_ place: Int, _ nameLength: Int, _ extra: Int, _ packed: inout Int, _ header: inout Int)
  {
    var field = place + 46 + nameLength
    let end = field + extra
    while field + 4 <= end {
      let size = number(field + 2, 2)
      if number(field, 2) == 1 {
        var value = field + 4
        if number(place + 24, 4) == 0xFFFF_FFFF { value += 8 }
        if packed == 0xFFFF_FFFF, value + 8 <= end {
          packed = number(value, 8)
          value += 8
        }
        if header == 0xFFFF_FFFF, value + 8 <= end { header = number(value, 8) }
        return
      }
      field += 4 + size
    }
  }

  /// A number of that many bytes, the lowest first; 0 beyond the end.
  private func number(_ place: Int, _ count: Int) -> Int {
    guard place >= 0, place <= bytes.count - count else { return 0 }
    var value: UInt64 = 0
    for offset in 0..<count { value |= UInt64(bytes[place + offset]) << UInt64(8 * offset) }
    return Int(truncatingIfNeeded: value)
  }
}
