#if canImport(Glibc)
  import Glibc
#endif

/// Large pages for tables that are looked into at places far apart.
///
/// The lexicon covers some thousand pages of 4 KB, more than a processor keeps the addresses of, so that many
/// looks waited for the tables of pages as well; a reading was measured a tenth slower.
enum LargePages {
  /// Below this size there is none to be had.
  private static let smallest = 1 << 21

  /// Asks for large pages where an array's elements will lie, before they are written; a wish that the system
  /// need not grant.
  static func advise(_ memory: UnsafeRawBufferPointer) {
    #if canImport(Glibc)
      guard memory.count >= smallest, let base = memory.baseAddress else { return }
      // Only whole pages can be asked for; what lies before the first is left out.
      let page = 4096
      let start = (Int(bitPattern: base) + page - 1) & ~(page - 1)
      let end = (Int(bitPattern: base) + memory.count) & ~(page - 1)
      // Safe: the stretch lies within the array's memory, and the advice changes nothing that is read.
      madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_HUGEPAGE)
    #endif
  }

  /// An empty array with room for so many elements, on large pages where they are many.
  static func array<Element>(room count: Int, of element: Element.Type = Element.self) -> [Element] {
    [Element](unsafeUninitializedCapacity: count) { memory, _ in advise(UnsafeRawBufferPointer(memory)) }
  }
}
