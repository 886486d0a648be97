#if canImport(Glibc)
  import Glibc
#endif

/// Large pages for tables that are looked into at places far apart.
///
/// The lexicon covers some thousand pages of 4 KB, more than a processor keeps the addresses of, so that many
/// looks waited for the tables of pages as well; a reading was measured a tenth slower.
enum LargePages {
  private static let page = 4096
  private static let large = 1 << 21
  /// Below this size it isn't worth a call.
  private static let smallestFilled = 1 << 16

  /// An empty array with room for so many elements, on large pages where they are many.
  static func array<Element>(room count: Int, of element: Element.Type = Element.self) -> [Element] {
    [Element](unsafeUninitializedCapacity: count) { memory, _ in
      provide(UnsafeRawBufferPointer(memory), filled: 0)
    }
  }

  /// An array of one value so many times, with room for more, on large pages where they are many.
  static func array<Element: BitwiseCopyable>(
    repeating value: Element, count: Int, room: Int = 0
  ) -> [Element] {
    [Element](unsafeUninitializedCapacity: count + room) { memory, filled in
      provide(UnsafeRawBufferPointer(memory), filled: count * MemoryLayout<Element>.stride)
      memory[..<count].initialize(repeating: value)
      filled = count
    }
  }

  /// Asks for large pages where an array's elements will lie, and for all pages at once of what is filled at
  /// once, so that not each of them interrupts the program; wishes that the system need not grant.
  ///
  /// - Parameter filled: How many of the bytes are written in one go.
  private static func provide(_ memory: UnsafeRawBufferPointer, filled: Int) {
    #if canImport(Glibc)
      guard let base = memory.baseAddress.map(Int.init(bitPattern:)) else { return }
      // The first page holds the array's heading as well, and is there already.
      let first = base & ~(page - 1)
      func advise(_ count: Int, _ advice: CInt) {
        // Safe: nothing that the pages hold is changed; what shares the first or the last with the array is
        // not either.
        madvise(UnsafeMutableRawPointer(bitPattern: first), count, advice)
      }
      if memory.count >= large {
        advise(base + memory.count - first, MADV_HUGEPAGE)
        if first & (large - 1) == 0 { advise(large, collapse) }
      }
      if filled >= smallestFilled { advise(base + filled - first, populateForWriting) }
    #endif
  }

  /// Linux's `MADV_POPULATE_WRITE` and `MADV_COLLAPSE`, which older headers lack.
  private static let populateForWriting: CInt = 23
  private static let collapse: CInt = 25
}
