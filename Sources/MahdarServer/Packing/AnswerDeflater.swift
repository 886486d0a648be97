import CDeflate
import HTTPTypes
import Hummingbird
import Synchronization

/// Compresses an answer, a piece at a time, by zlib or by Google's library of brotli.
///
/// `@unchecked Sendable`: it is handed on with the writer that owns it, which one task uses at a time.
final class AnswerDeflater: @unchecked Sendable {
  private let deflater: OpaquePointer
  private static let roomBytes = 32 * 1024

  /// - Parameter isKept: Whether the outcome is kept and sent again, so that more time may go into it.
  init?(_ coding: AnswerCoding, isKept: Bool) {
    let kind = coding == .gzip ? deflate_gzip : deflate_brotli
    let quality: Int32 = coding == .gzip ? (isKept ? 6 : 4) : (isKept ? 5 : 3)
    guard let made = deflater_new(kind, quality) else { return nil }
    deflater = made
  }

  deinit { deflater_free(deflater) }

  /// What is to be sent after a piece; after the last one, the rest.
  ///
  /// - Throws: ``AnswerDeflaterFault`` if there is no memory.
  func compressed(_ bytes: [UInt8], isLast: Bool) throws(AnswerDeflaterFault) -> [UInt8] {
    var output: [UInt8] = []
    var place = 0
    var status = deflate_going
    while status == deflate_going {
      var (taken, given) = (0, 0)
      // The C function writes what it counts in `given`, at most the room.
      let piece = [UInt8](unsafeUninitializedCapacity: AnswerDeflater.roomBytes) { room, count in
        status = bytes.withUnsafeBufferPointer { input in
          deflater_step(
            deflater, input.baseAddress.map { $0 + place }, input.count - place, isLast ? 1 : 0,
            room.baseAddress, room.count, &taken, &given)
        }
        count = given
      }
      if status == deflate_broken { throw AnswerDeflaterFault() }
      place += taken
      output += piece
    }
    return output
  }
}

/// There was no memory to compress an answer with.
struct AnswerDeflaterFault: Error {}

/// Writes what it is given compressed.
struct DeflatingWriter: ResponseBodyWriter {
  var parent: any ResponseBodyWriter
  let deflater: AnswerDeflater

  @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
    let bytes = try deflater.compressed(Array(buffer.readableBytesView), isLast: false)
    if !bytes.isEmpty { try await parent.write(ByteBuffer(bytes: bytes)) }
  }

  @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
    try await parent.write(ByteBuffer(bytes: deflater.compressed([], isLast: true)))
    try await parent.finish(trailingHeaders)
  }
}

/// Collects what it is given.
struct CollectingWriter: ResponseBodyWriter {
  /// What was written.
  final class Bytes: Sendable {
    let bytes = Mutex<[UInt8]>([])
  }

  let collected = Bytes()

  @concurrent mutating func write(_ buffer: ByteBuffer) async throws {
    collected.bytes.withLock { $0 += buffer.readableBytesView }
  }

  @concurrent consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
