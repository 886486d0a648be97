/// How often lists of names have a word, in a flat file that is used as it lies in memory.
///
/// | bytes | what |
/// |---|---|
/// | 4 | `MHDW` |
/// | 1 | format, 1 |
/// | 3 | 0 |
/// | 8 each | hash of a folded word without its article, and its levels, ordered by hash; little-endian |
///
/// A level has three bits, from 0 for never to 7 for often: given names lowest, then family names,
/// foreign names, places, words of places, words of clubs. Above the levels, from bit 18 on, a bit each: the
/// hash is that of a whole name of several words, a place's, a club's, a person's.
public struct NameWords: Sendable {
  private let bytes: FrozenBytes
  private let count: Int
  private static let header = 8

  /// Reads a list; `nil` if the bytes are none.
  public init?(_ bytes: FrozenBytes) {
    guard bytes.count >= NameWords.header, bytes.begins(with: [0x4D, 0x48, 0x44, 0x57, 1]),
      (bytes.count - NameWords.header) % 8 == 0
    else { return nil }
    self.bytes = bytes
    count = (bytes.count - NameWords.header) / 8
  }

  /// Reads a list; `nil` if the bytes are none.
  public init?(_ bytes: [UInt8]) { self.init(FrozenBytes(bytes)) }

  /// A file of words with their levels; of one word, the highest of each.
  public static func encode(_ words: [(words: [[UInt8]], levels: UInt32)]) -> [UInt8] {
    var merged: [UInt32: UInt32] = [:]
    for (name, levels) in words {
      guard let first = name.first else { continue }
      let hash = name.dropFirst().reduce(key(first[...])) { joined($0, $1) }
      let known = merged[hash, default: 0]
      merged[hash] = (0..<6).reduce(((known | levels) >> 18) << 18) { sum, column in
        sum | max(known >> (3 * column) & 7, levels >> (3 * column) & 7) << (3 * column)
      }
    }
    var bytes: [UInt8] = [0x4D, 0x48, 0x44, 0x57, 1, 0, 0, 0]
    for (hash, levels) in merged.sorted(by: { $0.key < $1.key }) {
      for value in [hash, levels] {
        for shift in [UInt32(0), 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
      }
    }
    return bytes
  }

  /// Reads six digits, or letters for whole names.
  public static func levels(_ text: String) -> UInt32? {
    let digits = text.compactMap(\.wholeNumberValue).filter { $0 < 8 }
    if digits.count == 6 { return digits.reversed().reduce(0) { $0 << 3 | UInt32($1) } }
    var levels: UInt32 = 0
    for letter in text {
      switch letter {
      case "L": levels |= 1 << 18
      case "O": levels |= 1 << 19
      case "N": levels |= 1 << 20
      default: return nil
      }
    }
    return levels == 0 ? nil : levels
  }

  /// The hash of a name that goes on with a word.
  public static func joined(_ hash: UInt32, _ codes: [UInt8]) -> UInt32 {
    FeatureHash.mix(300, hash, FeatureHash.codes(codes, 0..<codes.count))
  }

  /// The levels of a hash; 0 if no list has it.
  ///
  /// The hashes are spread evenly, so that one stands near the place that its size tells, and from there the
  /// rest of the way is told again.
  ///
  /// - Complexity: O(log log *n*) in the words, as the hashes are spread.
  public func levels(_ hash: UInt32) -> UInt32 {
    if count == 0 { return 0 }
    var place = (Int(hash) * count) >> 32
    for _ in 0..<3 {
      let way = ((Int(hash) - Int(word(place, 0))) * count) >> 32
      place = min(max(place + way, 0), count - 1)
    }
    while place > 0, word(place, 0) > hash { place -= 1 }
    while place < count, word(place, 0) < hash { place += 1 }
    return place < count && word(place, 0) == hash ? word(place, 4) : 0
  }

  /// The levels of a folded word.
  public func levels(_ codes: ArraySlice<UInt8>) -> UInt32 { levels(NameWords.key(codes)) }

  @inline(__always)
  private func word(_ index: Int, _ offset: Int) -> UInt32 {
    bytes.word(NameWords.header + 8 * index + offset)
  }

  /// The hash of a word without its article.
  public static func key(_ codes: ArraySlice<UInt8>) -> UInt32 {
    let codes = codes.span
    let hasArticle = codes.count > 4 && codes[0] == Letter.alef && codes[1] == Letter.lam
    return FeatureHash.codes(codes, (hasArticle ? 2 : 0)..<codes.count)
  }
}
