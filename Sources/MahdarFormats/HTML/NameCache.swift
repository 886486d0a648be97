import MahdarText

/// What the names of a page's elements say, each looked up once: a page uses few of them often.
struct NameCache {
  private var names = FormTable(capacity: 256)
  private var senses: [NameSense] = []

  /// What a name, such as a class of an element, says.
  mutating func senses(of name: UnsafeRawBufferPointer) -> NameSense {
    let bytes = Array(name)
    let position = names.insert(bytes)
    if position == senses.count { senses.append(PageLexicon.shared.senses(of: name)) }
    return senses[position]
  }
}
