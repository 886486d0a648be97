import MahdarJSON
import MahdarRecord
import MahdarText

/// What sets a version of an article apart from the one before it.
struct Difference {
  /// Words that another version has otherwise: spans of code points in the former and the later text.
  struct Hunk: Equatable {
    var former: Range<Int>
    var later: Range<Int>
  }

  /// The names of the fields that differ, with their former and later values.
  var fields: [(name: String, former: String?, later: String?)] = []
  /// Where the texts differ, in order.
  var hunks: [Hunk] = []

  init(from former: Article, to later: Article) {
    let pairs: [(String, String?, String?)] = [
      ("outlet", former.outlet, later.outlet), ("url", former.url, later.url),
      ("title", former.title, later.title), ("deck", former.deck, later.deck),
      ("authors", former.authors.joined(separator: "; "), later.authors.joined(separator: "; ")),
      ("published", former.published, later.published), ("language", former.language, later.language),
    ]
    for (name, old, new) in pairs where old != new { fields.append((name, old, new)) }
    if former.text != later.text { hunks = Difference.hunks(former.text, later.text) }
  }

  /// `{"fields": {name: [former, later]}, "text": [[start, end, start, end], …]}`.
  var json: String {
    var buffer = JSONBuffer()
    buffer.raw("{\"fields\":{")
    for (position, field) in fields.enumerated() {
      if position > 0 { buffer.raw(",") }
      buffer.string(field.name)
      buffer.raw(":[")
      buffer.string(field.former)
      buffer.raw(",")
      buffer.string(field.later)
      buffer.raw("]")
    }
    buffer.raw("},\"text\":")
    buffer.list(hunks) { buffer, hunk in
      buffer.raw("[")
      let bounds = [
        hunk.former.lowerBound, hunk.former.upperBound, hunk.later.lowerBound, hunk.later.upperBound,
      ]
      for (position, bound) in bounds.enumerated() {
        if position > 0 { buffer.raw(",") }
        buffer.integer(bound)
      }
      buffer.raw("]")
    }
    buffer.raw("}")
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// A stretch between white spaces, or a run of white space.
  private struct Piece: Hashable {
    let bytes: ArraySlice<UInt8>
    func hash(into hasher: inout Hasher) { for byte in bytes { hasher.combine(byte) } }
    static func == (a: Piece, b: Piece) -> Bool { a.bytes.elementsEqual(b.bytes) }
  }

  /// Compares by words, or by lines where the texts are so long that words would take long.
  ///
  /// - Complexity: O(*n* · *d*), where *d* is the number of differences (Myers 1986).
  private static func hunks(_ former: Text, _ later: Text) -> [Hunk] {
    let isLong = former.bytes.count + later.bytes.count > 200_000
    let old = pieces(former, byLine: isLong)
    let new = pieces(later, byLine: isLong)
    var removed = [Bool](repeating: false, count: old.count)
    var inserted = [Bool](repeating: false, count: new.count)
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed[offset] = true
      case .insert(let offset, _, _): inserted[offset] = true
      }
    }
    let oldOffsets = ScalarOffsets(former)
    let newOffsets = ScalarOffsets(later)
    var hunks: [Hunk] = []
    var (a, b) = (0, 0)
    while a < old.count || b < new.count {
      let (startA, startB) = (a, b)
      while a < old.count, removed[a] { a += 1 }
      while b < new.count, inserted[b] { b += 1 }
      if a > startA || b > startB {
        hunks.append(
          Hunk(
            former: span(old, startA, a, former, oldOffsets), later: span(new, startB, b, later, newOffsets)))
      } else {
        a += 1
        b += 1
      }
    }
    return hunks
  }

  private static func span(
    _ pieces: [Piece], _ from: Int, _ to: Int, _ text: Text, _ offsets: ScalarOffsets
  ) -> Range<Int> {
    let start = from < pieces.count ? pieces[from].bytes.startIndex : text.bytes.count
    let end = to > from ? pieces[to - 1].bytes.endIndex : start
    return offsets.scalarOffset(ofByte: start)..<offsets.scalarOffset(ofByte: end)
  }

  private static func pieces(_ text: Text, byLine: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var start = 0
    let bytes = text.bytes
    while start < bytes.count {
      var end = start + 1
      if byLine {
        while end < bytes.count, bytes[end - 1] != 0x0A { end += 1 }
      } else {
        let isSpace = bytes[start] <= 0x20
        while end < bytes.count, (bytes[end] <= 0x20) == isSpace { end += 1 }
      }
      pieces.append(Piece(bytes: bytes[start..<end]))
      start = end
    }
    return pieces
  }
}
