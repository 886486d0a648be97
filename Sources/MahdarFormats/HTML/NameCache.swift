import MahdarText

/// What the names of a page's elements say, each looked up once: a page uses few of them often.
struct NameCache {
  private var names = FormTable(capacity: 256)
  private var senses: [NameSense] = []

  /// What a name, such as a class of an element, says; the name is a range of the page.
  mutating func senses(of page: [UInt8], _ name: Range<Int>) -> NameSense {
    let position = names.insert(page.span, name)
    if position == senses.count { senses.append(PageLexicon.shared.senses(of: page.span, name)) }
    return senses[position]
  }
}
