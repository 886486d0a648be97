import MahdarRecord

/// What shows that bytes are no text of any encoding: pictures, databases, programs, noise.
enum BinaryContent {
  /// What begins with the bytes at the offset.
  private struct Signature {
    let offset: Int
    let bytes: [UInt8]
    let kind: String

    init(_ kind: String, _ bytes: [UInt8], at offset: Int = 0) {
      (self.kind, self.bytes, self.offset) = (kind, bytes, offset)
    }

    init(_ kind: String, _ text: String, at offset: Int = 0) {
      self.init(kind, Array(text.utf8), at: offset)
    }
  }

  /// Signatures that no text begins with, from the formats' specifications.
  ///
  /// Those of two letters alone (`MZ`, `BM`) are left to ``reason(decoded:)``: a text may begin so.
  private static let signatures: [Signature] = [
    Signature("a PNG picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    Signature("a JPEG picture", [0xFF, 0xD8, 0xFF]),
    Signature("a GIF picture", "GIF87a"),
    Signature("a GIF picture", "GIF89a"),
    Signature("a WebP picture", "WEBP", at: 8),
    Signature("a TIFF picture", [0x49, 0x49, 0x2A, 0x00]),
    Signature("a TIFF picture", [0x4D, 0x4D, 0x00, 0x2A]),
    Signature("a Photoshop picture", [0x38, 0x42, 0x50, 0x53, 0x00, 0x01]),
    Signature("an icon", [0x00, 0x00, 0x01, 0x00]),
    Signature("a PDF document", "%PDF-"),
    Signature("a DjVu document", "AT&TFORM"),
    Signature("an Office document of before 2007", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    Signature("an SQLite database", "SQLite format 3\0"),
    Signature("a Parquet table", [0x50, 0x41, 0x52, 0x31, 0x15]),
    Signature("an HDF5 data set", [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]),
    Signature("a NumPy array", [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59]),
    Signature("a program", [0x7F, 0x45, 0x4C, 0x46]),
    Signature("a program", [0xCA, 0xFE, 0xBA, 0xBE]),
    Signature("a program", [0xCF, 0xFA, 0xED, 0xFE]),
    Signature("a program", [0x00, 0x61, 0x73, 0x6D]),
    Signature("an archive of 7-Zip", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    Signature("an archive of RAR", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
    Signature("an archive of tar", "ustar", at: 257),
    Signature("an archive of ar", "!<arch>\n"),
    Signature("compressed with xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    Signature("compressed with bzip2", [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], at: 4),
    Signature("compressed with lz4", [0x04, 0x22, 0x4D, 0x18]),
    Signature("MP3 sound", [0x49, 0x44, 0x33, 0x02]),
    Signature("MP3 sound", [0x49, 0x44, 0x33, 0x03]),
    Signature("MP3 sound", [0x49, 0x44, 0x33, 0x04]),
    Signature("Ogg sound", [0x4F, 0x67, 0x67, 0x53, 0x00]),
    Signature("FLAC sound", [0x66, 0x4C, 0x61, 0x43, 0x00]),
    Signature("WAVE sound", "WAVEfmt ", at: 8),
    Signature("an AVI film", "AVI LIST", at: 8),
    Signature("a Matroska film", [0x1A, 0x45, 0xDF, 0xA3]),
    Signature("a font", [0x77, 0x4F, 0x46, 0x46, 0x00, 0x01]),
    Signature("a font", [0x77, 0x4F, 0x46, 0x32, 0x00, 0x01]),
    Signature("a font", [0x00, 0x01, 0x00, 0x00, 0x00]),
  ]

  /// What the bytes are where a signature tells, with its article; `nil` where none does.
  static func kind(of head: [UInt8]) -> String? {
    // Films in MP4 have their size, below 64 KB, before their sign.
    if head.starts(with: [0x00, 0x00]), holds(head, Array("ftyp".utf8), at: 4) { return "an MP4 film" }
    return signatures.first { holds(head, $0.bytes, at: $0.offset) }?.kind
  }

  private static func holds(_ head: [UInt8], _ bytes: [UInt8], at offset: Int) -> Bool {
    head.count >= offset + bytes.count && head[offset..<(offset + bytes.count)].elementsEqual(bytes)
  }

  /// Why what was decoded is no text; `nil` if it is one, be it damaged in some places.
  ///
  /// More than a tenth of the characters of binary files are U+FFFD, for what couldn't be decoded and for
  /// NUL, or control characters of ASCII. In encodings of one byte, where everything can be decoded, noise
  /// has control characters of all kinds, a tenth of it; wires put a few kinds of them around their items.
  ///
  /// - Parameter text: Valid UTF-8.
  /// - Complexity: O(*n*).
  static func reason(decoded text: [UInt8]) -> String? {
    var (characters, replaced, controls) = (0, 0, 0)
    var kinds: UInt32 = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte & 0xC0 != 0x80 { characters += 1 }
      if byte < 0x20, !isSpace(byte) {
        controls += 1
        kinds |= 1 << UInt32(byte)
      } else if byte == 0x7F {
        controls += 1
        kinds |= 1
      } else if byte == 0xEF, index + 2 < text.count, text[index + 1] == 0xBF, text[index + 2] == 0xBD {
        replaced += 1
      }
      index += 1
    }
    let odd = replaced + controls
    // A few bad bytes in a short text are damage.
    let isMany = odd * 10 > characters && (odd >= 8 || odd * 2 > characters)
    let isNoise = controls * 20 > characters && kinds.nonzeroBitCount >= 8
    guard isMany || isNoise else { return nil }
    return "\(odd) of its \(characters) characters can't be decoded or are control characters"
  }
}

/// An input that holds no text: gives the reason once.
final class BinarySource: ArticleSource {
  private var fault: FormatError?

  init(_ fault: FormatError) { self.fault = fault }

  func next() throws(InputError) -> Result<Article, FormatError>? {
    guard let told = fault else { return nil }
    fault = nil
    return .failure(told)
  }
}
