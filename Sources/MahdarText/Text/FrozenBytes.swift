/// Bytes that never change: of the program itself, which are used where they lie, or kept for as long as they
/// are asked for.
///
/// What is built into the program needs no memory of its own: to copy four megabytes of models took a start
/// longer than to use them.
public struct FrozenBytes: @unchecked Sendable {
  // Sendable, as nobody writes to the memory once it is filled, and `owner` keeps it as long as it is seen.
  private let memory: UnsafeRawBufferPointer
  private let owner: Owner?

  /// Memory of its own, freed with its last user.
  private final class Owner: @unchecked Sendable {
    // Sendable, as the memory is filled before the owner is given away and only read from then on.
    let memory: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) {
      memory = .allocate(byteCount: bytes.count, alignment: 8)
      memory.copyBytes(from: bytes)
    }

    deinit { memory.deallocate() }
  }

  /// A copy of bytes.
  public init(_ bytes: [UInt8]) {
    let owner = Owner(bytes)
    self.owner = owner
    memory = UnsafeRawBufferPointer(owner.memory)
  }

  /// Bytes that stay where they are as long as the program runs, such as its own constants.
  public init(permanent bytes: UnsafeBufferPointer<UInt8>) {
    owner = nil
    memory = UnsafeRawBufferPointer(bytes)
  }

  /// The number of bytes.
  public var count: Int { memory.count }

  /// A byte.
  @inline(__always)
  subscript(position: Int) -> UInt8 {
    precondition(position >= 0 && position < memory.count)
    return memory[position]
  }

  /// Four bytes from a position on, little-endian.
  @inline(__always)
  func word(_ position: Int) -> UInt32 {
    precondition(position >= 0 && position + 4 <= memory.count)
    return UInt32(littleEndian: memory.loadUnaligned(fromByteOffset: position, as: UInt32.self))
  }

  /// Whether the bytes begin with others.
  func begins(with others: [UInt8]) -> Bool { memory.starts(with: others) }
}
