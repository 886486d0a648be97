import CTextPack

/// Packs texts and records into frames of Zstandard, and unpacks them.
///
/// Each frame says with which dictionary it was made, how long its content is, and has a checksum over
/// it. Belongs to one connection and is used on its queue alone.
final class Packer {
  /// A packer of C.
  private struct Engine {
    let pointer: OpaquePointer
  }

  /// Level 6 of 22: beyond it little is gained, and time is lost.
  private static let level: Int32 = 6
  /// By the dictionary's id; 0 for none.
  private var engines: [UInt32: Engine] = [:]
  private let dictionary: (UInt32) throws -> [UInt8]?
  /// What was unpacked last: of one version several rows are asked for, one after the other.
  private var last: (frame: [UInt8], content: [UInt8]) = ([], [])

  /// - Parameter dictionary: Asked for a dictionary by its id.
  init(dictionary: @escaping (UInt32) throws -> [UInt8]?) { self.dictionary = dictionary }

  deinit {
    for engine in engines.values { text_packer_free(engine.pointer) }
  }

  /// A frame of bytes.
  ///
  /// - Parameter id: The dictionary's id; 0 for none.
  /// - Throws: ``PackingError``.
  func pack(_ bytes: [UInt8], dictionary id: UInt32) throws -> [UInt8] {
    let engine = try engine(id)
    let room = text_pack_bound(bytes.count)
    let frame = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = text_pack(engine.pointer, bytes, bytes.count, buffer.baseAddress, room)
    }
    if frame.isEmpty { throw PackingError.refused }
    return frame
  }

  /// The bytes of a frame.
  ///
  /// - Throws: ``PackingError`` if it is damaged or its dictionary is missing.
  func unpack(_ frame: [UInt8]) throws -> [UInt8] {
    if frame == last.frame { return last.content }
    let size = text_pack_content_size(frame, frame.count)
    if size < 0 { throw PackingError.damaged }
    let engine = try engine(text_pack_dictionary_id(frame, frame.count))
    var written: Int64 = 0
    let content = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      written = text_unpack(engine.pointer, frame, frame.count, buffer.baseAddress, Int(size))
      count = max(0, Int(written))
    }
    if written != size { throw PackingError.damaged }
    last = (frame, content)
    return content
  }

  private func engine(_ id: UInt32) throws -> Engine {
    if let known = engines[id] { return known }
    var bytes: [UInt8] = []
    if id != 0 {
      guard let found = try dictionary(id) else { throw PackingError.noDictionary }
      bytes = found
    }
    guard let pointer = text_packer_new(bytes, bytes.count, Packer.level) else { throw PackingError.refused }
    let engine = Engine(pointer: pointer)
    engines[id] = engine
    return engine
  }

  /// A dictionary made of samples, with its id; `nil` where there are too few.
  static func train(_ samples: [[UInt8]]) -> (id: UInt32, bytes: [UInt8])? {
    let room = 1 << 16
    let joined = Array(samples.joined())
    let lengths = samples.map(\.count)
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = text_pack_train(buffer.baseAddress, room, joined, lengths, UInt32(lengths.count))
    }
    if bytes.isEmpty { return nil }
    return (text_pack_id_of_dictionary(bytes, bytes.count), bytes)
  }
}

/// Why bytes can't be packed or unpacked.
enum PackingError: Error, CustomStringConvertible {
  case damaged, noDictionary, refused

  var description: String {
    switch self {
    case .damaged: "a packed text is damaged"
    case .noDictionary: "the dictionary of a packed text is missing"
    case .refused: "there is no memory to pack a text"
    }
  }
}
