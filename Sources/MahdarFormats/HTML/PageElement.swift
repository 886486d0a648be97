import CPageTree

/// An element that is open while the page is walked.
struct PageElement {
  let tag: GumboTag
  let node: Int
  let end: Int
  /// The nearest element that is a block.
  var block: Int
  var isBlock: Bool
  var kind: PageBlock.Kind
  var level: Int
  var own: NameSense
  var senses: NameSense
  var isLink: Bool
  var isBold: Bool
  var isItalic: Bool
  /// Whether it is a part of a line of names, dates or credits that is set apart from its neighbours.
  var isUnit = false
  /// How far the text had come where it began.
  var opened = BlockLine()
  /// Whether it stands in a row whose cells are joined to a line.
  var isInRow: Bool

  init(_ tree: PageTree, _ node: Int, _ tag: GumboTag, inside outer: PageElement?, names: inout NameCache) {
    self.tag = tag
    self.node = node
    end = tree.end(node)
    own = PageElement.senses(tree, node, tag, &names)
    senses = (outer?.senses ?? []).union(own)
    isLink = outer?.isLink ?? false
    isBold = outer?.isBold ?? false
    isItalic = outer?.isItalic ?? false
    isInRow = outer?.isInRow ?? false
    kind = outer?.kind ?? .other
    level = outer?.level ?? 0
    block = outer?.block ?? node
    isBlock = isBlockTag(tag)
    switch tag {
    case GUMBO_TAG_A: isLink = true
    case GUMBO_TAG_B, GUMBO_TAG_STRONG: isBold = true
    case GUMBO_TAG_I, GUMBO_TAG_EM: isItalic = true
    case GUMBO_TAG_P: kind = kind == .item || kind == .quote || kind == .caption ? kind : .paragraph
    case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6:
      kind = .heading
      level = Int(tag.rawValue) - Int(GUMBO_TAG_H1.rawValue) + 1
    case GUMBO_TAG_LI, GUMBO_TAG_DD, GUMBO_TAG_DT: kind = .item
    case GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE: kind = .quote
    case GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE: kind = .caption
    case GUMBO_TAG_TR: if PageElement.isDataRow(tree, node) { isInRow = true; kind = .row }
    case GUMBO_TAG_TD, GUMBO_TAG_TH: if isInRow { isBlock = false } else { kind = .other }
    default: if isBlock, kind == .paragraph || kind == .heading { kind = .other }
    }
    if isInRow, tag == GUMBO_TAG_P { (isBlock, kind) = (false, .row) }
    if isBlock {
      block = node
    } else if tag != GUMBO_TAG_A {
      let around = outer?.senses ?? []
      isUnit =
        around.contains(.meta) || own.contains(.caption)
        || around.contains(.caption) && tree.hasAttributes(node)
    }
  }

  /// Whether the cells of a row hold data, not the layout of a page. What stands alone in a row is no data.
  private static func isDataRow(_ tree: PageTree, _ row: Int) -> Bool {
    var bytes = 0
    var cells = 0
    for node in (row + 1)..<max(row + 1, tree.end(row)) {
      if tree.isText(node) {
        bytes += tree.text(node).count
        if bytes > 600 { return false }
        continue
      }
      let tag = tree.tag(node)
      if tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH {
        cells += 1
      } else if isBlockTag(tag) && tag != GUMBO_TAG_P || tag == GUMBO_TAG_BR {
        return false
      }
    }
    return cells > 1
  }

  private static func senses(
    _ tree: PageTree, _ node: Int, _ tag: GumboTag, _ names: inout NameCache
  ) -> NameSense {
    var sense: NameSense = []
    if tree.hasAttributes(node) {
      for name in PageAttributes.Name.calling {
        if let value = tree.attribute(node, name) { sense.formUnion(names.senses(of: tree.page, value)) }
      }
    }
    switch tag {
    case GUMBO_TAG_NAV, GUMBO_TAG_MENU: sense.insert(.nav)
    case GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE: sense.insert(.page)
    case GUMBO_TAG_FORM: sense.insert(.notice)
    case GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN: sense.insert(.main)
    case GUMBO_TAG_FIGCAPTION: sense.insert(.caption)
    case GUMBO_TAG_TIME, GUMBO_TAG_ADDRESS: sense.insert(.meta)
    case GUMBO_TAG_BODY, GUMBO_TAG_HTML: sense = []
    default: break
    }
    return sense
  }
}

/// Whether a browser begins a new line for the element.
private func isBlockTag(_ tag: GumboTag) -> Bool {
  switch tag {
  case GUMBO_TAG_A, GUMBO_TAG_ABBR, GUMBO_TAG_ACRONYM, GUMBO_TAG_B, GUMBO_TAG_BDI, GUMBO_TAG_BDO,
    GUMBO_TAG_BIG,
    GUMBO_TAG_CITE, GUMBO_TAG_CODE, GUMBO_TAG_DATA, GUMBO_TAG_DEL, GUMBO_TAG_DFN, GUMBO_TAG_EM,
    GUMBO_TAG_FONT,
    GUMBO_TAG_I, GUMBO_TAG_IMG, GUMBO_TAG_INS, GUMBO_TAG_KBD, GUMBO_TAG_LABEL, GUMBO_TAG_MARK, GUMBO_TAG_NOBR,
    GUMBO_TAG_Q, GUMBO_TAG_RUBY, GUMBO_TAG_RB, GUMBO_TAG_RT, GUMBO_TAG_RP, GUMBO_TAG_S, GUMBO_TAG_SAMP,
    GUMBO_TAG_SMALL, GUMBO_TAG_SPAN, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB, GUMBO_TAG_SUP,
    GUMBO_TAG_TIME, GUMBO_TAG_TT, GUMBO_TAG_U, GUMBO_TAG_VAR, GUMBO_TAG_WBR, GUMBO_TAG_UNKNOWN,
    GUMBO_TAG_SOURCE:
    return false
  default: return true
  }
}
