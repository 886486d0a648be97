/// A hash table from folded forms to numbers: open addressing, keys in one arena.
///
/// Used for the lexicon and for the worker's word types. A `Dictionary` with `String` keys was
/// measured ten times slower.
public struct FormTable: Sendable {
  /// The hash of an entry above its number + 1; 0 is free. Together, so that a look costs one line of cache.
  private var slots: [UInt64]
  private var hashes: [UInt32] = []
  private var starts: [UInt32] = [0]
  private(set) var arena: [UInt8] = []
  private var mask: Int

  /// An empty table for about so many forms.
  public init(capacity: Int = 1024) { self.init(capacity: capacity, letters: capacity * 6) }

  /// - Parameter letters: For how many letters of all forms together there is to be room.
  private init(capacity: Int, letters: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = LargePages.array(repeating: 0, count: size)
    mask = size - 1
    hashes.reserveCapacity(capacity)
    starts = LargePages.array(room: capacity + 1)
    starts.append(0)
    arena = LargePages.array(room: letters)
  }

  /// A table of forms that are known to differ, one behind the other in a file.
  ///
  /// - Parameters:
  ///   - hashes: Where the hashes of the forms begin, little-endian, 4 bytes each.
  ///   - lengths: Where a byte for each form tells its length.
  ///   - arena: Where the forms lie.
  ///   - room: For how many further forms there is to be room.
  init(_ bytes: Span<UInt8>, hashes place: Int, lengths: Range<Int>, arena range: Range<Int>, room: Int) {
    self.init(capacity: lengths.count + room, letters: range.count + room * 8)
    bytes.extracting(range).withUnsafeBufferPointer { arena.append(contentsOf: $0) }
    var end = 0
    for index in lengths {
      end = min(end + Int(bytes[index]), range.count)
      hashes.append(PackedWords.word(bytes, place + 4 * (index - lengths.lowerBound)))
      starts.append(UInt32(end))
    }
    fill()
  }

  /// The number of forms.
  public var count: Int { hashes.count }

  /// The number of letters of all forms together.
  var size: Int { arena.count }

  /// A number for a form: equal forms have equal numbers, different ones practically never.
  ///
  /// 64-bit FNV-1a; what the constructions compare words by.
  @inlinable
  public static func key(_ codes: some Collection<UInt8>) -> UInt64 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for code in codes { hash = (hash ^ UInt64(code)) &* 1_099_511_628_211 }
    return hash
  }

  /// The number of a form inside others.
  @inline(__always)
  static func key(_ codes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = key(EmptyCollection())
    for index in range { hash = key(hash, goingOn: codes[index]) }
    return hash
  }

  /// The number of a form of several words, joined by spaces.
  @inlinable
  public static func key(joining words: [[UInt8]]) -> UInt64 {
    var hash = key(EmptyCollection())
    var isFirst = true
    for word in words { hash = key(hash, goingOn: word, isFirst: &isFirst) }
    return hash
  }

  /// The number of words joined by spaces, from that of the words before.
  ///
  /// - Parameter isFirst: Whether no word has stood before; from then on it has.
  @inlinable
  public static func key(_ before: UInt64, goingOn word: [UInt8], isFirst: inout Bool) -> UInt64 {
    var hash = isFirst ? before : (before ^ 0x20) &* 1_099_511_628_211
    for code in word { hash = (hash ^ UInt64(code)) &* 1_099_511_628_211 }
    isFirst = isFirst && word.isEmpty
    return hash
  }

  /// The number of a form from that of all its letters but the last.
  @inlinable
  public static func key(_ before: UInt64, goingOn letter: UInt8) -> UInt64 {
    (before ^ UInt64(letter)) &* 1_099_511_628_211
  }

  /// FNV-1a over the codes.
  @inline(__always)
  static func hash(_ codes: Span<UInt8>, _ range: Range<Int>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for index in range { hash = (hash ^ UInt32(codes[index])) &* 16_777_619 }
    return hash ^ (hash >> 15)
  }

  /// The entry of a form, or -1.
  @inline(__always)
  public func find(_ codes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let hash = FormTable.hash(codes, range)
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let entry = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
      if UInt32(truncatingIfNeeded: slots[slot] >> 32) == hash && equals(entry, codes, range) { return entry }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// The first entry of a hash, or -1; whether it is the form's is to be asked.
  @inline(__always)
  func candidate(_ hash: UInt32) -> Int {
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      if UInt32(truncatingIfNeeded: slots[slot] >> 32) == hash {
        return Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
      }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// The entry of a form inside an array, or -1.
  @inline(__always)
  public func find(_ codes: [UInt8], _ range: Range<Int>) -> Int { find(codes.span, range) }

  /// The entry of a whole form, or -1.
  public func find(_ codes: [UInt8]) -> Int { find(codes.span, 0..<codes.count) }

  /// The entry of a form, made if it is new.
  ///
  /// - Returns: The entry; entries count from 0 in the order of insertion.
  public mutating func insert(_ codes: Span<UInt8>, _ range: Range<Int>) -> Int {
    let hash = FormTable.hash(codes, range)
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let entry = Int(UInt32(truncatingIfNeeded: slots[slot])) - 1
      if UInt32(truncatingIfNeeded: slots[slot] >> 32) == hash && equals(entry, codes, range) { return entry }
      slot = (slot + 1) & mask
    }
    let entry = hashes.count
    slots[slot] = FormTable.slot(hash, entry)
    hashes.append(hash)
    codes.extracting(range).withUnsafeBufferPointer { arena.append(contentsOf: $0) }
    starts.append(UInt32(arena.count))
    if hashes.count * 2 > slots.count { grow() }
    return entry
  }

  /// The entry of a whole form, made if it is new.
  public mutating func insert(_ codes: [UInt8]) -> Int {
    let count = codes.count
    return insert(codes.span, 0..<count)
  }

  /// The hash of an entry's codes.
  func hash(_ entry: Int) -> UInt32 { hashes[entry] }

  /// The codes of an entry as UTF-8.
  func string(_ entry: Int) -> String {
    arena.span.extracting(Int(starts[entry])..<Int(starts[entry + 1])).withUnsafeBufferPointer {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Where the codes of an entry lie among ``arena``, without so many at its beginning and its end.
  @inline(__always)
  func place(_ entry: Int, droppingFirst first: Int = 0, droppingLast last: Int = 0) -> Range<Int> {
    let start = Int(starts[entry]) + first
    return start..<max(start, Int(starts[entry + 1]) - last)
  }

  /// The codes of an entry.
  public func form(_ entry: Int) -> [UInt8] { Array(arena[place(entry)]) }

  /// Appends the codes of an entry from a position on, without so many at its end.
  @inline(__always)
  public func append(_ entry: Int, from skip: Int, droppingLast last: Int = 0, to key: inout [UInt8]) {
    let start = Int(starts[entry]) + skip
    let end = Int(starts[entry + 1]) - last
    if start < end { key.append(contentsOf: arena[start..<end]) }
  }

  /// The letter of an entry at a position, or 0 beyond its end.
  @inline(__always)
  public func letter(_ entry: Int, _ position: Int) -> UInt8 {
    let index = Int(starts[entry]) + position
    return index < Int(starts[entry + 1]) ? arena[index] : 0
  }

  /// The number of letters of an entry.
  @inline(__always)
  public func length(_ entry: Int) -> Int { Int(starts[entry + 1]) - Int(starts[entry]) }

  /// Forgets forms and keeps the memory; the others are numbered anew in their order.
  ///
  /// - Parameter isKept: Whether the form of an entry stays.
  mutating func keep(_ isKept: (Int) -> Bool) {
    var (kept, end) = (0, 0)
    for entry in hashes.indices where isKept(entry) {
      for place in Int(starts[entry])..<Int(starts[entry + 1]) {
        arena[end] = arena[place]
        end += 1
      }
      hashes[kept] = hashes[entry]
      kept += 1
      starts[kept] = UInt32(end)
    }
    hashes.removeLast(hashes.count - kept)
    starts.removeLast(starts.count - kept - 1)
    arena.removeLast(arena.count - end)
    for slot in slots.indices { slots[slot] = 0 }
    fill()
  }

  /// Forgets all forms and keeps the memory.
  public mutating func removeAll() {
    for index in slots.indices { slots[index] = 0 }
    hashes.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    arena.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private func equals(_ entry: Int, _ codes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = Int(starts[entry])
    if Int(starts[entry + 1]) - start != range.count { return false }
    for offset in 0..<range.count where arena[start + offset] != codes[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private static func slot(_ hash: UInt32, _ entry: Int) -> UInt64 { UInt64(hash) << 32 | UInt64(entry + 1) }

  private mutating func grow() {
    let size = slots.count * 2
    slots = LargePages.array(repeating: 0, count: size)
    mask = size - 1
    fill()
  }

  /// Enters all forms into slots that are free.
  private mutating func fill() {
    for entry in hashes.indices {
      var slot = Int(hashes[entry]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = FormTable.slot(hashes[entry], entry)
    }
  }
}
