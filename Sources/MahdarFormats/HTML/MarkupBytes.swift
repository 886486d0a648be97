import Glibc

func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

func isNameByte(_ byte: UInt8) -> Bool { !isSpace(byte) && byte != 0x2F && byte != 0x3E }

func nameRange(_ bytes: Span<UInt8>, _ start: Int) -> Range<Int> {
  var end = start
  while end < bytes.count, isNameByte(bytes[end]), bytes[end] != 0x3C { end += 1 }
  return start..<end
}

func sameName(_ bytes: Span<UInt8>, _ name: Range<Int>, _ start: Int) -> Bool {
  for offset in 0..<name.count where bytes[start + offset] | 0x20 != bytes[name.lowerBound + offset] | 0x20 {
    return false
  }
  return true
}

/// Whether a range is this word of ASCII, in any case.
func equals(_ bytes: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
  guard range.count == word.utf8CodeUnitCount else { return false }
  for offset in 0..<range.count {
    let byte = bytes[range.lowerBound + offset]
    let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    if lower != word.utf8Start[offset] { return false }
  }
  return true
}

/// Whether this word of ASCII stands somewhere in a range, in any case.
func contains(_ bytes: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
  let count = word.utf8CodeUnitCount
  guard range.count >= count else { return false }
  for start in range.lowerBound...(range.upperBound - count)
  where equals(bytes, start..<(start + count), word) { return true }
  return false
}

/// The first place of a byte at or after another place.
func find(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int? {
  guard start < bytes.count else { return nil }
  return bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress, let found = memchr(base + start, Int32(byte), buffer.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}

/// A number for a name of ASCII in any case: 64-bit FNV-1a over its small letters.
func nameKey(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
  var hash: UInt64 = 14_695_981_039_346_656_037
  for place in range {
    let byte = bytes[place]
    hash = (hash ^ UInt64((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)) &* 1_099_511_628_211
  }
  return hash
}

/// What the few names that markup knows mean, found by binary search over their numbers.
struct NameTable<Value: Sendable>: Sendable {
  private let keys: [UInt64]
  private let values: [Value]

  init(_ names: [(StaticString, Value)]) {
    let entries = names.map { name, value in
      let bytes = Array(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
      return (key: nameKey(bytes.span, 0..<bytes.count), value: value)
    }.sorted { $0.key < $1.key }
    keys = entries.map(\.key)
    values = entries.map(\.value)
  }

  /// The value of the name with this number.
  subscript(key: UInt64) -> Value? {
    var lower = 0
    var upper = keys.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if keys[middle] < key { lower = middle + 1 } else { upper = middle }
    }
    return lower < keys.count && keys[lower] == key ? values[lower] : nil
  }
}

/// Whether bytes stand somewhere in others; nothing stands nowhere.
///
/// - Complexity: O(*n* · *m*), near O(*n*) for text.
func holds(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
  guard let first = part.first, bytes.count >= part.count else { return false }
  let (bytes, part) = (bytes.span, part.span)
  for start in 0...(bytes.count - part.count) where bytes[start] == first {
    var length = 1
    while length < part.count, bytes[start + length] == part[length] { length += 1 }
    if length == part.count { return true }
  }
  return false
}
