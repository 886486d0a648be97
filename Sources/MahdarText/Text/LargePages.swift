#if canImport(Glibc)
  import Glibc
#endif

/// Large pages for tables that are looked into at places far apart.
///
/// The lexicon covers some thousand pages of 4 KB, more than a processor keeps the addresses of, so that many
/// looks waited for the tables of pages as well; a reading was measured a tenth slower.
enum LargePages {
  /// The size of a large page: below it there is none to be had.
  private static let size = 1 << 21
  /// What stands before the elements of an array, of its own and of the allocator's, and some more.
  private static let heading = 64

  /// Asks for large pages where an array's elements will lie, before they are written; a wish that the system
  /// need not grant.
  static func advise(_ memory: UnsafeRawBufferPointer) {
    #if canImport(Glibc)
      guard memory.count >= size, let base = memory.baseAddress else { return }
      // Only whole pages can be asked for: from that of the first element, where the array's heading stands
      // too, to the last that the elements fill.
      let page = 4096
      let start = Int(bitPattern: base) & ~(page - 1)
      let end = (Int(bitPattern: base) + memory.count) & ~(page - 1)
      // Safe: the stretch lies within what was allocated for the array, and the advice changes nothing that is
      // read.
      madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_HUGEPAGE)
    #endif
  }

  /// An empty array with room for so many elements, on large pages where they are many.
  ///
  /// The room is made up to whole large pages: Linux lets a stretch of memory begin with one only if its length
  /// is a multiple of theirs. What is never written takes no memory.
  static func array<Element>(room count: Int, of element: Element.Type = Element.self) -> [Element] {
    let stride = MemoryLayout<Element>.stride
    let wanted = count * stride
    let whole = wanted < size ? wanted : (wanted + heading + size - 1) / size * size - heading
    return [Element](unsafeUninitializedCapacity: whole / stride) { memory, _ in
      advise(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<wanted]))
    }
  }
}
