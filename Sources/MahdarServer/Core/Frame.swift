/// What stands around every page: head, menu, search, foot.
struct Frame: Sendable {
  struct Item: Sendable {
    var name: String
    var href: String
    var isCurrent: Bool
    /// The key that leads there, behind g.
    var key: String
  }

  var language: String
  var direction: String
  var theme: String
  var title: String
  var body: String
  var items: [Item]
  var query: String
  var switchHref: String
  var otherLanguage: String
  var otherDirection: String
  var lightHref: String
  var darkHref: String
  var token: String
  var user: String?
  var feed: String?
  var isReviewer: Bool
  /// Whether somebody is in, who may see what the menu leads to.
  var isIn: Bool
  /// Whether the head has a field to search in; the page of search has its own.
  var hasFind: Bool

  /// The sections of the menu with the key that leads to each.
  static let sections = [
    ("today", "/", "t"), ("registers", "/registers/contacts", "r"), ("calendar", "/calendar", "c"),
    ("search", "/search", "s"), ("review", "/review", "v"), ("sources", "/sources", "o"),
    ("about", "/about", "a"),
  ]

  init(_ content: Content, _ ask: Ask, body: String, theme: String, isSingleUser: Bool) {
    let phrases = ask.phrases
    language = phrases.language.rawValue
    direction = phrases.language.direction
    self.theme = theme
    title = tame(content.title)
    self.body = body
    let sections = Frame.sections.filter { $0.0 != "review" || ask.visitor.may(.reviewer) }
    items = sections.map { section, href, key in
      Item(
        name: phrases["section." + section], href: href, isCurrent: section == content.section, key: key)
    }
    query = ask.address.path == "/search" ? ask["q"] ?? "" : ""
    switchHref = ask.address.with("lang", phrases.language.other.rawValue).description
    otherLanguage = phrases.language.other.rawValue
    otherDirection = phrases.language.other.direction
    lightHref = ask.address.with("theme", "light").description
    darkHref = ask.address.with("theme", "dark").description
    token = ask.formToken
    user = isSingleUser || ask.visitor.name.isEmpty ? nil : ask.visitor.name
    feed = content.feed?.description
    isReviewer = ask.visitor.may(.reviewer)
    isIn = ask.visitor.may(.reader)
    hasFind = isIn && content.template != "search"
  }
}

/// Words of an article on one line of ours: line breaks, control characters and marks that would turn the
/// line's direction around are spaces or nothing.
func tame(_ words: String) -> String { tamed(words, keepsEdge: false) }

/// The same for words that others stand beside: a space in front stays.
func tameInline(_ words: String) -> String { tamed(words, keepsEdge: true) }

private func tamed(_ words: String, keepsEdge: Bool) -> String {
  var scalars = String.UnicodeScalarView()
  var hasSpace = !keepsEdge
  for scalar in words.unicodeScalars {
    switch scalar.value {
    case 0...0x20, 0x7F...0x9F, 0xA0, 0x2028, 0x2029:
      if !hasSpace { scalars.append(" ") }
      hasSpace = true
    // Embeddings, overrides and isolates of UAX #9.
    case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
    default:
      scalars.append(scalar)
      hasSpace = false
    }
  }
  return String(scalars)
}

/// Words that stand in a line of another direction, isolated from it (UAX #9, FSI and PDI).
func isolated(_ words: String) -> String { "\u{2068}\(words)\u{2069}" }
