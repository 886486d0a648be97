/// The general word list with its parsing done: a flat file that ``LexiconBuilder`` begins with.
///
/// It holds nothing but what `words.tsv` says, and the fingerprint of that file: of any other word list it
/// is no image, and the list is parsed. So it saves time and decides nothing. All numbers are little-endian.
///
/// | bytes | what |
/// |---|---|
/// | 4 | `MHDL` |
/// | 4 | format, 2 |
/// | 8 | ``Fingerprint`` of the list |
/// | 4 each | number of forms, lemmas, readings, bytes of forms, bytes of lemmas |
/// | 4 | 0 |
/// | 16 each | readings in the order of the list: form, lemma, inflection, each in 4; part of speech,
/// frequency, spelling, 0 |
/// | 4 each | hashes of the forms, then of the lemmas, as ``FormTable`` has them |
/// | 1 each | lengths of the forms, then of the lemmas |
/// | | the folded forms, then the lemmas as UTF-8 |
///
/// The value says where what lies; the bytes themselves are given with each question, so that they are
/// not copied out of the program.
public struct PackedWords: Sendable {
  /// The ``Fingerprint`` of the list that was packed.
  public let fingerprint: UInt64
  let formCount: Int
  let lemmaCount: Int
  let readingCount: Int
  private let formBytes: Int
  private let lemmaBytes: Int
  private static let header = 40
  fileprivate static let magic: [UInt8] = [0x4D, 0x48, 0x44, 0x4C, 2, 0, 0, 0]

  /// One line of the list.
  struct Reading {
    var form: UInt32
    var lemma: UInt32
    var inflection: Inflection
    var partOfSpeech: PartOfSpeech
    var frequency: UInt8
    var spelling: Spelling
  }

  /// Reads a packed list; `nil` if the bytes are none of this format.
  public init?(_ bytes: Span<UInt8>) {
    guard bytes.count >= PackedWords.header,
      PackedWords.magic.indices.allSatisfy({ bytes[$0] == PackedWords.magic[$0] })
    else { return nil }
    formCount = Int(PackedWords.word(bytes, 16))
    lemmaCount = Int(PackedWords.word(bytes, 20))
    readingCount = Int(PackedWords.word(bytes, 24))
    formBytes = Int(PackedWords.word(bytes, 28))
    lemmaBytes = Int(PackedWords.word(bytes, 32))
    fingerprint = UInt64(PackedWords.word(bytes, 8)) | UInt64(PackedWords.word(bytes, 12)) << 32
    guard
      bytes.count
        == PackedWords.header + 16 * readingCount + 5 * (formCount + lemmaCount) + formBytes + lemmaBytes
    else { return nil }
  }

  /// The forms, with room for those of other tables.
  func forms(_ bytes: Span<UInt8>, room: Int) -> FormTable {
    let hashes = PackedWords.header + 16 * readingCount
    let lengths = hashes + 4 * (formCount + lemmaCount)
    let start = lengths + formCount + lemmaCount
    return FormTable(
      bytes, hashes: hashes, lengths: lengths..<(lengths + formCount), arena: start..<(start + formBytes),
      room: room)
  }

  /// The lemmas, with room for those of other tables.
  func lemmas(_ bytes: Span<UInt8>, room: Int) -> FormTable {
    let hashes = PackedWords.header + 16 * readingCount + 4 * formCount
    let lengths = hashes + 4 * lemmaCount + formCount
    let start = lengths + lemmaCount + formBytes
    return FormTable(
      bytes, hashes: hashes, lengths: lengths..<(lengths + lemmaCount), arena: start..<(start + lemmaBytes),
      room: room)
  }

  /// A reading, by its place in the list.
  @inline(__always)
  func reading(_ bytes: Span<UInt8>, _ index: Int) -> Reading {
    let place = PackedWords.header + 16 * index
    return Reading(
      form: PackedWords.word(bytes, place), lemma: PackedWords.word(bytes, place + 4),
      inflection: Inflection(rawValue: PackedWords.word(bytes, place + 8)),
      partOfSpeech: PartOfSpeech(rawValue: bytes[place + 12]) ?? .unknown, frequency: bytes[place + 13],
      spelling: Spelling(rawValue: bytes[place + 14]))
  }

  /// - Precondition: Four bytes stand there; the initializer has counted them.
  @inline(__always)
  static func word(_ bytes: Span<UInt8>, _ index: Int) -> UInt32 {
    UInt32(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt32.self))
  }
}

/// Collects the lines of a word list and packs them.
public struct WordPacker {
  private var forms = FormTable(capacity: 1 << 17)
  private var lemmas = FormTable(capacity: 1 << 16)
  private var readings: [PackedWords.Reading] = []

  /// A packer of nothing.
  public init() {}

  /// Adds a line.
  public mutating func add(
    _ codes: [UInt8], lemma: [UInt8], _ partOfSpeech: PartOfSpeech, _ inflection: Inflection,
    frequency: UInt8, spelling: Spelling
  ) {
    if codes.isEmpty { return }
    readings.append(
      PackedWords.Reading(
        form: UInt32(forms.insert(codes)), lemma: UInt32(lemmas.insert(lemma)), inflection: inflection,
        partOfSpeech: partOfSpeech, frequency: frequency, spelling: spelling))
  }

  /// The file; `nil` if a form or a lemma has more than 255 bytes.
  public func pack(fingerprint: UInt64) -> [UInt8]? {
    var bytes = PackedWords.magic
    func append(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    append(UInt32(truncatingIfNeeded: fingerprint))
    append(UInt32(truncatingIfNeeded: fingerprint >> 32))
    for count in [forms.count, lemmas.count, readings.count, forms.size, lemmas.size, 0] {
      append(UInt32(count))
    }
    for reading in readings {
      append(reading.form)
      append(reading.lemma)
      append(reading.inflection.rawValue)
      bytes += [reading.partOfSpeech.rawValue, reading.frequency, reading.spelling.rawValue, 0]
    }
    for table in [forms, lemmas] {
      for entry in 0..<table.count { append(table.hash(entry)) }
    }
    for table in [forms, lemmas] {
      for entry in 0..<table.count {
        guard let length = UInt8(exactly: table.length(entry)) else { return nil }
        bytes.append(length)
      }
    }
    for table in [forms, lemmas] {
      for entry in 0..<table.count { table.append(entry, from: 0, to: &bytes) }
    }
    return bytes
  }
}
