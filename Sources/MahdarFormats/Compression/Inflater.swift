import CInflate

/// How bytes are compressed, told by their first ones.
enum Compression: Sendable {
  case gzip, zstd, deflate, brotli

  /// The compression of a file that begins so; `nil` for none that marks itself.
  init?(magic head: [UInt8]) {
    if head.starts(with: [0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
      || head.count >= 4 && (0x50...0x5F).contains(head[0]) && head[1...3].elementsEqual([0x2A, 0x4D, 0x18])
    {
      self = .zstd
    } else {
      return nil
    }
  }

  fileprivate var kind: inflate_kind {
    switch self {
    case .gzip: inflate_gzip
    case .zstd: inflate_zstd
    case .deflate: inflate_raw
    case .brotli: inflate_brotli
    }
  }
}

/// Decompresses a stream piece by piece: gzip with any number of members, zstd with any number of frames,
/// deflate, brotli.
final class Inflater {
  private let inflater: OpaquePointer
  private var hasEnded = false
  /// Whether the stream is damaged; nothing more comes.
  private(set) var isBroken = false

  /// `nil` if there is no memory for it.
  init?(_ compression: Compression) {
    guard let inflater = inflater_new(compression.kind) else { return nil }
    self.inflater = inflater
  }

  deinit { inflater_free(inflater) }

  /// Decompresses a part of the input and appends what it gives, `room` bytes at most.
  ///
  /// - Returns: How many bytes of the input were taken.
  func step(_ input: ArraySlice<UInt8>, into output: inout [UInt8], room: Int) -> Int {
    guard !isBroken, !input.isEmpty || !hasEnded else { return 0 }
    if hasEnded {
      // Another member follows, or padding.
      if input.first == 0 { return input.prefix { $0 == 0 }.count }
      guard inflater_reset(inflater) != 0 else {
        isBroken = true
        return 0
      }
      hasEnded = false
    }
    var taken = 0
    var given = 0
    let start = output.count
    output.append(contentsOf: repeatElement(0, count: room))
    let status = input.withUnsafeBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        inflater_step(
          inflater, source.baseAddress, source.count, target.baseAddress.map { $0 + start }, room, &taken,
          &given)
      }
    }
    output.removeLast(room - given)
    hasEnded = status == inflate_ended
    isBroken = status == inflate_broken
    return taken
  }

  /// Whether the last member was whole.
  var isComplete: Bool { hasEnded && !isBroken }

  /// All that bytes decompress to; with what could be read where they are damaged or cut off.
  ///
  /// - Returns: The bytes, and whether they are whole; `nil` if they would be more than the limit.
  static func inflate(
    _ input: ArraySlice<UInt8>, _ compression: Compression, limit: Int
  ) -> (bytes: [UInt8], isWhole: Bool)? {
    guard let inflater = Inflater(compression) else { return ([], false) }
    var output: [UInt8] = []
    var rest = input
    while true {
      let before = output.count
      let taken = inflater.step(rest, into: &output, room: 64 * 1024)
      rest = rest.dropFirst(taken)
      if output.count > limit { return nil }
      if inflater.isBroken || taken == 0 && output.count == before { break }
    }
    return (output, inflater.isComplete)
  }
}
