/// Cuts a WARC file (ISO 28500, versions 1.0 and 1.1) into records, with at most one of them in memory.
struct WARCReader {
  /// A record whose block is at hand.
  struct Record {
    /// Its number in the file, from 1.
    let number: Int
    let fields: HeaderFields
    let block: [UInt8]
    /// Whether the block was larger than the limit and passed over.
    let isTooLarge: Bool
    /// Whether the file ends within the block.
    let isCutOff: Bool
  }

  private let input: ByteInput
  private let limit: Int
  private var bytes: [UInt8] = []
  private var place = 0
  private var hasEnded = false
  private var number = 0

  init(_ input: ByteInput, limit: Int) {
    self.input = input
    self.limit = limit
  }

  /// The next record whose type is wanted; the blocks of others are passed over. `nil` at the end.
  mutating func next(where isWanted: (HeaderFields) -> Bool) throws(InputError) -> Result<
    Record, FormatError
  >? {
    while try findVersion() {
      number += 1
      let (lines, end) = try headers()
      let fields = HeaderFields(lines.dropFirst())
      place = end
      guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
        return .failure(
          FormatError(kind: .brokenRecord("its length is not given"), line: 1, place: "record \(number)"))
      }
      if !isWanted(fields) {
        try skip(length)
        continue
      }
      if length > limit {
        try skip(length)
        return .success(Record(number: number, fields: fields, block: [], isTooLarge: true, isCutOff: false))
      }
      while bytes.count - place < length, try fill() {}
      let stop = min(place + length, bytes.count)
      let block = Array(bytes[place..<stop])
      place = stop
      return .success(
        Record(
          number: number, fields: fields, block: block, isTooLarge: false, isCutOff: block.count < length))
    }
    return nil
  }

  /// Goes to the next `WARC/`; what stands between records is passed over.
  private mutating func findVersion() throws(InputError) -> Bool {
    let mark = Array("WARC/".utf8)
    while true {
      while place < bytes.count {
        guard let start = bytes[place...].firstIndex(of: mark[0]) else {
          place = bytes.count
          break
        }
        place = start
        guard start + mark.count <= bytes.count else { break }
        if bytes[start..<(start + mark.count)].elementsEqual(mark), start == 0 || isSpace(bytes[start - 1]) {
          return true
        }
        place += 1
      }
      if try !fill() { return false }
    }
  }

  /// The lines of a header, 1 MB at most.
  private mutating func headers() throws(InputError) -> (lines: [String], end: Int) {
    while true {
      let window = bytes[place..<min(bytes.count, place + 1_000_000)]
      let (lines, end) = HeaderFields.block(window)
      if end < bytes.count || window.count == 1_000_000 { return (lines, end) }
      if try !fill() { return (lines, end) }
    }
  }

  private mutating func skip(_ length: Int) throws(InputError) {
    var left = length
    while true {
      let here = min(left, bytes.count - place)
      place += here
      left -= here
      if left == 0 { return }
      if try !fill() { return }
    }
  }

  /// Reads on; what was taken is dropped first.
  private mutating func fill() throws(InputError) -> Bool {
    if hasEnded { return false }
    if place > ByteInput.blockBytes || place == bytes.count {
      // One byte is kept, so that what stands before a record is seen.
      let kept = max(place - 1, 0)
      bytes.removeSubrange(..<kept)
      place -= kept
    }
    hasEnded = try input.read(into: &bytes) == 0
    return !hasEnded
  }
}
